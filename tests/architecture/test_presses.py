"""Whatever is drawn here and pressed takes Enter as well as the space bar: it is a ``Press``."""

from __future__ import annotations

import ast
from pathlib import Path

import planner.ui

ROOT = Path(planner.ui.__file__).parent
QT_BASES = {"QAbstractButton", "QPushButton", "QToolButton", "QRadioButton"}


def test_no_button_is_made_but_on_press() -> None:
    bare = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in sorted(ROOT.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and {getattr(base, "id", "") for base in node.bases} & QT_BASES
    ]
    assert bare == ["widgets/press.py: Press"]
