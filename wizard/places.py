"""Where the program finds its data folders, in a checkout, in a wheel and in a frozen program alike."""

from __future__ import annotations

from pathlib import Path


def _data(name: str) -> Path:
    package = Path(__file__).resolve().parent
    installed = package / "_data" / name
    return installed if installed.is_dir() else package.parent / name


def questionnaires() -> Path:
    """The folder of maturity models and catalogues that come with the program."""
    return _data("questionnaires")


def templates() -> Path:
    """The folder of document and chart templates."""
    return _data("templates")


def translations() -> Path:
    """The folder of compiled translations."""
    return _data("translations")


def default_database() -> Path:
    """The file of projects in the user's data folder."""
    import platformdirs  # not needed where a database is named

    try:
        folder = platformdirs.user_data_path("sales-process-wizard", appauthor=False)
    except RuntimeError:  # no home is known, as in some containers; Qt takes the root for it as well
        folder = Path("/.local/share/sales-process-wizard")
    return folder / "projects.db"


def own_questionnaires() -> Path:
    """The folder of the user's own questionnaires, which may not be there yet."""
    return default_database().parent / "questionnaires"
