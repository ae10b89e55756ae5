"""Where a workbook is saved: the ending is added, and nothing is replaced unasked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.saving import ask_where


def answers(monkeypatch: pytest.MonkeyPatch, chosen: Sequence[str]) -> list[str]:
    """Let the system's own dialog give these answers in turn; the places it was opened on."""
    asked: list[str] = []

    def answer(_parent: QWidget, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(proposed)
        return chosen[len(asked) - 1], ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def test_the_ending_is_added_to_the_whole_name(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    answers(monkeypatch, [str(tmp_path / "ark nov.2026"), str(tmp_path / "ark.XLSX"), ""])
    assert ask_where(parent, "", tmp_path, "") == tmp_path / "ark nov.2026.xlsx"
    asked = answers(monkeypatch, [str(tmp_path / "ark.XLSX")])
    assert ask_where(parent, "", tmp_path, "") == tmp_path / "ark.XLSX"
    assert len(asked) == 1
    answers(monkeypatch, [""])
    assert ask_where(parent, "", tmp_path, "") is None


def test_a_file_that_only_the_ending_meets_is_asked_about(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    there = tmp_path / "ark.xlsx"
    there.write_bytes(b"PK")
    asked = answers(monkeypatch, [str(tmp_path / "ark"), str(tmp_path / "andet.xlsx")])
    assert ask_where(parent, "", tmp_path / "forslag.xlsx", "") == tmp_path / "andet.xlsx"
    assert asked == [str(tmp_path / "forslag.xlsx"), str(there)]
