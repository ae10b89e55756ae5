"""The recovery key of an open file: its words, whether somebody keeps them, and reading them where they are typed.

What the register holds is no more than a mark of the key that was kept: another password, or a copy that became a
register of its own, has another key, and then the old mark says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from planner.app.caseload import Caseload
from planner.app.commands.settings import ChangeSettings
from planner.app.role import Caseworker
from planner.domain.errors import StoreError, StoreTrouble
from planner.domain.settings import SettingKey
from planner.store import recovery_key

_MARK_LENGTH = 12


class SaidOfKey(StrEnum):
    """What was said of a recovery key."""

    KEPT = "kept"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class RecoveryState:
    """What was said of the file's key as it is now, and when; None: nothing yet."""

    choice: SaidOfKey | None
    day: date | None


def recovery_words(caseload: Caseload) -> tuple[str, ...]:
    """The words that open the file, and each of its backups under this password, without the password.

    () where there are none to keep: a register in memory, or a packet, whose password is the leader's.
    """
    if caseload.safety is None or isinstance(caseload.role, Caseworker):
        return ()
    return caseload.safety.recovery_words()


def recovery_state(caseload: Caseload) -> RecoveryState:
    """What was last said of the key that the file has now."""
    choice, _, rest = caseload.register.setting(SettingKey.RECOVERY_KEY).partition(" ")
    day, _, mark = rest.partition(" ")
    words = recovery_words(caseload)
    if not words or mark != _mark(words) or choice not in set(SaidOfKey):
        return RecoveryState(None, None)
    return RecoveryState(SaidOfKey(choice), date.fromisoformat(day))


def say_of_key(caseload: Caseload, choice: SaidOfKey) -> None:
    """Note in the register, and so in its journal, that the key is kept, or that nobody wants one.

    Raises:
        RefusedError: the file is open for reading only.
    """
    mark = _mark(recovery_words(caseload))
    said = f"{choice} {caseload.today.isoformat()} {mark}"
    caseload.run(ChangeSettings(values={SettingKey.RECOVERY_KEY: said}))


def check_words(typed: str) -> None:
    """See that what was typed can be a recovery key, before any file is tried with it.

    Raises:
        StoreError: ``NOT_A_RECOVERY_KEY`` with ``word``, the first that cannot be right (from 1), or 0: all of them can
            be, but they do not go together.
    """
    try:
        recovery_key.read(typed)
    except recovery_key.NotAKeyError as error:
        raise StoreError(StoreTrouble.NOT_A_RECOVERY_KEY, word=error.word, words=recovery_key.WORDS) from None


def is_recovery_key(typed: str) -> bool:
    """Whether this is a recovery key and no password."""
    return recovery_key.is_key(typed)


def _mark(words: tuple[str, ...]) -> str:
    return sha256(f"mark {' '.join(words)}".encode()).hexdigest()[:_MARK_LENGTH]
