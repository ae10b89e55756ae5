"""The mapping of the agency's form: which figure goes into which cell, and which rows into which columns.

It is kept as JSON, so that it can be passed on as a file; keys it does not know are refused, since a mapping that is
half understood would leave cells empty without a word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from planner.domain.agency_form import column_of
from planner.domain.errors import Code, Problem, RefusedError

CASELOAD: Final = "caseload"
COUNT_DATE: Final = "count_date"
_KEYS: Final = frozenset(("fingerprint", "name", "cells", "rows", "unlocked", "words"))
_ROW_KEYS: Final = frozenset(("sheet", "first_row", "source", "columns", "words"))
Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class RowsMapping:
    """Rows of a source from a row of a sheet on. ``columns``: what goes into each column, by its letters.

    ``words``: the form's own words for our values, by column of the source.
    """

    sheet: str
    first_row: int
    source: str
    columns: Mapping[str, str]
    words: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormMapping:
    """What goes where.

    Attributes:
        cells: the figure for each place (``Status!B2``, or a defined name).
        rows: rows and their columns.
        fingerprint: of the form that it was made for; "" fits any.
        words: the form's own words for the values of cells, by figure.
        unlocked: places that are filled although their sheet protects them.
    """

    cells: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[RowsMapping, ...] = ()
    fingerprint: str = ""
    words: Words = field(default_factory=dict)
    unlocked: frozenset[str] = frozenset()


def read_mapping(content: bytes | str, file: str = "") -> FormMapping:
    """A mapping from its file.

    Raises:
        RefusedError: ``MAPPING_UNREADABLE``, with where it stops making sense, or what it says twice.
    """
    try:
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
        said = json.loads(text, object_pairs_hook=_each_once)
    except _TwiceError as error:
        raise RefusedError(
            [Problem(Code.MAPPING_UNREADABLE, "mapping", {"file": file, "twice": str(error)})]
        ) from error
    except json.JSONDecodeError as error:
        raise RefusedError(
            [Problem(Code.MAPPING_UNREADABLE, "mapping", {"file": file, "line": error.lineno})]
        ) from error
    except (ValueError, RecursionError) as error:
        raise _unreadable("", file) from error
    _check_keys(said, _KEYS, "", file)
    rows = said.get("rows", [])
    if not isinstance(rows, list):
        raise _unreadable("rows", file)
    unlocked = said.get("unlocked", [])
    if not isinstance(unlocked, list) or not all(isinstance(each, str) for each in unlocked):
        raise _unreadable("unlocked", file)
    return FormMapping(
        cells=_texts(said.get("cells", {}), "cells", file),
        rows=tuple(_rows(each, f"rows[{number}]", file) for number, each in enumerate(rows)),
        fingerprint=_text(said.get("fingerprint", ""), "fingerprint", file),
        words=_words(said.get("words", {}), "words", file),
        unlocked=frozenset(unlocked),
    )


def dump_mapping(mapping: FormMapping) -> str:
    """A mapping as the text of its file."""
    said = {
        "fingerprint": mapping.fingerprint,
        "cells": dict(mapping.cells),
        "rows": [
            {
                "sheet": rows.sheet,
                "first_row": rows.first_row,
                "source": rows.source,
                "columns": dict(rows.columns),
                "words": {name: dict(words) for name, words in rows.words.items()},
            }
            for rows in mapping.rows
        ],
        "words": {name: dict(words) for name, words in mapping.words.items()},
        "unlocked": sorted(mapping.unlocked),
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


class _TwiceError(ValueError):
    """A name that an object of the JSON has twice: Python would take the last one without a word."""


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found


def _rows(said: Any, where: str, file: str) -> RowsMapping:
    _check_keys(said, _ROW_KEYS, where, file)
    columns = _texts(said.get("columns", {}), f"{where}.columns", file)
    first = said.get("first_row")
    if type(first) is not int or first < 1:
        raise _unreadable(f"{where}.first_row", file)
    wrong = next((letters for letters in columns if not column_of(letters)), None)
    if wrong is not None or not columns:
        raise _unreadable(f"{where}.columns", file)
    return RowsMapping(
        sheet=_text(said.get("sheet"), f"{where}.sheet", file),
        first_row=first,
        source=_text(said.get("source"), f"{where}.source", file),
        columns=columns,
        words=_words(said.get("words", {}), f"{where}.words", file),
    )


def _check_keys(said: Any, known: frozenset[str], where: str, file: str) -> None:
    if not isinstance(said, dict):
        raise _unreadable(where, file)
    unknown = next((key for key in said if key not in known), None)
    if unknown is not None:
        raise _unreadable(f"{where}.{unknown}".lstrip("."), file)


def _words(said: Any, where: str, file: str) -> Words:
    if not isinstance(said, dict):
        raise _unreadable(where, file)
    return {name: _texts(words, f"{where}.{name}", file) for name, words in said.items()}


def _texts(said: Any, where: str, file: str) -> Mapping[str, str]:
    if not isinstance(said, dict):
        raise _unreadable(where, file)
    return {key: _text(value, f"{where}.{key}", file) for key, value in said.items()}


def _text(said: Any, where: str, file: str) -> str:
    if not isinstance(said, str):
        raise _unreadable(where, file)
    return said


def _unreadable(where: str, file: str) -> RefusedError:
    return RefusedError([Problem(Code.MAPPING_UNREADABLE, "mapping", {"where": where, "file": file})])
