"""Sheets of cells to a case system's list: find the header, read the rows, say what was left aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from planner.domain.case_list import (
    AS_IT_IS,
    AsOfSource,
    CaseList,
    Complaint,
    Fault,
    Healed,
    ImportRefusedError,
    ListColumn,
    ListRow,
    Note,
    NoteKind,
    ReadChoices,
    RefusalReason,
    UnreadableRow,
)
from planner.domain.folding import squeeze
from planner.imports.cells import read_cpr, read_date
from planner.imports.headings import Header, Headings, find_header
from planner.imports.row_reader import RowReader, Vocabulary
from planner.imports.sheets import Cell, RawSheet, is_blank, text_of

CELLS_OF_A_ROW: Final = 3
_DATE_IN_TEXT: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the user said about a list before it is read.

    ``teams``: only these are read, None for all.
    """

    file_date: date
    as_of: date | None = None
    teams: Collection[str] | None = None
    choices: ReadChoices = AS_IT_IS


def read_case_list(
    sheets: Sequence[RawSheet], file: str, headings: Headings, words: Vocabulary, options: ReadOptions
) -> CaseList:
    """The list in a file.

    Raises:
        ImportRefusedError: no sheet has a header with a CPR column, nobody stands below it, or the chosen team is not
            in the list.
    """
    known = headings.with_mapping(options.choices.columns)
    sheet, header = _first_list(sheets, file, known)
    as_of, source = _as_of(sheet, header, known, options)
    reader = RowReader(sheet, header, known, words, as_of)
    gathered = _Gathered(reader, header, known, options.teams)
    gathered.read_all(sheet)
    if not gathered.rows and not gathered.unreadable and not gathered.elsewhere:
        raise ImportRefusedError(RefusalReason.EMPTY, file=file)
    if options.teams is not None and ListColumn.TEAM in header.places and gathered.teams and not gathered.own_team_seen:
        raise ImportRefusedError(RefusalReason.NO_TEAM, file=file, team=", ".join(sorted(options.teams)))
    return CaseList(
        file=file,
        sheet=sheet.name,
        header_row=header.row,
        headings=header.headings,
        columns={column: header.headings[place] for column, place in header.places.items()},
        as_of=as_of,
        as_of_source=source,
        rows=tuple(gathered.rows),
        unreadable=tuple(gathered.unreadable),
        complaints=tuple(sorted(reader.complaints, key=_row)),
        healed=tuple(sorted(reader.healed, key=_row)),
        notes=(*_sheet_notes(sheets, sheet, header), *gathered.notes),
        teams=dict(gathered.teams),
        elsewhere=gathered.elsewhere,
    )


class _Gathered:
    """The rows below a header, sorted into read, unreadable, other teams and left aside."""

    def __init__(self, reader: RowReader, header: Header, headings: Headings, teams: Collection[str] | None) -> None:
        self.rows: list[ListRow] = []
        self.unreadable: list[UnreadableRow] = []
        self.notes: list[Note] = []
        self.teams: Counter[str] = Counter()
        self.elsewhere: dict[str, str] = {}
        self.own_team_seen = False
        self._reader = reader
        self._header = header
        self._totals = headings.totals
        self._chosen = None if teams is None else {squeeze(team) for team in teams}

    def read_all(self, sheet: RawSheet) -> None:
        """Read every row below the header."""
        place = self._header.places[ListColumn.CPR]
        below = sheet.rows[self._header.row :]
        zeros_lost = not sheet.typed and _zeros_lost(below, place)
        teams = self._teams_of(below)
        numbers: list[int] = []
        rows: list[Sequence[Cell]] = []
        cprs: list[str] = []
        for number, (cells, team) in enumerate(zip(below, teams, strict=True), self._header.row + 1):
            cell = cells[place] if place < len(cells) else None
            cpr, heal, fault = read_cpr(cell, zeros_lost=zeros_lost)
            if fault is not None and self._aside(number, cells, fault):
                continue
            if not self._own_team(team, cpr):
                continue
            if fault is not None:
                self._reader.complain(number, ListColumn.CPR, cell, fault)
                self.unreadable.append(UnreadableRow(number, self._reader.name_of(cells), team))
                continue
            if heal is not None:
                self._reader.heal(number, ListColumn.CPR, cell, heal, cpr)
            numbers.append(number)
            rows.append(cells)
            cprs.append(cpr)
        self.rows = self._reader.read(numbers, rows, cprs)
        other = {team: count for team, count in self.teams.items() if not self._is_chosen(team)}
        self.notes.extend(Note(NoteKind.OTHER_TEAM, 0, {"team": team, "count": other[team]}) for team in sorted(other))

    def _teams_of(self, rows: Sequence[Sequence[Cell]]) -> list[str]:
        place = self._header.places.get(ListColumn.TEAM)
        if place is None:
            return [""] * len(rows)
        return [text_of(cells[place]) if place < len(cells) else "" for cells in rows]

    def _aside(self, number: int, cells: Sequence[Cell], fault: Fault) -> bool:
        """Whether a row without a CPR number is no citizen: blank, a repeated header, a total or a note."""
        filled = [place for place in self._header.places.values() if place < len(cells) and not is_blank(cells[place])]
        if not filled and all(is_blank(cell) for cell in cells):
            return True
        first = next((text_of(cell) for cell in cells if not is_blank(cell)), "")
        repeated = sum(1 for place in filled if text_of(cells[place]) == self._header.headings[place])
        sums_up = fault is not Fault.CPR_EMPTY and squeeze(first).startswith(self._totals)
        if len(filled) >= CELLS_OF_A_ROW and repeated < CELLS_OF_A_ROW and not sums_up:
            return False
        self.notes.append(Note(NoteKind.SKIPPED_ROW, number, {"text": _shown(first)}))
        return True

    def _own_team(self, team: str, cpr: str) -> bool:
        self.teams[team] += 1
        if self._chosen is None or self._is_chosen(team):
            self.own_team_seen = True
            return True
        if cpr:
            self.elsewhere[cpr] = team
        return False

    def _is_chosen(self, team: str) -> bool:
        return self._chosen is None or not team or squeeze(team) in self._chosen


