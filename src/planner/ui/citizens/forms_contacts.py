"""Forms about who works with a citizen, and when: contact person, agreement, follow-ups; and those for many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtGui import QGuiApplication

from planner.app.commands.assignments import EndAssignment
from planner.app.commands.follow_ups import PlanFollowUp, RegisterFollowUp
from planner.app.commands.rows import Remove
from planner.app.queries.citizens import running_offer
from planner.app.queries.names import initials
from planner.domain.changes import Action
from planner.domain.follow_up_holder import held_by
from planner.domain.ids import CitizenId, FollowUpId
from planner.domain.records import Agreement, Assignment, Citizen, Employer, FollowUp, Worker
from planner.domain.reminders import next_date, next_open
from planner.domain.words import ContactForm, With
from planner.domain.working_days import next_working_day
from planner.texts import citizen_forms as texts
from planner.texts import common
from planner.texts import follow_ups as follow_up_texts
from planner.texts.follow_ups import journal_line
from planner.texts.kinds import changing, removed, saved
from planner.ui.context import Context
from planner.ui.forms.choices import agreements
from planner.ui.forms.plan import FormPlan, Input
from planner.ui.forms.record import CommandForm, Field, RecordForm, today

WEEK: Final = timedelta(days=7)


def assignment(context: Context, row: Assignment) -> FormPlan:
    """End or remove that somebody is contact person."""
    worker = context.register.need(Worker, row.worker)
    form = CommandForm(
        EndAssignment,
        Assignment,
        Action.ASSIGN,
        (
            Field("end", row.end or context.today),
            Field("change_cause", row.change_cause, empty=common.NOT_SAID, optional=True),
        ),
        texts.ASSIGNMENT,
        save=common.END,
    )
    plan = form.plan(context, row.id, texts.END_SAID, about=worker.name or worker.initials, assignment=row.id)
    return replace(plan, remove=Remove(row), removed=removed(Assignment))


def register_follow_up(context: Context, citizen: Citizen, row: FollowUp | None = None) -> FormPlan:
    """Log a follow-up: the planned one given, else the earliest still open, else one that was not planned."""
    register, day = context.register, context.today
    row = row or next_open(register, register.of_citizen(FollowUp, citizen.id), day)
    offer = running_offer(register, citizen.id, day)
    chosen = row.agreement if row is not None else (None if offer is None else offer.agreement)
    about = None if chosen is None else register.find(Agreement, chosen)
    spoken = row or FollowUp(id=FollowUpId(""), citizen=citizen.id)
    usual = held_by(register, context.programmes, context.caseload.user, spoken, day)
    hours = Field("ordinary_minutes", label=texts.ORDINARY, hint=texts.ORDINARY_HINT)
    following = next_date(register, context.programmes, citizen.id, about, day)
    form = CommandForm(
        RegisterFollowUp,
        FollowUp,
        Action.REGISTER_FOLLOW_UP,
        (
            Field("held", today),
            Field("worker", usual, label=common.HELD_BY, empty=common.NONE_SMALL),
            *_talk(context, citizen.id, row, chosen),
            Field("outcome"),
            *([hours] if register.of_citizen(Agreement, citizen.id) else []),
            Field("result", input=Input.AREA),
            Field("next_on", following, hint=texts.NEXT_HINT),
        ),
        common.REGISTER_FOLLOW_UP_TITLE,
    )
    return form.plan(
        context,
        "follow_ups" if row is None else row.id,
        saved(FollowUp),
        about=citizen.name,
        citizen=citizen.id,
        follow_up=None if row is None else row.id,
    )


def plan_follow_up(context: Context, citizens: Sequence[Citizen], said: Callable[[int], str] | None = None) -> FormPlan:
    """Plan a follow-up with one citizen, or with each of several."""
    one = citizens[0] if len(citizens) == 1 else None
    form = CommandForm(
        PlanFollowUp,
        FollowUp,
        Action.PLAN_FOLLOW_UP,
        (
            Field("planned", _in_a_week, label=common.DATE),
            *(_talk(context, one.id, None, None) if one is not None else _whom(None)),
            Field("subject", label=common.SUBJECT),
        ),
        common.PLAN_FOLLOW_UP_TITLE,
        save=texts.PLAN_SAVE,
    )
    return form.plan(
        context,
        "follow_ups",
        texts.PLAN_SAID if said is None else said(len(citizens)),
        about=one.name if one is not None else "",
        citizens=[citizen.id for citizen in citizens],
    )


def change_follow_up(context: Context, row: FollowUp) -> FormPlan:
    """Correct or remove a follow-up that was held, or has another outcome; or take it to the case system's journal."""
    fields = (
        Field("planned"),
        Field("held"),
        *_talk(context, row.citizen, row, row.agreement),
        Field("outcome", empty=texts.PLAN_SAID),
        Field("result", input=Input.AREA),
        Field("worker", empty=common.NONE_SMALL),
    )
    plan = RecordForm(FollowUp, "follow_ups", fields, change_title=changing(FollowUp)).change(context, row)
    return replace(plan, beside=(follow_up_texts.TO_JOURNAL, partial(copy_to_journal, context, row)))


def copy_to_journal(context: Context, row: FollowUp) -> None:
    """Put a follow-up on the clipboard as one line of text, without name or CPR number."""
    register = context.register
    agreement = None if row.agreement is None else register.find(Agreement, row.agreement)
    firm = "" if agreement is None else register.need(Employer, agreement.employer).name
    line = journal_line(row, initials=initials(register, row.worker), firm=firm)
    QGuiApplication.clipboard().setText(line)
    context.toast(follow_up_texts.COPIED)


def _in_a_week(context: Context) -> date:
    return next_working_day(context.register, context.today + WEEK)


def _whom(row: FollowUp | None) -> tuple[Field, ...]:
    with_whom = With.CITIZEN if row is None or row.with_whom is With.NONE else row.with_whom
    form = ContactForm.MEETING if row is None or row.form is ContactForm.NONE else row.form
    return Field("with_whom", with_whom, input=Input.SEGMENTS), Field("form", form)


def _talk(context: Context, citizen: CitizenId, row: FollowUp | None, about: str | None) -> tuple[Field, ...]:
    rows = context.register.of_citizen(Agreement, citizen)
    ask = Field("agreement", about, options=agreements(rows), empty=texts.NO_AGREEMENT)
    return (*_whom(row), ask) if rows else _whom(row)
