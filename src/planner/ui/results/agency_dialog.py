"""Taking the agency's figures in: a table typed, pasted or read from a report, seen cell by cell before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from planner.app.agency_table import (
    LEFT_OUT,
    NotTaken,
    TableFigure,
    report_text,
    said_rows,
    sheets_as_text,
    table_figures,
    with_row,
)
from planner.app.commands.agency import ImportAgencyReport
from planner.app.commands.settings import ChangeSettings
from planner.domain.agency_figures import unlike
from planner.domain.errors import Problem
from planner.domain.measures import Measure
from planner.domain.programmes import Programme
from planner.domain.records import AgencyFigure
from planner.domain.refused_file import ImportRefusedError
from planner.domain.settings import SettingKey
from planner.imports.apart import stop_when
from planner.texts import agency as texts
from planner.texts import common
from planner.texts.formats import month
from planner.texts.imports import refusal
from planner.texts.measures import name
from planner.texts.problems import all_in_one
from planner.ui.context import Context
from planner.ui.jobs import Progress, Work
from planner.ui.results.agency_reports import AgencyReports
from planner.ui.saving import ask_which
from planner.ui.tables.cells import Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import EmptyState
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.dialog import Dialog
from planner.ui.widgets.field import FormField
from planner.ui.widgets.label import Label

FOLDER_KEY: Final = "agency/folder"
MOST_SIGNS: Final = 200_000
_UNSAID, _NONE = "unsaid", "none"


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One cell of the table, and what becomes of it; ``tone`` is that of the words."""

    key: str
    figure: TableFigure
    state: str
    tone: str


def _month(figure: TableFigure) -> str:
    return figure.column if figure.month is None else month(figure.month)


def _state(line: ReportLine) -> Cell:
    return Cell(text=line.state, tone=line.tone)


class ReportTable(TableModel[ReportLine]):
    """What was found in a table, a line a cell."""

    columns: Sequence[Column[ReportLine]] = (
        Column("row", common.ROW, lambda line: line.figure.row, fixed=True, sortable=False),
        Column("month", common.MONTH, lambda line: _month(line.figure), sortable=False),
        Column("count", common.COUNT, lambda line: line.figure.count, Holds.COUNT, sortable=False),
        Column("state", common.WHAT_HAPPENS, _state, whole=True, sortable=False),
    )

    @override
    def row_id(self, row: ReportLine) -> str:
        return row.key


