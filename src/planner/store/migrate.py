"""Brings a file or server up to the newest schema: numbered scripts, forward only, each in a transaction of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from planner.domain.errors import StoreError, StoreTrouble
from planner.store import chain
from planner.store.database import Database

# What follows a script, by its number. A released step never changes what it makes of a register.
_THEN: Final[dict[int, Callable[[Database], None]]] = {chain.LINKS_SINCE: chain.link_all}
_COMMENT = re.compile(r"--[^\n]*")


@dataclass(frozen=True, slots=True)
class Migration:
    """One script: its number, its name and its SQL, and what SQL cannot do, done after it in the same transaction."""

    number: int
    name: str
    sql: str
    then: Callable[[Database], None] | None = None

    @property
    def statements(self) -> list[str]:
        """The script's statements without comments; it holds no semicolon or double hyphen inside a text."""
        return [part.strip() for part in _COMMENT.sub("", self.sql).split(";") if part.strip()]


def load_migrations(folder: Path) -> list[Migration]:
    """All scripts of a folder, in order.

    Raises:
        ValueError: the numbers are not 1, 2, 3, …
    """
    found = [
        Migration(int(path.name[:4]), path.stem[5:], path.read_text(encoding="utf-8"), _THEN.get(int(path.name[:4])))
        for path in sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    ]
    if not found or [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise ValueError(str(folder))
    return found


def pending(migrations: Sequence[Migration], version: int) -> Sequence[Migration]:
    """The scripts that a register of that version still lacks.

    Raises:
        StoreError: the register is newer than this program (``NEWER_FILE``).
    """
    newest = migrations[-1].number
    if version > newest:
        raise StoreError(StoreTrouble.NEWER_FILE, version=version, newest=newest)
    return migrations[version:]


def for_file(statement: str) -> str:
    """A statement as the file engine takes it: every table STRICT, so that no text slips into a number."""
    return f"{statement} STRICT" if statement.upper().startswith("CREATE TABLE") else statement


def for_server(statement: str) -> str:
    """A statement as the server takes it: text compared byte by byte as in the file, numbers as wide as there."""
    wide = re.sub(r"\bINTEGER\b", "BIGINT", statement)
    return re.sub(r"\bTEXT\b", 'TEXT COLLATE "C"', wide)
