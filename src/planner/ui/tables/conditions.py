"""Conditions on the columns of a table, as text that a saved view keeps: of any declared column, by what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from planner.domain.folding import squeeze
from planner.texts.formats import NONE
from planner.ui.tables.cells import Cell
from planner.ui.tables.declared import Column, Holds

# What a view's criterion on a column is called: this, then the column's key.
PREFIX: Final = "column:"
_MOST_DIGITS: Final = 9


class ColumnAsk(StrEnum):
    """What a condition asks of a cell."""

    HOLDS = "holds"
    LACKS = "lacks"
    LEAST = "least"
    MOST = "most"
    FROM = "from"
    UNTIL = "until"
    NEXT = "next"
    LAST = "last"
    EMPTY = "empty"
    FILLED = "filled"


DAYS: Final = frozenset({ColumnAsk.FROM, ColumnAsk.UNTIL})
"""Those whose value is a day (ISO)."""
NUMBERS: Final = frozenset({ColumnAsk.LEAST, ColumnAsk.MOST, ColumnAsk.NEXT, ColumnAsk.LAST})
"""Those whose value is a number as Danes write it: hours as hours, shares in per cent, days as a whole number."""
ALONE: Final = frozenset({ColumnAsk.EMPTY, ColumnAsk.FILLED})
"""Those without a value."""
_NUMERIC: Final = {Holds.COUNT: Fraction(1), Holds.DECIMAL: Fraction(1), Holds.HOURS: Fraction(60)}
_NUMERIC[Holds.SHARE] = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Condition:
    """What is asked of one column. ``value`` as its ``ColumnAsk`` says; "" for those without one."""

    column: str
    ask: ColumnAsk
    value: str = ""

    def written(self) -> tuple[str, str]:
        """As a criterion of a view: its name and its text."""
        return f"{PREFIX}{self.column}", f"{self.ask}:{self.value}"


def asked(column: Column[Any]) -> tuple[ColumnAsk, ...]:
    """What can be asked of a column, the usual first; nothing of one that shows signs only."""
    if not column.name or column.holds is Holds.CHECK:
        return ()
    if column.holds is Holds.DAY:
        return (ColumnAsk.NEXT, ColumnAsk.LAST, ColumnAsk.FROM, ColumnAsk.UNTIL, ColumnAsk.EMPTY, ColumnAsk.FILLED)
    if column.holds in _NUMERIC:
        return (ColumnAsk.LEAST, ColumnAsk.MOST, ColumnAsk.EMPTY, ColumnAsk.FILLED)
    return (ColumnAsk.HOLDS, ColumnAsk.LACKS, ColumnAsk.EMPTY, ColumnAsk.FILLED)


def conditions(criteria: Mapping[str, str], columns: Sequence[Column[Any]]) -> list[Condition]:
    """The conditions among a view's criteria that these columns can answer, in the order written."""
    known = {column.key: column for column in columns}
    found = []
    for name, text in criteria.items():
        key = name.removeprefix(PREFIX)
        ask, _colon, value = text.partition(":")
        if name.startswith(PREFIX) and key in known and ask in {each.value for each in asked(known[key])}:
            made = Condition(key, ColumnAsk(ask), value)
            if is_whole(made):
                found.append(made)
    return found


def is_whole(condition: Condition) -> bool:
    """Whether the value is of the kind that is asked for."""
    if condition.ask in ALONE:
        return True
    if condition.ask in DAYS:
        return iso_day(condition.value) is not None
    if condition.ask in NUMBERS:
        return typed_number(condition.value) is not None
    return bool(squeeze(condition.value))


def typed_number(text: str) -> Fraction | None:
    """A number as Danes write it ("12,5", "1.000"), not below nought; None for anything else."""
    bare = text.strip().replace(".", "")
    whole, _comma, part = bare.partition(",")
    digits = whole + part
    if not digits.isascii() or not digits.isdigit() or not whole or len(digits) > _MOST_DIGITS:
        return None
    return Fraction(int(digits), 10 ** len(part))


def keeper(condition: Condition, column: Column[Any], today: date) -> Callable[[Cell], bool]:
    """Tells of a cell of the column whether the condition holds; what is not known never fits a number or a day."""
    ask, value = condition.ask, condition.value
    if ask is ColumnAsk.EMPTY:
        return is_empty
    if ask is ColumnAsk.FILLED:
        return lambda cell: not is_empty(cell)
    if ask in {ColumnAsk.HOLDS, ColumnAsk.LACKS}:
        word, wanted = squeeze(value), ask is ColumnAsk.HOLDS
        return lambda cell: (word in squeeze(words(cell))) is wanted
    if column.holds is Holds.DAY:
        first, last = _span(ask, value, today)
        return lambda cell: isinstance(cell.value, date) and first <= cell.value <= last
    limit = (typed_number(value) or Fraction(0)) * _NUMERIC[column.holds]
    if ask is ColumnAsk.LEAST:
        return lambda cell: isinstance(cell.value, (int, Fraction)) and cell.value >= limit
    return lambda cell: isinstance(cell.value, (int, Fraction)) and cell.value <= limit


def tests(
    asked_of: Sequence[Condition], columns: Sequence[Column[Any]], today: date
) -> list[tuple[str, Callable[[Cell], bool]]]:
    """Keys of columns, each with what its cell is asked; conditions on other columns are left out."""
    known = {column.key: column for column in columns}
    return [(each.column, keeper(each, known[each.column], today)) for each in asked_of if each.column in known]


def is_empty(cell: Cell) -> bool:
    """Whether nothing is known that a cell could show."""
    return cell.value is None and cell.load is None and cell.initials == "" and cell.text in {"", NONE}


def words(cell: Cell) -> str:
    """What a cell shows, in words."""
    loaded = "" if cell.load is None else cell.load.spoken
    return " ".join(part for part in (cell.initials, cell.text, cell.second, loaded) if part)


def _span(ask: ColumnAsk, value: str, today: date) -> tuple[date, date]:
    """First and last day that a condition leaves."""
    if ask in DAYS:
        day = iso_day(value) or today
        return (day, date.max) if ask is ColumnAsk.FROM else (date.min, day)
    days = timedelta(days=int(typed_number(value) or 0))
    return (today, _shifted(today, days)) if ask is ColumnAsk.NEXT else (_shifted(today, -days), today)


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


def iso_day(text: str) -> date | None:
    """A day as a condition keeps it; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
