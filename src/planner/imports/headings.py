"""Which heading means which column: the shipped synonyms, and what the user said; two for one field are weighed.

The heading that is the field's own goes before a synonym, and a synonym before a broad word that may be something else.
Headings that weigh the same are not guessed between.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from pathlib import Path
from typing import cast

from planner.domain.case_list import ListColumn
from planner.domain.folding import squeeze
from planner.domain.words import Function


class Weight(IntEnum):
    """How surely a heading means its column; the least wins."""

    SAID = 0
    ASKED_FUNCTION = 1
    OWN = 2
    LIKELY_FUNCTION = 3
    SYNONYM = 4
    BROAD = 5
    OTHER_FUNCTION = 6


@dataclass(frozen=True, slots=True)
class KnownHeadings:
    """Squeezed headings to columns and their weights, and the squeezed words that the reader knows elsewhere.

    ``shields``: what a text in small letters may say of protection. ``said``: the headings that the user spoke of;
    ``left_out``: those of them that are not to be read.
    """

    columns: Mapping[str, ListColumn]
    weights: Mapping[str, Weight]
    functions: Mapping[str, Function]
    totals: tuple[str, ...]
    page: tuple[str, ...]
    ended: tuple[str, ...]
    as_of: tuple[str, ...]
    group_itself: frozenset[str]
    protected: frozenset[str]
    protected_part: frozenset[str]
    protected_beside: frozenset[str]
    shields: re.Pattern[str]
    yes: frozenset[str]
    no: frozenset[str]
    yes_signs: frozenset[str]
    no_signs: frozenset[str]
    empty: frozenset[str]
    empty_starts: frozenset[str]
    empty_first: frozenset[str]
    open_end: frozenset[str]
    empty_in: Mapping[ListColumn, frozenset[str]]
    not_cpr: frozenset[str]
    said: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()

    def with_mapping(self, mapping: Mapping[str, ListColumn | None]) -> KnownHeadings:
        """The same, with the user's own choices first; None leaves a column out."""
        columns, weights = dict(self.columns), dict(self.weights)
        left_out = frozenset(squeeze(heading) for heading, column in mapping.items() if column is None)
        for heading, column in mapping.items():
            if column is not None:
                columns[squeeze(heading)] = column
                weights[squeeze(heading)] = Weight.SAID
        said = frozenset(map(squeeze, mapping))
        return replace(self, columns=columns, weights=weights, said=said, left_out=left_out)

    def for_function(self, asked: Function | None) -> KnownHeadings:
        """The same, for an import that asks for workers of one function; None: it has not been said."""
        weights = dict(self.weights)
        for heading, function in self.functions.items():
            if weights.get(heading) is Weight.SAID:
                continue
            if function is (asked or Function.JOB_AGENT):
                weights[heading] = Weight.LIKELY_FUNCTION if asked is None else Weight.ASKED_FUNCTION
            else:
                weights[heading] = Weight.OTHER_FUNCTION
        return replace(self, weights=weights)


@dataclass(frozen=True, slots=True)
class Over:
    """A column (``place`` from 0) that is read in place of others for the same field."""

    column: ListColumn
    place: int
    read: str
    left: tuple[str, ...]
    read_first: bool


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: its row (from 1; 0: the list has none), its headings, and each column's place (from 0).

    ``headings`` are labels: as written, with the column's letter where two are written alike or nothing is written.
    ``over``: columns read in place of others. ``asked``: headings that may all hold one field; none of them is read.
    ``shields``: every column that says whether name and address are protected. ``by_values``: the CPR column was told
    by what stands in it.
    """

    row: int
    headings: tuple[str, ...]
    places: Mapping[ListColumn, int]
    unknown: tuple[str, ...]
    over: tuple[Over, ...] = ()
    asked: Mapping[ListColumn, tuple[int, ...]] = field(default_factory=dict)
    shields: tuple[int, ...] = ()
    by_values: bool = False


def load_headings(path: Path) -> KnownHeadings:
    """Read the shipped synonyms."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    named = cast("dict[str, list[str]]", data["headings"])
    broad = cast("dict[str, list[str]]", data["broad"])
    columns: dict[str, ListColumn] = {}
    weights: dict[str, Weight] = {}
    for code, each in [*broad.items(), *named.items()]:
        for place, heading in enumerate(each):
            own = place == 0 and each is named.get(code)
            weight = Weight.OWN if own else Weight.SYNONYM if each is named.get(code) else Weight.BROAD
            columns[squeeze(heading)] = ListColumn(code)
            weights[squeeze(heading)] = weight
    written = cast("dict[str, list[str]]", data["words"])
    words = {name: tuple(map(squeeze, each)) for name, each in written.items()}
    functions = cast("dict[str, list[str]]", data["functions"])
    return KnownHeadings(
        columns=columns,
        weights=weights,
        functions={squeeze(heading): Function(code) for code, each in functions.items() for heading in each},
        totals=words["totals"],
        page=words["page"],
        ended=words["ended"],
        as_of=words["as_of"],
        group_itself=frozenset(words["group_itself"]),
        protected=frozenset(words["protected"]),
        protected_part=frozenset(words["protected_part"]),
        protected_beside=frozenset(words["protected_beside"]),
        shields=re.compile("|".join(re.escape(part.lower()) for part in written["protected_parts"])),
        yes=frozenset(words["yes"]),
        no=frozenset(words["no"]),
        yes_signs=frozenset(written["yes_signs"]),
        no_signs=frozenset(written["no_signs"]),
        empty=frozenset(words["empty"]),
        empty_starts=frozenset(word[:3] for word in words["empty"]),
        empty_first=frozenset(words["empty_first"]),
        open_end=frozenset(words["open_end"]),
        empty_in={
            column: frozenset(words[f"empty_{column}"])
            for column in (ListColumn.EXEMPTION, ListColumn.OFFER, ListColumn.WORKER)
        },
        not_cpr=frozenset(words["not_cpr"]),
    )
