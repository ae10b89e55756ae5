"""Which register a file is: sixteen random bytes that SQLCipher puts at its beginning when it is made.

They are the salt of its key. A backup has them from its register, a change of password leaves them as they are, and
they can be read without the password, also in a file that is damaged further on, also in backups made by the first
versions. Only a copy made as a register of its own gets others (``FileKey.anew``; decision 19).
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from planner.store.handles import beginning

SALT_LENGTH: Final = 16
# A flipped byte in the sixteen must not part a register from its backups; two strangers never have this many alike.
_ALIKE: Final = 14


def identity(path: Path) -> bytes | None:
    """The register's own sixteen bytes; None where no file stands, or one that is too short to be a register."""
    with suppress(OSError):
        found = beginning(path, SALT_LENGTH)
        return found if len(found) == SALT_LENGTH else None
    return None


def same_register(one: bytes | None, other: bytes | None) -> bool:
    """Whether two files are, or were made from, one register."""
    if one is None or other is None or len(one) != len(other):
        return False
    return sum(mine == theirs for mine, theirs in zip(one, other, strict=True)) >= _ALIKE
