"""The agency's form looked at and filled, by the process in which foreign files are read."""

from __future__ import annotations

from pathlib import Path

from planner.domain.agency_form import FilledForm, FillOrder, FormLook
from planner.domain.case_list import ImportRefusedError, RefusalReason
from planner.domain.errors import RefusedError
from planner.imports import apart, request
from planner.imports.agency_form import wire
from planner.imports.reading import read_content
from planner.imports.request import Job, Request


def read_form(path: Path) -> bytes:
    """The content of a form's file.

    Raises:
        ImportRefusedError: not found or too large.
    """
    return read_content(path)


def look_at_form(data: bytes, name: str) -> FormLook:
    """What a form is, to tell it from another one.

    Raises:
        ImportRefusedError: encrypted, damaged, too large or no workbook of this kind.
    """
    return wire.look_from_bytes(_asked(Request(Job.LOOK_AT_FORM, data, name=name), name))


def fill_form(data: bytes, name: str, order: FillOrder) -> FilledForm:
    """Write values into a form; every other part of it stays byte for byte, which is proved.

    Raises:
        ImportRefusedError: encrypted, damaged, too large or no workbook of this kind.
        RefusedError: a value has no place in the form; all such values are named (``FORM_…``).
    """
    asked = Request(Job.FILL_FORM, data, name=name, order=wire.order_to_bytes(order))
    return wire.filled_from_bytes(_asked(asked, name))


def _asked(asked: Request, name: str) -> bytes:
    try:
        kind, answer = apart.ask(asked, name)
        if kind == request.PROBLEMS:
            raise RefusedError(wire.problems_from_bytes(answer))
    except wire.WireError as error:
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name) from error
    if kind != request.CONTENT:
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name)
    return answer
