"""One row of a case system's list to typed values, with a complaint for each cell that cannot be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from planner.domain.case_list import Complaint, Fault, Heal, Healed, ListColumn, ListRow
from planner.domain.folding import squeeze
from planner.domain.words import ExemptionCause, SpellKind
from planner.imports.cells import read_date, read_hours
from planner.imports.headings import Header, Headings
from planner.imports.sheets import Cell, RawSheet, is_blank, text_of

MAX_TEXT: Final = 200
W = TypeVar("W", bound=str)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Squeezed words of lists to codes."""

    benefits: Mapping[str, str]
    exemptions: Mapping[str, ExemptionCause]
    offers: Mapping[str, SpellKind]


class RowReader:
    """Reads the rows of one sheet and gathers what was wrong or put right in ``complaints`` and ``healed``."""

    def __init__(self, sheet: RawSheet, header: Header, headings: Headings, words: Vocabulary, as_of: date) -> None:
        self.complaints: list[Complaint] = []
        self.healed: list[Healed] = []
        self._sheet = sheet
        self._headings = header.headings
        self._places = header.places
        self._known = headings
        self._words = words
        self._as_of = as_of
        self._cells: Sequence[Cell] = ()
        self._row = 0
        self._bad: set[ListColumn] = set()

    def read(self, number: int, cells: Sequence[Cell], cpr: str) -> ListRow:
        """The row's values. ``number`` is the row in the file, from 1."""
        self._cells, self._row, self._bad = cells, number, set()
        name, protected = self._name()
        exemption = self._word(ListColumn.EXEMPTION, self._words.exemptions, Fault.EXEMPTION_UNKNOWN)
        exemption_from, exemption_to = self._period(ListColumn.EXEMPTION_FROM, ListColumn.EXEMPTION_TO)
        offer = self._word(ListColumn.OFFER, self._words.offers, Fault.OFFER_UNKNOWN)
        offer_from, offer_to = self._period(ListColumn.OFFER_FROM, ListColumn.OFFER_TO)
        if exemption is not None and exemption_from is None:
            self._needs_start(ListColumn.EXEMPTION, ListColumn.EXEMPTION_FROM)
        if offer is not None and offer_from is None:
            self._needs_start(ListColumn.OFFER, ListColumn.OFFER_FROM)
        return ListRow(
            row=number,
            cpr=cpr,
            name=name,
            protected=protected,
            target_group=self._text(ListColumn.TARGET_GROUP),
            benefit=self._word(ListColumn.BENEFIT, self._words.benefits, Fault.BENEFIT_UNKNOWN) or "",
            benefit_from=self._date(ListColumn.BENEFIT_FROM),
            mark=self._text(ListColumn.MARK),
            exemption=exemption,
            exemption_from=exemption_from,
            exemption_to=exemption_to,
            team=self._text(ListColumn.TEAM),
            worker=self._text(ListColumn.WORKER).upper(),
            last_talk=self._held(),
            next_talk=self._date(ListColumn.NEXT_TALK),
            offer=offer,
            offer_from=offer_from,
            offer_to=offer_to,
            minutes=self._hours(),
            job_goal=self._text(ListColumn.JOB_GOAL),
            has_cv=self._yes_no(),
            district=self._text(ListColumn.DISTRICT),
            languages=_words(self._text(ListColumn.LANGUAGES)),
            bad=frozenset(self._bad),
        )

    def name_of(self, cells: Sequence[Cell]) -> str:
        """The name on a row whose CPR number could not be read."""
        place = self._places.get(ListColumn.NAME, -1)
        return text_of(cells[place]) if 0 <= place < len(cells) else ""

    def team_of(self, cells: Sequence[Cell]) -> str:
        """The team that a row stands under."""
        place = self._places.get(ListColumn.TEAM, -1)
        return text_of(cells[place]) if 0 <= place < len(cells) else ""

    def complain(self, number: int, column: ListColumn, cell: Cell, fault: Fault) -> None:
        """Note a cell that cannot be used."""
        value = text_of(cell)
        details = {"digits": sum(sign.isdigit() for sign in value)} if column is ListColumn.CPR else {}
        self.complaints.append(Complaint(self._sheet.name, number, self.heading(column), value, fault, column, details))

    def heal(self, number: int, column: ListColumn, cell: Cell, heal: Heal, read_as: str) -> None:
        """Note a cell that was put right."""
        self.healed.append(Healed(self._sheet.name, number, self.heading(column), text_of(cell), heal, column, read_as))

    def heading(self, column: ListColumn) -> str:
        """The heading of a column as the list writes it."""
        place = self._places.get(column)
        return "" if place is None else self._headings[place]

    def _cell(self, column: ListColumn) -> Cell:
        place = self._places.get(column)
        return None if place is None or place >= len(self._cells) else self._cells[place]

    def _fault(self, column: ListColumn, cell: Cell, fault: Fault) -> None:
        self._bad.add(column)
        self.complain(self._row, column, cell, fault)

    def _text(self, column: ListColumn) -> str:
        cell = self._cell(column)
        if not cell:
            return ""
        text = text_of(cell)
        if text[:1] in {"=", "@"} or text[:2] in {"+=", "-="}:
            self._fault(column, cell, Fault.FORMULA)
            return ""
        if len(text) > MAX_TEXT:
            self._fault(column, text[:MAX_TEXT], Fault.TOO_LONG)
            return ""
        return text

    def _name(self) -> tuple[str, bool]:
        name = self._text(ListColumn.NAME)
        folded = squeeze(name)
        if folded and folded in self._known.protected:
            self.heal(self._row, ListColumn.NAME, name, Heal.PROTECTED, "")
            return "", True
        return name, False

    def _word(self, column: ListColumn, words: Mapping[str, W], fault: Fault) -> W | None:
        text = self._text(column)
        if not text:
            return None
        found = words.get(squeeze(text))
        if found is None:
            self._fault(column, text, fault)
        return found

    def _date(self, column: ListColumn) -> date | None:
        cell = self._cell(column)
        if cell is None or cell == "":
            return None
        day, heal, fault = read_date(cell, typed=self._sheet.typed, this_year=self._as_of.year)
        if fault is not None:
            self._fault(column, cell, fault)
        elif heal is not None and day is not None:
            self.heal(self._row, column, cell, heal, day.isoformat())
        return day

    def _held(self) -> date | None:
        held = self._date(ListColumn.LAST_TALK)
        if held is not None and held > self._as_of:
            self._fault(ListColumn.LAST_TALK, held, Fault.TALK_IN_FUTURE)
            return None
        return held

    def _period(self, first: ListColumn, last: ListColumn) -> tuple[date | None, date | None]:
        start, end = self._date(first), self._date(last)
        if start is not None and end is not None and end < start:
            self._fault(last, self._cell(last), Fault.END_BEFORE_START)
            end = None
        return start, end

    def _needs_start(self, column: ListColumn, start: ListColumn) -> None:
        if start in self._places and start not in self._bad:
            self._fault(start, self._cell(start), Fault.START_MISSING)
        self._bad.add(column)

    def _hours(self) -> int | None:
        cell = self._cell(ListColumn.WEEKLY_HOURS)
        minutes, heal, fault = read_hours(cell, typed=self._sheet.typed)
        if fault is not None:
            self._fault(ListColumn.WEEKLY_HOURS, cell, fault)
        elif heal is not None and minutes is not None:
            self.heal(self._row, ListColumn.WEEKLY_HOURS, cell, heal, str(minutes))
        return minutes

    def _yes_no(self) -> bool | None:
        cell = self._cell(ListColumn.CV)
        if is_blank(cell):
            return None
        if isinstance(cell, bool):
            return cell
        if isinstance(cell, date):
            return True
        folded = squeeze(text_of(cell)) or "-"
        if folded in self._known.yes:
            return True
        if folded in self._known.no or folded == "-":
            return False
        self._fault(ListColumn.CV, cell, Fault.YES_NO)
        return None


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in (part.strip() for part in text.replace(";", ",").split(",")) if word)
