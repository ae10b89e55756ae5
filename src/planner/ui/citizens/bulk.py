"""The bar at the list's foot when two or more citizens are chosen, and what it does to all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from planner.app.commands.citizens import ChangeGroup
from planner.domain.changes import Action
from planner.domain.ids import CitizenId
from planner.domain.periods import holds_on
from planner.domain.records import Citizen, Enrolment
from planner.domain.register import Register
from planner.domain.words import Group
from planner.texts import citizen_forms as form_texts
from planner.texts import citizens as texts
from planner.texts.citizen_panel import group_badge
from planner.texts.widgets import ESC_CLEARS, chosen
from planner.texts.words import danish
from planner.ui.citizens.form_parts import groups, programmes, start_day
from planner.ui.citizens.forms_person import usual_programme
from planner.ui.context import Context
from planner.ui.forms.plan import Ask, FormPlan, Input, Values
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.label import Label, Pane


class BulkBar(Pane):
    """``follow_up_asked``, ``group_asked`` and ``assign_asked`` for all that are chosen."""

    follow_up_asked = Signal()
    group_asked = Signal()
    assign_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("bar")
        self.count = Label(theme, "", Role.TOTAL)
        self.hint = Label(theme, ESC_CLEARS, Role.HELP, "text3")
        self.follow_up = Button(
            theme, texts.PLAN_FOLLOW_UP, icon="follow_up", small=True, on_click=self.follow_up_asked.emit
        )
        self.group = Button(theme, texts.CHANGE_GROUP, icon="group", small=True, on_click=self.group_asked.emit)
        self.assign = Button(
            theme,
            texts.ASSIGN,
            kind=Kind.PRIMARY,
            icon="new_citizen",
            small=True,
            shortcut="Ctrl+T",
            on_click=self.assign_asked.emit,
        )
        lay.row(self.count, self.hint, None, self.follow_up, self.group, self.assign, margins=(16, 9, 12, 9), on=self)
        self.hide()

    def say(self, count: int, shown: int) -> None:
        """Show that so many of the rows shown are chosen; fewer than two hide the bar."""
        self.count.setText(texts.all_chosen(count) if count == shown else chosen(count))
        self.setVisible(count > 1)


def change_group(
    context: Context, citizens: Sequence[Citizen], told: Callable[[str, Sequence[CitizenId]], None]
) -> FormPlan:
    """Move several citizens to a group; who is not enrolled in the programme that day is left and told of."""
    left: list[CitizenId] = []
    words: list[str] = []

    def command(values: Values) -> ChangeGroup:
        programme, start = values.need_text("programme"), values.need_day("start")
        group = Group(values.text("group"))
        ids = [each.id for each in citizens]
        able = [each for each in ids if _enrolled(context.register, each, programme, values)]
        left[:] = [each for each in ids if each not in able]
        words[:] = [texts.moved(len(able), group_badge(danish(group)).lower())]
        return ChangeGroup(
            citizens=able or ids, programme=programme, group=group, start=start, step_up=values.flag("step_up")
        )

    def after(_result: object) -> None:
        told(words[0], left)

    code = usual_programme(context)
    return FormPlan(
        key="groups",
        action=Action.CHANGE_GROUP,
        title=f"{form_texts.CHANGE_GROUP} · {texts.citizens_of(len(citizens))}",
        save=form_texts.CHANGE_GROUP_SAVE,
        said="",
        asks=(
            Ask(
                name="programme",
                label=form_texts.PROGRAMME,
                input=Input.CHOICE,
                options=programmes(context, code),
                value=code,
            ),
            Ask(name="group", label=form_texts.GROUP, input=Input.CHOICE, options=groups()[1:], value="1"),
            start_day(context.today, form_texts.FROM_DAY),
            Ask(name="step_up", label=form_texts.STEP_UP, input=Input.CHECK, value=False),
        ),
        command=command,
        after=after,
    )


def _enrolled(register: Register, citizen: CitizenId, programme: str, values: Values) -> bool:
    start = values.need_day("start")
    rows = register.of_citizen(Enrolment, citizen)
    return any(row.programme == programme and holds_on(row, start) for row in rows)
