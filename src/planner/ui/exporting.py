"""Any table on screen as an Excel workbook: the rows it shows, with real numbers and dates."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from planner.app.file_writing import write_file
from planner.domain.errors import StoreError
from planner.platform.paths import documents_folder
from planner.reports.tables import ReportColumn, Table, table_workbook
from planner.texts import common
from planner.texts import exporting as texts
from planner.texts import import_page as import_texts
from planner.texts.formats import moment
from planner.ui.context import Context
from planner.ui.saving import ask_where
from planner.ui.tables.model import TableModel


def export_table(parent: QWidget, context: Context, title: str, model: TableModel[Any]) -> None:
    """Ask where to, and write the rows that a table shows. The file's name holds no personal data."""
    save_table(parent, context, title, table_of(context, title, model))


def save_table(parent: QWidget, context: Context, title: str, table: Table) -> None:
    """Ask where to, and write a table."""
    proposed = documents_folder() / texts.file_name(title, context.today)
    path = ask_where(parent, texts.TITLE, proposed, common.EXCEL_FILES)
    if path is None:
        return
    try:
        write_file(path, table_workbook(table))
    except StoreError as error:
        context.trouble(error)
    else:
        context.toast(texts.written(path.name, len(table.rows)))


def export_register(parent: QWidget, context: Context) -> None:
    """Ask where to, and write the whole register as a workbook that an empty file can be filled from."""
    from planner.app.register_rows import export_register as register_bytes

    proposed = documents_folder() / import_texts.export_name(context.today)
    path = ask_where(parent, import_texts.EXPORT_TITLE, proposed, common.EXCEL_FILES)
    if path is None:
        return
    try:
        write_file(path, register_bytes(context.register, context.programmes))
    except StoreError as error:
        context.trouble(error)
    else:
        context.toast(import_texts.exported(path.name))


def table_of(context: Context, title: str, model: TableModel[Any]) -> Table:
    """What a table shows, as a table for Excel: the chosen columns in their order, each holding what it declares."""
    columns = model.chosen_columns()
    now = datetime.now().astimezone()
    return Table(
        title=title,
        subtitle=texts.subtitle(model.shown, model.total, moment(now)),
        columns=[ReportColumn(column.title, column.kind) for column in columns],
        rows=[[column.exported(column.cell(row)) for column in columns] for row in model.rows_shown()],
        made_by=context.caseload.user,
        made_at=now,
    )
