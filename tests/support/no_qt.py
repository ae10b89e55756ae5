"""Refuses Qt to the core: its modules must work where Qt is not installed.

One process runs tests of both kinds in turn, so Qt is there; but a module of the core that asks for it, or for the
windows, in any test whatever, is told that it is not. Each such module gets an ``__import__`` of its own for that: Qt
looks at who calls the one that all share. It begins when this module is imported.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Mapping, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any, Final

from typing_extensions import override

BLOCKED: Final = ("PySide6", "shiboken6", "qtawesome", "qtpy", "planner.ui")


def is_blocked(name: str) -> bool:
    """Whether a module is part of Qt, brings it along, or is of the windows."""
    return name.startswith(BLOCKED) and any(f"{name}.".startswith(f"{blocked}.") for blocked in BLOCKED)


def is_core(name: str) -> bool:
    """Whether a module is the program's, the windows and what starts them aside."""
    return name.startswith("planner.") and not is_blocked(name) and name not in {"planner.main", "planner.__main__"}


def _without_qt(
    name: str,
    globals: Mapping[str, Any] | None = None,  # noqa: A002 -- the names of the function in its place
    locals: Mapping[str, Any] | None = None,  # noqa: A002
    fromlist: Sequence[str] | None = (),
    level: int = 0,
) -> ModuleType:
    for asked in (name, *(f"{name}.{each}" for each in fromlist or ())):
        if is_blocked(asked):
            message = f"No module named {asked!r} for the core, which works without Qt"
            raise ModuleNotFoundError(message, name=asked)
    return __import__(name, globals, locals, fromlist or (), level)


_BUILTINS: Final = {**vars(builtins), "__import__": _without_qt}


class _CoreLoader(SourceFileLoader):
    """Loads a module that is refused Qt."""

    @override
    def exec_module(self, module: ModuleType) -> None:
        vars(module)["__builtins__"] = _BUILTINS
        super().exec_module(module)


class _CoreFinder(MetaPathFinder):
    """Finds the modules of the core."""

    @override
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find one where it usually lies; None for all others."""
        found = PathFinder.find_spec(fullname, path, target) if is_core(fullname) else None
        if found is not None and isinstance(found.loader, SourceFileLoader):
            found.loader = _CoreLoader(found.loader.name, found.loader.path)
        return found


_early = [name for name in sys.modules if is_core(name)]
if _early:
    raise ImportError(f"support.no_qt is to be imported before {_early}")
sys.meta_path.insert(0, _CoreFinder())
