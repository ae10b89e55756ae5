"""What would be otherwise: the changes of a scenario as values, and as the JSON that the register keeps.

A scenario changes nothing. ``scenario_rows`` tells which rows it would change, so that a plan can be made from a copy.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.ids import WorkerId
from planner.domain.plan_settings import PlanKey
from planner.domain.words import Function

VERSION: Final = 1
MOST_SCENARIOS: Final = 8
MOST_CHANGES: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CapChange:
    """Another cap: cases per full-time equivalent from the day of the plan; ``soft`` None for its default part."""

    programme: str
    function: Function = Function.JOB_AGENT
    hard: int
    soft: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursChange:
    """Other weekly hours for a worker, in minutes."""

    worker: WorkerId
    weekly_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceChange:
    """A worker is away, for a share (per mille) of the working time; ``end`` None: until further notice."""

    worker: WorkerId
    cause: str
    start: date
    end: date | None = None
    share: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHire:
    """A colleague more, known by initials. Lists are as on a worker: empty programmes mean all in use."""

    initials: str
    name: str = ""
    function: Function = Function.JOB_AGENT
    weekly_minutes: int
    start: date
    districts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """A worker's last day; the cases are free to be placed from the day after."""

    worker: WorkerId
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightChange:
    """Another value of one of the plan's settings: points of a criterion, a load band, the price of a change."""

    key: PlanKey
    value: int


Change = CapChange | HoursChange | AbsenceChange | NewHire | Leaver | WeightChange


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The changes of a scenario, and the day for which it is planned (None: the day it is looked at)."""

    changes: tuple[Change, ...] = ()
    day: date | None = None

    def planned_on(self, today: date) -> date:
        """The day of the plan: its own, but never one that has passed."""
        return today if self.day is None else max(self.day, today)


_KINDS: Final[Mapping[str, type[Change]]] = {
    "cap": CapChange,
    "hours": HoursChange,
    "absence": AbsenceChange,
    "new_hire": NewHire,
    "leaver": Leaver,
    "weight": WeightChange,
}
_NAMES: Final = {kind: name for name, kind in _KINDS.items()}


def encode(what_if: WhatIf) -> str:
    """The scenario as the JSON that is kept; equal scenarios give equal text."""
    whole = {
        "version": VERSION,
        "day": None if what_if.day is None else what_if.day.isoformat(),
        "changes": [_row(change) for change in what_if.changes],
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True)


def decode(text: str) -> WhatIf:
    """The scenario that a text keeps.

    Raises:
        RefusedError: the text is no scenario, has a field too many or too few, or is of a newer program
            (``SCENARIO_UNREADABLE``).
    """
    try:
        whole = json.loads(text)
        return _what_if(whole)
    except (ValueError, KeyError, TypeError) as error:
        raise RefusedError([Problem(Code.SCENARIO_UNREADABLE)]) from error


def _what_if(whole: Any) -> WhatIf:
    _only(whole, {"version", "day", "changes"})
    if whole["version"] != VERSION or not isinstance(whole["changes"], list):
        raise ValueError(VERSION)
    return WhatIf(tuple(_change(row) for row in whole["changes"]), _maybe_day(whole["day"]))


def _row(change: Change) -> dict[str, object]:
    row: dict[str, object] = {"kind": _NAMES[type(change)]}
    for name in type(change).__slots__:
        value = getattr(change, name)
        row[name] = value.isoformat() if isinstance(value, date) else value
    return row


def _only(row: object, names: set[str]) -> None:
    if not isinstance(row, dict) or set(row) != names:
        raise ValueError(names)


def _change(row: Any) -> Change:
    kind: type[Any] = _KINDS[row["kind"]]
    names = kind.__slots__
    _only(row, {"kind", *names})
    found: Change = kind(**{name: _READ[name](row[name]) for name in names})
    return found


def _day(value: object) -> date:
    if not isinstance(value, str):
        raise TypeError(value)
    return date.fromisoformat(value)


def _maybe_day(value: object) -> date | None:
    return None if value is None else _day(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _maybe_whole(value: object) -> int | None:
    return None if value is None else _whole(value)


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_text(each) for each in value)


# How each field is read; a field of one name has one kind of value in every change.
_READ: Final[Mapping[str, Callable[[Any], object]]] = {
    "programme": _text,
    "function": lambda value: Function(_text(value)),
    "hard": _whole,
    "soft": _maybe_whole,
    "worker": lambda value: WorkerId(_text(value)),
    "weekly_minutes": _whole,
    "cause": _text,
    "start": _day,
    "end": _maybe_day,
    "share": _whole,
    "initials": _text,
    "name": _text,
    "districts": _words,
    "languages": _words,
    "industries": _words,
    "programmes": _words,
    "last_day": _day,
    "key": lambda value: PlanKey(_text(value)),
    "value": _whole,
}
