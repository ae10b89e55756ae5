"""Writes files that leave the program: whole or not at all, and never in the place of what nobody gave up."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Final, TypeVar

from planner.domain.errors import StoreError, StoreTrouble
from planner.platform.private_files import owner_only, sync_folder
from planner.store.trouble import of_os

R = TypeVar("R")
# No file takes longer to write; what is older was left by a program that died.
_SECONDS_AT_MOST: Final = 600
_HEAD: Final = 8
# How files of a kind begin: workbooks, open or locked with a password, and pictures.
_KINDS: Final = ((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"), (b"\x89PNG",), (b"<?xml",))


def check_free(path: Path) -> None:
    """Refuse a place where a new file cannot be made.

    Raises:
        StoreError: ``FOLDER_GONE``, or ``EXISTS``: something stands there.
    """
    if not path.parent.is_dir():
        raise StoreError(StoreTrouble.FOLDER_GONE, path=str(path))
    if path.exists():
        raise StoreError(StoreTrouble.EXISTS, path=str(path))


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then into it.

    It takes the place of a file of its own kind only: a workbook named like the register must not put an end to it.

    Raises:
        StoreError: ``EXISTS`` (something of another kind stands there), ``FOLDER_GONE``, ``DISK_FULL``, ``READ_ONLY``.
    """
    write_files({path: content}, _nothing)


def write_files(files: Mapping[Path, bytes], first: Callable[[], R]) -> R:
    """Write several files that belong together, or none of them, and give what ``first`` gives.

    ``first`` is called when all of them lie beside their places, and nothing but a move is left that could fail: a step
    in the register that says that they were written.

    Raises:
        StoreError: as ``write_file``; or what ``first`` raises, and then nothing is left.
    """
    beside: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            beside[path] = _put_beside(path, content)
        done = first()
        for path in files:
            with _troubles(path):
                beside[path].replace(path)
                sync_folder(path.parent)
    finally:
        for unfinished in beside.values():
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
    return done


def _nothing() -> None:
    """Nothing is noted of the files."""


def _put_beside(path: Path, content: bytes) -> Path:
    if not _may_replace(path, content):
        raise StoreError(StoreTrouble.EXISTS, path=str(path))
    beside = path.with_name(f".{path.name}.{token_hex(4)}.part")
    _clear_unfinished(path)
    try:
        with _troubles(path), open(beside, "xb", opener=owner_only) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except StoreError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return beside


@contextmanager
def _troubles(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(of_os(error, path).trouble, path=str(path), doing="file", name=path.name) from error


def _clear_unfinished(path: Path) -> None:
    """Take away what an earlier writing of the same file left that was killed."""
    left = re.compile(re.escape(f".{path.name}.") + r"[0-9a-f]{8}\.part")
    with suppress(OSError):
        for each in path.parent.iterdir():
            if left.fullmatch(each.name) and time.time() - each.stat().st_mtime > _SECONDS_AT_MOST:
                each.unlink()


def _may_replace(path: Path, content: bytes) -> bool:
    """Whether nothing stands there, or nothing is in it, or it is of the kind that is to be written."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True  # what is wrong with the place, the writing tells
    return not head or any(head.startswith(kind) and content.startswith(kind) for kind in _KINDS)
