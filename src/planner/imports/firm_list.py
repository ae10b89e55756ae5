"""Sheets of cells to a list of firms: the header found by its headings, then row by row."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, cast

from planner.domain.firm_data import FirmData
from planner.domain.firm_list import FirmColumn, FirmComplaint, FirmFault, FirmList, FirmListRow
from planner.domain.folding import squeeze
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.imports.sheets import Cell, ErrorCell, RawSheet, Uncalculated, error_in, is_blank, text_of

SEARCHED_ROWS: Final = 50
MOST_SIGNS: Final = 200
_NEEDED: Final = frozenset({FirmColumn.CVR, FirmColumn.NAME})
Known = Mapping[str, FirmColumn | None]


@dataclass(frozen=True, slots=True)
class FirmHeader:
    """The row most like a header: its place, its headings as written, and which column each known one is."""

    sheet: RawSheet
    row: int
    headings: tuple[str, ...]
    places: Mapping[FirmColumn, int]

    @property
    def suffices(self) -> bool:
        """Whether firms can be read below it."""
        return self.places.keys() >= _NEEDED


def load_firm_headings(path: Path) -> dict[str, FirmColumn | None]:
    """The shipped headings, squeezed, with the column of each."""
    named = cast("dict[str, list[str]]", tomllib.loads(path.read_text(encoding="utf-8"))["headings"])
    return {squeeze(heading): FirmColumn(code) for code, each in named.items() for heading in each}


def find_firm_header(sheets: Sequence[RawSheet], known: Known) -> FirmHeader | None:
    """The row of the first rows that has most known headings; None where no sheet has a row with any text."""
    best: FirmHeader | None = None
    for sheet in sheets:
        for index, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
            headings = tuple(text_of(cell) for cell in row)
            places: dict[FirmColumn, int] = {}
            for place, heading in enumerate(headings):
                column = known.get(squeeze(heading)) if heading else None
                if column is not None:
                    places.setdefault(column, place)
            found = FirmHeader(sheet, index + 1, headings, places)
            if any(headings) and (best is None or len(places) > len(best.places)):
                best = found
    return best


def read_firm_list(sheets: Sequence[RawSheet], file: str, known: Known, firms: FirmData, day: date) -> FirmList:
    """The firms in a file.

    Raises:
        ImportRefusedError: no row has a heading for the CVR number and one for the name (``NO_FIRM_COLUMNS``), or no
            firm stands below (``EMPTY``).
    """
    header = find_firm_header(sheets, known)
    if header is None or not header.suffices:
        found = "" if header is None else ", ".join(filter(None, header.headings))
        raise ImportRefusedError(RefusalReason.NO_FIRM_COLUMNS, file=file, found=found[:MOST_SIGNS])
    reader = _RowsOfFirms(header, firms, day)
    rows = tuple(reader.read())
    if not rows and not reader.complaints:
        raise ImportRefusedError(RefusalReason.EMPTY, file=file)
    above = sum(not all(map(is_blank, row)) for row in header.sheet.rows[: header.row - 1])
    return FirmList(
        file=file,
        sheet=header.sheet.name,
        header_row=header.row,
        headings=tuple(filter(None, header.headings)),
        columns={column: header.headings[place] for column, place in header.places.items()},
        rows=rows,
        complaints=tuple(reader.complaints),
        above=above,
    )


class _RowsOfFirms:
    """Reads the rows below a header; what cannot be used is a complaint, and the rest of its row stands."""

    def __init__(self, header: FirmHeader, firms: FirmData, day: date) -> None:
        self.complaints: list[FirmComplaint] = []
        self._header = header
        self._firms = firms
        self._day = day

    def read(self) -> Iterator[FirmListRow]:
        """Every row whose firm can be told."""
        for number, cells in enumerate(self._header.sheet.rows[self._header.row :], self._header.row + 1):
            broken = self._header.sheet.broken.get(number)
            if broken is not None:
                self.complaints.append(FirmComplaint(number, "", broken.text[:MOST_SIGNS], FirmFault.ROW_BROKEN))
            elif not all(map(is_blank, cells)):
                found = self._row(number, cells)
                if found is not None:
                    yield found

    def _row(self, number: int, cells: Sequence[Cell]) -> FirmListRow | None:
        values: dict[str, str | int] = {}
        for column, place in self._header.places.items():
            cell = cells[place] if place < len(cells) else None
            if is_blank(cell):
                continue
            text = text_of(cell)
            if error_in(cell) is not None or isinstance(cell, (ErrorCell, Uncalculated)):
                self._complain(number, column, text, FirmFault.CELL_ERROR)
                continue
            self._take(number, column, text, values)
        cvr, name = str(values.pop(FirmColumn.CVR, "")), str(values.pop(FirmColumn.NAME, ""))
        said = {each.heading for each in self.complaints if each.row == number}
        for column, found, fault in (
            (FirmColumn.CVR, cvr, FirmFault.CVR_FORM),
            (FirmColumn.NAME, name, FirmFault.NAME_MISSING),
        ):
            if not found and self._header.headings[self._header.places[column]] not in said:
                self._complain(number, column, "", fault)
        if not cvr or not name:
            return None
        return FirmListRow(number, cvr, str(values.pop(FirmColumn.P_NUMBER, "")), name, values)

    def _take(self, number: int, column: FirmColumn, text: str, values: dict[str, str | int]) -> None:
        if column in {FirmColumn.CVR, FirmColumn.P_NUMBER}:
            digits = text.upper().removeprefix("DK").translate({ord(sign): None for sign in " -.\u00a0"})
            length = 8 if column is FirmColumn.CVR else 10
            if len(digits) == length and digits.isascii() and digits.isdigit():
                values[column] = digits
            else:
                fault = FirmFault.CVR_FORM if column is FirmColumn.CVR else FirmFault.P_NUMBER_FORM
                self._complain(number, column, text, fault)
        elif column is FirmColumn.EMPLOYEES:
            plain = text.replace(".", "")
            if plain.isascii() and plain.isdigit() and len(plain) <= 6:
                values[column] = int(plain)
            else:
                self._complain(number, column, text, FirmFault.EMPLOYEES_UNREADABLE)
        elif column is FirmColumn.INDUSTRY_CODE:
            group = self._firms.read_industry(text.partition(" ")[0], self._day)
            if group is None:
                self._complain(number, column, text, FirmFault.INDUSTRY_UNKNOWN)
            else:
                values["industry_code"], values["industry_version"] = group.code, group.version
        elif len(text) > MOST_SIGNS:
            self._complain(number, column, text[:MOST_SIGNS], FirmFault.TOO_LONG)
        else:
            values[column] = text

    def _complain(self, number: int, column: FirmColumn, value: str, fault: FirmFault) -> None:
        heading = self._header.headings[self._header.places[column]]
        self.complaints.append(FirmComplaint(number, heading, value, fault))
