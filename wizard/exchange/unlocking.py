"""Forms that anybody may open but not change: the same form without its encryption, made by a child process.

Keeping others from editing or printing encrypts a file though it opens without a password. pypdf decrypts the
oldest kinds only, PDFium all of them. It is written in C++, so files that nobody vouches for go to a process
that may be stopped and has limits of time and memory. Run as `python -m wizard.exchange.unlocking`, it takes
a file and hands back another over its pipes.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile

from wizard.documents.child import environment
from wizard.documents.worker import limit
from wizard.exchange.sheets import SheetProblem

_SECONDS = 20
_MEGABYTES = 1024
_MOST_BYTES = 40 << 20  # four times what a returned file may have
_NEEDS_PASSWORD, _NO_FORM = 3, 4


def unlocked(data: bytes) -> bytes | SheetProblem:
    """The form without encryption, or why it stays closed."""
    command = [sys.executable, "-m", "wizard.exchange.unlocking"]
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(tempfile.gettempdir()),
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return SheetProblem("too-much")
    except OSError as error:  # no more processes, no memory ...
        return SheetProblem("unreadable", (("reason", error.strerror or str(error)),))
    if done.returncode == 0:
        return done.stdout
    return SheetProblem("encrypted" if done.returncode == _NEEDS_PASSWORD else "damaged")


def without_encryption(data: bytes) -> bytes | int:
    """The same form without encryption; the status to end with where there is none to be had."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        with pypdfium2.PdfDocument(data) as document:
            out = io.BytesIO()
            document.save(out, flags=pdfium.FPDF_REMOVE_SECURITY)
    except pypdfium2.PdfiumError as error:
        closed = error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        return _NEEDS_PASSWORD if closed else _NO_FORM
    made = out.getvalue()
    return made if len(made) <= _MOST_BYTES else _NO_FORM


def main() -> int:
    """Read a file, write it again; the status says why not."""
    limit(_SECONDS, _MEGABYTES)
    made = without_encryption(sys.stdin.buffer.read())
    if isinstance(made, int):
        return made
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
