"""The forms of a scenario: its name and day, and one for each kind of change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from planner.app.commands.scenarios import SaveScenario
from planner.domain.caps import cap_in_force
from planner.domain.file_records import Scenario
from planner.domain.guard import shown
from planner.domain.ids import WorkerId
from planner.domain.places import in_force
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
from planner.texts import scenarios as texts
from planner.texts.formats import sort_key
from planner.texts.settings import PLAN
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.forms.plan import Ask, FormPlan, Input, Values
from planner.ui.settings.part import whole, words_of
from planner.ui.widgets.choice import Pick

MOST_CASES = 1000
FEW_WORKERS = 15
SERVES = "serves:"
_C = TypeVar("_C", bound=Change)
WEIGHTS = tuple(key for key in PlanKey if key not in {PlanKey.SEED, PlanKey.HEAVY_CAP})


class WorkerSource:
    """Workers by what is typed of name or initials."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def __call__(self, typed: str) -> Sequence[Pick]:
        """The hits."""
        wanted = typed.casefold()
        rows = workers(self._context)
        return [
            Pick(row.id, shown(row), row.initials) for row in rows if wanted in f"{row.name} {row.initials}".casefold()
        ]


def workers(context: Context) -> list[Worker]:
    """The team by name."""
    return sorted(context.register.all(Worker), key=lambda row: (sort_key(shown(row)), row.initials))


