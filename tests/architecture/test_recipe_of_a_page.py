"""The recipe of a list page in docs/architecture.md, followed as it is written on a copy of the tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# "`src/…`" with the text that follows it up to a block of code, and "after `…`" where the block goes on behind a line.
STEP = re.compile(r"`(src/[^`]+\.py)`(?:, after `([^`]+)`)?:\n\n```python\n(.*?)```", re.DOTALL)

WORDS = ("test_words.py", "test_common_words.py")


def follow(title: str, tree: Path) -> list[Path]:
    """Do what a recipe says on a copy of ``src``; gives the files that it wrote or changed."""
    whole = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    _before, _title, rest = whole.partition(f"### {title}\n")
    recipe = re.split(r"\n##+ ", rest)[0]
    for part in ("src", "tests/architecture"):
        shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("resources", "db"):
        (tree / part).symlink_to(ROOT / part)
    written = []
    for name, after, code in STEP.findall(recipe):
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if after:
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            at = [number for number, line in enumerate(lines) if after in line]
            assert len(at) == 1, (name, after)
            lines.insert(at[0] + 1, code)
            path.write_text("".join(lines), encoding="utf-8")
        else:
            assert not path.exists(), name
            path.write_text(code, encoding="utf-8")
        written.append(path)
    assert written, title
    return written


def run(tree: Path, *arguments: str) -> str:
    """Run Python on the copy, without a screen; what it printed."""
    environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


USE_THE_PAGE = """
from datetime import date
from PySide6.QtWidgets import QApplication
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.domain.records import EmployerContact
from planner.ui.context import Context
from planner.ui.exporting import table_of
from planner.ui.forgetful import MemorySettings
from planner.ui.pages import all_pages
from planner.ui.program import make_application
from planner.ui.shell.window import MainWindow
from planner.ui.theme.theme import Theme

theme = Theme(make_application())
context = Context(open_demo("TST", spec=DemoSpec(60, 5, 3, date(2026, 11, 23))), theme, MemorySettings())
window = MainWindow(context, all_pages())
window.show()
window.go("contacts", None)
page = window.page
contacts = sorted(context.register.all(EmployerContact), key=lambda row: (row.on, row.id), reverse=True)
shown = page.model.rows_shown()
assert contacts and [row.id for row in shown] == [row.id for row in contacts], shown
page.search_field.setText(shown[0].firm)
assert {row.firm for row in page.model.rows_shown()} == {shown[0].firm}
page.clear()
table = table_of(context, page.title, page.model)
assert len(table.rows) == len(contacts) and isinstance(table.rows[0][1], date), table.rows[0]
assert page.paper() is not None
assert page.context.reads.tables >= {"employer", "employer_contact", "worker"}
page.view.choose(shown[0].id)
page.open_row(page.view.current_row())
assert window.page.page_id == "employers" and window.page.panel.row.name == shown[0].firm
context.jobs.stop()
print("used")
"""


@pytest.mark.ui
def test_a_new_list_page(tmp_path: Path) -> None:
    written = follow("A new list page", tmp_path)
    run(tmp_path, "-m", "ruff", "check", "--config", str(ROOT / "pyproject.toml"), "--no-cache", *map(str, written))
    assert run(tmp_path, "-c", USE_THE_PAGE) == "used\n"
    run(tmp_path, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(f"tests/architecture/{name}" for name in WORDS))
