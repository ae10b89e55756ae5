"""Orders and answers about forms as bytes, for the pipe to the process that reads foreign files, and back."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any, Final

from planner.domain.agency_form import CellOrder, FilledForm, FillOrder, FormLook, FormValue, RowsOrder, Share
from planner.domain.errors import Code, Detail, Problem

LENGTH: Final = 8


class WireError(ValueError):
    """The bytes are no such answer."""


def order_to_bytes(order: FillOrder) -> bytes:
    """An order to fill a form."""
    said = {
        "cells": [[each.place, _value(each.value)] for each in order.cells],
        "rows": [
            [each.sheet, each.first_row, each.columns, [[_value(value) for value in row] for row in each.rows]]
            for each in order.rows
        ],
        "unlocked": sorted(order.unlocked),
    }
    return json.dumps(said).encode()


def order_from_bytes(content: bytes) -> FillOrder:
    """The order again."""
    said = json.loads(content)
    return FillOrder(
        cells=tuple(CellOrder(place, _meant(value)) for place, value in said["cells"]),
        rows=tuple(
            RowsOrder(sheet, first, tuple(columns), tuple(tuple(map(_meant, row)) for row in rows))
            for sheet, first, columns, rows in said["rows"]
        ),
        unlocked=frozenset(said["unlocked"]),
    )


def filled_to_bytes(filled: FilledForm) -> bytes:
    """A filled form."""
    remarks = problems_to_bytes(filled.remarks)
    return len(remarks).to_bytes(LENGTH, "big") + remarks + filled.content


def filled_from_bytes(content: bytes) -> FilledForm:
    """The filled form again.

    Raises:
        WireError: it is none.
    """
    length = int.from_bytes(content[:LENGTH], "big")
    return FilledForm(content[LENGTH + length :], problems_from_bytes(content[LENGTH : LENGTH + length]))


def look_to_bytes(look: FormLook) -> bytes:
    """What a form is."""
    return json.dumps([look.fingerprint, dict(look.cells), look.formulas, look.suffix]).encode()


def look_from_bytes(content: bytes) -> FormLook:
    """The same again.

    Raises:
        WireError: it is none.
    """
    said = _json(content)
    if not (isinstance(said, list) and len(said) == 4 and isinstance(said[1], dict)):
        raise WireError
    return FormLook(str(said[0]), {str(key): str(value) for key, value in said[1].items()}, bool(said[2]), str(said[3]))


def problems_to_bytes(problems: tuple[Problem, ...]) -> bytes:
    """What stands in the way."""
    return json.dumps([[each.code, each.field, {**each.details}] for each in problems]).encode()


def problems_from_bytes(content: bytes) -> tuple[Problem, ...]:
    """The same again.

    Raises:
        WireError: they are none.
    """
    try:
        return tuple(Problem(Code(code), str(field), _details(details)) for code, field, details in _json(content))
    except (ValueError, TypeError) as error:
        raise WireError from error


def _details(said: Any) -> dict[str, Detail]:
    if not isinstance(said, dict):
        raise WireError
    return {str(key): value if isinstance(value, int) else str(value) for key, value in said.items()}


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, UnicodeDecodeError, RecursionError) as error:
        raise WireError from error


def _value(value: FormValue) -> object:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Share):
        return {"share": str(value.ratio)}
    return {"number": str(value)} if isinstance(value, Fraction) else value


def _meant(said: Any) -> FormValue:
    if not isinstance(said, dict):
        return said  # type: ignore[no-any-return]
    kind, text = next(iter(said.items()))
    if kind == "day":
        return date.fromisoformat(text)
    return Share(Fraction(text)) if kind == "share" else Fraction(text)
