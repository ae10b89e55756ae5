"""The files opened lately on this machine: place, time, pin. Names of files only; nothing of what they hold."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from planner.ui.context import PersonSettings

KEY: Final = "recent"
MOST: Final = 8


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
        """Every file of the list."""
        try:
            kept: Any = json.loads(self._settings.get(KEY) or "[]")
            files = [
                RecentFile(Path(each["path"]), datetime.fromisoformat(each["at"]), bool(each.get("pinned")))
                for each in kept
            ]
        except (ValueError, TypeError, KeyError):
            return []
        return sorted(files, key=lambda each: (each.pinned, each.at), reverse=True)

    def note(self, path: Path, at: datetime) -> None:
        """A file was opened."""
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
