"""Any table on screen as an Excel workbook: the rows it shows, with real numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from planner.app.sheets import write_file
from planner.domain.errors import StoreError
from planner.platform.paths import documents_folder
from planner.reports.tables import Column, ColumnKind, Table, TableValue, table_workbook
from planner.texts import exporting as texts
from planner.texts import import_page as import_texts
from planner.texts.formats import NONE, moment
from planner.ui.context import Context
from planner.ui.saving import ask_where
from planner.ui.tables.model import TableModel

_DAY = re.compile(r"(\d{2})-(\d{2})-(\d{4})")
_WHOLE = re.compile(r"[−-]?\d{1,3}(?:\.?\d{3})*")


def export_table(parent: QWidget, context: Context, title: str, model: TableModel[Any]) -> None:
    """Ask where to, and write the rows that a table shows. The file's name holds no personal data."""
    save_table(parent, context, title, table_of(context, title, model))


def save_table(parent: QWidget, context: Context, title: str, table: Table) -> None:
    """Ask where to, and write a table."""
    proposed = documents_folder() / texts.file_name(title, context.today)
    path = ask_where(parent, texts.TITLE, proposed, texts.KINDS)
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
    path = ask_where(parent, import_texts.EXPORT_TITLE, proposed, texts.KINDS)
    if path is None:
        return
    try:
        write_file(path, register_bytes(context.register, context.programmes))
    except StoreError as error:
        context.trouble(error)
    else:
        context.toast(import_texts.exported(path.name))


def table_of(context: Context, title: str, model: TableModel[Any]) -> Table:
    """What a table shows, as a table for Excel. Columns without a heading (icons, check boxes) are left out."""
    shown = [column for column in model.columns if column.title]
    rows = model.rows_shown()
    texts_by_column = [[_words(model, row, column.key) for row in rows] for column in shown]
    kinds = [_kind(words) for words in texts_by_column]
    values = [[_value(word, kind) for word in words] for words, kind in zip(texts_by_column, kinds, strict=True)]
    now = datetime.now().astimezone()
    return Table(
        title=title,
        subtitle=texts.subtitle(model.shown, model.total, moment(now)),
        columns=[Column(column.title, kind) for column, kind in zip(shown, kinds, strict=True)],
        rows=list(zip(*values, strict=True)) if values else [],
        made_by=context.caseload.user,
        made_at=now,
    )


def _words(model: TableModel[Any], row: object, column: str) -> str:
    cell = model.cell(row, column)
    return cell.text or (cell.load.spoken if cell.load is not None else "")


def _kind(words: Sequence[str]) -> ColumnKind:
    said = [word for word in words if word and word != NONE]
    if said and all(_DAY.fullmatch(word) for word in said):
        return ColumnKind.DAY
    if said and all(_WHOLE.fullmatch(word) for word in said):
        return ColumnKind.WHOLE
    return ColumnKind.TEXT


def _value(word: str, kind: ColumnKind) -> TableValue:
    if kind is ColumnKind.TEXT:
        return word
    if not word or word == NONE:
        return None
    if kind is ColumnKind.WHOLE:
        return int(word.replace(".", "").replace("−", "-"))
    match = _DAY.fullmatch(word)
    return None if match is None else date(int(match[3]), int(match[2]), int(match[1]))
