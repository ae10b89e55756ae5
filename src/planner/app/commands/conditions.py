"""What holds for a citizen in periods: exemptions, benefits, departures, rehabilitation, step-up, spells."""

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
from planner.domain.records import (
    BenefitPeriod,
    Departure,
    Exemption,
    RehabilitationStep,
    Spell,
    StepUp,
)
from planner.domain.words import Decision, DepartureCause, ExemptionCause, RehabilitationStage, SpellKind


@dataclass(frozen=True, kw_only=True)
class AddExemption(Command[ids.ExemptionId]):
    """Mark a citizen exempt in a period."""

    action: ClassVar[Action] = Action.ADD_EXEMPTION
    citizen: ids.CitizenId
    cause: ExemptionCause
    start: date
    end: date | None = None

    @override
    def execute(self, unit: Unit) -> ids.ExemptionId:
        """Check and write."""
        key = ids.ExemptionId(unit.new_id())
        write_one(unit, Exemption(id=key, citizen=self.citizen, cause=self.cause, start=self.start, end=self.end))
        return key


@dataclass(frozen=True, kw_only=True)
class ChangeExemption(Change[Exemption]):
    """Correct or end an exemption."""

    action: ClassVar[Action] = Action.CHANGE_EXEMPTION


@dataclass(frozen=True, kw_only=True)
class AddBenefit(Command[ids.BenefitPeriodId]):
    """Put a citizen on a benefit from a day; the running benefit ends the day before."""

    action: ClassVar[Action] = Action.ADD_BENEFIT
    citizen: ids.CitizenId
    benefit: str
    start: date
    end: date | None = None

    @override
    def execute(self, unit: Unit) -> ids.BenefitPeriodId:
        """Check and write."""
        key = ids.BenefitPeriodId(unit.new_id())
        draft = Draft(unit.register)
        end_running(draft, unit.register.of_citizen(BenefitPeriod, self.citizen), self.start)
        draft.put(BenefitPeriod(id=key, citizen=self.citizen, benefit=self.benefit, start=self.start, end=self.end))
        write(unit, draft)
        return key


@dataclass(frozen=True, kw_only=True)
class ChangeBenefit(Change[BenefitPeriod]):
    """Correct a period on a benefit."""

    action: ClassVar[Action] = Action.CHANGE_BENEFIT


@dataclass(frozen=True, kw_only=True)
class RegisterDeparture(Command[ids.DepartureId]):
    """Register that a citizen left. It closes nothing: periods and assignments stay as they are."""

    action: ClassVar[Action] = Action.REGISTER_DEPARTURE
    asks: ClassVar[bool] = True
    citizen: ids.CitizenId
    on: date
    cause: DepartureCause

    @override
    def execute(self, unit: Unit) -> ids.DepartureId:
        """Check and write."""
        key = ids.DepartureId(unit.new_id())
        write_one(unit, Departure(id=key, citizen=self.citizen, on=self.on, cause=self.cause))
        return key


@dataclass(frozen=True, kw_only=True)
class ChangeDeparture(Change[Departure]):
    """Correct the day or the cause of a departure."""

    action: ClassVar[Action] = Action.CHANGE_DEPARTURE
    asks: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class AddRehabilitationStep(Command[ids.RehabilitationStepId]):
    """Register a step on the road through the rehabilitation team."""

    action: ClassVar[Action] = Action.ADD_REHABILITATION_STEP
    citizen: ids.CitizenId
    stage: RehabilitationStage
    on: date
    decision: Decision = Decision.NONE

    @override
    def execute(self, unit: Unit) -> ids.RehabilitationStepId:
        """Check and write."""
        key = ids.RehabilitationStepId(unit.new_id())
        write_one(
            unit,
            RehabilitationStep(id=key, citizen=self.citizen, stage=self.stage, on=self.on, decision=self.decision),
        )
        return key


@dataclass(frozen=True, kw_only=True)
class ChangeRehabilitationStep(Change[RehabilitationStep]):
    """Correct a step with the rehabilitation team."""

    action: ClassVar[Action] = Action.CHANGE_REHABILITATION_STEP


@dataclass(frozen=True, kw_only=True)
class AddStepUp(Command[ids.StepUpId]):
    """Register a step-up: the consent, the meeting, what was agreed and who follows up."""

    action: ClassVar[Action] = Action.ADD_STEP_UP
    citizen: ids.CitizenId
    consent_on: date | None = None
    meeting_on: date | None = None
    agreed: str = ""
    responsible: ids.WorkerId | None = None
    deadline: date | None = None

    @override
    def execute(self, unit: Unit) -> ids.StepUpId:
        """Check and write."""
        key = ids.StepUpId(unit.new_id())
        write_one(
            unit,
            StepUp(
                id=key,
                citizen=self.citizen,
                consent_on=self.consent_on,
                meeting_on=self.meeting_on,
                agreed=self.agreed.strip(),
                responsible=self.responsible,
                deadline=self.deadline,
            ),
        )
        return key


@dataclass(frozen=True, kw_only=True)
class ChangeStepUp(Change[StepUp]):
    """Correct a step-up."""

    action: ClassVar[Action] = Action.CHANGE_STEP_UP


@dataclass(frozen=True, kw_only=True)
class AddSpell(Command[ids.SpellId]):
    """Register a state or offer known without an agreement."""

    action: ClassVar[Action] = Action.ADD_SPELL
    asks: ClassVar[bool] = True
    citizen: ids.CitizenId
    kind: SpellKind
    start: date
    end: date | None = None
    weekly_minutes: int | None = None
    source: str = ""

    @override
    def execute(self, unit: Unit) -> ids.SpellId:
        """Check and write."""
        key = ids.SpellId(unit.new_id())
        write_one(
            unit,
            Spell(
                id=key,
                citizen=self.citizen,
                kind=self.kind,
                start=self.start,
                end=self.end,
                weekly_minutes=self.weekly_minutes,
                source=self.source.strip(),
            ),
        )
        return key


@dataclass(frozen=True, kw_only=True)
class ChangeSpell(Change[Spell]):
    """Correct or end a spell."""

    action: ClassVar[Action] = Action.CHANGE_SPELL
    asks: ClassVar[bool] = True
