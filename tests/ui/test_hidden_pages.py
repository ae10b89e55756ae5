"""Kontinuitet and Venteliste have no place in the sidebar: the menu Fordeling and the doors lead to them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from planner.ui.context import Context
from planner.ui.continuity.page import ContinuityPage
from planner.ui.pages import all_pages
from planner.ui.shell.window import MainWindow
from planner.ui.waiting.page import WaitingPage
from support.small_team import fill


@pytest.mark.parametrize(("page_id", "kind"), [("continuity", ContinuityPage), ("waiting", WaitingPage)])
def test_the_menu_leads_there(
    qtbot: QtBot, context: Context, page_id: str, kind: type[ContinuityPage] | type[WaitingPage]
) -> None:
    fill(context.caseload)
    specs = [each for each in all_pages() if each.page_id in {"overview", page_id}]
    window = MainWindow(context, specs)
    qtbot.addWidget(window)
    window.show()
    window.show_first()
    window.actions_.by_name[f"page:{page_id}"].trigger()
    page = window.findChild(kind)
    assert page is not None
    assert page.isVisible()
    qtbot.waitUntil(lambda: not context.jobs.busy)
