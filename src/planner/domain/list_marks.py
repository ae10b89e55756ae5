"""The marks of a case system (persongruppemarkeringer): a cell holds one or several, of any programme or of none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from planner.domain.folding import squeeze
from planner.domain.programmes import Programme
from planner.domain.words import Group

_BETWEEN: Final = re.compile(r"[;,|\n/+]")
# The days that a mark holds in brackets behind it, from and perhaps to.
_DAYS: Final = re.compile(
    r"[(\[]?\s*(?:fra\s+)?\d{1,4}[-./]\d{1,2}[-./]\d{2,4}\s*(?:[-\u2013]|til)?\s*(?:\d{1,4}[-./]\d{1,2}[-./]\d{2,4})?\s*[)\]]?\s*$"
)


class MarkedPlace(NamedTuple):
    """The place that the marks of a cell mean in a programme, and the marks that mean nothing in it.

    ``group`` None: two of them contradict each other, or one has the programme's prefix and is none of its marks.
    """

    group: Group | None
    step_up: bool
    unknown: tuple[str, ...] = ()


def split_marks(text: str) -> tuple[str, ...]:
    """The marks in a cell, without the days that they hold."""
    parts = (_DAYS.sub("", part.strip()).strip() for part in _BETWEEN.split(text))
    return tuple(part for part in parts if part)


def prefix_of(mark: str) -> str:
    """What stands before the colon of a mark, squeezed; all of it where there is none."""
    return squeeze(mark.partition(":")[0])


def programmes_of(text: str, prefixes: Mapping[str, str]) -> set[str]:
    """The programmes that the marks in a cell belong to. ``prefixes``: squeezed prefix to code of the programme."""
    return {prefixes[prefix] for mark in split_marks(text) if (prefix := prefix_of(mark)) in prefixes}


def joined_marks(texts: Iterable[str]) -> str:
    """The marks of several cells as one, each once."""
    marks = {squeeze(mark): mark for text in texts for mark in split_marks(text)}
    return "; ".join(marks.values())


def place_of_marks(programme: Programme, text: str) -> MarkedPlace:
    """The group that the marks of a cell mean in a programme; none of the programme's at all means the first group."""
    known = {squeeze(mark.text): mark for mark in programme.marks}
    own = squeeze(programme.mark_prefix)
    places: set[tuple[Group, bool]] = set()
    unknown: list[str] = []
    doubtful = False
    for mark in split_marks(text):
        found = known.get(squeeze(mark)) or known.get(squeeze(f"{programme.mark_prefix}: {mark}"))
        if found is not None:
            places.add((found.group, found.step_up))
        elif squeeze(mark) not in {own, squeeze(programme.name)}:
            unknown.append(mark)
            doubtful = doubtful or bool(own and prefix_of(mark) == own and ":" in mark)
    if len(places) > 1 or (doubtful and not places):
        return MarkedPlace(None, step_up=False, unknown=tuple(unknown))
    group, step_up = places.pop() if places else (Group.ONE, False)
    return MarkedPlace(group if programme.has_groups else Group.NONE, step_up, tuple(unknown))
