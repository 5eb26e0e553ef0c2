"""The program's icons: line drawings on a grid of 20, in the colour of a role, always shown beside words."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPainter, QPixmap

from ui.look.colours import Role, colour_name
from ui.look.tokens import scaled

_LINE = (
    '<path d="{}" fill="none" stroke="{{c}}" stroke-width="1.6" '
    'stroke-linecap="round" stroke-linejoin="round"/>'
)
_FILL = '<path d="{}" fill="{{c}}"/>'


def _line(*paths: str) -> str:
    return "".join(_LINE.format(path) for path in paths)


_RING = "M10 2.8a7.2 7.2 0 1 0 0 14.4a7.2 7.2 0 1 0 0-14.4z"

ICONS: dict[str, str] = {
    "add": _line("M10 4v12", "M4 10h12"),
    "back": _line("M16 10H4", "M9 5l-5 5l5 5"),
    "next": _line("M4 10h12", "M11 5l5 5l-5 5"),
    "undo": _line("M8 4L4 8l4 4", "M4 8h7.5a4.5 4.5 0 0 1 0 9H7"),
    "redo": _line("M12 4l4 4l-4 4", "M16 8H8.5a4.5 4.5 0 0 0 0 9H13"),
    "delete": _line(
        "M3.5 5.5h13", "M8 5.5V3.5h4v2", "M5.5 5.5l.8 11h7.4l.8-11", "M8.6 8.8v4.6", "M11.4 8.8v4.6"
    ),
    "up": _line("M10 16V4", "M5 9l5-5l5 5"),
    "down": _line("M10 4v12", "M5 11l5 5l5-5"),
    "close": _line("M5 5l10 10", "M15 5L5 15"),
    "check": _line("M4 10.5l4 4l8-9"),
    "chevron": _line("M5 8l5 5l5-5"),
    "chevron-up": _line("M5 12l5-5l5 5"),
    "search": _line("M9 3.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z", "M13 13l4 4"),
    "open": _line("M3 16V5h5l2 2.2h7V16z"),
    "import": _line("M10 3v9", "M6 8.5l4 4l4-4", "M3.5 14v3h13v-3"),
    "export": _line("M10 12.5V3.5", "M6 7l4-4l4 4", "M3.5 14v3h13v-3"),
    "sample": _line("M4 3h8l4 4v10H4z", "M12 3v4h4", "M7 11h6", "M7 14h4"),
    "projects": _line(
        "M3.5 3.5h5.5v5.5H3.5z", "M11 3.5h5.5v5.5H11z", "M3.5 11h5.5v5.5H3.5z", "M11 11h5.5v5.5H11z"
    ),
    "appearance": _line(_RING) + _FILL.format("M10 2.8a7.2 7.2 0 0 1 0 14.4z"),
    "keys": _line(
        "M2.5 5.5h15v9h-15z", "M5.5 8.5v.1", "M8.5 8.5v.1", "M11.5 8.5v.1", "M14.5 8.5v.1", "M6.5 11.5h7"
    ),
    "saved": _line(_RING, "M6.6 10.3l2.4 2.4l4.4-5"),
    "info": _line(_RING, "M10 9.2v4.4", "M10 6.4v.1"),
    "warning": _line("M10 3L2.5 16.5h15z", "M10 8v4", "M10 14.3v.1"),
    "error": _line(_RING, "M10 6v5", "M10 13.6v.1"),
    "complete": _FILL.format(_RING)
    + '<path d="M6.4 10.3l2.5 2.5l4.6-5.2" fill="none" stroke="{s}" stroke-width="1.8" '
    'stroke-linecap="round" stroke-linejoin="round"/>',
    "started": _line(_RING) + _FILL.format("M10 5.4a4.6 4.6 0 0 1 0 9.2z"),
    "upcoming": _line(_RING) + _FILL.format("M8 6.4l5.4 3.6l-5.4 3.6z"),
    "empty": _line(_RING),
    "milestone": _line("M10 2.5L17.5 10L10 17.5L2.5 10z"),
    "person": _line("M10 3.5a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 1 0 0-6.4z", "M3.8 16.8a6.2 6.2 0 0 1 12.4 0"),
    "copy": _line("M7 7h9.5v9.5H7z", "M4.5 13H3.5V3.5H13v1"),
    "link": _line(
        "M8.5 11.5l3-3", "M9.5 6l2-2a3.2 3.2 0 0 1 4.5 4.5l-2 2", "M10.5 14l-2 2A3.2 3.2 0 0 1 4 11.5l2-2"
    ),
    "evidence": _line("M5 2.8h10v14.4H5z", "M7.5 6.5h5", "M7.5 9.5h5", "M7.5 12.5h3"),
    "question": _line(_RING, "M7.9 8a2.1 2.1 0 1 1 3 2c-.6.3-.9.7-.9 1.5", "M10 13.9v.1"),
    "calendar": _line("M3.5 5h13v11.5h-13z", "M3.5 8.5h13", "M7 3v3.4", "M13 3v3.4"),
    "document": _line("M5 2.8h6.5L15 6.3v10.9H5z", "M11.5 2.8v3.5H15"),
    "folder": _line("M3 16V5h5l2 2.2h7V16z"),
    "zoom-in": _line(
        "M9 3.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z", "M13 13l4 4", "M9 6.8v4.4", "M6.8 9h4.4"
    ),
    "zoom-out": _line("M9 3.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z", "M13 13l4 4", "M6.8 9h4.4"),
    "fit": _line("M3.5 7V3.5H7", "M13 3.5h3.5V7", "M16.5 13v3.5H13", "M7 16.5H3.5V13"),
    "filter": _line("M3 4.5h14", "M6 10h8", "M8.5 15.5h3"),
    "more": _FILL.format(
        "M4.5 8.7a1.3 1.3 0 1 0 0 2.6a1.3 1.3 0 1 0 0-2.6z"
        "M10 8.7a1.3 1.3 0 1 0 0 2.6a1.3 1.3 0 1 0 0-2.6z"
        "M15.5 8.7a1.3 1.3 0 1 0 0 2.6a1.3 1.3 0 1 0 0-2.6z"
    ),
    "grip": _FILL.format(
        "".join(
            f"M{x} {y}a1.1 1.1 0 1 0 0 2.2a1.1 1.1 0 1 0 0-2.2z"
            for x in ("7.5", "12.5")
            for y in ("4.4", "8.9", "13.4")
        )
    ),
}


def svg(name: str, line: str, ground: str = "#ffffff") -> str:
    """An icon as SVG text; `ground` shows through where a sign is cut out. Raises KeyError."""
    body = ICONS[name].format(c=line, s=ground)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">{body}</svg>'


def icon_pixmap(name: str, role: Role = Role.TEXT, size: int = 20, ratio: float | None = None) -> QPixmap:
    """An icon in the colour of a role, `size` pixels wide at a text size of 100 %, sharp on this screen."""
    if ratio is None:
        ratio = QGuiApplication.instance().devicePixelRatio()
    return _drawn(name, colour_name(role), colour_name(Role.SURFACE), scaled(size), ratio)


def icon(
    name: str, role: Role = Role.TEXT, size: int = 20, *, gap: int = 0, words_left: bool = False
) -> QIcon:
    """The same as a QIcon, paler where its button is disabled, with a gap towards the words beside it."""
    ratio = QGuiApplication.instance().devicePixelRatio()
    colours = (colour_name(role), colour_name(Role.OFF), colour_name(Role.SURFACE))
    return _icon(name, colours, scaled(size), ratio, gap, words_left)


@lru_cache(maxsize=256)
def _icon(
    name: str, colours: tuple[str, str, str], size: int, ratio: float, gap: int, words_left: bool
) -> QIcon:
    line, pale, ground = colours
    made = QIcon(_spaced(_drawn(name, line, ground, size, ratio), gap, words_left))
    made.addPixmap(_spaced(_drawn(name, pale, ground, size, ratio), gap, words_left), QIcon.Mode.Disabled)
    return made


def _spaced(pixmap: QPixmap, gap: int, left: bool) -> QPixmap:
    if not gap or pixmap.isNull():
        return pixmap
    ratio = pixmap.devicePixelRatio()
    extra = round(gap * ratio)
    made = QPixmap(pixmap.width() + extra, pixmap.height())
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.drawPixmap(gap if left else 0, 0, pixmap)
    painter.end()
    return made


@lru_cache(maxsize=256)
def _drawn(name: str, line: str, ground: str, size: int, ratio: float) -> QPixmap:
    buffer = QBuffer()
    buffer.setData(QByteArray(svg(name, line, ground).encode()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"svg")
    pixels = round(size * ratio)
    reader.setScaledSize(QSize(pixels, pixels))
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
