"""The forms of a worker, of weekly hours from a day on, and of an absence."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from planner.app.commands.rows import Put
from planner.app.commands.workers import ChangeWorker
from planner.domain.records import Absence, WeeklyHours, Worker
from planner.domain.weekly_hours import weekly_minutes
from planner.domain.words import Function
from planner.texts import common
from planner.texts import settings as texts
from planner.texts.formats import titled
from planner.texts.kinds import changing, made
from planner.ui.context import Context
from planner.ui.forms.choices import each_programme
from planner.ui.forms.plan import Ask, FormPlan, Input, Values
from planner.ui.forms.record import Field, RecordForm, today

WORKER: Final = RecordForm(
    Worker,
    "facts",
    (
        Field("initials", most=12),
        Field("name", optional=False),
        Field("function", Function.JOB_AGENT),
        Field("weekly_minutes", 37 * 60, optional=False),
        Field("employed_from", today, optional=False),
        Field("employed_to"),
        Field("districts"),
        Field("languages"),
        Field("industries"),
        Field("programmes", options=each_programme),
    ),
    title=titled(texts.NEW_WORKER),
    change_title=changing(Worker),
    note=texts.SERVES_NOTE,
    change_note=texts.SERVES_NOTE,
    said=made(Worker),
)
WEEKLY_HOURS: Final = RecordForm(WeeklyHours, "hours", (Field("start", today), Field("minutes")))
ABSENCE: Final = RecordForm(
    Absence,
    "absences",
    (
        Field("cause", most=100),
        Field("start", today),
        Field("end"),
        Field("share", 1000, input=Input.PERCENT, bounds=(1, 100), optional=False, most=3),
    ),
    title=titled(texts.NEW_ABSENCE),
    change_title=common.ABSENCE,
)


def change_worker(context: Context, worker: Worker) -> FormPlan:
    """The form that corrects a worker: it shows the hours of today, and asks from which day other ones hold."""
    shown = weekly_minutes(context.register, worker, context.today)
    plan = WORKER.change(
        context, worker, about=worker.name or worker.initials, first={"weekly_minutes": shown}, section=True
    )
    hours_from = Ask(
        name="hours_from",
        label=texts.HOURS_FROM,
        input=Input.DAY,
        value=context.today,
        hint=texts.HOURS_FROM_HOW,
    )
    at = next(place for place, ask in enumerate(plan.asks, 1) if ask.name == "weekly_minutes")

    def command(values: Values) -> ChangeWorker:
        typed = cast("Put[Worker]", plan.command(values)).after
        return ChangeWorker(before=worker, after=typed, shown=shown, hours_from=values.day("hours_from"))

    return replace(plan, asks=(*plan.asks[:at], hours_from, *plan.asks[at:]), command=command)
