"""A worker's hours are asked by their day: nobody reads those of the worker's own row past ``domain.weekly_hours``."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "planner"
# Modules where ``weekly_minutes`` is another thing's: a spell's, an offer's, a scenario's, a form's, a sheet's row.
OTHERS = {
    "app/case_lists/offers.py",
    "app/case_lists/unchanged.py",
    "app/commands/imports.py",
    "domain/company_course.py",
    "domain/scenario_rows.py",
    "reports/status_sheet/people.py",
    "texts/scenarios.py",
    "ui/citizens/sections.py",
    "ui/imports/choices.py",
    "ui/imports/line_panel.py",
}
# The hours themselves, the rule of a row, and the step that writes them.
OWN = {
    "domain/weekly_hours.py",
    "domain/checks/team.py",
    "domain/checks/people.py",
    "domain/stood.py",
    "app/commands/workers.py",
}


def readers() -> set[str]:
    found = set()
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.Attribute) and node.attr == "weekly_minutes" for node in ast.walk(tree)):
            found.add(path.relative_to(SOURCE).as_posix())
    return found


def test_only_the_hours_themselves_read_those_of_the_worker() -> None:
    assert readers() == OWN | OTHERS
