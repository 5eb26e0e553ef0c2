"""A display of our own (Xvfb), and a look at which windows it shows, cheap enough for every few ms."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.measure import NotMeasurableError

VIEWABLE = 2  # IsViewable of X.h


class _Attributes(ctypes.Structure):
    """XWindowAttributes of Xlib.h."""

    _fields_ = (
        ("x", ctypes.c_int),
        ("y", ctypes.c_int),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("border_width", ctypes.c_int),
        ("depth", ctypes.c_int),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        ("window_class", ctypes.c_int),
        ("bit_gravity", ctypes.c_int),
        ("win_gravity", ctypes.c_int),
        ("backing_store", ctypes.c_int),
        ("backing_planes", ctypes.c_ulong),
        ("backing_pixel", ctypes.c_ulong),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        ("map_installed", ctypes.c_int),
        ("map_state", ctypes.c_int),
        ("all_event_masks", ctypes.c_long),
        ("your_event_mask", ctypes.c_long),
        ("do_not_propagate_mask", ctypes.c_long),
        ("override_redirect", ctypes.c_int),
        ("screen", ctypes.c_void_p),
    )


_ON_ERROR = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
# A window may vanish between two questions about it; by itself Xlib would then end the process.
_pass_over = _ON_ERROR(lambda _display, _event: 0)


class Display:
    """A connection to an X display through libX11: a tool started for each look would disturb the figures."""

    def __init__(self, name: str) -> None:
        try:
            self._x = ctypes.CDLL("libX11.so.6")
        except OSError as error:
            raise NotMeasurableError("libX11 is missing (on Debian: apt-get install libx11-6)") from error
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self._x.XSetErrorHandler(_pass_over)
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(name.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def shows(self, title: str, least: tuple[int, int] = (300, 200)) -> bool:
        """Is a window of at least that size on the screen whose title contains `title`?"""
        return any(title in name for name in self._titles(least))

    def close(self) -> None:
        """Let go of the display."""
        self._x.XCloseDisplay(self._display)

    def _titles(self, least: tuple[int, int]) -> Iterator[str]:
        for window in self._windows():
            attributes = _Attributes()
            self._x.XGetWindowAttributes(self._display, window, ctypes.byref(attributes))
            big = attributes.width >= least[0] and attributes.height >= least[1]
            if attributes.map_state == VIEWABLE and big:
                name = ctypes.c_char_p()
                if self._x.XFetchName(self._display, window, ctypes.byref(name)) and name.value:
                    yield name.value.decode("utf-8", "replace")
                    self._x.XFree(name)

    def _windows(self) -> list[ctypes.c_ulong]:
        root, parent = ctypes.c_ulong(), ctypes.c_ulong()
        children = ctypes.POINTER(ctypes.c_ulong)()
        count = ctypes.c_uint()
        self._x.XQueryTree(
            self._display,
            self._root,
            ctypes.byref(root),
            ctypes.byref(parent),
            ctypes.byref(children),
            ctypes.byref(count),
        )
        found = [ctypes.c_ulong(children[index]) for index in range(count.value)]
        if count.value:
            self._x.XFree(children)
        return found


@contextmanager
def own_display() -> Iterator[str]:
    """An X display that nobody else uses, e.g. ":99", for the length of a `with` block."""
    if shutil.which("Xvfb") is None:
        raise NotMeasurableError("Xvfb is missing (on Debian: apt-get install xvfb)")
    reading, writing = os.pipe()
    screen = ["-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), *screen], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        number = os.read(reading, 16).decode().strip()
        if not number:
            raise NotMeasurableError("Xvfb did not start")
        yield f":{number}"
    finally:
        os.close(reading)
        server.terminate()
        server.wait()
