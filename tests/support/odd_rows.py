"""One record of every kind with the texts that break things, pointing at each other as the schema asks."""

from __future__ import annotations

import dataclasses
import types
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from planner.domain.file_records import Record
from planner.domain.kinds import RECORDS

ODD_TEXTS = (
    "Åse Øgård-Ærø",
    'O\'Brien "Bo" \\ %s :navn {x} -- ; DROP',
    "linje 1\nlinje 2\r\n\ttab",
    "👩🏽‍💻 e\u0301 \u200f \u00a0",
    " blanke ",
    "NULL",
    "0012",
    "'",
)
_POINTERS = {
    "citizen": "citizen",
    "worker": "worker",
    "employer": "employer",
    "agreement": "agreement",
    "follows": "agreement",
    "workplace": "workplace",
    "person": "employer_person",
    "responsible": "worker",
    "packet": "packet",
}


def one_of_each(text: str = ODD_TEXTS[0], *, bare: bool = False) -> list[Record]:
    """A record of every kind, pointers in order; ``bare`` leaves every optional field None or empty."""
    return [_one(kind, text, bare=bare) for kind in RECORDS]


def _one(kind: type[Record], text: str, *, bare: bool) -> Record:
    hints = get_type_hints(kind)
    values = {
        field.name: _value(RECORDS[kind], field.name, hints[field.name], text, bare=bare)
        for field in dataclasses.fields(kind)
    }
    return kind(**values)


def _value(table: str, name: str, hint: Any, text: str, *, bare: bool) -> Any:
    if name == "id":
        return f"{table}-1"
    optional = get_origin(hint) in (Union, types.UnionType)
    if optional and bare:
        return None
    if optional:
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    if isinstance(hint, NewType):
        return f"{_POINTERS[name]}-1"
    if get_origin(hint) is tuple:
        return () if bare else ("arabisk", "far'si", "тигринья")
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)[0 if bare else -1]
    plain: dict[Any, Any] = {
        bool: not bare,
        int: 0 if bare else 1000,
        datetime: datetime(2026, 11, 23, 7, 58, 1, 123456, timezone(timedelta(hours=1))),
        date: date(2026, 2, 28),
        str: _text(name, text, bare=bare),
    }
    return plain[hint]


def _text(name: str, text: str, *, bare: bool) -> str:
    if name == "cpr":
        return "0101800000"
    return "" if bare else text
