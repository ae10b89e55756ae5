"""A quick look at a row that says just what the last list said: does all of it stand here already?

Nearly every row of a list is so, and asking each comparison in turn takes four times as long. This one look answers
"yes" only where none of them would find anything (a test compares the two); everything else is left to them.
"""

from __future__ import annotations

from typing import Final

from planner.app.case_lists.context import ListContext, Placement
from planner.app.case_lists.placement import outside
from planner.domain.case_list import ListRow
from planner.domain.contact import fixed_from
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import holds_on
from planner.domain.places import group_in
from planner.domain.records import Assignment, BenefitPeriod, Citizen, Enrolment, Exemption, FollowUp, Spell
from planner.domain.words import Group, With

# Asked for thousands of times, and a member of an enumeration is slow to find.
_EMPLOYER: Final = With.EMPLOYER


class Unchanged:
    """What the register has, laid out for one quick look per row."""

    def __init__(self, context: ListContext) -> None:
        self._context = context
        self._day = context.as_of
        programme = context.programme
        self._code = programme.code if programme is not None and holds_on(programme, context.as_of) else None
        self._counted = {group: group if programme is None else group_in(programme, group) for group in Group}
        self._has_groups = programme is not None and programme.has_groups
        self._places: dict[str, Placement | None] = {}
        self._workers: dict[str, WorkerId | None] = {}
        index = context.register.index
        self._enrolments = index(Enrolment, "citizen")
        self._benefits = index(BenefitPeriod, "citizen")
        self._exemptions = index(Exemption, "citizen")
        self._assignments = index(Assignment, "citizen")
        self._follow_ups = index(FollowUp, "citizen")
        self._spells = index(Spell, "citizen")

    def holds(self, citizen: Citizen, row: ListRow) -> bool:
        """Whether all that a row says of a citizen stands here; it says just what the last list said.

        False also where one look cannot tell: several rows, cells that could not be read, protection, departures.
        """
        if row.bad or row.rows or row.protected or citizen.protected or citizen.id in self._context.departed:
            return False
        return (
            _person(citizen, row)
            and self._place(citizen.id, row)
            and self._benefit(citizen.id, row)
            and self._contact(citizen.id, row)
            and self._talks(citizen.id, row)
            and (row.exemption is None or self._exemption(citizen.id, row))
            and (row.offer is None or self._offer(citizen.id, row))
        )

    def _place(self, citizen: CitizenId, row: ListRow) -> bool:
        if row.mark not in self._places:
            self._places[row.mark] = self._context.place_of(row.mark)
        said = self._places[row.mark]
        rows = self._enrolments.get(citizen, ())
        if not rows:  # never taken in: nothing asks for it of a citizen outside the target group
            return said is None or outside(self._context, row) is not None
        if said is None or len(rows) != 1:
            return False
        own = rows[0]
        if own.programme != self._code or own.step_up is not said.step_up or not holds_on(own, self._day):
            return False
        return self._counted[own.group] is (said.group if self._has_groups else Group.ONE)

    def _benefit(self, citizen: CitizenId, row: ListRow) -> bool:
        if not row.benefit:
            return True
        for own in self._benefits.get(citizen, ()):
            if own.start == row.benefit_from and own.benefit == row.benefit:
                return True
        return False

    def _contact(self, citizen: CitizenId, row: ListRow) -> bool:
        if not row.worker:
            return True
        if row.worker not in self._workers:
            self._workers[row.worker] = self._context.worker_of(row.worker)
        worker = self._workers[row.worker]
        if worker is None:
            return True
        holder = next(fixed_from(self._assignments.get(citizen, ()), self._day), None)
        return holder is not None and holder.worker == worker

    def _talks(self, citizen: CitizenId, row: ListRow) -> bool:
        held, planned = row.last_talk, row.next_talk
        if held is None and planned is None:
            return True
        held_too, planned_too = held is None, planned is None or (held is not None and held >= planned)
        for own in self._follow_ups.get(citizen, ()):
            if own.with_whom is not _EMPLOYER:
                held_too = held_too or own.held == held
                planned_too = planned_too or own.planned == planned
        return held_too and planned_too

    def _exemption(self, citizen: CitizenId, row: ListRow) -> bool:
        for own in self._exemptions.get(citizen, ()):
            if own.cause is row.exemption and own.start == row.exemption_from:
                return own.end == row.exemption_to
        return False

    def _offer(self, citizen: CitizenId, row: ListRow) -> bool:
        for own in self._spells.get(citizen, ()):
            if own.kind is row.offer and own.start == row.offer_from:
                return own.end == row.offer_to and own.weekly_minutes == row.minutes
        return False


def _person(citizen: Citizen, row: ListRow) -> bool:
    return (
        (not row.name or row.name == citizen.name)
        and (not row.job_goal or row.job_goal == citizen.job_goal)
        and (not row.district or row.district == citizen.district)
        and (not row.languages or row.languages == citizen.languages)
        and (row.has_cv is None or row.has_cv == citizen.has_cv)
    )
