"""The check before sending: errors stop the sheet, warnings must be seen; each line goes to what it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.app.status_sheet.check_lines import CheckCode, CheckLine, Severity, errors, passed, warnings
from planner.domain.records import Agreement, FollowUp, Worker
from planner.texts import common, sheet_check, sheet_page
from planner.texts import sheet_page as texts
from planner.ui.context import Context, Door
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Badge
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card, scrolling
from planner.ui.widgets.label import IconLabel, Label
from planner.ui.widgets.retire import retire
from planner.ui.widgets.segmented import Check

LineKey = tuple[str, tuple[str, ...], str]


def key_of(line: CheckLine) -> LineKey:
    """What tells one line from another, so that a seen warning stays seen while nothing about it changes."""
    return line.code.value, line.ids, repr(sorted(line.details.items()))


class CheckRow(QWidget):
    """One line with its link, and a tick for warnings."""

    def __init__(
        self, theme: Theme, line: CheckLine, on_go: Callable[[CheckLine], None], on_seen: Callable[[CheckRow], None]
    ) -> None:
        super().__init__()
        self.line = line
        self._on_go = on_go
        self._on_seen = on_seen
        fact, rest = sheet_check.sentence(line.code.value, line.details)
        sentence = f"{fact} {rest}"
        bad = line.severity is Severity.ERROR
        meaning = common.ERROR if bad else texts.WARNING
        icon = IconLabel(theme, "danger" if bad else "warn", 16, "danger" if bad else "warn", meaning=meaning)
        words = Label(theme, wrap=True, rich=True)
        words.setText(f'<span style="font-weight:500">{escape(fact)}</span> {escape(rest)}')
        self.seen = Check(theme, texts.SEEN)
        self.seen.setAccessibleName(texts.seen_spoken(sentence))
        lay.set_shown(self.seen, shown=not bad)
        self.seen.toggled.connect(self._tell)
        verb = texts.CHOOSE_MONTH if line.code is CheckCode.MONTH_NOT_OVER else common.GO_TO
        self.go = Button(theme, verb, kind=Kind.LINK, name=texts.go_to_spoken(sentence), on_click=self._open)
        lay.row(icon, lay.wide(words), self.seen, self.go, gap=10, margins=(16, 4), on=self)
        self.setAccessibleName(texts.spoken(meaning, sentence))

    @property
    def blocks(self) -> bool:
        """Whether the line still stands in the way."""
        return self.line.severity is Severity.ERROR or not self.seen.isChecked()

    def _open(self) -> None:
        self.seen.setChecked(True)
        self._on_go(self.line)

    def _tell(self) -> None:
        self._on_seen(self)


class CheckCard(Card):
    """The card Kontrol før afsendelse. ``seen_changed`` when a warning has been ticked; ``gone_to`` carries a line."""

    seen_changed = Signal()
    gone_to = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, sheet_page.CHECK, flush=True)
        self.rows: list[CheckRow] = []
        self._lines: tuple[CheckLine, ...] | None = None
        self._seen: set[LineKey] = set()
        self._errors, self._warnings = (Badge(theme) for _ in range(2))
        for badge in (self._errors, self._warnings):
            self.add_action(badge)
        self.next = Button(theme, texts.NEXT, kind=Kind.LINK, on_click=self.go_on)
        self.add_action(self.next)
        self._content = QWidget()
        self._column = lay.column(None, gap=0, margins=(0, 0, 0, 6), on=self._content)
        self._nothing = Label(theme, texts.NOTHING_FOUND, Role.BODY, "text2")
        self._nothing.setContentsMargins(16, 6, 16, 6)
        self._column.insertWidget(0, self._nothing)
        self.area = scrolling(self._content, sheet_page.CHECK)
        self.add(self.area)

    def show_lines(self, lines: Sequence[CheckLine]) -> None:
        """Show the lines; those seen stay seen, the keyboard stays at its line."""
        if self._lines == tuple(lines):
            return
        self._lines = tuple(lines)
        focused = next((key_of(row.line) for row in self.rows if row.go.hasFocus() or row.seen.hasFocus()), None)
        for row in self.rows:
            retire(row)
        self.rows = []
        for at, line in enumerate(lines):
            row = CheckRow(self.theme, line, self.gone_to.emit, self._on_seen)
            row.seen.setChecked(key_of(line) in self._seen)
            self.rows.append(row)
            self._column.insertWidget(at, row)
            if key_of(line) == focused:
                row.go.setFocus()
        self._nothing.setVisible(not lines)
        self._count()

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return len(errors(self._lines or ()))

    @property
    def unseen(self) -> int:
        """How many warnings have not been seen."""
        return sum(row.blocks for row in self.rows if row.line.severity is Severity.WARNING)

    def go_first(self) -> bool:
        """Give the keyboard to the first line that stands in the way; False when none does."""
        row = next((row for row in self.rows if row.blocks), None)
        if row is not None:
            self._focus(row)
        return row is not None

    def go_on(self) -> None:
        """The next line that stands in the way."""
        self.step(1)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (−1) line, those in the way first, round and round."""
        rows = [row for row in self.rows if row.blocks] or self.rows
        if not rows:
            return
        at = next((at for at, row in enumerate(rows) if row.go.hasFocus() or row.seen.hasFocus()), None)
        self._focus(rows[0 if at is None and by > 0 else ((-1 if at is None else at + by) % len(rows))])

    def _focus(self, row: CheckRow) -> None:
        row.go.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.area.ensureWidgetVisible(row)

    def _on_seen(self, row: CheckRow) -> None:
        key = key_of(row.line)
        if row.seen.isChecked():
            self._seen.add(key)
        else:
            self._seen.discard(key)
        self.seen_changed.emit()

    def _count(self) -> None:
        lines = self._lines or ()
        wrong, doubtful = len(errors(lines)), len(warnings(lines))
        self._errors.say(texts.errors(wrong) if wrong else "", "danger", "danger")
        self._warnings.say(texts.warnings(doubtful) if doubtful else "", "warn", "warn")
        self.set_note(texts.in_order(passed(lines)))
        self.next.setVisible(bool(lines))


def jump(context: Context, line: CheckLine) -> None:
    """Go where the line can be put right."""
    label = sheet_check.sentence(line.code.value, line.details)[0].removesuffix(".")
    ids = frozenset(line.ids)
    row = line.ids[0] if len(line.ids) == 1 else ""
    if line.code in {CheckCode.MUNICIPALITY_MISSING, CheckCode.TEAM_MISSING}:
        context.navigate("settings", Door(criteria={"section": "team"}))
    elif line.kind is Worker:
        context.navigate("settings", Door(row=row, criteria={"section": "workers"}))
    elif line.kind is Agreement:
        context.navigate("agreements", Door(label=label, ids=ids, row=row))
    elif line.kind is FollowUp:
        found = (context.register.find(FollowUp, each) for each in line.ids)
        citizens: frozenset[str] = frozenset(each.citizen for each in found if each is not None)
        context.navigate("citizens", Door(label=label, ids=citizens))
    else:
        context.navigate("citizens", Door(label=label, ids=ids, row=row))
