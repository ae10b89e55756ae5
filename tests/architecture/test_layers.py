"""The shape of the code is held by tests: layers, module length, words, start-up."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "planner"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_MODULE = 400


def relative(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in MODULES:
        yield relative(path), ast.parse(path.read_text(encoding="utf-8"))


def test_import_contracts_hold() -> None:
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-3000:]


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lengths = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def calls(tree: ast.Module, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name:
            yield node


def test_nobody_spins_the_event_loop_by_hand() -> None:
    assert [(name, call.lineno) for name, tree in trees() for call in calls(tree, "processEvents")] == []


def test_no_lambda_keeps_a_widget_alive() -> None:
    kept = [
        (name, call.lineno)
        for name, tree in trees()
        for call in calls(tree, "connect")
        for argument in call.args
        if isinstance(argument, ast.Lambda)
        and any(isinstance(node, ast.Name) and node.id == "self" for node in ast.walk(argument))
    ]
    assert kept == []


NAMES_OF_PEOPLE = {"name", "cpr", "note", "initials", "result", "job_goal"}


def test_logs_hold_no_names() -> None:
    named = [
        (name, call.lineno)
        for name, tree in trees()
        for level in ("debug", "info", "warning", "error", "exception", "critical")
        for call in calls(tree, level)
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"log", "logger", "LOG", "logging"}
        for argument in call.args
        for node in ast.walk(argument)
        if isinstance(node, ast.Attribute) and node.attr in NAMES_OF_PEOPLE
    ]
    assert named == []


@pytest.mark.parametrize(
    "folder", ["domain", "texts", "store", "planning", "reports", "imports", "app", "platform", "cli"]
)
def test_the_core_imports_without_qt(folder: str) -> None:
    modules = [
        "planner." + relative(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in MODULES
        if relative(path).startswith(f"{folder}/")
    ]
    assert modules
    program = (
        "import sys, importlib\n"
        "for blocked in ('PySide6', 'shiboken6', 'qtawesome', 'qtpy'): sys.modules[blocked] = None\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr[-2000:]


HEAVY = (
    "click",
    "pandas",
    "holidays",
    "ortools",
    "openpyxl",
    "sqlite_utils",
    "python_calamine",
    "msoffcrypto",
    "qtawesome",
    "numpy",
    "psycopg",
)


def test_the_first_window_imports_nothing_heavy() -> None:
    program = (
        f"import sys, planner.main, planner.ui.shell\nprint([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout.strip()) == (0, "[]"), result.stderr[-2000:]
