"""The log: ids and codes only. A last guard takes out whatever looks like a CPR number."""

from __future__ import annotations

import logging
import os
import re
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from typing_extensions import override

from planner.platform.private_files import OWNER_ONLY, holds_no_file

_CPR_LIKE = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")
_MEGABYTE = 1_000_000


class Quiet(logging.Formatter):
    """Writes a record without the values of an exception: its type and where it was raised, never its text."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """The line for a record, CPR-like digits taken out."""
        return mask(super().format(record))

    @override
    def formatException(self, ei: object) -> str:
        """Type and places of an exception; its message may hold personal data and is left out."""
        if not (isinstance(ei, tuple) and isinstance(ei[1], BaseException)):
            return ""
        return describe(ei[1])


class _PrivateFile(RotatingFileHandler):
    """A rotating file that only its owner may read, also one that an earlier version left open to others.

    What finds no room there is not told elsewhere: a console is no place for it, and nobody reads it.
    """

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """Go on without the line."""

    @override
    def _open(self) -> TextIOWrapper:
        with suppress(OSError):
            os.close(os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY))
            Path(self.baseFilename).chmod(OWNER_ONLY)
        return super()._open()


def mask(text: str) -> str:
    """The text with every run of digits that could be a CPR number taken out."""
    return _CPR_LIKE.sub("[cpr]", text)


def describe(error: BaseException) -> str:
    """An exception without its values: type, then file name, line and function of each frame."""
    lines = [type(error).__name__]
    frame = error.__traceback__
    while frame is not None:
        code = frame.tb_frame.f_code
        lines.append(f"  {Path(code.co_filename).name}:{frame.tb_lineno} {code.co_name}")
        frame = frame.tb_next
    if error.__cause__ is not None:
        lines.append("caused by " + describe(error.__cause__))
    return "\n".join(lines)


def start(folder: Path) -> None:
    """Log warnings and worse to a rotating file in the folder; without a folder that can be written, nowhere."""
    path = folder / "sagsplan.log"
    handler: logging.Handler = logging.NullHandler()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if not holds_no_file(path):
            handler = _PrivateFile(path, maxBytes=_MEGABYTE, backupCount=3, encoding="utf-8")
    handler.setFormatter(Quiet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("planner")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
