"""The marks of a case system (persongruppemarkeringer): a cell holds one or several, of any programme or of none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from planner.domain.folding import squeeze
from planner.domain.programmes import Programme
from planner.domain.words import Group

_BETWEEN: Final = re.compile(r"[;,|\n/+]")
# A group by its number alone, as lists write it: "Gruppe 2", "Gr. 2", "2".
_NUMBERED: Final = re.compile(r"(?:gruppe|grp|gr)?([1-9])")
_NAMES_A_GROUP: Final = re.compile(r"\b(?:gruppe|grp|gr)\b[\s.]*[1-9]\b")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
# The days that a mark holds in brackets behind it, from and perhaps to.
_DAYS: Final = re.compile(
    r"[(\[]?\s*(?:fra\s+)?\d{1,4}[-./]\d{1,2}[-./]\d{2,4}\s*(?:[-\u2013]|til)?\s*(?:\d{1,4}[-./]\d{1,2}[-./]\d{2,4})?\s*[)\]]?\s*$"
)


class MarkedPlace(NamedTuple):
    """The place that the marks of a cell mean in a programme, and the marks that mean nothing in it.

    ``group`` None: two of them contradict each other, or one may mean a group and is none of the programme's marks.
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
    places: set[tuple[Group, bool]] = set()
    unknown: list[str] = []
    doubtful = False
    for mark in split_marks(text):
        place = _place_of(programme, mark)
        if place is not None:
            places.add(place)
        elif squeeze(mark) not in {squeeze(programme.mark_prefix), squeeze(programme.name)}:
            unknown.append(mark)
            doubtful = doubtful or _may_mean_a_group(programme, mark)
    if len(places) > 1 or (doubtful and not places):
        return MarkedPlace(None, step_up=False, unknown=tuple(unknown))
    group, step_up = places.pop() if places else (Group.ONE, False)
    return MarkedPlace(group if programme.has_groups else Group.NONE, step_up, tuple(unknown))


def _place_of(programme: Programme, mark: str) -> tuple[Group, bool] | None:
    """The group of one mark, with the programme's prefix or without it, or by the group's own name or number."""
    for each in programme.marks:
        if squeeze(mark) in {squeeze(each.text), squeeze(_without_prefix(programme, each.text))}:
            return each.group, each.step_up
    bare = squeeze(_without_prefix(programme, mark))
    numbered = _NUMBERED.fullmatch(bare)
    for group in programme.groups:
        named = bare != "" and bare == squeeze(programme.group_names.get(group, ""))
        if named or (numbered is not None and group.value == numbered[1]):
            return group, False
    return None


def _may_mean_a_group(programme: Programme, mark: str) -> bool:
    """Whether a mark that is none of the programme's may be meant as one of them, so that nobody is placed by it."""
    if ":" in mark:  # without the programme's prefix it is another one's
        return bool(programme.mark_prefix) and prefix_of(mark) == squeeze(programme.mark_prefix)
    if not programme.has_groups:
        return False
    words = {word for each in programme.marks for word in _words(_without_prefix(programme, each.text))}
    alike = any(word.startswith(known) for word in _words(mark) for known in words)
    return alike or _NUMBERED.fullmatch(squeeze(mark)) is not None or _NAMES_A_GROUP.search(mark.casefold()) is not None


def _without_prefix(programme: Programme, mark: str) -> str:
    before, _, behind = mark.partition(":")
    own = squeeze(programme.mark_prefix)
    return behind.strip() if own and behind and squeeze(before) == own else mark


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
