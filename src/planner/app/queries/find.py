"""Finds citizens, workers, firms, people there and agreements by name or number, as one types in the command field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import chain, islice
from typing import Final, NamedTuple

from planner.domain.changes import ChangeSet
from planner.domain.firms import people
from planner.domain.folding import squeeze, squeezed_all
from planner.domain.records import Agreement, Citizen, Employer, Worker
from planner.domain.register import Register
from planner.texts.formats import masked_cpr, sort_key

LEAST_TYPED: Final = 2


class HitKind(StrEnum):
    """What a hit is, in the order in which equally good ones come."""

    CITIZEN = "citizen"
    WORKER = "worker"
    EMPLOYER = "employer"
    PERSON = "person"
    AGREEMENT = "agreement"


# The tables that a hit of a kind is made of.
_READS: Final = {
    HitKind.CITIZEN: ("citizen",),
    HitKind.WORKER: ("worker",),
    HitKind.EMPLOYER: ("employer",),
    HitKind.PERSON: ("employer", "employer_person"),
    HitKind.AGREEMENT: ("agreement", "citizen", "employer"),
}


class Hit(NamedTuple):
    """What was found: the row that it opens (of a person, the firm), its name, and what tells it apart.

    That is a number or initials; of a citizen the number is masked, of a person it is the firm's name.
    """

    kind: HitKind
    id: str
    name: str
    number: str


class Finder:
    """An index of names and numbers by kind, built at the first search and again after a change that concerns it."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._index: dict[HitKind, list[tuple[str, Hit]]] = {}

    def forget(self, changes: ChangeSet) -> None:
        """Take notice of a change."""
        for kind, tables in _READS.items():
            if changes.touches(*tables):
                self._index.pop(kind, None)

    def find(self, typed: str, most: int) -> tuple[list[Hit], list[Hit]]:
        """Hits that hold every word typed: those where each begins a word or number, then the others.

        At most so many of each kind, in Danish order of names; none before two signs are typed. A whole CPR number
        finds its citizen without being shown.
        """
        words = [word for word in map(squeeze, typed.split()) if word]
        if len("".join(words)) < LEAST_TYPED:
            return [], []
        begun: list[Hit] = []
        inside: list[Hit] = []
        for kind in HitKind:
            entries = self._entries(kind)
            first = list(islice(_holding(entries, [f" {word}" for word in words]), most))
            taken = set(first)
            more = (hit for hit in _holding(entries, words) if hit not in taken)
            begun += first
            inside += islice(more, most - len(first))
        return begun, inside

    def hit(self, kind: HitKind, of: str) -> Hit | None:
        """What a row that was found before is called now; None where it is gone."""
        return next((hit for _text, hit in self._entries(kind) if hit.id == of), None)

    def _entries(self, kind: HitKind) -> list[tuple[str, Hit]]:
        if kind not in self._index:
            self._index[kind] = _indexed(_HITS[kind](self._register))
        return self._index[kind]


# Hits of a kind, each with the numbers that it is found by beside its name.
_Hits = Iterator[tuple[Hit, str]]


def _citizens(register: Register) -> _Hits:
    for row in register.all(Citizen):
        yield Hit(HitKind.CITIZEN, row.id, row.name, masked_cpr(row.cpr)), row.cpr


def _workers(register: Register) -> _Hits:
    for row in register.all(Worker):
        yield Hit(HitKind.WORKER, row.id, row.name or row.initials, row.initials), row.initials


def _employers(register: Register) -> _Hits:
    for row in register.all(Employer):
        yield Hit(HitKind.EMPLOYER, row.id, row.name, row.cvr), f"{row.cvr} {row.p_number}"


def _people(register: Register) -> _Hits:
    for firm in register.all(Employer):
        for person in people(register, firm):
            if person.name:
                yield Hit(HitKind.PERSON, firm.id, person.name, firm.name), person.phone.replace(" ", "")


def _agreements(register: Register) -> _Hits:
    for row in register.all(Agreement):
        names = (register.need(Citizen, row.citizen).name, register.need(Employer, row.employer).name)
        yield Hit(HitKind.AGREEMENT, row.id, " · ".join(filter(None, names)), row.number), row.number


_HITS: Final[dict[HitKind, Callable[[Register], _Hits]]] = {
    HitKind.CITIZEN: _citizens,
    HitKind.WORKER: _workers,
    HitKind.EMPLOYER: _employers,
    HitKind.PERSON: _people,
    HitKind.AGREEMENT: _agreements,
}


def _indexed(hits: _Hits) -> list[tuple[str, Hit]]:
    """Each hit with the folded words that it is found by, a space before each, in Danish order of names."""
    ordered = sorted(hits, key=lambda each: sort_key(each[0].name))
    words = [f"{hit.name} {number}".split() for hit, number in ordered]
    folded = iter(squeezed_all(list(chain.from_iterable(words))))
    return [
        (" " + " ".join(islice(folded, len(parts))), hit) for parts, (hit, _number) in zip(words, ordered, strict=True)
    ]


def _holding(entries: Sequence[tuple[str, Hit]], words: Sequence[str]) -> Iterator[Hit]:
    """The hits whose text holds all of the words."""
    *before, last = sorted(words, key=len)
    for word in before:
        entries = [entry for entry in entries if word in entry[0]]
    return (hit for text, hit in entries if last in text)
