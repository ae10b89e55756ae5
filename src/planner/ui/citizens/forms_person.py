"""Forms about who a citizen is: new, corrected, another CPR number, job goal and CV, programme and group."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from planner.app.commands.citizens import AddCitizen, ChangeCpr
from planner.app.commands.rows import Put, Remove
from planner.domain.changes import Action
from planner.domain.ids import CitizenId
from planner.domain.records import Citizen, Enrolment
from planner.domain.words import CaseWeight, Group
from planner.texts import citizen_forms as texts
from planner.ui.citizens.form_parts import end_day, groups, options, programmes, start_day
from planner.ui.context import Context
from planner.ui.forms.plan import Ask, FormPlan, Input, Values


def new_citizen(context: Context, after: Callable[[CitizenId], None]) -> FormPlan:
    """Take a citizen in."""

    def command(values: Values) -> AddCitizen:
        programme = values.text("programme")
        return AddCitizen(
            cpr=values.text("cpr"),
            name=values.text("name"),
            programme=programme,
            group=Group(values.text("group")) if programme else Group.NONE,
            start=values.need_day("start") if programme else None,
        )

    return FormPlan(
        key="new",
        action=Action.ADD_CITIZEN,
        title=texts.NEW,
        save=texts.NEW_SAVE,
        said=texts.NEW_SAID,
        asks=(
            Ask(name="cpr", label=texts.CPR, hint=texts.CPR_HINT, most=20),
            Ask(name="name", label=texts.NAME),
            Ask(
                name="programme",
                label=texts.PROGRAMME,
                input=Input.CHOICE,
                options=programmes(context, empty=texts.NO_PROGRAMME),
                value=usual_programme(context),
            ),
            Ask(name="group", label=texts.GROUP, input=Input.CHOICE, options=groups(), value=""),
            start_day(context.today, texts.ENROLLED),
        ),
        command=command,
        after=after,
    )


def usual_programme(context: Context) -> str:
    """The programme that was enrolled in last."""
    rows = context.register.all(Enrolment)
    latest = max(rows, key=lambda row: (row.start, row.id), default=None)
    return "" if latest is None else latest.programme


def edit_citizen(row: Citizen) -> FormPlan:
    """Correct a citizen's own fields."""

    def command(values: Values) -> Put[Citizen]:
        languages = tuple(part.strip() for part in values.text("languages").split(",") if part.strip())
        after = replace(
            row,
            name=values.text("name").strip(),
            district=values.text("district").strip(),
            languages=languages,
            required_language=values.text("required_language").strip(),
            weight=CaseWeight(values.text("weight")),
            protected=values.flag("protected"),
            note=values.text("note").strip(),
        )
        return Put(after, before=row)

    return FormPlan(
        key="facts",
        action=Action.CHANGE_CITIZEN,
        title=texts.of(texts.EDIT, row.name),
        said=texts.SAVED,
        asks=(
            Ask(name="name", label=texts.NAME, value=row.name),
            Ask(name="district", label=texts.DISTRICT, value=row.district, optional=True),
            Ask(
                name="languages",
                label=texts.LANGUAGES,
                value=", ".join(row.languages),
                optional=True,
                hint=texts.LANGUAGES_HINT,
            ),
            Ask(name="required_language", label=texts.REQUIRED_LANGUAGE, value=row.required_language, optional=True),
            Ask(
                name="weight",
                label=texts.WEIGHT,
                input=Input.CHOICE,
                options=options(CaseWeight),
                value=row.weight.value,
            ),
            Ask(name="protected", label=texts.PROTECTED, input=Input.CHECK, value=row.protected),
            Ask(name="note", label=texts.NOTE, input=Input.AREA, value=row.note, optional=True, hint=texts.NOTE_HINT),
        ),
        command=command,
    )


