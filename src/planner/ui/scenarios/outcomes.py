"""Where the scenarios of the page are worked out: one after another, in the background, and only what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from planner.app.queries.fte_needed import FteNeed, fte_needed
from planner.app.queries.plan import PlanRequest
from planner.app.queries.scenarios import ScenarioOutcome, request_of, scenarios, solve_scenario
from planner.app.queries.trade_off import TradePoint, trade_off
from planner.domain.errors import RefusedError
from planner.domain.file_records import Scenario
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.texts import scenarios as texts
from planner.texts.problems import all_in_one
from planner.ui.context import Context
from planner.ui.jobs import Progress, Work

NOW = ""  # the key of the register as it is
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
    return solve_scenario(register, programmes, job.request, progress.cancelled, progress.share, job.known)


def curve(programmes: Programmes, first: ScenarioOutcome, progress: Progress) -> tuple[TradePoint, ...]:
    """Work the curve of a scenario out."""
    return trade_off(first, programmes, progress.cancelled, progress.share)


def need_at(outcome: ScenarioOutcome, programmes: Programmes, cap: int, _progress: Progress) -> tuple[int, FteNeed]:
    """What it takes at another cap, with the cap asked about."""
    return cap, fte_needed(outcome.register, programmes, outcome.request.day, cap)


class ScenarioOutcomes(QObject):
    """Holds the outcomes of all scenarios by their ids (``NOW``: the register as it is), and the curves asked for.

    ``changed`` when an outcome, a failure or a curve came or went; ``work`` tells what is slow. ``is_stopped``: the
    user stopped the work.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.by_key: dict[str, ScenarioOutcome] = {}
        self.failures: dict[str, str] = {}
        self.curves: dict[str, tuple[TradePoint, ...]] = {}
        self.is_stopped = False
        self._queue: list[Job] = []
        self.work = Work(context.jobs, self)

    @property
    def busy(self) -> bool:
        """Whether something is being worked out."""
        return self.work.busy

    def rows(self) -> Sequence[Scenario]:
        """The scenarios of the file."""
        return scenarios(self.context.register)

    def solve_all(self) -> None:
        """Work everything out that the register, or a scenario, has changed since."""
        self.work.stop()
        self.is_stopped = False
        rows = {row.id: row for row in self.rows()}
        for key in [key for key in self.by_key if key and key not in rows]:
            self.by_key.pop(key)
            self.curves.pop(key, None)
        self.failures.clear()
        self._queue = []
        for key, row in ((NOW, None), *rows.items()):
            self._enqueue(key, row)
        self._next()

    def want_curve(self, key: str) -> None:
        """Work the curve of a scenario out, unless it is there."""
        first = self.by_key.get(key)
        if first is None or key in self.curves or self.busy:
            return
        job = partial(curve, self.context.programmes, first)
        self.work.start(job, partial(self._take_curve, key), partial(self._fail, key), note=texts.CALCULATING_CURVE)
        self.changed.emit()

    def wants_curve_by_itself(self, key: str) -> bool:
        """Whether the register is so small that the curve need not be asked for."""
        found = self.by_key.get(key)
        return found is not None and len(found.data.problem.citizens) <= MANY

    def stop(self) -> None:
        """The user no longer wants to wait; what is there stays."""
        if self.work.stop():
            self._queue = []
            self.is_stopped = True
            self.changed.emit()

    def _enqueue(self, key: str, row: Scenario | None) -> None:
        try:
            request = request_of(row, self.context.today)
        except RefusedError as error:
            self.by_key.pop(key, None)
            self.failures[key] = all_in_one(error.problems)
        else:
            self._queue.append(Job(key, request, self.by_key.get(key)))

    def _next(self) -> None:
        if self._queue:
            asked = self._queue.pop(0)
            job = partial(work, self.context.register.snapshot(), self.context.programmes, asked)
            take, fail = partial(self._take, asked.key), partial(self._fail, asked.key)
            self.work.start(job, take, fail, note=texts.CALCULATING)
        self.changed.emit()

    def _take(self, key: str, found: ScenarioOutcome) -> None:
        known = self.by_key.get(key)
        if known is None or known.view.fingerprint != found.view.fingerprint:
            self.curves.pop(key, None)
        self.by_key[key] = found
        self._next()

    def _take_curve(self, key: str, points: tuple[TradePoint, ...]) -> None:
        self.curves[key] = points
        self._next()

    def _fail(self, key: str, error: BaseException) -> None:
        if isinstance(error, RefusedError):
            self.by_key.pop(key, None)
            self.curves.pop(key, None)
            self.failures[key] = all_in_one(error.problems)
            self._next()
            return
        self._queue = []
        self.changed.emit()
        self.context.failed(error)
