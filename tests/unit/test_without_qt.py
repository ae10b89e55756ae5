"""The core and its tests are refused Qt, whatever ran before in the same process."""

from __future__ import annotations

import importlib

import pytest

from planner.domain import caps

ASKING = ["import {name}", "from {name} import nothing", "import importlib; importlib.import_module({name!r})"]


@pytest.mark.parametrize("asking", ASKING)
@pytest.mark.parametrize("name", ["PySide6", "PySide6.QtCore", "shiboken6", "qtawesome", "planner.ui.shell"])
def test_qt_is_not_there(name: str, asking: str) -> None:
    for module in (__name__, caps.__name__):
        with pytest.raises(ModuleNotFoundError, match="the core"):
            exec(asking.format(name=name), dict(vars(importlib.import_module(module))))  # noqa: S102 -- as if it stood there
