"""Work in the background: the newest question counts, and what comes late reaches nobody."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from itertools import chain, product
from threading import Event

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.domain.errors import StoreError, StoreTrouble
from planner.texts.store import store_sentence
from planner.ui.context import Context
from planner.ui.jobs import Progress, Work
from planner.ui.widgets.retire import retire

PATIENCE = 60


class Asker(QWidget):
    """A page that has something worked out, and notes what reaches it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.work = Work(context.jobs, self)
        self.took: list[str] = []
        self.ends = 0
        self.work.ended.connect(self._end)

    def take(self, value: str) -> None:
        """A result; a widget that is gone could not show it."""
        self.took.append(value)
        self.setWindowTitle(value)

    def fail(self, error: BaseException) -> None:
        """A failure."""
        self.take(str(error))

    def _end(self) -> None:
        self.ends += 1


class Held:
    """A job that waits until it is let go, and then answers or fails. ``dropped`` holds what nobody wanted."""

    def __init__(self, gate: Event, answer: str, *, fails: bool) -> None:
        self._gate, self._answer, self._fails = gate, answer, fails

    def __call__(self, _: Progress) -> str:
        """Wait, then answer or fail."""
        self._gate.wait(PATIENCE)
        if self._fails:
            raise ValueError(self._answer)
        return self._answer


START, FAIL, STOP = "start", "fail", "stop"
SEQUENCES = list(chain.from_iterable(product((START, FAIL, STOP), repeat=length) for length in (1, 2, 3)))


@pytest.mark.parametrize("ending", ["waits", "retires", "closes"])
def test_only_the_newest_answer_reaches_who_asked(qtbot: QtBot, context: Context, ending: str) -> None:
    """Every order of asking, failing and stopping up to three steps, with the asker still there or not."""
    for steps in SEQUENCES:
        page, gate, dropped = Asker(context), Event(), list[str]()
        for at, step in enumerate(steps):
            if step == STOP:
                assert page.work.stop() is (at > 0 and steps[at - 1] != STOP)
            else:
                job = Held(gate, f"{step} {at}", fails=step == FAIL)
                page.work.start(job, page.take, page.fail, dropped=dropped.append)
            assert page.work.busy is (step != STOP)
        last = f"{steps[-1]} {len(steps) - 1}"
        reaches = ending == "waits" and steps[-1] != STOP
        if ending == "retires":
            retire(page)
        if ending == "closes":
            gate.set()
            context.jobs.stop()
        gate.set()
        qtbot.waitUntil(lambda: not context.jobs.busy)
        assert page.took == ([last] if reaches else []), steps
        unwanted = [f"{step} {at}" for at, step in enumerate(steps) if step == START]
        assert dropped == [each for each in unwanted if not (reaches and each == last)], steps


def test_what_has_ended_is_told_once_and_before_the_answer(qtbot: QtBot, context: Context) -> None:
    page, seen = Asker(context), list[tuple[int, bool]]()
    qtbot.addWidget(page)
    page.work.start(lambda _: "svar", lambda _: seen.append((page.ends, page.work.busy)))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(1, False)]
    page.work.stop()
    assert page.ends == 1


@pytest.mark.parametrize("patience", [0, 20])
def test_slow_work_is_told_and_how_far_it_is(qtbot: QtBot, context: Context, patience: int) -> None:
    asker, gate, told = QObject(context), Event(), list[tuple[int, str]]()
    work = Work(context.jobs, asker, patience=patience)
    work.slow.connect(lambda percent, note: told.append((percent, note)))

    def job(progress: Progress) -> None:
        gate.wait(PATIENCE)
        progress.share(0.5)
        progress.counter(60, 100, "sammenligner")(1, 2)

    work.start(job, print, note="læser")
    assert told == ([(0, "læser")] if not patience else [])
    qtbot.waitUntil(lambda: told == [(0, "læser")])
    with qtbot.waitSignal(work.ended):
        gate.set()
    assert told == [(0, "læser"), (50, "læser"), (80, "sammenligner")]


def test_quick_work_is_not_told(qtbot: QtBot, context: Context) -> None:
    work, told = Work(context.jobs, context, patience=PATIENCE * 1000), list[int]()
    work.slow.connect(lambda percent, _: told.append(percent))

    def job(progress: Progress) -> None:
        progress.report(50)

    with qtbot.waitSignal(work.ended):
        work.start(job, print)
    assert told == []


def test_a_job_that_is_stopped_is_asked_to_end(qtbot: QtBot, context: Context) -> None:
    work, began, ended = Work(context.jobs, context), Event(), Event()

    def job(progress: Progress) -> None:
        began.set()
        while not progress.cancelled():
            ended.wait(0.01)
        ended.set()

    work.start(job, print)
    assert began.wait(PATIENCE)
    assert work.stop()
    assert ended.wait(PATIENCE)
    qtbot.waitUntil(lambda: not context.jobs.busy)


def test_a_job_runs_beside_and_answers_in_the_windows_thread(qtbot: QtBot, context: Context) -> None:
    threads: list[bool] = []

    def job(_: Progress) -> None:
        threads.append(threading.current_thread() is threading.main_thread())

    def take(_: None) -> None:
        threads.append(QThread.currentThread() is context.thread())

    context.jobs.once(job, take)
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert threads == [False, True]


def test_the_work_of_several_runs_one_after_the_other(qtbot: QtBot, context: Context) -> None:
    order: list[int] = []
    jobs: list[Callable[[Progress], int]] = [lambda _: 1, lambda _: 2]
    for job in jobs:
        context.jobs.once(job, order.append)
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert order == [1, 2]


def test_no_garbage_is_looked_for_while_a_job_runs_and_again_afterwards(qtbot: QtBot, context: Context) -> None:
    """Python would free what it finds in the job's thread: widgets too, while the window draws."""
    seen: list[bool] = []
    for _ in range(2):
        context.jobs.once(lambda _: seen.append(gc.isenabled()), print)
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert seen == [False, False]
    assert gc.isenabled()


def test_what_a_job_was_given_is_let_go_in_the_windows_thread(qtbot: QtBot, context: Context) -> None:
    let_go: list[bool] = []

    class Given:
        def __call__(self, _: Progress) -> int:
            return 1

        def __del__(self) -> None:
            let_go.append(threading.current_thread() is threading.main_thread())

    context.jobs.once(Given(), print)
    qtbot.waitUntil(lambda: bool(let_go))
    assert let_go == [True]


def test_an_error_with_a_sentence_becomes_the_banner(qtbot: QtBot, context: Context) -> None:
    error = StoreError(StoreTrouble.DISK_FULL)

    def job(_: Progress) -> None:
        raise error

    with qtbot.waitSignal(context.troubled) as troubled:
        context.jobs.once(job, print)
    assert troubled.args == [store_sentence(error)]