class AgencyDialog(Dialog):
    """A day, a table, and what is found in it for one programme."""

    def __init__(self, context: Context, parent: QWidget | None, programme: Programme) -> None:
        super().__init__(context.theme, parent, texts.TITLE, texts.HOW)
        theme = context.theme
        self.context = context
        self.programme = programme
        self._source = texts.TYPED
        self._sheets: dict[str, str] = {}
        self._reading = Work(context.jobs, self)
        self.as_of = DateField(theme, lambda: context.today)
        self.as_of_field = FormField(theme, texts.AS_OF, self.as_of, hint=texts.AS_OF_HINT)
        self.table = QPlainTextEdit()
        self.table.setAccessibleName(texts.TABLE)
        self.table.setPlaceholderText(texts.EXAMPLE)
        self.table.setTabChangesFocus(False)
        self.table.setMinimumHeight(theme.px(110))
        self.file_button = Button(theme, texts.FROM_FILE, icon="file_in", on_click=self.choose_file)
        self.sheet = Choice(theme, [], name=common.SHEET)
        self.sheet.hide()
        self.lines = ReportTable()
        empty = EmptyState(theme, "table", texts.NOTHING_NEW)
        self.view = TableView(theme, self.lines, "agency_report", context.settings, spoken=texts.FOUND, dense=True)
        self.view.set_empty(empty)
        self.view.setMinimumHeight(theme.px(150))
        self.said = Label(theme, "", Role.HELP, "text2", wrap=True)
        self.unknown = Label(theme, "", Role.BODY, "warn", elide=True)
        self.meaning = Choice(theme, [], name=texts.MEANING)
        self._asked_row = lay.row_of(lay.wide(self.unknown), self.meaning)
        self._asked_row.hide()
        self._unknown_row = ""
        self.reports = AgencyReports(context, programme)
        above = lay.row_of(self.file_button, self.sheet, None, self.reports)
        lay.fill(self.body, (self.as_of_field, above, self.table, self.view, self._asked_row, self.said))
        self._connect()
        self.as_of.setFocus()

    def _connect(self) -> None:
        self.setMinimumWidth(self.theme.px(620))
        self.add_button(Button(self.theme, common.CANCEL, on_click=self.reject))
        self.save_button = Button(self.theme, texts.SAVE, kind=Kind.PRIMARY, on_click=self.save)
        self.add_button(self.save_button)
        self.table.textChanged.connect(self.read)
        self.as_of.date_changed.connect(self.read)
        self.sheet.picked.connect(self._take_sheet)
        self.meaning.picked.connect(self._say_meaning)
        self.reports.chosen.connect(self._show_report)
        self.reports.removed.connect(self.read)

    def choose_file(self) -> None:
        """Read the agency's report from a file that the user chooses."""
        path = ask_which(self, self.context.settings, FOLDER_KEY, texts.FROM_FILE, texts.FILES)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read a report, in a process of its own, and show what is in it."""
        self._say(texts.READING)
        self._reading.start(partial(_sheets, path), partial(self._take_sheets, path.name), self._refused)

    def read(self) -> None:
        """Show what the table as it stands would give."""
        text = self.table.toPlainText()[:MOST_SIGNS]
        found = self._read(text)
        self._ask_meaning(found)
        self.lines.set_rows([self._line(at, each) for at, each in enumerate(found)])
        if text.strip() and not found:
            self._say(texts.NO_MONTH, "danger")
        elif text.strip():
            count = len(self._new(found))
            self._say(texts.to_save(count, len(found) - count), "text2")
        else:
            self._say("")

    def save(self) -> None:
        """Save what is new, or say what stands in the way."""
        self.as_of_field.set_error("")
        if self.as_of.date() is None:
            self.as_of_field.set_error(self.as_of.problem() or texts.NO_DAY)
            self.as_of.setFocus()
            return
        found = self._read(self.table.toPlainText()[:MOST_SIGNS])
        new = self._new(found)
        if not new:
            self._say(texts.NOTHING_NEW if found else texts.NO_MONTH, "danger")
            return
        if self.context.run(ImportAgencyReport(figures=new), said=texts.saved(len(new)), refused=self._say_refused):
            self.accept()

    def _show_report(self, day: date) -> None:
        """Put a report that is there into the table, with its day."""
        self.as_of.set_date(day)
        self.table.setPlainText(report_text(self.context.register, self.programme, day))

    def _read(self, text: str) -> list[TableFigure]:
        return table_figures(text, self.programme, said_rows(self.context.register))

    def _ask_meaning(self, found: Sequence[TableFigure]) -> None:
        """Ask what the first row is that is not known, as a list's words are asked."""
        unknown = [each.row for each in found if each.why is NotTaken.ROW_UNKNOWN]
        self._unknown_row = unknown[0] if unknown else ""
        self._asked_row.setVisible(bool(unknown))
        if unknown:
            self.unknown.setText(texts.unknown_row(unknown[0]))
            named = [(measure.value, name(measure, self.programme)) for measure in Measure]
            self.meaning.set_options([(_UNSAID, texts.CHOOSE_MEANING), (_NONE, texts.NO_ROW), *named], _UNSAID)
        self.grow()

    def _say_meaning(self, meaning: str) -> None:
        """The user has said what a row is: it is kept for the next report, and the table read again."""
        if meaning != _UNSAID and self._unknown_row:
            kept = with_row(self.context.register, self._unknown_row, LEFT_OUT if meaning == _NONE else meaning)
            self.context.run(ChangeSettings(values={SettingKey.AGENCY_ROWS: kept}))
            self.read()

    def _figures(self, found: Sequence[TableFigure]) -> list[AgencyFigure]:
        """The figures of a table as rows, for the day that is typed."""
        drawn = self.as_of.date() or self.context.today
        return [
            AgencyFigure(
                programme=self.programme.code,
                measure=each.measure,
                month=each.month.first,
                count=each.count,
                as_of=drawn,
                source=self._source if self._is_from_file() else texts.TYPED,
            )
            for each in found
            if each.measure is not None and each.month is not None and each.count is not None
        ]

    def _is_from_file(self) -> bool:
        """Whether the table still is what was read from the file."""
        return self.table.toPlainText() in {text[:MOST_SIGNS] for text in self._sheets.values()}

    def _new(self, found: Sequence[TableFigure]) -> list[AgencyFigure]:
        return unlike(self.context.register, self._figures(found))

    def _line(self, at: int, figure: TableFigure) -> ReportLine:
        if figure.why is not None:
            return ReportLine(str(at), figure, texts.NOT_TAKEN[figure.why.value], "warn")
        if not self._new([figure]):
            return ReportLine(str(at), figure, texts.SAME, "text3")
        return ReportLine(str(at), figure, texts.NEW, "ok")

    def _say(self, words: str, tone: str = "text2") -> None:
        self.said.say(words, tone)
        self.grow()

    def _say_refused(self, problems: Sequence[Problem]) -> None:
        self._say(all_in_one(problems), "danger")

    def _take_sheets(self, name: str, sheets: list[tuple[str, str]]) -> None:
        """Show the first sheet of a report in which a month is found; the others can be chosen."""
        self._source = name
        self._sheets = dict(sheets)
        self.sheet.set_options([(each, each) for each in self._sheets])
        self.sheet.setVisible(len(self._sheets) > 1)
        first = next((each for each, text in sheets if self._read(text)), next(iter(self._sheets), ""))
        self.sheet.set_value(first)
        self._take_sheet(first)

    def _take_sheet(self, name: str) -> None:
        self.table.setPlainText(self._sheets.get(name, "")[:MOST_SIGNS])

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, ImportRefusedError):
            raise error
        self._say(refusal(error), "danger")


def _sheets(path: Path, progress: Progress) -> list[tuple[str, str]]:
    """Read a file on the background thread; the reading ends when nobody waits for it."""
    with stop_when(progress.cancelled):
        return sheets_as_text(path)
