"""The rows below a header, sorted: citizens, rows that cannot be read, other teams, and what is left aside.

A row that may have been taken apart wrongly is an error and never a citizen; the numbers and names on it are kept, so
that nobody who stands there counts as gone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from planner.domain.case_list import Fault, ListColumn, ListRow, Note, NoteKind, UnreadableRow
from planner.domain.folding import squeeze
from planner.imports.cell_texts import clean, is_empty
from planner.imports.cells import kept_its_zero, read_cpr
from planner.imports.grouped_headings import known_headings
from planner.imports.header_search import HEADER_MATCHES
from planner.imports.headings import Header, KnownHeadings
from planner.imports.row_reader import RowReader
from planner.imports.sheets import Cell, RawSheet, error_in, is_blank, printable, text_of

CELLS_OF_A_ROW: Final = 3
DIGITS_OF_A_NUMBER: Final = 6
_TEN_DIGITS: Final = re.compile(r"(?<!\d)(\d{6})[-\u2013 ]?(\d{4})(?!\d)")


class GatheredRows:
    """Reads a sheet's rows once; what was found stands in the attributes."""

    def __init__(
        self, sheet: RawSheet, header: Header, headings: KnownHeadings, reader: RowReader, teams: Collection[str] | None
    ) -> None:
        self.rows: list[ListRow] = []
        self.unreadable: list[UnreadableRow] = []
        self.notes: list[Note] = []
        self.teams: Counter[str] = Counter()
        self.elsewhere: dict[str, str] = {}
        self.teamless: dict[str, int] = {}
        self.own_team_seen = False
        self._sheet = sheet
        self._header = header
        self._headings = headings
        self._reader = reader
        self._chosen = None if teams is None else {squeeze(team) for team in teams}
        self._below = sheet.rows[header.row :]
        self._place = header.places[ListColumn.CPR]
        self._width = 0 if sheet.typed or not header.row else len(sheet.rows[header.row - 1])
        self._allowed = self._allowed_width()
        self._gap: list[str] = []

    def read_all(self) -> None:
        """Read every row below the header, to the end of the sheet or the next header."""
        zeros_lost = _zeros_lost(self._below, self._place)
        team_place = self._header.places.get(ListColumn.TEAM)
        may_break = bool(self._width or self._sheet.broken)
        teams: dict[Cell, str] = {}
        numbers: list[int] = []
        rows: list[Sequence[Cell]] = []
        cprs: list[str] = []
        for number, cells in enumerate(self._below, self._header.row + 1):
            if may_break and self._is_broken(number, cells):
                continue
            cell = cells[self._place] if self._place < len(cells) else None
            cpr, heal, fault = read_cpr(cell, zeros_lost=zeros_lost)
            if fault is not None and self._begins_another_list(number, cells):
                self._leave_rest(number)
                break
            if fault is not None and self._aside(number, cells, fault):
                if self._begins_the_ended(number):
                    self._leave_rest(number)
                    break
                continue
            self._gap.clear()
            team = ""
            if team_place is not None and team_place < len(cells):
                team_cell = cells[team_place]
                team = teams[team_cell] if team_cell in teams else teams.setdefault(team_cell, self._team(team_cell))
            if not self._own_team(team, cpr, number):
                continue
            if fault is not None:
                self._reader.complain(number, ListColumn.CPR, cell, fault)
                self._unreadable(number, cells, team)
                continue
            if heal is not None:
                self._reader.heal(number, ListColumn.CPR, cell, heal, cpr)
            numbers.append(number)
            rows.append(cells)
            cprs.append(cpr)
        self.rows = self._reader.read(numbers, rows, cprs)
        self._note_teams()

    def _is_broken(self, number: int, cells: Sequence[Cell]) -> bool:
        """Whether the row could not be taken apart, or has its fields in other columns than their own."""
        broken = self._sheet.broken.get(number)
        if broken is not None:
            self._complain_row(number, broken.text, broken.fault, encoding=self._sheet.encoding)
            return True
        if not self._width:
            return False
        if len(cells) > self._allowed or not all(map(is_blank, cells[self._width :])):
            self._complain_row(number, _whole(cells), Fault.ROW_SHIFTED, fields=len(cells), columns=self._width)
            return True
        if len(cells) < self._width and self._is_split(number, cells):
            text = f"{_whole(cells)} / {_whole(self._sheet.rows[number])}"
            self._complain_row(number, text, Fault.ROW_SPLIT)
            return True
        return False

    def _is_split(self, number: int, cells: Sequence[Cell]) -> bool:
        """Whether a citizen's row goes on in the next line: a line break without quotes cut a field in two."""
        after = self._sheet.rows[number] if number < len(self._sheet.rows) else []
        if len(cells) + len(after) - 1 != self._width or len(after) < 2 or is_blank(after[0]):
            return False
        mine = _at(cells, self._place)
        return bool(read_cpr(mine, zeros_lost=False).cpr) and not any(map(_has_number, after))

    def _complain_row(self, number: int, text: str, fault: Fault, **details: str | int) -> None:
        if not text.strip():
            return
        self._reader.complain(number, ListColumn.CPR, text, fault, **details)
        self.unreadable.append(UnreadableRow(number, "", "", numbers_in(text), text))

    def _unreadable(self, number: int, cells: Sequence[Cell], team: str) -> None:
        text = _whole(cells)
        self.unreadable.append(UnreadableRow(number, self._reader.name_of(cells), team, numbers_in(text), text))

    def _begins_another_list(self, number: int, cells: Sequence[Cell]) -> bool:
        """Whether a row is the header of another list below this one, and not this one's repeated on a new page."""
        known = known_headings(cells, self._headings)
        if len(known) < HEADER_MATCHES and not (ListColumn.CPR in known and len(known) > 1):
            return False
        if ListColumn.CPR not in known and not self._gap:
            return False
        return not (self._is_same_header(cells) and self._is_page_break(number))

    def _begins_the_ended(self, number: int) -> bool:
        """Whether a row that was left aside is the title of those who have ended, who follow without a header."""
        title = squeeze(self._gap[-1])
        if not title.startswith(self._headings.ended):
            return False
        following = next((text for text in map(_whole, self._sheet.rows[number:]) if text.strip()), "")
        return bool(numbers_in(following))

    def _is_same_header(self, cells: Sequence[Cell]) -> bool:
        first = self._sheet.rows[self._header.row - 1] if self._header.row else []
        return [squeeze(text_of(cell)) for cell in cells if not is_blank(cell)] == [
            squeeze(text_of(cell)) for cell in first if not is_blank(cell)
        ]

    def _is_page_break(self, number: int) -> bool:
        """Whether nothing stands between this header and the citizen above but what a new page repeats."""
        above = {squeeze(text_of(cell)) for row in self._sheet.rows[: self._header.row - 1] for cell in row} - {""}
        texts = [squeeze(text) for text in self._gap]
        said = [text for text in texts if text]
        if not texts:
            return number > self._header.row + 1
        return bool(said) and all(text in above or text.startswith(self._headings.page) for text in said)

    def _leave_rest(self, number: int) -> None:
        """Name the list that begins here, and keep who stands in it: they are not read, and not gone either."""
        title = next((text for text in reversed(self._gap) if text), "")
        rest = [(at, cells) for at, cells in enumerate(self._sheet.rows[number:], number + 1) if _whole(cells).strip()]
        for at, cells in rest:
            self.unreadable.append(UnreadableRow(at, "", "", numbers_in(_whole(cells)), _whole(cells)))
        self.notes.append(
            Note(NoteKind.SECOND_LIST, number, {"at": number, "title": shortened(title), "count": len(rest)})
        )

    def _aside(self, number: int, cells: Sequence[Cell], fault: Fault) -> bool:
        """Whether a row without a CPR number is no citizen: blank, a repeated header, a total or a note."""
        places = self._header.places.values()
        filled = [place for place in places if place < len(cells) and not is_blank(cells[place])]
        if not filled and all(map(is_blank, cells)):
            self._gap.append("")
            return True
        first = next((text_of(cell) for cell in cells if not is_blank(cell)), "")
        repeated = sum(1 for place in filled if squeeze(text_of(cells[place])) == squeeze(self._header.headings[place]))
        sums_up = fault is not Fault.CPR_EMPTY and squeeze(first).startswith(self._headings.totals)
        enough = min(CELLS_OF_A_ROW, len(self._header.places))
        numbered = fault is Fault.CPR_DESTROYED or _digits(_at(cells, self._place)) >= DIGITS_OF_A_NUMBER
        if (len(filled) >= enough or numbered) and repeated < enough and not sums_up:
            return False
        self._gap.append(first)
        self.notes.append(Note(NoteKind.SKIPPED_ROW, number, {"text": shortened(first)}))
        return True

    def _team(self, cell: Cell) -> str:
        """The team on a row; a placeholder is none, and one that the spreadsheet could not work out is not known."""
        if error_in(cell) is not None:
            return ""
        text = clean(cell).text
        return "" if is_empty(text, self._headings.empty) else text

    def _own_team(self, team: str, cpr: str, number: int) -> bool:
        self.teams[team] += 1
        if self._is_chosen(team):
            self.own_team_seen = True
            return True
        if cpr and team:
            self.elsewhere[cpr] = team
        elif cpr:
            self.teamless[cpr] = number
        return False

    def _is_chosen(self, team: str) -> bool:
        if self._chosen is None or ListColumn.TEAM not in self._header.places:
            return True
        return squeeze(team) in self._chosen

    def _note_teams(self) -> None:
        other = {team: count for team, count in self.teams.items() if team and not self._is_chosen(team)}
        self.notes.extend(Note(NoteKind.OTHER_TEAM, 0, {"team": team, "count": other[team]}) for team in sorted(other))
        if self.teams[""] and not self._is_chosen(""):
            self.notes.append(Note(NoteKind.TEAM_MISSING, 0, {"count": self.teams[""]}))

    def _allowed_width(self) -> int:
        """How many fields a row may have: as many as the header, or the empty ones more that most rows end with."""
        widths = Counter(map(len, self._below)) if self._width else Counter()
        usual = max(widths, key=lambda width: widths[width], default=0)
        return max(usual, self._width)


