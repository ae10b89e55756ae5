"""A page has one filled button at most: what comes next, whether the register is empty or full, a form open or not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from planner.ui.acts import Act
from planner.ui.context import Context
from planner.ui.pages import all_pages
from planner.ui.shell.window import MainWindow
from planner.ui.widgets.button import Button, Kind
from support.small_team import fill

PAGES = [spec.page_id for spec in all_pages()]


@pytest.fixture(params=["an empty register", "a team"])
def window(qtbot: QtBot, context: Context, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    if request.param == "a team":
        fill(context.caseload)
    made = MainWindow(context, all_pages())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not context.jobs.busy)


def filled(window: MainWindow) -> list[str]:
    return [each.text() for each in window.findChildren(Button) if each.isVisible() and each.kind is Kind.PRIMARY]


def test_a_page_has_one_filled_button_at_most(qtbot: QtBot, window: MainWindow) -> None:
    found: dict[str, list[str]] = {}
    for page_id in PAGES:
        window.go(page_id, None)
        qtbot.waitUntil(lambda: not window.context.jobs.busy)
        found[page_id] = filled(window)
        page = window.page
        assert page is not None
        new = next((act for act in page.acts() if act.act is Act.NEW), None)
        if new is not None and page_id not in {"packets", "imports", "firm_import", "form"}:  # which ask for a file
            new.do()
            qtbot.waitUntil(lambda: not window.context.jobs.busy)
            found[f"{page_id}, something new"] = filled(window)
    assert {where: words for where, words in found.items() if len(words) > 1} == {}
    assert sum(map(len, found.values())) > len(PAGES) // 2
