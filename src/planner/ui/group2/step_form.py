"""The form that registers a step on the road through the rehabilitation team."""

from __future__ import annotations

from planner.app.commands.rows import Put
from planner.app.queries.group2 import Group2Row
from planner.domain.records import RehabilitationStep
from planner.domain.words import Decision, RehabilitationStage
from planner.texts import group2 as texts
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.forms.plan import Ask, FormPlan, Input, Values
from planner.ui.forms.sheet import FormSheet


def step_form(context: Context, row: Group2Row) -> FormSheet:
    """The form for one citizen; the stage after the last one is proposed, on this day."""

    def command(values: Values) -> Put[RehabilitationStep]:
        return Put(
            RehabilitationStep(
                citizen=row.citizen,
                stage=RehabilitationStage(values.need_text("stage")),
                on=values.need_day("on"),
                decision=Decision(values.text("decision")),
            )
        )

    plan = FormPlan(
        key="step",
        title=texts.register_for(row.name),
        asks=(
            Ask(
                name="stage",
                label=texts.STAGE,
                input=Input.CHOICE,
                value=_next(row).value,
                options=[(stage.value, danish(stage).capitalize()) for stage in RehabilitationStage],
            ),
            Ask(name="on", label=texts.ON, input=Input.DAY, value=context.today, hint=texts.MEETING_HINT),
            Ask(
                name="decision",
                label=texts.DECISION,
                input=Input.CHOICE,
                value="",
                options=[(each.value, (danish(each) or texts.NO_DECISION).capitalize()) for each in Decision],
                optional=True,
                hint=texts.DECISION_HINT,
            ),
        ),
        command=command,
        said=texts.registered(row.name),
    )
    return FormSheet(context, plan)


def _next(row: Group2Row) -> RehabilitationStage:
    stages = list(RehabilitationStage)
    if row.member.step is None:
        return stages[0]
    return stages[min(stages.index(row.member.step.stage) + 1, len(stages) - 1)]
