"""How often a password is hashed to a key.

The program does it 256,000 times as SQLCipher 4, a quarter of a second for each opening, and a locked Excel file
100,000 times, half a second in Python for each writing and reading. Nothing that is written and no order in which it is
written hangs on the number, so tests do it 1,000 times. It is set in ``store.key``, which derives, and through
the defaults of the two libraries for the process: no setting or variable of the program leads to it, and processes that
a test starts hash as the program does, unless they say otherwise themselves. (An Excel file says by itself how often it
was done.)
"""

from __future__ import annotations

from typing import Final

from msoffcrypto.method.ecma376_agile import ECMA376Agile
from sqlcipher3 import dbapi2

from planner.store import key

SHIPPED: Final = 256_000
FEW: Final = 1000
_IN_EXCEL: Final = ECMA376Agile.encrypt.__defaults__ or ()


def hash_in(rounds: int) -> None:
    """Make keys in so many rounds from now on, in this process and its forks; ``SHIPPED``: as the program does."""
    vars(key)["_ROUNDS"] = rounds  # the one place where tests change a constant of the program
    memory = dbapi2.connect(":memory:")
    memory.execute(f"PRAGMA cipher_default_kdf_iter = {rounds}").fetchall()
    memory.close()
    ECMA376Agile.encrypt.__defaults__ = _IN_EXCEL if rounds == SHIPPED else (*_IN_EXCEL[:-1], rounds)
