"""Printing: a plain page from HTML or a table, always on light paper."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from planner.ui.tables.cells import Cell
from planner.ui.tables.model import TableModel
from planner.ui.widgets.retire import retire_when_closed

STYLE = (
    "body{font-family:sans-serif;font-size:10pt;color:#17212B} h1{font-size:14pt} h2{font-size:11pt}"
    " table{border-collapse:collapse;width:100%} th{text-align:left;color:#46535F;border-bottom:1px solid #7F8D9B}"
    " th,td{padding:3px 8px 3px 0;vertical-align:top} td{border-bottom:1px solid #E6EAEE} .n{text-align:right}"
)


def document(title: str, body: str) -> QTextDocument:
    """A document with a heading and HTML below it; ``body`` must be escaped already."""
    page = QTextDocument()
    page.setDefaultStyleSheet(STYLE)
    page.setHtml(f"<h1>{escape(title)}</h1>{body}")
    return page


def table_html(model: TableModel[Any]) -> str:
    """The rows that a table shows, as HTML: the chosen columns in their order."""
    columns = model.chosen_columns()
    sides = ["n" if column.numeric else "t" for column in columns]
    head = "".join(
        f'<th class="{side}">{escape(column.title)}</th>' for column, side in zip(columns, sides, strict=True)
    )
    rows = []
    for row in model.rows_shown():
        cells = zip((column.cell(row) for column in columns), sides, strict=True)
        rows.append("".join(f'<td class="{side}">{_words(cell)}</td>' for cell, side in cells))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _words(cell: Cell) -> str:
    words = cell.text or (cell.load.spoken if cell.load else "")
    return escape(words) + (f"<br><small>{escape(cell.second)}</small>" if cell.second else "")


def print_table(parent: QWidget, title: str, model: TableModel[Any]) -> None:
    """Ask for a printer and print the rows that a table shows."""
    print_document(parent, document(title, table_html(model)))


def print_document(parent: QWidget, page: QTextDocument) -> None:
    """Ask for a printer (or a PDF) and print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    retire_when_closed(dialog)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        page.print_(printer)
