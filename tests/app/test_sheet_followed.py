"""A sheet that is made tells how far it is, and ends where it is stopped, with nothing half made."""

from __future__ import annotations

from datetime import date
from functools import partial
from io import BytesIO
from itertools import pairwise

import pytest
from openpyxl import load_workbook

from planner.app import sheets
from planner.app.caseload import Caseload
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import DEFAULTS
from planner.domain.file_records import SentSheet
from planner.domain.periods import Month
from planner.domain.watch import StoppedError, step, stretch, watched
from planner.texts import sheet as texts

ORDER = SheetOrder(programme="FSM", month=Month(2026, 10), recipient=DEFAULTS[0])


@pytest.fixture(scope="module")
def team() -> Caseload:
    return open_demo("LEDER", spec=DemoSpec(citizens=900, workers=25, seed=3, as_of=date(2026, 11, 23)))


def made(caseload: Caseload) -> bytes:
    with stretch(0, 0.65):
        gathered = sheets.gather_sheet(caseload, ORDER)
    with stretch(0.65, 1):
        return sheets.make_workbook(gathered).content


def test_it_tells_how_far_it_is_and_makes_the_same(team: Caseload) -> None:
    told: list[float] = []
    with watched(bool, told.append):
        content = made(team)
    assert len(told) > 5
    assert all(before <= after for before, after in pairwise(told))
    assert told[0] > 0
    assert 0.65 < told[-1] <= 1
    assert load_workbook(BytesIO(content))[texts.PEOPLE].max_row > 500


def test_wherever_it_is_stopped_it_ends_and_nothing_is_kept(team: Caseload) -> None:
    told: list[float] = []
    with watched(bool, told.append):
        made(team)
    for steps in range(len(told)):
        heard: list[float] = []
        with pytest.raises(StoppedError), watched(partial(_has, heard, steps), heard.append):
            made(team)
        assert len(heard) == steps
    assert not team.register.all(SentSheet)


def _has(heard: list[float], count: int) -> bool:
    return len(heard) == count


def test_without_anybody_who_follows_nothing_is_told() -> None:
    step(0.5)
    with stretch(0.2, 0.4):
        step(1)
    told: list[float] = []
    with watched(bool, told.append), stretch(0.2, 0.4), stretch(0.5, 1):
        step(0)
        step(1)
    assert told == pytest.approx([0.3, 0.4])
