"""The field for a reason over the cap: fixed reasons by key and by mouse, own words as they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from planner.texts import forms as texts
from planner.ui.theme.theme import Theme
from planner.ui.widgets.reason import ReasonField


def shown(qtbot: QtBot, theme: Theme) -> ReasonField:
    field = ReasonField(theme)
    qtbot.addWidget(field)
    field.resize(320, 32)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    return field


def test_arrow_down_opens_the_reasons_and_enter_takes_one(qtbot: QtBot, theme: Theme) -> None:
    field = shown(qtbot, theme)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(field.menu.isVisible)
    qtbot.keyClick(field.menu, Qt.Key.Key_Return)
    assert field.text() == texts.REASONS[0]


def test_the_arrow_in_the_field_opens_them_by_mouse_and_what_is_taken_can_be_written_on(
    qtbot: QtBot, theme: Theme
) -> None:
    field = shown(qtbot, theme)
    opener = next(action for action in field.actions() if action.text() == texts.CHOOSE_REASON)
    opener.trigger()
    qtbot.waitUntil(field.menu.isVisible)
    entry: QAction = field.menu.actions()[2]
    qtbot.mouseClick(field.menu, Qt.MouseButton.LeftButton, pos=field.menu.actionGeometry(entry).center())
    assert field.text() == "Aftalt med lederen"
    qtbot.keyClicks(field, " i går")
    assert field.text() == "Aftalt med lederen i går"


def test_own_words_are_as_good(qtbot: QtBot, theme: Theme) -> None:
    field = shown(qtbot, theme)
    qtbot.keyClicks(field, "Kender familien")
    assert field.text() == "Kender familien"
    assert not field.menu.isVisible()
