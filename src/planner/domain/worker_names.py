"""Which worker a list means: by initials, by name in either order, by both, by e-mail or by the name in the domain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from planner.domain.folding import squeeze
from planner.domain.records import Worker

LONGEST_INITIALS: Final = 12
_BETWEEN: Final = re.compile(r"[()\[\]:;/|]|\s[-\u2013]\s")
_INITIALS: Final = re.compile(r"[^\W\d_]{2,6}\d{0,3}")
_WORDS: Final = re.compile(r"[^\W\d_]+")


class NewName(NamedTuple):
    """Initials and name of somebody to be created, as far as a list tells them."""

    initials: str
    name: str


class WorkerNames:
    """The workers of a register by all that a list may call them."""

    def __init__(self, workers: Iterable[Worker]) -> None:
        self._by: dict[str, set[str]] = defaultdict(set)
        self._ends: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._workers: dict[str, Worker] = {}
        for worker in workers:
            self._workers[worker.id] = worker
            for text in (worker.initials, worker.name):
                if squeeze(text):
                    self._by[squeeze(text)].add(worker.id)
            words = _words(worker.name)
            if len(words) > 1:
                self._by["".join((words[-1], *words[:-1]))].add(worker.id)
                self._ends[words[0], words[-1]].add(worker.id)
                self._ends[words[-1], words[0]].add(worker.id)
        self._found: dict[str, Worker | None] = {}

    def meant(self, text: str) -> Worker | None:
        """The worker meant, or None: nobody is known by it, or it fits several, or its parts mean different people."""
        if text not in self._found:
            ids = self._ids(text)
            self._found[text] = self._workers[ids.pop()] if len(ids) == 1 else None
        return self._found[text]

    def _ids(self, text: str) -> set[str]:
        whole = self._one(text)
        if whole:
            return whole
        parts = [part.strip() for part in _BETWEEN.split(text) if squeeze(part)]
        if len(parts) == 1 and "," in text:
            parts = [part.strip() for part in text.split(",") if squeeze(part)]
        if len(parts) == 1 and (words := text.split()) and len(words) > 1:
            parts = [words[0], " ".join(words[1:])] if words[0].isupper() else [" ".join(words[:-1]), words[-1]]
        found = [ids for part in parts if (ids := self._one(part))]
        if len(parts) < 2 or not found:
            return set()
        same = set.intersection(*found)
        return {each for each in same if all(self._fits(each, part) for part in parts)}

    def _one(self, text: str) -> set[str]:
        """Everybody who may be called just that."""
        bare = text.rpartition("\\")[2].strip()
        bare = bare.partition("@")[0] if "@" in bare else bare
        found = self._by.get(squeeze(bare), set())
        words = _words(bare)
        return set(found or (self._ends.get((words[0], words[-1]), set()) if len(words) > 1 else set()))

    def _fits(self, worker_id: str, part: str) -> bool:
        """Whether a part is this worker's, or could be: a name is no contradiction where none is known here."""
        if worker_id in self._one(part):
            return True
        worker = self._workers[worker_id]
        return not worker.name and len(_words(part)) > 1


@lru_cache(maxsize=4_000)
def new_name(text: str) -> NewName | None:
    """Initials, and the name where it stands beside them, of somebody unknown; None where no initials stand."""
    parts = [part.strip() for part in _BETWEEN.split(text) if squeeze(part)]
    if len(parts) == 1 and len(text) <= LONGEST_INITIALS and " " not in text and "@" not in text and "\\" not in text:
        return NewName(text.upper(), "")
    short = [part for part in parts if _INITIALS.fullmatch(part) and part.isupper()]
    names = [part for part in parts if len(_words(part)) > 1]
    if len(parts) == 2 and len(short) == len(names) == 1:
        return NewName(short[0], names[0])
    return None


def _words(text: str) -> list[str]:
    return [squeeze(word) for word in _WORDS.findall(text)]
