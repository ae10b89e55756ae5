"""The evidence of a low caseload for the page Belastning over tid: load, overloads, changes, mix and outcome by worker.

No worker stands in an order by outcome: what comes of a caseload is shown beside what it is made of, never without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from planner.app.queries.ledger import WorkerLine, ledger
from planner.app.queries.outward import hidden_outward
from planner.domain.group_one import running_statuses
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load_history import LoadHistory, LoadSpan, LoadSum, Overload, load_sum, overloads, within
from planner.domain.measures import Measure
from planner.domain.periods import Month
from planner.domain.programmes import Programmes
from planner.domain.records import Assignment, Worker
from planner.domain.register import Register
from planner.domain.words import CaseWeight
from planner.reports.status_sheet.feasible import Sum
from planner.reports.status_sheet.suppression import Hidden
from planner.texts.formats import sort_key

Citizens = frozenset[CitizenId]


# What a caseload is made of, and what came of it: rows of the status of the last day's month.
COUNTED: Final = (Measure.GROUP_1, Measure.GROUP_2, Measure.EXEMPT, Measure.ACTIVE)


@dataclass(frozen=True, slots=True)
class Mix:
    """Whom somebody holds on the last day: by the rows of the month's status, and by how heavy the cases are.

    ``rows`` has those of ``COUNTED``; who is active is so among those of group 1.
    """

    rows: Mapping[Measure, Citizens]
    weight: Mapping[CaseWeight, Citizens]


@dataclass(frozen=True, slots=True)
class WorkerEvidence:
    """One worker over the period; ``worker`` None: the whole team. ``runs``: lasting overloads only.

    ``hidden``: counts of ``MIXED`` that do not leave the house, with the reason; empty on the screen.
    """

    worker: WorkerId | None
    load: LoadSum
    runs: tuple[Overload, ...]
    lost: int
    received: int
    mix: Mix
    hidden: Mapping[str, Hidden] = field(default_factory=dict)

    @property
    def heavy(self) -> Citizens:
        """The complex and the very complex cases."""
        return self.mix.weight[CaseWeight.COMPLEX] | self.mix.weight[CaseWeight.VERY_COMPLEX]

    @property
    def lasting(self) -> Citizens:
        """Who were cases during a lasting overload."""
        return frozenset(one for run in self.runs for one in run.citizens)


@dataclass(frozen=True, slots=True)
class MonthEvidence:
    """The load of a month, of the team or of one worker. ``workers``: how many were over their cap on any day."""

    month: Month
    days: int
    load: LoadSum
    workers: int
    running: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything on the page. ``workers``: the team first, then by initials; ``spans`` by worker, for the months."""

    first: date
    last: date
    workers: tuple[WorkerEvidence, ...]
    spans: Mapping[WorkerId, Sequence[LoadSpan]]

    @property
    def team(self) -> WorkerEvidence:
        """The whole team."""
        return self.workers[0]

    def months(self, worker: WorkerId | None = None) -> tuple[MonthEvidence, ...]:
        """Each month of the period, cut down to it, by time; of one worker where one is named."""
        spans = list(self.spans.values()) if worker is None else [self.spans.get(worker, ())]
        return tuple(self._month(month, spans) for month in Month.of(self.first).until(Month.of(self.last)))

    def _month(self, month: Month, spans: Sequence[Sequence[LoadSpan]]) -> MonthEvidence:
        first, last = max(self.first, month.first), min(self.last, month.last)
        sums = [load_sum(within(each, first, last)) for each in spans]
        return MonthEvidence(
            month=month,
            days=(last - first).days + 1,
            load=sum(sums, LoadSum()),
            workers=sum(bool(each.over_days) for each in sums),
            running=first > month.first or last < month.last,
        )


# What a row counts of the last day, whom each counts.
MIXED: Final[Mapping[str, Callable[[WorkerEvidence], Citizens]]] = {
    "group_1": lambda row: row.mix.rows[Measure.GROUP_1],
    "group_2": lambda row: row.mix.rows[Measure.GROUP_2],
    "exempt": lambda row: row.mix.rows[Measure.EXEMPT],
    "heavy": lambda row: row.heavy,
    "active": lambda row: row.mix.rows[Measure.ACTIVE],
}


def outward(rows: Sequence[WorkerEvidence], threshold: int) -> list[WorkerEvidence]:
    """The same rows as they leave the house: small counts hidden, with those that would give them away."""
    counts = {(row.worker or "", key): len(of(row)) for row in rows for key, of in MIXED.items()}
    workers = [row.worker for row in rows if row.worker is not None]
    sums = [Sum(("", key), tuple((worker, key) for worker in workers)) for key in MIXED]
    among = [Sum((row.worker or "", "group_1"), ((row.worker or "", "active"),), slack=True) for row in rows]
    hidden = hidden_outward(counts, [*sums, *among], [each.total for each in sums], threshold)
    return [
        replace(row, hidden={key: hidden[row.worker or "", key] for key in MIXED if (row.worker or "", key) in hidden})
        for row in rows
    ]


def first_case(register: Register) -> date | None:
    """The first day on which anybody held a citizen; None where nobody ever did."""
    return min((row.start for row in register.all(Assignment)), default=None)


def evidence(register: Register, programmes: Programmes, first: date, last: date) -> Evidence:
    """The evidence of a period, both days included.

    The mix is that of the last day. Outcomes are those of its month, as the page Resultater and the sheet count them.
    """
    history = LoadHistory(register, programmes, first, last)
    spans = {row.id: history.spans(row.id) for row in register.all(Worker)}
    changes = {line.worker: line for line in ledger(register, first, last).workers}
    statuses = running_statuses(register, programmes, last)
    rows = {measure: _together(frozenset(each.citizens(measure)) for each in statuses) for measure in COUNTED}
    found = [
        _worker(worker, own, changes.get(worker), rows)
        for worker, own in spans.items()
        if any(span.counts for span in own)
    ]
    found.sort(key=lambda each: sort_key(register.need(Worker, each.worker or "").initials))
    return Evidence(
        first, last, (_team(found), *found), {each.worker: spans[each.worker] for each in found if each.worker}
    )


def _worker(
    worker: WorkerId, spans: Sequence[LoadSpan], changes: WorkerLine | None, rows: Mapping[Measure, Citizens]
) -> WorkerEvidence:
    load = spans[-1].load
    held = load.citizens | set(load.uncounted)
    return WorkerEvidence(
        worker=worker,
        load=load_sum(spans),
        runs=tuple(run for run in overloads(spans) if run.lasting),
        lost=0 if changes is None else changes.lost,
        received=0 if changes is None else changes.received,
        mix=Mix(
            {measure: held & citizens for measure, citizens in rows.items()},
            {weight: frozenset(case.citizen for case in load.cases if case.weight is weight) for weight in CaseWeight},
        ),
    )


def _team(workers: Sequence[WorkerEvidence]) -> WorkerEvidence:
    mixes = [each.mix for each in workers]
    return WorkerEvidence(
        worker=None,
        load=sum((each.load for each in workers), LoadSum()),
        runs=tuple(run for each in workers for run in each.runs),
        lost=sum(each.lost for each in workers),
        received=sum(each.received for each in workers),
        mix=Mix(
            {measure: _together(mix.rows[measure] for mix in mixes) for measure in COUNTED},
            {weight: _together(mix.weight[weight] for mix in mixes) for weight in CaseWeight},
        ),
    )


def _together(parts: Iterable[Citizens]) -> Citizens:
    return frozenset(one for part in parts for one in part)
