"""Long work on the background thread, and faults of the program."""

from __future__ import annotations

import gc
import sys
import threading
from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.errors import StoreError, StoreTrouble
from planner.texts.store import store_sentence
from planner.ui.context import Context
from planner.ui.shell.crash import CrashDialog, CrashGuard
from planner.ui.theme.theme import Theme
from planner.ui.widgets.retire import retire
from planner.ui.worker import Progress
from support.looking import nameless


def test_a_job_runs_beside_and_answers_in_the_windows_thread(qtbot: QtBot, context: Context) -> None:
    threads: list[bool] = []
    answers: list[int] = []
    seen: list[tuple[int, str]] = []

    def job(progress: Progress) -> int:
        threads.append(threading.current_thread() is threading.main_thread())
        progress.report(50, "halvvejs")
        return 42

    def take(value: int) -> None:
        threads.append(QThread.currentThread() is context.thread())
        answers.append(value)

    task = context.background(job, take, on_progress=lambda percent, note: seen.append((percent, note)))
    with qtbot.waitSignal(task.finished):
        assert context.worker.busy
    assert (answers, seen, threads) == ([42], [(50, "halvvejs")], [False, True])


def test_jobs_run_one_after_the_other(qtbot: QtBot, context: Context) -> None:
    order: list[int] = []
    context.background(lambda _: 1, order.append)
    last = context.background(lambda _: 2, order.append)
    with qtbot.waitSignal(last.finished):
        pass
    assert order == [1, 2]


def test_no_garbage_is_looked_for_while_a_job_runs_and_again_afterwards(qtbot: QtBot, context: Context) -> None:
    """Python would free what it finds in the job's thread: widgets too, while the window draws."""
    seen: list[bool] = []
    context.background(lambda _: seen.append(gc.isenabled()), print)
    last = context.background(lambda _: seen.append(gc.isenabled()), print)
    with qtbot.waitSignal(last.finished):
        assert not gc.isenabled()
    assert seen == [False, False]
    assert gc.isenabled()


def test_what_a_job_was_given_is_let_go_in_the_windows_thread(qtbot: QtBot, context: Context) -> None:
    let_go: list[bool] = []

    class Given:
        def __call__(self, _: Progress) -> int:
            return 1

        def __del__(self) -> None:
            let_go.append(threading.current_thread() is threading.main_thread())

    taken: list[int] = []
    task = context.background(Given(), taken.append)
    with qtbot.waitSignal(task.finished):
        pass
    del task
    qtbot.waitUntil(lambda: bool(let_go))
    assert let_go == [True]


def test_a_job_is_stopped(qtbot: QtBot, context: Context) -> None:
    began = threading.Event()

    def job(progress: Progress) -> str:
        began.set()
        while not progress.cancelled():
            began.wait(0.01)
        return "stoppet"

    answers: list[str] = []
    task = context.background(job, answers.append)
    began.wait(5)
    with qtbot.waitSignal(task.finished):
        task.cancel()
    assert answers == ["stoppet"]


def test_an_error_with_a_sentence_becomes_the_banner(qtbot: QtBot, context: Context) -> None:
    error = StoreError(StoreTrouble.DISK_FULL)

    def job(_: Progress) -> None:
        raise error

    with qtbot.waitSignal(context.troubled) as troubled:
        context.background(job, print)
    assert troubled.args == [store_sentence(error)]


def test_a_fault_is_shown_once_without_its_values(qtbot: QtBot, theme: Theme) -> None:
    guard = CrashGuard(theme)
    before = sys.excepthook

    def fail() -> None:
        name = "Hassan Birkdal 2109832222"
        raise ValueError(name)

    for _ in range(2):
        with pytest.raises(ValueError, match="Birkdal") as caught:
            fail()
        guard.take(ValueError, caught.value, None)
    qtbot.waitUntil(lambda: any(isinstance(each, CrashDialog) for each in QApplication.topLevelWidgets()))
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog)]
    assert len(dialogs) == 1
    dialog = dialogs[0]
    dialog.copy_report()
    report = QGuiApplication.clipboard().text()
    assert "ValueError" in report
    assert "Birkdal" not in report
    assert "2222" not in report
    assert nameless(dialog) == []
    with qtbot.waitSignal(dialog.destroyed):
        dialog.accept()
    assert sys.excepthook is before


def test_the_guard_takes_over_and_gives_back(theme: Theme) -> None:
    guard = CrashGuard(theme)
    before = sys.excepthook
    guard.install()
    assert sys.excepthook == guard.take
    guard.remove()
    assert sys.excepthook is before


def test_qt_gives_back_a_none_of_its_own(qtbot: QtBot, context: Context) -> None:
    """PySide6 6.12.0 on Python 3.11 gave None away without counting it, until the interpreter ended."""
    before = sys.getrefcount(None)
    for _ in range(1000):
        context.setObjectName("x")
    assert sys.getrefcount(None) > before - 500


class Shown(QWidget):
    """What a result is for."""

    def __init__(self) -> None:
        super().__init__()
        self.took: list[str] = []

    def take(self, number: int, value: str) -> None:
        self.took.append(f"{number} {value}")
        self.setWindowTitle(value)

    def fail(self, number: int, error: BaseException) -> None:
        self.take(number, str(error))


@pytest.mark.parametrize("fails", [False, True])
def test_a_late_result_for_a_page_that_is_gone_is_dropped(qtbot: QtBot, context: Context, *, fails: bool) -> None:
    page, free = Shown(), Event()

    def job(_progress: Progress) -> str:
        free.wait(60)
        if fails:
            raise ValueError("for sent")
        return "for sent"

    task = context.background(job, partial(page.take, 1), partial(page.fail, 1))
    with qtbot.waitSignal(page.destroyed):
        retire(page)
    with qtbot.waitSignal(task.finished):
        free.set()
    assert page.took == []