def numbers_in(text: str) -> tuple[str, ...]:
    """Every ten digits in a text that can be a CPR number."""
    found = (first + last for first, last in _TEN_DIGITS.findall(text))
    return tuple(dict.fromkeys(each for each in found if read_cpr(each, zeros_lost=False).cpr))


def shortened(text: str) -> str:
    """A text of a file as it is shown in a remark."""
    shown = printable(text)
    return shown if len(shown) <= 120 else f"{shown[:119]}…"


def _zeros_lost(rows: Sequence[Sequence[Cell]], place: int) -> bool:
    """Whether a column of CPR numbers went through a spreadsheet that dropped leading zeros: no text has one left."""
    texts = [cell.strip() for row in rows if place < len(row) and isinstance(cell := row[place], str)]
    return any(map(_lost_its_zero, texts)) and not any(map(kept_its_zero, texts))


def _lost_its_zero(text: str) -> bool:
    return len(text) != 10 and _digits(text) == 9


def _digits(cell: Cell) -> int:
    return sum(map(str.isdigit, text_of(cell)))


def _has_number(cell: Cell) -> bool:
    return bool(numbers_in(text_of(cell)))


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def _whole(cells: Sequence[Cell]) -> str:
    """All of a row as one text."""
    return "; ".join(text_of(cell) for cell in cells if not is_blank(cell))
