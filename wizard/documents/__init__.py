"""Documents and drawings of a project, from its value alone.

`pages` fills the templates, `printing` has them printed in a child process, `export` writes files; names are
imported when first asked for, so that a start does not pay for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wizard.documents.exporting import BRIEF, DOCUMENTS, LONG, USUAL, StrangersError, export, preview
    from wizard.documents.flowchart import flow_chart, flow_chart_svg
    from wizard.documents.map_page import process_map_svg
    from wizard.documents.naming import company_name, file_names
    from wizard.documents.origin import Origin, Stranger, strangers
    from wizard.documents.palette import PRINT, Palette
    from wizard.documents.pictures import page_count, pages_as_images
    from wizard.documents.printing import CancelledError, PdfWorker
    from wizard.documents.text import measure

__all__ = [
    "BRIEF",
    "DOCUMENTS",
    "LONG",
    "PRINT",
    "USUAL",
    "CancelledError",
    "Origin",
    "Palette",
    "PdfWorker",
    "Stranger",
    "StrangersError",
    "company_name",
    "export",
    "file_names",
    "flow_chart",
    "flow_chart_svg",
    "measure",
    "page_count",
    "pages_as_images",
    "preview",
    "process_map_svg",
    "strangers",
]

_WHERE = {
    "BRIEF": "exporting",
    "DOCUMENTS": "exporting",
    "LONG": "exporting",
    "USUAL": "exporting",
    "Origin": "origin",
    "Palette": "palette",
    "Stranger": "origin",
    "StrangersError": "exporting",
    "strangers": "origin",
    "company_name": "naming",
    "file_names": "naming",
    "PRINT": "palette",
    "PdfWorker": "printing",
    "CancelledError": "printing",
    "export": "exporting",
    "flow_chart": "flowchart",
    "flow_chart_svg": "flowchart",
    "measure": "text",
    "page_count": "pictures",
    "pages_as_images": "pictures",
    "preview": "exporting",
    "process_map_svg": "map_page",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is asked for
    from importlib import import_module

    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
