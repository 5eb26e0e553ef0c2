"""Collects the words that people read for translation, and checks that none is missing or bare.

python -m tools.words collect   translations/messages.pot and each language's messages.po from the sources
python -m tools.words compile   each messages.po to the messages.mo that the program reads
python -m tools.words check     all of it is up to date, complete and marked
python -m tools.words pseudo    translations/en_XA: English in brackets and accents; what shows without
                                them in the running program was never marked
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.bare_text import bare_in_python, bare_in_template

HERE = Path(__file__).resolve().parent.parent
PYTHON = ("wizard", "ui")
TEMPLATES = ("templates",)
TEMPLATE_ENDINGS = (".html", ".svg", ".j2", ".jinja", ".xml", ".txt")
# `mark` marks a text that is translated where it is shown, not where it stands.
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "mark": None,
    "ngettext": (1, 2),
}
PSEUDO = "en_XA"
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\([^)]*\)[a-z]|%%")
TAG = re.compile(r"<[^<>]*>")
ACCENTS = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")


def sources(root: Path) -> Iterator[tuple[Path, str]]:
    """Every file that may hold words, with Babel's way of reading it."""
    for folder in PYTHON:
        for path in sorted((root / folder).rglob("*.py")):
            yield path, "python"
    for folder in TEMPLATES:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in TEMPLATE_ENDINGS:
                yield path, "jinja2.ext:babel_extract"


def template(root: Path) -> Catalog:
    """Every marked text of the sources, the same from one day and machine to the next."""
    found = Catalog(project="Sales Process Wizard", version="", msgid_bugs_address="", fuzzy=False)
    for path, method in sources(root):
        place = path.relative_to(root).as_posix()
        options = {"silent": "false"}
        with path.open("rb") as file:
            for _line, text, comments, context in extract(
                method, file, KEYWORDS, ["Translators:"], options, strip_comment_tags=True
            ):
                # Without line numbers: code that moves does not change the words.
                found.add(text, None, [(place, 1)], auto_comments=comments, context=context)
    return found


def as_text(catalog: Catalog) -> str:
    """A catalogue as a .po file, sorted, without the dates that change at each run."""
    out = io.BytesIO()
    write_po(out, catalog, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    changing = (
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Generated-By',
        '"Last-Translator',
        "# FIRST AUTHOR",
    )
    header_comment = ("# Copyright", "# This file is distributed", "# Translations template", "#\n")
    return "".join(line for line in lines if not line.startswith((*changing, *header_comment)))


def languages(root: Path) -> list[Path]:
    """The .po file of each language that the product has."""
    found = sorted((root / "translations").glob("*/LC_MESSAGES/messages.po"))
    return [path for path in found if path.parts[-3] != PSEUDO]


def read(path: Path) -> Catalog:
    """A .po file as a catalogue of its folder's language."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def compiled(catalog: Catalog) -> bytes:
    """A catalogue as the .mo file that the program reads."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def collect(root: Path) -> None:
    """Write the template of all words, and bring each language's file up to date with it."""
    target = root / "translations" / "messages.pot"
    target.parent.mkdir(exist_ok=True)
    found = template(root)
    target.write_text(as_text(found), encoding="utf-8", newline="\n")
    for path in languages(root):
        catalog = read(path)
        catalog.update(found, no_fuzzy_matching=False)
        path.write_text(as_text(catalog), encoding="utf-8", newline="\n")


def compile_all(root: Path) -> None:
    """Write what the program reads beside each language's file."""
    for path in languages(root):
        path.with_suffix(".mo").write_bytes(compiled(read(path)))


def pseudo(root: Path, into: Path | None = None) -> Path:
    """Write the pseudo-language made of all words; returns its .mo file."""
    catalog = template(root)
    for message in messages(catalog):
        message.string = (
            tuple(map(accented, forms(message.id))) if message.pluralizable else accented(message.id)
        )
    target = (into or root / "translations") / PSEUDO / "LC_MESSAGES" / "messages.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(compiled(catalog))
    return target


def accented(text: str) -> str:
    """The text in brackets and accents, a third longer as translations are, its placeholders untouched."""
    kept = re.compile(f"{PLACEHOLDER.pattern}|{TAG.pattern}")
    parts, at = [], 0
    for match in kept.finditer(text):
        parts += [text[at : match.start()].translate(ACCENTS), match.group()]
        at = match.end()
    return f"⟦{''.join(parts)}{text[at:].translate(ACCENTS)}{'·' * (len(text) // 3)}⟧"


def messages(catalog: Catalog) -> Iterable[Message]:
    """The messages without the header, which Babel keeps under the empty text."""
    return [message for message in catalog if message.id]


def forms(text: object) -> tuple[str, ...]:
    """One text, or its singular and plural."""
    return tuple(text) if isinstance(text, list | tuple) else (str(text),)


def placeholders(text: str) -> set[str]:
    """What a translation must hold too, e.g. {"{name}"}."""
    return set(PLACEHOLDER.findall(text))


def translation_problems(path: Path, found: Catalog) -> Iterator[str]:
    """What is missing, doubtful or stale in one language's file."""
    catalog = read(path)
    for message in messages(found):
        there = catalog.get(message.id, message.context)
        text = forms(message.id)[0]
        if there is None or not all(forms(there.string)):
            yield f"{path}: no translation of “{text}”"
        elif there.fuzzy:
            yield f"{path}: the translation of “{text}” is marked as doubtful (fuzzy)"
        else:
            # A singular may say "one" instead of its number: each form holds at most what the source's hold,
            # and the last, which stands for most numbers, all of it.
            allowed = set().union(*map(placeholders, forms(message.id)))
            held = [placeholders(form) for form in forms(there.string)]
            if held[-1] != placeholders(forms(message.id)[-1]) or not all(each <= allowed for each in held):
                yield f"{path}: the placeholders of “{text}” differ from its translation's"
    if not path.with_suffix(".mo").is_file() or path.with_suffix(".mo").read_bytes() != compiled(catalog):
        yield f"{path.with_suffix('.mo')}: not made from messages.po; run: python -m tools.words compile"


def problems(root: Path) -> Iterator[str]:
    """Everything that keeps a reader from getting the words in their own language."""
    found = template(root)
    pot = root / "translations" / "messages.pot"
    if not pot.is_file() or pot.read_text(encoding="utf-8") != as_text(found):
        yield f"{pot}: not up to date; run: python -m tools.words collect"
    for path in languages(root):
        yield from translation_problems(path, found)
    for path, method in sources(root):
        bare = bare_in_python if method == "python" else bare_in_template
        for line, what in bare(path, is_window=path.is_relative_to(root / "ui")):
            yield f"{path.relative_to(root)}:{line}: {what}"


def check(root: Path) -> int:
    """Print each problem; the number of them."""
    found = list(problems(root))
    for problem in found:
        print(problem)
    return len(found)


def main(arguments: list[str]) -> int:
    """Run one of the commands; 0 where all is well."""
    commands: dict[str, Callable[[Path], object]] = {
        "collect": collect,
        "compile": compile_all,
        "pseudo": pseudo,
        "check": check,
    }
    if len(arguments) != 1 or arguments[0] not in commands:
        print(__doc__)
        return 2
    outcome = commands[arguments[0]](HERE)
    return 1 if isinstance(outcome, int) and outcome else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
