"""The one style sheet: how every kind of widget looks, in every state, in the colours and the text size in
force.
"""

from __future__ import annotations

from string import Template

from ui.look.colours import Colours
from ui.look.tokens import CELL_SIDE, DOCUMENT_MARGIN, LINE_PADDING, SCROLL_BAR, Radius, Space, Type

# Names of states follow Qt: hover, pressed, focus, disabled, checked, selected. A field whose content cannot
# be
# taken carries error="true". Widgets are told apart by the property that `dress` sets. What stands round the
# question of a presentation stays as it is at 100 %: the text size is for the desk, not for the wall.
# Only windows paint the ground: to fill a whole window once more takes as long as all the words on it.
_SHEET = Template("""
* { font-size: ${body}px; }
QWidget { color: $text; }
QMainWindow, QWidget[look="ground"] { background: $ground; }
QScrollArea { border: none; background: transparent; }
QWidget[look="clear"] { background: transparent; }
QToolTip { color: $surface; background: $text; border: none; padding: 6px 8px; font-size: ${small}px; }

QLabel { background: transparent; }
QLabel[look="display"] { font-size: ${display}px; font-weight: 600; }
QLabel[look="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[look="question"] { font-size: ${question}px; font-weight: 600; }
QLabel[look="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[look="lead"] { font-size: ${lead}px; color: $soft; }
QLabel[look="label"] { font-weight: 600; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="soft"] { color: $soft; }
QLabel[look="small"] { font-size: ${small}px; color: $soft; }
QLabel[look="over"] { font-size: ${small}px; font-weight: 600; color: $accent; }
QLabel[look="problem"] { font-size: ${small}px; font-weight: 600; color: $danger; }
QLabel[look="key"] { background: $sunken; border: 1px solid $edge; border-radius: ${control}px;
  padding: 2px 8px; font-weight: 600; }
QLabel[look="accent"] { color: $accent; font-weight: 600; }

QFrame[look="panel"] { background: $surface; border: 1px solid $line; border-radius: ${panel}px; }
QFrame[look="quiet-panel"] { background: $sunken; border: none; border-radius: ${panel}px; }
QFrame[look="side"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[look="bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[look="foot"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[look="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="empty"] { background: $surface; border: 1px dashed $edge; border-radius: ${panel}px; }
QFrame[message="info"] { background: $accent_soft; border: 1px solid $accent; border-radius: ${panel}px; }
QFrame[message="good"] { background: $good_soft; border: 1px solid $good; border-radius: ${panel}px; }
QFrame[message="warn"] { background: $warn_soft; border: 1px solid $warn; border-radius: ${panel}px; }
QFrame[message="error"] { background: $danger_soft; border: 1px solid $danger; border-radius: ${panel}px; }

QPushButton { background: $surface; color: $text; border: 1px solid $edge; border-radius: ${control}px;
  padding: ${pad_v}px ${pad_h}px; font-weight: 600; outline: none; }
QPushButton:hover { background: $sunken; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; padding: ${pad_v1}px ${pad_h1}px; }
QPushButton:disabled { color: $off; border-color: $line; background: transparent; }
QPushButton:checked { background: $accent_soft; border-color: $accent; color: $accent; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed { background: $accent_strong; }
QPushButton[look="primary"]:focus { border: 2px solid $text; }
QPushButton[look="primary"]:disabled { background: $sunken; color: $off; border-color: $line; }
QPushButton[look="quiet"] { background: transparent; border: 1px solid transparent;
  padding: ${pad_v}px ${pad_q}px;
  font-weight: 400; }
QPushButton[look="quiet"]:hover, QPushButton[look="quiet"]:pressed { background: $sunken; }
QPushButton[look="quiet"]:focus { border: 2px solid $accent; padding: ${pad_v1}px ${pad_q1}px; }
QPushButton[look="quiet"]:checked { background: $accent_soft; color: $accent; border-color: $accent;
  font-weight: 600; }
QPushButton:checked:focus, QPushButton[look="quiet"]:checked:focus { border: 2px solid $text; }
Presentation QPushButton { font-size: 16px; padding: 7px ${pad_h}px; }
Presentation QPushButton:focus { padding: 6px ${pad_h1}px; }
Presentation QPushButton[look="quiet"] { padding: 7px ${pad_q}px; }
Presentation QPushButton[look="quiet"]:focus { padding: 6px ${pad_q1}px; }
Presentation QLabel[look="over"] { font-size: 14px; }
Presentation QLabel[look="heading"] { font-size: 20px; }
QPushButton[look="danger"] { color: $danger; border-color: $danger; }
QPushButton[look="danger"]:hover, QPushButton[look="danger"]:pressed { background: $danger_soft; }

QLineEdit, QPlainTextEdit, QSpinBox, QDateEdit { background: $surface; color: $text; border: 1px solid $edge;
  border-radius: ${control}px; padding: ${pad_v}px ${snug}px; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $soft; }
QPlainTextEdit { padding: ${top_t}px ${side_t}px ${foot_t}px; }
QLineEdit:hover, QPlainTextEdit:hover, QSpinBox:hover, QDateEdit:hover { border-color: $text; }
QLineEdit:focus, QSpinBox:focus, QDateEdit:focus { border: 2px solid $accent;
  padding: ${pad_v1}px ${snug1}px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: ${top_t1}px ${side_t1}px ${foot_t1}px; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $off; border-color: $line; background: $sunken; }
QLineEdit[error="true"], QPlainTextEdit[error="true"] { border: 2px solid $danger; }
QLineEdit[error="true"] { padding: ${pad_v1}px ${snug1}px; }
QPlainTextEdit[error="true"] { padding: ${top_t1}px ${side_t1}px ${foot_t1}px; }
QLineEdit[look="cell"], QPlainTextEdit[look="cell"], QSpinBox[look="cell"], QDateEdit[look="cell"] {
  border: 2px solid $accent; border-radius: 0; padding: 0 ${cell}px; background: $surface; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none; padding: 0;
  background: transparent; }
QSpinBox, QSpinBox:focus { padding: 0; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }

QTableView { background: $surface; border: none; gridline-color: $line; outline: none;
  selection-background-color: $accent_soft; selection-color: $text; }
QTableView::item:focus { border: none; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $surface; color: $soft; font-size: ${small}px; font-weight: 600;
  border: none;
  border-bottom: 1px solid $line; padding: 6px ${cell}px; }
QTableCornerButton::section { background: $surface; border: none; }

QAbstractItemView[look="popup"] { background: $surface; border: 1px solid $edge; outline: none; padding: 4px;
  selection-background-color: $accent_soft; selection-color: $text; }
QAbstractItemView[look="popup"]::item { min-height: ${row}px; padding: 2px 8px; border-radius: 4px; }
QAbstractItemView[look="popup"]::item:selected { background: $accent_soft; color: $text; }
QMenu { background: $surface; border: 1px solid $edge; padding: 6px; }
QMenu::item { padding: 7px 26px 7px 12px; border-radius: 4px; color: $text; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $soft; font-size: ${small}px; font-weight: 600; }
QMenu::separator { height: 1px; background: $line; margin: 6px 4px; }

QScrollBar:vertical { background: transparent; width: ${scroll_bar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${scroll_bar}px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $soft; }
QScrollBar[look="keys"]::handle { background: $accent; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: none; width: 0; height: 0; }
QProgressBar { background: $sunken; border: 1px solid $line; border-radius: 5px; text-align: center;
  color: transparent; max-height: 10px; min-height: 10px; }
QProgressBar:focus { border: 2px solid $text; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea[look="drawing"] { border: 2px solid transparent; }
QScrollArea[look="drawing"]:focus { border: 2px solid $accent; }
QSplitter::handle { background: $line; }
""")


