"""The words tools on a small product of their own, and the pseudo-language on the real one."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from tools import words
from wizard import places
from wizard import words as spoken

WINDOW = """
from wizard.words import _, ngettext

def show(label, count, name):
    label.setText(_("Hello {name}").format(name=name))
    label.setToolTip(ngettext("{count} stage", "{count} stages", count).format(count=count))
"""
TABLE = """
from wizard.words import mark
ERRORS = {"a.code": mark("Something is missing.")}
"""
PAGE = '<p title="{{ _("Stage") }}">{% trans %}Buyer{% endtrans %}</p><style>p { color: red }</style>\n'


@pytest.fixture
def product(tmp_path: Path) -> Path:
    """A folder with marked words in a window, in a table of the core and in a template."""
    for name, text in {"ui/page.py": WINDOW, "wizard/errors.py": TABLE, "templates/page.html": PAGE}.items():
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    words.collect(tmp_path)
    return tmp_path


@pytest.fixture
def german(product: Path) -> Path:
    """A complete translation; the .po file."""
    path = product / "translations" / "de" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n', encoding="utf-8")
    words.collect(product)
    said = {
        "Hello {name}": "Guten Tag, {name}",
        "Something is missing.": "Etwas fehlt.",
        "Stage": "Phase",
        "Buyer": "Käufer",
    }
    text = path.read_text(encoding="utf-8")
    for english, other in said.items():
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{other}"')
    text = text.replace('msgstr[0] ""', 'msgstr[0] "eine Phase"')
    path.write_text(text.replace('msgstr[1] ""', 'msgstr[1] "{count} Phasen"'), encoding="utf-8")
    words.compile_all(product)
    return path


def test_all_kinds_of_words_are_collected(product: Path) -> None:
    text = (product / "translations" / "messages.pot").read_text(encoding="utf-8")
    for found in ("Hello {name}", "{count} stages", "Something is missing.", "Stage", "Buyer"):
        assert f'"{found}"' in text
    assert list(words.problems(product)) == []


def test_collecting_is_the_same_every_time_and_blind_to_lines(product: Path) -> None:
    pot = product / "translations" / "messages.pot"
    before = pot.read_bytes()
    page = product / "ui" / "page.py"
    page.write_text("\n\n\n" + page.read_text(encoding="utf-8"), encoding="utf-8")
    words.collect(product)
    assert pot.read_bytes() == before


def test_a_new_word_makes_the_template_stale(product: Path) -> None:
    (product / "ui" / "page.py").write_text('label.setText(_("New"))\n', encoding="utf-8")
    assert [problem for problem in words.problems(product) if "not up to date" in problem]


def test_a_complete_translation_passes_and_is_spoken(
    german: Path, monkeypatch: pytest.MonkeyPatch, product: Path
) -> None:
    assert list(words.problems(product)) == []
    monkeypatch.setattr(places, "translations", lambda: product / "translations")
    spoken._catalogue.cache_clear()
    with spoken.language("de"):
        assert spoken.ngettext("{count} stage", "{count} stages", 3) == "{count} Phasen"
        assert spoken._("Buyer") == "Käufer"
    spoken._catalogue.cache_clear()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("Etwas fehlt.", "", "no translation of “Something is missing.”"),
        ("Guten Tag, {name}", "Guten Tag, {nmae}", "placeholders of “Hello {name}” differ"),
        ("{count} Phasen", "viele Phasen", "placeholders of “{count} stage” differ"),
        ("Phase", "Stufe", "not made from messages.po"),
    ],
)
def test_a_faulty_translation_is_named(
    german: Path, product: Path, old: str, new: str, complaint: str
) -> None:
    text = german.read_text(encoding="utf-8")
    assert old in text
    german.write_text(text.replace(old, new), encoding="utf-8")
    assert any(complaint in problem for problem in words.problems(product))


def test_a_doubtful_translation_is_named(german: Path, product: Path) -> None:
    text = german.read_text(encoding="utf-8")
    german.write_text(text.replace('msgid "Buyer"', '#, fuzzy\nmsgid "Buyer"'), encoding="utf-8")
    assert any("fuzzy" in problem for problem in words.problems(product))


@pytest.mark.parametrize(
    ("file", "line", "found"),
    [
        ("ui/page.py", 'label.setText("Save")', "“Save”"),
        ("ui/page.py", 'label.setText(f"Saved {when}")', "“Saved ”"),
        ("ui/page.py", 'QLabel("Save" if done else _("Open"))', "“Save”"),
        ("ui/page.py", 'heading("A stage of its own")', "“A stage of its own”"),
        ("ui/page.py", 'TEXTS = {"save": "Nothing was saved"}', "“Nothing was saved”"),
        ("ui/page.py", 'label.setText(_(f"Saved {when}"))', "needs the text itself"),
        ("wizard/errors.py", '_("Saved " + when)', "needs the text itself"),
        ("templates/page.html", "<p>Bare</p>", "“Bare”"),
        ("templates/page.html", '<img alt="A chart">', "“A chart”"),
        ("templates/page.html", "{% block body %}<p>Bare</p>{% endblock %}", "“Bare”"),
        ("templates/page.html", "{% block style %}p {}{% endblock %}<p>Bare</p>", "“Bare”"),
        ("templates/page.html", '{{ heading("The whole plan") }}', "“The whole plan”"),
        ("templates/page.html", '{{ "The whole plan" }}', "“The whole plan”"),
    ],
)
def test_bare_text_is_found_with_its_line(product: Path, file: str, line: str, found: str) -> None:
    path = product / file
    path.write_text(f"\n\n{line}\n", encoding="utf-8")
    words.collect(product)
    assert [
        problem
        for problem in words.problems(product)
        if problem.startswith(f"{file}:3: ") and found in problem
    ]


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("ui/page.py", '"""A sentence for developers."""'),
        ("ui/page.py", 'label.setObjectName("Save button")'),
        ("ui/page.py", 'label.setText("12 %")'),
        ("ui/page.py", 'raise ValueError("Not a stage of ours")'),
        ("ui/page.py", 'if key == "A key": pass'),
        ("ui/page.py", 'label.setText(texts["A key"])'),
        ("ui/page.py", 'label.setText("PDF")  # words: as it is'),
        ("wizard/errors.py", 'print("For the log")'),
        ("templates/page.html", '<p class="bare {% if done %}Done{% endif %}">{{ name }}: 12 %</p>'),
        ("templates/page.html", "<script>let text</script>"),
        ("templates/page.html", "{% block style %}p { color: red }{% endblock %}"),
        (
            "templates/page.html",
            "{% trans count=n %}{{ count }} stage{% pluralize %}{{ count }} stages{% endtrans %}",
        ),
    ],
)
def test_what_nobody_reads_needs_no_mark(product: Path, file: str, line: str) -> None:
    (product / file).write_text(f"{line}\n", encoding="utf-8")
    words.collect(product)
    assert list(words.problems(product)) == []


def test_every_message_of_the_core_passes_through_translation(pseudo_language: None) -> None:
    from wizard.messages import fill
    from wizard.messages.errors import ERRORS

    assert len(ERRORS) > 10
    for code in ERRORS:
        said = fill(
            ERRORS, code, {name: 1 for _text, name, *_rest in Formatter().parse(ERRORS[code]) if name}
        )
        assert said.startswith("⟦"), said
        assert said.endswith("⟧"), said


def test_accents_leave_placeholders_and_tags_alone() -> None:
    assert words.accented("Give <b>{name}</b> one") == "⟦Gívé <b>{name}</b> óñé·······⟧"
