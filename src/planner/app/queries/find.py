"""Finds citizens and firms by name or number, as one types in the command field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planner.domain.changes import ChangeSet
from planner.domain.folding import squeeze
from planner.domain.records import Citizen, Employer
from planner.domain.register import Register
from planner.texts.formats import masked_cpr, sort_key

LEAST_TYPED = 2


class HitKind(StrEnum):
    """What a hit is."""

    CITIZEN = "citizen"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class Hit:
    """A citizen or firm: its id, its name, and a number that tells it apart (a citizen's masked)."""

    kind: HitKind
    id: str
    name: str
    number: str


class Finder:
    """An index of names and numbers, built at the first search and again after a change that concerns it."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._index: list[tuple[str, Hit]] | None = None

    def forget(self, changes: ChangeSet) -> None:
        """Take notice of a change."""
        if changes.touches("citizen", "employer"):
            self._index = None

    def find(self, typed: str, most: int) -> list[Hit]:
        """Hits that hold every word typed, in Danish order of names; none before two signs are typed.

        A whole CPR number finds its citizen without being shown.
        """
        words = [squeeze(word) for word in typed.split()]
        if len("".join(words)) < LEAST_TYPED:
            return []
        if self._index is None:
            self._index = self._build()
        hits: list[Hit] = []
        for text, hit in self._index:
            if all(word in text for word in words):
                hits.append(hit)
                if len(hits) >= most:
                    break
        return hits

    def _build(self) -> list[tuple[str, Hit]]:
        entries = [
            (_text(row.name, row.cpr), Hit(HitKind.CITIZEN, row.id, row.name, masked_cpr(row.cpr)))
            for row in self._register.all(Citizen)
        ]
        entries += [
            (_text(row.name, row.cvr), Hit(HitKind.EMPLOYER, row.id, row.name, row.cvr))
            for row in self._register.all(Employer)
        ]
        return sorted(entries, key=lambda entry: sort_key(entry[1].name))


def _text(name: str, number: str) -> str:
    return " ".join([*map(squeeze, name.split()), number])
