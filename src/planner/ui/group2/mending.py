"""What a citizen of group 2 lacks, and one step to mend each: the right form, filled in as far as is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from planner.app.queries.group2 import Group2Row, Lack
from planner.domain.words import RehabilitationStage
from planner.texts import group2 as texts
from planner.ui.context import Context
from planner.ui.forms.periods import BENEFIT, REHABILITATION, SPELL
from planner.ui.forms.plan import FormPlan
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button
from planner.ui.widgets.label import Label

_ICONS: Final[Mapping[Lack, str]] = {Lack.MEETING: "calendar", Lack.OFFER: "add", Lack.BENEFIT: "add"}


def mend_form(context: Context, row: Group2Row, lack: Lack) -> FormPlan:
    """The form that mends what one citizen lacks. The day of a meeting is left to be filled in."""
    if lack is Lack.MEETING:
        first = {"stage": RehabilitationStage.MEETING, "on": None}
        plan = REHABILITATION.new(context, first=first, citizen=row.citizen)
        return replace(plan, title=texts.meeting_for(row.name), said=texts.registered(row.name))
    form = SPELL if lack is Lack.OFFER else BENEFIT
    return form.new(context, about=row.name, citizen=row.citizen)


class MendBar(QWidget):
    """What the citizen of the current row lacks, a button for each; where nothing is lacking, the keys of the list."""

    def __init__(self, theme: Theme, mend: Callable[[Lack], object]) -> None:
        super().__init__()
        self._words = Label(theme, "", Role.DENSE, "text3", elide=True)
        self.buttons = {
            lack: Button(theme, texts.MEND[lack.value], icon=_ICONS[lack], small=True, on_click=partial(mend, lack))
            for lack in Lack
        }
        lay.row(lay.wide(self._words), *self.buttons.values(), gap=8, margins=(16, 6), on=self)
        self.setMinimumHeight(theme.px(40))

    def show_row(self, row: Group2Row | None, keys: str) -> None:
        """Show what is missing of a citizen."""
        lacks = () if row is None else row.lacks
        for lack, button in self.buttons.items():
            button.setVisible(lack in lacks)
        missing = texts.lacks(row.name, [each.value for each in lacks]) if row is not None and lacks else ""
        self._words.say(missing or keys, "warn" if missing else "text3")
