"""Has WeasyPrint lay out one half of a document, with page numbers and links as in the whole.

Where a half ends is known once its pages are made. Then it hears how many pages there are before it and in
all, and on which page each anchor stands; WeasyPrint lays out again what prints such a number, as it does
within one document. Only the printing process imports this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from weasyprint import document, layout, pdf
from weasyprint.css.targets import TargetCollector, TargetLookupItem

from wizard.documents.halves import Laid, MovedError, Whole

_make_all_pages = layout.make_all_pages
_make_margin_boxes = layout.make_margin_boxes
_resolve_links = pdf.resolve_links

Agree = Callable[[Laid], Whole]


class Half:
    """One half of a document, while it is laid out and drawn."""

    def __init__(self, elements: Any, agree: Agree) -> None:  # noqa: ANN401 - WeasyPrint has no types
        own = {element.get("id") for element in elements}
        links = {element.get("href", "").removeprefix("#") for element in elements if _leads_within(element)}
        self.elsewhere = links - own
        self._agree = agree
        self._laid: Laid | None = None
        self.whole = Whole(0, 0, {})

    def paginated(self, context: Any, pages: int) -> None:  # noqa: ANN401
        """Pages were made: agree on their numbers the first time. Raises MovedError where they change."""
        maker = context.page_maker
        laid = Laid(
            pages, {name: place + 1 for place, (*_, state) in enumerate(maker) for name in state["anchors"]}
        )
        if self._laid is None:
            self._laid, self.whole = laid, self._agree(laid)
            self._number(context)
        elif laid != self._laid:
            raise MovedError

    def _number(self, context: Any) -> None:  # noqa: ANN401
        """Count pages from the first half on, and let what prints the page of an anchor know it."""
        for _, _, _, (_, counters, scopes, _), _ in context.page_maker:
            scopes[-1].add("page")
            counters.setdefault("page", [0])[-1] += self.whole.before
        for name, page in self.whole.anchors.items():
            known = {"pages": [0], "page": [page]}
            context.target_collector.cache_target_page_counters(name, known, 0, context.page_maker)


def _leads_within(element: Any) -> bool:  # noqa: ANN401
    return str(element.get("href", "")).startswith("#")


_at_work: Half | None = None


@contextmanager
def at_work(half: Half) -> Iterator[None]:
    """WeasyPrint lays out and draws this half meanwhile."""
    global _at_work  # noqa: PLW0603 - its functions cannot be handed it
    document.TargetCollector = _Targets
    layout.make_all_pages = _all_pages
    layout.make_margin_boxes = _margin_boxes
    pdf.resolve_links = _links_resolved
    _at_work = half
    try:
        yield
    finally:
        _at_work = None


class _Targets(TargetCollector):  # type: ignore[misc]
    """Knows that there are anchors in the other half."""

    def __init__(self) -> None:
        super().__init__()
        for name in _at_work.elsewhere if _at_work else ():
            item = self.target_lookup_items[name] = TargetLookupItem("up-to-date")
            item.target_box = SimpleNamespace(cached_counter_values={})


def _all_pages(context: Any, root: Any, html: Any, pages: Any) -> Iterable[Any]:  # noqa: ANN401
    made = list(_make_all_pages(context, root, html, pages))
    if _at_work:
        _at_work.paginated(context, len(made))
    return made


def _margin_boxes(context: Any, page: Any, state: Any) -> Any:  # noqa: ANN401
    if _at_work:
        state[1]["pages"] = [_at_work.whole.pages]
    return _make_margin_boxes(context, page, state)


def _links_resolved(pages: Any) -> Any:  # noqa: ANN401
    """Links and anchors of each page, as WeasyPrint has them, with links that lead to the other half."""
    if not _at_work:
        return _resolve_links(pages)
    there, met = _at_work.whole.anchors, set[str]()
    found = []
    for page in pages:
        links = [link for link in page.links if link[0] != "internal" or link[1] in there]
        own = [(name, x, y) for name, (x, y, _, _) in page.anchors.items() if name not in met]
        met.update(page.anchors)
        found.append((links, own))
    return found
