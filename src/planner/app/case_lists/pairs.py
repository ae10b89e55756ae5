"""Two numbers that may be one person's: the same folded name and the same day of birth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from planner.app.case_lists.context import ListContext
from planner.app.case_lists.lines import CitizenLine, PairKind, PairLine
from planner.app.case_lists.rows import ComparedRows, fields_of
from planner.domain.case_list import ListRow, Note, NoteKind
from planner.domain.checks.cpr import birth_date
from planner.domain.folding import squeezed_all
from planner.domain.records import Citizen

_Person = tuple[str, date]


class _Half(NamedTuple):
    """One of two: a citizen here, a row of the list, or both."""

    row: ListRow | None
    citizen: Citizen | None

    @property
    def cpr(self) -> str:
        """The number as the list has it, else as it stands here."""
        return self.row.cpr if self.row is not None else "" if self.citizen is None else self.citizen.cpr

    @property
    def names(self) -> Collection[str]:
        """What the half is called, on the list and here; "" where a protected name says nothing."""
        listed = "" if self.row is None else self.row.name
        known = listed if self.citizen is None else self.citizen.name
        return (listed,) if listed == known else (listed, known)


def find_pairs(context: ListContext, rows: Sequence[ListRow], compared: ComparedRows) -> tuple[PairLine, ...]:
    """Every pair of numbers that may be one person's, where the list has at least one of the two."""
    alike = list(_alike(context, rows, compared))
    halves = Counter(half for one, other in alike for half in (one.cpr, other.cpr))
    pairs = [_pair(context, one, other, compared) for one, other in alike]
    pairs = [replace(each, rivals=halves[each.cpr] + halves[each.other_cpr] - 2) for each in pairs]
    pairs += [_former(row, citizen, compared) for row, citizen in compared.twice]
    return tuple(sorted(pairs, key=lambda pair: (pair.row, pair.other_row or 0, pair.other_cpr)))


def without_halves(lines: Iterable[CitizenLine], pairs: Iterable[PairLine]) -> list[CitizenLine]:
    """The lines, those of new citizens who may be somebody else not chosen from the start."""
    rows = {row for pair in pairs for row in (pair.row, pair.other_row) if pair.kind is not PairKind.FORMER}
    return [
        replace(line, asked=line.asked or Note(NoteKind.MAYBE_SAME, line.row))
        if line.before is None and line.row in rows
        else line
        for line in lines
    ]


def _alike(context: ListContext, rows: Sequence[ListRow], compared: ComparedRows) -> Iterator[tuple[_Half, _Half]]:
    """Two halves each; the first is the newer number: on the list, and unknown here where one of them is."""
    twice = {row.row for row, _ in compared.twice}
    listed = [_Half(row, compared.citizens.get(row.row)) for row in rows if row.row not in twice]
    away = [_Half(None, each) for each in context.register.all(Citizen) if each.id not in compared.row_of]
    for halves in _by_person((*listed, *away)).values():
        for at, one in enumerate(halves):
            for other in halves[at + 1 :]:
                if one.row is not None or other.row is not None:
                    yield (other, one) if _is_newer(other, one) else (one, other)


def _is_newer(half: _Half, than: _Half) -> bool:
    """Whether a half has the newer number of the two."""
    if (half.row is None) != (than.row is None):
        return than.row is None
    return half.citizen is None and than.citizen is not None


def _by_person(halves: Iterable[_Half]) -> Mapping[_Person, list[_Half]]:
    """The halves that share day of birth and folded name; nearly nobody does."""
    called = [(name, half) for half in halves for name in half.names]
    folded = squeezed_all([name for name, _half in called])
    several = {name for name, count in Counter(folded).items() if count > 1 and name}
    people: dict[_Person, list[_Half]] = defaultdict(list)
    for name, (_name, half) in zip(folded, called, strict=True) if several else ():
        if name in several and (born := birth_date(half.cpr)) is not None:
            people[name, born].append(half)
    shared = {person: list({id(half): half for half in group}.values()) for person, group in people.items()}
    return {person: group for person, group in shared.items() if len(group) > 1}


def _pair(context: ListContext, one: _Half, other: _Half, compared: ComparedRows) -> PairLine:
    row, citizen = one.row, other.citizen
    name = next(filter(None, _plain_names(one, other)), "")
    if row is None:
        raise ValueError(one.cpr)
    line = PairLine(
        kind=_kind(one, other),
        name=name,
        row=row.row,
        cpr=row.cpr,
        other_cpr=other.cpr,
        other_row=None if other.row is None else other.row.row,
    )
    if one.citizen is not None or citizen is None:
        return line
    if line.kind is PairKind.BOTH_LISTED:
        return replace(line, citizen=citizen.id)
    fields = fields_of(context, citizen, row, compared.then_of(citizen))
    return replace(line, citizen=citizen.id, fields=tuple(each for each in fields if each.chosen))


def _plain_names(one: _Half, other: _Half) -> Iterator[str]:
    for half in (one, other):
        yield "" if half.row is None else half.row.name
        yield "" if half.citizen is None else half.citizen.name


def _kind(one: _Half, other: _Half) -> PairKind:
    if one.citizen is not None:
        return PairKind.BOTH_KNOWN
    if other.citizen is None:
        return PairKind.BOTH_NEW
    return PairKind.NEW_NUMBER if other.row is None else PairKind.BOTH_LISTED


def _former(row: ListRow, citizen: Citizen, compared: ComparedRows) -> PairLine:
    """The list has the citizen's former number beside the present one: the other row was read."""
    read = compared.row_of[citizen.id]
    return PairLine(
        kind=PairKind.FORMER,
        name=row.name or citizen.name,
        row=read.row,
        cpr=read.cpr,
        other_cpr=row.cpr,
        other_row=row.row,
    )
