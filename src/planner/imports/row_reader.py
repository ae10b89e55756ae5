"""The rows of a case system's list to typed values, column by column, with a complaint for each cell that is of no use.

Most cells of a column repeat, so each different one is read once and looked up after that: a list of 30,000 rows is
read in about the time it takes to open it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, Final

from planner.domain.case_list import Complaint, Fault, Heal, Healed, ListColumn, ListRow
from planner.domain.folding import squeeze
from planner.domain.words import ExemptionCause, SpellKind
from planner.imports.cells import read_date, read_hours
from planner.imports.headings import Header, Headings
from planner.imports.sheets import Cell, RawSheet, is_blank, text_of

MAX_TEXT: Final = 200
SEVERAL: Final = ("rows", "more_offers", "more_held", "more_planned")
NONE_BAD: Final[frozenset[ListColumn]] = frozenset()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Squeezed words of lists to codes."""

    benefits: Mapping[str, str]
    exemptions: Mapping[str, ExemptionCause]
    offers: Mapping[str, SpellKind]


@dataclass(frozen=True, slots=True)
class Finding:
    """A cell that was put right, or cannot be used; ``value`` is what was read of it."""

    value: object
    heal: Heal | None = None
    fault: Fault | None = None
    read_as: str = ""


class _Once(dict[Any, Any]):
    """Reads each different cell once."""

    def __init__(self, read: Callable[[Cell], object]) -> None:
        super().__init__()
        self.read = read
        self.found = False

    def __missing__(self, cell: Cell) -> object:
        value = self.read(cell)
        self.found = self.found or isinstance(value, Finding)
        self[cell] = value
        return value


