"""Tool tips, and whatever else Qt may take for HTML, are made where the words are escaped."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "planner" / "ui"
TIPS = "widgets/tip.py"
# Qt guesses about these, too; none of ours is needed.
GUESSING = {"setToolTip", "setWhatsThis", "setStatusTip", "QMessageBox", "QErrorMessage"}
# Text is plain unless it says otherwise: these three make their own labels and set the format.
LABELS = {"widgets/label.py", "widgets/toast.py"}


def found(names: set[str]) -> set[tuple[str, str]]:
    return {
        (path.relative_to(SOURCE).as_posix(), name)
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and (name := getattr(node.func, "attr", getattr(node.func, "id", ""))) in names
    }


def test_tips_are_made_in_one_place() -> None:
    assert found(GUESSING) == {(TIPS, "setToolTip")}


def test_labels_say_whether_they_are_plain() -> None:
    assert {place for place, _name in found({"QLabel"})} <= LABELS


def test_models_escape_what_they_give_for_a_tip() -> None:
    careless = [
        path.relative_to(SOURCE).as_posix()
        for path in sorted(SOURCE.rglob("*.py"))
        if "ToolTipRole" in (text := path.read_text(encoding="utf-8")) and "tip(" not in text
    ]
    assert careless == []
