"""A held key and a double click write once: the filter's two rules, and every action and key of the program."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from planner.ui.context import Context
from planner.ui.pages import all_pages
from planner.ui.shell.window import MainWindow
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button
from planner.ui.widgets.hands import Hands, hands
from planner.ui.widgets.toast import Toast

SOURCE = Path(__file__).resolve().parents[2] / "src" / "planner"
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def guard(qapp: QApplication) -> Hands:
    found = hands()
    assert found is not None
    return found


class Steps(QWidget):
    """Two buttons at one place, of which one shows, and a text area; each click is a written step."""

    def __init__(self, guard: Hands) -> None:
        super().__init__()
        self.guard = guard
        self.done: list[str] = []
        self.writes = True
        self.resize(400, 300)
        self.buttons = [QPushButton("Tag tilbage", self), QPushButton("Forlæng vikar", self)]
        for button in self.buttons:
            button.setGeometry(20, 20, 120, 40)
            button.clicked.connect(self._do)
        self.buttons[1].hide()
        self.area = QPlainTextEdit(self)
        self.area.setGeometry(20, 100, 200, 100)

    def _do(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.done.append(button.text())
        if self.writes:
            self.guard.wrote()

    def swap(self) -> None:
        """The other row moves to where this one stood."""
        self.buttons[0].hide()
        self.buttons[1].show()


@pytest.fixture
def steps(qtbot: QtBot, guard: Hands) -> Steps:
    made = Steps(guard)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


class Mouse:
    """Presses at one place, at times that the test sets."""

    def __init__(self, host: QWidget, place: QPoint) -> None:
        self.host = host
        self.place = place

    def click(self, at: int, kind: QEvent.Type = QEvent.Type.MouseButtonPress) -> None:
        """Press and release what lies there now."""
        for each, held in ((kind, LEFT), (QEvent.Type.MouseButtonRelease, NO_BUTTON)):
            widget = self.host.childAt(self.place)
            assert widget is not None
            local = QPointF(widget.mapFrom(self.host, self.place))
            there = QPointF(self.host.mapToGlobal(self.place))
            event = QMouseEvent(each, local, there, LEFT, held, NO_KEYS)
            event.setTimestamp(at)
            QApplication.sendEvent(widget, event)


@pytest.fixture
def mouse(steps: Steps) -> Mouse:
    return Mouse(steps, steps.buttons[0].geometry().center())


@pytest.mark.parametrize("third", [QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonPress])
def test_the_second_press_does_not_reach_what_has_moved_there(steps: Steps, mouse: Mouse, third: QEvent.Type) -> None:
    mouse.click(100_000)
    steps.swap()
    mouse.click(100_200, QEvent.Type.MouseButtonDblClick)
    mouse.click(100_390, third)  # in the same flurry
    assert steps.done == ["Tag tilbage"]
    mouse.click(101_000)
    assert steps.done == ["Tag tilbage", "Forlæng vikar"]


@pytest.mark.parametrize(("writes", "times"), [(True, 1), (False, 2)])
def test_a_double_click_on_one_button_writes_once(
    steps: Steps,
    mouse: Mouse,
    writes: bool,
    times: int,
) -> None:
    steps.writes = writes
    mouse.click(200_000)
    mouse.click(200_150, QEvent.Type.MouseButtonDblClick)
    assert len(steps.done) == times


def test_a_click_elsewhere_right_after_is_another_act(steps: Steps, mouse: Mouse) -> None:
    mouse.click(300_000)
    steps.buttons[1].setGeometry(220, 20, 120, 40)
    steps.buttons[1].show()
    Mouse(steps, steps.buttons[1].geometry().center()).click(300_150)
    assert steps.done == ["Tag tilbage", "Forlæng vikar"]


class Keys:
    """A key held in the widget that has the keyboard."""

    def __init__(self) -> None:
        self.taken: list[bool] = []

    def down(self, key: Qt.Key, words: str = "", modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """The key goes down."""
        self._send(QEvent.Type.KeyPress, key, words, modifiers, repeat=False)

    def repeat(self, key: Qt.Key, words: str = "", modifiers: Qt.KeyboardModifier = NO_KEYS, times: int = 5) -> None:
        """It repeats."""
        for _ in range(times):
            self._send(QEvent.Type.KeyPress, key, words, modifiers, repeat=True)

    def up(self, key: Qt.Key) -> None:
        """It is let go."""
        self._send(QEvent.Type.KeyRelease, key, "", NO_KEYS, repeat=False)

    def _send(
        self, kind: QEvent.Type, key: Qt.Key, words: str, modifiers: Qt.KeyboardModifier, *, repeat: bool
    ) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, words, repeat))


class Enters(QPushButton):
    """Does its step at Enter, as the rows of our lists do."""

    def __init__(self, guard: Hands, *, writes: bool) -> None:
        super().__init__("x")
        self.guard = guard
        self.writes = writes
        self.times = 0

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.times += 1
        if self.writes:
            self.guard.wrote()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_U])
def test_a_held_key_writes_once(qtbot: QtBot, guard: Hands, key: Qt.Key) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    first, second = Enters(guard, writes=True), Enters(guard, writes=False)
    column.addWidget(first)
    column.addWidget(second)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    first.setFocus()
    keys = Keys()
    keys.down(key)
    keys.repeat(key)
    assert first.times == 1
    keys.up(key)
    keys.down(key)
    assert first.times == 2  # let go and pressed again: another act


def test_a_held_key_does_not_reach_the_widget_that_got_the_keyboard_meanwhile(qtbot: QtBot, guard: Hands) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    first, second = Enters(guard, writes=False), Enters(guard, writes=False)
    column.addWidget(first)
    column.addWidget(second)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    first.setFocus()
    keys = Keys()
    keys.down(Qt.Key.Key_Return)
    second.setFocus()
    keys.repeat(Qt.Key.Key_Return)
    assert (first.times, second.times) == (1, 0)
    keys.up(Qt.Key.Key_Return)
    first.setFocus()
    keys.down(Qt.Key.Key_Down)
    second.setFocus()
    keys.repeat(Qt.Key.Key_Down, times=3)
    assert second.times == 3  # moving about goes on


@pytest.mark.parametrize("wrote", [True, False])
@pytest.mark.parametrize("modifiers", [NO_KEYS, CTRL])
def test_the_first_repeat_on_x11_is_one_although_qt_does_not_say_so(
    qtbot: QtBot, guard: Hands, modifiers: Qt.KeyboardModifier, *, wrote: bool
) -> None:
    """Release and press of the same millisecond, neither said to repeat."""
    button = Enters(guard, writes=wrote)
    qtbot.addWidget(button)
    with qtbot.waitActive(button):
        button.show()
        button.activateWindow()
    button.setFocus()
    for kind, at in (
        (QEvent.Type.KeyPress, 4_458_702),
        (QEvent.Type.KeyRelease, 4_459_362),
        (QEvent.Type.KeyPress, 4_459_362),
    ):
        event = QKeyEvent(kind, Qt.Key.Key_Return, modifiers, "", False)
        event.setTimestamp(at)
        QApplication.sendEvent(button, event)
    assert button.times == 1
    for kind, at in ((QEvent.Type.KeyRelease, 4_460_000), (QEvent.Type.KeyPress, 4_460_080)):
        event = QKeyEvent(kind, Qt.Key.Key_Return, modifiers, "", False)
        event.setTimestamp(at)
        QApplication.sendEvent(button, event)
    assert button.times == 2  # a hand that presses again


def test_typing_with_a_held_key_goes_on(steps: Steps) -> None:
    steps.area.setFocus()
    keys = Keys()
    keys.down(Qt.Key.Key_A, "a")
    keys.repeat(Qt.Key.Key_A, "a", times=3)
    keys.up(Qt.Key.Key_A)
    keys.down(Qt.Key.Key_Return, "\r")
    keys.repeat(Qt.Key.Key_Return, "\r", times=2)
    keys.up(Qt.Key.Key_Return)
    assert steps.area.toPlainText() == "aaaa\n\n\n"


@pytest.mark.parametrize("modifiers", [NO_KEYS, CTRL])
def test_a_key_that_went_down_elsewhere_does_nothing_here(
    qtbot: QtBot, guard: Hands, modifiers: Qt.KeyboardModifier
) -> None:
    button = Enters(guard, writes=False)
    qtbot.addWidget(button)
    with qtbot.waitActive(button):
        button.show()
        button.activateWindow()
    button.setFocus()
    keys = Keys()
    keys.down(Qt.Key.Key_A)
    keys.up(Qt.Key.Key_A)
    times = button.times
    keys.repeat(Qt.Key.Key_Return, modifiers=modifiers)
    assert button.times == times


def test_no_action_of_the_window_repeats(qtbot: QtBot, context: Context) -> None:
    window = MainWindow(context, all_pages())
    qtbot.addWidget(window)
    for spec in all_pages():
        window.go(spec.page_id, None)
    assert {name for name, action in window.actions_.by_name.items() if action.autoRepeat()} == set()
    assert [each.key().toString() for each in window.findChildren(QShortcut) if each.autoRepeat()] == []
    assert [each.text() for each in window.findChildren(Button) if each.autoRepeat()] == []


def test_keys_are_bound_in_one_place() -> None:
    made = [
        (path.relative_to(SOURCE).as_posix(), node.lineno)
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QShortcut"
    ]
    assert [place for place, _line in made] == ["ui/widgets/hands.py"]


def test_a_toast_tells_all_that_was_done_since_it_came_up(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 500)
    toast = Toast(theme, host)
    with qtbot.waitExposed(host):
        host.show()
    toast.say("Anna er taget tilbage", undo=True)
    assert toast.words == "Anna er taget tilbage"
    toast.say("Bos vikar er forlænget", undo=True)
    assert toast.words == "Bos vikar er forlænget · før det: Anna er taget tilbage"
    toast.say("Bos vikar er forlænget og loftet er nået", undo=True)  # the same step, told with its warning
    assert toast.words == "Bos vikar er forlænget og loftet er nået · før det: Anna er taget tilbage"
    toast.say("Carl er oprettet", undo=True)
    assert toast.words == "Carl er oprettet · og 2 trin før det, 3 i alt"
    toast.say("Fortrudt: Carl er oprettet", undo=False)
    assert toast.words == "Fortrudt: Carl er oprettet"
    toast.say("Dan er oprettet", undo=True)
    assert toast.words == "Dan er oprettet"
