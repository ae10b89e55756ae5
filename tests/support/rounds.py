"""How often a password is hashed to a key.

SQLCipher 4 does it 256,000 times, a quarter of a second for each opening. Nothing that is written and no order in which
it is written hangs on the number, so tests do it 1,000 times. It is set through SQLCipher's own default for the
process: no code, setting or variable of the program leads to it, and processes that a test starts hash as the program
does, unless they say otherwise themselves.
"""

from __future__ import annotations

from typing import Final

SHIPPED: Final = 256_000
FEW: Final = 1000


def hash_in(rounds: int) -> None:
    """Make keys in so many rounds from now on, in this process and its forks."""
    from sqlcipher3 import dbapi2

    memory = dbapi2.connect(":memory:")
    memory.execute(f"PRAGMA cipher_default_kdf_iter = {rounds}").fetchall()
    memory.close()
