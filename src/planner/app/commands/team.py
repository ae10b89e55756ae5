"""The team: workers, their absences, and the caps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import Change, end_running, write, write_one
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.draft import Draft
from planner.domain.records import Absence, Cap, Worker
from planner.domain.words import Function, Rounding


@dataclass(frozen=True, kw_only=True)
class AddWorker(Command[ids.WorkerId]):
    """Take in a worker. Without hours or first day the worker is incomplete and gets no citizens."""

    action: ClassVar[Action] = Action.ADD_WORKER
    initials: str
    name: str = ""
    function: Function = Function.JOB_AGENT
    weekly_minutes: int | None = None
    employed_from: date | None = None
    employed_to: date | None = None
    districts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()

    @override
    def execute(self, unit: Unit) -> ids.WorkerId:
        """Check and write."""
        key = ids.WorkerId(unit.new_id())
        write_one(
            unit,
            Worker(
                id=key,
                initials=self.initials.strip(),
                name=self.name.strip(),
                function=self.function,
                weekly_minutes=self.weekly_minutes,
                employed_from=self.employed_from,
                employed_to=self.employed_to,
                districts=self.districts,
                languages=self.languages,
                industries=self.industries,
                programmes=self.programmes,
            ),
        )
        return key


@dataclass(frozen=True, kw_only=True)
class ChangeWorker(Change[Worker]):
    """Change a worker's fields, initials included."""

    action: ClassVar[Action] = Action.CHANGE_WORKER


@dataclass(frozen=True, kw_only=True)
class AddAbsence(Command[ids.AbsenceId]):
    """Register that a worker is away. ``share`` is per mille of the working time."""

    action: ClassVar[Action] = Action.ADD_ABSENCE
    asks: ClassVar[bool] = True
    worker: ids.WorkerId
    cause: str
    start: date
    end: date | None = None
    share: int = 1000

    @override
    def execute(self, unit: Unit) -> ids.AbsenceId:
        """Check and write."""
        key = ids.AbsenceId(unit.new_id())
        write_one(
            unit,
            Absence(
                id=key,
                worker=self.worker,
                cause=self.cause.strip(),
                start=self.start,
                end=self.end,
                share=self.share,
            ),
        )
        return key


@dataclass(frozen=True, kw_only=True)
class ChangeAbsence(Change[Absence]):
    """Correct or end an absence."""

    action: ClassVar[Action] = Action.CHANGE_ABSENCE
    asks: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class SetCap(Command[ids.CapId]):
    """Set the cap of a programme and function from a day; the one in force ends the day before."""

    action: ClassVar[Action] = Action.SET_CAP
    programme: str
    function: Function = Function.JOB_AGENT
    soft: int | None = None
    hard: int
    rounding: Rounding = Rounding.DOWN
    start: date
    end: date | None = None
    decided_by: str = ""

    @override
    def execute(self, unit: Unit) -> ids.CapId:
        """Check and write. Cases above a lowered cap stay: they are grandfathered."""
        key = ids.CapId(unit.new_id())
        draft = Draft(unit.register)
        rows = unit.register.by(Cap, "programme", self.programme)
        end_running(draft, [row for row in rows if row.function is self.function], self.start)
        draft.put(
            Cap(
                id=key,
                programme=self.programme,
                function=self.function,
                soft=self.soft,
                hard=self.hard,
                rounding=self.rounding,
                start=self.start,
                end=self.end,
                decided_by=self.decided_by.strip(),
            )
        )
        write(unit, draft)
        return key


@dataclass(frozen=True, kw_only=True)
class ChangeCap(Change[Cap]):
    """Correct or end a cap."""

    action: ClassVar[Action] = Action.CHANGE_CAP
