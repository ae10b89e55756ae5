"""The forms of a scenario: its name and day, and one for each kind of change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from planner.app.commands.scenarios import SaveScenario
from planner.domain.caps import cap_in_force
from planner.domain.decisions import shown
from planner.domain.file_records import Scenario
from planner.domain.plan_settings import PlanKey, plan_number
from planner.domain.records import Worker
from planner.domain.scenario import (
    AbsenceChange,
    CapChange,
    Change,
    HoursChange,
    Leaver,
    NewHire,
    WeightChange,
    WhatIf,
    decode,
)
from planner.domain.words import Function
from planner.texts import common
from planner.texts import scenarios as texts
from planner.texts.formats import sort_key
from planner.texts.settings import PLAN
from planner.ui.context import Context
from planner.ui.forms.choices import Options, each_programme
from planner.ui.forms.plan import Ask, FormPlan, Input, Values
from planner.ui.forms.record import Field, Questions

CASES: Final = (0, 1000)  # least and most of what is counted in cases or points
PER_CENT: Final = (1, 100)
FULL_TIME: Final = 37 * 60  # minutes a week
WEIGHTS: Final = tuple(key for key in PlanKey if key not in {PlanKey.SEED, PlanKey.HEAVY_CAP})


def team(context: Context, _now: str) -> Options:
    """Everybody by name, those whose employment has not begun or is over among them: the scenario has its own day."""
    rows = sorted(context.register.all(Worker), key=lambda row: (sort_key(shown(row)), row.initials))
    return [(row.id, shown(row)) for row in rows]


def first_of_team(context: Context) -> str:
    """The one chosen at first."""
    return next((key for key, _ in team(context, "")), "")


def programmes(context: Context, _now: str) -> Options:
    """Every programme by name."""
    return [(each.code, each.name) for each in context.programmes.all_on(context.today)]


def weights(_context: Context, _now: str) -> Options:
    """The settings of the plan that a scenario may change."""
    return [(key.value, PLAN[key]) for key in WEIGHTS]


WORKER: Final = Field("worker", first_of_team, label=common.WORKER, options=team)
WEEKLY: Final = Field("weekly_minutes", FULL_TIME, label=common.WEEKLY_HOURS)


class ChangeForms:
    """The forms for the changes of one scenario; each saves the whole scenario with that change."""

    def __init__(self, context: Context, row: Scenario) -> None:
        self.context = context
        self.row = row
        self.what_if = decode(row.changes)

    def new_of(self, kind: type[Change]) -> FormPlan:
        """A form for one more change of a kind."""
        return self._form(kind, None)

    def change(self, at: int) -> FormPlan:
        """A form for a change that is there."""
        return self._form(type(self.what_if.changes[at]), at)

    def basis(self) -> FormPlan:
        """Name, day and programme."""
        row = self.row

        def command(values: Values) -> SaveScenario:
            return SaveScenario(
                scenario=row.id,
                name=values.text("name"),
                programme=values.optional_text("programme"),
                what_if=WhatIf(self.what_if.changes, values.day("day")),
            )

        return FormPlan(
            key="basis",
            title=texts.RENAME,
            said=texts.SAVED,
            command=command,
            asks=(
                Ask(name="name", label=common.NAME, value=row.name, most=60),
                Ask(
                    name="day",
                    label=common.PLANNED_ON,
                    input=Input.DAY,
                    value=self.what_if.day,
                    optional=True,
                    hint=texts.PLANNED_ON_HINT,
                ),
                Ask(
                    name="programme",
                    label=common.PROGRAMME,
                    input=Input.CHOICE,
                    options=[("", texts.ALL_PROGRAMMES), *((each.code, each.name) for each in self.context.programmes)],
                    value=row.programme or "",
                ),
            ),
        )

    def _form(self, kind: type[Change], at: int | None) -> FormPlan:
        title, fields = _FORMS[kind]
        asked = Questions(kind, fields(self), Scenario)
        now = None if at is None else {name: getattr(self.what_if.changes[at], name) for name in _names(asked)}
        return FormPlan(
            key=f"add {title}" if at is None else f"change {at}",
            title=title,
            said=texts.SAVED,
            asks=asked.asks(self.context, now),
            command=lambda values: self._saved(at, kind(**asked.answers(values))),
            remove=None if at is None else self._saved(at),
            removed=texts.CHANGE_REMOVED,
        )

    def _saved(self, at: int | None, *change: Change) -> SaveScenario:
        """The scenario with a change at its place, or at the end; without the one at that place where there is none."""
        kept = self.what_if.changes
        place = len(kept) if at is None else at
        changes = (*kept[:place], *change, *kept[place + 1 :])
        what_if = replace(self.what_if, changes=changes)
        return SaveScenario(scenario=self.row.id, name=self.row.name, programme=self.row.programme, what_if=what_if)

    # what each kind asks

    def cap(self) -> Sequence[Field]:
        """Another cap; at first the one in force."""
        rules = self.context.programmes
        rule = rules.need(self.row.programme or next(iter(rules)).code)
        now = cap_in_force(self.context.register, rule, rule.cap.function, self.context.today)
        return (
            Field("programme", rule.code, label=common.PROGRAMME, options=programmes),
            Field("function", rule.cap.function, label=common.FUNCTION),
            Field("hard", rule.cap.hard if now is None else now.hard, label=texts.HARD, bounds=CASES, most=4),
            Field("soft", label=texts.SOFT, hint=texts.SOFT_HINT, bounds=CASES, most=4),
        )

    def hours(self) -> Sequence[Field]:
        """Other weekly hours."""
        return (WORKER, WEEKLY)

    def absence(self) -> Sequence[Field]:
        """Somebody is away."""
        day = self.what_if.planned_on(self.context.today)
        return (
            WORKER,
            Field("cause", texts.CAUSE_VALUE, label=common.CAUSE, hint=texts.CAUSE_HINT, most=100),
            Field("start", day, label=common.FROM),
            Field("end", label=common.UNTIL),
            Field("share", 1000, Input.PERCENT, label=texts.SHARE, bounds=PER_CENT, most=3),
        )

    def leaver(self) -> Sequence[Field]:
        """Somebody leaves; by default the day before the plan's."""
        last = self.what_if.planned_on(self.context.today) - timedelta(days=1)
        return (WORKER, Field("last_day", last, label=common.LAST_DAY, hint=texts.LAST_DAY_HINT))

    def hire(self) -> Sequence[Field]:
        """A colleague more."""
        lists = {"districts": common.DISTRICTS, "languages": common.LANGUAGES, "industries": common.INDUSTRIES}
        return (
            Field("initials", label=common.INITIALS, most=12),
            Field("name", label=common.NAME),
            Field("function", Function.JOB_AGENT, label=common.FUNCTION),
            WEEKLY,
            Field("start", self.what_if.planned_on(self.context.today), label=common.FROM),
            *(Field(name, label=label, hint=texts.LIST_HINT) for name, label in lists.items()),
            Field("programmes", options=each_programme),
        )

    def weight(self) -> Sequence[Field]:
        """Another of the plan's settings."""
        key = PlanKey.POINTS_LANGUAGE
        return (
            Field("key", key, label=texts.SETTING, options=weights),
            Field("value", plan_number(self.context.register, key), label=common.VALUE, bounds=CASES, most=4),
        )


_FORMS: Final[Mapping[type[Change], tuple[str, Callable[[ChangeForms], Sequence[Field]]]]] = {
    CapChange: (texts.ADD_CAP, ChangeForms.cap),
    HoursChange: (texts.ADD_HOURS, ChangeForms.hours),
    AbsenceChange: (common.ABSENCE, ChangeForms.absence),
    NewHire: (common.NEW_WORKER, ChangeForms.hire),
    Leaver: (texts.ADD_LEAVER, ChangeForms.leaver),
    WeightChange: (texts.ADD_WEIGHT, ChangeForms.weight),
}


def _names(asked: Questions) -> list[str]:
    return [field.name for field in asked.fields]
