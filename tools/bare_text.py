"""Finds text that people would read but that was never marked for translation, in Python and in templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import jinja2

MARKS = frozenset({"_", "gettext", "ngettext", "mark"})
# What Qt shows of its arguments.
SETTERS = frozenset(
    """
    addAction addItem addItems addMenu addRow addTab addToolBar drawText insertItem insertTab setHtml
    setAccessibleDescription setAccessibleName setDetailedText setHeaderLabels setHorizontalHeaderLabels
    setInformativeText setLabelText setMarkdown setPlaceholderText setPlainText setPrefix setStatusTip
    setSuffix setTabText setText setTitle setToolTip setVerticalHeaderLabels setWhatsThis setWindowTitle
    showMessage
    QAction QCheckBox QCommandLinkButton QDockWidget QGroupBox QLabel QListWidgetItem QMenu QPushButton
    QRadioButton QStandardItem QTableWidgetItem QToolButton QTreeWidgetItem
    """.split()
)
# Calls whose texts are not for users: errors of ours, logs, style sheets, names that Qt keeps to itself.
SILENT = frozenset(
    """
    setObjectName setProperty setStyleSheet QSettings getLogger debug info warning exception error critical
    setOrganizationName setApplicationName compile connect
    """.split()
)
# A line that ends so holds text that is no sentence to translate, e.g. the product's own name.
EXEMPT = "words: as it is"
LETTERS = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"^[^\W\d_a-z][^\W\d_]*[,:;]? [^\W\d_]{2}")
READ_ATTRIBUTES = ("alt", "title", "aria-label", "aria-description", "placeholder", "summary")
SKIPPED_ELEMENTS = ("style", "script")

Bare = Iterator[tuple[int, str]]


def bare_in_python(path: Path, *, is_window: bool) -> Bare:
    """(line, what) for marks without a literal and, in the window's code, for literals without a mark."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    exempt = {number for number, line in enumerate(source.splitlines(), 1) if line.rstrip().endswith(EXEMPT)}
    for line, what in _Python(is_window=is_window).look(tree):
        if line not in exempt:
            yield line, what


class _Python:
    """Walks a module; what it is inside of decides whether a text is for people."""

    def __init__(self, *, is_window: bool) -> None:
        self._is_window = is_window

    def look(self, node: ast.AST, *, shown: bool = False) -> Bare:
        if isinstance(node, ast.Call):
            yield from self._call(node)
        elif isinstance(node, ast.Raise | ast.Assert):
            return
        elif isinstance(node, ast.Constant | ast.JoinedStr):
            yield from self._text(node, shown=shown)
        elif isinstance(node, ast.Compare | ast.Subscript | ast.Dict):
            # What is compared or looked up is a key; the values of a table are looked at as anything else.
            for child in _values(node):
                yield from self.look(child, shown=shown and isinstance(node, ast.Dict))
        else:
            passes_on = isinstance(
                node, ast.IfExp | ast.BoolOp | ast.BinOp | ast.List | ast.Tuple | ast.Starred
            )
            for child in _without_docstring(node):
                yield from self.look(child, shown=shown and passes_on)

    def _call(self, node: ast.Call) -> Bare:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        values = [*node.args, *(keyword.value for keyword in node.keywords)]
        if name in MARKS:
            texts = node.args[:2] if name == "ngettext" else node.args[:1]
            if not all(_is_literal(text) or _is_looked_up(text) for text in texts):
                yield (
                    node.lineno,
                    f"{name}(...) needs the text itself, with {{placeholders}} filled in afterwards",
                )
            return
        if name in SILENT:
            return
        yield from self.look(node.func)
        for value in values:
            yield from self.look(value, shown=name in SETTERS)

    def _text(self, node: ast.Constant | ast.JoinedStr, *, shown: bool) -> Bare:
        if not self._is_window:
            return
        parts = [node] if isinstance(node, ast.Constant) else node.values
        for part in parts:
            if isinstance(part, ast.FormattedValue):
                yield from self.look(part.value, shown=shown)
        text = "".join(
            part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
        )
        if (shown and LETTERS.search(text)) or SENTENCE.search(text):
            yield node.lineno, f"“{text}” is not marked for translation"


def _values(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.Dict):
        return list(node.values)
    if isinstance(node, ast.Subscript):
        return [node.value]
    return [
        child
        for child in ast.iter_child_nodes(node)
        if not isinstance(child, ast.Constant | ast.Tuple | ast.Set | ast.List)
    ]


def _without_docstring(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
            yield child


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_looked_up(node: ast.expr) -> bool:
    """A name or a table's entry stands for a text that was marked elsewhere with `mark`."""
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.Call)


def bare_in_template(path: Path, *, is_window: bool = False) -> Bare:  # noqa: ARG001 - one call for both kinds
    """(line, what) for text and attributes that stand in a template outside `_()` and `{% trans %}`."""
    source = path.read_text(encoding="utf-8")
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    exempt = {number for number, line in enumerate(source.splitlines(), 1) if EXEMPT in line}
    parser = _Markup()
    parser.feed(_markup_alone(environment, source))
    parser.close()
    for line, text in parser.bare:
        if line not in exempt:
            yield line, f"“{text}” is not marked for translation"
    for node in environment.parse(source).find_all((jinja2.nodes.Output, jinja2.nodes.Call)):
        for line, text in _bare_in_expression(node):
            if line not in exempt:
                yield line, f"“{text}” is not marked for translation"


def _markup_alone(environment: jinja2.Environment, source: str) -> str:
    """The template's markup on its own lines: without expressions, translations and styles."""
    kept, line, inside, names = [], 1, "", None
    for number, kind, text in environment.lex(source):
        if kind == "block_begin":
            names = []
        elif kind == "block_end" and names:
            inside = _left_out(inside, names)
            names = None
        elif kind == "name" and names is not None:
            names.append(text)
        elif kind == "data" and not inside:
            kept.append("\n" * (number - line) + text)
            line = number + text.count("\n")
    return "".join(kept)


def _left_out(inside: str, names: list[str]) -> str:
    """What ends the passage to leave out that a statement (its names) begins or goes on with, or ""."""
    if inside:
        return "" if names[0] == inside else inside
    if names[0] == "trans":
        return "endtrans"
    return "endblock" if names[:2] == ["block", "style"] else ""


def _bare_in_expression(node: jinja2.nodes.Node) -> Iterator[tuple[int, str]]:
    """Sentences among the literals that an expression prints or hands to a macro."""
    if isinstance(node, jinja2.nodes.Output):
        literals = [child for child in node.nodes if isinstance(child, jinja2.nodes.Const)]
    elif isinstance(node.node, jinja2.nodes.Name) and node.node.name in MARKS:
        return
    else:
        values = [*node.args, *(keyword.value for keyword in node.kwargs)]
        literals = [value for value in values if isinstance(value, jinja2.nodes.Const)]
    for literal in literals:
        if isinstance(literal.value, str) and SENTENCE.search(literal.value):
            yield literal.lineno, literal.value


class _Markup(HTMLParser):
    """Collects what a reader of a page would see or hear."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.bare: list[tuple[int, str]] = []
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipped += tag in SKIPPED_ELEMENTS
        for name, value in attrs:
            if name in READ_ATTRIBUTES and value and LETTERS.search(value):
                self.bare.append((self.getpos()[0], value))

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in SKIPPED_ELEMENTS

    def handle_data(self, data: str) -> None:
        if not self._skipped and LETTERS.search(data):
            before = len(data) - len(data.lstrip())
            line = self.getpos()[0] + data[:before].count("\n")
            self.bare.append((line, " ".join(data.split())))
