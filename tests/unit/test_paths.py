"""The folder that a file dialog opens at is there: else the dialog takes its name for that of a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from planner.platform.paths import documents_folder


@pytest.mark.parametrize("there", [True, False])
def test_the_documents_or_the_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    documents = tmp_path / "Dokumenter"
    monkeypatch.setattr(PlatformDirs, "user_documents_path", documents)
    if there:
        documents.mkdir()
    assert documents_folder() == (documents if there else Path.home())
