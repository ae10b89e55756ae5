"""Where the scenarios of the page are worked out: one after another, in the background, and only what has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from planner.app.queries.fte_needed import FteNeed, fte_needed
from planner.app.queries.plan import PlanRequest
from planner.app.queries.scenarios import ScenarioOutcome, request_of, scenarios, solve_again
from planner.app.queries.trade_off import TradePoint, curve_from
from planner.domain.errors import RefusedError
from planner.domain.file_records import Scenario
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.planning.problem import PlanCancelledError
from planner.texts.problems import all_in_one
from planner.ui.context import Context
from planner.ui.worker import Progress, Task

R = TypeVar("R")
NOW = ""  # the key of the register as it is
SLOW_MS = 1000
# Above so many citizens the curve is worked out when it is asked for, not by itself.
MANY = 2000


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be worked out: the scenario's request, and what is known of it already."""

    key: str
    request: PlanRequest
    known: ScenarioOutcome | None


def work(register: Register, programmes: Programmes, job: Job, progress: Progress) -> ScenarioOutcome:
    """Work one scenario out on a copy of the register."""

    def report(share: float) -> None:
        progress.report(round(share * 100))

    return solve_again(register, programmes, job.request, job.known, progress.cancelled, report)


def curve(programmes: Programmes, first: ScenarioOutcome, progress: Progress) -> tuple[TradePoint, ...]:
    """Work the curve of a scenario out."""

    def report(share: float) -> None:
        progress.report(round(share * 100))

    return curve_from(first, programmes, progress.cancelled, report)


def need_at(outcome: ScenarioOutcome, programmes: Programmes, cap: int, _progress: Progress) -> tuple[int, FteNeed]:
    """What it takes at another cap, with the cap asked about."""
    return cap, fte_needed(outcome.register, programmes, outcome.request.day, cap)


class ScenarioDesk(QObject):
    """Holds the outcomes of all scenarios, "" for the register as it is, and the curves that were asked for.

    ``changed`` when an outcome, a failure or a curve came or went; ``slow`` with the per cent done of what takes over a
    second. ``is_stopped``: the user stopped the work.
    """

    changed = Signal()
    slow = Signal(int)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.outcomes: dict[str, ScenarioOutcome] = {}
        self.failures: dict[str, str] = {}
        self.curves: dict[str, tuple[TradePoint, ...]] = {}
        self.is_stopped = False
        self._queue: list[Job] = []
        self._task: Task | None = None
        self._doing = ""
        self._is_curve = False
        self._number = 0
        self._percent = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SLOW_MS)
        self._timer.timeout.connect(self._tell_slow)

    @property
    def busy(self) -> bool:
        """Whether something is being worked out."""
        return self._task is not None

    @property
    def on_curve(self) -> bool:
        """Whether it is a curve that is being worked out."""
        return self.busy and self._is_curve

    def rows(self) -> Sequence[Scenario]:
        """The scenarios of the file."""
        return scenarios(self.context.register)

    def solve_all(self) -> None:
        """Work everything out that the register, or a scenario, has changed since."""
        self._give_up()
        self.is_stopped = False
        rows = {row.id: row for row in self.rows()}
        for key in [key for key in self.outcomes if key and key not in rows]:
            self.outcomes.pop(key)
            self.curves.pop(key, None)
        self.failures.clear()
        self._queue = []
        for key, row in ((NOW, None), *rows.items()):
            self._enqueue(key, row)
        self._next()

    def want_curve(self, key: str) -> None:
        """Work the curve of a scenario out, unless it is there."""
        first = self.outcomes.get(key)
        if first is None or key in self.curves or self.busy:
            return
        self._doing, self._is_curve = key, True
        self._start(partial(curve, self.context.programmes, first), self._take_curve)

    def wants_curve_by_itself(self, key: str) -> bool:
        """Whether the register is so small that the curve need not be asked for."""
        found = self.outcomes.get(key)
        return found is not None and len(found.ground.problem.citizens) <= MANY

    def stop(self) -> None:
        """The user no longer wants to wait; what is there stays."""
        if self.busy:
            self._give_up()
            self.is_stopped = True
            self.changed.emit()

    def _enqueue(self, key: str, row: Scenario | None) -> None:
        try:
            request = request_of(row, self.context.today)
        except RefusedError as error:
            self.outcomes.pop(key, None)
            self.failures[key] = all_in_one(error.problems)
        else:
            self._queue.append(Job(key, request, self.outcomes.get(key)))

    def _next(self) -> None:
        if self._queue:
            job = self._queue.pop(0)
            self._doing, self._is_curve = job.key, False
            self._start(partial(work, self.context.register.snapshot(), self.context.programmes, job), self._take)
        self.changed.emit()

    def _start(self, job: Callable[[Progress], R], done: Callable[[int, R], None]) -> None:
        self._percent = 0
        number = self._number
        self._task = self.context.background(job, partial(done, number), partial(self._fail, number), self._progressed)
        self._timer.start()
        self.changed.emit()

    def _give_up(self) -> None:
        self._number += 1
        self._timer.stop()
        self._queue = []
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _is_mine(self, number: int) -> bool:
        """Whether a result answers the work under way, and the page is still there to show it."""
        return isValid(self) and number == self._number

    def _take(self, number: int, found: ScenarioOutcome) -> None:
        if not self._is_mine(number):
            return
        key = self._doing
        known = self.outcomes.get(key)
        if known is None or known.view.fingerprint != found.view.fingerprint:
            self.curves.pop(key, None)
        self.outcomes[key] = found
        self._end()

    def _take_curve(self, number: int, points: tuple[TradePoint, ...]) -> None:
        if self._is_mine(number):
            self.curves[self._doing] = points
            self._end()

    def _fail(self, number: int, error: BaseException) -> None:
        if not self._is_mine(number) or isinstance(error, PlanCancelledError):
            return
        key = self._doing
        if isinstance(error, RefusedError):
            self.outcomes.pop(key, None)
            self.curves.pop(key, None)
            self.failures[key] = all_in_one(error.problems)
            self._end()
            return
        self._give_up()
        self.changed.emit()
        if not isinstance(error, Exception):
            raise error
        self.context.trouble(error)

    def _end(self) -> None:
        self._task = None
        self._timer.stop()
        self._next()

    def _progressed(self, percent: int, _note: str) -> None:
        self._percent = percent
        if self.busy and not self._timer.isActive():
            self._tell_slow()

    def _tell_slow(self) -> None:
        if self.busy:
            self.slow.emit(self._percent)
