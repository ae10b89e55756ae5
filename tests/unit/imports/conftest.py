"""Reading a list without a register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from planner.app.imports_batch import vocabulary
from planner.domain.case_list import CaseList
from planner.domain.programmes import Programmes
from planner.imports.case_list import ReadOptions, read_case_list
from planner.imports.headings import load_headings
from planner.imports.reading import read_bytes
from planner.platform import datafiles

Read = Callable[..., CaseList]


@pytest.fixture(autouse=True, scope="module")
def here(read_in_this_process: None) -> None:
    """All files of this folder are made by the tests themselves."""


@pytest.fixture
def read(programmes: Programmes) -> Read:
    """Reads a file's bytes as a list, made on 5 November 2026 unless told."""
    headings = load_headings(datafiles.resources() / "list_headings.toml")
    words = vocabulary(programmes)

    def read_list(data: bytes, encoding: str = "", **options: Any) -> CaseList:
        told = ReadOptions(**{"file_date": date(2026, 11, 5), **options})
        return read_case_list(read_bytes(data, "liste", encoding), "liste", headings, words, told)

    return read_list
