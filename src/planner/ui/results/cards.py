"""The cards above the status: one for each level of the target."""

from __future__ import annotations

from collections.abc import Callable

from planner.app.queries.target_cards import LevelLine, Reading
from planner.texts import common
from planner.texts import results as texts
from planner.texts.formats import percent
from planner.ui.context import Door
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import IconLabel, Label
from planner.ui.widgets.meter import ShareBar

Go = Callable[[str, Door | None], None]


class LevelCard(Card):
    """One level of the target: the share now, what is missing, the best month, the pace."""

    def __init__(self, theme: Theme, go: Go) -> None:
        super().__init__(theme, common.TARGETS)
        self._go = go
        self._line: LevelLine | None = None
        self.share = Label(theme, "", Role.NUMBER)
        self.door = Button(theme, texts.COUNTED, kind=Kind.LINK, on_click=self._open)
        self._month = Label(theme, "", Role.HELP, "text2", elide=True)
        self._bar = ShareBar(theme, height=16)
        self._icon = IconLabel(theme, "warn", 16, "warn")
        self.missing = Label(theme, "", Role.STRONG, wrap=True)
        self.expected = Label(theme, "", Role.DENSE, "text2", wrap=True)
        self.best, self.pace = (Label(theme, "", Role.DENSE, "text2", elide=True) for _ in range(2))
        self.body.setSpacing(4)
        self.add(
            lay.row_of(self.share, self.door, self._month),
            self._bar,
            lay.row_of(lay.placed(self._icon, lay.TOP), lay.wide(self.missing)),
            self.expected,
            self.pace,
            self.best,
        )
        self.body.addStretch(1)

    def show_line(self, line: LevelLine) -> None:
        """Show a level in one reading."""
        self._line = line
        title = texts.level_title(line.level.level)
        self.set_title(title, texts.READINGS[line.reading.value])
        self.share.setText(percent(line.share))
        self.door.say(texts.ratio(line.count, line.base))
        self.door.setAccessibleName(f"{texts.COUNTED}: {texts.ratio(line.count, line.base)}")
        self._month.setText(texts.counted_in(line.month))
        share = 0.0 if line.share is None else float(line.share) * 1000
        top = max(share, line.level.level) * 1.25
        self._bar.say(share, top, f"{title}: {percent(line.share)}", [line.level.level])
        self._show_state(line)
        self.best.say("" if line.best is None else self._best(line))

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

    def _best(self, line: LevelLine) -> str:
        if line.best is None:
            return ""
        return texts.best(line.best.month, line.best.share, three=line.reading is not Reading.ONE_MONTH)

    def _open(self) -> None:
        line = self._line
        if line is not None:
            label = texts.counted_as(texts.COUNTED, line.month)
            self._go("citizens", Door(label=label, ids=frozenset(line.citizens)))
