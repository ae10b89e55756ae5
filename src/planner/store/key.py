"""The key of a file: derived from its password as SQLCipher 4 does it, and kept for as long as the file is open.

Wherever the password is asked for, the recovery key does too: it is the key itself, in words.

Derived here, it is derived once for all that opening takes, and it is at hand when the file itself is not: the password
is known again, and a copy written under it, after the file has been deleted or written over (decision 32). The bytes
of a file never depend on who derived its key.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from planner.store import recovery_key
from planner.store.identity import SALT_LENGTH, identity

# SQLCipher 4's own: PBKDF2-HMAC-SHA512, 256,000 rounds, a key of 256 bits.
_ROUNDS: Final = 256_000


@dataclass(frozen=True, slots=True)
class FileKey:
    """A key and the random salt that it was derived with, which is the file's identity too. Never shown in a text."""

    key: bytes = field(repr=False)
    salt: bytes

    @classmethod
    def derived(cls, password: str, salt: bytes) -> Self:
        """The key of a password: one form of each letter, however the keyboard made it. Or the one that words spell."""
        if recovery_key.is_key(password):
            return cls(recovery_key.read(password), salt)
        typed = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
        return cls(hashlib.pbkdf2_hmac("sha512", typed, salt, _ROUNDS, recovery_key.KEY_LENGTH), salt)

    @classmethod
    def anew(cls, password: str) -> Self:
        """The key of a file in the making."""
        return cls.derived(password, os.urandom(SALT_LENGTH))

    @classmethod
    def of(cls, path: Path, password: str) -> Self:
        """The key of a file that stands there, or is to be made there, if this is its password."""
        salt = identity(path)
        return cls.anew(password) if salt is None else cls.derived(password, salt)

    def fits(self, password: str) -> bool:
        """Whether this is the password that the key came from."""
        return hmac.compare_digest(self.key, FileKey.derived(password, self.salt).key)

    def words(self) -> tuple[str, ...]:
        """The recovery key: what opens the file, and each of its backups under this password, without the password."""
        return recovery_key.spelled(self.key)

    def spelled(self) -> str:
        """As SQLCipher takes a key that needs no deriving; given to its own calls only, never to SQL text."""
        return f"x'{self.key.hex()}{self.salt.hex()}'"
