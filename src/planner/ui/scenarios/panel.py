"""The panel of the chosen scenario: what it stands on, its changes, and what adopting it writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from planner.app.queries.names import citizen_name, initials
from planner.app.queries.plan import LineKind, PlanLine
from planner.app.queries.scenarios import ScenarioOutcome
from planner.domain.errors import RefusedError
from planner.domain.file_records import Scenario
from planner.domain.register import Register
from planner.domain.scenario import (
    AbsenceChange,
    CapChange,
    Change,
    HoursChange,
    Leaver,
    NewHire,
    WeightChange,
)
from planner.texts import common
from planner.texts import scenarios as texts
from planner.texts.formats import day
from planner.texts.problems import all_in_one
from planner.ui.context import Context
from planner.ui.forms.lines import Line, Section
from planner.ui.forms.panel import SidePanel
from planner.ui.forms.plan import FormPlan
from planner.ui.scenarios.forms import ChangeForms
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.label import Label

KINDS: Final[tuple[tuple[type[Change], str, str], ...]] = (
    (CapChange, texts.ADD_CAP, texts.ABOUT_CAP),
    (HoursChange, texts.ADD_HOURS, texts.ABOUT_HOURS),
    (AbsenceChange, common.ABSENCE, texts.ABOUT_ABSENCE),
    (NewHire, common.NEW_WORKER, texts.ABOUT_HIRE),
    (Leaver, texts.ADD_LEAVER, texts.ABOUT_LEAVER),
    (WeightChange, texts.ADD_WEIGHT, texts.ABOUT_WEIGHT),
)
SHOWN: Final = 5
MOST_LINES: Final = 12


class ScenarioPanel(SidePanel):
    """Shows one scenario, or the register as it is. ``trouble`` above the sections says why it cannot be worked out."""

    def __init__(self, context: Context) -> None:
        self.name = Label(context.theme, common.TODAY, Role.HEADING, wrap=True)
        super().__init__(context, lay.column_of(self.name, margins=(20, 12, 20, 10)))
        self.trouble = Banner(context.theme, card=True)

    @property
    def has_sections(self) -> bool:
        """Whether something was shown yet."""
        return self._area is not None

    def show_now(self) -> None:
        """Show that the register as it is was chosen."""
        self.name.setText(common.TODAY)
        self.show_sections(
            [Section(key="now", icon="info", title=texts.AS_IT_IS, none=texts.MAKE_ONE)], name=common.TODAY
        )

    def show_scenario(self, row: Scenario, outcome: ScenarioOutcome | None, failure: str) -> None:
        """Show a scenario with what it comes to, where that is known."""
        self.name.setText(row.name)
        try:
            forms = ChangeForms(self.context, row)
        except RefusedError as error:
            self.show_sections([], above=[self._note(all_in_one(error.problems))], name=row.name)
            return
        sections = [
            _basis(self.context, forms, partial(self._open, forms.basis)),
            Section(
                key="changes",
                icon="edit",
                title=common.CHANGES,
                lines=[self._change(forms, at) for at in range(len(forms.what_if.changes))],
                none=texts.NO_CHANGES,
                most=MOST_LINES,
            ),
            Section(key="add", icon="add", title=texts.ADD, lines=[self._adding(forms, *each) for each in KINDS]),
        ]
        if outcome is not None:
            sections.append(_writes(self.context, outcome))
        self.show_sections(sections, above=[self._note(failure)] if failure else [], name=row.name)

    def _open(self, form: Callable[..., FormPlan], *of: object) -> None:
        """Open a form as the scenario is when it is asked for."""
        self.open_form(form(*of))

    def _note(self, words: str) -> Banner:
        self.trouble = Banner(self.context.theme, card=True)
        self.trouble.say("danger", texts.FAILED, words)
        return self.trouble

    def _change(self, forms: ChangeForms, at: int) -> Line:
        change = forms.what_if.changes[at]
        words = texts.change_words(self.context.register, self.context.programmes, change)
        return Line(
            key=f"change {at}",
            left=texts.left_words(change),
            words=words,
            open=partial(self._open, forms.change, at),
        )

    def _adding(self, forms: ChangeForms, kind: type[Change], words: str, about: str) -> Line:
        opening = partial(self._open, forms.new_of, kind)
        name = f"{texts.ADD}: {words}"
        return Line(key=f"add {words}", left=words, words=about, tone="accent", icon="add", open=opening, name=name)


def _basis(context: Context, forms: ChangeForms, add: Callable[[], object]) -> Section:
    what_if, row = forms.what_if, forms.row
    planned = common.TODAY.lower() if what_if.day is None else day(what_if.day)
    programme = context.programmes.find(row.programme or "")
    name = texts.ALL_PROGRAMMES if programme is None else programme.name
    return Section(
        key="basis",
        icon="rules",
        title=texts.BASIS,
        lines=[
            Line(key="basis day", left=common.PLANNED_ON, words=planned),
            Line(key="basis programme", left=common.PROGRAMME, words=name),
        ],
        add=add,
        add_words=common.EDIT,
    )


def _writes(context: Context, outcome: ScenarioOutcome) -> Section:
    view, register = outcome.view, context.register
    changes = len(_changes(outcome))
    words = texts.lines_written(view.count(LineKind.NEW), view.count(LineKind.MOVED), view.count(LineKind.REPLACED))
    lines = [
        Line(key="writes changes", left=common.CHANGES, words=texts.changes_written(changes)),
        Line(key="writes lines", left=texts.ASSIGNMENTS, words=words),
        *_plan_lines(register, outcome, view.to_accept),
    ]
    if view.day > context.today and any(
        isinstance(change, (HoursChange, WeightChange)) for change in _changes(outcome)
    ):
        lines.insert(0, Line(key="writes now", left=texts.AT_ONCE, words=texts.at_once(view.day), tone="warn"))
    if not changes and not view.to_accept:
        lines = []
    return Section(
        key="writes", icon="save", title=texts.WRITES, lines=lines, none=texts.WRITES_NOTHING, most=SHOWN + 2
    )


def _changes(outcome: ScenarioOutcome) -> tuple[Change, ...]:
    what_if = outcome.request.what_if
    return () if what_if is None else what_if.changes


def _plan_lines(register: Register, outcome: ScenarioOutcome, lines: Sequence[PlanLine]) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        before = line.before or line.former
        was = common.NEW if before is None else initials(outcome.register, before)
        left = f"{was} → {initials(outcome.register, line.worker)}"
        found.append(Line(key=f"line {line.citizen}", left=left, words=citizen_name(register, line.citizen)))
    return found
