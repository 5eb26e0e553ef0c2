"""What stands round a page: its title, what it still lacks, and the area that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import Role, Space, dress, scaled
from ui.look.tokens import PAGE_WIDTH, SCROLL_BAR
from ui.step_words import step_name, step_sentence
from ui.widgets.basics import Elided, Icon, has_keys, label
from ui.widgets.scrolling import PageArea, scroll_to_see, settle
from ui.widgets.step_list import StepState
from wizard.words import _, ngettext

if TYPE_CHECKING:
    from ui.pages.base import Page, Surroundings

# More would push the page itself out of sight; the step list's tooltip has them all.
MOST_LACKS = 3
# The width from which a head of one line says where in the order the step stands, and from which a name that
# belongs there stands beside the title and not below it, at 100 % text.
ROOM_FOR_PHASE = 520
ROOM_FOR_NAME = 800


class PageFrame(QWidget):
    """A page under its title, with what it still lacks; it scrolls unless the page is wide."""

    def __init__(self, key: str, page_type: type[Page], surroundings: Surroundings) -> None:
        super().__init__()  # outside the window: within it, parts are dressed anew with each new parent
        self._settled = False  # whether all of it stands where it will stay
        self._phase = Elided("over")
        self._named = False  # whether the place ends with a name that somebody gave
        self._title = label(step_name(key), "heading" if page_type.compact else "title")
        self._sentence = label(step_sentence(key), "lead")
        self._lacks_sign = Icon("started", Role.SOFT, 18)
        self._lacks = label("", "soft")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._column = self._unscrolled(box) if page_type.wide else self._scrolled(box)
        column = QVBoxLayout(self._column)
        above, below = (Space.TIGHT, Space.BASE) if page_type.compact else (Space.ROOMY, Space.WIDE)
        column.setContentsMargins(Space.WIDE, above, Space.WIDE, below)
        column.setSpacing(Space.HAIR)
        head = self._line_head() if page_type.compact else self._full_head()
        column.addLayout(head)
        column.addSpacing(Space.TIGHT if page_type.compact else Space.BASE)
        self.page = page_type(surroundings, self._column)
        column.addWidget(self.page, 1)
        self.fit()

    def _full_head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(Space.HAIR)
        for widget in (self._phase, self._title, self._sentence):
            head.addWidget(widget)
        head.addLayout(self._state_line())
        return head

    def _line_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(Space.BASE)
        self._where = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._where.addWidget(self._title)
        self._where.addWidget(self._phase)
        head.addLayout(self._where)
        state = self._state_line()
        state.setContentsMargins(0, 0, 0, 0)
        state.setAlignment(self._lacks_sign, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(state, 1)
        self._sentence.hide()
        self._title.setToolTip(self._sentence.text())
        self._title.setWordWrap(False)
        self._phase.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        return head

    def _state_line(self) -> QHBoxLayout:
        lacks = QHBoxLayout()
        lacks.setContentsMargins(0, Space.TIGHT, 0, 0)
        lacks.setSpacing(Space.TIGHT)
        lacks.addWidget(self._lacks_sign, 0, Qt.AlignmentFlag.AlignTop)
        lacks.addWidget(self._lacks, 1)
        return lacks

    def _scrolled(self, box: QVBoxLayout) -> QWidget:
        """Where the page goes, in the middle of an area that scrolls."""
        self._area = PageArea(self)
        box.addWidget(self._area)
        dress(self._area, "clear")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # only a page that is opened gives it the focus
        self._area.setAccessibleName(self._title.text())
        self._area.setAccessibleDescription(self._sentence.text())
        middle = QWidget()
        dress(middle, "clear")
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        self._area.setWidget(middle)
        return _in_middle(middle, row)

    def _unscrolled(self, box: QVBoxLayout) -> QWidget:
        """Where a wide page goes, between the edges of those that scroll."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, SCROLL_BAR, 0)
        box.addLayout(row, 1)
        return _in_middle(self, row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Comes here where nothing on the page wanted it."""
        super().mousePressEvent(event)
        self.page.take_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled = False
        self._fit_head()

    def _fit_head(self) -> None:
        """A head of one line does without its smaller half where the window is narrow, but for a name in it.

        A name takes up to a third of the line, and goes below the title before it crowds what is lacking.
        """
        if not self.page.compact:
            return
        below = self._named and self.width() < scaled(ROOM_FOR_NAME)
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._where.setDirection(direction)
        self._where.setSpacing(0 if below else Space.BASE)
        # However high the words beside them are, both stay together.
        self._title.setAlignment(Qt.AlignmentFlag.AlignBottom if below else Qt.AlignmentFlag.AlignVCenter)
        self._phase.setAlignment(Qt.AlignmentFlag.AlignTop if below else Qt.AlignmentFlag.AlignVCenter)
        whole, brief = self._phase.widths()
        most = max(self.width() // 3, 1) if self._named else whole
        least = self._title.sizeHint().width() if below else 0
        self._phase.setMinimumWidth(0 if self._named else whole)
        self._phase.setMaximumWidth(max(whole if whole <= most else min(brief, most), least))
        self._phase.setVisible(self._named or self.width() >= scaled(ROOM_FOR_PHASE))

    def fit(self) -> None:
        """Take the width that the text size asks for."""
        self._settled = False
        self._fit_head()
        if not self.page.wide:
            self._column.setMaximumWidth(scaled(PAGE_WIDTH) + 2 * Space.WIDE)

    def refresh(self) -> None:
        """Bring the page up to date."""
        self._settled = False
        self.page.refresh()

    def show_change(self) -> None:
        """Bring the page up to date in sight. Where what has the keyboard goes with that, the page begins
        anew: Qt would pass the keyboard on to the foot, and Enter would leave the page.
        """
        had_keys = has_keys(self)
        self.page.refresh()
        if had_keys and not has_keys(self):
            self._settled = False
            self.begin()

    def begin(self) -> None:
        """Put the keyboard on the page, with the title in sight as long as the focus is as well."""
        if not self.page.wide and not self._settled:  # else it would be seen doing so
            settle(self._area)
            self._settled = True
        self.page.begin()
        focus = self.focusWidget()
        if self.page.wide or focus is None or focus is self._area:
            return
        wanted = scroll_to_see(self._area, focus)
        for part in (self._phase, self._title):  # whole or not at all
            if self._top(part) < wanted:
                wanted = max(wanted, self._top(part) + part.height())
        self._area.verticalScrollBar().setValue(wanted)

    def _top(self, part: QWidget) -> int:
        """How far below the top of all that scrolls."""
        return part.mapTo(self._area.widget(), QPoint(0, 0)).y()

    def show_state(self, place: str, state: StepState, name: str = "") -> None:
        """Where in the order the step stands, and what it lacks; `name` is what the place ends with."""
        self._named = bool(name)
        self._phase.show_text(place, name if self.page.compact else "")
        self._fit_head()
        lacks = state.lacks
        # Some are sentences and some end with their number: each ends with a stop before the next begins.
        shown = " ".join(words if words.endswith(".") else f"{words}." for words in lacks[:MOST_LACKS])
        rest = len(lacks) - MOST_LACKS
        if rest > 0:
            shown += " " + ngettext("And one more thing.", "And {rest} more things.", rest).format(rest=rest)
        done = not lacks
        self._lacks.setText(
            _("This step is complete.") if done else _("Still open: {what}").format(what=shown)
        )
        self._lacks_sign.show_icon("complete" if done else state.state, Role.ACCENT if done else Role.SOFT)


def _in_middle(parent: QWidget, row: QHBoxLayout) -> QWidget:
    column = QWidget(parent)
    dress(column, "clear")
    row.addStretch(1)
    row.addWidget(column, 100)
    row.addStretch(1)
    return column
