"""Brings a file or server up to the newest schema: numbered scripts, forward only, each in a transaction of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Migration:
    """One script: its number, its name and its SQL."""

    number: int
    name: str
    sql: str

    @property
    def statements(self) -> list[str]:
        """The script's statements; it holds no semicolon inside a text."""
        return [part.strip() for part in self.sql.split(";") if part.strip()]


def load_migrations(folder: Path) -> list[Migration]:
    """All scripts of a folder, in order.

    Raises:
        ValueError: the numbers are not 1, 2, 3, …
    """
    found = [
        Migration(int(path.name[:4]), path.stem[5:], path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    ]
    if [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise ValueError(str(folder))
    return found
