"""The forms in bars of an agreement: begun, ended, and a step of its hours ladder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from planner.app.commands.agreements import AddAgreement, EndAgreement, SetHours
from planner.domain.changes import Action
from planner.domain.ids import AgreementId, CitizenId
from planner.domain.records import Agreement, HoursStep
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


def step(context: Context, agreement: Agreement, row: HoursStep | None, start: date) -> FormPlan:
    """Set a step of the ladder; a total left empty is as many as the ordinary ones."""
    shown = (
        {}
        if row is None
        else {name: getattr(row, name) for name in ("kind", "minutes", "ordinary_minutes", "condition")}
    )
    return STEP.plan(context, "", texts.STEP_SAVED, first={"start": start, **shown}, agreement=agreement.id)
