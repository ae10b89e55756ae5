"""Whatever a file does to its reader: rows or a sentence, within 300 MB and 20 s of computing, and nothing is left."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

import pytest

from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.imports.limits import MOST_MEMORY
from planner.imports.reading import read_bytes
from planner.imports.sheets import MAX_CELLS, MAX_ROWS
from planner.texts.imports import refusal
from support.hostile import KINDS, hostile
from support.processes import children, peak_of_children

SEEDS = 16
# ru_maxrss counts kilobytes on Linux and bytes on macOS.
UNIT = 1 if sys.platform == "darwin" else 1024
OWN_GROWTH = 300_000_000
TRUE_OF_A_FILE = {
    RefusalReason.ENCRYPTED,
    RefusalReason.EMPTY,
    RefusalReason.OTHER_KIND,
    RefusalReason.TOO_LARGE,
    RefusalReason.DAMAGED,
    RefusalReason.TOO_HEAVY,
    RefusalReason.TOO_SLOW,
}


def _read(data: bytes) -> RefusalReason | None:
    """Why the file was refused; None where it was read, and then the rows are within what a list can be."""
    try:
        sheets = read_bytes(data, "liste.xlsx")
    except ImportRefusedError as error:
        return error.reason if "liste.xlsx" in refusal(error) else RefusalReason.READER_FAILED
    assert any(sheet.rows for sheet in sheets)
    assert sum(len(row) for sheet in sheets for row in sheet.rows) <= MAX_CELLS
    assert all(len(sheet.rows) <= MAX_ROWS for sheet in sheets)
    return None


def _own_peak() -> int:
    """The most memory that this process ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def _computed() -> float:
    """The seconds that this process and those it waited for have computed: a busy machine takes no more of them."""
    return sum(os.times()[:4])


def _check(kind: str, seed: int, folder: Path) -> None:
    data = hostile(kind, seed)
    before, own, computed = children(), _own_peak(), _computed()
    with peak_of_children() as peak:
        reason = _read(data)
    assert _computed() - computed < 20
    assert reason is None or reason in TRUE_OF_A_FILE
    assert children() <= before
    assert peak.bytes <= MOST_MEMORY
    assert _own_peak() - own <= OWN_GROWTH
    assert list(folder.iterdir()) == []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the program works and keeps what it makes for a while."""
    monkeypatch.chdir(tmp_path)
    for name in ("TMPDIR", "TEMP", "TMP", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("kind", KINDS)
def test_one_hostile_file_of_each_kind(kind: str, folder: Path) -> None:
    _check(kind, 0, folder)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, SEEDS))
@pytest.mark.parametrize("kind", KINDS)
def test_hundreds_of_hostile_files(kind: str, seed: int, folder: Path) -> None:
    _check(kind, seed, folder)
