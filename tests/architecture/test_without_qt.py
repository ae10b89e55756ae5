"""The core works where Qt is not installed: its modules are refused it in every test, and its tests do not ask."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import planner
from support.no_qt import is_blocked, is_core

TESTS = Path(__file__).parents[1]
WITH_QT = {"architecture", "bench", "e2e", "fresh_machine", "ui"}
ASKING = ["import {parent}.{child}", "from {parent}.{child} import nothing", "from {parent} import {child}"]


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{each.name}" for each in node.names))


@pytest.mark.parametrize("asking", ASKING)
def test_every_module_of_the_core_is_refused_qt(asking: str) -> None:
    names = [each.name for each in pkgutil.walk_packages(planner.__path__, "planner.") if is_core(each.name)]
    assert len(names) > 200
    for name in names:
        module = importlib.import_module(name)
        for parent, child in (
            ("PySide6", "QtCore"),
            ("qtawesome", "nothing"),
            ("planner.ui", "shell"),
            ("planner", "ui"),
        ):
            with pytest.raises(ModuleNotFoundError, match="for the core"):
                exec(asking.format(parent=parent, child=child), vars(module))  # noqa: S102 -- as if it stood there


def test_no_module_of_the_core_imports_by_a_name_made_at_run_time() -> None:
    """That way round the refusal is not taken."""
    files = [Path(str(sys.modules[name].__file__)) for name in sorted(sys.modules) if is_core(name)]
    ways = ("import_module", "__import__", "runpy", "importlib.util")
    assert [path for path in files if any(way in path.read_text(encoding="utf-8") for way in ways)] == []


def test_the_cores_tests_ask_for_no_qt() -> None:
    helpers = {f"support.{path.stem}": path for path in (TESTS / "support").glob("*.py")}
    asked = {path: {*imported(path)} for path in TESTS.rglob("*.py")}

    def brings_qt(path: Path, seen: frozenset[Path] = frozenset()) -> bool:
        return any(
            is_blocked(name)
            or (name in helpers and helpers[name] not in seen and brings_qt(helpers[name], seen | {path}))
            for name in asked[path]
        )

    folders = {path.relative_to(TESTS).parts[0] for path in TESTS.rglob("test_*.py")}
    assert folders - WITH_QT == {"app", "property", "store", "unit"}
    own = [path for path in asked if path.relative_to(TESTS).parts[0] in folders - WITH_QT]
    assert [path for path in own if brings_qt(path)] == []
    assert [path for path in asked if path.parent.name == "ui" and path.name == "test_widgets.py" and brings_qt(path)]
