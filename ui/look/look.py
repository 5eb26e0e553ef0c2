"""What the user chose about appearance, kept for the next start and applied to the whole program at once."""

from __future__ import annotations

from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from ui.look.colours import CONTRAST, DARK, LIGHT, Colours, palette
from ui.look.sheet import style_sheet
from ui.look.tokens import LARGEST_TEXT, SMALLEST_TEXT, Type, scaled

# The same face as in print, so that texts break alike on the screen and on paper.
FAMILY = "Source Sans Pro"  # words: as it is
_FACES = ("Regular", "Semibold", "It")


class Scheme(StrEnum):
    """Which palette: the system's own choice, or one for good."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


_COLOURS = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.CONTRAST: CONTRAST}


class Look(QObject):
    """Scheme and text size of the program; `changed` comes after everything has been dressed anew."""

    changed = Signal()
    _dressing = Signal(str)

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._scheme = _known_scheme(str(settings.value("look/scheme", "")))
        self._percent = _bounded(str(settings.value("look/text", "")))
        _register_faces()
        self._apply()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    @property
    def scheme(self) -> Scheme:
        """What was chosen; `colours` says what it comes to."""
        return self._scheme

    @property
    def percent(self) -> int:
        """The text size, 100 to 200."""
        return self._percent

    @property
    def colours(self) -> Colours:
        """The palette in force."""
        return _COLOURS[self._scheme if self._scheme is not Scheme.SYSTEM else self._system()]

    def choose(self, *, scheme: Scheme | None = None, percent: int | None = None) -> None:
        """Change the appearance and remember it."""
        self._scheme = scheme or self._scheme
        self._percent = _bounded(str(percent or self._percent))
        self._settings.setValue("look/scheme", self._scheme.value)
        self._settings.setValue("look/text", self._percent)
        self._apply()
        self.changed.emit()

    def _system(self) -> Scheme:
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return Scheme.CONTRAST
        return Scheme.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Scheme.LIGHT

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()
            self.changed.emit()

    def dress_window(self, window: QWidget) -> None:
        """Dress a window with all that is or comes to be in it, from now on.

        Not the program as a whole: then Qt would dress the parts of a page anew with each step of putting
        them together, a third of the time that it takes to be made.
        """
        window.setStyleSheet(self._sheet())
        self._dressing.connect(window.setStyleSheet)

    def _sheet(self) -> str:
        return style_sheet(self.colours, self._percent)

    def _apply(self) -> None:
        font = QFont(FAMILY)
        font.setPixelSize(round(Type.BODY * self._percent / 100))
        self._app.setFont(font)
        scaled.cache_clear()
        self._app.setPalette(palette(self.colours))
        self._dressing.emit(self._sheet())


def dress(widget: QWidget, look: str) -> None:
    """Give a widget one of the looks of the style sheet, also after it was shown."""
    if widget.property("look") == look:
        return
    widget.setProperty("look", look)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _register_faces() -> None:
    if FAMILY in QFontDatabase.families():
        return
    package = find_spec("font_source_sans_pro")
    if package is None or package.origin is None:  # the system's own face will do
        return
    for face in _FACES:
        QFontDatabase.addApplicationFont(
            str(Path(package.origin).parent / "files" / f"SourceSansPro-{face}.ttf")
        )


def _known_scheme(word: str) -> Scheme:
    return Scheme(word) if word in set(Scheme) else Scheme.SYSTEM


def _bounded(number: str) -> int:
    return min(max(int(number), SMALLEST_TEXT), LARGEST_TEXT) if number.isdigit() else SMALLEST_TEXT
