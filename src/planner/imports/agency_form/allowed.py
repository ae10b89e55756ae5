"""What a form allows in a cell: its drop-down lists and limits, as far as they are told by constants and by cells.

What only Excel can work out (``INDIRECT``, conditions of one's own) is not judged here; Excel judges it when opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Final

from planner.domain.agency_form import AgencyCell, Area, area_of, sheet_and_reference
from planner.imports.agency_form.sheet import AgencySheet, Validation

MOST_CHOICES: Final = 5_000
_FIXED: Final = re.compile(r"\$[A-Za-z]{1,3}\$[0-9]+(?::\$[A-Za-z]{1,3}\$[0-9]+)?")
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
        self, values: Callable[[str, Area], Iterator[str] | None], names: Callable[[str, str], str | None]
    ) -> None:
        self._values = values
        self._names = names

    def choices(self, sheet: str, formula: str) -> tuple[str, ...] | None:
        """The words of a drop-down; None where only Excel can tell."""
        formula = formula.removeprefix("=").strip()
        if len(formula) >= 2 and formula[0] == formula[-1] == '"':
            return tuple(word.strip() for word in formula[1:-1].replace('""', '"').split(","))
        values = self._area(sheet, formula)
        return None if values is None else tuple(values[:MOST_CHOICES])

    def number(self, sheet: str, formula: str) -> Decimal | None:
        """The number that a limit is; None where only Excel can tell."""
        formula = formula.removeprefix("=").strip()
        try:
            return _finite(formula)
        except InvalidOperation:
            pass
        values = self._area(sheet, formula)
        if values is None or len(values) != 1:
            return None
        try:
            return _finite(values[0])
        except InvalidOperation:
            return None

    def _area(self, sheet: str, formula: str, depth: int = 0) -> Sequence[str] | None:
        named, reference = sheet_and_reference(formula)
        area = area_of(reference)
        if area is not None:
            values = self._values(named or sheet, area)
            return None if values is None else list(values)
        meant = self._names(named or sheet, reference)
        return None if meant is None or depth > 3 else self._area(sheet, meant, depth + 1)


@dataclass(frozen=True)
class Allowance:
    """One validation of a sheet, with what its formulas stand for."""

    validation: Validation
    sheet: str
    workings: Workings

    @cached_property
    def choices(self) -> tuple[str, ...] | None:
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

    def _moves(self, formula: str) -> bool:
        """Whether a formula means another place for each cell of the validation: only Excel tells which."""
        reference = sheet_and_reference(formula.removeprefix("="))[1]
        areas = self.validation.areas
        one_cell = len(areas) == 1 and areas[0].first.name == areas[0].name
        return not one_cell and area_of(reference) is not None and not _FIXED.fullmatch(reference.strip())

    def allows(self, written: Written) -> bool:
        """Whether the value may stand here, as far as can be told."""
        kind = self.validation.kind
        if kind == "list":
            return self.choices is None or any(_same(choice, written) for choice in self.choices)
        if kind == "textLength":
            return self._within(Decimal(len(written.words)))
        if kind not in {"whole", "decimal", "date", "time"}:
            return True
        if written.number is None or (kind == "whole" and written.number != int(written.number)):
            return False
        return self._within(written.number)

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


def _same(choice: str, written: Written) -> bool:
    if choice.casefold() == written.words.casefold():
        return True
    if written.number is None:
        return False
    share = choice.endswith("%")
    try:
        return _finite(choice.removesuffix("%")) / (100 if share else 1) == written.number
    except InvalidOperation:
        return False


def _finite(words: str) -> Decimal:
    """A number.

    Raises:
        InvalidOperation: it is none, or has no end.
    """
    number = Decimal(words)
    if not number.is_finite():
        raise InvalidOperation
    return number
