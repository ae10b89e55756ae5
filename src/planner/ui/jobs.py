"""Everything in the background, in one way: one thread for a window, and a ``Work`` for each that asks something of it.

A job is a function of a ``Progress``; it works on values taken before it started (``register.snapshot()``) and touches
neither widgets nor the caseload. What it returns is applied by a command afterwards.

Widgets, pictures and painters are freed in the window's thread only. Python would also free them in the job's, which
is where it looks for garbage whenever the job makes values, and Qt then dies in the middle of drawing another widget.
So no garbage is looked for while a job runs, and what a job was given is let go by its task, in the window's thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, SignalInstance, Slot
from shiboken6 import isValid
from typing_extensions import override

from planner.platform.collection import CollectionPause
from planner.ui.widgets.retire import is_leaving, retire

R = TypeVar("R")
_LOG = logging.getLogger(__name__)
SLOW_MS: Final = 1000
"""How long work may take before the user is told of it."""


class Progress:
    """What a job is given: say how far it is, and ask whether to stop."""

    def __init__(self, report: Callable[[int, str], None]) -> None:
        self._report = report
        self._stop = Event()

    def report(self, percent: int, note: str = "") -> None:
        """Say how far the job is, 0 to 100, and in words what it does."""
        self._report(percent, note)

    def share(self, done: float) -> None:
        """Say what share of the job is done, 0 to 1."""
        self.report(round(done * 100))

    def counter(self, first: int, last: int, note: str) -> Callable[[int, int], None]:
        """For a step that counts: called with how many are done and of how many, it says first to last per cent."""

        def count(done: int, total: int) -> None:
            self.report(first + (last - first) * done // max(1, total), note)

        return count

    def cancelled(self) -> bool:
        """Whether nobody waits for the job any more; it looks often, and ends at once in its own way."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._stop.set()


