"""How rows stood on an earlier day, where a field carries no date of its own: what the journal tells of it.

Periods, hours and held follow-ups say themselves when they held. Tasks, a job goal without a date, or a follow-up that
is still to be held do not: they stood on a day if they had been entered by then. Undone steps never happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar, cast

from planner.domain.changes import Action, EntryKind
from planner.domain.file_records import Record

T = TypeVar("T", bound=Record)

# Steps that carry a whole register in: nothing is known of the days on which its rows were first written.
TAKEN_OVER: Final = frozenset({Action.IMPORT_REGISTER, Action.MAKE_DEMO, Action.FILL_PACKET})


@dataclass(frozen=True, slots=True)
class Replaced:
    """A row as it was before a step changed it; ``before`` None: the step added it.

    ``day`` is the day of the step, ``taken_over`` whether the row came with a whole register.
    """

    entry: str
    day: date
    before: Record | None
    taken_over: bool = False


class Past:
    """The earlier selves of rows, by their id. Empty where there is no journal: then every row stood as it does."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[Replaced, ...]] = {}
        self._undone: set[str] = set()

    def note(self, row_id: str, replaced: Replaced) -> None:
        """Take in one more change of a row; changes come in the order of the journal."""
        self._rows[row_id] = (*self._rows.get(row_id, ()), replaced)

    def turn(self, entry: str, kind: EntryKind) -> None:
        """Take in that a step was undone, or done again."""
        if kind is EntryKind.UNDO:
            self._undone.add(entry)
        else:
            self._undone.discard(entry)

    def snapshot(self) -> Past:
        """A copy that later changes do not touch."""
        copy = Past()
        copy._rows = dict(self._rows)
        copy._undone = set(self._undone)
        return copy

    def row_on(self, row: T, day: date) -> T | None:
        """The row as it stood at the end of a day; None where it had not been entered.

        A row that came with a whole register stood before in the way it came.
        """
        for each in self._standing(row.id):
            if each.day > day and not each.taken_over:
                return cast("T | None", each.before)
        return row

    def selves(self, row: T) -> tuple[tuple[date | None, T], ...]:
        """Every state of the row, oldest first, with the first day of each: the last one of a day stands for the day.

        The day is None where the journal does not tell.
        """
        changes = list(self._standing(row.id))
        found: list[tuple[date | None, T]] = []
        first = changes[0] if changes else None
        if first is None or first.before is not None:
            found.append((None, row if first is None else cast("T", first.before)))
        for at, each in enumerate(changes):
            after = changes[at + 1].before if at + 1 < len(changes) else row
            if after is None:
                continue
            if found and found[-1][0] == each.day:
                found.pop()
            found.append((each.day, cast("T", after)))
        return tuple(found)

    def _standing(self, row_id: str) -> Iterable[Replaced]:
        return (each for each in self._rows.get(row_id, ()) if each.entry not in self._undone)
