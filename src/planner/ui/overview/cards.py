"""The cards beside the load: the result target, the core elements, continuity and what lies ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from planner.app.queries.capacity import MonthAhead
from planner.app.queries.overview import Leave, changes_by_cause
from planner.domain.continuity import ChangeKind, Continuity
from planner.domain.targets import TargetStatus
from planner.texts import common
from planner.texts import overview as texts
from planner.texts.formats import number, percent, short_month
from planner.ui.context import Door
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import IconLabel, Label
from planner.ui.widgets.meter import ShareBar

Go = Callable[[str, Door | None], None]


class TargetCard(Card):
    """How far to the targets in the latest month."""

    def __init__(self, theme: Theme, go: Go) -> None:
        self._go = go
        super().__init__(theme, common.TARGETS, door=self._open, door_name=texts.OPEN_RESULTS)
        self._bar = ShareBar(theme, height=20)
        self._share = Label(theme, "", Role.NUMBER)
        self._levels = [(IconLabel(theme, "ok", 16, "ok"), Label(theme, wrap=True)) for _ in range(3)]
        self.add(lay.row_of(self._share, None), self._bar)
        for icon, words in self._levels:
            self.add(lay.row_of(icon, words))
            words.setMinimumWidth(theme.px(200))

    def show_target(self, status: TargetStatus | None) -> None:
        """Show the target, or say that there is none."""
        latest = None if status is None else status.latest
        self._bar.setVisible(latest is not None)
        for icon, words in self._levels:
            icon.hide()
            words.say("")
        if status is None or latest is None:
            self.set_note(common.NO_TARGET)
            self._share.say("")
            return
        self.set_note(texts.target_note(latest.month, latest.count, latest.base))
        self._share.say(percent(latest.ratio))
        share = 0.0 if latest.ratio is None else float(latest.ratio) * 1000
        levels = [level.level for level in status.levels]
        top = max([share, *levels]) * 1.2
        self._bar.say(share, top, f"{common.TARGETS}: {percent(latest.ratio)}", levels, list(map(texts.level, levels)))
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


class ContinuityCard(Card):
    """Changes of contact person this year, and the leaves ahead; every number is a door to those behind it."""

    def __init__(self, theme: Theme, go: Go) -> None:
        self._go = go
        self._leaves: Sequence[Leave] = ()
        super().__init__(theme, common.CONTINUITY, door=self._open, door_name=texts.OPEN_CONTINUITY)
        self._count = Label(theme, "", Role.NUMBER)
        self.rate = Button(theme, texts.per_hundred(None, None), kind=Kind.LINK, on_click=self._open_changes)
        self.avoidable = Button(theme, texts.avoidable(0), kind=Kind.LINK, on_click=self._open_avoidable)
        self.cover = Button(theme, texts.cover(0), kind=Kind.LINK, on_click=self._open_cover)
        self._bar = ShareBar(theme)
        self._causes = Label(theme, "", Role.DENSE, "text2", wrap=True)
        self._ahead = [Label(theme, "", Role.DENSE, wrap=True) for _ in range(3)]
        self.doors = [
            Button(theme, texts.show_citizens(0), kind=Kind.LINK, on_click=partial(self._open_leave, at))
            for at in range(3)
        ]
        self.handovers = [
            Button(
                theme,
                icon="handover",
                kind=Kind.TERTIARY,
                small=True,
                name=common.HAND_OVER,
                on_click=partial(self._hand_over, at),
            )
            for at in range(3)
        ]
        self.add(
            lay.row_of(self._count, self.rate, None),
            self._bar,
            lay.row_of(self.avoidable, self.cover, None, gap=lay.CARDS),
            self._causes,
            *(lay.row_of(*parts) for parts in zip(self._ahead, self.doors, self.handovers, strict=True)),
        )

    def show_continuity(self, found: Continuity, allowed: int | None, today: date, avoidable: int) -> None:
        """Show the changes of the year, and how many of them the team itself decided."""
        self.set_note(texts.changes_note(today.year))
        count = found.count()
        self._count.say(number(count), "text" if allowed is None or count <= allowed else "danger")
        self.rate.say(texts.per_hundred(found.per_hundred_a_year, allowed))
        self.avoidable.say(texts.avoidable(avoidable))
        self._bar.setVisible(allowed is not None)
        if allowed is not None:
            words = f"{common.CONTINUITY}: {number(count)} {texts.per_hundred(None, allowed)}"
            self._bar.say(count, max(allowed, count), words)
        cover = found.count(ChangeKind.COVER) + found.count(ChangeKind.RETURN)
        self.cover.say(texts.cover(cover))
        self._causes.say(texts.causes(changes_by_cause(found)))

    def show_leaves(self, leaves: Sequence[Leave]) -> None:
        """Show what is known to come."""
        self._leaves = leaves
        said = [
            texts.leave(
                leave.worker.name or leave.worker.initials,
                leave.on,
                ends=leave.ends,
                citizens=leave.citizens,
                free=leave.free_elsewhere,
                counted_cases=leave.counted,
            )
            for leave in leaves[: len(self._ahead)]
        ] or [texts.NO_LEAVE]
        for label, words in zip(self._ahead, [*said, "", ""], strict=False):
            label.say(words)
            label.setVisible(bool(words))
        for at, (door, handover) in enumerate(zip(self.doors, self.handovers, strict=True)):
            door.setVisible(at < len(leaves))
            handover.setVisible(at < len(leaves))
            if at < len(leaves):
                handover.setAccessibleName(f"{common.HAND_OVER} {said[at]}")
                door.say(texts.show_citizens(leaves[at].citizens))
                door.setAccessibleName(f"{door.text()}: {said[at]}")

    def _open(self) -> None:
        self._go("continuity", Door(criteria={"period": "year"}))

    def _open_changes(self) -> None:
        self._go("continuity", Door(criteria={"period": "year", "show": "changes"}))

    def _open_avoidable(self) -> None:
        self._go("continuity", Door(criteria={"period": "year", "show": "avoidable"}))

    def _open_cover(self) -> None:
        self._go("continuity", Door(criteria={"period": "year", "show": "covers"}))

    def _open_leave(self, at: int) -> None:
        leave = self._leaves[at]
        self._go("citizens", Door(label=leave.worker.name or leave.worker.initials, ids=frozenset(leave.held)))

    def _hand_over(self, at: int) -> None:
        self._go("handover", Door(criteria={"worker": self._leaves[at].worker.id}))


class CapacityCard(Card):
    """Places on the first of each of the next months; those without cover or new by then are doors."""

    def __init__(self, theme: Theme, go: Go) -> None:
        super().__init__(theme, common.SIX_MONTHS, texts.CAPACITY_NOTE)
        self._go = go
        self._months: Sequence[MonthAhead] = ()
        holder = QWidget()
        self._grid = lay.grid(gaps=(lay.FIELDS, 2), wide=3, on=holder)
        self.add(holder)
        self.rows: list[tuple[Label, Label, Button, Button]] = []

    def show_months(self, months: Sequence[MonthAhead]) -> None:
        """Show the months."""
        self._months = months
        while len(self.rows) < len(months):
            self._add_row(len(self.rows))
        for each, (name, free, cover, new) in zip(months, self.rows, strict=False):
            name.say(short_month(each.month))
            free.say(texts.free_then(each.free, each.short), "danger" if each.short else "text")
            free.setAccessibleName(texts.ahead(each.month, each.free, each.short))
            for door, people, words in (
                (cover, each.uncovered, texts.needing_cover),
                (new, each.arriving, texts.arriving),
            ):
                door.setVisible(bool(people))
                door.say(words(len(people)))
                door.setAccessibleName(f"{short_month(each.month)}: {door.text()}")

    def _add_row(self, at: int) -> None:
        theme = self.theme
        row = (
            Label(theme, "", Role.DENSE, "text2"),
            Label(theme, "", Role.DENSE),
            Button(theme, texts.needing_cover(0), kind=Kind.LINK, on_click=partial(self._open_cover, at)),
            Button(theme, texts.arriving(0), kind=Kind.LINK, on_click=partial(self._open_new, at)),
        )
        lay.cells(self._grid, at, *row)
        self.rows.append(row)

    def _open_cover(self, at: int) -> None:
        self._open(self.rows[at][2].accessibleName(), self._months[at].uncovered)

    def _open_new(self, at: int) -> None:
        self._open(self.rows[at][3].accessibleName(), self._months[at].arriving)

    def _open(self, label: str, people: Iterable[str]) -> None:
        self._go("citizens", Door(label=label, ids=frozenset(people)))