class Jobs(QObject):
    """The one background thread of a window: jobs run one after the other.

    ``failed`` is told of what a job raised where the asker has no word of its own for it.
    """

    def __init__(self, parent: QObject | None = None, failed: Callable[[BaseException], None] | None = None) -> None:
        super().__init__(parent)
        self.failed = failed or _raise
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._tasks: list[_Task] = []
        self._no_collection = CollectionPause()
        self._pool.destroyed.connect(self._no_collection.end)

    @property
    def busy(self) -> bool:
        """Whether a job is under way or waits."""
        return any(task.running for task in self._tasks)

    def stop(self) -> None:
        """Cancel everything and wait for the thread; called before the file is closed. No result is handed over."""
        for task in self._tasks:
            task.progress.cancel()
        self._wait()

    def once(
        self,
        job: Callable[[Progress], R],
        done: Callable[[R], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Work something out that nothing newer takes the place of: a paper that is printed. As ``Work.start``."""
        work = Work(self, self)
        work.start(job, done, failed)
        self._tasks[-1].ended.connect(partial(retire, work))

    def run(self, task: _Task) -> None:
        """Queue a task."""
        self._no_collection.begin()
        task.setParent(self)
        task.ended.connect(self._tidy)
        self._tasks.append(task)
        self._pool.start(_Runnable(task))

    @Slot()
    def _tidy(self) -> None:
        """Let go of what has ended, once its thread has let go of it."""
        if not self.busy:
            self._wait()
            for task in self._tasks:
                retire(task)
            self._tasks.clear()

    def _wait(self) -> None:
        """Wait until no job's thread makes a value any more."""
        self._pool.waitForDone()
        self._no_collection.end()


class Work(QObject):
    """What a page or a part of one has worked out in the background: one question at a time, and the newest counts.

    A result is handed over only while it answers the newest question, nobody has stopped it, and the asker is still
    there: what comes late reaches nobody.

    Signals:
        slow: percent and note, of what takes longer than ``patience`` milliseconds; then at every step.
        ended: nothing is under way any more, be it answered, failed or stopped; comes before the answer.
    """

    slow = Signal(int, str)
    ended = Signal()

    def __init__(self, jobs: Jobs, asker: QObject, *, patience: int = SLOW_MS) -> None:
        super().__init__(asker)
        self._jobs = jobs
        self._task: _Task | None = None
        self._percent, self._note = 0, ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience)
        self._patience.timeout.connect(self._tell)

    @property
    def busy(self) -> bool:
        """Whether something is being worked out."""
        return self._task is not None

    def start(
        self,
        job: Callable[[Progress], R],
        done: Callable[[R], object],
        failed: Callable[[BaseException], object] | None = None,
        *,
        dropped: Callable[[R], object] | None = None,
        note: str = "",
    ) -> None:
        """Work something out; what is under way is given up.

        Args:
            job: runs in the background.
            done: is given the result, in the window's thread.
            failed: is given what the job raised; it raises what it has no word for. Without it an error that the
                program can explain becomes the danger banner, and any other shows as a fault.
            dropped: is given a result that nobody wants any more, to clear away what was made. No method of the
                asker, who may be gone.
            note: what is done, in words, until the job says more.
        """
        self._give_up()
        self._percent, self._note = 0, note
        self._task = _Task(self, job, done, failed or self._jobs.failed, dropped)
        self._jobs.run(self._task)
        if self._patience.interval():
            self._patience.start()
        else:
            self._tell()

    def stop(self) -> bool:
        """Give up what is under way; whether there was anything."""
        was_busy = self.busy
        self._give_up()
        if was_busy:
            self.ended.emit()
        return was_busy

    def settle(self, task: _Task) -> bool:
        """A task has come to its end: whether it is the one that is waited for, which then is so no more."""
        if task is not self._task:
            return False
        self._task = None
        self._patience.stop()
        self.ended.emit()
        return not task.progress.cancelled() and not is_leaving(self)

    def go_on(self, task: _Task, percent: int, note: str) -> None:
        """A task says how far it is."""
        if task is self._task:
            self._percent, self._note = percent, note or self._note
            if not self._patience.isActive():
                self._tell()

    def _give_up(self) -> None:
        self._patience.stop()
        if self._task is not None:
            self._task.progress.cancel()
            self._task = None

    @Slot()
    def _tell(self) -> None:
        if self._task is not None:
            self.slow.emit(self._percent, self._note)


class _Task(QObject):
    """A job on its way, with those who wait for it. Lives in the window's thread; its job sends it signals."""

    ended = Signal()
    told = Signal(int, str)
    came = Signal(object)
    broke = Signal(object)

    def __init__(
        self,
        work: Work,
        job: Callable[[Progress], Any],
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object],
        dropped: Callable[[Any], object] | None,
    ) -> None:
        super().__init__()
        self.running = True
        self.progress = Progress(self.told.emit)
        self.job = job  # held, so that the job's thread lets go of nothing last
        self._work = work
        self._done, self._failed, self._dropped = done, failed, dropped
        queued = Qt.ConnectionType.QueuedConnection
        self.told.connect(self._tell, queued)
        self.came.connect(self._take, queued)
        self.broke.connect(self._fail, queued)

    @Slot(int, str)
    def _tell(self, percent: int, note: str) -> None:
        if isValid(self._work):
            self._work.go_on(self, percent, note)

    @Slot(object)
    def _take(self, value: object) -> None:
        self._end(self._done, self._dropped, value)

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        self._end(self._failed, None, error)

    def _end(self, wanted: Callable[[Any], object], dropped: Callable[[Any], object] | None, result: object) -> None:
        self.running = False
        try:
            if isValid(self._work) and self._work.settle(self):
                wanted(result)
            elif dropped is not None:
                dropped(result)
        finally:
            self.ended.emit()


class _Runnable(QRunnable):
    def __init__(self, task: _Task) -> None:
        super().__init__()
        self._task = task

    @override
    def run(self) -> None:
        try:
            value = self._task.job(self._task.progress)
        except BaseException as error:  # noqa: BLE001 -- handed to the window's thread, which reports it
            _send(self._task.broke, error)
        else:
            _send(self._task.came, value)


def _send(signal: SignalInstance, value: object) -> None:
    """Emit from the job's thread; the window may be gone by then, and with it the receiver."""
    try:
        signal.emit(value)
    except RuntimeError:
        _LOG.info("the window of a job was closed before the job ended")


def _raise(error: BaseException) -> None:
    raise error