def style_sheet(colours: Colours, percent: int) -> str:
    """The style sheet for a palette and a text size in per cent."""

    def size(pixels: int) -> int:
        return round(pixels * percent / 100)

    pad_v = size(LINE_PADDING)
    # Text starts at the same place in fields of several lines as in those of one, in which Qt leaves 2 and 1.
    # It takes a little more below, or it would scroll.
    top_t, foot_t, side_t = (pad + 1 - DOCUMENT_MARGIN for pad in (pad_v, pad_v - 2, Space.SNUG + 1))
    values: dict[str, object] = {name: getattr(colours, name) for name in colours.__slots__}
    values.update({step.name.lower(): size(step) for step in Type})
    values.update(
        control=int(Radius.CONTROL),
        panel=int(Radius.PANEL),
        pad_v=pad_v,
        pad_v1=pad_v - 1,
        top_t=top_t,
        top_t1=top_t - 1,
        foot_t=foot_t,
        foot_t1=foot_t - 1,
        pad_h=int(Space.BASE),
        pad_h1=Space.BASE - 1,
        pad_q=int(Space.SNUG),
        pad_q1=Space.SNUG - 1,
        snug=int(Space.SNUG),
        snug1=Space.SNUG - 1,
        side_t=side_t,
        side_t1=side_t - 1,
        cell=CELL_SIDE,
        scroll_bar=SCROLL_BAR,
        row=size(28),
    )
    return _SHEET.substitute(values)
