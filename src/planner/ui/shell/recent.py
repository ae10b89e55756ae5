"""The files opened lately on this machine: place, time, pin. Names of files only; nothing of what they hold."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from planner.platform.settings import is_sound, kept_json
from planner.ui.context import PersonSettings

KEY: Final = "recent"
MOST: Final = 8
LONGEST_PATH: Final = 4096


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A file, when it was last opened here, and whether it is pinned."""

    path: Path
    at: datetime
    pinned: bool = False


class RecentFiles:
    """The list in the person's settings; pinned files first, then the newest."""

    def __init__(self, settings: PersonSettings) -> None:
        self._settings = settings

    def all(self) -> list[RecentFile]:
        """Every file of the list; an entry that cannot be read is left out alone."""
        kept = kept_json(self._settings.get(KEY))
        files = [file for each in (kept if isinstance(kept, list) else []) if (file := _file(each)) is not None]
        return sorted(files, key=lambda each: (each.pinned, each.at), reverse=True)

    def note(self, path: Path, at: datetime) -> None:
        """A file was opened. Its whole path is kept: the program may be started in another folder next time."""
        path = Path(os.path.abspath(path))  # noqa: PTH100 -- keeps a link as it is named, where resolve would follow it
        rest = [each for each in self.all() if each.path != path]
        before = next((each for each in self.all() if each.path == path), None)
        self._keep([RecentFile(path, at, before is not None and before.pinned), *rest])

    def forget(self, path: Path) -> None:
        """Take a file off the list."""
        self._keep([each for each in self.all() if each.path != path])

    def pin(self, path: Path, *, pinned: bool) -> None:
        """Keep a file at the top, or no longer."""
        self._keep([replace(each, pinned=pinned) if each.path == path else each for each in self.all()])

    def _keep(self, files: list[RecentFile]) -> None:
        shortened = sorted(files, key=lambda each: (each.pinned, each.at), reverse=True)[:MOST]
        content = [{"path": str(each.path), "at": each.at.isoformat(), "pinned": each.pinned} for each in shortened]
        self._settings.set(KEY, json.dumps(content, ensure_ascii=False))


def _file(kept: object) -> RecentFile | None:
    """One entry as it was kept; None where it makes no sense."""
    if not isinstance(kept, dict):
        return None
    path, at = kept.get("path"), kept.get("at")
    if not isinstance(path, str) or not isinstance(at, str) or not 0 < len(path) <= LONGEST_PATH or not is_sound(path):
        return None
    try:
        when = datetime.fromisoformat(at)
        return RecentFile(
            Path(path), when if when.tzinfo is not None else when.astimezone(), kept.get("pinned") is True
        )
    except (ValueError, OverflowError, OSError):
        return None
