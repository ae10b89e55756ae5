"""How a cell of each column of a list is read: to its value, or to a finding of what was wrong or put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.domain.case_list import Fault, Heal, ListColumn, NoteKind
from planner.domain.folding import squeeze
from planner.imports.cell_texts import CellFinding, clean, is_drawn, is_empty, plain_names, read_name
from planner.imports.dates import DateOrder, parse_date
from planner.imports.headings import KnownHeadings
from planner.imports.hours import AS_DECIMALS, may_be_share, read_hours
from planner.imports.sheets import Cell, RawSheet, Uncalculated, error_in, is_blank, text_of
from planner.imports.vocabulary import Vocabulary, meaning_of

# Nothing that a list tells of a citizen lies outside these days; a year from which on no day is meant.
FIRST_DAY: Final = date(1920, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
NEVER: Final = 2900
END_OF_THIS_CENTURY: Final = date(2099, 12, 31)
MONTHS_OF_A_YEAR: Final = 12
# The field of ``ListRow`` for each column that holds a date, and whether its date is the end of something.
DATES: Final = {
    ListColumn.BENEFIT_FROM: "benefit_from",
    ListColumn.EXEMPTION_FROM: "exemption_from",
    ListColumn.EXEMPTION_TO: "exemption_to",
    ListColumn.LAST_TALK: "last_talk",
    ListColumn.NEXT_TALK: "next_talk",
    ListColumn.OFFER_FROM: "offer_from",
    ListColumn.OFFER_TO: "offer_to",
}
# Where "no day" may be written as a day that never comes.
PERIOD_ENDS: Final = frozenset((ListColumn.EXEMPTION_TO, ListColumn.OFFER_TO))
MAY_BE_OPEN: Final = PERIOD_ENDS | {ListColumn.NEXT_TALK}
# What a list may lack without anything ending by it: a spreadsheet's "not available" there is a placeholder.
NEVER_ERASED: Final = frozenset((ListColumn.WORKER, ListColumn.JOB_GOAL, ListColumn.DISTRICT, ListColumn.LANGUAGES))
PLACEHOLDER_ERRORS: Final = frozenset(("N/A", "I/T"))


@dataclass(frozen=True, slots=True)
class CellField:
    """A field of ``ListRow``: its column, how one cell of it is read, and what an empty cell is."""

    name: str
    column: ListColumn
    read: Callable[[Cell], object]
    empty: object


class CellReaders:
    """The readers of one sheet.

    ``orders``: which of day, month and year each column of dates writes first. ``hours``: how its hours are written.
    """

    def __init__(self, sheet: RawSheet, headings: KnownHeadings, words: Vocabulary, as_of: date) -> None:
        self.orders: dict[ListColumn, DateOrder] = {}
        self.hours = AS_DECIMALS
        self._sheet = sheet
        self._known = headings
        self._words = words
        self._as_of = as_of

    def names(self, column: ListColumn) -> CellField:
        """A name, or a part of one: text, or a ``NameRead`` where it says that it is protected."""
        return CellField("name", column, self._name, "")

    def plain_names(self, cells: Sequence[Cell]) -> set[str]:
        """The cells of a column of names that mean just what stands there."""
        return plain_names(cells, self._known.shields, self._known.empty_starts)

    def protection(self) -> CellField:
        """A column that says whether name and address are protected."""
        return CellField("protected", ListColumn.PROTECTION, self._protection, None)

    def fields(self) -> tuple[CellField, ...]:
        """Every other field of ``ListRow``."""
        words, column = self._words, ListColumn
        return (
            CellField("target_group", column.TARGET_GROUP, self._text, ""),
            self._worded("benefit", column.BENEFIT, words.benefits, Fault.BENEFIT_UNKNOWN, ""),
            CellField("mark", column.MARK, self._text, ""),
            self._worded("exemption", column.EXEMPTION, words.exemptions, Fault.EXEMPTION_UNKNOWN, None),
            CellField("team", column.TEAM, self._text, ""),
            CellField("worker", column.WORKER, self._worker, ""),
            self._worded("offer", column.OFFER, words.offers, Fault.OFFER_UNKNOWN, None),
            CellField("minutes", column.WEEKLY_HOURS, self._hours, None),
            CellField("job_goal", column.JOB_GOAL, self._goal, ""),
            CellField("has_cv", column.CV, self._yes_no, None),
            CellField("district", column.DISTRICT, self._text, ""),
            CellField("languages", column.LANGUAGES, self._languages, ()),
            *(CellField(name, each, self._dates(each), None) for each, name in DATES.items()),
        )

    def one(self, field: CellField, cell: Cell) -> object:
        """One cell: the spreadsheet's own errors are told before anything is read of it."""
        if isinstance(cell, Uncalculated):
            return CellFinding(field.empty, fault=Fault.UNCALCULATED)
        error = error_in(cell)
        if error is None:
            return field.read(cell)
        if isinstance(cell, str) and field.column in NEVER_ERASED and error.text.strip("#") in PLACEHOLDER_ERRORS:
            return field.empty
        return CellFinding(field.empty, fault=Fault.CELL_ERROR)

    def _name(self, cell: Cell) -> object:
        cleaned = clean(cell)
        if cleaned.fault is not None:
            return CellFinding("", fault=cleaned.fault)
        text = name = cleaned.text
        if self._says_nothing(text):
            return ""
        if self._known.shields.search(text.lower()):
            read = read_name(text, self._known.protected, self._known.protected_beside)
            if read.protected:
                return CellFinding(read, heal=Heal.PROTECTED)
            name = read.name
        if name and not any(map(str.isalpha, name)):
            return CellFinding("", fault=Fault.NAME_UNREADABLE)
        return CellFinding(name, heal=Heal.SIGNS_REMOVED, read_as=text) if cleaned.changed else name

    def _says_nothing(self, text: str) -> bool:
        """Whether a text is a placeholder; most are told apart by their first letters."""
        start = text[:3]
        if start.isalnum() and start.casefold() not in self._known.empty_starts:
            return False
        return is_empty(text, self._known.empty)

    def _protection(self, cell: Cell) -> object:
        """Whether a column of its own says that name and address are protected."""
        text = text_of(cell)
        folded = squeeze(text)
        if folded in self._known.protected or folded in self._known.protected_part:
            return True
        found = self._yes_no(cell)
        if not isinstance(found, CellFinding):
            return found
        said = read_name(text, self._known.protected, self._known.protected_beside)
        return True if said.protected and not said.name else found

    def _text(self, cell: Cell) -> object:
        cleaned = clean(cell)
        if cleaned.fault is not None:
            return CellFinding("", fault=cleaned.fault)
        if self._says_nothing(cleaned.text):
            return ""
        return CellFinding(cleaned.text, heal=Heal.SIGNS_REMOVED) if cleaned.changed else cleaned.text

    def _worker(self, cell: Cell) -> object:
        """A worker as the list says it: initials in capitals, a name as it stands."""
        found = self._text(cell)
        text = found.value if isinstance(found, CellFinding) else found
        if not isinstance(text, str) or squeeze(text) in self._known.empty_in[ListColumn.WORKER]:
            return ""
        if self._begins_with_nothing(text):
            return ""
        return found if " " in text or "@" in text or isinstance(found, CellFinding) else text.upper()

    def _goal(self, cell: Cell) -> object:
        found = self._text(cell)
        return "" if isinstance(found, str) and self._begins_with_nothing(found) else found

    def _begins_with_nothing(self, text: str) -> bool:
        """Whether a sentence says that there is none, as one that begins with a word for not."""
        return squeeze(text.partition(" ")[0]) in self._known.empty_first

    def _worded(
        self, name: str, column: ListColumn, words: Mapping[str, object], fault: Fault, empty: object
    ) -> CellField:
        """A field that holds one of the words a program knows."""
        nothing = self._known.empty_in.get(column, frozenset())

        def read(cell: Cell) -> object:
            cleaned = clean(cell)
            if cleaned.fault is not None:
                return CellFinding(empty, fault=cleaned.fault)
            text = cleaned.text
            found = meaning_of(text, words, self._words.beside) if text else None
            if found is None:
                nobody = self._says_nothing(text) or squeeze(text) in nothing
                return empty if nobody else CellFinding(empty, fault=fault)
            return found or empty

        return CellField(name, column, read, empty)

    def _dates(self, column: ListColumn) -> Callable[[Cell], object]:
        def read(cell: Cell) -> object:
            found = self._date(cell, column)
            day = found.value if isinstance(found, CellFinding) else found
            if column is ListColumn.LAST_TALK and isinstance(day, date) and day > self._as_of:
                return CellFinding(None, note=NoteKind.FUTURE_TALK)
            return found

        return read

    def _date(self, cell: Cell, column: ListColumn) -> object:
        if isinstance(cell, str):
            cell = clean(cell).text or cell
            folded = squeeze(cell)
            drawn = is_drawn(cell)
            if not drawn and (not folded.strip("0") or folded in self._known.empty or folded in self._known.no):
                return None
            if folded in self._known.open_end and column in PERIOD_ENDS:
                return CellFinding(None, heal=Heal.DATE_OPEN)
        if cell == 0:
            return None
        order = self.orders.get(column, DateOrder.DAY)
        if isinstance(cell, date) and _may_be_turned(cell, order):
            return CellFinding(None, fault=Fault.DATE_ORDER)
        day, heal, fault = parse_date(
            cell,
            typed=self._sheet.typed,
            this_year=self._as_of.year,
            order=order,
            base_1904=self._sheet.date_base_1904,
        )
        if fault is not None:
            return CellFinding(None, fault=fault)
        if day is not None and column in MAY_BE_OPEN and never_comes(day):
            return CellFinding(None, heal=Heal.DATE_OPEN)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            return CellFinding(None, fault=Fault.DATE_OUTSIDE)
        return day if heal is None or day is None else CellFinding(day, heal=heal, read_as=day.isoformat())

    def _hours(self, cell: Cell) -> object:
        if isinstance(cell, str) and self._says_nothing(cell):
            return None
        if may_be_share(cell, self.hours):
            return CellFinding(None, fault=Fault.HOURS_SHARE)
        minutes, heal, fault = read_hours(cell, typed=self._sheet.typed, column=self.hours)
        if fault is not None:
            return CellFinding(None, fault=fault)
        return minutes if heal is None else CellFinding(minutes, heal=heal, read_as=str(minutes))

    def _yes_no(self, cell: Cell) -> object:
        if is_blank(cell):
            return None
        if isinstance(cell, bool):
            return cell
        text = text_of(cell)
        sign = text[:1] if is_drawn(text) else ""
        folded = squeeze(text)
        if sign in self._known.yes_signs or folded in self._known.yes or self._is_dated(cell):
            return True
        if sign in self._known.no_signs or (folded in self._known.no and not sign):
            return False
        return None if self._says_nothing(text) else CellFinding(None, fault=Fault.YES_NO)

    def _is_dated(self, cell: Cell) -> bool:
        """Whether it says yes by the day since when, alone or behind a word for yes."""
        if isinstance(cell, str):
            word, _, last = text_of(cell).rpartition(" ")
            if word and squeeze(word) not in self._known.yes:
                return False
            cell = last
        elif not isinstance(cell, date):
            return False
        day = parse_date(cell, typed=False, this_year=self._as_of.year).day
        return day is not None and FIRST_DAY <= day <= LAST_DAY

    def _languages(self, cell: Cell) -> object:
        found = self._text(cell)
        text = found.value if isinstance(found, CellFinding) else found
        if not isinstance(text, str) or (isinstance(found, CellFinding) and found.fault is not None):
            return CellFinding((), fault=found.fault) if isinstance(found, CellFinding) else ()
        parts = (part.strip() for part in text.replace(";", ",").split(","))
        return tuple(part for part in parts if part)


def _may_be_turned(day: date, order: DateOrder) -> bool:
    """Whether a spreadsheet that took texts of that order for dates may have turned a day's numbers round."""
    if order is DateOrder.YEAR:
        return True
    return order is not DateOrder.DAY and day.day <= MONTHS_OF_A_YEAR and day.day != day.month


def never_comes(day: date) -> bool:
    """Whether a day is what programs write for "no end": the last one of a century, or one beyond all planning."""
    last_of_a_century = day.year % 100 == 99 and (day.month, day.day) == (12, 31)
    return day.year >= NEVER or (last_of_a_century and day >= END_OF_THIS_CENTURY)
