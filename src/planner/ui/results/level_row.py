"""One level of the target in one reading, in two lines: the share and what is missing, then pace and best month."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from planner.app.queries.target_cards import LevelLine, Reading
from planner.texts import results as texts
from planner.texts.formats import percent
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.label import IconLabel, Label

Opened = Callable[[str, frozenset[str]], object]


class LevelRow(QWidget):
    """A level; the number of those who count opens them (``opened`` takes the words and the ids)."""

    def __init__(self, theme: Theme, opened: Opened) -> None:
        super().__init__()
        self._opened = opened
        self._line: LevelLine | None = None
        self._icon = IconLabel(theme, "warn", 16, "warn")
        self.level = Label(theme, "", Role.STRONG)
        self.share = Label(theme, "", Role.STRONG)
        self.door = Button(theme, texts.COUNTED, kind=Kind.LINK, on_click=self._open)
        self.missing = Label(theme, "", Role.DENSE, elide=True)
        self.expected = Label(theme, "", Role.DENSE, "text2", elide=True)
        self.best, self.pace = (Label(theme, "", Role.DENSE, "text2", elide=True) for _ in range(2))
        first = lay.row_of(self._icon, self.level, self.share, self.door, lay.wide(self.missing), gap=8)
        second = lay.row_of(lay.wide(self.expected, 4), lay.wide(self.pace, 3), lay.wide(self.best, 3), gap=10)
        lay.column(first, second, gap=0, margins=(0, 2, 0, 0), on=self)

    def show_line(self, line: LevelLine) -> None:
        """Show a level in one reading."""
        self._line = line
        self.level.setText(texts.level_line(line.level.level, texts.READINGS[line.reading.value]))
        self.share.setText(percent(line.share))
        self.door.say(texts.ratio(line.count, line.base))
        self.door.setAccessibleName(
            f"{texts.COUNTED}: {texts.ratio(line.count, line.base)}, {texts.counted_in(line.month)}"
        )
        self._show_state(line)
        best = line.best
        three = line.reading is not Reading.ONE_MONTH
        self.best.say("" if best is None else texts.best(best.month, best.share, three=three))

    def _show_state(self, line: LevelLine) -> None:
        level, pace = line.level, line.pace
        done = level.reached is not None
        self._icon.set_icon("done" if done else "warn", "ok" if done else "warn")
        if level.reached is not None:
            self.missing.say(texts.reached(level.reached), "ok")
        elif level.persons:
            self.missing.say(texts.missing(level.persons, level.points), "text")
        else:
            self.missing.say(texts.at_level_now(), "text")
        waits = pace is not None and not done
        expected = texts.expected(pace.expected, line.deadline, late=line.late) if pace and pace.a_month else ""
        self.expected.say(expected if waits else "", "warn" if line.late else "text2")
        self.pace.say(texts.pace(pace.a_month, pace.needed) if pace is not None and waits else "")

    def _open(self) -> None:
        line = self._line
        if line is not None:
            self._opened(texts.counted_as(texts.COUNTED, line.month), frozenset(line.citizens))
