"""Correct a worker: the facts as they are, and other weekly hours from the day on which they begin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import refuse, write
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem, StaleError
from planner.domain.kinds import RECORDS
from planner.domain.records import WeeklyHours, Worker
from planner.domain.weekly_hours import put_hours


@dataclass(frozen=True, kw_only=True)
class ChangeWorker(Command[Worker]):
    """Write a worker in place of ``before``; the hours of ``after`` are those from ``hours_from`` on.

    What held before that day stays, and so do months that are over. Left as ``shown``, the hours are not touched.
    """

    action: ClassVar[Action] = Action.CHANGE_WORKER
    before: Worker
    after: Worker
    shown: int | None
    hours_from: date | None

    @override
    def execute(self, unit: Unit) -> Worker:
        """Check and write; gives the row as it was written.

        Raises:
            RefusedError: a rule is broken, or hours are given without a day, or a day without hours.
            StaleError: the row is no longer as ``before`` says,.
        """
        register, before, minutes = unit.register, self.before, self.after.weekly_minutes
        if register.find(Worker, before.id) != before:
            raise StaleError(RECORDS[Worker], before.id)
        typed = {name: getattr(self.after, name) for name in ("initials", "name")}
        row = replace(
            self.after,
            weekly_minutes=before.weekly_minutes,
            **{name: text.strip() for name, text in typed.items() if text != getattr(before, name)},
        )
        draft = Draft(register)
        draft.put(row)
        if minutes is None and self.shown is not None and not register.of_worker(WeeklyHours, before.id):
            draft.put(replace(row, weekly_minutes=None))
        elif minutes != self.shown:
            if minutes is None or self.hours_from is None:
                refuse([Problem(Code.MISSING, "weekly_minutes" if minutes is None else "hours_from")])
            else:
                put_hours(draft, row, self.hours_from, minutes, unit.new_id)
        write(unit, draft, names={"minutes": "weekly_minutes", "start": "hours_from"})
        return register.need(Worker, before.id)
