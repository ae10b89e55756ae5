"""Files that only the person at this machine may read, and what a path really leads to."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

OWNER_ONLY: Final = 0o600
_MOST_LINKS: Final = 40


def make_private(path: Path) -> None:
    """Make an empty file that only its owner may read and write.

    Raises:
        FileExistsError: something stands there already, be it a link that leads nowhere.
        OSError: the disk or folder says no.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))


def owner_only(path: str | Path, flags: int) -> int:
    """The ``opener`` of a file that is made for its owner only."""
    return os.open(path, flags, OWNER_ONLY)


def behind_links(path: Path) -> Path:
    """The file that a path stands for: where it is a link, what the link leads to.

    Links among the folders are left alone: a file beside such a path is a file beside what it leads to.
    """
    for _ in range(_MOST_LINKS):
        if not path.is_symlink():
            break
        path = path.parent / path.readlink()
    return path


def sync(path: Path) -> None:
    """Have a file that was written by somebody else safely on the disk.

    Raises:
        OSError: the disk says no.
    """
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def holds_no_file(path: Path) -> bool:
    """Whether something that is no file lies at a path: a folder, or a pipe or device that would be waited for."""
    return path.exists() and not path.is_file()


if sys.platform == "win32":

    def sync_folder(folder: Path) -> None:
        """Nothing: Windows keeps the names of its file system in a journal of its own, and syncs no folder."""
else:

    def sync_folder(folder: Path) -> None:
        """Have the names in a folder safely on the disk, as they stand: made, moved and taken away.

        A file that was synced is safe under the name that its folder is known to have it by; after a power cut a new
        name may otherwise be missing, and a file that was replaced be back.

        Raises:
            OSError: the folder is gone.
        """
        handle = os.open(folder, os.O_RDONLY)
        try:
            # Some file systems in a network know no such thing; they keep names their own way.
            with suppress(OSError):
                os.fsync(handle)
        finally:
            os.close(handle)
