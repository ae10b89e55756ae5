"""What a check-up of a register can find, as values; ``texts.findings`` says each in Danish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum

from planner.domain.errors import Detail, Problem


class FindingKind(StrEnum):
    """What is wrong, or worth knowing."""

    DAMAGED_FILE = "damaged_file"
    JOURNAL_BROKEN = "journal_broken"
    SHEET_DIFFERS = "sheet_differs"
    BACKUP_DIFFERS = "backup_differs"
    BACKUP_AHEAD = "backup_ahead"
    JOURNAL_DIFFERS = "journal_differs"
    MEMORY_DIFFERS = "memory_differs"
    ORPHAN = "orphan"
    OVERLAP = "overlap"
    RULE = "rule"
    GAP = "gap"
    OVER_CAP = "over_cap"
    NO_BACKUP = "no_backup"
    OLD_BACKUP = "old_backup"


# These mean that the file no longer says one clear thing; the others are remarks for a person to look at.
BROKEN = frozenset(
    {
        FindingKind.DAMAGED_FILE,
        FindingKind.JOURNAL_BROKEN,
        FindingKind.SHEET_DIFFERS,
        FindingKind.BACKUP_DIFFERS,
        FindingKind.JOURNAL_DIFFERS,
        FindingKind.MEMORY_DIFFERS,
        FindingKind.ORPHAN,
        FindingKind.OVERLAP,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: of which row, if of one, and the broken rule behind it. Holds no name or CPR number."""

    kind: FindingKind
    table: str = ""
    row_id: str = ""
    problem: Problem | None = None
    details: Mapping[str, Detail] = dataclass_field(default_factory=dict)

    @property
    def is_broken(self) -> bool:
        """Whether integrity is broken, as against a remark."""
        return self.kind in BROKEN
