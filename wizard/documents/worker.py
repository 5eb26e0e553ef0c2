"""The child process that turns HTML into PDF: limited in time and memory, fetching and reading nothing.

Run as `python -m wizard.documents.worker`. It speaks frames over its pipes: a length (8 bytes, big endian)
and so many bytes. In: a JSON head `{"seconds": int, "megabytes": int}` once, then HTML after HTML. Out: a
JSON head `{"ok": true}` or `{"ok": false, "code": ..., "params": {...}}`, then, where it went well, the PDF.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
from typing import Any, BinaryIO

from wizard.documents.fontfiles import FAMILY, faces, font_file

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

        from wizard.documents.forms import complete, hidden_fields
        from wizard.documents.lean import Page, default_look, spare

        cuts = {f"font:{weight}-{italic:d}": (weight, italic) for weight, italic in faces()}

        class FontFetcher(URLFetcher):  # type: ignore[misc]
            """Our own font by name, and nothing else: as a data: URL it would be parsed for a second."""

            def fetch(self, url: str, headers: object = None) -> object:  # noqa: ARG002
                return URLFetcherResponse(url, font_file(*cuts[url]), {"Content-Type": "font/otf"})

        spare()
        self._page, self._look = Page, default_look()
        self._complete, self._hidden = complete, hidden_fields
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
        # WeasyPrint gives a page up where a line ends before a separator of paragraphs.
        page = self._page(html.replace("\u2029", "\n"), self._fetcher, self._look)
        hidden = self._hidden(page.etree_element)
        made: bytes = page.write_pdf(
            finisher=lambda _document, pdf: self._complete(pdf, hidden),
            pdf_variant="pdf/ua-1",
            font_config=self._fonts,
        )
        return made


def answers(requests: Iterator[bytes]) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Head and body of the answer to each page of HTML."""
    try:
        printer = Printer()
    except OSError as error:
        yield (
            {"ok": False, "code": "document.no-pango", "params": {"reason": str(error).splitlines()[0]}},
            b"",
        )
        return
    # Looking for garbage takes a fifth of the time of a layout, which makes next to none before it is done:
    # it is looked for after the answer has been sent.
    gc.freeze()
    gc.disable()
    for html in requests:
        try:
            yield {"ok": True}, printer.pdf(html.decode())
        except MemoryError:
            yield {"ok": False, "code": "document.too-large", "params": {}}, b""
        gc.collect()


def main() -> None:
    """Answer until the parent closes the pipe."""
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not get between the frames
    head = read_frame(requests)
    if head is None:
        return
    limits = json.loads(head)
    limit(limits["seconds"], limits["megabytes"])
    answer_library_lookups()
    leave_for_later()
    for reply, body in answers(iter(lambda: read_frame(requests), None)):
        write_frame(replies, json.dumps(reply).encode())
        if reply["ok"]:
            write_frame(replies, body)


if __name__ == "__main__":
    main()
