"""What the agency itself counted, a whole report in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import refuse, write
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.agency_figures import unlike
from planner.domain.changes import Action
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.records import AgencyFigure


@dataclass(frozen=True, kw_only=True)
class ImportAgencyReport(Command[int]):
    """Add figures of the agency's; those that stand there already are left as they are. None replaces another."""

    action: ClassVar[Action] = Action.ADD_AGENCY_REPORT
    figures: Sequence[AgencyFigure]

    @override
    def execute(self, unit: Unit) -> int:
        """Check and write; gives how many were new.

        Raises:
            RefusedError: a figure breaks a rule; the day of the report lies ahead; or another number stands there for
                the same row and month of a report of the same day.
        """
        ahead = next((row for row in self.figures if row.as_of > unit.today), None)
        refuse([Problem(Code.DRAWN_AHEAD, "as_of", {"day": ahead.as_of})] if ahead is not None else [])
        new = unlike(unit.register, self.figures)
        draft = Draft(unit.register)
        for row in new:
            draft.put(replace(row, id=ids.AgencyFigureId(unit.new_id())))
        write(unit, draft)
        return len(new)
