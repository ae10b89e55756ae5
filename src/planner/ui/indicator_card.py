"""How many have each core element of the law, a row each; a row is a door to those who lack it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from planner.app.queries.indicators import Indicator
from planner.texts import common
from planner.texts import results as texts
from planner.texts.formats import percent
from planner.ui.context import Door
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import Label
from planner.ui.widgets.meter import ShareBar
from planner.ui.widgets.tip import set_tip

Go = Callable[[str, Door | None], object]


class IndicatorCard(Card):
    """The rows that ``show_indicators`` was given: a link, a bar, the share and the count.

    Args:
        theme: the look.
        go: opens a page through a door.
        first: the signs whose rows are there before anything is shown.
        gaps: between columns and between rows.
        share: how the share is written.
        least_bar: the least width of a bar, in pixels at 100 %.
    """

    def __init__(
        self,
        theme: Theme,
        go: Go,
        *,
        first: Sequence[str] = (),
        gaps: tuple[int, int] = (lay.CONTROLS, lay.LINES),
        share: Role = Role.DENSE,
        least_bar: int = 44,
    ) -> None:
        super().__init__(theme, common.CORE_ELEMENTS)
        self._go = go
        self._share, self._least_bar = share, theme.px(least_bar)
        self._found: Sequence[Indicator] = ()
        holder = QWidget()
        self._grid = lay.grid(gaps=gaps, wide=1, on=holder)
        self.add(holder)
        self.rows: list[tuple[Button, ShareBar, Label, Label]] = []
        for sign in first:
            self._add_row(texts.SIGNS[sign])

    def show_indicators(self, found: Sequence[Indicator]) -> None:
        """Show these, in order."""
        self._found = found
        while len(self.rows) < len(found):
            self._add_row(found[len(self.rows)].label)
        for each, (name, bar, share, count) in zip(found, self.rows, strict=True):
            spoken = texts.indicator_spoken(each.label, len(each.done), each.base)
            name.say(each.label)
            name.setAccessibleName(spoken)
            set_tip(name, texts.SIGNS_SAID[each.sign])
            bar.say(len(each.done), each.base, spoken)
            share.say(percent(each.ratio, 0))
            count.say(texts.ratio(len(each.done), each.base))

    def _add_row(self, words: str) -> None:
        at = len(self.rows)
        name = Button(self.theme, words, kind=Kind.LINK, on_click=partial(self._open, at))
        bar = ShareBar(self.theme)
        bar.setMinimumWidth(self._least_bar)
        parts = (name, bar, Label(self.theme, "", self._share), Label(self.theme, "", Role.DENSE, "text2"))
        lay.cells(self._grid, at, *parts)
        self.rows.append(parts)

    def _open(self, at: int) -> None:
        each = self._found[at]
        label, ids = texts.LACKING[each.sign], frozenset(each.missing)
        if each.of_workers:
            self._go("settings", Door(label=label, ids=ids, criteria={"section": "workers"}))
        else:
            self._go("citizens", Door(label=label, ids=ids))
