"""The child process that turns HTML into PDF: limited in time and memory, fetching and reading nothing.

Run as `python -m wizard.documents.worker`. It speaks frames over its pipes: a length (8 bytes, big endian)
and so many bytes. In: a JSON head `{"seconds": int, "megabytes": int}` once, then for each page `whole`,
`first half` or `second half`, and its HTML. Out: a JSON head `{"ok": true}` or `{"ok": false, "code": ...,
"params": {...}}`, then, where it went well, the PDF.

A half answers twice, first with how far its pages go (`halves.Laid`), and is told what it has to know of the
other (`halves.Whole`). Then the second half answers with its objects, for which the first one waits; or with
`{"ok": true, "moved": true}` where they cannot be joined.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from wizard.documents.fontfiles import FAMILY, faces, font_file
from wizard.documents.halves import Laid, MovedError, Whole, as_words
from wizard.domain.ways import has_leftward

WHOLE, FIRST, SECOND = "whole", "first half", "second half"
if TYPE_CHECKING:
    from wizard.documents.lean import Page

_LENGTH = 8
MOST = 512 * 1024 * 1024

# WeasyPrint looks its libraries up by names that only `ldconfig` and `gcc` can resolve, which costs half of
# its import in forks; on Linux these are their names.
_LINUX_LIBRARIES = {
    "gobject-2.0": "libgobject-2.0.so.0",
    "pango-1.0": "libpango-1.0.so.0",
    "harfbuzz": "libharfbuzz.so.0",
    "harfbuzz-subset": "libharfbuzz-subset.so.0",
    "harfbuzz-vector": "libharfbuzz-vector.so.0",
    "fontconfig": "libfontconfig.so.1",
    "pangoft2-1.0": "libpangoft2-1.0.so.0",
}


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Send one frame."""
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """Receive one frame, or None at the end of the stream."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    if length > MOST:
        return None
    data = stream.read(length)
    return data if len(data) == length else None


def answer_library_lookups() -> None:
    """Spare the forks behind `ctypes.util.find_library` on Linux; other systems look up without them."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes.util

    def find_library(name: str) -> str | None:
        return _LINUX_LIBRARIES.get(name)

    ctypes.util.find_library = find_library


def leave_for_later() -> None:
    """Load what cuts fonts down without HarfBuzz only when it is called for: a fourth of what is loaded.

    WeasyPrint uses it where HarfBuzz's own library is missing or fails.
    """
    import fontTools

    subset = find_spec("fontTools.subset")
    if subset is None or subset.loader is None:  # WeasyPrint needs it to be there
        raise AssertionError
    subset.loader = LazyLoader(subset.loader)
    fontTools.subset = sys.modules["fontTools.subset"] = module_from_spec(subset)
    subset.loader.exec_module(fontTools.subset)
    # Its parent package is as dear, and a name is taken out of it at once.
    instancer = ModuleType("fontTools.varLib.instancer")

    def instantiate(*arguments: object, **options: object) -> object:
        if sys.modules.get(instancer.__name__) is instancer:
            del sys.modules[instancer.__name__]
        return import_module(instancer.__name__).instantiateVariableFont(*arguments, **options)

    vars(instancer)["instantiateVariableFont"] = instantiate
    sys.modules[instancer.__name__] = instancer


