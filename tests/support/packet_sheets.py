"""Fills in a follow-up sheet as a worker would: opens it with its password, types, saves it locked again."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msoffcrypto
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from planner.domain.packet_sheet import SheetColumn
from planner.reports.encryption import encrypt
from planner.texts import packet_sheet as texts

HEAD_ROW = 4 + len(texts.HOW)
COLUMNS = tuple(SheetColumn)


def opened(content: bytes, password: str) -> bytes:
    """The workbook inside the locked one."""
    file = msoffcrypto.OfficeFile(io.BytesIO(content))
    file.load_key(password=password, verify_password=True)
    inside = io.BytesIO()
    file.decrypt(inside)
    return inside.getvalue()


def edit(path: Path, password: str, work: Callable[[Worksheet], None], *, locked: bool = True) -> None:
    """Change a sheet in its place; it stays locked with the same password, unless it is saved without (faster)."""
    book = load_workbook(io.BytesIO(opened(path.read_bytes(), password)))
    work(book[texts.SHEET])
    content = io.BytesIO()
    book.save(content)
    path.write_bytes(encrypt(content.getvalue(), password) if locked else content.getvalue())


def place(column: SheetColumn) -> int:
    """Number of a column, from 1."""
    return COLUMNS.index(column) + 1


def row_of(page: Worksheet, citizen: str, nth: int = 1) -> int:
    """The nth row about a citizen."""
    hits = [
        row
        for row in range(HEAD_ROW + 1, page.max_row + 1)
        if page.cell(row, place(SheetColumn.CITIZEN)).value == citizen
    ]
    return hits[nth - 1]


def first_free(page: Worksheet) -> int:
    """The first free line."""
    return next(
        row for row in range(HEAD_ROW + 1, page.max_row + 1) if page.cell(row, place(SheetColumn.CITIZEN)).value is None
    )


def fill(page: Worksheet, row: int, **values: Any) -> None:
    """Type into a row; the names are those of the columns."""
    for name, value in values.items():
        page.cell(row, place(SheetColumn[name.upper()])).value = value


def rows(page: Worksheet) -> list[list[Any]]:
    """The rows below the headings, as values."""
    return [
        [page.cell(row, at + 1).value for at in range(len(COLUMNS))] for row in range(HEAD_ROW + 1, page.max_row + 1)
    ]


def put_rows(page: Worksheet, wanted: Sequence[Sequence[Any]]) -> None:
    """Write rows below the headings in place of those there."""
    for at in range(max(len(wanted), page.max_row - HEAD_ROW)):
        for column in range(len(COLUMNS)):
            value = wanted[at][column] if at < len(wanted) else None
            page.cell(HEAD_ROW + 1 + at, column + 1).value = value
