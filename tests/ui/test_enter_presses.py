"""Enter presses what has the keyboard: every button, tile, crumb and choice of every page, and of dialogs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.records import Citizen
from planner.ui.context import Context, Door
from planner.ui.pages import all_pages
from planner.ui.shell.window import MainWindow
from planner.ui.tables.view import TableView
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button
from planner.ui.widgets.dialog import Question
from planner.ui.widgets.search import Chip
from planner.ui.widgets.segmented import Check, OptionCard
from planner.ui.widgets.tile import Tile
from support.small_team import fill

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
PRESSED = (QAbstractButton, QComboBox, TableView)


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    fill(context.caseload)
    made = MainWindow(context, all_pages())
    qtbot.addWidget(made)
    made.show()
    made.go("my_day", Door(criteria={"citizen": next(iter(context.register.all(Citizen))).id}))
    yield made
    qtbot.waitUntil(lambda: not context.jobs.busy)


def test_enter_is_taken_by_all_that_can_be_pressed_on_every_page(window: MainWindow) -> None:
    """Only asked, not done: the signals are held back, and whoever ignores the key would let it go."""
    deaf: set[str] = set()
    seen: set[str] = set()
    for page_id in window.specs:
        window.go(page_id, None)
        for part in window.findChildren(QWidget):
            if not isinstance(part, PRESSED) or part.objectName().startswith("qt_") or not _takes_keyboard(part):
                continue
            seen.add(type(part).__name__)
            event = QKeyEvent(QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier)
            part.blockSignals(True)
            part.keyPressEvent(event)
            part.blockSignals(False)
            if isinstance(part, QComboBox):
                part.hidePopup()
            if not event.isAccepted():
                deaf.add(f"{page_id}: {type(part).__name__} {part.accessibleName()}")
    assert {"Button", "Tile", "Chip", "Choice", "_Segment", "TableView"} <= seen
    assert deaf == set()


@pytest.mark.parametrize("key", [ENTER, SPACE, Qt.Key.Key_Enter])
@pytest.mark.parametrize("kind", ["button", "tile", "chip", "card", "check"])
def test_what_has_the_keyboard_is_pressed_once(qtbot: QtBot, theme: Theme, kind: str, key: Qt.Key) -> None:
    made: dict[str, QAbstractButton] = {
        "button": Button(theme, "Gem"),
        "tile": Tile(theme),
        "chip": Chip(theme, "2 uger", quick=True),
        "card": OptionCard(theme, "Hele teamet", "Alle borgere"),
        "check": Check(theme, "Også afsluttede"),
    }
    part, pressed = made[kind], []
    qtbot.addWidget(part)
    part.clicked.connect(lambda: pressed.append(kind))
    qtbot.keyClick(part, key)
    assert pressed == [kind]
    held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
    part.keyPressEvent(held)
    qtbot.keyClick(part, key, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [kind] + [kind] * (key == SPACE)


@pytest.mark.parametrize(("steps", "answer"), [(0, QDialog.DialogCode.Rejected), (1, QDialog.DialogCode.Accepted)])
def test_the_button_of_a_dialog_that_has_the_keyboard_answers(
    qtbot: QtBot, theme: Theme, steps: int, answer: QDialog.DialogCode
) -> None:
    dialog = Question(theme, None, "Luk?", "Noget er ikke gemt.", ("Luk alligevel", "Bliv"))
    answers: list[int] = []
    dialog.finished.connect(answers.append)
    dialog.show()
    qtbot.waitExposed(dialog)
    for _ in range(steps):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.focusWidget(), ENTER)
    assert answers == [int(answer)]


def _takes_keyboard(part: QWidget) -> bool:
    return part.isVisible() and part.isEnabled() and bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
