"""Taking rows out again. What others refer to is never among them: citizens, workers and firms are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from planner.app.commands.drafting import Remove
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.contact import stands_in
from planner.domain.file_records import SavedFilter
from planner.domain.records import (
    Absence,
    Assignment,
    BenefitPeriod,
    Cap,
    Departure,
    EmployerContact,
    Enrolment,
    Exemption,
    FollowUp,
    HoursStep,
    RehabilitationStep,
    Spell,
    StepUp,
)
from planner.domain.words import Role


@dataclass(frozen=True, kw_only=True)
class RemoveEnrolment(Remove[Enrolment]):
    """Take out a period in a programme."""

    action: ClassVar[Action] = Action.REMOVE_ENROLMENT


@dataclass(frozen=True, kw_only=True)
class RemoveExemption(Remove[Exemption]):
    """Take out an exemption."""

    action: ClassVar[Action] = Action.REMOVE_EXEMPTION


@dataclass(frozen=True, kw_only=True)
class RemoveBenefit(Remove[BenefitPeriod]):
    """Take out a period on a benefit."""

    action: ClassVar[Action] = Action.REMOVE_BENEFIT


@dataclass(frozen=True, kw_only=True)
class RemoveDeparture(Remove[Departure]):
    """Take out a departure."""

    action: ClassVar[Action] = Action.REMOVE_DEPARTURE


@dataclass(frozen=True, kw_only=True)
class RemoveRehabilitationStep(Remove[RehabilitationStep]):
    """Take out a step with the rehabilitation team."""

    action: ClassVar[Action] = Action.REMOVE_REHABILITATION_STEP


@dataclass(frozen=True, kw_only=True)
class RemoveStepUp(Remove[StepUp]):
    """Take out a step-up meeting."""

    action: ClassVar[Action] = Action.REMOVE_STEP_UP


@dataclass(frozen=True, kw_only=True)
class RemoveSpell(Remove[Spell]):
    """Take out a spell."""

    action: ClassVar[Action] = Action.REMOVE_SPELL


@dataclass(frozen=True, kw_only=True)
class RemoveAbsence(Remove[Absence]):
    """Take out a worker's absence."""

    action: ClassVar[Action] = Action.REMOVE_ABSENCE


@dataclass(frozen=True, kw_only=True)
class RemoveCap(Remove[Cap]):
    """Take out a cap; the shipped default holds again in its place."""

    action: ClassVar[Action] = Action.REMOVE_CAP


@dataclass(frozen=True, kw_only=True)
class RemoveAssignment(Remove[Assignment]):
    """Take out an assignment that was a mistake, with the covers of it. One that is over is ended instead."""

    action: ClassVar[Action] = Action.REMOVE_ASSIGNMENT

    @override
    def execute(self, unit: Unit) -> None:
        """Write.

        Raises:
            StaleError: the row is no longer as ``record`` says.
        """
        row, register = self.record, unit.register
        covers = register.of_citizen(Assignment, row.citizen) if row.role is Role.FIXED else ()
        kept = [each for each in covers if each.role is Role.FIXED and each.id != row.id]
        gone = [
            each
            for each in covers
            if stands_in(register, row, each) and not any(stands_in(register, other, each) for other in kept)
        ]
        super().execute(unit)
        for each in gone:
            unit.remove(each)


@dataclass(frozen=True, kw_only=True)
class RemoveEmployerContact(Remove[EmployerContact]):
    """Take out a line of a firm's log."""

    action: ClassVar[Action] = Action.REMOVE_EMPLOYER_CONTACT


@dataclass(frozen=True, kw_only=True)
class RemoveHours(Remove[HoursStep]):
    """Take out a step of an hours ladder."""

    action: ClassVar[Action] = Action.REMOVE_HOURS


@dataclass(frozen=True, kw_only=True)
class RemoveFollowUp(Remove[FollowUp]):
    """Take out a follow-up."""

    action: ClassVar[Action] = Action.REMOVE_FOLLOW_UP


@dataclass(frozen=True, kw_only=True)
class RemoveFilter(Remove[SavedFilter]):
    """Take out a saved filter."""

    action: ClassVar[Action] = Action.REMOVE_FILTER
