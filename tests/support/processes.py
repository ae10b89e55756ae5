"""Processes that a test starts by way of the program."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def children() -> set[int]:
    """The processes that this one has started and that still run, or have not been waited for."""
    own = str(os.getpid())
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue
            if parent == own:
                found.add(int(folder.name))
    return found


class Peak:
    """The most memory that any process started meanwhile was seen to have had, in bytes."""

    def __init__(self) -> None:
        self.bytes = 0


@contextmanager
def peak_of_children() -> Iterator[Peak]:
    """Look at the memory of the processes that are started within, all the time.

    What the system adds up for ended children will not do: it counts what this process itself had when it started one.
    """
    peak, over, before = Peak(), threading.Event(), children()

    def look() -> None:
        while not over.wait(0.02):
            for process in children() - before:
                said = _read(Path(f"/proc/{process}/status"))
                if "planner.imports.child" in _read(Path(f"/proc/{process}/cmdline")) and "VmHWM:" in said:
                    peak.bytes = max(peak.bytes, int(said.partition("VmHWM:")[2].split()[0]) * 1024)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        over.set()
        watcher.join()


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
