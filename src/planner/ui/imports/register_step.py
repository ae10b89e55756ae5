"""A register workbook: how many rows of each kind, and every error with its sheet, row and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.domain.errors import Code, Problem
from planner.texts import import_page as texts
from planner.texts import imports as words
from planner.texts import problems as problem_texts
from planner.texts.formats import NONE, number
from planner.texts.register_faults import error_text, remark_text
from planner.ui.context import Context
from planner.ui.tables.cells import Cell, Column
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.card import Card, EmptyState, Facts, scrolling

if TYPE_CHECKING:
    from planner.imports.register_workbook import RegisterRead


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One error or remark."""

    key: str
    sheet: str
    row: int
    column: str
    value: str
    words: str
    error: bool


class At(StrEnum):
    """Columns."""

    SHEET = "sheet"
    ROW = "row"
    COLUMN = "column"
    VALUE = "value"
    WHY = "why"


class RegisterFaults(TableModel[FaultRow]):
    """One row per error or remark."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=At.SHEET, title=texts.SHEET, width=140, fixed=True),
        Column(key=At.ROW, title=texts.FAULT_ROW, width=72, numeric=True),
        Column(key=At.COLUMN, title=texts.FAULT_COLUMN, width=140),
        Column(key=At.VALUE, title=texts.FAULT_VALUE, width=130),
        Column(key=At.WHY, title=texts.FAULT_WHY, width=300, stretch=True),
    )

    @override
    def row_id(self, row: FaultRow) -> str:
        return row.key

    @override
    def cell(self, row: FaultRow, column: str) -> Cell:
        if column == At.SHEET:
            return Cell(text=row.sheet, icon="danger" if row.error else "info", tone="danger" if row.error else "text")
        if column == At.ROW:
            return Cell(text=number(row.row) if row.row else NONE, sort=row.row)
        if column == At.COLUMN:
            return Cell(text=row.column or NONE)
        if column == At.VALUE:
            return Cell(text=row.value or NONE)
        return Cell(text=row.words, tip=row.words)


class RegisterStep(QWidget):
    """Shows what a register workbook holds."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        theme = context.theme
        self.read: RegisterRead | None = None
        self.banner = Banner(theme)
        self.model = RegisterFaults()
        self.view = TableView(theme, self.model, "import_register", context.settings, spoken=texts.REGISTER_ERRORS)
        self.view.set_empty(EmptyState(theme, "done", texts.REGISTER_FINE, texts.REGISTER_FINE_HOW))
        faults = Card(theme, texts.REGISTER_ERRORS, flush=True)
        faults.add(self.view)
        self._facts = Facts(theme, 180)
        counts = Card(theme, texts.REGISTER_COUNTS)
        counts.add(scrolling(self._facts, texts.REGISTER_COUNTS))
        counts.setFixedWidth(theme.px(320))
        lay.column(self.banner, lay.wide(lay.row(lay.wide(faults), counts, gap=lay.CARDS)), gap=lay.FIELDS, on=self)

    def show_read(self, read: RegisterRead) -> None:
        """Show a workbook as read."""
        self.read = read
        errors = [
            FaultRow(
                f"error:{at}",
                each.sheet,
                each.row,
                each.column,
                words.masked(each.value) if each.secret else each.value,
                error_text(each),
                error=True,
            )
            for at, each in enumerate(read.errors)
        ]
        remarks = [
            FaultRow(f"remark:{at}", each.sheet, each.row, "", "", remark_text(each), error=False)
            for at, each in enumerate(read.remarks)
        ]
        self.model.set_rows([*errors, *remarks])
        self._facts.set_rows([(sheet, number(count)) for sheet, count in read.counts.items()])
        if read.errors:
            self.banner.say("danger", texts.faults_first(len(read.errors)))
        elif not self.context.register.is_empty():
            self.banner.say("danger", problem_texts.sentence(Problem(Code.FILE_NOT_EMPTY)))
        else:
            more = texts.register_remarks(len(read.remarks)) if read.remarks else texts.REGISTER_FINE
            self.banner.say("info", texts.NOT_SAVED, more)