def limit(seconds: int, megabytes: int) -> None:
    """Let the system end this process when it takes more, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))


class Printer:
    """WeasyPrint with everything closed that is not needed, and the font loaded once."""

    def __init__(self) -> None:
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        from wizard.documents.directions import direct
        from wizard.documents.forms import complete, hidden_fields, is_mirrored
        from wizard.documents.lean import Page, default_look, spare

        cuts = {f"font:{weight}-{italic:d}": (weight, italic) for weight, italic in faces()}

        class FontFetcher(URLFetcher):  # type: ignore[misc]
            """Our own font by name, and nothing else: as a data: URL it would be parsed for a second."""

            def fetch(self, url: str, headers: object = None) -> object:  # noqa: ARG002
                return URLFetcherResponse(url, font_file(*cuts[url]), {"Content-Type": "font/otf"})

        spare()
        self._page, self._look = Page, default_look()
        self._complete, self._hidden, self._mirrored = complete, hidden_fields, is_mirrored
        self._direct = direct
        self._fetcher = URLFetcher(allowed_protocols={"data"})
        self._fonts = FontConfiguration()
        rules = "".join(
            f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};'
            f"font-style:{'italic' if italic else 'normal'};src:url({url})}}"
            for url, (weight, italic) in cuts.items()
        )
        CSS(string=rules, font_config=self._fonts, url_fetcher=FontFetcher())

    def pdf(self, html: str) -> bytes:
        """The PDF of a page of HTML."""
        page = self._read(html)
        made: bytes = page.write_pdf(
            finisher=lambda _document, pdf: self._finish(page, pdf),
            pdf_variant="pdf/ua-1",
            font_config=self._fonts,
        )
        return made

    def half(self, html: str, part: str, line: Line) -> bytes:
        """The PDF of a first half and what comes from the other one, or the objects of a second half.

        Raises MovedError, EOFError.
        """
        from wizard.documents.half import Half, at_work
        from wizard.documents.joining import OPTIONS, first_half, second_half

        def agree(laid: Laid) -> Whole:
            line.say({"ok": True}, as_words(laid))
            return Whole(**json.loads(line.hear()))

        page = self._read(html)
        with at_work(Half(tuple(page.etree_element.iter()), agree)):
            laid_out = page.render(font_config=self._fonts, **OPTIONS)
            if part == SECOND:
                return second_half(laid_out)
            return first_half(laid_out, line.hear, lambda pdf: self._finish(page, pdf))

    def _read(self, html: str) -> Page:
        # WeasyPrint gives a page up where a line ends before a separator of paragraphs.
        page = self._page(html.replace("\u2029", "\n"), self._fetcher, self._look)
        if has_leftward(html):
            self._direct(page.etree_element)
        return page

    def _finish(self, page: Page, pdf: object) -> None:
        tree = page.etree_element
        self._complete(pdf, self._hidden(tree), mirrored=self._mirrored(tree))


class Line:
    """What is heard from the parent and said to it."""

    def __init__(self, requests: BinaryIO, replies: BinaryIO) -> None:
        self._requests, self._replies = requests, replies

    def hear(self) -> bytes:
        """The next frame. Raises EOFError where the parent has closed the pipe."""
        frame = read_frame(self._requests)
        if frame is None:
            raise EOFError
        return frame

    def say(self, head: Mapping[str, object], body: bytes | None = None) -> None:
        """Answer."""
        write_frame(self._replies, json.dumps(head).encode())
        if body is not None:
            write_frame(self._replies, body)


def refuse(line: Line, reason: str) -> NoReturn:
    """Say of each page that nothing can be printed here. Raises EOFError where there is none any more."""
    while True:
        _part, _html = line.hear(), line.hear()
        line.say({"ok": False, "code": "document.no-pango", "params": {"reason": reason}})


def serve(line: Line) -> NoReturn:
    """Answer each page of HTML. Raises EOFError where there is none any more."""
    try:
        printer = Printer()
    except OSError as error:
        refuse(line, str(error).splitlines()[0])
    # Looking for garbage takes a fifth of the time of a layout, which makes next to none before it is done:
    # it is looked for after the answer has been sent.
    gc.freeze()
    gc.disable()
    while True:
        part, html = line.hear().decode(), line.hear().decode()
        try:
            line.say({"ok": True}, printer.pdf(html) if part == WHOLE else printer.half(html, part, line))
        except MemoryError:
            line.say({"ok": False, "code": "document.too-large", "params": {}})
        except MovedError:
            line.say({"ok": True, "moved": True})
        gc.collect()


def main() -> None:
    """Answer until the parent closes the pipe."""
    line = Line(sys.stdin.buffer, os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)  # what libraries print must not get between the frames
    try:
        limits = json.loads(line.hear())
        limit(limits["seconds"], limits["megabytes"])
        answer_library_lookups()
        leave_for_later()
        serve(line)
    except EOFError:
        return


if __name__ == "__main__":
    main()
