"""Each kind of cell as texts, whole numbers and numbers with decimals, and back: what an answer is made of."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice, repeat
from math import isfinite
from types import NoneType
from typing import Any, Final, NamedTuple

from planner.imports.sheets import Cell, ErrorCell, Uncalculated

MICROSECOND: Final = timedelta(microseconds=1)
MIDNIGHT: Final = datetime(1, 1, 1)  # noqa: DTZ001 -- a workbook's times have no zone
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Payload:
    """The contents of cells, kind after kind."""

    texts: list[str]
    floats: array[float]
    numbers: array[int]


class Contents:
    """Takes contents up again, from the front."""

    def __init__(self, payload: Payload) -> None:
        self._texts = iter(payload.texts)
        self._floats = iter(payload.floats)
        self._numbers = iter(payload.numbers)

    def texts(self, count: int) -> list[str]:
        """The next so many texts."""
        return _next(self._texts, count)

    def floats(self, count: int) -> list[float | str]:
        """The next so many numbers with decimals; what is no number that can be reckoned with is text."""
        return [each if isfinite(each) else str(each) for each in _next(self._floats, count)]

    def numbers(self, count: int) -> list[int]:
        """The next so many whole numbers."""
        return _next(self._numbers, count)


def _next(left: Iterator[Any], count: int) -> list[Any]:
    found = list(islice(left, count))
    if len(found) != count:
        raise ValueError(count)
    return found


class _Kind(NamedTuple):
    """A kind of cell, how its contents are laid down, and how so many of them are taken up again."""

    kind: type
    put: Callable[[Sequence[Any], Payload], None]
    get: Callable[[Contents, int], Iterable[Cell]]


def _put_texts(cells: Iterable[str], payload: Payload) -> None:
    payload.texts.extend(cells)


def _put_nothing(_cells: Sequence[Cell], _payload: Payload) -> None:
    pass


def _put_moments(cells: Iterable[datetime], payload: Payload) -> None:
    payload.numbers.extend((cell.replace(tzinfo=None) - MIDNIGHT) // MICROSECOND for cell in cells)


def _get_moments(contents: Contents, count: int) -> Iterator[datetime]:
    return (MIDNIGHT + timedelta(microseconds=each) for each in contents.numbers(count))


def _put_times(cells: Iterable[time], payload: Payload) -> None:
    _put_moments((datetime.combine(MIDNIGHT, cell.replace(tzinfo=None)) for cell in cells), payload)


def _put_spans(cells: Sequence[timedelta], payload: Payload) -> None:
    payload.numbers.extend(cell.days for cell in cells)
    payload.numbers.extend((cell % DAY) // MICROSECOND for cell in cells)


def _get_spans(contents: Contents, count: int) -> Iterator[timedelta]:
    days, rests = contents.numbers(count), contents.numbers(count)
    return (timedelta(days=day, microseconds=rest) for day, rest in zip(days, rests, strict=True))


# A whole number that no machine word holds is refused by the array; no reader makes one.
KINDS: Final = (
    _Kind(NoneType, _put_nothing, lambda _contents, count: repeat(None, count)),
    _Kind(Uncalculated, _put_nothing, lambda _contents, count: repeat(Uncalculated(), count)),
    _Kind(str, _put_texts, Contents.texts),
    _Kind(
        ErrorCell,
        lambda cells, payload: _put_texts((cell.text for cell in cells), payload),
        lambda contents, count: map(ErrorCell, contents.texts(count)),
    ),
    _Kind(float, lambda cells, payload: payload.floats.extend(cells), Contents.floats),
    _Kind(int, lambda cells, payload: payload.numbers.extend(cells), Contents.numbers),
    _Kind(
        bool,
        lambda cells, payload: payload.numbers.extend(cells),
        lambda contents, count: map(bool, contents.numbers(count)),
    ),
    _Kind(
        date,
        lambda cells, payload: payload.numbers.extend(map(date.toordinal, cells)),
        lambda contents, count: map(date.fromordinal, contents.numbers(count)),
    ),
    _Kind(datetime, _put_moments, _get_moments),
    _Kind(time, _put_times, lambda contents, count: (each.time() for each in _get_moments(contents, count))),
    _Kind(timedelta, _put_spans, _get_spans),
)
KIND_OF: Final = {each.kind: number for number, each in enumerate(KINDS)}


def lay_down(cells: Sequence[object]) -> tuple[bytes, Payload]:
    """The kind of each cell, a byte each, and their contents."""
    kinds = bytes(map(KIND_OF.__getitem__, map(type, cells)))
    payload = Payload([], array("d"), array("q"))
    for number in sorted(set(kinds)):
        KINDS[number].put([cell for cell, kind in zip(cells, kinds, strict=True) if kind == number], payload)
    return kinds, payload


def take_up(kinds: bytes, payload: Payload) -> list[Cell]:
    """The cells again.

    Raises:
        ValueError, IndexError, OverflowError: the contents are none of these kinds.
    """
    contents = Contents(payload)
    lists = {number: iter(KINDS[number].get(contents, kinds.count(number))) for number in sorted(set(kinds))}
    return [next(lists[kind]) for kind in kinds]
