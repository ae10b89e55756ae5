"""Citizens: who they are, where they are enrolled, and what holds for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import end_running, refuse, write
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.checks.cpr import clean
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.ids import CitizenId
from planner.domain.merging import merge_of, merge_problems
from planner.domain.periods import holds_on
from planner.domain.records import Citizen, Enrolment, FormerCpr
from planner.domain.words import CaseWeight, Group


@dataclass(frozen=True, kw_only=True)
class AddCitizen(Command[ids.CitizenId]):
    """Take in a citizen, enrolled from a day where ``programme`` is given."""

    action: ClassVar[Action] = Action.ADD_CITIZEN
    asks: ClassVar[bool] = True
    cpr: str
    name: str = ""
    protected: bool = False
    district: str = ""
    languages: tuple[str, ...] = ()
    weight: CaseWeight = CaseWeight.SIMPLE
    programme: str = ""
    group: Group = Group.NONE
    start: date | None = None

    @override
    def execute(self, unit: Unit) -> ids.CitizenId:
        """Check the number and the enrolment together, then write both."""
        draft = Draft(unit.register)
        citizen = draft.put(
            Citizen(
                id=ids.CitizenId(unit.new_id()),
                cpr=clean(self.cpr),
                name=self.name.strip(),
                protected=self.protected,
                district=self.district,
                languages=self.languages,
                weight=self.weight,
            )
        )
        if self.programme:
            draft.put(
                Enrolment(
                    id=ids.EnrolmentId(unit.new_id()),
                    citizen=citizen.id,
                    programme=self.programme,
                    group=self.group,
                    start=self.start or unit.today,
                    leading=True,
                )
            )
        write(unit, draft)
        return citizen.id


@dataclass(frozen=True, kw_only=True)
class ChangeCpr(Command[None]):
    """Give a citizen a new CPR number; the former one is kept with the day it ended."""

    action: ClassVar[Action] = Action.CHANGE_CPR
    asks: ClassVar[bool] = True
    citizen: ids.CitizenId
    cpr: str

    @override
    def execute(self, unit: Unit) -> None:
        """Check the new number, then write it and the former one."""
        before = unit.register.need(Citizen, self.citizen, "citizen")
        cpr = clean(self.cpr)
        if cpr == before.cpr:
            return
        draft = Draft(unit.register)
        draft.put(replace(before, cpr=cpr))
        draft.put(FormerCpr(id=ids.FormerCprId(unit.new_id()), citizen=before.id, cpr=before.cpr, until=unit.today))
        write(unit, draft)


@dataclass(frozen=True, kw_only=True)
class ChangeGroup(Command[None]):
    """Move citizens to a group of a programme from a day: the running period ends the day before, a new one begins."""

    action: ClassVar[Action] = Action.CHANGE_GROUP
    citizens: Sequence[ids.CitizenId]
    programme: str
    group: Group
    start: date
    step_up: bool = False

    @override
    def execute(self, unit: Unit) -> None:
        """Write one change per citizen, all or none. Who is in the group already stays as they are.

        Raises:
            RefusedError: a citizen is not enrolled in the programme that day, or a rule is broken.
        """
        draft = Draft(unit.register)
        missing: list[Problem] = []
        for citizen in self.citizens:
            rows = [row for row in unit.register.of_citizen(Enrolment, citizen) if row.programme == self.programme]
            now = next((row for row in rows if holds_on(row, self.start)), None)
            if now is None:
                missing.append(Problem(Code.NOT_ENROLLED, "citizens", {"citizen": citizen}))
                continue
            if (now.group, now.step_up) == (self.group, self.step_up):
                continue
            end_running(draft, [now], self.start)
            draft.put(
                replace(
                    now,
                    id=ids.EnrolmentId(unit.new_id()),
                    group=self.group,
                    start=self.start,
                    step_up=self.step_up,
                )
            )
        write(unit, draft, *missing, names={"citizen": "citizens", "end": "start"})


@dataclass(frozen=True, kw_only=True)
class MergeCitizens(Command[None]):
    """Merge ``other`` into ``kept``: every row goes over, and the number that is not ``cpr`` becomes a former one.

    ``cpr``: the number that holds from now on, one of the two; "": the kept citizen's.
    """

    action: ClassVar[Action] = Action.MERGE_CITIZENS
    kept: CitizenId
    other: CitizenId
    cpr: str = ""

    @override
    def execute(self, unit: Unit) -> None:
        """Check the rules on every row as it would be, then write.

        Raises:
            RefusedError: one of them is not there, both are the same, the number is neither's, or a row breaks a rule
                that it did not break before.
        """
        kept = unit.register.need(Citizen, self.kept, "kept")
        other = unit.register.need(Citizen, self.other, "other")
        cpr = clean(self.cpr) or kept.cpr
        refuse(merge_problems(kept, other, cpr))
        merge = merge_of(unit.register, kept, other, cpr, unit.today, unit.new_id)
        write(unit, merge.draft)
