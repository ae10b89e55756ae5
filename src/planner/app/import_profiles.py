"""Saved ways of reading a layout of list: found again by its set of headings, or by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, cast

from planner.domain.case_list import ListColumn, ReadChoices
from planner.domain.file_records import ImportProfile
from planner.domain.folding import squeeze
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.domain.register import Register
from planner.texts.list_reading import without_letter

NO_HEADINGS: Final = "[]"
"""The key of a list without headings: found again by its name alone, since every empty row looks like it."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile as it is used. ``reading``: how the file is read; ``choices``: what it is compared with.

    ``headings``: the set of headings that it is known by (``heading_key``).
    """

    name: str
    headings: str
    reading: ReadChoices
    choices: Mapping[str, str]


def heading_key(headings: Iterable[str]) -> str:
    """The set of headings as one text, whatever their order and spelling."""
    return json.dumps(sorted({squeeze(without_letter(heading)) for heading in headings} - {""}), ensure_ascii=False)


def profile_text(reading: ReadChoices, choices: Mapping[str, str]) -> str:
    """How a layout is read, as it is kept; ``profile_named`` and ``profile_for`` read it."""
    return json.dumps(
        {
            "columns": {heading: column.value if column else "" for heading, column in reading.columns.items()},
            "reading": {
                "header_row": "" if reading.header_row is None else str(reading.header_row),
                "encoding": reading.encoding,
            },
            "choices": dict(choices),
        },
        ensure_ascii=False,
    )


def has_profile(register: Register, name: str) -> bool:
    """Whether a profile of that name has been saved."""
    return any(row.name.casefold() == name.casefold() for row in register.all(ImportProfile))


def profile_named(register: Register, name: str) -> Profile:
    """The profile with that name.

    Raises:
        ImportRefusedError: there is none.
    """
    for row in register.all(ImportProfile):
        if row.name.casefold() == name.casefold():
            return _profile(row)
    raise ImportRefusedError(RefusalReason.NO_PROFILE, profile=name)


def profile_for(register: Register, rows: Iterable[Iterable[str]]) -> Profile | None:
    """The profile whose headings are just those of one of the given rows (the first rows of the sheets), or None."""
    profiles = {row.headings: row for row in register.all(ImportProfile) if row.headings != NO_HEADINGS}
    if not profiles:
        return None
    for row in rows:
        found = profiles.get(heading_key(row))
        if found is not None:
            return _profile(found)
    return None


def _profile(row: ImportProfile) -> Profile:
    data = cast("dict[str, dict[str, str]]", json.loads(row.mapping))
    columns = {heading: ListColumn(code) if code else None for heading, code in data.get("columns", {}).items()}
    reading = data.get("reading", {})
    header_row = reading.get("header_row", "")
    return Profile(
        row.name,
        row.headings,
        ReadChoices(
            header_row=int(header_row) if header_row else None, columns=columns, encoding=reading.get("encoding", "")
        ),
        data.get("choices", {}),
    )
