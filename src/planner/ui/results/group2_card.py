"""The card on group 2: how long those of the cash system have been there, who passes a limit next, what is lacking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtGui import QGuiApplication

from planner.app.queries.group2 import Group2Figure, Group2Overview, counted, outward_bands
from planner.app.queries.outward import outward_threshold
from planner.domain.periods import Month
from planner.domain.register import Register
from planner.texts import common
from planner.texts import group2 as texts
from planner.texts.formats import number, with_stop
from planner.ui.context import Door
from planner.ui.group2_time.cards import TimeCard
from planner.ui.tables.suppressed import outward_words
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind

SHOWN: Final = (Group2Figure.WARNING, Group2Figure.NO_OFFER, Group2Figure.NO_MEETING)


class Group2Card(TimeCard):
    """Group 2 by a month's last day, as the status and the sheet count it."""

    def __init__(self, theme: Theme, go: Callable[[str, Door | None], None]) -> None:
        super().__init__(theme, self._open_citizens)
        self._go = go
        self._month: Month | None = None
        self._copied = ""
        self.set_title(common.GROUP_2)
        self.copy_button = Button(theme, common.COPY, kind=Kind.TERTIARY, icon="copy", small=True, on_click=self._copy)
        self.open_button = Button(theme, texts.OPEN, kind=Kind.LINK, on_click=partial(go, "group2", None))
        self.doors: Mapping[Group2Figure, Button] = {
            figure: Button(
                theme, texts.FIGURES_SPOKEN[figure.value], kind=Kind.LINK, on_click=partial(self._open_figure, figure)
            )
            for figure in SHOWN
        }
        self.add(*(lay.row_of(door, None) for door in self.doors.values()))
        self.body.addStretch(1)
        self.add(lay.row_of(self.open_button, None, self.copy_button))

    def show_month(self, register: Register, found: Group2Overview, month: Month) -> None:
        """Show a programme's group 2 by the last day of a month."""
        self._month = month
        self.show_page(found)
        names = {
            Group2Figure.WARNING: texts.warning(found.passing_before),
            Group2Figure.NO_OFFER: common.NO_ACTIVE_OFFER,
            Group2Figure.NO_MEETING: texts.NO_MEETING,
        }
        for figure, door in self.doors.items():
            door.say(texts.figure(names[figure], number(len(counted(found, figure)))))
        if found.passing:
            fact = texts.passing_fact(len(found.passing), found.follow_up.limit_months, found.passing_before)
            then = texts.over_then(found.over_then, found.follow_up.limit_months)
            tone = "warn" if found.over_then >= found.follow_up.limit else "info"
            link = texts.show_them(len(found.passing))
            self.note.say(
                tone, fact, with_stop(then), link=link, on_link=partial(self._open_figure, Group2Figure.PASSING)
            )
        threshold = outward_threshold(register)
        self._copied = texts.copied(
            [
                (band, outward_words(there, threshold), outward_words(without, threshold))
                for band, there, without in outward_bands(found, threshold)
            ]
        )

    def _open_figure(self, figure: Group2Figure) -> None:
        if self._page is not None:
            self._open_citizens(texts.FIGURES_SPOKEN[figure.value], frozenset(counted(self._page, figure)))

    def _open_citizens(self, label: str, ids: frozenset[str]) -> None:
        self._go("citizens", Door(label=texts.in_month(label, self._month), ids=ids))

    def _copy(self) -> None:
        """What is copied leaves the house: small counts are hidden as in the sheet."""
        QGuiApplication.clipboard().setText(self._copied)