class ChangeForms:
    """The forms for the changes of one scenario; each saves the whole scenario with that change."""

    def __init__(self, context: Context, row: Scenario) -> None:
        self.context = context
        self.row = row
        self.what_if = decode(row.changes)

    def new_of(self, kind: type[Change]) -> FormPlan:
        """A form for one more change of a kind."""
        return self._form_of(kind, None)

    def change(self, at: int) -> FormPlan:
        """A form for a change that is there."""
        return self._form_of(type(self.what_if.changes[at]), at)

    def _form_of(self, kind: type[Change], at: int | None) -> FormPlan:
        makers: dict[type[Change], Callable[[int | None], FormPlan]] = {
            CapChange: self.cap,
            HoursChange: self.hours,
            AbsenceChange: self.absence,
            NewHire: self.hire,
            Leaver: self.leaver,
            WeightChange: self.weight,
        }
        return makers[kind](at)

    def basis(self) -> FormPlan:
        """Name, day and programme."""
        row = self.row
        programmes = [(each.code, each.name) for each in self.context.programmes]

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
                Ask(name="name", label=texts.NAME, value=row.name, most=60),
                Ask(
                    name="day",
                    label=texts.PLANNED_ON,
                    input=Input.DAY,
                    value=self.what_if.day,
                    optional=True,
                    hint=texts.PLANNED_ON_HINT,
                ),
                Ask(
                    name="programme",
                    label=texts.PROGRAMME,
                    input=Input.CHOICE,
                    options=[("", texts.ALL_PROGRAMMES), *programmes],
                    value=row.programme or "",
                ),
            ),
        )

    def cap(self, at: int | None) -> FormPlan:
        """Another cap."""
        old = self._old(at, CapChange)
        programmes = [in_force(self.context.register, each) for each in self.context.programmes]
        first = old.programme if old is not None else self.row.programme or programmes[0].code
        rule = self.context.programmes.need(first)
        now = cap_in_force(self.context.register, rule, rule.cap.function, self.context.today)
        hard = old.hard if old is not None else rule.cap.hard if now is None else now.hard

        def made(values: Values) -> Change:
            found = whole(values, "hard", 0, MOST_CASES)
            return CapChange(
                programme=values.text("programme"),
                function=Function(values.text("function")),
                hard=int(values.need_text("hard")) if found is None else found,
                soft=whole(values, "soft", 0, MOST_CASES),
            )

        return self._plan(
            at,
            texts.ADD_CAP,
            made,
            Ask(
                name="programme",
                label=texts.PROGRAMME,
                input=Input.CHOICE,
                options=[(each.code, each.name) for each in programmes],
                value=first,
            ),
            self._function(rule.cap.function if old is None else old.function),
            Ask(name="hard", label=texts.HARD, value=str(hard), most=4),
            Ask(
                name="soft",
                label=texts.SOFT,
                value="" if old is None or old.soft is None else str(old.soft),
                hint=texts.SOFT_HINT,
                optional=True,
                most=4,
            ),
        )

    def hours(self, at: int | None) -> FormPlan:
        """Other weekly hours."""
        old = self._old(at, HoursChange)

        def made(values: Values) -> Change:
            return HoursChange(
                worker=WorkerId(values.need_text("worker")), weekly_minutes=values.minutes("weekly_minutes") or 0
            )

        return self._plan(
            at,
            texts.ADD_HOURS,
            made,
            self._worker(None if old is None else old.worker),
            Ask(
                name="weekly_minutes",
                label=texts.WEEKLY,
                input=Input.HOURS,
                value=37 * 60 if old is None else old.weekly_minutes,
            ),
        )

    def absence(self, at: int | None) -> FormPlan:
        """Somebody is away."""
        old = self._old(at, AbsenceChange)

        def made(values: Values) -> Change:
            share = whole(values, "share", 1, 100)
            return AbsenceChange(
                worker=WorkerId(values.need_text("worker")),
                cause=values.need_text("cause"),
                start=values.need_day("start"),
                end=values.day("end"),
                share=1000 if share is None else share * 10,
            )

        return self._plan(
            at,
            texts.ADD_ABSENCE,
            made,
            self._worker(None if old is None else old.worker),
            Ask(
                name="cause",
                label=texts.CAUSE,
                value=texts.CAUSE_VALUE if old is None else old.cause,
                hint=texts.CAUSE_HINT,
                most=100,
            ),
            Ask(name="start", label=texts.FROM, input=Input.DAY, value=self._day() if old is None else old.start),
            Ask(name="end", label=texts.TO, input=Input.DAY, value=None if old is None else old.end, optional=True),
            Ask(name="share", label=texts.SHARE, value="100" if old is None else str(old.share // 10), most=3),
        )

    def leaver(self, at: int | None) -> FormPlan:
        """Somebody leaves; by default the day before the plan's."""
        old = self._old(at, Leaver)

        def made(values: Values) -> Change:
            return Leaver(worker=WorkerId(values.need_text("worker")), last_day=values.need_day("last_day"))

        last = self._day() - timedelta(days=1) if old is None else old.last_day
        return self._plan(
            at,
            texts.ADD_LEAVER,
            made,
            self._worker(None if old is None else old.worker),
            Ask(name="last_day", label=texts.LAST_DAY, input=Input.DAY, value=last, hint=texts.LAST_DAY_HINT),
        )

    def hire(self, at: int | None) -> FormPlan:
        """A colleague more."""
        old = self._old(at, NewHire)
        codes = [each.code for each in self.context.programmes]

        def made(values: Values) -> Change:
            return NewHire(
                initials=values.need_text("initials"),
                name=values.text("name").strip(),
                function=Function(values.text("function")),
                weekly_minutes=values.minutes("weekly_minutes") or 0,
                start=values.need_day("start"),
                districts=words_of(values.text("districts")),
                languages=words_of(values.text("languages")),
                industries=words_of(values.text("industries")),
                programmes=tuple(code for code in codes if values.flag(f"{SERVES}{code}")),
            )

        lists = (
            ("districts", texts.DISTRICTS, () if old is None else old.districts),
            ("languages", texts.LANGUAGES, () if old is None else old.languages),
            ("industries", texts.INDUSTRIES, () if old is None else old.industries),
        )
        return self._plan(
            at,
            texts.ADD_HIRE,
            made,
            Ask(name="initials", label=texts.INITIALS, value="" if old is None else old.initials, most=12),
            Ask(name="name", label=texts.NAME, value="" if old is None else old.name, optional=True),
            self._function(Function.JOB_AGENT if old is None else old.function),
            Ask(
                name="weekly_minutes",
                label=texts.WEEKLY,
                input=Input.HOURS,
                value=37 * 60 if old is None else old.weekly_minutes,
            ),
            Ask(name="start", label=texts.FROM, input=Input.DAY, value=self._day() if old is None else old.start),
            *(
                Ask(name=name, label=label, value=", ".join(words), hint=texts.LIST_HINT, optional=True, most=300)
                for name, label, words in lists
            ),
            *(
                Ask(
                    name=f"{SERVES}{code}",
                    label=f"{texts.SERVES} {code}",
                    input=Input.CHECK,
                    value=old is not None and code in old.programmes,
                )
                for code in codes
            ),
        )

    def weight(self, at: int | None) -> FormPlan:
        """Another of the plan's settings."""
        old = self._old(at, WeightChange)
        first = PlanKey.POINTS_LANGUAGE if old is None else old.key
        value = plan_number(self.context.register, first) if old is None else old.value

        def made(values: Values) -> Change:
            key = PlanKey(values.text("key"))
            found = whole(values, "value", 0, MOST_CASES)
            return WeightChange(key=key, value=int(values.need_text("value")) if found is None else found)

        return self._plan(
            at,
            texts.ADD_WEIGHT,
            made,
            Ask(
                name="key",
                label=texts.SETTING,
                input=Input.CHOICE,
                options=[(key.value, PLAN[key]) for key in WEIGHTS],
                value=first.value,
            ),
            Ask(name="value", label=texts.VALUE, value=str(value), most=4),
        )

    # what they share

    def _plan(self, at: int | None, title: str, made: Callable[[Values], Change], *asks: Ask) -> FormPlan:
        return FormPlan(
            key=f"add {title}" if at is None else f"change {at}",
            title=title,
            said=texts.SAVED,
            command=_Saving(self.row, self.what_if, at, made),
            remove=None if at is None else self._without(at),
            removed=texts.CHANGE_REMOVED,
            asks=asks,
        )

    def _without(self, at: int) -> SaveScenario:
        changes = self.what_if.changes
        return _saved(self.row, replace(self.what_if, changes=(*changes[:at], *changes[at + 1 :])))

    def _old(self, at: int | None, kind: type[_C]) -> _C | None:
        found = None if at is None else self.what_if.changes[at]
        return found if isinstance(found, kind) else None

    def _worker(self, worker: WorkerId | None) -> Ask:
        rows = workers(self.context)
        chosen = next((row for row in rows if row.id == worker), None)
        if len(rows) <= FEW_WORKERS:
            options = [(row.id, shown(row)) for row in rows]
            value = worker or (rows[0].id if rows else "")
            return Ask(name="worker", label=texts.WORKER, input=Input.CHOICE, options=options, value=value)
        return Ask(
            name="worker",
            label=texts.WORKER,
            input=Input.SEARCH,
            source=WorkerSource(self.context),
            value=worker or "",
            shown="" if chosen is None else shown(chosen),
        )

    def _function(self, chosen: Function) -> Ask:
        options = [(each.value, danish(each).capitalize()) for each in Function]
        return Ask(name="function", label=texts.FUNCTION, input=Input.CHOICE, options=options, value=chosen.value)

    def _day(self) -> date:
        return self.what_if.planned_on(self.context.today)


class _Saving:
    """Makes the command that saves a scenario with what a form says."""

    def __init__(self, row: Scenario, what_if: WhatIf, at: int | None, made: Callable[[Values], Change]) -> None:
        self._row, self._what_if, self._at, self._made = row, what_if, at, made

    def __call__(self, values: Values) -> SaveScenario:
        """The command."""
        changes = list(self._what_if.changes)
        if self._at is None:
            changes.append(self._made(values))
        else:
            changes[self._at] = self._made(values)
        return _saved(self._row, replace(self._what_if, changes=tuple(changes)))


def _saved(row: Scenario, what_if: WhatIf) -> SaveScenario:
    return SaveScenario(scenario=row.id, name=row.name, programme=row.programme, what_if=what_if)
