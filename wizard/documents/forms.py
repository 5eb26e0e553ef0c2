"""Completes the form in a PDF before it is written, so that every reader fills its fields in the same way.

As WeasyPrint makes them, a radio button is a field beside its group, and answers are numbers; here a group
has its buttons below it, and its value is theirs. Only the printing process imports this.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

import pydyf

from wizard.domain.ways import right_to_left

_FLUSH_RIGHT = 2  # of a text field
_HIDDEN = 2  # annotation flag
_READ_ONLY = 1  # field flag
_RADIO = 1 << 15  # field flag, without "no toggle to off": some readers let a second click take it back


def hidden_fields(page: ET.Element) -> dict[str, str]:
    """What a page hands over unseen: value by name of its hidden inputs."""
    inputs = (one.attrib for one in page.iter("input") if one.get("type") == "hidden")
    return {one["name"]: one["value"] for one in inputs}


def is_mirrored(page: ET.Element) -> bool:
    """Whether what is typed into a page begins at the right."""
    return right_to_left(page.get("lang", ""))


def complete(pdf: pydyf.PDF, hidden: Mapping[str, str], *, mirrored: bool = False) -> None:
    """Complete the fields of a form and add the hidden ones; a PDF without a form stays as it is."""
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    kept, blank = pydyf.Array(), _blank(pdf)
    for reference in form["Fields"]:
        field = found(pdf, reference)
        if "Parent" in field:  # a button, which its group holds
            continue
        if "Kids" in field:
            _regroup(pdf, field, blank)
        else:
            field["MK"] = pydyf.Dictionary()
            if mirrored:
                field["Q"] = _FLUSH_RIGHT
        kept.append(reference)
    for name, value in hidden.items():
        kept.append(_hidden_field(pdf, name, value))
    form["Fields"] = kept
    # Buttons bring their looks and texts get theirs when they are typed: readers that draw all of them anew
    # leave out buttons that other readers have pressed.
    form.pop("NeedAppearances", None)
    if mirrored:
        pdf.catalog.setdefault("ViewerPreferences", pydyf.Dictionary())["Direction"] = "/R2L"
    pdf.info["Producer"] = pydyf.String("Sales Process Wizard")


def found(pdf: pydyf.PDF, reference: bytes) -> pydyf.Dictionary:
    """What a reference in a PDF refers to."""
    return pdf.objects[int(reference.split()[0])]


def _blank(pdf: pydyf.PDF) -> bytes:
    """How a button looks that is not pressed, in the circle that the page draws: some readers put a grey
    square there where they are not told.
    """
    drawing = pydyf.Stream(extra={"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array([0, 0, 1, 1])})
    pdf.add_object(drawing)
    reference: bytes = drawing.reference
    return reference


def _regroup(pdf: pydyf.PDF, group: pydyf.Dictionary, blank: bytes) -> None:
    values = group.pop("Opt")
    group["Ff"] = _RADIO
    for reference, value in zip(group["Kids"], values, strict=True):
        button = found(pdf, reference)
        (drawing,) = button["AP"]["N"].values()
        button["AP"]["N"] = pydyf.Dictionary({value.string: drawing, "Off": blank})
        button["MK"]["CA"] = pydyf.String("l")  # a dot, where readers draw it anew
        for key in ("T", "FT", "V", "Ff"):
            button.pop(key, None)


def _hidden_field(pdf: pydyf.PDF, name: str, value: str) -> bytes:
    page = found(pdf, pdf.page_references[0])
    field = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Tx",
            "T": pydyf.String(name),
            "TU": pydyf.String(name),
            "V": pydyf.String(value),
            "Ff": _READ_ONLY,
            "F": _HIDDEN,
            "Rect": pydyf.Array([0, 0, 0, 0]),
            "P": page.reference,
        }
    )
    pdf.add_object(field)
    page.setdefault("Annots", pydyf.Array()).append(field.reference)
    reference: bytes = field.reference
    return reference
