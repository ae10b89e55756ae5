"""The bar at the list's foot when two or more citizens are chosen, and what it does to all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal

from planner.app.command import Command
from planner.app.commands.citizens import ChangeGroup
from planner.domain.changes import Action
from planner.domain.ids import CitizenId
from planner.domain.periods import holds_on
from planner.domain.records import Citizen, Enrolment
from planner.domain.register import Register
from planner.domain.words import Group
from planner.texts import citizens as texts
from planner.texts import common
from planner.texts.citizen_panel import group_badge
from planner.texts.widgets import ESC_CLEARS, chosen
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.forms.choices import programmes, usual_programme
from planner.ui.forms.plan import FormPlan, Values
from planner.ui.forms.record import CommandForm, Field, today
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.label import Label, Pane

CHANGE_GROUP: Final = CommandForm(
    ChangeGroup,
    Enrolment,
    Action.CHANGE_GROUP,
    (
        Field("programme", usual_programme, options=programmes),
        Field("group", Group.ONE),
        Field("start", today),
        Field("step_up"),
    ),
    common.CHANGE_GROUP,
    save=common.CHANGE_GROUP,
)


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
            theme, common.PLAN_FOLLOW_UP, icon="follow_up", small=True, on_click=self.follow_up_asked.emit
        )
        self.group = Button(theme, texts.CHANGE_GROUP, icon="group", small=True, on_click=self.group_asked.emit)
        self.assign = Button(
            theme,
            common.ASSIGN_WORKER,
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
    ids = [each.id for each in citizens]
    plan = CHANGE_GROUP.plan(context, "groups", "", about=texts.citizens_of(len(citizens)), citizens=ids)
    left: list[CitizenId] = []
    words: list[str] = []

    def command(values: Values) -> Command[Any]:
        wish = plan.command(values)
        if not isinstance(wish, ChangeGroup):
            raise TypeError(wish)
        able = [each for each in ids if _enrolled(context.register, each, wish)]
        left[:] = [each for each in ids if each not in able]
        words[:] = [texts.moved(len(able), group_badge(danish(wish.group)).lower())]
        return replace(wish, citizens=able or ids)

    return replace(plan, command=command, after=lambda _done: told(words[0], left))


def _enrolled(register: Register, citizen: CitizenId, wish: ChangeGroup) -> bool:
    rows = register.of_citizen(Enrolment, citizen)
    return any(row.programme == wish.programme and holds_on(row, wish.start) for row in rows)
