"""The agency's form looked at and filled, by the process in which foreign files are read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from planner.domain.agency_form import FilledForm, FillOrder, FormLook
from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.form_picture import FormPicture
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.imports import apart, request
from planner.imports.agency_form import wire
from planner.imports.agency_form.picture_wire import picture_from_bytes
from planner.imports.reading import read_content
from planner.imports.request import ReadJob, Request

_TYPES: Final = "[Content_Types].xml"
_TYPES_AT_MOST: Final = 1 << 20


def read_form(path: Path) -> bytes:
    """The content of a form's file.

    Raises:
        RefusedError: ``FORM_UNREADABLE``: not found or too large.
    """
    if path.is_dir() or not path.exists():
        found = "folder" if path.is_dir() else "nothing"
        raise RefusedError([Problem(Code.FORM_UNREADABLE, "template", {"found": found, "file": str(path)})])
    with _said_of_forms(path.name):
        return read_content(path)


def suffix_of(content: bytes) -> str:
    """How the file of a workbook of our own keeping must end: Excel opens one with macros under their ending only."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(_TYPES) as types:
        return ".xlsm" if b"macroEnabled.main" in types.read(_TYPES_AT_MOST) else ".xlsx"


def look_at_form(data: bytes, name: str) -> FormLook:
    """What a form is, to tell it from another one.

    Raises:
        RefusedError: ``FORM_UNREADABLE``: encrypted, damaged, too large or no workbook of this kind.
    """
    with _said_of_forms(name):
        return wire.look_from_bytes(_asked(Request(ReadJob.LOOK_AT_FORM, data, name=name), name))


def picture_form(data: bytes, name: str) -> FormPicture:
    """What a form looks like.

    Raises:
        RefusedError: ``FORM_UNREADABLE``: encrypted, damaged, too large or no workbook of this kind.
    """
    with _said_of_forms(name):
        return picture_from_bytes(_asked(Request(ReadJob.PICTURE_FORM, data, name=name), name))


def fill_form(data: bytes, name: str, order: FillOrder) -> FilledForm:
    """Write values into a form; every other part of it stays byte for byte, which is proved.

    Raises:
        RefusedError: ``FORM_UNREADABLE``, or a value has no place in the form; all such values are named.
    """
    asked = Request(ReadJob.FILL_FORM, data, name=name, order=wire.order_to_bytes(order))
    with _said_of_forms(name):
        return wire.filled_from_bytes(_asked(asked, name))


def _asked(asked: Request, name: str) -> bytes:
    with _said_of_forms(name):
        kind, answer = apart.ask(asked, name)
        if kind == request.PROBLEMS:
            raise RefusedError(wire.problems_from_bytes(answer))
        if kind != request.CONTENT:
            raise ImportRefusedError(RefusalReason.DAMAGED)
    return answer


@contextmanager
def _said_of_forms(file: str) -> Iterator[None]:
    """What is said of lists that cannot be read, said of forms."""
    try:
        yield
    except wire.WireError as error:
        raise _unreadable(RefusalReason.DAMAGED, file) from error
    except ImportRefusedError as error:
        raise _unreadable(error.reason, file) from error


def _unreadable(reason: RefusalReason, file: str) -> RefusedError:
    return RefusedError([Problem(Code.FORM_UNREADABLE, "template", {"reason": reason, "file": file})])
