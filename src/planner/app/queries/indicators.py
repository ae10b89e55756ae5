"""The three signs of completeness: job goal and CV, employer network, and a clear agreement for all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from planner.domain.caps import is_employed
from planner.domain.clear_agreement import clearness
from planner.domain.hours import runs_on
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.measures import Measure, percent, ratio
from planner.domain.month_status import MonthStatus
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Citizen, Employer, EmployerContact, Worker
from planner.domain.register import Register
from planner.texts import results as texts

NETWORK_DAYS: Final = 365


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the three signs of completeness: how many of how many, and who is missing."""

    label: str
    done: tuple[str, ...]
    missing: tuple[str, ...]
    of_workers: bool

    @property
    def base(self) -> int:
        """Of how many."""
        return len(self.done) + len(self.missing)

    @property
    def ratio(self) -> Fraction | None:
        """The exact share; None of nobody."""
        return ratio(len(self.done), self.base)

    @property
    def pct(self) -> int | None:
        """The share in whole per cent."""
        return percent(self.ratio)


def indicators(
    register: Register, programmes: Programmes, status: MonthStatus, day: date
) -> tuple[Indicator, Indicator, Indicator]:
    """Job goal and CV, employer network, and a clear agreement for all: of group 1, of the workers, of group 1."""
    group = status.citizens(Measure.GROUP_1)
    ready = {each for each in group if _is_ready(register.find(Citizen, each))}
    clear = _with_clear_agreement(register, programmes, group, day)
    workers = _contact_workers(register, programmes, status.programme, day)
    networked = workers_with_network(register, day)
    return (
        _indicator(texts.JOB_GOAL_AND_CV, group, ready, of_workers=False),
        _indicator(texts.NETWORK, workers, networked, of_workers=True),
        _indicator(texts.CLEAR_FOR_ALL, group, clear, of_workers=False),
    )


def workers_with_network(register: Register, day: date) -> frozenset[WorkerId]:
    """Workers who answer for a firm, had contact with one in the last year, or have an agreement that runs."""
    since = day - timedelta(days=NETWORK_DAYS)
    found = {firm.responsible for firm in register.all(Employer) if firm.responsible is not None}
    found.update(row.worker for row in register.all(EmployerContact) if since <= row.on <= day)
    running = (row for row in register.all(Agreement) if runs_on(row, day))
    found.update(row.worker for row in running if row.worker is not None)
    return frozenset(found)


def _is_ready(citizen: Citizen | None) -> bool:
    return citizen is not None and bool(citizen.job_goal.strip()) and citizen.has_cv


def _with_clear_agreement(
    register: Register, programmes: Programmes, group: Sequence[CitizenId], day: date
) -> set[CitizenId]:
    return {
        citizen
        for citizen in group
        if any(
            runs_on(row, day) and clearness(register, programmes, row, day).is_clear
            for row in register.of_citizen(Agreement, citizen)
        )
    }


def _contact_workers(register: Register, programmes: Programmes, code: str, day: date) -> tuple[WorkerId, ...]:
    functions = programmes.need(code).functions
    return tuple(
        worker.id
        for worker in register.all(Worker)
        if worker.function in functions
        and is_employed(worker, day)
        and (not worker.programmes or code in worker.programmes)
    )


def _indicator(label: str, everybody: Sequence[str], done: Collection[str], *, of_workers: bool) -> Indicator:
    return Indicator(
        label,
        tuple(each for each in everybody if each in done),
        tuple(each for each in everybody if each not in done),
        of_workers,
    )
