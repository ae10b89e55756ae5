"""Refuses Qt to the core: its modules and their tests must work where Qt is not installed.

One process runs tests of both kinds in turn, so Qt is there; but whoever of the core asks for it, or for the windows,
at any time in any test, is told that it is not. That no module of the core asks while it is loaded is seen in fresh
processes, too, by ``architecture/test_layers.py``: here another may have loaded it before.
"""

from __future__ import annotations

import builtins
import importlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final

CORE_TESTS: Final = frozenset({"app", "property", "store", "unit"})
BLOCKED: Final = ("PySide6", "shiboken6", "qtawesome", "qtpy", "planner.ui")
_TESTS: Final = Path(__file__).parents[1]
_import, _import_module = builtins.__import__, importlib.import_module


def _is_blocked(name: str) -> bool:
    return any(name == blocked or name.startswith(f"{blocked}.") for blocked in BLOCKED)


def _is_core(asking: Mapping[str, Any]) -> bool:
    """Whether the module with these globals is the program's (windows and their start aside) or a test of it."""
    name, file = str(asking.get("__name__")), Path(asking.get("__file__") or ".")
    if name.startswith("planner."):
        return not _is_blocked(name) and name != "planner.main"
    return file.is_relative_to(_TESTS) and file.relative_to(_TESTS).parts[0] in CORE_TESTS


def _refuse(name: str, asking: Mapping[str, Any]) -> None:
    if _is_blocked(name) and _is_core(asking):
        message = f"No module named {name!r}: {asking.get('__name__')} is the core, which works without Qt"
        raise ModuleNotFoundError(message, name=name)


def _without_qt(
    name: str,
    globals: Mapping[str, Any] | None = None,  # noqa: A002 -- the names of the function in its place
    locals: Mapping[str, Any] | None = None,  # noqa: A002
    fromlist: Sequence[str] | None = (),
    level: int = 0,
) -> ModuleType:
    if level == 0 and globals is not None:
        _refuse(name, globals)
        for each in fromlist or ():
            _refuse(f"{name}.{each}", globals)
    return _import(name, globals, locals, fromlist or (), level)


def _module_without_qt(name: str, package: str | None = None) -> ModuleType:
    _refuse(name, sys._getframe(1).f_globals)
    return _import_module(name, package)


def refuse_qt_to_the_core() -> None:
    """Do so from now on in this process."""
    builtins.__import__ = _without_qt
    importlib.import_module = _module_without_qt
