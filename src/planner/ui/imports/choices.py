"""What the user has chosen of a difference so far. Nothing of it is written before the import is saved."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from planner.app.case_lists.difference import GoneChoice, ListDifference
from planner.app.queries.import_lines import ImportLine, Part, citizens_to_save
from planner.domain.ids import CitizenId


class Choices(QObject):
    """The choice line by line. ``changed`` carries the keys of the lines that it concerns."""

    changed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.difference: ListDifference | None = None
        self.chosen: set[str] = set()
        self.gone: dict[CitizenId, GoneChoice] = {}
        self._decided: set[str] = set()

    def take(self, difference: ListDifference, *, keep: bool = False) -> None:
        """Begin with what is chosen from the start; ``keep``: what was chosen in the same list before stays so."""
        before = dict(self._known()) if keep else {}
        chosen_before = set(self.chosen)
        self.difference = difference
        self.chosen = set(difference.chosen)
        if keep:
            for key, _ in self._known():
                if key in before:
                    (self.chosen.add if key in chosen_before else self.chosen.discard)(key)
            still = {line.citizen for line in difference.gone}
            self.gone = {citizen: choice for citizen, choice in self.gone.items() if citizen in still}
        else:
            self.gone = {}
            self._decided = set()

    def choose(self, lines: Iterable[ImportLine], *, on: bool) -> None:
        """Take lines with, or leave them."""
        keys: list[str] = []
        for line in lines:
            if line.choosable:
                keys.append(line.key)
                (self.chosen.add if on else self.chosen.discard)(line.key)
                keys += self._give_way(line) if on else []
        self._decided.update(keys)
        self.changed.emit(keys)

    def settle(self, line: ImportLine, choice: GoneChoice | None) -> None:
        """Say what became of a citizen who is no longer listed; None keeps them."""
        if line.gone is None:
            return
        if choice is None:
            self.gone.pop(line.gone.citizen, None)
        else:
            self.gone[line.gone.citizen] = choice
        keys = [line.key, *(self._give_way(line) if choice is not None else [])]
        self._decided.update(keys)
        self.changed.emit(keys)

    def _give_way(self, line: ImportLine) -> list[str]:
        """Leave what cannot hold beside a line just taken: one person and two people. The keys of what was left."""
        pairs = () if self.difference is None else self.difference.pairs
        taken = set() if line.pair is None else {line.pair.cpr, line.pair.other_cpr}
        left: list[str] = []
        for pair in pairs:
            is_half = line.pair is None and line.key in {str(pair.row), f"gone:{pair.citizen}"}
            if is_half or (pair.key != line.key and taken & {pair.cpr, pair.other_cpr}):
                left.append(pair.key)
        if line.pair is not None:
            left.append(str(line.pair.row))
            if line.pair.citizen is not None and self.gone.pop(line.pair.citizen, None) is not None:
                left.append(f"gone:{line.pair.citizen}")
        for key in left:
            self.chosen.discard(key)
        return left

    def is_chosen(self, line: ImportLine) -> bool:
        """Whether a line is taken."""
        return line.gone.citizen in self.gone if line.gone is not None else line.key in self.chosen

    def is_open(self, line: ImportLine) -> bool:
        """Whether somebody should still look at a line."""
        return line.open and line.key not in self._decided

    def gone_choice(self, line: ImportLine) -> GoneChoice | None:
        """What was said of a citizen who is gone."""
        return None if line.gone is None else self.gone.get(line.gone.citizen)

    def count(self) -> int:
        """How many citizens saving would write."""
        if self.difference is None:
            return 0
        return citizens_to_save(self.difference, self.chosen) + len(self.gone)

    def chosen_of(self, lines: Iterable[ImportLine]) -> int:
        """How many of the lines are taken."""
        return sum((line.choosable or line.part is Part.GONE) and self.is_chosen(line) for line in lines)

    def _known(self) -> Iterable[tuple[str, bool]]:
        return () if self.difference is None else self.difference.choices()
