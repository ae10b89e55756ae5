"""Each kind of cell as a text, a number or a number with decimals, and back: what an answer is made of."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import NoneType
from typing import Any, Final, NamedTuple

from planner.imports.sheets import Cell, ErrorCell, Uncalculated

INT64: Final = range(-(2**63), 2**63)
MICROSECOND: Final = timedelta(microseconds=1)
MIDNIGHT: Final = datetime(1, 1, 1)  # noqa: DTZ001 -- a workbook's times have no zone


@dataclass(frozen=True, slots=True)
class Payload:
    """The contents of cells, each kind of content in the order of its cells."""

    texts: list[bytes]
    floats: array[float]
    numbers: array[int]

    def reversed(self) -> Payload:
        """The same from the other end, so that the next one is the last."""
        return Payload(self.texts[::-1], self.floats[::-1], self.numbers[::-1])


class _Kind(NamedTuple):
    """A kind of cell, how its content is laid down, and how it is taken up again from a reversed payload."""

    kind: type
    put: Callable[[Any, Payload], None]
    get: Callable[[Payload], Cell]


def _put_text(cell: str, payload: Payload) -> None:
    payload.texts.append(cell.encode("utf-8", "replace"))


def _get_text(payload: Payload) -> str:
    return payload.texts.pop().decode()


def _put_whole(cell: int, payload: Payload) -> None:
    if cell not in INT64:
        raise ValueError(cell)
    payload.numbers.append(cell)


def _put_moment(cell: datetime, payload: Payload) -> None:
    payload.numbers.append((cell.replace(tzinfo=None) - MIDNIGHT) // MICROSECOND)


def _get_moment(payload: Payload) -> datetime:
    return MIDNIGHT + timedelta(microseconds=payload.numbers.pop())


def _put_time(cell: time, payload: Payload) -> None:
    _put_moment(datetime.combine(MIDNIGHT, cell.replace(tzinfo=None)), payload)


def _put_span(cell: timedelta, payload: Payload) -> None:
    payload.numbers.append(cell.days)
    payload.numbers.append((cell - timedelta(cell.days)) // MICROSECOND)


def _get_span(payload: Payload) -> timedelta:
    return timedelta(days=payload.numbers.pop(), microseconds=payload.numbers.pop())


def _put_nothing(_cell: Cell, _payload: Payload) -> None:
    pass


KINDS: Final = (
    _Kind(NoneType, _put_nothing, lambda _payload: None),
    _Kind(Uncalculated, _put_nothing, lambda _payload: Uncalculated()),
    _Kind(str, _put_text, _get_text),
    _Kind(ErrorCell, lambda cell, payload: _put_text(cell.text, payload), lambda each: ErrorCell(_get_text(each))),
    _Kind(float, lambda cell, payload: payload.floats.append(cell), lambda payload: payload.floats.pop()),
    _Kind(int, _put_whole, lambda payload: payload.numbers.pop()),
    _Kind(bool, _put_whole, lambda payload: bool(payload.numbers.pop())),
    _Kind(date, lambda cell, each: each.numbers.append(cell.toordinal()), lambda e: date.fromordinal(e.numbers.pop())),
    _Kind(datetime, _put_moment, _get_moment),
    _Kind(time, _put_time, lambda payload: _get_moment(payload).time()),
    _Kind(timedelta, _put_span, _get_span),
)
KIND_OF: Final = {each.kind: number for number, each in enumerate(KINDS)}
