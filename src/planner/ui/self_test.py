"""The program tries itself out: every page of a demo register, then a status sheet made and read again."""

from __future__ import annotations

import sys
from typing import Final

from planner.app.demo.in_memory import open_demo, usual_spec
from planner.app.sheets import build_sheet
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import default_profile
from planner.domain.periods import Month
from planner.domain.places import runs_on
from planner.imports.reading import read_bytes
from planner.texts.cli import self_test_done
from planner.ui.program import make_application
from planner.ui.screens import visit_all
from planner.ui.shell.window import MainWindow
from planner.ui.theme.theme import Theme

SHEET: Final = "status.xlsx"


def run() -> int:
    """Visit, make, and tell; 0 when every page showed and the sheet was made."""
    theme = Theme(make_application())
    seen: list[str] = []

    def note(page: str, window: MainWindow) -> None:
        if window.isVisible():
            seen.append(page)

    visited = visit_all(open_demo("DEMO", spec=usual_spec()), theme, note)
    caseload = open_demo("DEMO", spec=usual_spec())
    programme = next(each for each in caseload.programmes if runs_on(each, caseload.today) and each.has_groups)
    order = SheetOrder(
        programme=programme.code,
        month=Month.of(caseload.today).plus(-1),
        recipient=default_profile(caseload.register),
    )
    content = build_sheet(caseload, order).content
    caseload.close()
    read = read_bytes(content, SHEET)  # by the process that reads foreign files
    whole = bool(visited) and seen == visited and content.startswith(b"PK") and bool(read)
    sys.stdout.write(self_test_done(len(seen), len(content)) + "\n")
    return 0 if whole else 1