class RowReader:
    """Reads the rows of one sheet and gathers what was wrong or put right in ``complaints`` and ``healed``."""

    def __init__(self, sheet: RawSheet, header: Header, headings: Headings, words: Vocabulary, as_of: date) -> None:
        self.complaints: list[Complaint] = []
        self.healed: list[Healed] = []
        self._sheet = sheet
        self._headings = header.headings
        self._places = header.places
        self._known = headings
        self._shields = {word[:3] for word in headings.protected}
        self._words = words
        self._as_of = as_of
        self._bad: dict[int, set[ListColumn]] = defaultdict(set)
        self._even = False

    def read(self, numbers: Sequence[int], rows: Sequence[Sequence[Cell]], cprs: Sequence[str]) -> list[ListRow]:
        """The values of rows whose CPR numbers are known. ``numbers`` are their rows in the file, from 1."""
        self._bad.clear()
        self._even = min(map(len, rows), default=0) > max(self._places.values())
        columns: dict[str, Sequence[object]] = {"row": numbers, "cpr": cprs}
        for field, column, read in self._readers():
            columns[field] = self._column(column, read, numbers, rows)
        columns["protected"] = [name is None for name in columns["name"]]
        columns["name"] = [name or "" for name in columns["name"]]
        self._period("exemption", ListColumn.EXEMPTION, columns)
        self._period("offer", ListColumn.OFFER, columns)
        columns["bad"] = [NONE_BAD] * len(numbers)
        columns.update((name, [()] * len(numbers)) for name in SEVERAL)
        read_rows = list(map(ListRow._make, zip(*(columns[field] for field in ListRow._fields), strict=True)))
        return [self._with_bad(row) if row.row in self._bad else row for row in read_rows] if self._bad else read_rows

    def name_of(self, cells: Sequence[Cell]) -> str:
        """The name on a row whose CPR number could not be read."""
        place = self._places.get(ListColumn.NAME, -1)
        return text_of(cells[place]) if 0 <= place < len(cells) else ""

    def complain(self, number: int, column: ListColumn, cell: Cell, fault: Fault) -> None:
        """Note a cell that cannot be used."""
        value = text_of(cell)[:MAX_TEXT]
        details = {"digits": sum(sign.isdigit() for sign in value)} if column is ListColumn.CPR else {}
        heading = self.heading(column)
        self.complaints.append(Complaint(self._sheet.name, number, heading, value, fault, column, details))
        self._bad[number].add(column)

    def heal(self, number: int, column: ListColumn, cell: Cell, heal: Heal, read_as: str) -> None:
        """Note a cell that was put right."""
        heading = self.heading(column)
        self.healed.append(Healed(self._sheet.name, number, heading, text_of(cell), heal, column, read_as))

    def heading(self, column: ListColumn) -> str:
        """The heading of a column as the list writes it."""
        place = self._places.get(column)
        return "" if place is None else self._headings[place]

    def _readers(self) -> tuple[tuple[str, ListColumn, Callable[[Cell], object]], ...]:
        """Field of ``ListRow``, column, and how one cell of it is read."""
        words = self._words
        return (
            ("name", ListColumn.NAME, self._name),
            ("target_group", ListColumn.TARGET_GROUP, _text),
            ("benefit", ListColumn.BENEFIT, lambda cell: _word(cell, words.benefits, Fault.BENEFIT_UNKNOWN, "")),
            ("benefit_from", ListColumn.BENEFIT_FROM, self._date),
            ("mark", ListColumn.MARK, _text),
            (
                "exemption",
                ListColumn.EXEMPTION,
                lambda cell: _word(cell, words.exemptions, Fault.EXEMPTION_UNKNOWN, None),
            ),
            ("exemption_from", ListColumn.EXEMPTION_FROM, self._date),
            ("exemption_to", ListColumn.EXEMPTION_TO, self._date),
            ("team", ListColumn.TEAM, _text),
            ("worker", ListColumn.WORKER, _initials),
            ("last_talk", ListColumn.LAST_TALK, self._held),
            ("next_talk", ListColumn.NEXT_TALK, self._date),
            ("offer", ListColumn.OFFER, lambda cell: _word(cell, words.offers, Fault.OFFER_UNKNOWN, None)),
            ("offer_from", ListColumn.OFFER_FROM, self._date),
            ("offer_to", ListColumn.OFFER_TO, self._date),
            ("minutes", ListColumn.WEEKLY_HOURS, self._hours),
            ("job_goal", ListColumn.JOB_GOAL, _text),
            ("has_cv", ListColumn.CV, self._yes_no),
            ("district", ListColumn.DISTRICT, _text),
            ("languages", ListColumn.LANGUAGES, _languages),
        )

    def _column(
        self,
        column: ListColumn,
        read: Callable[[Cell], object],
        numbers: Sequence[int],
        rows: Sequence[Sequence[Cell]],
    ) -> list[object]:
        once = _Once(read)
        place = self._places.get(column)
        if place is None:
            return [read(None)] * len(numbers)
        cells = self._cells(place, rows)
        values = list(map(once.__getitem__, cells))
        if once.found:
            for index, value in enumerate(values):
                if isinstance(value, Finding):
                    values[index] = value.value
                    self._say(numbers[index], column, cells[index], value)
        return values

    def _cells(self, place: int, rows: Sequence[Sequence[Cell]]) -> list[Cell]:
        """A column of the sheet; rows of a text file may be short."""
        if self._even:
            return list(map(itemgetter(place), rows))
        return [row[place] if place < len(row) else None for row in rows]

    def _say(self, number: int, column: ListColumn, cell: Cell, finding: Finding) -> None:
        if finding.fault is not None:
            self.complain(number, column, cell, finding.fault)
        elif finding.heal is not None:
            self.heal(number, column, cell, finding.heal, finding.read_as)

    def _with_bad(self, row: ListRow) -> ListRow:
        return row._replace(bad=frozenset(self._bad[row.row]))

    def _period(self, field: str, column: ListColumn, columns: dict[str, Sequence[object]]) -> None:
        """A period's end may not lie before its start, and what is there must have begun on some day."""
        first, last = ListColumn(f"{column}_from"), ListColumn(f"{column}_to")
        starts, ends = columns[f"{field}_from"], list(columns[f"{field}_to"])
        for index, (what, start, end) in enumerate(zip(columns[field], starts, ends, strict=True)):
            number = columns["row"][index]
            if not isinstance(number, int):
                continue
            if isinstance(start, date) and isinstance(end, date) and end < start:
                self.complain(number, last, end, Fault.END_BEFORE_START)
                ends[index] = None
            if what is not None and start is None:
                if first in self._places and first not in self._bad.get(number, ()):
                    self.complain(number, first, None, Fault.START_MISSING)
                self._bad[number].add(column)
        columns[f"{field}_to"] = ends

    def _name(self, cell: Cell) -> object:
        """A name; None where name and address are protected."""
        text = _text(cell)
        if isinstance(text, str) and text[:3].casefold() in self._shields and squeeze(text) in self._known.protected:
            return Finding(None, heal=Heal.PROTECTED)
        return text

    def _date(self, cell: Cell) -> object:
        day, heal, fault = read_date(cell, typed=self._sheet.typed, this_year=self._as_of.year)
        if fault is not None:
            return Finding(None, fault=fault)
        return day if heal is None or day is None else Finding(day, heal=heal, read_as=day.isoformat())

    def _held(self, cell: Cell) -> object:
        found = self._date(cell)
        day = found.value if isinstance(found, Finding) else found
        if isinstance(day, date) and day > self._as_of:
            return Finding(None, fault=Fault.TALK_IN_FUTURE)
        return found

    def _hours(self, cell: Cell) -> object:
        minutes, heal, fault = read_hours(cell, typed=self._sheet.typed)
        if fault is not None:
            return Finding(None, fault=fault)
        return minutes if heal is None else Finding(minutes, heal=heal, read_as=str(minutes))

    def _yes_no(self, cell: Cell) -> object:
        if is_blank(cell):
            return None
        if isinstance(cell, bool):
            return cell
        if isinstance(cell, date):
            return True
        folded = squeeze(text_of(cell))
        if folded in self._known.yes:
            return True
        return False if folded in self._known.no else Finding(None, fault=Fault.YES_NO)


def _text(cell: Cell) -> object:
    if not cell:
        return ""
    text = text_of(cell)
    if text[:1] in {"=", "@"} or text[:2] in {"+=", "-="}:
        return Finding("", fault=Fault.FORMULA)
    return Finding("", fault=Fault.TOO_LONG) if len(text) > MAX_TEXT else text


def _word(cell: Cell, words: Mapping[str, object], fault: Fault, empty: object) -> object:
    text = _text(cell)
    if isinstance(text, Finding):
        return Finding(empty, fault=text.fault)
    if not text:
        return empty
    found = words.get(squeeze(str(text)))
    return Finding(empty, fault=fault) if found is None else found


def _initials(cell: Cell) -> object:
    text = _text(cell)
    return text.upper() if isinstance(text, str) else text


def _languages(cell: Cell) -> object:
    text = _text(cell)
    if isinstance(text, Finding):
        return Finding((), fault=text.fault)
    parts = (part.strip() for part in str(text).replace(";", ",").split(","))
    return tuple(part for part in parts if part)
