"""What the user has chosen of a list so far. Nothing of it is written before the import is saved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from typing_extensions import override

from planner.app.case_lists.difference import ListDifference, NewWorker
from planner.app.case_lists.lines import GoneChoice, GoneLine, PairLine
from planner.app.commands.imports import ImportList
from planner.app.queries.import_lines import ImportLine, citizens_to_save
from planner.app.queries.review import ReviewState
from planner.domain.caps import FULL_TIME_MINUTES
from planner.domain.ids import CitizenId
from planner.texts import import_page as texts
from planner.ui.review.choices import Choices


class ListChoices(Choices[ImportLine]):
    """The choice of a list's lines: what is taken, what became of those who are no longer on it, who is created.

    ``workers_chosen`` when others are to be created: what the list says of their citizens is then another thing.
    ``weekly_minutes`` and ``employed_from`` are those of everybody who is created.
    """

    workers_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.workers: set[str] = set()
        self.weekly_minutes: int | None = FULL_TIME_MINUTES
        self.employed_from: date | None = None
        self.difference: ListDifference | None = None
        self.chosen: set[str] = set()
        self.gone: dict[CitizenId, GoneChoice] = {}
        self._decided: set[str] = set()

    def take(self, difference: ListDifference, *, keep: bool = False) -> None:
        """Begin with what is chosen from the start; ``keep``: what was chosen in the same list before stays so."""
        before = {key for key, _ in self.difference.choices()} if keep and self.difference is not None else set()
        chosen_before = set(self.chosen)
        self.difference = difference
        self.workers = {each.initials for each in difference.workers if each.chosen}
        self.chosen = set(difference.chosen)
        if keep:
            still = {line.citizen for line in difference.gone}
            known = {key for key, _ in difference.choices()} & before
            self.chosen = (self.chosen - known) | (chosen_before & known)
            self.gone = {citizen: choice for citizen, choice in self.gone.items() if citizen in still}
        else:
            self.gone = {}
            self._decided = set()

    @override
    def choose(self, lines: Iterable[ImportLine], *, on: bool) -> None:
        keys: list[str] = []
        workers = set(self.workers)
        for line in lines:
            if not line.choosable or (on and self.asks(line)):
                continue
            keys.append(line.key)
            if isinstance(line.about, GoneLine):
                self.gone.pop(line.about.citizen, None)
            elif isinstance(line.about, NewWorker):
                (workers.add if on else workers.discard)(line.about.initials)
            else:
                (self.chosen.add if on else self.chosen.discard)(line.key)
            keys += self._give_way(line) if on else []
        moved, self.workers = workers != self.workers, workers
        self._tell(keys)
        if moved:
            self.workers_chosen.emit()

    def settle(self, line: ImportLine, choice: GoneChoice | None) -> None:
        """Say what became of a citizen who is no longer listed; None keeps them."""
        if choice is None:
            self.choose([line], on=False)
        elif isinstance(line.about, GoneLine):
            self.gone[line.about.citizen] = choice
            self._tell([line.key, *self._give_way(line)])

    @override
    def is_chosen(self, line: ImportLine) -> bool:
        match line.about:
            case GoneLine(citizen=citizen):
                return citizen in self.gone
            case NewWorker(initials=initials):
                return initials in self.workers
            case _:
                return line.key in self.chosen

    @override
    def is_open(self, line: ImportLine) -> bool:
        return line.open and line.key not in self._decided

    @override
    def asks(self, line: ImportLine) -> bool:
        return isinstance(line.about, GoneLine)

    @override
    def theirs(self, line: ImportLine) -> str:
        if not isinstance(line.about, GoneLine):
            return line.theirs
        choice = self.gone.get(line.about.citizen)
        return texts.CHOOSE_CAUSE if choice is None else texts.GONE[choice.kind]

    @override
    def reason(self, line: ImportLine) -> str:
        asked = self.is_open(line) and isinstance(line.about, GoneLine)
        return line.note or (texts.CHOOSE_CAUSE if asked else "")

    def left(self, lines: Iterable[ImportLine]) -> list[ImportLine]:
        """The differences that saving would not write."""
        told = (NewWorker, GoneLine)
        return [
            line
            for line in lines
            if line.state in {ReviewState.OFFERED, ReviewState.BLOCKED}
            and not isinstance(line.about, told)
            and not self.is_chosen(line)
        ]

    def count(self) -> int:
        """How many citizens saving would write."""
        if self.difference is None:
            return 0
        return citizens_to_save(self.difference, self.chosen) + len(self.gone)

    def command(self, difference: ListDifference) -> ImportList:
        """What writes a difference as it is chosen."""
        return ImportList(
            difference=difference,
            chosen=frozenset(self.chosen),
            gone=dict(self.gone),
            weekly_minutes=self.weekly_minutes,
            employed_from=self.employed_from,
        )

    def _give_way(self, line: ImportLine) -> list[str]:
        """Leave what cannot hold beside a line just taken: one person and two people. The keys of what was left."""
        pairs = () if self.difference is None else self.difference.pairs
        taken = line.about if isinstance(line.about, PairLine) else None
        numbers = set() if taken is None else {taken.cpr, taken.other_cpr}
        left: list[str] = []
        for pair in pairs:
            is_half = taken is None and line.key in {str(pair.row), f"gone:{pair.citizen}"}
            if is_half or (pair.key != line.key and numbers & {pair.cpr, pair.other_cpr}):
                left.append(pair.key)
        if taken is not None:
            left.append(str(taken.row))
            if taken.citizen is not None and self.gone.pop(taken.citizen, None) is not None:
                left.append(f"gone:{taken.citizen}")
        self.chosen.difference_update(left)
        return left

    def _tell(self, keys: list[str]) -> None:
        self._decided.update(keys)
        self.changed.emit(keys)
