"""Taking rows out again. What others refer to is never among them: citizens, workers and firms are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from planner.app.commands.drafting import Remove
from planner.domain.changes import Action
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
    """Take out an assignment that was a mistake. One that is over is ended instead."""

    action: ClassVar[Action] = Action.REMOVE_ASSIGNMENT


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
