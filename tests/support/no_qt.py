"""Takes Qt away while the core's tests are read and run: the core must work where it is not installed.

One process runs tests of both kinds in turn, so what was loaded of Qt is put aside and put back as it was. That no
module of the core asks for Qt when it is loaded is seen in fresh processes, by ``architecture/test_layers.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Final, cast

CORE: Final = frozenset({"app", "property", "store", "unit"})
BLOCKED: Final = ("PySide6", "shiboken6", "qtawesome", "qtpy", "planner.ui")
_TESTS: Final = Path(__file__).parents[1]
_aside: dict[str, ModuleType] = {}


def tests_the_core(path: Path) -> bool:
    """Whether what lies at a path belongs to the folders whose tests run without Qt."""
    return path.is_relative_to(_TESTS) and path.relative_to(_TESTS).parts[:1] in {(folder,) for folder in CORE}


def have_qt(*, there: bool) -> None:
    """From now on Qt can be imported, or fails as where it is not installed."""
    loaded = cast("dict[str, ModuleType | None]", sys.modules)
    away = BLOCKED[0] in loaded and loaded[BLOCKED[0]] is None
    if there is not away:
        return
    if there:
        for name in BLOCKED:
            del loaded[name]
        loaded.update(_aside)
        _aside.clear()
        return
    for name, module in list(loaded.items()):
        if module is not None and f"{name}.".startswith(tuple(f"{blocked}." for blocked in BLOCKED)):
            _aside[name] = module
            del loaded[name]
    loaded.update(dict.fromkeys(BLOCKED))
