"""Forms about who a citizen is: new, corrected, another CPR number, job goal and CV, programme and group."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from planner.app.commands.citizens import AddCitizen, ChangeCpr
from planner.domain.changes import Action
from planner.domain.records import Citizen, Enrolment
from planner.texts import citizen_forms as texts
from planner.texts import common
from planner.texts.kinds import changing
from planner.ui.context import Context
from planner.ui.forms.choices import programmes, usual_programme
from planner.ui.forms.periods import END, START
from planner.ui.forms.plan import FormPlan, Input
from planner.ui.forms.record import CommandForm, Field, RecordForm, today

_CPR: Final = Field("cpr", most=20)
_GROUP: Final = Field("group", empty=texts.NO_GROUP)
NEW: Final = CommandForm(
    AddCitizen,
    Citizen,
    Action.ADD_CITIZEN,
    (
        _CPR,
        Field("name", optional=False),
        Field(
            "programme",
            usual_programme,
            label=common.PROGRAMME,
            options=programmes,
            empty=texts.NO_PROGRAMME,
            optional=False,
        ),
        replace(_GROUP, label=common.GROUP),
        Field("start", today, label=texts.ENROLLED, required=True),
    ),
    texts.NEW,
    save=texts.NEW_SAVE,
)
CHANGE_CPR: Final = CommandForm(ChangeCpr, Citizen, Action.CHANGE_CPR, (_CPR,), texts.CHANGE_CPR, note=texts.CPR_NOTE)
FACTS: Final = RecordForm(
    Citizen,
    "facts",
    (
        Field("name", optional=False),
        Field("district"),
        Field("languages"),
        Field("required_language"),
        Field("weight"),
        Field("protected"),
        Field("note", input=Input.AREA),
    ),
    change_title=changing(Citizen),
)


def _dated(context: Context, row: Citizen) -> Citizen:
    """Where the days of job goal and CV are not given, they are of today."""
    goal_on = row.job_goal_on or (context.today if row.job_goal else None)
    return replace(row, job_goal_on=goal_on, cv_on=row.cv_on or (context.today if row.has_cv else None))


GOAL: Final = RecordForm(
    Citizen,
    "goal",
    (
        Field("job_goal", optional=False),
        Field("job_goal_industry"),
        Field("job_goal_on"),
        Field("has_cv"),
        Field("cv_on"),
    ),
    change_title=common.JOB_GOAL_AND_CV,
    finish=_dated,
)
ENROLMENT: Final = RecordForm(
    Enrolment,
    "groups",
    (
        Field("programme", options=programmes),
        _GROUP,
        START,
        END,
        Field("step_up"),
        Field("leading", first=True),
    ),
    title=texts.ENROL,
    change_title=changing(Enrolment),
    note=texts.ENROL_NOTE,
    said=texts.ENROL_SAID,
)


def change_cpr(context: Context, row: Citizen) -> FormPlan:
    """Another CPR number; the present one is not shown."""
    return CHANGE_CPR.plan(context, "facts", texts.CPR_SAID, about=row.name, citizen=row.id)


def enrol(context: Context, row: Citizen) -> FormPlan:
    """Enrol in a programme, or visit into another group of it: the one that leads is proposed."""
    running = [each for each in context.register.of_citizen(Enrolment, row.id) if each.end is None]
    now = next((each for each in running if each.leading), running[-1] if running else None)
    code = usual_programme(context) if now is None else now.programme
    return ENROLMENT.new(context, about=row.name, first={"programme": code}, citizen=row.id)
