"""What the reading program answers with: sheets of cells as bytes that are safe to take apart.

The answer comes from a process that has just taken in a stranger's file, so it is no more to be trusted than the file.
It holds nothing but counted numbers and texts: every count is held against what is left of the answer and against what
a list can be, before anything is made of it. Each different cell of a sheet is sent once, and the rows are numbers that
point at them, which is also quicker than sending the cells.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, count, islice
from typing import Any, Final

from planner.domain.case_list import Fault
from planner.imports.answer_cells import Payload, lay_down, take_up
from planner.imports.sheets import MAX_CELLS, MAX_SHEETS, BrokenRow, Cell, MergedCells, RawSheet

FAULTS: Final = tuple(Fault)
MOST_BYTES: Final = 90_000_000
MOST_VALUES: Final = 1_500_000
MOST_ROWS: Final = 500_000
MOST_MERGED: Final = 50_000
COUNT: Final = "Q"
PLACE: Final = "I"
BYTE: Final = "B"
# Equal to each other, and yet not the same cell.
ALIKE: Final = frozenset((bool, int, float))
# So few that their cells are still at hand in the processor when they are looked at again.
ROWS_AT_ONCE: Final = 128


class AnswerError(ValueError):
    """The answer is not one that the reading program gives."""


class AnswerTooLargeError(ValueError):
    """The sheets hold more than an answer can carry."""


def to_bytes(sheets: Sequence[RawSheet]) -> bytes:
    """The sheets as one answer.

    Raises:
        AnswerTooLargeError: more cells, rows or text than a list can have.
    """
    parts = [array(COUNT, [len(sheets)]).tobytes()]
    room = _Room()
    for sheet in sheets:
        room.take(rows=len(sheet.rows), cells=sum(map(len, sheet.rows)))
        parts += _parts(sheet, room)
    room.take(size=sum(map(len, parts)))
    return b"".join(parts)


def from_bytes(answer: bytes) -> tuple[RawSheet, ...]:
    """The sheets of an answer.

    Raises:
        AnswerError: the bytes do not follow the form, or count more than a list can have.
    """
    try:
        room = _Room()
        room.take(size=len(answer))
        taker = _Taker(memoryview(answer))
        (sheets,) = taker.fixed(1)
        if sheets > MAX_SHEETS:
            raise AnswerError
        found = tuple(_sheet(taker, room) for _ in range(sheets))
        taker.end()
    except (ValueError, IndexError, OverflowError, StopIteration) as error:
        raise AnswerError from error
    return found


class _Room:
    """What an answer may still hold."""

    def __init__(self) -> None:
        self._left = {"size": MOST_BYTES, "values": MOST_VALUES, "rows": MOST_ROWS, "cells": MAX_CELLS}

    def take(self, **wanted: int) -> None:
        """Use some of it up."""
        for what, size in wanted.items():
            self._left[what] -= size
            if self._left[what] < 0:
                raise AnswerTooLargeError(what)


def _parts(sheet: RawSheet, room: _Room) -> Iterator[bytes]:
    places, values = _numbered(sheet.rows)
    room.take(values=len(values))
    kinds, payload = lay_down(values)
    flags = sheet.typed + 2 * sheet.hidden + 4 * sheet.date_base_1904 + 8 * sheet.too_large
    name = sheet.name.encode("utf-8", "replace")
    yield array(COUNT, [flags]).tobytes()
    yield from _counted(array(BYTE, name), array(BYTE, kinds))
    yield from _texts(payload.texts)
    yield from _counted(payload.floats, payload.numbers)
    yield from _counted(array(PLACE, map(len, sheet.rows)), places)
    yield from _counted(array(PLACE, chain.from_iterable(sheet.merged[:MOST_MERGED])))
    yield from _counted(array(PLACE, chain.from_iterable(sorted(sheet.formulas))))
    yield from _counted(array(BYTE, sheet.encoding.encode("utf-8", "replace")))
    room.take(values=len(sheet.broken))
    yield from _counted(
        array(PLACE, sheet.broken), array(BYTE, [FAULTS.index(row.fault) for row in sheet.broken.values()])
    )
    yield from _texts([broken.text for broken in sheet.broken.values()])


def _numbered(rows: Sequence[Sequence[Cell]]) -> tuple[array[int], list[Cell]]:
    """For every cell the place of its own among the different ones, and those by the order of their coming."""
    numbers: defaultdict[Any, int] = defaultdict(count().__next__)
    places = array(PLACE)
    kinds: set[type] = set()
    for at in range(0, len(rows), ROWS_AT_ONCE):
        cells = list(chain.from_iterable(rows[at : at + ROWS_AT_ONCE]))
        kinds.update(map(type, cells))
        if len(ALIKE & kinds) > 1:
            return _numbered_by_kind(rows)
        places.fromlist(list(map(numbers.__getitem__, cells)))
    return places, list(numbers)


def _numbered_by_kind(rows: Sequence[Sequence[Cell]]) -> tuple[array[int], list[Cell]]:
    numbers: defaultdict[tuple[type, Cell], int] = defaultdict(count().__next__)
    kinds = map(type, chain.from_iterable(rows))
    places = array(PLACE, list(map(numbers.__getitem__, zip(kinds, chain.from_iterable(rows), strict=True))))
    return places, [cell for _kind, cell in numbers]


def _texts(texts: Sequence[str]) -> Iterator[bytes]:
    """Texts as their lengths in signs, and all of them as one: coding each for itself would take most of the time."""
    return _counted(array(PLACE, map(len, texts)), array(BYTE, "".join(texts).encode("utf-8", "replace")))


def _counted(*numbers: array[int] | array[float]) -> Iterator[bytes]:
    for each in numbers:
        yield array(COUNT, [len(each)]).tobytes()
        yield each.tobytes()


class _Taker:
    """Takes counted numbers from the front of an answer."""

    def __init__(self, answer: memoryview) -> None:
        self._answer = answer
        self._at = 0

    def bytes(self, size: int) -> memoryview:
        """The next so many bytes."""
        taken = self._answer[self._at : self._at + size]
        if len(taken) != size:
            raise AnswerError
        self._at += size
        return taken

    def end(self) -> None:
        """Nothing may be left."""
        if self._at != len(self._answer):
            raise AnswerError

    def fixed(self, count: int) -> array[int]:
        """The next so many counts."""
        return array(COUNT, self.bytes(count * 8).tobytes())

    def places(self) -> array[int]:
        """A counted run of places."""
        return array(PLACE, self.bytes(self.fixed(1)[0] * 4).tobytes())

    def numbers(self) -> array[int]:
        """A counted run of whole numbers."""
        return array("q", self.bytes(self.fixed(1)[0] * 8).tobytes())

    def floats(self) -> array[float]:
        """A counted run of numbers with decimals."""
        return array("d", self.bytes(self.fixed(1)[0] * 8).tobytes())

    def text(self) -> memoryview:
        """A counted run of bytes."""
        return self.bytes(self.fixed(1)[0])


def _sheet(taker: _Taker, room: _Room) -> RawSheet:
    (flags,) = taker.fixed(1)
    name = str(taker.text(), "utf-8")
    kinds = taker.text().tobytes()
    room.take(values=len(kinds))
    payload = Payload(_cut(taker.places(), taker.text()), taker.floats(), taker.numbers())
    values = take_up(kinds, payload)
    widths, places = taker.places(), taker.places()
    room.take(rows=len(widths), cells=len(places))
    merged, formulas = taker.places(), taker.places()
    return RawSheet(
        name=name,
        rows=_rows(widths, list(map(values.__getitem__, places))),
        typed=bool(flags & 1),
        hidden=bool(flags & 2),
        merged=tuple(map(MergedCells._make, _groups(merged, 4)))[:MOST_MERGED],
        date_base_1904=bool(flags & 4),
        too_large=bool(flags & 8),
        formulas=frozenset((row, column) for row, column in _groups(formulas, 2)),
        encoding=str(taker.text(), "utf-8"),
        broken=_broken(taker),
    )


def _broken(taker: _Taker) -> dict[int, BrokenRow]:
    numbers, faults = taker.places(), taker.text()
    texts = _cut(taker.places(), taker.text())
    return {number: BrokenRow(FAULTS[fault], text) for number, fault, text in zip(numbers, faults, texts, strict=True)}


def _cut(lengths: array[int], coded: memoryview) -> list[str]:
    text = str(coded, "utf-8")
    if sum(lengths) != len(text) or len(lengths) > MOST_VALUES:
        raise AnswerError
    ends = list(accumulate(lengths))
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _rows(widths: array[int], cells: list[Cell]) -> list[list[Cell]]:
    if sum(widths) != len(cells):
        raise AnswerError
    left = iter(cells)
    return [list(islice(left, width)) for width in widths]


def _groups(numbers: array[int], size: int) -> Iterator[tuple[int, ...]]:
    return zip(*[iter(numbers)] * size, strict=True)
