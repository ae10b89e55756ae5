"""The card with the three signs of completeness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from planner.app.queries.indicators import THREE, Indicator
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

Go = Callable[[str, Door | None], None]


class CompletenessCard(Card):
    """Job goal and CV, employer network, a clear agreement for all; each row a door to those who lack it."""

    def __init__(self, theme: Theme, go: Go) -> None:
        super().__init__(theme, common.CORE_ELEMENTS, texts.COMPLETENESS_NOTE)
        self._go = go
        self._found: Sequence[Indicator] = ()
        holder = QWidget()
        grid = lay.grid(gaps=(10, 2), wide=1, on=holder)
        self.rows: list[tuple[Button, ShareBar, Label, Label]] = []
        for at, sign in enumerate(THREE):
            parts = (
                Button(theme, texts.SIGNS[sign], kind=Kind.LINK, on_click=partial(self._open, at)),
                ShareBar(theme),
                Label(theme, "", Role.STRONG),
                Label(theme, "", Role.DENSE, "text2"),
            )
            lay.cells(grid, at, *parts)
            self.rows.append(parts)
        self.add(holder)
        self.body.addStretch(1)

    def show_indicators(self, found: Sequence[Indicator]) -> None:
        """Show the three."""
        self._found = found
        for each, (name, bar, share, count) in zip(found, self.rows, strict=True):
            spoken = texts.indicator_spoken(each.label, len(each.done), each.base)
            name.say(each.label)
            name.setAccessibleName(spoken)
            set_tip(name, texts.SIGNS_SAID[each.sign])
            bar.say(len(each.done), each.base, spoken)
            share.say(percent(each.ratio, 0))
            count.say(texts.ratio(len(each.done), each.base))

    def _open(self, at: int) -> None:
        each = self._found[at]
        label = texts.LACKING[each.sign]
        if each.of_workers:
            door = Door(label=label, ids=frozenset(each.missing), criteria={"section": "workers"})
            self._go("settings", door)
        else:
            self._go("citizens", Door(label=label, ids=frozenset(each.missing)))
