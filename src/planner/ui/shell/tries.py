"""Wrong passwords by file: choosing the file again, or opening another window, begins no new count."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from planner.platform.private_files import behind_links

FREE_TRIES: Final = 5
LONGEST_PAUSE: Final = 60


@dataclass(slots=True)
class _Count:
    failures: int = 0
    until: float = 0.0


class Tries:
    """Counts wrong passwords for as long as the program runs. One stands for all windows, in ``ALL_TRIES``."""

    def __init__(self) -> None:
        self._counts: dict[Path, _Count] = {}

    def failures(self, file: Path) -> int:
        """How many wrong passwords in a row a file has been tried with."""
        return self._counts.get(_key(file), _Count()).failures

    def pause(self, file: Path) -> int:
        """How many seconds one still has to wait before the next try."""
        return max(0, round(self._counts.get(_key(file), _Count()).until - time.monotonic()))

    def wrong(self, file: Path) -> int:
        """Count one more; gives the pause that follows, in seconds: none before the fifth, then longer each time."""
        count = self._counts.setdefault(_key(file), _Count())
        count.failures += 1
        if count.failures < FREE_TRIES:
            return 0
        pause = min(LONGEST_PAUSE, 2 << (count.failures - FREE_TRIES))
        count.until = time.monotonic() + pause
        return pause

    def right(self, file: Path) -> None:
        """The right password was given."""
        self._counts.pop(_key(file), None)


def _key(file: Path) -> Path:
    return behind_links(file).absolute()


ALL_TRIES: Final = Tries()
