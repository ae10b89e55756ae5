"""The card Sendt tidligere: the frozen copies, each to be saved as a file or compared with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.domain.file_records import SentSheet
from planner.domain.periods import Month
from planner.texts import common
from planner.texts import sheet_page as texts
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import IconLabel, Label
from planner.ui.widgets.retire import retire


class SentCard(Card):
    """``open_asked`` and ``compare_asked`` carry the frozen copy."""

    open_asked = Signal(object)
    compare_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, texts.SENT, texts.SENT_NOTE)
        self.rows: list[QWidget] = []
        self._sheets: Sequence[SentSheet] | None = None
        self._none = Label(theme, texts.NONE_SENT, Role.DENSE, "text2", wrap=True)
        self.add(self._none)

    def show_sheets(self, sheets: Sequence[SentSheet]) -> None:
        """Show the copies of a programme, newest first."""
        if self._sheets == tuple(sheets):
            return
        self._sheets = tuple(sheets)
        for row in self.rows:
            retire(row)
        self.rows = [self._row(sheet) for sheet in sheets]
        self.add(*self.rows)
        self._none.setVisible(not sheets)

    def _row(self, sheet: SentSheet) -> QWidget:
        theme = self.theme
        title = Label(theme, texts.sent_title(sheet.number, Month.parse(sheet.month)), Role.STRONG)
        said = texts.sent_by(sheet.made_at, sheet.made_by, sheet.recipient)
        links = []
        for words, signal in ((common.SAVE_COPY, self.open_asked), (texts.COMPARE, self.compare_asked)):
            link = Button(theme, words, kind=Kind.LINK, name=texts.for_sheet(words, sheet.number))
            link.clicked.connect(partial(signal.emit, sheet))
            links.append(link)
        return lay.column_of(
            lay.row_of(title, None, IconLabel(theme, "locked", 14, "text3")),
            Label(theme, said, Role.DENSE, "text2", wrap=True),
            lay.row_of(*links, None),
            gap=0,
            margins=(0, 2, 0, 4),
        )
