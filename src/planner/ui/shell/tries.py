"""How often a file has been tried with wrong passwords, and how long one waits before the next try."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from planner.platform.private_files import behind_links
from planner.platform.settings import kept_json
from planner.ui.context import PersonSettings

KEY: Final = "unlock/tries"
FREE_TRIES: Final = 5
LONGEST_PAUSE: Final = 60
_MOST_FILES: Final = 20
_MOST_FAILURES: Final = 1000


@dataclass(frozen=True, slots=True)
class _Count:
    failures: int = 0
    until: float = 0.0  # seconds of the machine's clock: a new start of the program goes on waiting


class Tries:
    """Counts wrong passwords in a row by file.

    The counts lie in the person's settings: neither another window nor a new start of the program lifts a pause. This
    keeps a colleague from guessing at an open machine. Who has a copy of the file needs no window; against that the
    key derivation stands.
    """

    def __init__(self, settings: PersonSettings) -> None:
        self._settings = settings

    def failures(self, file: Path) -> int:
        """How many wrong passwords in a row a file has been tried with."""
        return self._count(file).failures

    def pause(self, file: Path) -> int:
        """How many seconds one still has to wait before the next try: never more than when the pause began."""
        count = self._count(file)
        return min(_pause_after(count.failures), max(0, round(count.until - time.time())))

    def wrong(self, file: Path) -> int:
        """Count one more; gives the pause that follows, in seconds: none before the fifth, then longer each time."""
        failures = self._count(file).failures + 1
        pause = _pause_after(failures)
        rest = self._others(file)
        self._keep({**dict(list(rest.items())[1 - _MOST_FILES :]), _key(file): _Count(failures, time.time() + pause)})
        return pause

    def right(self, file: Path) -> None:
        """The right password was given."""
        self._keep(self._others(file))

    def _others(self, file: Path) -> dict[str, _Count]:
        return {path: count for path, count in self._all().items() if path != _key(file)}

    def _count(self, file: Path) -> _Count:
        return self._all().get(_key(file), _Count())

    def _all(self) -> dict[str, _Count]:
        kept = kept_json(self._settings.get(KEY))
        read = {path: _read(each) for path, each in kept.items()} if isinstance(kept, dict) else {}
        return {path: count for path, count in read.items() if count is not None}

    def _keep(self, counts: dict[str, _Count]) -> None:
        self._settings.set(KEY, json.dumps({path: asdict(count) for path, count in counts.items()}) if counts else "")


def _pause_after(failures: int) -> int:
    return 0 if failures < FREE_TRIES else min(LONGEST_PAUSE, 2 << min(failures - FREE_TRIES, LONGEST_PAUSE))


def _read(kept: object) -> _Count | None:
    """One count as it was kept; None where it makes no sense."""
    if not isinstance(kept, dict):
        return None
    failures, until = kept.get("failures"), kept.get("until")
    if not isinstance(failures, int) or not isinstance(until, (int, float)) or not 0 < failures <= _MOST_FAILURES:
        return None
    return _Count(failures, float(max(0, min(until, time.time() + LONGEST_PAUSE))))


def _key(file: Path) -> str:
    return str(behind_links(file).absolute())
