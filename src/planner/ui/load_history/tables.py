"""The tables of Belastning over tid: each worker with what the caseload is made of, and each month."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import Final

from typing_extensions import override

from planner.app.queries.load_history import MIXED, Citizens, MonthEvidence, WorkerEvidence
from planner.domain.load_history import LoadSum
from planner.domain.measures import Measure
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.texts import common, measures
from planner.texts import load_history as texts
from planner.texts.formats import number
from planner.ui.tables.cells import UNKNOWN, Cell, Load
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.suppressed import outward_words

# Whom each number of a worker's row counts; the changes are counted on Kontinuitet.
BEHIND: Final[Mapping[str, Callable[[WorkerEvidence], Citizens]]] = {
    "cases": lambda row: row.load.citizens,
    "cap": lambda row: row.load.citizens,
    "percent": lambda row: row.load.citizens,
    "over": lambda row: row.load.over,
    "runs": lambda row: row.lasting,
    **MIXED,
}


class WorkerEvidenceTable(TableModel[WorkerEvidence]):
    """One row for the team and one per worker. Nothing sorts it by outcome, and the mix cannot be hidden from it."""

    def __init__(self, read: Callable[[], Register], threshold: int = 0) -> None:
        self._read = read
        self._threshold = threshold
        self._days = 1
        super().__init__(
            (
                Column("worker", common.WORKER, self._worker, fixed=True, sortable=False),
                Column("cases", common.CASES, self._cases, Holds.DECIMAL, spoken=texts.MEAN_CASES_SPOKEN),
                Column("cap", common.CAP_HEAD, self._cap, Holds.DECIMAL, spoken=texts.MEAN_CAP_SPOKEN),
                Column("percent", common.LOAD, _percent, Holds.SHARE, spoken=texts.PERCENT_SPOKEN),
                Column("over", texts.OVER_DAYS, _over, Holds.COUNT, spoken=texts.OVER_DAYS_SPOKEN),
                Column("runs", texts.RUNS, _runs, Holds.COUNT, spoken=texts.RUNS_SPOKEN),
                Column("lost", common.GIVEN_UP, lambda row: row.lost, Holds.COUNT, spoken=texts.LOST_SPOKEN),
                *(
                    Column(key, title, partial(self._mix, key), Holds.COUNT, fixed=True, sortable=False, spoken=spoken)
                    for key, title, spoken in (
                        ("group_1", texts.GROUP_1, texts.GROUP_1_SPOKEN),
                        ("group_2", texts.GROUP_2, texts.GROUP_2_SPOKEN),
                        ("exempt", measures.NAMES[Measure.EXEMPT], texts.EXEMPT_SPOKEN),
                        ("heavy", texts.COMPLEX, texts.COMPLEX_SPOKEN),
                    )
                ),
                Column("active", texts.ACTIVE, self._active, right=True, sortable=False, spoken=texts.ACTIVE_SPOKEN),
            )
        )

    def show_days(self, days: int) -> None:
        """How many days the team's sums are of."""
        self._days = days

    @override
    def row_id(self, row: WorkerEvidence) -> str:
        return row.worker or "*"

    def name(self, row: WorkerEvidence) -> str:
        """What the row is called outside the house, too: initials, never a name."""
        worker = None if row.worker is None else self._read().find(Worker, row.worker)
        return common.WHOLE_TEAM if worker is None else worker.initials

    def _worker(self, row: WorkerEvidence) -> Cell:
        worker = None if row.worker is None else self._read().find(Worker, row.worker)
        return Cell(text=self.name(row), tip="" if worker is None else worker.name, total=worker is None, strong=True)

    def _cases(self, row: WorkerEvidence) -> Cell:
        return _mean(row.load.case_days, self._over_days(row))

    def _cap(self, row: WorkerEvidence) -> Cell:
        return _mean(row.load.cap_days, self._over_days(row))

    def _mix(self, key: str, row: WorkerEvidence) -> Cell:
        why = row.hidden.get(key)
        if why is not None:
            return Cell(text=outward_words(why, self._threshold), faint=True)
        count = len(MIXED[key](row))
        return Cell(value=count, tone="text" if count else "text3")

    def _active(self, row: WorkerEvidence) -> Cell:
        base = MIXED["group_1"](row)
        said = [
            outward_words(row.hidden.get(key, len(MIXED[key](row))), self._threshold) for key in ("active", "group_1")
        ]
        return Cell(text=texts.share(*said) if base else UNKNOWN.text, tip=texts.NOT_RANKED)

    def _over_days(self, row: WorkerEvidence) -> int:
        """A worker's means are over the days that count; the team's over the days of the period."""
        return row.load.days if row.worker is not None else self._days


class MonthTable(TableModel[MonthEvidence]):
    """One row per month, of the team or of one worker."""

    def __init__(self) -> None:
        self._scale = 1
        super().__init__(
            (
                Column("month", common.MONTH, _month, fixed=True, sortable=False),
                Column("bar", common.CASES_AND_CAP, self._bar, Holds.LOAD, width=180, sortable=False),
                Column("cases", common.CASES, _month_cases, Holds.DECIMAL, spoken=texts.MEAN_CASES_SPOKEN),
                Column("cap", common.CAP_HEAD, _month_cap, Holds.DECIMAL, spoken=texts.MEAN_CAP_SPOKEN),
                Column("percent", common.LOAD, _percent, Holds.SHARE, spoken=texts.PERCENT_SPOKEN),
                Column("over", texts.OVER_DAYS, _over, Holds.COUNT, spoken=texts.OVER_DAYS_SPOKEN),
                Column(
                    "workers",
                    texts.WORKERS_OVER,
                    lambda row: row.workers,
                    Holds.COUNT,
                    spoken=texts.WORKERS_OVER_SPOKEN,
                ),
            )
        )

    def show(self, rows: tuple[MonthEvidence, ...]) -> None:
        """All bars on one scale: the largest month and a little more."""
        most = (max(row.load.case_days, row.load.cap_days) // row.days for row in rows)
        self._scale = max(most, default=1) + 2

    @override
    def row_id(self, row: MonthEvidence) -> str:
        return str(row.month)

    def _bar(self, row: MonthEvidence) -> Cell:
        held, cap = (round(Fraction(each, row.days)) for each in (row.load.case_days, row.load.cap_days))
        return Cell(load=Load(held=held, cap=cap, scale=self._scale))


def _mean(total: int, days: int) -> Cell:
    return Cell(value=Fraction(total, days)) if days else UNKNOWN


def _percent(row: WorkerEvidence | MonthEvidence) -> Cell:
    load: LoadSum = row.load
    if load.percent is None:
        return UNKNOWN
    tone = "danger" if load.percent > 100 else "text"
    return Cell(value=load.percent / 100, text=f"{number(load.percent, 1)} pct.", tone=tone)


def _over(row: WorkerEvidence | MonthEvidence) -> Cell:
    days = row.load.over_days
    return Cell(value=days, tone="warn" if days else "text3")


def _runs(row: WorkerEvidence) -> Cell:
    count = len(row.runs)
    tip = texts.longest(max(run.days for run in row.runs)) if row.runs else ""
    return Cell(value=count, tone="danger" if count else "text3", tip=tip)


def _month(row: MonthEvidence) -> Cell:
    return Cell(text=texts.in_words(row.month, running=row.running), strong=True)


def _month_cases(row: MonthEvidence) -> Cell:
    return _mean(row.load.case_days, row.days)


def _month_cap(row: MonthEvidence) -> Cell:
    return _mean(row.load.cap_days, row.days)
