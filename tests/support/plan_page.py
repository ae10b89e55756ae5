"""The page Fordeling opened on rows, and what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.domain.file_records import Record
from planner.domain.periods import holds_on
from planner.domain.records import Assignment, Citizen, Worker
from planner.ui.context import Context
from planner.ui.plan.page import PlanPage
from planner.ui.plan.rows import PlanRow
from support.services import put


def open_plan(qtbot: QtBot, context: Context, rows: Sequence[Record]) -> PlanPage:
    """Put the rows into the file, open the page, and wait for the plan and its trade-off."""
    put(context.caseload.db, *rows)
    for row in rows:
        context.register.put(row)
    page = PlanPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 760)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.come(None)
    solved(qtbot, page)
    page.focus_first()
    return page


def solved(qtbot: QtBot, page: PlanPage) -> None:
    """Wait until the plan is there and nothing is worked out any more."""
    qtbot.waitUntil(lambda: page.current.view is not None and not page.current.busy and not page.context.jobs.busy)


def row_of(page: PlanPage, citizen: Citizen) -> PlanRow:
    """The citizen's line."""
    row = page.body.lines.row_at(page.body.lines.index_of(citizen.id))
    assert row is not None
    return row


def holder(context: Context, citizen: Citizen) -> list[str]:
    """Initials of those who hold the citizen today."""
    return [
        context.register.need(Worker, row.worker).initials
        for row in context.register.of_citizen(Assignment, citizen.id)
        if holds_on(row, context.today)
    ]


def said(page: PlanPage) -> str:
    """Every word in the panel."""
    return " ".join(label.text() for label in page.body.why.findChildren(QLabel) if label.isVisible())
