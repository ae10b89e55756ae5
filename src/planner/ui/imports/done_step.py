"""The last step: what was saved, and the way on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from planner.texts import import_page as texts
from planner.ui.context import Context
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import Label


class DoneStep(QWidget):
    """Says what was saved."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        theme = context.theme
        self.banner = Banner(theme)
        self._card = Card(theme)
        self._lines = [Label(theme, "", tone="text2", wrap=True) for _ in range(3)]
        self._card.add(*self._lines)
        see = Button(theme, texts.SEE_CITIZENS, icon="citizens", on_click=self._citizens)
        correct = Button(theme, texts.SEE_CORRECTIONS, icon="corrections", on_click=self._corrections)
        self._card.add(lay.row_of(see, correct, None))
        lay.column(self.banner, self._card, None, gap=lay.FIELDS, on=self)

    def say(self, fact: str, lines: Sequence[str]) -> None:
        """Show what was saved, and further lines."""
        self.banner.say("ok", fact)
        for label, words in zip(self._lines, [*lines, "", "", ""], strict=False):
            label.say(words)

    def _citizens(self) -> None:
        self.context.navigate("citizens")

    def _corrections(self) -> None:
        self.context.navigate("corrections")
