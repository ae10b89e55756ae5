"""What the lists of Kontinuitet are cut down to by doors and filters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from planner.app.queries.ledger import LedgerRow, names
from planner.domain.continuity import ChangeKind
from planner.domain.ids import WorkerId
from planner.domain.periods import Quarter
from planner.domain.register import Register
from planner.texts import common
from planner.texts import continuity as texts

CHANGES: Final = "changes"
AVOIDABLE: Final = "avoidable"
COVERS: Final = "covers"
OFTEN: Final = "often"
LABELS: Final = {
    CHANGES: common.CHANGES_OF_WORKER,
    AVOIDABLE: common.DECIDED_BY_TEAM,
    COVERS: texts.COVERS,
    OFTEN: texts.OFTEN,
}


@dataclass(frozen=True, slots=True)
class Cut:
    """What the lists are cut down to: a kind, one worker, one quarter."""

    kind: str = ""
    worker: WorkerId | None = None
    quarter: Quarter | None = None

    def keeps(self, row: LedgerRow) -> bool:
        """Whether a change stays."""
        change = row.change
        if self.worker is not None and self.worker not in {change.before, change.after}:
            return False
        if self.quarter is not None and Quarter.of(change.on) != self.quarter:
            return False
        if self.kind == AVOIDABLE:
            return row.avoidable
        if not self.kind or self.kind == OFTEN:
            return True
        return (change.kind is ChangeKind.CHANGE) == (self.kind == CHANGES)

    def chips(self, register: Register) -> list[tuple[str, str]]:
        """The filters in words, by the key that ``without`` takes."""
        chips = [("kind", LABELS[self.kind])] if self.kind else []
        if self.worker is not None:
            chips.append(("worker", texts.with_worker(names(register, self.worker)[1])))
        if self.quarter is not None:
            chips.append(("quarter", texts.quarter(self.quarter)))
        return chips

    def without(self, key: str) -> Cut:
        """The same with one filter taken off."""
        if key == "kind":
            return replace(self, kind="")
        return replace(self, worker=None) if key == "worker" else replace(self, quarter=None)
