"""The panel at the right: every cell that is not as in an earlier sheet, why, and what was changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from planner.app.status_sheet.form_differences import CellDifference
from planner.app.status_sheet.frozen import Difference
from planner.domain.file_records import SentSheet
from planner.domain.measures import Measure
from planner.texts import measures as measure_texts
from planner.texts import sheet_page as texts
from planner.texts.formats import signed
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import scrolling
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.retire import retire

MOST_ENTRIES = 3
MOST_CELLS = 40


class DifferencesPanel(QWidget):
    """What differs.

    ``cell_asked`` carries a measure to be shown in the preview, ``place_asked`` a sheet's name and a cell;
    ``citizens_asked`` words and ids.
    """

    cell_asked = Signal(object)
    place_asked = Signal(str, object)
    citizens_asked = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.title = Label(theme, texts.DIFFERENCES, Role.HEADING)
        self.note = Label(theme, "", Role.HELP, "text2")
        self.rows: list[QWidget] = []
        self._shown: tuple[object, ...] | None = None
        self._content = QWidget()
        self._nothing = Label(theme, texts.NO_EARLIER, Role.DENSE, "text2", wrap=True)
        self._column = lay.column(self._nothing, None, margins=(16, 0, 16, 12), on=self._content)
        self.area: QScrollArea = scrolling(self._content, texts.DIFFERENCES)
        how = Banner(theme, card=True)
        how.say("info", texts.HOW)
        lay.column(
            lay.row_of(self.title, self.note, None, margins=(16, 12, 16, 8)),
            lay.wide(self.area),
            lay.row_of(how, margins=(16, 8, 16, 12)),
            gap=0,
            on=self,
        )

    def show_differences(
        self,
        sheet: SentSheet | None,
        found: Sequence[Difference],
        places: Mapping[Measure, str],
        cells: Sequence[CellDifference] = (),
    ) -> None:
        """Show what differs from a frozen copy; ``places`` names the cells ("B5"), ``cells`` are others of a form."""
        shown = (sheet, tuple(found), tuple(places.items()), tuple(cells))
        if shown == self._shown:
            return
        self._shown = shown
        for row in self.rows:
            retire(row)
        self.rows = []
        self.title.setText(texts.DIFFERENCES if sheet is None else texts.differences(sheet.number))
        count = len(found) + len(cells)
        self.note.say(texts.cells(count) if count else "")
        self._nothing.setText(texts.NO_EARLIER if sheet is None else texts.NO_DIFFERENCES)
        self._nothing.setVisible(not count)
        self.rows = [self._row(each, places.get(each.measure, "")) for each in found]
        self.rows += [self._cell_row(each) for each in cells[:MOST_CELLS]]
        if len(cells) > MOST_CELLS:
            self.rows.append(Label(self.theme, texts.more_cells(len(cells) - MOST_CELLS), Role.HELP, "text3"))
        for at, row in enumerate(self.rows):
            self._column.insertWidget(at, row)

    def _row(self, each: Difference, place: str) -> QWidget:
        theme = self.theme
        name = measure_texts.NAMES[each.measure]
        moved = texts.before_and_now(each.before, each.now)
        door = Button(theme, place or name, kind=Kind.LINK, name=f"{name}: {moved}")
        door.clicked.connect(partial(self.cell_asked.emit, each.measure))
        parts: list[lay.Part] = [
            lay.row(
                door,
                lay.wide(Label(theme, name if place else "", Role.STRONG, elide=True)),
                Label(theme, moved),
                Label(theme, signed(each.now - each.before), Role.TOTAL),
            )
        ]
        for cause in each.causes:
            link = Button(theme, cause.words, kind=Kind.LINK, name=f"{name}: {cause.words}")
            link.clicked.connect(partial(self._ask, f"{name}, {cause.words}", frozenset(cause.citizens)))
            parts.append(lay.row_of(link, None))
        for entry in each.entries[:MOST_ENTRIES]:
            said = texts.entry(entry.at, entry.user, entry.action)
            parts.append(Label(theme, said, Role.HELP, "text3", wrap=True))
        left = len(each.entries) - MOST_ENTRIES
        if left > 0:
            parts.append(Label(theme, texts.more_entries(left), Role.HELP, "text3"))
        return lay.column_of(*parts, 4, Pane("hair"), gap=0)

    def _cell_row(self, each: CellDifference) -> QWidget:
        """A cell of a form that is no measure, or one of its rows."""
        moved = texts.words_then_and_now(each.before, each.now)
        door = Button(self.theme, each.cell.name, kind=Kind.LINK, name=f"{each.sheet} {each.cell.name}: {moved}")
        door.clicked.connect(partial(self.place_asked.emit, each.sheet, each.cell))
        label = Label(self.theme, each.label or each.sheet, Role.STRONG, elide=True)
        line = lay.row(door, lay.wide(label), Label(self.theme, moved, elide=True))
        return lay.column_of(line, 4, Pane("hair"), gap=0)

    def _ask(self, label: str, ids: frozenset[str]) -> None:
        self.citizens_asked.emit(label, ids)
