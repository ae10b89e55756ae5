"""The two small forms above the list, in bars: planning a new follow-up, and moving some to another day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from planner.app.commands.follow_ups import PlanFollowUp, PostponeFollowUps
from planner.domain.changes import Action
from planner.domain.ids import FollowUpId
from planner.domain.records import Citizen, FollowUp
from planner.domain.working_days import next_working_day
from planner.texts import common
from planner.texts import my_day as texts
from planner.texts.formats import titled
from planner.ui.context import Context
from planner.ui.forms.choices import citizens
from planner.ui.forms.plan import FormPlan
from planner.ui.forms.record import CommandForm, Field


def _next_day(context: Context) -> date:
    return next_working_day(context.register, context.today)


def _in_a_week(context: Context) -> date:
    return next_working_day(context.register, context.today + timedelta(days=7))


MOVE: Final = CommandForm(
    PostponeFollowUps,
    FollowUp,
    Action.POSTPONE_FOLLOW_UPS,
    (Field("planned", _in_a_week, label=texts.MOVE_TO),),
    "",
    save=texts.MOVE,
)
PLAN: Final = CommandForm(
    PlanFollowUp,
    FollowUp,
    Action.PLAN_FOLLOW_UP,
    (
        Field("citizens", source=citizens, label=common.CITIZEN, inside=common.CITIZEN_HINT),
        Field("planned", _next_day, label=common.DATE),
        Field("subject", label=common.SUBJECT, most=120),
    ),
    "",
    save=titled(common.PLAN_FOLLOW_UP),
)


def move(context: Context, follow_ups: Sequence[FollowUpId], moved: Callable[[object], object]) -> FormPlan:
    """Move one to another day, or all that are overdue."""
    count = len(follow_ups)
    plan = MOVE.plan(context, "", "", after=moved, follow_ups=tuple(follow_ups))
    title = "" if count == 1 else texts.move_overdue_to(count)
    return replace(plan, title=title, said=lambda wish: texts.moved(count, wish.planned))


def plan_one(context: Context) -> FormPlan:
    """Plan a follow-up with a citizen on a day; where there is no contact person, of the one at the keyboard."""
    me = context.register.worker_by_initials(context.caseload.user)
    plan = PLAN.plan(context, "", "", worker=None if me is None else me.id)

    def said(wish: PlanFollowUp) -> str:
        return texts.planned(context.register.need(Citizen, wish.citizens[0]).name, wish.planned)

    return replace(plan, said=said)
