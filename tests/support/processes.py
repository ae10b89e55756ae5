"""Processes that a test starts by way of the program."""

from __future__ import annotations

import os
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
