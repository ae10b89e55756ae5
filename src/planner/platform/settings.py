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
from typing import Any, Final

from planner.platform.private_files import holds_no_file

VERSION = 1
# Who is at the keyboard, asked once on this machine; the journal names them.
INITIALS_KEY: Final = "user/initials"
# No settings file of ours comes near these; what is larger is none of ours.
MOST_BYTES: Final = 2_000_000
MOST_SIGNS: Final = 40_000
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
        """Store the text at once; storing what is there already writes nothing, nor does what no file can hold."""
        if self._values.get(key) != value and is_sound(key) and is_sound(value):
            self._values[key] = value
            self._write()

    def number(self, key: str, default: int, *, least: int, most: int) -> int:
        """A stored whole number, held between two bounds; the default when it is missing or no number."""
        return whole_number(self._values.get(key, ""), default, least=least, most=most)

    def _write(self) -> None:
        content = json.dumps({"version": VERSION, "values": self._values}, ensure_ascii=False, indent=1)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=".settings-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(content)
                Path(temporary).replace(self._path)
            except OSError:
                Path(temporary).unlink(missing_ok=True)  # a full disk is not littered, too
                raise
        except OSError as error:
            _LOG.warning("settings not written: %s", error.errno)


def is_sound(text: str) -> bool:
    """Whether a text can be kept and used: no half signs, no NUL, not endless."""
    return len(text) <= MOST_SIGNS and "\0" not in text and not any(0xD800 <= ord(sign) <= 0xDFFF for sign in text)


def whole_number(text: str, default: int, *, least: int, most: int) -> int:
    """A whole number that was kept as text, held between two bounds; the default where it is none."""
    plain = text.strip().removeprefix("-")
    if not (plain.isascii() and plain.isdigit()) or len(plain) > len(str(max(abs(least), abs(most)))) + 2:
        return default
    return min(most, max(least, int(text)))


def kept_json(text: str) -> Any:
    """What was kept as JSON; None where it is empty, broken or nested too deep."""
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None


def _read(path: Path) -> dict[str, str]:
    try:
        if holds_no_file(path):
            _LOG.warning("settings not read: no file is in their place")
            return {}
        content = json.loads(path.read_text(encoding="utf-8")) if path.stat().st_size <= MOST_BYTES else None
    except FileNotFoundError:
        return {}
    except PermissionError as error:
        _LOG.warning("settings not read: %s", error.errno)
        return {}
    except (OSError, ValueError, RecursionError):
        _set_aside(path)
        return {}
    values = content.get("values") if isinstance(content, Mapping) else None
    if not isinstance(values, Mapping):
        _set_aside(path)
        return {}
    return {key: value for key, value in values.items() if isinstance(value, str) and is_sound(key) and is_sound(value)}


def _set_aside(path: Path) -> None:
    _LOG.warning("settings could not be read; set aside")
    try:
        path.replace(path.with_suffix(".unreadable"))
    except OSError as error:
        _LOG.warning("settings not set aside: %s", error.errno)
