"""Registers as years of use leave them: overlapping absences, split rows, vikars who leave, caps that change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from planner.domain.file_records import Record
from planner.domain.periods import first_overlap
from planner.domain.records import Absence, Assignment, Citizen, Worker
from planner.domain.words import CaseWeight, ChangeCause, Function, Group, Role
from support.people import (
    a_cap,
    a_citizen,
    a_departure,
    a_follow_up,
    a_worker,
    an_absence,
    an_agreement,
    an_assignment,
    an_employer,
    an_enrolment,
    an_exemption,
)

TODAY = date(2026, 11, 23)
PROGRAMMES = ("FSM", "FSM", "FSM", "IPS")


class NastyTeam:
    """A register drawn from a seed. ``functions`` False: everybody is a jobformidler."""

    def __init__(self, seed: int, *, functions: bool = True) -> None:
        self.random = Random(seed)
        self.functions = functions
        self.workers = [self._worker(number) for number in range(self.random.randint(3, 6))]
        self.citizens: list[Citizen] = []
        self.rows: list[Record] = [*self.workers]
        for worker in self.workers:
            self.rows += self._absences(worker)
        for programme in sorted(set(PROGRAMMES)):
            self.rows += self._caps(programme)
        for number in range(self.random.randint(1, 12)):
            self._add_citizen(number)

    def day(self, low: int = -150, high: int = 150) -> date:
        """A day round today; half of them in the next weeks, where everything meets."""
        if self.random.random() < 0.5:
            return TODAY + timedelta(days=self.random.randint(-20, 45))
        return TODAY + timedelta(days=self.random.randint(low, high))

    def _worker(self, number: int) -> Worker:
        random = self.random
        worker = a_worker(
            f"W{number}",
            weekly_minutes=random.choice([2220, 2220, 1800, 1110, 900]),
            districts=random.choice([("Nord",), ("Syd",), ()]),
            programmes=random.choice([(), (), (), ("FSM",), ("FSM", "IPS")]),
            employed_from=random.choice([date(2020, 1, 1), date(2026, 9, 1), TODAY + timedelta(days=9)]),
        )
        if self.functions and random.random() < 0.25:
            worker = replace(worker, function=random.choice([Function.COORDINATOR, Function.COMPANY_CONSULTANT]))
        return replace(worker, employed_to=self.day(-30, 120)) if random.random() < 0.3 else worker

    def _absences(self, worker: Worker) -> list[Absence]:
        found: list[Absence] = []
        for _ in range(self.random.choice([0, 0, 1, 2, 3])):
            start = self.day()
            before = self.random.choice(found) if found else None
            if before is not None and before.end is not None and self.random.random() < 0.6:
                start = before.end + timedelta(days=self.random.choice([1, 1, 2, -4]))
            length = self.random.choice([3, 13, 20, 27, 28, 60, None])
            end = None if length is None else start + timedelta(days=length)
            row = an_absence(worker, start=start, end=end, share=self.random.choice([1000, 1000, 500, 500, 200]))
            if self._adds_up([*found, row]):
                found.append(row)
        return found

    def _adds_up(self, rows: list[Absence]) -> bool:
        """The rule on absences, told anew: on no day more than everything."""
        days = {row.start for row in rows}
        return all(
            sum(row.share for row in rows if row.start <= day and (row.end is None or row.end >= day)) <= 1000
            for day in days
        )

    def _caps(self, programme: str) -> list[Record]:
        change = self.day(0, 120)
        first = a_cap(programme, hard=self.random.randint(2, 8), end=change - timedelta(days=1))
        if self.random.random() < 0.3:
            return []
        return [first, a_cap(programme, hard=self.random.randint(1, 8), start=change)]

    def _add_citizen(self, number: int) -> None:
        random = self.random
        citizen = a_citizen(
            f"Borger Prøve {number}",
            district=random.choice(["Nord", "Syd", ""]),
            weight=random.choice(list(CaseWeight)),
        )
        self.citizens.append(citizen)
        self.rows.append(citizen)
        self.rows.append(self._enrolment(citizen, random.choice(PROGRAMMES), leading=random.random() < 0.5))
        if random.random() < 0.2:
            self.rows.append(self._enrolment(citizen, "IPS", leading=False))
        if random.random() < 0.15:
            self.rows.append(an_exemption(citizen))
        if random.random() < 0.1:
            self.rows.append(a_departure(citizen, self.day()))
        fixed = self._fixed(citizen)
        self.rows += fixed
        self.rows += self._covers(citizen, fixed)
        self.rows += self._plans(citizen)

    def _enrolment(self, citizen: Citizen, programme: str, *, leading: bool) -> Record:
        start = self.random.choice([date(2026, 1, 1), date(2026, 1, 1), self.day()])
        end = self.random.choice([None, None, None, max(start, self.day(0))])
        group = self.random.choice([Group.ONE, Group.ONE, Group.TWO, Group.UNVISITED])
        return an_enrolment(citizen, programme, group, start=start, end=end, leading=leading)

    def _fixed(self, citizen: Citizen) -> list[Assignment]:
        """One row after the other, with and without gaps, of some workers; one of each function at a time."""
        found: list[Assignment] = []
        for _ in range(self.random.choice([0, 1, 1, 1, 2, 3])):
            worker = self.random.choice(self.workers)
            start = self.random.choice([date(2026, 2, 1), self.day()])
            end = self.random.choice([None, None, max(start, self.day())])
            row = an_assignment(citizen, worker, start=start, end=end)
            same = [each for each in found if self._function(each) is worker.function]
            if first_overlap([*same, row]) is None:
                found.append(row)
        return found

    def _function(self, row: Assignment) -> Function:
        return next(worker.function for worker in self.workers if worker.id == row.worker)

    def _covers(self, citizen: Citizen, fixed: list[Assignment]) -> list[Record]:
        found: list[Record] = []
        for held in fixed:
            others = [worker for worker in self.workers if worker.id != held.worker]
            if self.random.random() < 0.35:
                start = max(held.start, self.day())
                end = self.random.choice([None, start + timedelta(days=self.random.randint(0, 70))])
                cause = self.random.choice([ChangeCause.NONE, ChangeCause.SICKNESS])
                row = an_assignment(citizen, self.random.choice(others), role=Role.COVER, start=start, end=end)
                found.append(replace(row, change_cause=cause))
        if self.random.random() < 0.15:
            found.append(an_assignment(citizen, self.random.choice(self.workers), role=Role.SECOND))
        return found

    def _plans(self, citizen: Citizen) -> list[Record]:
        random = self.random
        found: list[Record] = []
        for _ in range(random.choice([0, 1, 2])):
            worker = random.choice([None, *self.workers])
            found.append(a_follow_up(citizen, planned=self.day(-40, 90), worker=None if worker is None else worker.id))
        if random.random() < 0.3:
            firm = an_employer()
            found += [
                firm,
                an_agreement(citizen, firm, start=self.day(-100, 30), worker=random.choice(self.workers).id),
            ]
        return found