def goal_and_cv(context: Context, row: Citizen) -> FormPlan:
    """Job goal and CV with their days."""

    def command(values: Values) -> Put[Citizen]:
        goal, has_cv = values.text("job_goal").strip(), values.flag("has_cv")
        after = replace(
            row,
            job_goal=goal,
            job_goal_industry=values.text("job_goal_industry").strip(),
            job_goal_on=values.day("job_goal_on") or (context.today if goal else None),
            has_cv=has_cv,
            cv_on=values.day("cv_on") or (context.today if has_cv else None),
        )
        return Put(after, before=row)

    return FormPlan(
        key="goal",
        action=Action.CHANGE_CITIZEN,
        title=texts.of(texts.GOAL, row.name),
        said=texts.GOAL_SAID,
        asks=(
            Ask(name="job_goal", label=texts.JOB_GOAL, value=row.job_goal),
            Ask(name="job_goal_industry", label=texts.INDUSTRY, value=row.job_goal_industry, optional=True),
            Ask(name="job_goal_on", label=texts.GOAL_ON, input=Input.DAY, value=row.job_goal_on, optional=True),
            Ask(name="has_cv", label=texts.HAS_CV, input=Input.CHECK, value=row.has_cv),
            Ask(name="cv_on", label=texts.CV_ON, input=Input.DAY, value=row.cv_on, optional=True),
        ),
        command=command,
    )


def change_cpr(row: Citizen) -> FormPlan:
    """Another CPR number; the present one is not shown."""
    return FormPlan(
        key="facts",
        action=Action.CHANGE_CPR,
        title=texts.of(texts.CHANGE_CPR, row.name),
        note=texts.CPR_NOTE,
        said=texts.CPR_SAID,
        asks=(Ask(name="cpr", label=texts.CPR, hint=texts.CPR_HINT, most=20),),
        command=lambda values: ChangeCpr(citizen=row.id, cpr=values.text("cpr")),
    )


def enrol(context: Context, row: Citizen) -> FormPlan:
    """Enrol in a programme, or visit into another group of it."""
    running = [each for each in context.register.of_citizen(Enrolment, row.id) if each.end is None]
    now = next((each for each in running if each.leading), running[-1] if running else None)

    def command(values: Values) -> Put[Enrolment]:
        return Put(
            Enrolment(
                citizen=row.id,
                programme=values.need_text("programme"),
                group=Group(values.text("group")),
                start=values.need_day("start"),
                end=values.day("end"),
                step_up=values.flag("step_up"),
                leading=values.flag("leading"),
            )
        )

    return FormPlan(
        key="groups",
        action=Action.ENROL_CITIZEN,
        title=texts.of(texts.ENROL, row.name),
        note=texts.ENROL_NOTE,
        said=texts.ENROL_SAID,
        asks=_enrolment_asks(context, None, "" if now is None else now.programme),
        command=command,
    )


def change_enrolment(context: Context, row: Enrolment) -> FormPlan:
    """Correct, end or remove a period in a programme."""

    def command(values: Values) -> Put[Enrolment]:
        after = replace(
            row,
            programme=values.need_text("programme"),
            group=Group(values.text("group")),
            start=values.need_day("start"),
            end=values.day("end"),
            step_up=values.flag("step_up"),
            leading=values.flag("leading"),
        )
        return Put(after, before=row)

    return FormPlan(
        key=row.id,
        action=Action.CHANGE_ENROLMENT,
        title=texts.CHANGE_ENROLMENT,
        said=texts.ENROLMENT_SAID,
        asks=_enrolment_asks(context, row, row.programme),
        command=command,
        remove=Remove(row),
        removed=texts.ENROLMENT_REMOVED,
    )


def _enrolment_asks(context: Context, row: Enrolment | None, programme: str) -> tuple[Ask, ...]:
    code = programme or usual_programme(context)
    return (
        Ask(
            name="programme",
            label=texts.PROGRAMME,
            input=Input.CHOICE,
            options=programmes(context, code),
            value=code,
        ),
        Ask(
            name="group",
            label=texts.GROUP,
            input=Input.CHOICE,
            options=groups(),
            value="" if row is None else row.group.value,
        ),
        start_day(context.today if row is None else row.start),
        end_day(None if row is None else row.end),
        Ask(name="step_up", label=texts.STEP_UP, input=Input.CHECK, value=row is not None and row.step_up),
        Ask(name="leading", label=texts.LEADING, input=Input.CHECK, value=row is None or row.leading),
    )
