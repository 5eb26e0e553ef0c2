"""Builds the template environment: everything is escaped, nothing is left undefined, words are translated."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from wizard import places
from wizard.messages.dates import date_words
from wizard.words import _, ngettext


def _pt(length: float) -> str:
    """A length as short as drawings need it: hundredths of a point."""
    return f"{length:.2f}".rstrip("0").rstrip(".")


def css_string(text: str) -> Markup:
    """A text as a string in a style sheet in a page: what could end either of them is written as a code."""
    coded = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):06x} " for c in text)
    return Markup(f'"{coded}"')  # noqa: S704 - letters, digits and codes are all there is in it


@cache
def environment(folder: Path | None = None) -> Environment:
    """The environment for the templates that come with the program, or for those of another folder of ours.

    What is in a template is code: templates from elsewhere need a sandboxed environment.
    """
    made = Environment(
        loader=FileSystemLoader(folder or places.templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters["pt"] = _pt
    made.filters["date"] = date_words
    made.filters["css"] = css_string
    return made


def rendered(name: str, /, **values: object) -> str:
    """The template `name` with its values filled in."""
    return environment().get_template(name).render(**values)
