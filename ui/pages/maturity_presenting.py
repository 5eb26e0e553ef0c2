"""Puts the question in view on the projector, and takes the room's answers from there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from ui.interview import own
from ui.pages.base import Page
from ui.widgets.messages import Message
from ui.widgets.presentation import Presentation
from wizard.domain.assessment import Answer
from wizard.domain.questionnaire import Criterion
from wizard.domain.voices import Spread


class Presenter(QObject):
    """Holds the presentation while there is one; the page tells it what to show."""

    rated = Signal(object, str)  # a Rating or None to take it back, the reason
    explained = Signal(str)  # why the room settled on its rating
    went = Signal(int)  # so many questions on
    reveal_wished = Signal()
    order_wished = Signal()  # the most disagreed first, or in order again

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._state = Qt.WindowState.WindowNoState
        self.stage: Presentation | None = None

    def start(self) -> None:
        """Cover the window, and let it fill the screen."""
        window = self._page.window()
        self._state = window.windowState()
        stage = self.stage = Presentation(window)
        stage.left.connect(self.stop)
        stage.rated.connect(self.rated)
        stage.explained.connect(self.explained)
        stage.went.connect(self.went)
        stage.reveal_wished.connect(self.reveal_wished)
        stage.order_wished.connect(self.order_wished)
        self._page.said.connect(self._say)
        window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        stage.setGeometry(window.rect())
        stage.show()
        stage.raise_()

    def stop(self) -> None:
        """Back to the window as it was."""
        if self.stage is None:
            return
        stage, self.stage = self.stage, None
        stage.commit()
        self._page.said.disconnect(self._say)
        self._page.window().setWindowState(self._state)
        stage.hide()
        stage.deleteLater()
        self._page.begin()

    def show(
        self,
        criterion: Criterion,
        answer: Answer | None,
        spreads: tuple[Spread, ...] | None,
        place: str,
        ends: tuple[bool, bool],
    ) -> None:
        """Show a question with what the room says; `ends` is whether it is the first, and the last."""
        if self.stage is not None:
            first, last = ends
            self.stage.show_question(criterion, place, first=first, last=last)
            self.stage.show_answer(own(answer, ""), answer, spreads)

    def _say(self, message: Message) -> None:
        if self.stage is not None and message.words:
            self.stage.say(message.words)
