"""A backup of a file, and which of two is the newer (decision 19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: when it was made (local time of the machine that made it), and where it stands.

    ``number`` is that of its newest journal entry and ``link`` begins that entry's link; None and "" in the name of a
    backup of an earlier version, which knows only its time. ``restored``: how often a backup had taken the register's
    place by then. ``counter`` tells backups of one second apart.
    """

    at: datetime
    path: Path
    number: int | None = None
    link: str = ""
    restored: int = 0
    counter: int = 1

    @property
    def newness(self) -> tuple[bool, int, int, datetime, int, str]:
        """What a newer backup has more of: what it holds counts before the clock that it was made by."""
        return self.number is not None, self.restored, self.number or 0, self.at, self.counter, self.path.name

    def __lt__(self, other: Backup) -> bool:
        return self.newness < other.newness
