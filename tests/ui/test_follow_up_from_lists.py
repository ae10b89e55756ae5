"""Ctrl+R registers a follow-up with the citizen of the current row, on every list of citizens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from planner.ui.acts import Act
from planner.ui.context import Context
from planner.ui.listing import ListPage
from planner.ui.pages import all_pages
from planner.ui.shell.window import MainWindow
from support.small_team import fill

OWN = {"citizens", "agreements", "employers", "my_day"}  # pages with a form of their own


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    fill(context.caseload)
    made = MainWindow(context, all_pages())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not context.jobs.busy)


def test_every_list_of_citizens_leads_to_the_form(qtbot: QtBot, window: MainWindow) -> None:
    tried = []
    for spec in all_pages():
        window.go(spec.page_id, None)
        qtbot.waitUntil(lambda: not window.context.jobs.busy)
        page = window.page
        if not isinstance(page, ListPage) or spec.page_id in OWN:
            continue
        act = page.act(Act.FOLLOW_UP)
        rows = page.model.rows_shown()
        whose = next((page.citizen_of(row) for row in rows if page.citizen_of(row)), "")
        if act is None or not whose:
            continue
        row = next(row for row in rows if page.citizen_of(row) == whose)
        page.view.choose(page.model.row_id(row))
        assert act.enabled(), spec.page_id
        act.do()
        citizens = window.page
        assert citizens is not None
        assert citizens.page_id == "citizens"
        panel = citizens.panel  # type: ignore[attr-defined]
        assert panel.row is not None
        assert panel.row.id == whose
        assert panel.side.sheet is not None
        panel.side.close_sheet()
        tried.append(spec.page_id)
    assert {"progress", "waiting"} <= set(tried)
