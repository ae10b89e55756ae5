"""What lies between menu bar and status bar: navigation, demo strip, trouble banner, the pages, the toast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.texts import common
from planner.texts import shell as texts
from planner.texts.doubts import GO_ON
from planner.texts.forms import BRING_ON
from planner.ui.context import Context
from planner.ui.page import PageSpec
from planner.ui.shell.counts import Counts, NavFilter
from planner.ui.shell.sidebar import Entry, Sidebar
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.card import FootBar
from planner.ui.widgets.label import Pane
from planner.ui.widgets.toast import Toast


class Body(QWidget):
    """Holds ``sidebar``, ``stack`` (the pages) and ``toast``."""

    def __init__(self, context: Context, initials: str, name: str) -> None:
        super().__init__()
        theme = context.theme
        self.theme = theme
        self.sidebar = Sidebar(theme, initials, name)
        self.stack = QStackedWidget()
        self._offered: Callable[[], object] | None = None
        self._here = ""
        self._filled: tuple[Sequence[PageSpec], Sequence[NavFilter], Counts] = ((), (), Counts())
        self.demo = Banner(theme)
        self.packet = Banner(theme)
        self.reading = Banner(theme)
        self.trouble = Banner(theme)
        self.toast = Toast(theme, self.stack)
        right = Pane("window")
        lay.column(
            lay.column(self.packet, self.reading, self.demo, self.trouble, gap=6, margins=(24, 8, 24, 0)),
            lay.wide(self.stack),
            gap=0,
            on=right,
        )
        lay.row(self.sidebar, lay.wide(right), gap=0, on=self)

    def say(self, team: str, place: str, demo: str) -> None:
        """Whose register this is; ``demo`` says what a demo is, "" takes the strip away."""
        self.sidebar.say(team, place)
        if not demo:
            self.demo.clear()
        elif not self.demo.words():
            self.demo.say("warn", f"{texts.DEMO}.", demo)

    def say_packet(self, words: str, over: str) -> None:
        """That this is a follow-up packet and how long it is open; ``over``: the sentence when it no longer is."""
        if over:
            fact, _stop, rest = over.partition(". ")
            self.packet.say("warn", f"{fact}.", rest)
        elif words and self.packet.accessibleName() != words:
            self.packet.say("info", words)

    def say_read_only(self) -> None:
        """That nothing can be changed in this window."""
        self.reading.say("info", texts.READ_ONLY_FACT, texts.READ_ONLY_MORE)

    def say_trouble(self, words: str) -> None:
        """Show trouble above the page; "" takes it away."""
        if words:
            fact, stop, rest = words.partition(". ")
            self.trouble.say("danger", f"{fact}." if stop else fact, rest)
            self.toast.give_way()
        else:
            self.trouble.clear()

    def say_left_behind(self, words: str, bring_on: Callable[[], object]) -> None:
        """Show that what is open was filled in on another day, with the way to bring it on."""
        fact, _stop, rest = words.partition(". ")
        self._offer("warn", fact, rest, BRING_ON, bring_on)

    def say_lost(self, words: str, save_copy: Callable[[], object]) -> None:
        """Show that the file has gone, with the way to save what is open."""
        fact, _stop, rest = words.partition(". ")
        self._offer("danger", fact, rest, common.SAVE_COPY, save_copy)

    def ask(self, words: str, go_on: Callable[[], object]) -> None:
        """Ask whether to take a step all the same."""
        fact, _stop, rest = words.partition(". ")
        self._offer("warn", fact, rest, GO_ON, go_on)

    def _offer(self, tone: str, fact: str, rest: str, verb: str, act: Callable[[], object]) -> None:
        self._offered = act
        self.trouble.say(tone, f"{fact}.", rest, link=verb, on_link=self._take)

    def mark(self, page_id: str) -> None:
        """Mark where one is in the navigation; the pages under a page show while one is there."""
        self._here = page_id
        self.fill(*self._filled)
        self.sidebar.choose(page_id)

    def fill(self, specs: Sequence[PageSpec], filters: Sequence[NavFilter], counts: Counts) -> None:
        """Fill the navigation."""
        self._filled = specs, filters, counts
        pages = [
            (
                spec.place,
                Entry(spec.page_id, spec.title, spec.icon, spec.shortcut, count=counts.pages.get(spec.page_id)),
            )
            for spec in specs
        ]
        main: list[Entry] = []
        for entry in (entry for place, entry in pages if place == "main"):
            under = [replace(each, kind="sub", under=place) for place, each in pages if place == entry.key]
            main += [entry, *(under if self._here in {entry.key, *(each.key for each in under)} else ())]
        known = {entry.key for _place, entry in pages}
        shown = [each for each in filters if each.page in known]
        if shown:
            main.append(Entry("filters", texts.SAVED_FILTERS, kind="heading"))
            main += [
                Entry(each.key, each.name, "filter", kind="filter", count=counts.filters.get(each.key))
                for each in shown
            ]
        self.sidebar.main.fill(main)
        self.sidebar.foot.fill([entry for place, entry in pages if place == "foot"])
        self.sidebar.foot.setFixedHeight(self.sidebar.foot.sizeHint().height())

    def _take(self) -> None:
        self.trouble.clear()
        offered, self._offered = self._offered, None
        if offered is not None:
            offered()

    def lift_toast(self) -> None:
        """Keep the toast off the foot bar of the page, where the primary button may stand."""
        page = self.stack.currentWidget()
        foot = None if page is None else page.findChild(FootBar)
        self.toast.lift = 0 if foot is None else foot.height()
