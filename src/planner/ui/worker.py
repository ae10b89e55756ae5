"""Long work: one background thread, jobs one after the other, results back through queued signals.

A job is a function of a ``Progress``; it works on values taken before it started (``register.snapshot()``) and touches
neither widgets nor the caseload. What it returns is applied by a command afterwards.

Widgets, pictures and painters are freed in the window's thread only. Python would also free them in the job's, which
is where it looks for garbage whenever the job makes values, and Qt then dies in the middle of drawing another widget.
So no garbage is looked for while a job runs, and what a job was given is let go by the task, in the window's thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid
from typing_extensions import override

from planner.platform.collection import CollectionPause
from planner.ui.widgets.retire import retire

R = TypeVar("R")
_LOG = logging.getLogger(__name__)


class Progress:
    """What a job is given: report how far it is, and ask whether to stop."""

    def __init__(self, report: Callable[[int, str], None]) -> None:
        self._report = report
        self._stop = Event()

    def report(self, percent: int, note: str = "") -> None:
        """Say how far the job is, 0 to 100 (−1 when it cannot say), and in words what it does."""
        self._report(percent, note)

    def cancelled(self) -> bool:
        """Whether the user asked to stop; a job looks often and returns what it has."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._stop.set()


class Task(QObject):
    """A job under way. ``finished`` comes once, after its callback; ``progress`` carries percent and note."""

    progress = Signal(int, str)
    finished = Signal()
    _came = Signal(object)
    _broke = Signal(object)

    def __init__(
        self,
        job: Callable[[Progress], object],
        on_done: Callable[[Any], None],
        on_failed: Callable[[BaseException], None],
        parent: QObject | None,
    ) -> None:
        super().__init__(parent)
        self.running = True
        self.control = Progress(self.progress.emit)
        self._job: Callable[[Progress], object] | None = job  # held, so that the job's thread lets go of nothing last
        self._on_done = on_done
        self._on_failed = on_failed
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._broke.connect(self._fail, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the job to stop; it still ends through ``finished``."""
        self.control.cancel()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self.control.cancelled()

    @Slot(object)
    def _take(self, value: Any) -> None:
        self._end(self._on_done, value)

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        self._end(self._on_failed, error)

    def _end(self, callback: Callable[[Any], None], result: Any) -> None:
        """Hand the result over, unless the widget that it is for has been closed: a late result is then nobody's."""
        self.running = False
        try:
            if _still_there(callback):
                callback(result)
        finally:
            self.finished.emit()


class _Runnable(QRunnable, Generic[R]):
    def __init__(self, job: Callable[[Progress], R], task: Task) -> None:
        super().__init__()
        self._job = job
        self._task = task

    @override
    def run(self) -> None:
        try:
            value = self._job(self._task.control)
        except BaseException as error:  # noqa: BLE001 -- handed to the window's thread, which reports it
            _send(self._task._broke, error)  # noqa: SLF001 -- the two classes are one
        else:
            _send(self._task._came, value)  # noqa: SLF001 -- the two classes are one


def _still_there(callback: Callable[..., object]) -> bool:
    """Whether the page or desk that a result is for has not been freed meanwhile: a late result finds nobody."""
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def _send(signal: object, value: object) -> None:
    """Emit from the job's thread; the window may be gone by then, and with it the receiver."""
    try:
        signal.emit(value)  # type: ignore[attr-defined]  # a bound signal, which the stubs type per class
    except RuntimeError:
        _LOG.info("the window of a job was closed before the job ended")


class Worker(QObject):
    """The one background thread of a window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._tasks: list[Task] = []
        self._no_collection = CollectionPause()
        self._pool.destroyed.connect(self._no_collection.end)

    def start(
        self,
        job: Callable[[Progress], R],
        on_done: Callable[[R], None],
        on_failed: Callable[[BaseException], None],
        on_progress: Callable[[int, str], None] | None = None,
    ) -> Task:
        """Queue a job. The callbacks run in the window's thread."""
        self._no_collection.begin()
        task = Task(job, on_done, on_failed, self)
        if on_progress is not None:
            task.progress.connect(on_progress, Qt.ConnectionType.QueuedConnection)
        task.finished.connect(self._tidy)
        self._tasks.append(task)
        self._pool.start(_Runnable(job, task))
        return task

    @property
    def busy(self) -> bool:
        """Whether a job is under way or waits."""
        return any(task.running for task in self._tasks)

    def stop(self) -> None:
        """Cancel everything and wait for the thread; called before the file is closed."""
        for task in self._tasks:
            task.cancel()
        self._wait()

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
