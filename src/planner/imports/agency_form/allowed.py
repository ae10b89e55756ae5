"""What a form allows in a cell: its drop-down lists and limits, as far as they are told by constants and by cells.

What only Excel can work out (``INDIRECT``, conditions of one's own) is not judged here; Excel judges it when opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Final

from planner.domain.agency_form import MOST_ROWS, AgencyCell, Area, area_of, sheet_and_reference
from planner.imports.agency_form.sheet import AgencySheet, Validation
from planner.imports.dates import parse_date

MOST_CHOICES: Final = 5_000
DAY_0: Final = date(1899, 12, 30)
DAY_0_1904: Final = date(1904, 1, 1)
# Excel takes a year of two digits for one of this century up to 29: ten years ahead of this.
_THIS_YEAR: Final = 2019
_FIXED: Final = re.compile(r"\$[A-Za-z]{1,3}\$[0-9]+(?::\$[A-Za-z]{1,3}\$[0-9]+)?|\$[A-Za-z]{1,3}:\$[A-Za-z]{1,3}")
_WHOLE_COLUMNS: Final = re.compile(r"(\$?[A-Za-z]{1,3}):(\$?[A-Za-z]{1,3})")
_DECIMAL_COMMA: Final = re.compile(r"[+-]?[0-9]{1,3}(?:(?:\.[0-9]{3})+|[0-9]*)(?:,[0-9]+)?")
_COMPARE: Final[dict[str, Callable[[Decimal, Decimal, Decimal], bool]]] = {
    "between": lambda value, low, high: low <= value <= high,
    "notBetween": lambda value, low, high: not low <= value <= high,
    "equal": lambda value, low, _: value == low,
    "notEqual": lambda value, low, _: value != low,
    "greaterThan": lambda value, low, _: value > low,
    "lessThan": lambda value, low, _: value < low,
    "greaterThanOrEqual": lambda value, low, _: value >= low,
    "lessThanOrEqual": lambda value, low, _: value <= low,
}
_ONE_SIDED: Final = frozenset(_COMPARE) - {"between", "notBetween"}


@dataclass(frozen=True, slots=True)
class Written:
    """A value as it will stand in a cell: its words, and its number where it is one (days count as numbers)."""

    words: str
    number: Decimal | None


class Workings:
    """Looks up what formulas of validations point to: constants, cells, areas and names of the workbook."""

    def __init__(
        self,
        values: Callable[[str, Area], Sequence[Written] | None],
        names: Callable[[str, str], str | None],
        *,
        date_base_1904: bool = False,
    ) -> None:
        self._values = values
        self._names = names
        self._day_0 = DAY_0_1904 if date_base_1904 else DAY_0

    def choices(self, sheet: str, formula: str) -> tuple[Written, ...] | None:
        """The words of a drop-down; None where only Excel can tell."""
        formula = formula.removeprefix("=").strip()
        if len(formula) >= 2 and formula[0] == formula[-1] == '"':
            words = (word.strip() for word in formula[1:-1].replace('""', '"').split(","))
            return tuple(Written(word, self.read_as_number(word)) for word in words)
        values = self._area(sheet, formula)
        return None if values is None else tuple(values[:MOST_CHOICES])

    def number(self, sheet: str, formula: str) -> Decimal | None:
        """The number that a limit is; None where only Excel can tell."""
        formula = formula.removeprefix("=").strip()
        number = as_decimal(formula)
        if number is not None:
            return number
        values = self._area(sheet, formula)
        return values[0].number if values is not None and len(values) == 1 else None

    def read_as_number(self, words: str) -> Decimal | None:
        """The number that Excel would make of words typed into a cell: with a decimal comma, per cent, or a day."""
        if not words[:1].isdigit() and words[:1] not in {"+", "-"}:
            return None
        share = words.endswith("%")
        plain = words.removesuffix("%").strip()
        number = as_decimal(plain)
        if number is None and _DECIMAL_COMMA.fullmatch(plain):
            number = as_decimal(plain.replace(".", "").replace(",", "."))
        if number is not None:
            return number / 100 if share else number
        day = parse_date(words, typed=False, this_year=_THIS_YEAR).day
        return None if day is None else Decimal((day - self._day_0).days)

    def _area(self, sheet: str, formula: str, depth: int = 0) -> Sequence[Written] | None:
        named, reference = sheet_and_reference(formula)
        columns = _WHOLE_COLUMNS.fullmatch(reference.strip())
        area = area_of(f"{columns[1]}1:{columns[2]}{MOST_ROWS}" if columns else reference)
        if area is not None:
            return self._values(named or sheet, area)
        meant = self._names(named or sheet, reference)
        return None if meant is None or depth > 3 else self._area(sheet, meant, depth + 1)


@dataclass(frozen=True)
class Allowance:
    """One validation of a sheet, with what its formulas stand for."""

    validation: Validation
    sheet: str
    workings: Workings

    @cached_property
    def choices(self) -> tuple[Written, ...] | None:
        """The words of the drop-down; None where there is none, or only Excel can tell."""
        if self.validation.kind != "list" or self._moves(self.validation.first):
            return None
        return self.workings.choices(self.sheet, self.validation.first)

    @cached_property
    def _limits(self) -> tuple[Decimal, Decimal] | None:
        if self._moves(self.validation.first) or self._moves(self.validation.second):
            return None
        first = self.workings.number(self.sheet, self.validation.first)
        if first is None:
            return None
        if self.validation.operator in _ONE_SIDED:
            return first, first
        second = self.workings.number(self.sheet, self.validation.second)
        return None if second is None else (first, second)

    @property
    def is_fixed(self) -> bool:
        """Whether it means the same for every cell that it may come to hold for."""
        return not (self._is_relative(self.validation.first) or self._is_relative(self.validation.second))

    def _moves(self, formula: str) -> bool:
        """Whether a formula means another place for each cell of the validation: only Excel tells which."""
        areas = self.validation.areas
        one_cell = len(areas) == 1 and areas[0].first.name == areas[0].name
        return not one_cell and self._is_relative(formula)

    def _is_relative(self, formula: str) -> bool:
        reference = sheet_and_reference(formula.removeprefix("="))[1].strip()
        is_place = area_of(reference) is not None or _WHOLE_COLUMNS.fullmatch(reference) is not None
        return is_place and not _FIXED.fullmatch(reference)

    def spelled(self, written: Written) -> Written | None:
        """The value as the form spells it; None where it may not stand here, as far as can be told."""
        kind = self.validation.kind
        if kind == "list":
            return written if self.choices is None else self._chosen(self.choices, written)
        if kind == "textLength":
            return written if self._within(Decimal(len(written.words))) else None
        if kind not in {"whole", "decimal", "date", "time"}:
            return written
        if written.number is None or (kind == "whole" and written.number != int(written.number)):
            return None
        return written if self._within(written.number) else None

    def _chosen(self, choices: Sequence[Written], written: Written) -> Written | None:
        """The choice that a value is: the same words, else the same number, however either is written."""
        key = written.words.casefold()
        for choice in choices:
            if choice.words.casefold() == key:
                return written if written.number is not None else Written(choice.words, None)
        read = self.workings.read_as_number
        number = read(written.words) if written.number is None else written.number
        for choice in choices if number is not None else ():
            if choice.number is None and read(choice.words) == number:
                return Written(choice.words, None)
            if choice.number == number:
                return written
        return None

    def _within(self, value: Decimal) -> bool:
        compare = _COMPARE.get(self.validation.operator)
        return compare is None or self._limits is None or compare(value, *self._limits)


class Allowances:
    """The validations of a sheet by cell."""

    def __init__(self, sheet: AgencySheet, name: str, workings: Workings) -> None:
        self._all = [Allowance(each, name, workings) for each in sheet.validations]

    def of(self, cell: AgencyCell) -> Iterator[Allowance]:
        """Those that are for a cell."""
        return (each for each in self._all if any(area.holds(cell) for area in each.validation.areas))


def as_decimal(words: str) -> Decimal | None:
    """The number that words are as a file writes them; None where they are none, or one without end."""
    try:
        number = Decimal(words)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
