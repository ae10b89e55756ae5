"""Settings of the person at this machine: text by key, in one small versioned file.

What belongs to the register (caps, team, thresholds) stands in the register; here stand initials, looks, recent files
and column widths. Never a citizen's data.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

VERSION = 1
# Who is at the keyboard, asked once on this machine; the journal names them.
INITIALS_KEY: Final = "user/initials"
_LOG = logging.getLogger(__name__)


class Settings:
    """The person's settings, read once and written at each change.

    A file that cannot be read is set aside under another name and the defaults are used: settings never keep the
    program from starting.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = _read(path)
        self._for_this_run: dict[str, str] = {}

    def get(self, key: str, default: str = "") -> str:
        """The stored text, or the default."""
        return self._for_this_run.get(key) or self._values.get(key, default)

    def for_this_run(self, key: str, value: str) -> None:
        """Let a value hold until the program closes, before the stored one; "" lets the stored one hold again."""
        self._for_this_run[key] = value

    def set(self, key: str, value: str) -> None:
        """Store the text at once; storing what is there already writes nothing."""
        if self._values.get(key) != value:
            self._values[key] = value
            self._write()

    def number(self, key: str, default: int, *, least: int, most: int) -> int:
        """A stored whole number, held between two bounds; the default when it is missing or no number."""
        try:
            value = int(self._values.get(key, ""))
        except ValueError:
            return default
        return min(most, max(least, value))

    def _write(self) -> None:
        content = json.dumps({"version": VERSION, "values": self._values}, ensure_ascii=False, indent=1)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=".settings-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(content)
            Path(temporary).replace(self._path)
        except OSError as error:
            _LOG.warning("settings not written: %s", error.errno)


def _read(path: Path) -> dict[str, str]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        _set_aside(path)
        return {}
    values = content.get("values") if isinstance(content, Mapping) else None
    if not isinstance(values, Mapping):
        _set_aside(path)
        return {}
    return {str(key): value for key, value in values.items() if isinstance(value, str)}


def _set_aside(path: Path) -> None:
    _LOG.warning("settings could not be read; set aside")
    try:
        path.replace(path.with_suffix(".unreadable"))
    except OSError as error:
        _LOG.warning("settings not set aside: %s", error.errno)
