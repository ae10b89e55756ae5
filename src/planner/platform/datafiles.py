"""The only finder of the files that the program ships: resources and database scripts.

An installed wheel holds them inside the package; a checkout beside it; a frozen build where the bundle was unpacked.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_SHIPPED = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parent.parent


def resources() -> Path:
    """Folder of icons, programmes, headings and word lists."""
    return _base() / "resources"


def migrations() -> Path:
    """Folder of the numbered database scripts."""
    return _base() / "db" / "migrations"


def _base() -> Path:
    return _SHIPPED if _SHIPPED.is_dir() else _CHECKOUT
