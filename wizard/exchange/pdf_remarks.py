"""What is in a returned PDF besides a form, and would act or lead elsewhere: said, and never opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from wizard.exchange.pdf_parts import dictionary
from wizard.exchange.sheets import SheetProblem

_MOST_ACTIONS = 20_000
# Actions that lead out of the document and run nothing (ISO 32000-1, 12.6.4).
_LINKS = {"/URI", "/GoToR", "/GoToE"}
_ACTIONS = ("/OpenAction", "/AA", "/A")


def remarks(root: DictionaryObject, placed: Sequence[DictionaryObject]) -> Iterator[SheetProblem]:
    """What readers would find besides a form in the document, on its pages and on what stands on them."""
    names = dictionary(root.get("/Names", DictionaryObject()))
    dictionaries = [root, *placed]
    acts = set(_acts(one[key] for one in dictionaries for key in _ACTIONS if key in one))
    if "/JavaScript" in names or acts - _LINKS:
        yield SheetProblem("scripts")
    if acts & _LINKS:
        yield SheetProblem("links-elsewhere")
    if (
        "/EmbeddedFiles" in names
        or "/AF" in root
        or any(one.get("/Subtype") == "/FileAttachment" for one in dictionaries)
    ):
        yield SheetProblem("attachments")


def _acts(actions: Iterable[PdfObject]) -> Iterator[str]:
    """The kinds of actions, and of those that follow them or stand in them, that do more than move about.

    Each is looked at once, so that those which follow each other in a ring come to an end.
    """
    waiting: list[PdfObject] = list(actions)
    seen: set[int] = set()
    for _action in range(_MOST_ACTIONS):
        if not waiting:
            return
        found = waiting.pop()
        if isinstance(found, IndirectObject):
            if found.idnum in seen:
                continue
            seen.add(found.idnum)
            waiting += [value] if (value := found.get_object()) is not None else []
        elif isinstance(found, ArrayObject):
            waiting += found
        elif isinstance(found, DictionaryObject) and "/S" in found:
            kind = str(found["/S"])
            if kind not in {"/GoTo", "/Named"}:
                yield kind
            waiting += [found.raw_get("/Next")] if "/Next" in found else []
        elif isinstance(found, DictionaryObject):  # a table of actions by event
            waiting += [found.raw_get(key) for key in found]
    if waiting:
        yield "more than anybody needs"
