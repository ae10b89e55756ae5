"""The cards beside the load: the result target, the core elements, continuity and what lies ahead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from planner.app.queries.overview import CoreElement, Leave, changes_by_cause
from planner.domain.continuity import ChangeKind, Continuity
from planner.domain.targets import TargetStatus
from planner.texts import overview as texts
from planner.texts.formats import number, percent
from planner.ui.context import Door
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card, row_of
from planner.ui.widgets.label import IconLabel, Label
from planner.ui.widgets.meter import ShareBar

Go = Callable[[str, Door | None], None]


class TargetCard(Card):
    """How far to the targets in the latest month."""

    def __init__(self, theme: Theme, go: Go) -> None:
        self._go = go
        super().__init__(theme, texts.TARGET, door=self._open, door_name=texts.OPEN_RESULTS)
        self._bar = ShareBar(theme, height=20)
        self._share = Label(theme, "", Role.NUMBER)
        self._levels = [(IconLabel(theme, "ok", 16, "ok"), Label(theme, wrap=True)) for _ in range(3)]
        self.add(row_of(self._share, None), self._bar)
        for icon, words in self._levels:
            self.add(row_of(icon, words))
            words.setMinimumWidth(theme.px(200))

    def show_target(self, status: TargetStatus | None) -> None:
        """Show the target, or say that there is none."""
        latest = None if status is None else status.latest
        self._bar.setVisible(latest is not None)
        for icon, words in self._levels:
            icon.hide()
            words.say("")
        if status is None or latest is None:
            self.set_note(texts.NO_TARGET)
            self._share.say("")
            return
        self.set_note(texts.target_note(latest.month, latest.count, latest.base))
        self._share.say(percent(latest.ratio))
        share = 0.0 if latest.ratio is None else float(latest.ratio) * 1000
        levels = [level.level for level in status.levels]
        top = max([share, *levels]) * 1.2
        self._bar.say(share, top, f"{texts.TARGET}: {percent(latest.ratio)}", levels)
        for (icon, words), level in zip(self._levels, status.levels, strict=False):
            reached = level.reached is not None
            icon.set_icon("done" if reached else "warn", "ok" if reached else "warn")
            icon.show()
            words.say(
                texts.level_reached(level.level, level.reached)
                if level.reached is not None
                else texts.level_missing(level.level, level.persons)
            )

    def _open(self) -> None:
        self._go("results", None)


class ElementsCard(Card):
    """The core elements; each row is a door to those who lack it."""

    def __init__(self, theme: Theme, go: Go) -> None:
        super().__init__(theme, texts.ELEMENTS)
        self._go = go
        self._elements: Sequence[CoreElement] = ()
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.add(self._holder)
        self._rows: list[tuple[Button, ShareBar, Label, Label]] = []

    def show_elements(self, elements: Sequence[CoreElement]) -> None:
        """Show the elements."""
        self._elements = elements
        while len(self._rows) < len(elements):
            self._add_row(len(self._rows))
        for element, (name, bar, share, count) in zip(elements, self._rows, strict=True):
            words = texts.ELEMENT_NAMES[element.name]
            name.say(words)
            name.setAccessibleName(f"{words}: {percent(element.share)}, {texts.ratio(element.met, element.of)}")
            bar.say(element.met, element.of, name.accessibleName())
            share.say(percent(element.share, 0))
            count.say(texts.ratio(element.met, element.of))

    def _add_row(self, number_: int) -> None:
        door = partial(self._open, number_)
        name = Button(self.theme, kind=Kind.LINK, on_click=door)
        bar = ShareBar(self.theme)
        bar.setMinimumWidth(self.theme.px(44))
        parts = (name, bar, Label(self.theme, "", Role.DENSE), Label(self.theme, "", Role.DENSE, "text2"))
        for column, part in enumerate(parts):
            self._grid.addWidget(part, number_, column)
        self._rows.append(parts)

    def _open(self, number_: int) -> None:
        element = self._elements[number_]
        self._go("citizens", Door(label=texts.LACKING[element.name], ids=element.lacking))


class ContinuityCard(Card):
    """Changes of contact person this year, and the leaves ahead."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, texts.CONTINUITY)
        self._count = Label(theme, "", Role.NUMBER)
        self._rate = Label(theme, "", tone="text2", elide=True)
        self._bar = ShareBar(theme)
        self._causes = Label(theme, "", Role.DENSE, "text2", wrap=True)
        self._ahead = [Label(theme, "", Role.DENSE, wrap=True) for _ in range(3)]
        self.add(row_of(self._count, self._rate), self._bar, self._causes, *self._ahead)

    def show_continuity(self, found: Continuity, allowed: int | None, today: date) -> None:
        """Show the changes of the year."""
        self.set_note(texts.changes_note(today.year))
        count = found.count()
        self._count.say(number(count))
        self._rate.say(texts.per_hundred(found.per_hundred_a_year, allowed))
        self._bar.setVisible(allowed is not None)
        if allowed is not None:
            self._bar.say(count, max(allowed, count), f"{texts.CONTINUITY}: {number(count)} / {allowed}")
        cover = found.count(ChangeKind.COVER) + found.count(ChangeKind.RETURN)
        self._causes.say(texts.causes(changes_by_cause(found), cover))

    def show_leaves(self, leaves: Sequence[Leave]) -> None:
        """Show what is known to come."""
        said = [
            texts.leave(
                leave.worker.name or leave.worker.initials,
                leave.on,
                ends=leave.ends,
                citizens=leave.citizens,
                free=leave.free_elsewhere,
            )
            for leave in leaves[: len(self._ahead)]
        ] or [texts.NO_LEAVE]
        for label, words in zip(self._ahead, [*said, "", ""], strict=False):
            label.say(words)
