"""Addresses as they are printed: to be clicked where they lead to the web, and never wider than the page."""

from __future__ import annotations

from urllib.parse import urlsplit

# About two lines of the appendix; what is longer tells a reader nothing more, and the link leads there whole.
MOST = 180
_END = 60  # how much of the end stays: the name of the file


def web_address(link: str) -> str:
    """Where a link leads on the web; "" for anything else, which no click may open."""
    address = link.strip()
    try:
        parts = urlsplit(address)
        there = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # brackets that hold no address
        return ""
    return address if there and address.isprintable() and " " not in address else ""


def shortened(link: str) -> str:
    """An address to be read: a very long one without its middle."""
    address = web_address(link)
    if len(address) <= MOST:
        return link
    return f"{address[: MOST - _END - 1]}…{address[-_END:]}"
