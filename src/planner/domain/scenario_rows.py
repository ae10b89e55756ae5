"""Which rows a scenario would change, and the register as it would be then: a copy in memory, never written.

The same rows are what adopting the scenario writes, so that what was shown is what comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from planner.domain.caps import cap_in_force
from planner.domain.checks.rows import row_problems
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.file_records import Setting
from planner.domain.ids import AbsenceId, CapId, SettingId, WorkerId
from planner.domain.periods import ONE_DAY, reaches
from planner.domain.programmes import Programmes
from planner.domain.records import Absence, Cap, Worker
from planner.domain.register import Register
from planner.domain.scenario import (
    AbsenceChange,
    CapChange,
    Change,
    HoursChange,
    Leaver,
    NewHire,
    WeightChange,
    WhatIf,
)
from planner.domain.settings import setting_problem
from planner.domain.weekly_hours import put_hours
from planner.domain.words import Rounding

NewId = Callable[[str], str]
SUPPOSED: Final = "supposed:"


def supposed_id(label: str) -> str:
    """The id of a row that is there in the scenario alone; the same for the same label."""
    return f"{SUPPOSED}{label}"


def changed_register(register: Register, what_if: WhatIf, programmes: Programmes, day: date) -> Register:
    """A copy of the register in which the scenario holds.

    Args:
        register: the register; only read.
        what_if: what would be otherwise.
        programmes: the programme data.
        day: the day that is planned for; another cap is in force from then.

    Raises:
        RefusedError: a change cannot be: somebody is not there, initials are taken, a share is too large …
    """
    draft = scenario_draft(register, programmes, what_if, day, supposed_id)
    problems = draft_problems(register, programmes, draft)
    if problems:
        raise RefusedError(problems)
    copy = register.snapshot()
    for row in draft.dropped:
        copy.drop(type(row), row.id)
    for row in draft.records:
        copy.put(row)
    return copy


def scenario_draft(register: Register, programmes: Programmes, what_if: WhatIf, day: date, new_id: NewId) -> Draft:
    """The rows that a scenario would put in, replace and drop, unchecked.

    Args:
        register: the register; only read.
        programmes: the programme data.
        what_if: what would be otherwise.
        day: the day that is planned for.
        new_id: gives the id of a new row; its label tells rows apart, and is the initials for a new worker.

    Raises:
        RefusedError: somebody or something is not there, or a setting cannot be so.
    """
    maker = _Maker(register, programmes, Draft(register), day, new_id)
    problems: list[Problem] = []
    for number, change in enumerate(what_if.changes):
        problems.extend(maker.take(change, f"{number}"))
    if problems:
        raise RefusedError(problems)
    return maker.draft


def draft_problems(register: Register, programmes: Programmes, draft: Draft) -> list[Problem]:
    """Every rule that the rows of a draft break and did not break before, each once; of the scenario as a whole."""
    found: list[Problem] = []
    for row in draft.records:
        before = register.find(type(row), row.id)
        known = [] if before is None else row_problems(register, programmes, before)
        found.extend(problem for problem in row_problems(draft, programmes, row) if problem not in known)
    return [replace(problem, field="") for number, problem in enumerate(found) if problem not in found[:number]]


class _Maker:
    """Drafts the rows of one scenario."""

    def __init__(self, register: Register, programmes: Programmes, draft: Draft, day: date, new_id: NewId) -> None:
        self.draft = draft
        self._register = register
        self._programmes = programmes
        self._day = day
        self._new_id = new_id

    def take(self, change: Change, label: str) -> Iterator[Problem]:
        """Draft one change; what speaks against it."""
        if isinstance(change, CapChange):
            yield from self._cap(change, label)
        elif isinstance(change, NewHire):
            self._hire(change)
        elif isinstance(change, WeightChange):
            yield from self._weight(change)
        else:
            yield from self._of_worker(change, label)

    def _of_worker(self, change: HoursChange | AbsenceChange | Leaver, label: str) -> Iterator[Problem]:
        row = self.draft.find(Worker, change.worker)
        if row is None:
            yield Problem(Code.NOT_FOUND, "", {"table": "worker"})
        elif isinstance(change, HoursChange):
            put_hours(self.draft, row, self._day, change.weekly_minutes, lambda: self._new_id(f"hours {label}"))
        elif isinstance(change, Leaver):
            self.draft.put(replace(row, employed_to=change.last_day))
        else:
            self.draft.put(
                Absence(
                    id=AbsenceId(self._new_id(f"absence {label}")),
                    worker=change.worker,
                    cause=change.cause.strip(),
                    start=change.start,
                    end=change.end,
                    share=change.share,
                )
            )

    def _hire(self, change: NewHire) -> None:
        self.draft.put(
            Worker(
                id=WorkerId(self._new_id(change.initials.strip())),
                initials=change.initials.strip(),
                name=change.name.strip(),
                function=change.function,
                weekly_minutes=change.weekly_minutes,
                employed_from=change.start,
                districts=change.districts,
                languages=change.languages,
                industries=change.industries,
                programmes=change.programmes,
            )
        )

    def _weight(self, change: WeightChange) -> Iterator[Problem]:
        problem = setting_problem(change.key, str(change.value))
        if problem is not None:
            yield replace(problem, field="")
        else:
            self.draft.put(Setting(id=SettingId(change.key), value=str(change.value)))

    def _cap(self, change: CapChange, label: str) -> Iterator[Problem]:
        """The new cap from the day of the plan until the next one decided; the one in force ends the day before."""
        programme = self._programmes.find(change.programme)
        if programme is None:
            yield Problem(Code.PROGRAMME_UNKNOWN, "", {"programme": change.programme})
            return
        day = self._day
        present = cap_in_force(self._register, self._programmes.on(programme.code, day), change.function, day)
        rows = [row for row in self.draft.by(Cap, "programme", programme.code) if row.function is change.function]
        for row in rows:
            if row.start < day and reaches(row, day):
                self.draft.put(replace(row, end=day - ONE_DAY))
            elif row.start == day:
                self.draft.drop(row)
        later = min((row.start for row in rows if row.start > day), default=None)
        self.draft.put(
            Cap(
                id=CapId(self._new_id(f"cap {label}")),
                programme=programme.code,
                function=change.function,
                soft=change.soft,
                hard=change.hard,
                rounding=Rounding.DOWN if present is None else present.rounding,
                start=day,
                end=None if later is None else later - ONE_DAY,
            )
        )
