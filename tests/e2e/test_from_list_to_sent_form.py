"""A month in the main window, from the case system's list to the form that is sent: by keyboard, and by mouse."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook
from typing_extensions import override

from planner.domain.file_records import SentSheet, Setting
from planner.domain.ids import SettingId
from planner.domain.records import Citizen
from planner.domain.settings import SettingKey
from planner.texts import common
from planner.texts import form_page as form_texts
from planner.ui.agency_form.page import FormPage
from planner.ui.context import Context
from planner.ui.forgetful import MemorySettings
from planner.ui.imports.page import ImportPage
from planner.ui.pages import all_pages
from planner.ui.sheet.page import SheetPage
from planner.ui.shell.sidebar import ENTRY, Entry
from planner.ui.shell.window import MainWindow
from planner.ui.theme.theme import Scheme, Theme
from planner.ui.widgets.button import Button
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.segmented import Check
from support.lists import a_csv, a_row
from support.looks import undress
from support.people import unassignable_cpr
from support.services import a_caseload

CONTROL = Qt.KeyboardModifier.ControlModifier
LIST_MADE = datetime(2026, 10, 1, 8, tzinfo=UTC).timestamp()
EXAMPLE = Path(__file__).parents[1] / "data" / "skema_eksempel.xlsx"

pytestmark = [pytest.mark.e2e, pytest.mark.ui]


class Hand(ABC):
    """One way of working a window."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    @abstractmethod
    def go(self, page_id: str) -> None:
        """Open a page."""

    @abstractmethod
    def press(self, button: QWidget) -> None:
        """Press a button, or tick a box."""

    @abstractmethod
    def choose(self, choice: Choice, at: int) -> None:
        """Choose from a list of a few."""

    def act(self, button: QWidget, key: Qt.Key) -> None:
        """Do what a page offers: by its button, or by its key."""
        self.press(button)


class Keyboard(Hand):
    """Keys alone; a control is gone to as Tab goes to it."""

    @override
    def go(self, page_id: str) -> None:
        keys = {"imports": Qt.Key.Key_I, "sheet": Qt.Key.Key_9}
        if page_id in keys:
            self._key(keys[page_id], CONTROL)
            return
        self._key(Qt.Key.Key_K, CONTROL)
        field = QApplication.focusWidget()
        assert field is not None
        self.qtbot.keyClicks(field, common.AGENCY_FORM)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)

    @override
    def press(self, button: QWidget) -> None:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.qtbot.keyClick(button, Qt.Key.Key_Space)

    @override
    def choose(self, choice: Choice, at: int) -> None:
        choice.setFocus(Qt.FocusReason.TabFocusReason)
        while choice.currentIndex() != at:
            self.qtbot.keyClick(choice, Qt.Key.Key_Down if choice.currentIndex() < at else Qt.Key.Key_Up)

    @override
    def act(self, button: QWidget, key: Qt.Key) -> None:
        self._key(key, CONTROL)

    def _key(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)


class Mouse(Hand):
    """The mouse alone."""

    @override
    def go(self, page_id: str) -> None:
        if not self._click(page_id):  # it stands under another page, and shows when one is there
            assert self._click("sheet")
            assert self._click(page_id)

    def _click(self, page_id: str) -> bool:
        for navigation in (self.window.body.sidebar.main, self.window.body.sidebar.foot):
            for row in range(navigation.model().rowCount()):
                index = navigation.model().index(row, 0)
                entry = index.data(ENTRY)
                if isinstance(entry, Entry) and entry.key == page_id:
                    at = navigation.visualRect(index).center()
                    self.qtbot.mouseClick(navigation.viewport(), Qt.MouseButton.LeftButton, pos=at)
                    return True
        return False

    @override
    def press(self, button: QWidget) -> None:
        assert button.isVisible()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    @override
    def choose(self, choice: Choice, at: int) -> None:
        self.qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
        view = choice.view()
        self.qtbot.waitUntil(view.isVisible)
        spot = view.visualRect(view.model().index(at, 0)).center()
        self.qtbot.mouseMove(view.viewport(), spot)
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    settings = (
        Setting(id=SettingId(SettingKey.MUNICIPALITY), value="Vesterå Kommune"),
        Setting(id=SettingId(SettingKey.TEAM), value="Team Nord"),
    )
    context = Context(a_caseload(*settings), Theme(qapp, Scheme.LIGHT), MemorySettings())
    made = MainWindow(context, all_pages())
    made.resize(1366, 768)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_first()
    yield made
    made.close()
    undress(qapp)


@pytest.mark.parametrize("kind", [Keyboard, Mouse])
def test_from_list_to_sent_form(
    qtbot: QtBot,
    window: MainWindow,
    kind: Callable[[QtBot, MainWindow], Hand],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hand, register = kind(qtbot, window), window.context.register
    source, target = tmp_path / "liste.csv", tmp_path / "udfyldt.xlsx"
    numbers = [unassignable_cpr(date(1980, month, 1), month) for month in (1, 2, 3)]
    source.write_bytes(a_csv([a_row(**{"Cpr.nr.": each, "Navn": f"Bo Eksempel {each[:2]}"}) for each in numbers]))
    os.utime(source, (LIST_MADE, LIST_MADE))  # the list is of the day on which its file was made
    chosen = [str(source), str(EXAMPLE)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (chosen.pop(0), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))

    def settled() -> None:
        qtbot.waitUntil(lambda: not window.context.jobs.busy, timeout=60_000)

    hand.go("imports")
    imports = window.page
    assert isinstance(imports, ImportPage)
    hand.act(imports.file.zone, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: not imports.busy, timeout=60_000)
    assert imports.stack.currentWidget() is imports.columns
    programmes = imports.columns.programme
    hand.choose(programmes, programmes.findData("FSM"))
    while imports.stack.currentWidget() is not imports.done:
        hand.act(imports.primary_button, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not imports.busy, timeout=60_000)
    assert len(register.all(Citizen)) == len(numbers)

    hand.go("form")
    form = window.page
    assert isinstance(form, FormPage)
    hand.act(form.new_button, Qt.Key.Key_N)
    settled()
    qtbot.waitUntil(lambda: bool(form._proposals.cells))
    settled()
    every = [
        each for each in form.panel.findChildren(Button) if each.text() == form_texts.ACCEPT_ALL and each.isVisible()
    ]
    hand.press(every[0])
    settled()

    hand.go("sheet")
    sheet = window.page
    assert isinstance(sheet, SheetPage)
    settled()
    hand.choose(sheet.panel.form, 1)
    qtbot.waitUntil(lambda: sheet._looked is not None and sheet._looked.form is not None, timeout=60_000)
    settled()
    for row in sheet.check.rows:
        box = row.findChild(Check)
        assert box is not None
        sheet.check.area.ensureWidgetVisible(box)
        hand.press(box)
    assert (sheet.check.errors, sheet.check.unseen, sheet._unfillable) == (0, 0, "")
    with qtbot.waitSignal(sheet.handing.written, timeout=60_000):
        hand.act(sheet.primary_button, Qt.Key.Key_Return)
    assert CalamineWorkbook.from_path(str(target)).get_sheet_by_name("Status").to_python()[1][1] == len(numbers)
    (sent,) = register.all(SentSheet)
    assert sent.month == "2026-10"
    assert sheet.panel.month.value() == "2026-11", "the next month is offered"
    assert target.with_suffix(".eml").exists()
