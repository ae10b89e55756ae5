"""Who may stand on a row that could not be read: nobody on it counts as gone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from planner.app.case_lists.context import ListContext
from planner.domain.case_list import UnreadableRow
from planner.domain.folding import squeeze
from planner.domain.records import Citizen, FormerCpr

SHORTEST_NAME: Final = 6
SHORTEST_PIECE: Final = 6
WHOLE: Final = 10
_DIGITS: Final = re.compile(r"[0-9](?:[ -]?[0-9])*")


class Unreadable:
    """The rows that could not be read, asked for each citizen who seems to be missing.

    A whole number, or the name, on a row tells who stands on it. Where neither tells of anybody, a piece of a number
    does: six digits or more in a row, or a number with one digit wrong, too many or too few.
    """

    def __init__(self, context: ListContext, away: Sequence[Citizen]) -> None:
        self._rows = context.case_list.unreadable
        self._context = context
        self._named = self._rows_by_name()
        names = {squeeze(citizen.name) for citizen in away if citizen.name} & set(self._named)
        told = {row.row for name in names for row in self._named[name]}
        self._pieces = [(row, list(_pieces(row))) for row in self._rows if row.row not in told]
        self._texts = [(row, squeeze(row.text)) for row in self._rows if row.text]

    def row_of(self, citizen: Citizen) -> int | None:
        """The first row that the citizen may stand on, or None."""
        if not self._rows:
            return None
        numbers = self._numbers(citizen)
        for row in self._rows:
            if any(number in row.cprs for number in numbers):
                return row.row
        name = squeeze(citizen.name)
        if name in self._named:
            return self._named[name][0].row
        within = (row.row for row, text in self._texts if len(name) >= SHORTEST_NAME and name in text)
        pieces = (row.row for row, found in self._pieces if any(_fits(piece, numbers) for piece in found))
        return next(within, None) or next(pieces, None)

    def _numbers(self, citizen: Citizen) -> tuple[str, ...]:
        former = self._context.register.of_citizen(FormerCpr, citizen.id)
        return (citizen.cpr, *(row.cpr for row in former))

    def _rows_by_name(self) -> dict[str, list[UnreadableRow]]:
        named: dict[str, list[UnreadableRow]] = defaultdict(list)
        for row in self._rows:
            if squeeze(row.name):
                named[squeeze(row.name)].append(row)
        return dict(named)


def _pieces(row: UnreadableRow) -> Iterator[str]:
    for found in _DIGITS.findall(row.text):
        digits = re.sub("[ -]", "", found)
        if len(digits) >= SHORTEST_PIECE:
            yield digits


def _fits(piece: str, numbers: Sequence[str]) -> bool:
    """Whether a piece can be (part of) one of the numbers."""
    return any(piece in number or number in piece or _one_apart(piece, number) for number in numbers)


def _one_apart(piece: str, number: str) -> bool:
    """Whether one digit is wrong, too many or missing."""
    if abs(len(piece) - WHOLE) > 1:
        return False
    if len(piece) == WHOLE:
        return sum(one != other for one, other in zip(piece, number, strict=True)) == 1
    longer, shorter = (piece, number) if len(piece) > len(number) else (number, piece)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
