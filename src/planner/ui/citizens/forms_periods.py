"""Forms about what holds for a citizen in periods: exemption, benefit, departure, rehabilitation, step-up, offers."""

from __future__ import annotations

from dataclasses import replace

from planner.app.command import Command
from planner.app.commands.rows import Put, Remove
from planner.domain.changes import Action
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.records import BenefitPeriod, Departure, Exemption, RehabilitationStep, Spell, StepUp
from planner.domain.words import Decision, DepartureCause, ExemptionCause, RehabilitationStage, SpellKind
from planner.texts import citizen_forms as texts
from planner.ui.citizens.form_parts import benefits, end_day, options, start_day, workers
from planner.ui.context import Context
from planner.ui.forms.plan import Ask, FormPlan, Input, Values


def exemption(context: Context, citizen: CitizenId, row: Exemption | None = None) -> FormPlan:
    """Add, correct, end or remove an exemption."""

    def command(values: Values) -> Command[object]:
        cause = ExemptionCause(values.text("cause"))
        start, end = values.need_day("start"), values.day("end")
        if row is None:
            return Put(Exemption(citizen=citizen, cause=cause, start=start, end=end))
        return Put(replace(row, cause=cause, start=start, end=end), before=row)

    return FormPlan(
        key="exemptions" if row is None else row.id,
        action=Action.ADD_EXEMPTION if row is None else Action.CHANGE_EXEMPTION,
        title=texts.EXEMPT,
        said=texts.EXEMPT_SAID,
        asks=(
            Ask(
                name="cause",
                label=texts.CAUSE,
                input=Input.CHOICE,
                options=options(ExemptionCause),
                value=ExemptionCause.SICKNESS.value if row is None else row.cause.value,
            ),
            start_day(context.today if row is None else row.start),
            end_day(None if row is None else row.end),
        ),
        command=command,
        remove=None if row is None else Remove(row),
        removed=texts.EXEMPT_REMOVED,
    )


def benefit(context: Context, citizen: CitizenId, row: BenefitPeriod | None = None) -> FormPlan:
    """Put on a benefit, or correct, end or remove a period on one."""

    def command(values: Values) -> Command[object]:
        code = values.need_text("benefit")
        start, end = values.need_day("start"), values.day("end")
        if row is None:
            return Put(BenefitPeriod(citizen=citizen, benefit=code, start=start, end=end))
        return Put(replace(row, benefit=code, start=start, end=end), before=row)

    now = "" if row is None else row.benefit
    return FormPlan(
        key="benefits" if row is None else row.id,
        action=Action.ADD_BENEFIT if row is None else Action.CHANGE_BENEFIT,
        title=texts.BENEFIT,
        note=texts.BENEFIT_NOTE if row is None else "",
        said=texts.BENEFIT_SAID,
        asks=(
            Ask(
                name="benefit",
                label=texts.BENEFIT,
                input=Input.CHOICE,
                options=benefits(context, now),
                value=now,
            ),
            start_day(context.today if row is None else row.start),
            end_day(None if row is None else row.end),
        ),
        command=command,
        remove=None if row is None else Remove(row),
        removed=texts.BENEFIT_REMOVED,
    )


def departure(context: Context, citizen: CitizenId, row: Departure | None = None) -> FormPlan:
    """Register, correct or remove that a citizen left."""

    def command(values: Values) -> Command[object]:
        on, cause = values.need_day("on"), DepartureCause(values.text("cause"))
        if row is None:
            return Put(Departure(citizen=citizen, on=on, cause=cause))
        return Put(replace(row, on=on, cause=cause), before=row)

    return FormPlan(
        key="departures" if row is None else row.id,
        action=Action.REGISTER_DEPARTURE if row is None else Action.CHANGE_DEPARTURE,
        title=texts.DEPART,
        note=texts.DEPART_NOTE,
        said=texts.DEPART_SAID,
        asks=(
            Ask(
                name="on",
                label=texts.DEPARTED_ON,
                input=Input.DAY,
                value=context.today if row is None else row.on,
            ),
            Ask(
                name="cause",
                label=texts.CAUSE,
                input=Input.CHOICE,
                options=options(DepartureCause),
                value="" if row is None else row.cause.value,
            ),
        ),
        command=command,
        remove=None if row is None else Remove(row),
        removed=texts.DEPART_REMOVED,
    )


