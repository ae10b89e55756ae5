"""The forms in bars of an agreement: begun, ended, and a step of its hours ladder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from planner.app.commands.agreements import (
    AddAgreement,
    ContinueAgreement,
    CopyAgreement,
    EndAgreement,
    ExtendAgreement,
    ReopenAgreement,
    SetHours,
    reopened_from,
)
from planner.domain.changes import Action
from planner.domain.hours import hours_on
from planner.domain.ids import AgreementId, CitizenId
from planner.domain.periods import ONE_DAY
from planner.domain.records import Agreement, HoursStep
from planner.domain.words import AgreementKind, HoursKind
from planner.texts import agreements as texts
from planner.texts import common
from planner.ui.context import Context
from planner.ui.forms.agreement import CITIZEN, FIRM
from planner.ui.forms.choices import Options
from planner.ui.forms.plan import FormPlan, Input
from planner.ui.forms.record import CommandForm, Field

BROKEN: Final = "broken"


def _how(_context: Context, _now: str) -> Options:
    return [("", texts.AS_PLANNED), (BROKEN, texts.BROKEN)]


BEGIN: Final = CommandForm(
    AddAgreement, Agreement, Action.ADD_AGREEMENT, (CITIZEN, FIRM), texts.NEW_TITLE, save=common.CREATE_AGREEMENT
)
STEP: Final = CommandForm(
    SetHours,
    HoursStep,
    Action.SET_HOURS,
    (
        Field("kind", input=Input.SEGMENTS),
        Field("start"),
        Field("minutes", label=common.TOTAL, most=6),
        Field("ordinary_minutes", label=common.ORDINARY_HOURS, most=6),
        Field("condition"),
    ),
    "",
    save=texts.SAVE_STEP,
)


def begin(context: Context, citizen: CitizenId | None, made: Callable[[AgreementId], object]) -> FormPlan:
    """Begin an agreement: only citizen and firm are asked; the citizen may be known."""
    return BEGIN.plan(context, "", common.AGREEMENT_CREATED, first={"citizen": citizen}, after=made)


def end(context: Context, agreement: Agreement) -> FormPlan:
    """End an agreement as planned, or broken off with a reason."""
    last = min(agreement.end or context.today, context.today)
    form = CommandForm(
        EndAgreement,
        Agreement,
        Action.END_AGREEMENT,
        (
            Field("end", last, label=common.LAST_DAY, hint=""),
            Field("broken_off", "", label=texts.HOW_ENDED, input=Input.SEGMENTS, options=_how),
            Field("reason"),
        ),
        "",
        save=texts.END_NOW,
    )
    return form.plan(context, "", texts.ENDED, agreement=agreement.id)


EXTEND: Final = CommandForm(
    ExtendAgreement,
    Agreement,
    Action.EXTEND_AGREEMENT,
    (Field("end", label=texts.NEW_END, hint=texts.NEW_END_HINT),),
    "",
    save=texts.EXTEND_NOW,
)
REOPEN: Final = CommandForm(
    ReopenAgreement,
    Agreement,
    Action.REOPEN_AGREEMENT,
    (
        Field("start", label=texts.REOPENED_FROM, required=True, hint=texts.REOPENED_HINT),
        Field("end", label=texts.NEW_END, hint=texts.NEW_END_HINT),
    ),
    "",
    save=texts.REOPEN_NOW,
)
GO_ON: Final = CommandForm(
    ContinueAgreement,
    Agreement,
    Action.CONTINUE_AGREEMENT,
    (
        Field("kind"),
        FIRM,
        Field("start"),
        Field("end"),
        Field("minutes", label=texts.FIRST_HOURS, input=Input.HOURS, most=6),
        Field("ordinary_minutes", label=common.ORDINARY_HOURS, input=Input.HOURS, most=6),
    ),
    "",
    save=texts.GO_ON_NOW,
)
COPY: Final = CommandForm(
    CopyAgreement, Agreement, Action.COPY_AGREEMENT, (CITIZEN, FIRM, Field("start")), "", save=texts.COPY_NOW
)
# What usually comes after what: the road to ordinary hours.
NEXT_KIND: Final = {
    AgreementKind.WORK_TRIAL: AgreementKind.WAGE_SUBSIDY,
    AgreementKind.WAGE_SUBSIDY: AgreementKind.SMALL_JOB,
    AgreementKind.SMALL_JOB: AgreementKind.JOB,
}


def extend(context: Context, agreement: Agreement) -> FormPlan:
    """Give a running agreement a later last day."""
    return EXTEND.plan(context, "", texts.EXTENDED, agreement=agreement.id)


def reopen(context: Context, agreement: Agreement, made: Callable[[AgreementId], object]) -> FormPlan:
    """Let an ended agreement run again from a day on, to a new last day."""
    first = {"start": reopened_from(agreement, context.today)}
    return REOPEN.plan(context, "", texts.REOPENED, first=first, after=made, agreement=agreement.id)


def go_on(context: Context, agreement: Agreement, made: Callable[[AgreementId], object]) -> FormPlan:
    """Go on in a new agreement that follows: its kind, firm and hours are proposed from the one before."""
    now = hours_on(context.register, agreement, context.today, HoursKind.ACTUAL)
    first = {
        "kind": NEXT_KIND.get(agreement.kind, agreement.kind).value,
        "employer": agreement.employer,
        "start": context.today if agreement.end is None else agreement.end + ONE_DAY,
        "minutes": None if now is None else now.minutes,
        "ordinary_minutes": None if now is None else now.ordinary_minutes,
    }
    return GO_ON.plan(context, "", texts.WENT_ON, first=first, after=made, agreement=agreement.id)


def copy(context: Context, agreement: Agreement, made: Callable[[AgreementId], object]) -> FormPlan:
    """Begin a draft with another agreement as its template."""
    first = {"employer": agreement.employer, "start": context.today}
    return COPY.plan(context, "", texts.COPIED, first=first, after=made, agreement=agreement.id)


def step(context: Context, agreement: Agreement, row: HoursStep | None, start: date) -> FormPlan:
    """Set a step of the ladder; a total left empty is as many as the ordinary ones."""
    shown = (
        {}
        if row is None
        else {name: getattr(row, name) for name in ("kind", "minutes", "ordinary_minutes", "condition")}
    )
    return STEP.plan(context, "", texts.STEP_SAVED, first={"start": start, **shown}, agreement=agreement.id)
