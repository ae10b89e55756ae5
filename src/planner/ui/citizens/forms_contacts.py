"""Forms about who works with a citizen, and when: contact person, agreement, follow-ups; and those for many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from planner.app.command import Command
from planner.app.commands.agreements import AddAgreement
from planner.app.commands.assignments import EndAssignment
from planner.app.commands.follow_ups import PlanFollowUp, RegisterFollowUp
from planner.app.commands.rows import Put, Remove
from planner.app.queries.citizens import running_offer
from planner.domain.changes import Action
from planner.domain.follow_up_holder import held_by
from planner.domain.ids import AgreementId, AssignmentId, CitizenId, EmployerId, FollowUpId, WorkerId
from planner.domain.records import Agreement, Assignment, Citizen, FollowUp, Worker
from planner.domain.reminders import next_date, next_open
from planner.domain.words import AgreementKind, ChangeCause, ContactForm, Outcome, With
from planner.domain.working_days import next_working_day
from planner.texts import citizen_forms as texts
from planner.ui.citizens.form_parts import FirmSource, agreements, end_day, options, start_day, workers
from planner.ui.context import Context
from planner.ui.forms.plan import Ask, FormPlan, Input, Values

WEEK: Final = timedelta(days=7)


def assignment(context: Context, row: Assignment) -> FormPlan:
    """End or remove that somebody is contact person."""
    worker = context.register.need(Worker, row.worker)

    def command(values: Values) -> EndAssignment:
        return EndAssignment(
            assignment=AssignmentId(row.id),
            end=values.need_day("end"),
            cause=ChangeCause(values.text("change_cause")),
        )

    return FormPlan(
        key=row.id,
        action=Action.ASSIGN,
        title=texts.of(texts.ASSIGNMENT, worker.name or worker.initials),
        said=texts.END_SAID,
        save=texts.END_SAVE,
        asks=(
            Ask(name="end", label=texts.LAST_DAY, input=Input.DAY, value=row.end or context.today),
            Ask(
                name="change_cause",
                label=texts.CAUSE,
                input=Input.CHOICE,
                options=options(ChangeCause, empty=texts.NO_CAUSE),
                value=row.change_cause.value,
                optional=True,
            ),
        ),
        command=command,
        remove=Remove(row),
        removed=texts.ASSIGNMENT_REMOVED,
    )


def agreement(context: Context, citizen: Citizen, after: Callable[[AgreementId], None]) -> FormPlan:
    """Begin an agreement: firm and kind are asked first."""

    def command(values: Values) -> AddAgreement:
        return AddAgreement(
            citizen=citizen.id,
            employer=EmployerId(values.need_text("employer")),
            kind=AgreementKind(values.text("kind")),
            start=values.need_day("start"),
            end=values.day("end"),
        )

    return FormPlan(
        key="offers",
        action=Action.ADD_AGREEMENT,
        title=texts.of(texts.AGREEMENT, citizen.name),
        note=texts.AGREEMENT_NOTE,
        save=texts.AGREEMENT_SAVE,
        said=texts.AGREEMENT_SAID,
        asks=(
            Ask(name="employer", label=texts.EMPLOYER, input=Input.SEARCH, source=FirmSource(context)),
            Ask(
                name="kind",
                label=texts.KIND,
                input=Input.CHOICE,
                options=options(AgreementKind),
                value=AgreementKind.WORK_TRIAL.value,
            ),
            start_day(context.today),
            end_day(None),
        ),
        command=command,
        after=after,
    )


def register_follow_up(context: Context, citizen: Citizen, row: FollowUp | None = None) -> FormPlan:
    """Log a follow-up: the planned one given, else the earliest still open, else one that was not planned."""
    register, today = context.register, context.today
    row = row or next_open(register, register.of_citizen(FollowUp, citizen.id), context.today)
    offer = running_offer(register, citizen.id, today)
    chosen = row.agreement if row is not None else (None if offer is None else offer.agreement)
    about = None if chosen is None else register.find(Agreement, chosen)
    spoken = row or FollowUp(id=FollowUpId(""), citizen=citizen.id)
    usual = held_by(register, context.programmes, context.caseload.user, spoken, today)

    def command(values: Values) -> RegisterFollowUp:
        key = values.optional_text("agreement")
        return RegisterFollowUp(
            citizen=citizen.id,
            follow_up=None if row is None else row.id,
            agreement=None if key is None else AgreementId(key),
            held=values.need_day("held"),
            with_whom=With(values.text("with_whom")),
            form=ContactForm(values.text("form")),
            outcome=Outcome(values.text("outcome")),
            result=values.text("result"),
            ordinary_minutes=values.minutes("ordinary_minutes"),
            next_on=values.day("next_on"),
            worker=None if not values.text("worker") else WorkerId(values.text("worker")),
        )

    hours = Ask(
        name="ordinary_minutes", label=texts.ORDINARY, input=Input.HOURS, optional=True, hint=texts.ORDINARY_HINT
    )
    return FormPlan(
        key="follow_ups" if row is None else row.id,
        action=Action.REGISTER_FOLLOW_UP,
        title=texts.of(texts.LOG, citizen.name),
        said=texts.LOG_SAID,
        asks=(
            Ask(name="held", label=texts.HELD, input=Input.DAY, value=today),
            Ask(
                name="worker",
                label=texts.HELD_BY,
                input=Input.CHOICE,
                options=workers(context, usual),
                value=usual or "",
                optional=True,
            ),
            *_talk(context, citizen.id, row, chosen),
            Ask(
                name="outcome",
                label=texts.OUTCOME,
                input=Input.CHOICE,
                options=options(Outcome),
                value=Outcome.HELD.value,
            ),
            *([hours] if register.of_citizen(Agreement, citizen.id) else []),
            Ask(name="result", label=texts.RESULT, input=Input.AREA, value="", optional=True),
            Ask(
                name="next_on",
                label=texts.NEXT,
                input=Input.DAY,
                value=next_date(register, context.programmes, citizen.id, about, today),
                optional=True,
                hint=texts.NEXT_HINT,
            ),
        ),
        command=command,
    )


def plan_follow_up(context: Context, citizens: Sequence[Citizen], said: Callable[[int], str] | None = None) -> FormPlan:
    """Plan a follow-up with one citizen, or with each of several."""
    one = citizens[0] if len(citizens) == 1 else None
    ids = [citizen.id for citizen in citizens]

    def command(values: Values) -> PlanFollowUp:
        key = values.optional_text("agreement") if one is not None else None
        return PlanFollowUp(
            citizens=ids,
            planned=values.need_day("planned"),
            agreement=None if key is None else AgreementId(key),
            with_whom=With(values.text("with_whom")),
            form=ContactForm(values.text("form")),
            subject=values.text("subject"),
        )

    return FormPlan(
        key="follow_ups",
        action=Action.PLAN_FOLLOW_UP,
        title=texts.of(texts.PLAN, one.name if one is not None else ""),
        save=texts.PLAN_SAVE,
        said=texts.PLAN_SAID if said is None else said(len(citizens)),
        asks=(
            Ask(
                name="planned",
                label=texts.PLANNED,
                input=Input.DAY,
                value=next_working_day(context.register, context.today + WEEK),
            ),
            *(_talk(context, one.id, None, None) if one is not None else _whom(None)),
            Ask(name="subject", label=texts.SUBJECT, optional=True),
        ),
        command=command,
    )


def change_follow_up(context: Context, row: FollowUp) -> FormPlan:
    """Correct or remove a follow-up that was held, or has another outcome."""

    def command(values: Values) -> Command[object]:
        key, worker = values.optional_text("agreement"), values.optional_text("worker")
        after = replace(
            row,
            planned=values.day("planned"),
            held=values.day("held"),
            agreement=None if key is None else AgreementId(key),
            with_whom=With(values.text("with_whom")),
            form=ContactForm(values.text("form")),
            outcome=Outcome(values.text("outcome")),
            result=values.text("result").strip(),
            worker=None if worker is None else WorkerId(worker),
        )
        return Put(after, before=row)

    return FormPlan(
        key=row.id,
        action=Action.CHANGE_FOLLOW_UP,
        title=texts.CHANGE_FOLLOW_UP,
        said=texts.LOG_SAID,
        asks=(
            Ask(name="planned", label=texts.PLANNED, input=Input.DAY, value=row.planned, optional=True),
            Ask(name="held", label=texts.HELD, input=Input.DAY, value=row.held, optional=True),
            *_talk(context, row.citizen, row, row.agreement),
            Ask(
                name="outcome",
                label=texts.OUTCOME,
                input=Input.CHOICE,
                options=options(Outcome, empty=texts.PLAN_SAID),
                value=row.outcome.value,
            ),
            Ask(name="result", label=texts.RESULT, input=Input.AREA, value=row.result, optional=True),
            Ask(
                name="worker",
                label=texts.WORKER,
                input=Input.CHOICE,
                options=workers(context, row.worker),
                value=row.worker or "",
                optional=True,
            ),
        ),
        command=command,
        remove=Remove(row),
        removed=texts.FOLLOW_UP_REMOVED,
    )


def _whom(row: FollowUp | None) -> tuple[Ask, ...]:
    with_whom = With.CITIZEN if row is None or row.with_whom is With.NONE else row.with_whom
    form = ContactForm.MEETING if row is None or row.form is ContactForm.NONE else row.form
    return (
        Ask(
            name="with_whom",
            label=texts.WITH,
            input=Input.SEGMENTS,
            options=options(With),
            value=with_whom.value,
        ),
        Ask(name="form", label=texts.FORM, input=Input.CHOICE, options=options(ContactForm), value=form.value),
    )


def _talk(context: Context, citizen: CitizenId, row: FollowUp | None, about: AgreementId | None) -> tuple[Ask, ...]:
    rows = context.register.of_citizen(Agreement, citizen)
    ask = Ask(
        name="agreement",
        label=texts.ABOUT,
        input=Input.CHOICE,
        options=agreements(context, rows),
        value=about or "",
        optional=True,
    )
    return (*_whom(row), ask) if rows else _whom(row)
