"""Which heading means which column: the shipped synonyms, and what the user said in a profile."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, cast

from planner.domain.case_list import ListColumn
from planner.domain.folding import squeeze
from planner.imports.sheets import Cell, text_of

HEADER_MATCHES: Final = 3
SEARCHED_ROWS: Final = 200


@dataclass(frozen=True, slots=True)
class Headings:
    """Squeezed headings to columns, and the squeezed words that the reader knows outside the header."""

    columns: Mapping[str, ListColumn]
    totals: tuple[str, ...]
    as_of: tuple[str, ...]
    protected: tuple[str, ...]
    yes: frozenset[str]
    no: frozenset[str]

    def with_mapping(self, mapping: Mapping[str, ListColumn | None]) -> Headings:
        """The same, with the user's own choices first; None leaves a column out."""
        columns = dict(self.columns)
        for heading, column in mapping.items():
            if column is None:
                columns.pop(squeeze(heading), None)
            else:
                columns[squeeze(heading)] = column
        return replace(self, columns=columns)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: its row (from 1), the headings as written, and where each column stands (from 0)."""

    row: int
    headings: tuple[str, ...]
    places: Mapping[ListColumn, int]
    unknown: tuple[str, ...]
    doubled: tuple[str, ...]


def load_headings(path: Path) -> Headings:
    """Read the shipped synonyms."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    named = cast("dict[str, list[str]]", data["headings"])
    columns = {squeeze(heading): ListColumn(code) for code, headings in named.items() for heading in headings}
    words = {name: tuple(map(squeeze, each)) for name, each in cast("dict[str, list[str]]", data["words"]).items()}
    return Headings(
        columns=columns,
        totals=words["totals"],
        as_of=words["as_of"],
        protected=words["protected"],
        yes=frozenset(words["yes"]),
        no=frozenset(words["no"]),
    )


def find_header(rows: Sequence[Sequence[Cell]], headings: Headings) -> Header | None:
    """The first row in which at least three headings are recognised, or None."""
    for index, row in enumerate(rows[:SEARCHED_ROWS]):
        if sum(1 for cell in row if isinstance(cell, str)) < HEADER_MATCHES:
            continue
        header = _header(index + 1, row, headings)
        if len(header.places) >= HEADER_MATCHES:
            return header
    return None


def _header(number: int, row: Sequence[Cell], headings: Headings) -> Header:
    places: dict[ListColumn, int] = {}
    unknown: list[str] = []
    doubled: list[str] = []
    written = tuple(text_of(cell).replace("\n", " ") for cell in row)
    for place, heading in enumerate(written):
        if not heading:
            continue
        column = headings.columns.get(squeeze(heading))
        if column is None:
            unknown.append(heading)
        elif column in places:
            doubled.append(heading)
        else:
            places[column] = place
    return Header(number, written, places, tuple(unknown), tuple(doubled))
