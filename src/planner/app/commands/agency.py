"""What the agency itself counted, a whole report in one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import write
from planner.app.queries.results import measures_of
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.agency_figures import unlike
from planner.domain.changes import Action
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.periods import Month
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
        new = unlike(unit.register, self.figures)
        draft = Draft(unit.register)
        for row in new:
            draft.put(replace(row, id=ids.AgencyFigureId(unit.new_id())))
        write(unit, draft, *(problem for row in new for problem in figure_problems(unit, row)))
        return len(new)


@dataclass(frozen=True, kw_only=True)
class RemoveAgencyReport(Command[int]):
    """Take out what the agency's report of a day said of a programme: it was typed wrong, or is of another team."""

    action: ClassVar[Action] = Action.REMOVE_AGENCY_REPORT
    programme: str
    as_of: date

    @override
    def execute(self, unit: Unit) -> int:
        """Take the rows out; gives how many there were."""
        rows = [row for row in unit.register.by(AgencyFigure, "programme", self.programme) if row.as_of == self.as_of]
        for row in rows:
            unit.remove(row)
        return len(rows)


def figure_problems(unit: Unit, row: AgencyFigure, _before: AgencyFigure | None = None) -> Iterator[Problem]:
    """A report cannot have been drawn on a day ahead, and counts only what the programme counts in that month."""
    if row.as_of > unit.today:
        yield Problem(Code.DRAWN_AHEAD, "as_of", {"day": row.as_of})
    if unit.programmes.find(row.programme) is not None:
        rules = unit.programmes.on(row.programme, Month.of(row.month).last)
        if row.measure not in measures_of(rules):
            yield Problem(Code.ROW_NOT_COUNTED, "measure", {"programme": row.programme})
