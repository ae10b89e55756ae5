"""What is called later reaches nobody who has gone: every timer belongs to somebody, and dies with them.

A single shot without an owner calls a widget that may have been freed meanwhile, which ends the program.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "src" / "planner" / "ui"
# These look first whether what they are for is still there, or hold nothing but a loop of their own.
ASKS_FIRST = {"widgets/retire.py", "screens.py"}
OWNED_SHOT = 3


def ownerless(tree: ast.Module) -> list[int]:
    """Lines of timers that belong to nobody: a single shot without its receiver, a ``QTimer`` without a parent."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        shot = name == "singleShot" and (len(node.args) < OWNED_SHOT or isinstance(node.args[2], ast.Lambda))
        if shot or (name == "QTimer" and not node.args):
            found.append(node.lineno)
    return found


def test_every_late_call_has_an_owner() -> None:
    found = {
        (place, line)
        for path in sorted(UI.rglob("*.py"))
        if (place := path.relative_to(UI).as_posix()) not in ASKS_FIRST
        for line in ownerless(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == set()


@pytest.mark.parametrize(
    "code", ["QTimer.singleShot(0, self.look)", "QTimer.singleShot(0, self, lambda: row.hide())", "timer = QTimer()"]
)
def test_the_rule_sees_what_it_forbids(code: str) -> None:
    assert len(ownerless(ast.parse(code))) == 1


@pytest.mark.parametrize("code", ["QTimer.singleShot(0, self, self.look)", "timer = QTimer(self)"])
def test_the_rule_lets_pass_what_has_an_owner(code: str) -> None:
    assert ownerless(ast.parse(code)) == []
