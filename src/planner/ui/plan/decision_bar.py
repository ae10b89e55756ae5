"""The foot of the page: reject, accept chosen, accept all."""

from __future__ import annotations

from planner.texts import common
from planner.texts import plan_page as texts
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import FootBar


class PlanBar(FootBar):
    """Buttons with counts in their labels."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.reject = Button(theme, common.REJECT, kind=Kind.DANGER, icon="remove")
        self.chosen = Button(theme, texts.accept_chosen(0), shortcut="Ctrl+Shift+Enter")
        self.all = Button(theme, texts.accept_all(0), kind=Kind.PRIMARY, icon="ok", shortcut="Ctrl+Enter")
        self.add_left(self.reject)
        self.add(self.chosen, self.all)
        self.hint.setText(texts.ONE_UNDO)

    def show_scenario(self, *, on: bool) -> None:
        """A scenario's plan is not accepted here: the one button leads to where the scenario is used."""
        self.reject.setVisible(not on)
        self.chosen.setVisible(not on)
        self.hint.setText(texts.SCENARIO_HINT if on else texts.ONE_UNDO)
        if on:
            self.all.say(common.USE_SCENARIO)

    def show_counts(self, every: int, chosen: int, *, filtered: bool) -> None:
        """Say how many lines each button accepts; what a search or filter hides is not accepted."""
        self.all.say(texts.accept_shown(every) if filtered else texts.accept_all(every))
        self.chosen.say(texts.accept_chosen(chosen))
