"""A pytest plugin under which Qt is not there: the core must work without it.

Use with ``-p no:pytest-qt -p support.no_qt``. It takes over that plugin's settings: the configuration still holds.
"""

from __future__ import annotations

import sys
from typing import Final

import pytest

BLOCKED: Final = ("PySide6", "shiboken6", "qtawesome", "qtpy")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The settings that pytest-qt would read."""
    parser.addini("qt_api", "unused here")
    parser.addini("qt_log_level_fail", "unused here")
    parser.addini("qt_log_ignore", "unused here", type="linelist")


for _name in BLOCKED:
    sys.modules[_name] = None  # type: ignore[assignment] # importing it then fails, as where it is not installed
