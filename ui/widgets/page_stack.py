"""The pages of a project, one of them in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.basics import has_keys


class PageStack(QStackedWidget):
    """Turning a page costs what the two pages hold that it is about, not what all of them hold."""

    def turn_to(self, page: QWidget) -> None:
        """Bring a page into sight. Whoever turns it says which part of it is to have the keyboard."""
        # Qt would look for such a part itself, on this page and again on that one.
        if has_keys(self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        # And it would tell each widget of every page not to paint itself, and then to go on.
        self.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, True)
        self.setCurrentWidget(page)
        self.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, False)