def _row(item: Complaint | Healed) -> int:
    return item.row


def _zeros_lost(rows: Sequence[Sequence[Cell]], place: int) -> bool:
    """Whether a text column of CPR numbers went through a spreadsheet that dropped leading zeros: none is left."""
    cells = (row[place] for row in rows if place < len(row))
    texts = [cell.strip() for cell in cells if isinstance(cell, str)]
    return any(len(text) == 9 for text in texts) and not any(text.startswith("0") for text in texts)


def _first_list(sheets: Sequence[RawSheet], file: str, headings: Headings) -> tuple[RawSheet, Header]:
    nearest: Header | None = None
    for sheet in sheets:
        header = find_header(sheet.rows, headings)
        if header is not None and ListColumn.CPR in header.places:
            return sheet, header
        nearest = nearest or header
    found = "" if nearest is None else ", ".join(heading for heading in nearest.headings if heading)
    raise ImportRefusedError(RefusalReason.NO_CPR_COLUMN, file=file, found=_shown(found))


def _as_of(sheet: RawSheet, header: Header, headings: Headings, options: ReadOptions) -> tuple[date, AsOfSource]:
    if options.as_of is not None:
        return options.as_of, AsOfSource.TOLD
    for row in sheet.rows[: header.row - 1]:
        for place, cell in enumerate(row):
            if isinstance(cell, str) and squeeze(cell).startswith(headings.as_of):
                day = _day_in(row[place:], options.file_date.year)
                if day is not None:
                    return day, AsOfSource.ABOVE_HEADER
    return options.file_date, AsOfSource.FILE_DATE


def _day_in(cells: Sequence[Cell], this_year: int) -> date | None:
    for cell in cells:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        found = _DATE_IN_TEXT.search(cell) if isinstance(cell, str) else None
        if found:
            return read_date(found[0], typed=False, this_year=this_year).day
    return None


def _sheet_notes(sheets: Sequence[RawSheet], chosen: RawSheet, header: Header) -> list[Note]:
    above = [row for row in chosen.rows[: header.row - 1] if any(not is_blank(cell) for cell in row)]
    notes = [Note(NoteKind.ABOVE_HEADER, 0, {"count": len(above), "header": header.row})] if above else []
    others = [sheet for sheet in sheets if sheet is not chosen]
    kinds = {True: NoteKind.HIDDEN_SHEET, False: NoteKind.OTHER_SHEET}
    notes += [Note(kinds[sheet.hidden], 0, {"sheet": sheet.name}) for sheet in others]
    notes += [Note(NoteKind.UNKNOWN_COLUMN, header.row, {"heading": heading}) for heading in header.unknown]
    notes += [Note(NoteKind.DOUBLE_COLUMN, header.row, {"heading": heading}) for heading in header.doubled]
    return notes


def _shown(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119]}…"
