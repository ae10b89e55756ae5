"""A list of 30,000 rows read and compared, against python-calamine opening the same workbook."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from planner.app.case_lists.as_json import to_json
from planner.app.caseload import Caseload
from planner.app.commands.imports import ImportList
from support.lists import HEADINGS, NOVEMBER, a_workbook, difference
from support.people import unassignable_cpr
from support.services import a_caseload

ROWS = 30_000


@pytest.fixture(scope="module")
def big_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rows of the November list over and over, each under a number and a name of its own."""
    sheet = CalamineWorkbook.from_path(str(NOVEMBER)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    people = [row for row in sheet[4:254] if row[4]]
    rows: list[list[object]] = []
    for number in range(ROWS):
        born = date(1950, 1, 1) + timedelta(days=number % 15_000)
        person: list[object] = list(people[number % len(people)])
        rows.append([unassignable_cpr(born, number // 15_000), f"{person[1]} {number}", *person[2:]])
    path = tmp_path_factory.mktemp("lists") / "stor.xlsx"
    path.write_bytes(a_workbook(("Udtræk", [["Udtrukket 02-11-2026"], list(HEADINGS), *rows])))
    return path


def _used() -> float:
    """Seconds of computing by this process and by those it started: what the reading program takes counts in full."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _opened(path: Path) -> float:
    start = _used()
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return _used() - start


def _compared(caseload: Caseload, path: Path) -> float:
    start = _used()
    to_json(difference(caseload, path))
    return _used() - start


def _ratio(caseload: Caseload, path: Path) -> float:
    """Opening and comparing take turns, so that a busy machine slows both sides alike."""
    turns = [(_opened(path), _compared(caseload, path)) for _ in range(4)]
    return min(compared for _, compared in turns) / min(opened for opened, _ in turns)


@pytest.mark.bench
def test_a_first_list_is_shown_in_at_most_three_times_what_it_takes_to_open_it(big_list: Path) -> None:
    assert _ratio(a_caseload(), big_list) <= 3


@pytest.mark.bench
def test_the_next_list_is_shown_in_at_most_three_times_what_it_takes_to_open_it(big_list: Path) -> None:
    caseload = a_caseload()
    caseload.run(ImportList(difference=difference(caseload, big_list)))
    assert _ratio(caseload, big_list) <= 3
