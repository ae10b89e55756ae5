"""No workbook that may hold people passes through a plain file in the temporary folder on its way."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.reports.encryption import encrypt
from planner.reports.register_workbook import register_workbook
from planner.reports.tables import ReportColumn, Table, table_workbook
from support.people import a_citizen

_watched: list[list[str]] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _watched:
        path, _mode, flags = arguments
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes and not isinstance(path, int):
            _watched[-1].append(str(path))


sys.addaudithook(_watch)


def _written_by(make: Callable[[], bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, list[str]]:
    """What is made, and every file that was opened to write in meanwhile."""
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    _watched.append([])
    try:
        content = make()
    finally:
        written = _watched.pop()
    assert list(folder.iterdir()) == []
    return content, [each for each in written if not each.endswith(".pyc") and ".pyc." not in each]


def test_the_watch_sees_a_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless() -> bytes:
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"x")
        return b""

    assert any(Path(each).parent == tmp_path for each in _written_by(careless, tmp_path, monkeypatch)[1])


def test_the_register_workbook_is_made_in_memory(
    programmes: Programmes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    citizen = a_citizen("Vagn Hylleborg", note="=1+1")
    register = Register()
    register.put(citizen)
    content, written = _written_by(lambda: register_workbook(register, programmes), tmp_path, monkeypatch)
    assert written == []
    sheet = load_workbook(BytesIO(content))["Borgere"]
    assert sheet.freeze_panes == "A2"
    cells = {cell.value: cell for cell in sheet[2] if cell.value is not None}
    assert citizen.cpr in cells
    assert (cells["=1+1"].data_type, cells["=1+1"].quotePrefix) == ("s", True)


def test_a_table_and_its_lock_are_made_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table(
        title="Borgere",
        subtitle="",
        columns=[ReportColumn("Navn")],
        rows=[["Vagn Hylleborg"]],
        made_by="TST",
        made_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    content, written = _written_by(lambda: encrypt(table_workbook(table), "grøn cykel på broen"), tmp_path, monkeypatch)
    assert written == []
    assert content.startswith(b"\xd0\xcf\x11\xe0")
