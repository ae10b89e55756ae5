"""The last step: what was saved, and the way on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from planner.app.queries.import_lines import ImportLine
from planner.texts import common
from planner.texts import import_page as texts
from planner.ui.context import Context
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card, Facts, scrolling
from planner.ui.widgets.label import Label

MOST_LEFT: Final = 100


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
        self.left = Facts(theme, 180)
        self._left_card = Card(theme, texts.LEFT, flush=True)
        self._left_card.add(scrolling(lay.column_of(self.left, None, margins=(16, 4, 16, 12)), texts.LEFT))
        see = Button(theme, common.SEE_CITIZENS, icon="citizens", on_click=self._citizens)
        correct = Button(theme, texts.SEE_CORRECTIONS, icon="corrections", on_click=self._corrections)
        self._card.add(lay.row_of(see, correct, None))
        lay.column(self.banner, self._card, lay.wide(self._left_card, 1), None, gap=lay.FIELDS, on=self)

    def say(self, fact: str, lines: Sequence[str], left: Sequence[ImportLine] = ()) -> None:
        """Show what was saved, further lines, and the differences that were not taken."""
        rows = [(line.who, texts.left_line(line.field, line.ours, line.theirs)) for line in left[:MOST_LEFT]]
        more = [("", texts.left_more(len(left) - MOST_LEFT))] if len(left) > MOST_LEFT else []
        self.left.set_rows([*rows, *more])
        self._left_card.set_title(texts.left(len(left)))
        self._left_card.setVisible(bool(left))
        self.banner.say("ok", fact)
        for label, words in zip(self._lines, [*lines, "", "", ""], strict=False):
            label.say(words)

    def _citizens(self) -> None:
        self.context.navigate("citizens")

    def _corrections(self) -> None:
        self.context.navigate("corrections")
