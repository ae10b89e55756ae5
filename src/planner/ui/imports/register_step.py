"""A register workbook: how many rows of each kind, and every error with its sheet, row and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.domain.errors import Code, Problem
from planner.texts import common
from planner.texts import import_page as texts
from planner.texts import imports as words
from planner.texts import problems as problem_texts
from planner.texts import review as review_texts
from planner.texts.formats import number
from planner.texts.register_faults import error_text, remark_text
from planner.ui.context import Context
from planner.ui.tables.cells import Cell
from planner.ui.tables.declared import Column, Holds
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


def _sheet(row: FaultRow) -> Cell:
    return Cell(text=row.sheet, icon="danger" if row.error else "info", tone="danger" if row.error else "text")


class RegisterFaults(TableModel[FaultRow]):
    """One row per error or remark."""

    columns: Sequence[Column[FaultRow]] = (
        Column("sheet", common.SHEET, _sheet, fixed=True),
        Column("row", common.ROW, lambda row: row.row or None, Holds.COUNT),
        Column("column", review_texts.FAULT_COLUMN, lambda row: row.column),
        Column("value", common.VALUE, lambda row: row.value),
        Column("why", common.WHAT_IS_WRONG, lambda row: Cell(text=row.words, tip=row.words), whole=True),
    )

    @override
    def row_id(self, row: FaultRow) -> str:
        return row.key


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
            self.banner.say("info", common.NOTHING_SAVED, more)
