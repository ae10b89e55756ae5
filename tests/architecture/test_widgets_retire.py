"""A widget leaves by one function only: whatever else frees one may do so inside the widget's own event."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "planner"
THE_ONE_PLACE = "ui/widgets/retire.py"
FREEING = {"deleteLater", "takeAt", "takeCentralWidget", "takeWidget", "removeItemWidget", "setIndexWidget"}
# Qt's own layouts are emptied by it; ours has to answer it.
MADE_ONCE = {("ui/shell/window.py", "setCentralWidget")}


def freeing(tree: ast.Module) -> list[tuple[str, int]]:
    """What frees a widget by itself, or lets Qt do so: name and line."""
    found: list[tuple[str, int]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "WA_DeleteOnClose":
            found.append((node.attr, node.lineno))
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        to_nobody = name == "setParent" and any(
            isinstance(each, ast.Constant) and each.value is None for each in node.args
        )
        if name in FREEING or to_nobody or name in {"delete", "setCentralWidget"}:
            found.append((name, node.lineno))
    return found


def test_what_frees_a_widget_stands_in_one_place() -> None:
    found = {
        (place, name, line)
        for path in sorted((SOURCE / "ui").rglob("*.py"))
        if (place := path.relative_to(SOURCE).as_posix()) != THE_ONE_PLACE
        for name, line in freeing(ast.parse(path.read_text(encoding="utf-8")))
        if (place, name) not in MADE_ONCE
    }
    assert found == set()


@pytest.mark.parametrize(
    "code",
    [
        "row.deleteLater()",
        "QTimer.singleShot(0, partial(x)); row.setParent(None)",
        "menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)",
        "item = layout.takeAt(0)",
        "window.setCentralWidget(other)",
        "shiboken6.delete(row)",
    ],
)
def test_the_rule_sees_what_it_forbids(code: str) -> None:
    assert len(freeing(ast.parse(code))) == 1


# A thread looks for garbage while it makes values, and frees the widgets that it finds: each of these says why it may.
THREADS = {"ui/jobs.py", "imports/apart.py", "imports/limits.py"}


def test_threads_are_begun_where_no_garbage_is_looked_for_meanwhile() -> None:
    beginning = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node, "attr", getattr(node, "id", ""))
            if name in {"Thread", "QThreadPool", "ThreadPoolExecutor", "Timer", "start_new_thread", "to_thread"}:
                beginning.add(path.relative_to(SOURCE).as_posix())
    assert beginning == THREADS
