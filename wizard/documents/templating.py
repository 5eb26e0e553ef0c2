"""Builds the template environment: everything is escaped, nothing is left undefined, words are translated."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path
from threading import get_ident
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from wizard import places
from wizard.domain.ways import placed, right_to_left
from wizard.messages.dates import date_words
from wizard.words import _, ngettext


def _pt(length: float) -> str:
    """A length as short as drawings need it: hundredths of a point."""
    return f"{length:.2f}".rstrip("0").rstrip(".")


def css_string(text: str) -> Markup:
    """A text as a string in a style sheet in a page: what could end either of them is written as a code."""
    coded = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):06x} " for c in text)
    return Markup(f'"{coded}"')  # noqa: S704 - letters, digits and codes are all there is in it


@pass_context
def _sentence(context: Context, words: str, /, **values: object) -> str:
    """A translated sentence of a template with its values, each in its own direction."""
    return _filled(context, _(words), values)


@pass_context
def _counted(context: Context, one: str, many: str, number: int, /, **values: object) -> str:
    """As `_sentence`, in the form for that many."""
    return _filled(context, ngettext(one, many, number), {"num": number, **values})


def _filled(context: Context, words: str, values: dict[str, object]) -> str:
    values = {name: _kept_apart(words, value) for name, value in values.items()}
    whole = Markup(words) if context.eval_ctx.autoescape else words  # noqa: S704 - our own words
    return whole % values


def _kept_apart(words: str, value: object) -> object:
    made = placed(words, value)
    # What is escaped already stays so.
    return type(value)(made) if made is not value and isinstance(value, Markup) else made


_OPTIONS: dict[str, Any] = {
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ("jinja2.ext.i18n",),
}
_DIGEST = hashlib.sha256().digest_size


class Compiled(BytecodeCache):
    """Templates as they were compiled, kept beside them as Python keeps its own modules.

    Where nothing may be written, and where what was written is damaged, they are compiled once more. Jinja's
    own cache writes for one user alone, and runs whatever damaged code can still be read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "__pycache__"
        # Jinja looks whether the template is still the same, but not what else the code hangs on.
        hangs_on = hashlib.sha256(f"{jinja2.__version__} {_OPTIONS}".encode()).hexdigest()[:12]
        self._ending = f".{hangs_on}.compiled"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template, if it is there and whole."""
        try:
            kept = self._file(bucket).read_bytes()
        except OSError:
            return
        digest, code = kept[:_DIGEST], kept[_DIGEST:]
        if digest == hashlib.sha256(code).digest():
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template, if that is possible, for all who may read the folder."""
        if sys.dont_write_bytecode:
            return
        code, file = bucket.bytecode_to_string(), self._file(bucket)
        fresh = file.with_suffix(f".{os.getpid()}.{get_ident()}")
        try:
            self._folder.mkdir(exist_ok=True)
            try:
                fresh.write_bytes(hashlib.sha256(code).digest() + code)
                fresh.replace(file)  # whole or not at all
            finally:
                fresh.unlink(missing_ok=True)
        except OSError:  # not ours to write to, or a full disk
            return

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / (bucket.key + self._ending)


@cache
def environment(folder: Path | None = None) -> Environment:
    """The environment for the templates that come with the program, or for those of another folder of ours.

    What is in a template is code: templates from elsewhere need a sandboxed environment.
    """
    place = folder or places.templates()
    made = Environment(
        loader=FileSystemLoader(place), bytecode_cache=Compiled(place), autoescape=True, **_OPTIONS
    )
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    made.globals.update(gettext=_sentence, ngettext=_counted)
    made.filters["pt"] = _pt
    made.filters["date"] = date_words
    made.tests["right_to_left"] = right_to_left
    made.filters["css"] = css_string
    return made


def rendered(name: str, /, **values: object) -> str:
    """The template `name` with its values filled in."""
    return environment().get_template(name).render(**values)


def compile_all() -> None:
    """Compile all templates ahead, whether or not Python would keep what it compiles."""
    sys.dont_write_bytecode = False
    for name in environment().list_templates(extensions=("html", "svg", "css")):
        environment().get_template(name)


if __name__ == "__main__":
    compile_all()
