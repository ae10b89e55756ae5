"""Stop on the page Import ends the process that reads the file; nothing is said that is not so."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.imports import apart
from planner.ui.context import Context
from planner.ui.imports.page import ImportPage
from support.lists import a_csv, a_row
from support.processes import children

PATIENCE = 60_000


def test_stop_ends_the_reading_and_its_process_and_the_next_file_is_read(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ImportPage(context)
    qtbot.addWidget(page)
    page.show()
    page.come(None)
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv([a_row(**{"Cpr.nr.": "0101800000", "Navn": "Bo Eksempel"})]))
    before = children()
    with monkeypatch.context() as patched:
        patched.setattr(apart, "command", lambda: [sys.executable, "-c", "import time; time.sleep(600)"])
        page.read(path)
        qtbot.waitUntil(lambda: children() > before, timeout=PATIENCE)
        page.progress.stopped.emit()
        assert not page.busy
        qtbot.waitUntil(lambda: not context.jobs.busy, timeout=PATIENCE)
    assert children() <= before
    assert page.stack.currentWidget() is page.file
    assert page.file.banner.isHidden()
    page.read(path)
    qtbot.waitUntil(lambda: not page.busy, timeout=PATIENCE)
    assert page.stack.currentWidget() is page.columns
