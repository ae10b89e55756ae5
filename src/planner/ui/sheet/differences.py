"""The panel at the right: every cell that is not as in an earlier sheet, why, and what was changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.app.sheets import Difference
from planner.domain.measures import Measure
from planner.domain.records import SentSheet
from planner.texts import measures as measure_texts
from planner.texts import sheet_page as texts
from planner.texts.formats import signed
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import row_of, scrolling
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.retire import retire

MOST_ENTRIES = 3


class DifferencesPanel(QWidget):
    """``cell_asked`` carries a measure to be shown in the preview; ``citizens_asked`` words and ids."""

    cell_asked = Signal(object)
    citizens_asked = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.title = Label(theme, texts.DIFFERENCES, Role.HEADING)
        self.note = Label(theme, "", Role.HELP, "text2")
        self.rows: list[QWidget] = []
        self._shown: tuple[object, ...] | None = None
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(16, 0, 16, 12)
        self._column.setSpacing(8)
        self._nothing = Label(theme, texts.NO_EARLIER, Role.DENSE, "text2", wrap=True)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self.area: QScrollArea = scrolling(self._content, texts.DIFFERENCES)
        how = Banner(theme, card=True)
        how.say("info", texts.HOW)
        head = row_of(self.title, self.note, None)
        head.setContentsMargins(16, 12, 16, 8)
        foot = row_of(how)
        foot.setContentsMargins(16, 8, 16, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.area, 1)
        column.addWidget(foot)

    def show_differences(
        self, sheet: SentSheet | None, found: Sequence[Difference], places: Mapping[Measure, str]
    ) -> None:
        """Show what differs from a frozen copy; ``places`` names the cells ("B5")."""
        shown = (sheet, tuple(found), tuple(places.items()))
        if shown == self._shown:
            return
        self._shown = shown
        for row in self.rows:
            retire(row)
        self.rows = []
        self.title.setText(texts.DIFFERENCES if sheet is None else texts.differences(sheet.number))
        self.note.say(texts.cells(len(found)) if found else "")
        self._nothing.setText(texts.NO_EARLIER if sheet is None else texts.NO_DIFFERENCES)
        self._nothing.setVisible(not found)
        for at, each in enumerate(found):
            row = self._row(each, places.get(each.measure, ""))
            self.rows.append(row)
            self._column.insertWidget(at, row)

    def _row(self, each: Difference, place: str) -> QWidget:
        theme = self.theme
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        name = measure_texts.NAMES[each.measure]
        moved = texts.before_and_now(each.before, each.now)
        door = Button(theme, place or name, kind=Kind.LINK, name=f"{name}: {moved}")
        door.clicked.connect(partial(self.cell_asked.emit, each.measure))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(door)
        head.addWidget(Label(theme, name if place else "", Role.STRONG, elide=True), 1)
        head.addWidget(Label(theme, moved))
        head.addWidget(Label(theme, signed(each.now - each.before), Role.TOTAL))
        column.addLayout(head)
        for cause in each.causes:
            link = Button(theme, cause.words, kind=Kind.LINK, name=f"{name}: {cause.words}")
            link.clicked.connect(partial(self._ask, f"{name}, {cause.words}", frozenset(cause.citizens)))
            column.addWidget(row_of(link, None))
        for entry in each.entries[:MOST_ENTRIES]:
            said = texts.entry(entry.at, entry.user, entry.action)
            column.addWidget(Label(theme, said, Role.HELP, "text3", wrap=True))
        left = len(each.entries) - MOST_ENTRIES
        if left > 0:
            column.addWidget(Label(theme, texts.more_entries(left), Role.HELP, "text3"))
        column.addSpacing(4)
        column.addWidget(Pane("hair"))
        return row

    def _ask(self, label: str, ids: frozenset[str]) -> None:
        self.citizens_asked.emit(label, ids)
