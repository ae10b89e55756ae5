"""Any file to sheets of cells, or a clear refusal: the door through which every foreign file comes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.imports import apart, request
from planner.imports.answer import AnswerError, from_bytes
from planner.imports.encodings import known_encoding
from planner.imports.request import ReadJob, Request
from planner.imports.sheets import MAX_BYTES, RawSheet

_here = False


def read_file(path: Path, encoding: str = "") -> tuple[RawSheet, ...]:
    """The sheets of a file. ``encoding``: the character set of a text file, "" to find it.

    Raises:
        ImportRefusedError: not found, too large, encrypted, empty, damaged or another kind of file.
        ReadingStoppedError: the user did not want to wait (``apart.stop_when``).
    """
    return read_bytes(read_content(path), path.name, encoding)


def read_content(path: Path) -> bytes:
    """The content of a foreign file, unread.

    Raises:
        ImportRefusedError: not found, no file, or too large.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ImportRefusedError(RefusalReason.TOO_LARGE, file=path.name)
        if not path.is_file():
            # A folder, or a device or pipe that might never end.
            raise ImportRefusedError(RefusalReason.NOT_FOUND, file=path.name)
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)  # it may grow meanwhile
    except OSError as error:
        raise ImportRefusedError(RefusalReason.NOT_FOUND, file=path.name) from error


def read_bytes(data: bytes, name: str, encoding: str = "", *, formulas: bool = False) -> tuple[RawSheet, ...]:
    """The sheets of a file's content, read by a process apart.

    Args:
        data: the content.
        name: only for the sentences, and the name of the sheet of a text file.
        encoding: the character set of a text file, "" to find it.
        formulas: name the cells of an xlsx workbook that hold formulas.

    Raises:
        ImportRefusedError: too large, encrypted, empty, damaged or another kind of file.
        ReadingStoppedError: the user did not want to wait (``apart.stop_when``).
    """
    if len(data) > MAX_BYTES:
        raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name)
    if not data or data.isspace():
        raise ImportRefusedError(RefusalReason.EMPTY, file=name)
    encoding = known_encoding(encoding) if encoding else ""
    if _here:
        from planner.imports.here import read_here

        return read_here(data, name, encoding, formulas=formulas)
    job = ReadJob.SHEETS_WITH_FORMULAS if formulas else ReadJob.SHEETS
    try:
        kind, answer = apart.ask(Request(job, data, name=name, encoding=encoding), name)
        return from_bytes(answer if kind == request.SHEETS else b"")
    except AnswerError as error:
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name) from error
    except ImportRefusedError as error:
        if error.reason is not RefusalReason.ENCODING_UNFIT:
            raise
        raise ImportRefusedError(error.reason, file=name, encoding=encoding) from error


def unlocked(data: bytes, password: str, name: str) -> bytes:
    """The workbook inside a locked one, opened by a process apart; in memory only.

    Raises:
        ImportRefusedError: ``ENCRYPTED`` when the password is another, or it cannot be read.
    """
    if _here:
        from planner.imports.locked import unlock

        return unlock(data, password)
    kind, answer = apart.ask(Request(ReadJob.UNLOCK, data, password=password), name)
    if kind != request.CONTENT:
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name)
    return answer


@contextmanager
def in_this_process() -> Iterator[None]:
    """Within, files are read by this process itself: for tests that read hundreds of files made by themselves."""
    global _here  # noqa: PLW0603 -- reading is asked for from threads, which share nothing else
    before, _here = _here, True
    try:
        yield
    finally:
        _here = before
