"""The core's tests run without Qt, whatever ran before them in the same process."""

from __future__ import annotations

import importlib

import pytest


@pytest.mark.parametrize("name", ["PySide6", "PySide6.QtCore", "shiboken6", "qtawesome", "planner.ui.shell"])
def test_qt_is_not_there(name: str) -> None:
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module(name)
