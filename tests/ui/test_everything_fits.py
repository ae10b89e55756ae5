"""The windows fit the screens that people have: 1366 × 768 with title and task bar, 150 % and 200 % of full HD."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from planner.ui.agreements.page import AgreementsPage
from planner.ui.citizens.page import CitizensPage
from planner.ui.context import Context
from planner.ui.pages import all_pages
from planner.ui.shell.window import MainWindow
from support.fitting import cut_words, past_the_edge
from support.small_team import fill

SIZES = ((1366, 688), (1280, 640), (960, 460))
SETTLED = 20  # looks; a layout comes after the event that asked for it
PAGES = [spec.page_id for spec in all_pages()]


def open_agreement(window: MainWindow) -> None:
    window.go("agreements", None)
    page = window.page
    assert isinstance(page, AgreementsPage)
    page.register_follow_up()


def open_citizen(window: MainWindow) -> None:
    window.go("citizens", None)
    page = window.page
    assert isinstance(page, CitizensPage)
    page.split.open_panel()


def open_workers(window: MainWindow) -> None:
    open_citizen(window)
    page = window.page
    assert isinstance(page, CitizensPage)
    page.assign()


def open_new_citizen(window: MainWindow) -> None:
    open_citizen(window)
    page = window.page
    assert isinstance(page, CitizensPage)
    page.panel.side.close_sheet()
    page.new()


PARTS: dict[str, Callable[[MainWindow], None]] = {
    "an agreement with its log": open_agreement,
    "a citizen": open_citizen,
    "the workers to assign": open_workers,
    "a new citizen": open_new_citizen,
}


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    fill(context.caseload)
    made = MainWindow(context, all_pages())
    qtbot.addWidget(made)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not context.jobs.busy)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_page_lies_whole_in_the_window(qtbot: QtBot, window: MainWindow, size: tuple[int, int]) -> None:
    window.setFixedSize(*size)
    wrong: dict[str, list[str]] = {}
    visits = {page_id: partial(MainWindow.go, page_id=page_id, door=None) for page_id in PAGES} | PARTS
    for page_id, visit in visits.items():
        visit(window)
        qtbot.waitUntil(lambda: not window.context.jobs.busy)
        found: list[str] = []
        for _ in range(SETTLED):
            qtbot.wait(25)
            found = [f"past the edge: {each}" for each in past_the_edge(window)]
            found += [f"cut: {each}" for each in cut_words(window)]
            if not found:
                break
        else:
            wrong[page_id] = found
        assert (window.width(), window.height()) == size, page_id
    assert not wrong, "\n".join(f"{page}: {each}" for page, found in wrong.items() for each in found)
