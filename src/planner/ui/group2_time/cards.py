"""The cards beside the list of group 2: time, and where those went who left the cash system."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from planner.app.queries.group2 import Group2Overview
from planner.domain.group2 import DurationBand
from planner.domain.programmes import BenefitExit
from planner.texts import common
from planner.texts import group2 as texts
from planner.texts.formats import listed, number, some, with_stop
from planner.ui.group2_time.bands import BandBar, Key
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import Label

Narrow = Callable[[str, frozenset[str]], None]
EXITS: Final = tuple(kind for kind in BenefitExit if kind is not BenefitExit.NONE)


class TimeCard(Card):
    """How long those of the cash system have been there; and the limit in words."""

    def __init__(self, theme: Theme, narrow: Narrow) -> None:
        super().__init__(theme, texts.TIME)
        self._narrow = narrow
        self._page: Group2Overview | None = None
        self.bars = {band: BandBar(theme, partial(self._open, band)) for band in DurationBand}
        self._with = Label(theme, "", Role.HELP, "text2")
        self._without = Label(theme, "", Role.HELP, "text2")
        self.note = Banner(theme, card=True)
        self.body.setSpacing(2)
        self.add(*self.bars.values())
        self.body.addSpacing(6)
        self.add(
            lay.row_of(Key(theme, hatched=False), self._with, Key(theme, hatched=True), self._without, None, gap=6)
        )
        self.body.addSpacing(4)
        self.add(self.note)

    def show_page(self, page: Group2Overview) -> None:
        """Show the distribution and who passes the limit next."""
        self._page = page
        follow_up = page.follow_up
        cash = len(follow_up.in_cash_system)
        self.set_note(texts.still(cash, len(follow_up.members)))
        scale = max((len(row.citizens) for row in page.bands), default=1)
        for row in page.bands:
            self.bars[row.band].say(row, scale)
        outside = len(follow_up.without_offer)
        self._with.setText(texts.legend(texts.WITH_OFFER, cash - outside))
        self._without.setText(texts.legend(texts.WITHOUT_OFFER, outside))
        if page.passing:
            fact = texts.passing_fact(len(page.passing), follow_up.limit_months, page.passing_before)
            tone = "warn" if page.over_then >= follow_up.limit else "info"
            names = listed(some([row.name for row in page.passing], 5))
            then = with_stop(texts.over_then(page.over_then, follow_up.limit_months))
            self.note.say(tone, fact, f"{then} {with_stop(names)}")
        else:
            self.note.clear()

    def _open(self, band: DurationBand) -> None:
        if self._page is not None:
            row = next(each for each in self._page.bands if each.band is band)
            self._narrow(texts.BANDS[band.value], frozenset(row.citizens))


class ExitsCard(Card):
    """Where those are who have left the cash system, by benefit; and those whose benefit is unknown."""

    def __init__(self, theme: Theme, narrow: Narrow) -> None:
        super().__init__(theme, common.EXITED, texts.EXITS_NOTE)
        self._narrow = narrow
        self._ids: dict[str, frozenset[str]] = {}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        self.rows: dict[str, tuple[Button, Label]] = {}
        for at, name in enumerate([*(texts.EXIT_NAMES[kind.value] for kind in EXITS), common.UNKNOWN_BENEFIT]):
            door = Button(theme, name, kind=Kind.LINK, on_click=partial(self._open, name))
            count = Label(theme, "", Role.STRONG)
            lay.cells(grid, at, lay.row_of(door, None), count)
            self.rows[name] = (door, count)
        self.add(holder)

    def show_page(self, page: Group2Overview) -> None:
        """Show the counts."""
        exits = page.follow_up.exits
        self._ids = {texts.EXIT_NAMES[kind.value]: frozenset(each.citizen for each in exits[kind]) for kind in EXITS}
        self._ids[common.UNKNOWN_BENEFIT] = frozenset(each.citizen for each in page.follow_up.unknown_benefit)
        for name, (door, count) in self.rows.items():
            found = len(self._ids[name])
            count.setText(number(found))
            count.set_tone("text" if found else "text3")
            door.setAccessibleName(f"{name}: {found}")

    def _open(self, name: str) -> None:
        self._narrow(name, self._ids.get(name, frozenset()))
