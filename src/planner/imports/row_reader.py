"""The rows of a case system's list to typed values, column by column, with a complaint for each cell that is of no use.

Most cells of a column repeat, so each different one is read once and looked up after that: a list of 30,000 rows is
read in about the time it takes to open it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any, Final, cast

from planner.domain.case_list import Complaint, Fault, Heal, Healed, ListColumn, ListRow, Note
from planner.domain.errors import Detail
from planner.imports.cell_readers import DATES, CellField, CellReaders
from planner.imports.cell_texts import MAX_TEXT, CellFinding, NameRead, clean
from planner.imports.dates import order_of, proves_order
from planner.imports.headings import Header, KnownHeadings
from planner.imports.hours import hours_column
from planner.imports.sheets import Cell, RawSheet, printable, text_of
from planner.imports.vocabulary import Vocabulary

WORDS_UNKNOWN: Final = frozenset((Fault.BENEFIT_UNKNOWN, Fault.EXEMPTION_UNKNOWN, Fault.OFFER_UNKNOWN))
SEVERAL: Final = ("rows", "more_offers", "more_held", "more_planned")
# A number in a name that is a CPR number, or its date.
_SIX_DIGITS: Final = re.compile(r"\d{6}(?:[-\u2013 ]?\d{4})?")
NONE_BAD: Final[frozenset[ListColumn]] = frozenset()


class _Once(dict[Any, Any]):
    """Reads each different cell once."""

    def __init__(self, read: Callable[[Cell], object]) -> None:
        super().__init__()
        self.read = read
        self.found = False

    def __missing__(self, cell: Cell) -> object:
        value = self.read(cell)
        self.found = self.found or isinstance(value, CellFinding)
        self[cell] = value
        return value


class RowReader:
    """Reads the rows of one sheet and gathers what was wrong or put right in ``complaints`` and ``healed``.

    ``unknown``: the words that mean nothing here, by column, with their number of rows. ``notes``: what was left aside.
    """

    def __init__(
        self, sheet: RawSheet, header: Header, headings: KnownHeadings, words: Vocabulary, as_of: date
    ) -> None:
        self.complaints: list[Complaint] = []
        self.healed: list[Healed] = []
        self.notes: list[Note] = []
        self.orders = (readers := CellReaders(sheet, headings, words, as_of)).orders
        self.unproved: set[ListColumn] = set()
        self.unknown: dict[ListColumn, Counter[str]] = defaultdict(Counter)
        self._sheet = sheet
        self._as_of = as_of
        self._header = header
        self._places = header.places
        self._readers = readers
        self._plain: set[str] = set()
        self._bad: dict[int, set[ListColumn]] = defaultdict(set)
        self._columns: list[tuple[Cell, ...]] | None = None

    def read(self, numbers: Sequence[int], rows: Sequence[Sequence[Cell]], cprs: Sequence[str]) -> list[ListRow]:
        """The values of rows whose CPR numbers are known. ``numbers`` are their rows in the file, from 1."""
        is_even = min(map(len, rows), default=0) > max(self._places.values())
        self._columns = list(zip(*rows, strict=False)) if is_even else None
        columns: dict[str, Sequence[object]] = {"row": numbers, "cpr": cprs}
        for each in self._readers.fields():
            columns[each.name] = self._column(each, numbers, rows)
        self._names(columns, numbers, rows)
        self._period("exemption", ListColumn.EXEMPTION, columns)
        self._period("offer", ListColumn.OFFER, columns)
        columns["bad"] = [NONE_BAD] * len(numbers)
        columns.update((name, [()] * len(numbers)) for name in SEVERAL)
        read_rows = list(map(ListRow._make, zip(*(columns[field] for field in ListRow._fields), strict=True)))
        return [self._with_bad(row) if row.row in self._bad else row for row in read_rows] if self._bad else read_rows

    def name_of(self, cells: Sequence[Cell]) -> str:
        """The name on a row whose CPR number could not be read."""
        read = [
            clean(cells[place]).text
            for column in (ListColumn.NAME, ListColumn.FIRST_NAME, ListColumn.LAST_NAME)
            if 0 <= (place := self._places.get(column, -1)) < len(cells)
        ]
        return read[0] if ListColumn.NAME in self._places and read else " ".join(filter(None, read))

    def complain(self, number: int, column: ListColumn, cell: Cell, fault: Fault, **details: Detail) -> None:
        """Note a cell that cannot be used."""
        value = printable(text_of(cell))[:MAX_TEXT]
        if column is ListColumn.CPR and not details:
            details = {"digits": sum(sign.isdigit() for sign in value)}
        heading = self.heading(column)
        self.complaints.append(Complaint(self._sheet.name, number, heading, value, fault, column, details))
        self._bad[number].add(column)

    def heal(self, number: int, column: ListColumn, cell: Cell, heal: Heal, read_as: str) -> None:
        """Note a cell that was put right."""
        heading = self.heading(column)
        self.healed.append(
            Healed(self._sheet.name, number, heading, printable(text_of(cell))[:MAX_TEXT], heal, column, read_as)
        )

    def heading(self, column: ListColumn) -> str:
        """The heading of a column as the list writes it."""
        place = self._places.get(column)
        return "" if place is None else self._header.headings[place]

    def _column(self, field: CellField, numbers: Sequence[int], rows: Sequence[Sequence[Cell]]) -> list[object]:
        place = self._places.get(field.column)
        if place is None:
            return [field.empty] * len(numbers)
        cells = self._cells(place, rows)
        if field.column in DATES:
            different = set(cells)
            self.orders[field.column] = order_of(different, self._as_of)
            if not proves_order(different):
                self.unproved.add(field.column)
        if field.column is ListColumn.WEEKLY_HOURS:
            self._readers.hours = hours_column(set(cells))
        return self._read(field, numbers, cells)

    def _read(
        self, field: CellField, numbers: Sequence[int], cells: Sequence[Cell], plain: Collection[str] = ()
    ) -> list[object]:
        """``plain``: the cells that mean just what stands there."""
        once = _Once(lambda cell: self._readers.one(field, cell))
        once.update(zip(plain, plain, strict=True))
        values = list(map(once.__getitem__, cells))
        if once.found:
            for index, value in enumerate(values):
                if isinstance(value, CellFinding):
                    values[index] = value.value
                    self._say(numbers[index], field.column, cells[index], value)
        return values

    def _cells(self, place: int, rows: Sequence[Sequence[Cell]]) -> Sequence[Cell]:
        """A column of the sheet; rows of a text file may be short."""
        if self._columns is not None:
            return self._columns[place]
        return [row[place] if place < len(row) else None for row in rows]

    def _say(self, number: int, column: ListColumn, cell: Cell, finding: CellFinding) -> None:
        if finding.note is not None:
            self.notes.append(Note(finding.note, number))
            self._bad[number].add(column)
        elif finding.fault is not None:
            if finding.fault in WORDS_UNKNOWN:
                self.unknown[column][printable(text_of(cell))] += 1
            self.complain(number, column, cell, finding.fault)
        elif finding.heal is not None:
            self.heal(number, column, cell, finding.heal, finding.read_as)

    def _with_bad(self, row: ListRow) -> ListRow:
        return row._replace(bad=frozenset(self._bad[row.row]))

    def _period(self, field: str, column: ListColumn, columns: dict[str, Sequence[object]]) -> None:
        """A period's end may not lie before its start, and what is there must have begun on some day.

        What runs is something: days without a word for what they are end nothing that Sagsplan knows.
        """
        first, last = ListColumn(f"{column}_from"), ListColumn(f"{column}_to")
        starts, ends = columns[f"{field}_from"], list(columns[f"{field}_to"])
        for index, (what, start, end) in enumerate(zip(columns[field], starts, ends, strict=True)):
            if what is None and start is None:
                continue
            number = columns["row"][index]
            if not isinstance(number, int):
                continue
            if isinstance(start, date) and isinstance(end, date) and end < start:
                self.complain(number, last, end, Fault.END_BEFORE_START)
                ends[index] = None
            if what is None and not (isinstance(end, date) and end < self._as_of):
                if column in self._places and column not in self._bad.get(number, ()):
                    self.complain(number, column, None, Fault.KIND_MISSING)
            elif what is not None and start is None:
                if first in self._places and first not in self._bad.get(number, ()):
                    self.complain(number, first, None, Fault.START_MISSING)
                self._bad[number].add(column)
        columns[f"{field}_to"] = ends

    def _names(
        self, columns: dict[str, Sequence[object]], numbers: Sequence[int], rows: Sequence[Sequence[Cell]]
    ) -> None:
        """Names, joined where the list has them in two columns, and who is protected by the name or a column for it."""
        if ListColumn.NAME in self._places:
            names = self._name_column(ListColumn.NAME, numbers, rows)
        else:
            parts = [
                self._name_column(column, numbers, rows)
                for column in (ListColumn.FIRST_NAME, ListColumn.LAST_NAME)
                if column in self._places
            ]
            names = list(map(_joined, zip(*parts, strict=True))) if parts else [""] * len(numbers)
        protected = [False] * len(numbers)
        for index, name in enumerate(names):
            if name in self._plain:
                continue
            bare, protected[index] = (name.name, name.protected) if isinstance(name, NameRead) else (name, False)
            if _SIX_DIGITS.search(bare):
                bare = self._without_number(numbers[index], str(columns["cpr"][index]), bare)
            names[index] = bare
        columns["name"] = names
        shields = [self._shield(place, numbers, rows) for place in self._header.shields]
        for said in shields:
            protected = [before or bool(each) for before, each in zip(protected, said, strict=True)]
        columns["protected"] = protected

    def _name_column(
        self, column: ListColumn, numbers: Sequence[int], rows: Sequence[Sequence[Cell]]
    ) -> list[str | NameRead]:
        cells = self._cells(self._places[column], rows)
        plain = self._readers.plain_names(cells)
        self._plain |= plain
        return cast("list[str | NameRead]", self._read(self._readers.names(column), numbers, cells, plain))

    def _without_number(self, number: int, cpr: str, name: str) -> str:
        """A name without the citizen's own number, which has its column; another's number leaves the name in doubt."""
        column = ListColumn.NAME if ListColumn.NAME in self._places else ListColumn.FIRST_NAME
        rest = _SIX_DIGITS.sub(" ", name)
        if any("".join(filter(str.isdigit, found)) not in (cpr, cpr[:6]) for found in _SIX_DIGITS.findall(name)):
            self.complain(number, column, name, Fault.NAME_NUMBER)
            return ""
        bare = " ".join(rest.split()).strip(" -,;:()[]")
        self.heal(number, column, bare, Heal.NUMBER_REMOVED, bare)
        return bare

    def _shield(self, place: int, numbers: Sequence[int], rows: Sequence[Sequence[Cell]]) -> list[object]:
        return self._read(self._readers.protection(), numbers, self._cells(place, rows))


def _joined(parts: Sequence[str | NameRead]) -> str | NameRead:
    """First and last name as one, protected where either says so."""
    names = " ".join(filter(None, (part.name if isinstance(part, NameRead) else part for part in parts)))
    said = any(isinstance(part, NameRead) and part.protected for part in parts)
    return NameRead(names, protected=True) if said else names
