"""The program from start window to main window and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.caseload import Caseload
from planner.app.files import create_file
from planner.app.services import Services
from planner.ui.forgetful import MemorySettings
from planner.ui.pages import all_pages
from planner.ui.program import DANISH, Program, make_theme
from planner.ui.theme.theme import Density, Scheme
from support.looks import undress
from support.services import a_caseload

PASSWORD = "en lang adgangskode"


def small_demo(user: str) -> Caseload:
    caseload = a_caseload()
    caseload.user = user
    return caseload


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, settings: MemorySettings) -> Iterator[Program]:
    made = Program(qapp, settings, small_demo)
    yield made
    for window in (made.window, made.start):
        if window is not None:
            window.close()
    made.deleteLater()
    undress(qapp)


def test_from_the_start_window_to_the_demo_and_out(qtbot: QtBot, program: Program) -> None:
    program.begin()
    start = program.start
    assert start is not None
    with qtbot.waitActive(start):
        start.activateWindow()
    with qtbot.waitSignal(start.destroyed):
        qtbot.keyClick(start, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    window = program.window
    assert window is not None
    assert window.isVisible()
    assert window.context.caseload.user == "TST"
    with qtbot.waitSignal(window.destroyed):
        window.close()
    assert program.window is None


def test_another_file_is_opened_after_this_one_is_closed(
    qtbot: QtBot, program: Program, tmp_path: Path, services: Services
) -> None:
    path = tmp_path / "Team.sagsplan"
    create_file(path, PASSWORD, user="TST", services=services).close()
    program.begin(path)
    start = program.start
    assert start is not None
    assert start.unlock.title.text() == "Lås Team op"
    start.unlock_with(PASSWORD)
    window = program.window
    assert window is not None
    with qtbot.waitSignal(window.closed):
        window.actions_.by_name["open_other"].trigger()
    assert program.start is not None
    assert program.start.isVisible()
    assert program.start.recent.count() == 1


def test_the_look_is_read_from_the_settings(qapp: QApplication) -> None:
    theme = make_theme(qapp, MemorySettings(look="dark", density="dense", scale="1.2"))
    assert (theme.scheme, theme.density, theme.scale) == (Scheme.DARK, Density.DENSE, 1.2)
    odd = make_theme(qapp, MemorySettings(look="grøn", density="?", scale="x"))
    assert (odd.scheme, odd.density, odd.scale) == (Scheme.SYSTEM, Density.NORMAL, 1.0)
    undress(qapp)


def test_the_program_is_danish() -> None:
    assert DANISH.language() is QLocale.Language.Danish
    assert DANISH.toString(1234.5, "f", 1) == "1.234,5"


def test_pages_come_in_the_order_of_their_numbers() -> None:
    specs = all_pages()
    numbered = [spec.shortcut for spec in specs if spec.place == "main"]
    assert numbered == sorted(numbered)
    assert len({spec.page_id for spec in specs}) == len(specs)


def test_a_demo_stays_at_its_day(services: Services) -> None:
    from planner.app.demo.in_memory import open_demo
    from planner.app.demo.source import DemoSpec

    caseload = open_demo(
        "TST", spec=DemoSpec(citizens=10, workers=3, seed=1, as_of=date(2026, 3, 2)), services=services
    )
    assert caseload.today == date(2026, 3, 2)
    assert caseload.path is None
    caseload.close()