def rehabilitation(context: Context, citizen: CitizenId, row: RehabilitationStep | None = None) -> FormPlan:
    """Register, correct or remove a step with the rehabilitation team."""

    def command(values: Values) -> Command[object]:
        stage, on = RehabilitationStage(values.text("stage")), values.need_day("on")
        decision = Decision(values.text("decision"))
        if row is None:
            return Put(RehabilitationStep(citizen=citizen, stage=stage, on=on, decision=decision))
        return Put(replace(row, stage=stage, on=on, decision=decision), before=row)

    return FormPlan(
        key="rehabilitation" if row is None else row.id,
        action=Action.ADD_REHABILITATION_STEP if row is None else Action.CHANGE_REHABILITATION_STEP,
        title=texts.REHABILITATION,
        said=texts.REHABILITATION_SAID,
        asks=(
            Ask(
                name="stage",
                label=texts.STAGE,
                input=Input.CHOICE,
                options=options(RehabilitationStage),
                value="" if row is None else row.stage.value,
            ),
            Ask(name="on", label=texts.ON, input=Input.DAY, value=context.today if row is None else row.on),
            Ask(
                name="decision",
                label=texts.DECISION,
                input=Input.CHOICE,
                options=options(Decision, empty=texts.NO_DECISION),
                value="" if row is None else row.decision.value,
                optional=True,
            ),
        ),
        command=command,
        remove=None if row is None else Remove(row),
        removed=texts.REHABILITATION_REMOVED,
    )


def step_up(context: Context, citizen: CitizenId, row: StepUp | None = None) -> FormPlan:
    """Register, correct or remove a step-up."""

    def command(values: Values) -> Command[object]:
        consent, meeting, deadline = values.day("consent_on"), values.day("meeting_on"), values.day("deadline")
        agreed, chosen = values.text("agreed").strip(), values.optional_text("responsible")
        responsible = None if chosen is None else WorkerId(chosen)
        if row is None:
            return Put(
                StepUp(
                    citizen=citizen,
                    consent_on=consent,
                    meeting_on=meeting,
                    agreed=agreed,
                    responsible=responsible,
                    deadline=deadline,
                )
            )
        after = replace(
            row, consent_on=consent, meeting_on=meeting, agreed=agreed, responsible=responsible, deadline=deadline
        )
        return Put(after, before=row)

    return FormPlan(
        key="step_ups" if row is None else row.id,
        action=Action.ADD_STEP_UP if row is None else Action.CHANGE_STEP_UP,
        title=texts.STEP_UP_TITLE,
        said=texts.STEP_UP_SAID,
        asks=(
            Ask(
                name="consent_on",
                label=texts.CONSENT,
                input=Input.DAY,
                value=context.today if row is None else row.consent_on,
            ),
            Ask(
                name="meeting_on",
                label=texts.MEETING,
                input=Input.DAY,
                value=None if row is None else row.meeting_on,
                optional=True,
            ),
            Ask(
                name="agreed",
                label=texts.AGREED,
                input=Input.AREA,
                value="" if row is None else row.agreed,
                optional=True,
            ),
            Ask(
                name="responsible",
                label=texts.RESPONSIBLE,
                input=Input.CHOICE,
                options=workers(context, None if row is None else row.responsible),
                value="" if row is None else row.responsible or "",
                optional=True,
            ),
            Ask(
                name="deadline",
                label=texts.DEADLINE,
                input=Input.DAY,
                value=None if row is None else row.deadline,
                optional=True,
            ),
        ),
        command=command,
        remove=None if row is None else Remove(row),
        removed=texts.STEP_UP_REMOVED,
    )


def spell(context: Context, citizen: CitizenId, row: Spell | None = None) -> FormPlan:
    """Register, correct, end or remove an offer known without an agreement."""

    def command(values: Values) -> Command[object]:
        kind, start, end = SpellKind(values.text("kind")), values.need_day("start"), values.day("end")
        minutes, source = values.minutes("weekly_minutes"), values.text("source").strip()
        if row is None:
            return Put(Spell(citizen=citizen, kind=kind, start=start, end=end, weekly_minutes=minutes, source=source))
        after = replace(row, kind=kind, start=start, end=end, weekly_minutes=minutes, source=source)
        return Put(after, before=row)

    return FormPlan(
        key="offers" if row is None else row.id,
        action=Action.ADD_SPELL if row is None else Action.CHANGE_SPELL,
        title=texts.SPELL,
        said=texts.SPELL_SAID,
        asks=(
            Ask(
                name="kind",
                label=texts.KIND,
                input=Input.CHOICE,
                options=options(SpellKind),
                value=SpellKind.GUIDANCE.value if row is None else row.kind.value,
            ),
            start_day(context.today if row is None else row.start),
            end_day(None if row is None else row.end),
            Ask(
                name="weekly_minutes",
                label=texts.WEEKLY,
                input=Input.HOURS,
                value=None if row is None else row.weekly_minutes,
                optional=True,
            ),
            Ask(name="source", label=texts.SOURCE, value="" if row is None else row.source, optional=True),
        ),
        command=command,
        remove=None if row is None else Remove(row),
        removed=texts.SPELL_REMOVED,
    )
