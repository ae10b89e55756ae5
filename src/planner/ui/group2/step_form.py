"""The form that registers a step on the road through the rehabilitation team."""

from __future__ import annotations

from dataclasses import replace

from planner.app.queries.group2 import Group2Row
from planner.domain.words import RehabilitationStage
from planner.texts import group2 as texts
from planner.ui.context import Context
from planner.ui.forms.periods import REHABILITATION
from planner.ui.forms.plan import FormPlan


def step_form(context: Context, row: Group2Row) -> FormPlan:
    """The form for one citizen; the stage after the last one is proposed, on this day."""
    plan = REHABILITATION.new(context, first={"stage": _next(row)}, citizen=row.citizen)
    return replace(plan, title=texts.register_for(row.name), said=texts.registered(row.name))


def _next(row: Group2Row) -> RehabilitationStage:
    stages = list(RehabilitationStage)
    if row.member.step is None:
        return stages[0]
    return stages[min(stages.index(row.member.step.stage) + 1, len(stages) - 1)]
