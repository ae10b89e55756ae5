"""A follow-up sheet that came back: its rows, each known by its hidden key, whatever their order.

What cannot be read on a row is a complaint with row, column and reason, and the other rows go on. Only a file that is
no such sheet at all is refused as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from planner.domain.case_list import Fault
from planner.domain.folding import squeeze
from planner.domain.packet_sheet import (
    INPUTS,
    READ_ONLY,
    SHEET_NOTE_LENGTH,
    ReadSheet,
    SheetColumn,
    SheetComplaint,
    SheetFault,
    SheetInputs,
    SheetRefusedError,
    SheetRow,
    SheetTrouble,
)
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.domain.words import ContactForm, Outcome, With
from planner.imports.dates import read_date
from planner.imports.hours import read_hours
from planner.imports.kinds import COMPOUND, ZIP
from planner.imports.reading import read_bytes, unlocked
from planner.imports.sheets import Cell, RawSheet, is_blank, text_of
from planner.texts import packet_sheet as texts
from planner.texts.words import from_danish

MOST_BYTES: Final = 5_000_000
HEAD_WITHIN: Final = 30
MOST_ROWS: Final = 5_000
_FAULTS: Final[Mapping[Fault, SheetFault]] = {
    Fault.DATE_IMPOSSIBLE: SheetFault.DATE_IMPOSSIBLE,
    Fault.HOURS_UNREADABLE: SheetFault.HOURS_UNREADABLE,
}
_READING: Final[Mapping[RefusalReason, SheetTrouble]] = {
    RefusalReason.TOO_LARGE: SheetTrouble.TOO_LARGE,
    RefusalReason.TOO_HEAVY: SheetTrouble.TOO_LARGE,
    RefusalReason.TOO_SLOW: SheetTrouble.UNREAD,
    RefusalReason.READER_FAILED: SheetTrouble.UNREAD,
}
_UNLOCKING: Final = {**_READING, RefusalReason.ENCRYPTED: SheetTrouble.WRONG_PASSWORD}
W = TypeVar("W", With, ContactForm, Outcome)


def is_locked(data: bytes) -> bool:
    """Whether the file asks for a password before it can be read.

    Raises:
        SheetRefusedError: it is no Office file.
    """
    if len(data) > MOST_BYTES:
        raise SheetRefusedError(SheetTrouble.TOO_LARGE)
    if data.startswith(ZIP):
        return False
    if data.startswith(COMPOUND):
        return True
    raise SheetRefusedError(SheetTrouble.DAMAGED)


def unlock(data: bytes, password: str) -> bytes:
    """The workbook inside a locked one, in memory only.

    Raises:
        SheetRefusedError: ``WRONG_PASSWORD``, or it cannot be read.
    """
    try:
        content = unlocked(data, password, texts.SHEET)
    except ImportRefusedError as error:
        raise SheetRefusedError(_UNLOCKING.get(error.reason, SheetTrouble.DAMAGED)) from error
    if len(content) > MOST_BYTES:
        raise SheetRefusedError(SheetTrouble.TOO_LARGE)
    return content


def read_packet_workbook(data: bytes, *, this_year: int) -> ReadSheet:
    """The rows of an unlocked sheet.

    Args:
        data: the workbook, as xlsx.
        this_year: two-digit years are read near it.

    Raises:
        SheetRefusedError: it is no follow-up sheet, damaged, too large, or columns are missing.
    """
    if len(data) > MOST_BYTES:
        raise SheetRefusedError(SheetTrouble.TOO_LARGE)
    sheets = _sheets(data)
    sheet, head = _find_sheet(sheets)
    columns = _columns(sheet.rows[head])
    # On whatever sheet of the workbook they stand.
    formulas = frozenset().union(*(each.formulas for each in sheets))
    reader = _Reader(columns, formulas, this_year)
    if len(sheet.rows) - head > MOST_ROWS:
        raise SheetRefusedError(SheetTrouble.TOO_LARGE)
    rows = [
        reader.row(at + 1, cells) for at, cells in enumerate(sheet.rows) if at > head and reader.says_something(cells)
    ]
    return ReadSheet(mark=_mark(sheet, columns), rows=tuple(rows))


def _sheets(data: bytes) -> Sequence[RawSheet]:
    """The sheets of the workbook, each with the places of its formulas."""
    if not data.startswith(ZIP):
        raise SheetRefusedError(SheetTrouble.DAMAGED)
    try:
        return read_bytes(data, texts.SHEET, formulas=True)
    except ImportRefusedError as error:
        raise SheetRefusedError(_READING.get(error.reason, SheetTrouble.DAMAGED)) from error


def _find_sheet(sheets: Sequence[RawSheet]) -> tuple[RawSheet, int]:
    """The sheet with the headings, and which row they stand on, counted from 0."""
    wanted = {squeeze(texts.HEADINGS[column]) for column in INPUTS}
    best: tuple[int, RawSheet, int] | None = None
    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:HEAD_WITHIN]):
            hits = len(wanted & {squeeze(text_of(cell)) for cell in row})
            if hits and (best is None or hits > best[0]):
                best = hits, sheet, at
    if best is None or best[0] < 3:
        raise SheetRefusedError(SheetTrouble.NO_SHEET)
    return best[1], best[2]


def _columns(heads: Sequence[Cell]) -> dict[SheetColumn, int]:
    """Where each column stands; each must be there once."""
    found: dict[str, list[int]] = {}
    for at, cell in enumerate(heads):
        found.setdefault(squeeze(text_of(cell)), []).append(at)
    places = {column: found.get(squeeze(texts.HEADINGS[column]), []) for column in SheetColumn}
    if any(len(at) != 1 for at in places.values()):
        raise SheetRefusedError(SheetTrouble.COLUMNS_CHANGED)
    return {column: at[0] for column, at in places.items()}


def _mark(sheet: RawSheet, columns: Mapping[SheetColumn, int]) -> str:
    at = columns[SheetColumn.KEY]
    return text_of(sheet.rows[0][at]) if sheet.rows and at < len(sheet.rows[0]) else ""


class _Reader:
    """Reads rows whose columns stand in known places."""

    def __init__(
        self, columns: Mapping[SheetColumn, int], formulas: frozenset[tuple[int, int]], this_year: int
    ) -> None:
        self._columns = columns
        self._formulas = formulas
        self._year = this_year
        self._faults: list[SheetComplaint] = []
        self._at = 0
        self._cells: Sequence[Cell] = ()

    def says_something(self, cells: Sequence[Cell]) -> bool:
        """Whether any cell of the sheet's own columns is filled."""
        return any(at < len(cells) and not is_blank(cells[at]) for at in self._columns.values())

    def row(self, number: int, cells: Sequence[Cell]) -> SheetRow:
        """One row."""
        self._at, self._cells, self._faults = number, cells, []
        inputs = SheetInputs(
            day=self._day(SheetColumn.DAY),
            with_whom=self._word(SheetColumn.WITH, With),
            form=self._word(SheetColumn.FORM, ContactForm),
            outcome=self._word(SheetColumn.OUTCOME, Outcome),
            total=self._hours(SheetColumn.TOTAL),
            ordinary=self._hours(SheetColumn.ORDINARY),
            next_on=self._day(SheetColumn.NEXT),
            note=self._note(),
        )
        return SheetRow(
            row=number,
            key=text_of(self._cell(SheetColumn.KEY)),
            check=text_of(self._cell(SheetColumn.CHECK)),
            shown={column: _shown(self._cell(column)) for column in READ_ONLY},
            inputs=inputs,
            faults=(*self._faults, *self._written_as_formulas()),
        )

    def _cell(self, column: SheetColumn) -> Cell:
        at = self._columns[column]
        return self._cells[at] if at < len(self._cells) else None

    def _written_as_formulas(self) -> Iterator[SheetComplaint]:
        for column in (*INPUTS, SheetColumn.CITIZEN):
            if (self._at - 1, self._columns[column]) in self._formulas:
                yield SheetComplaint(self._at, SheetFault.FORMULA, column)

    def _fault(self, column: SheetColumn, fault: SheetFault) -> None:
        self._faults.append(SheetComplaint(self._at, fault, column, text_of(self._cell(column))[:60]))

    def _day(self, column: SheetColumn) -> date | None:
        read = read_date(self._cell(column), typed=True, this_year=self._year)
        if read.fault is not None:
            self._fault(column, _FAULTS.get(read.fault, SheetFault.DATE_UNREADABLE))
        return read.day

    def _hours(self, column: SheetColumn) -> int | None:
        read = read_hours(self._cell(column), typed=True)
        if read.fault is not None:
            self._fault(column, SheetFault.HOURS_UNREADABLE)
        return read.minutes

    def _word(self, column: SheetColumn, kind: type[W]) -> W:
        try:
            return from_danish(kind, text_of(self._cell(column)))
        except KeyError:
            self._fault(column, SheetFault.WORD_UNKNOWN)
            return kind("")

    def _note(self) -> str:
        text = " ".join(text_of(self._cell(SheetColumn.NOTE)).split())
        if len(text) > SHEET_NOTE_LENGTH:
            self._fault(SheetColumn.NOTE, SheetFault.TOO_LONG)
        return text[:SHEET_NOTE_LENGTH]


def _shown(cell: Cell) -> str:
    """A read-only cell as text that does not depend on how the workbook stores it."""
    if isinstance(cell, float):
        return f"{cell:.2f}"
    if isinstance(cell, int) and not isinstance(cell, bool):
        return f"{cell:.2f}"
    if isinstance(cell, date):
        return f"{cell.day:02}-{cell.month:02}-{cell.year:04}"
    return text_of(cell)
