"""Since when somebody waits: the first day of the unbroken need, however many rows say so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from planner.app.queries.citizens import citizen_rows
from planner.app.queries.waiting import waiting_list
from planner.domain.file_records import Record
from planner.domain.need import need_since
from planner.domain.programmes import Programmes
from planner.domain.words import Group
from support.people import a_citizen, a_departure, a_worker, an_enrolment, an_exemption
from support.services import a_caseload

TODAY, FIRST = date(2026, 11, 23), date(2026, 3, 2)
BO = a_citizen()


def group(start: date, end: date | None = None, **fields: Any) -> Record:
    return an_enrolment(BO, start=start, end=end, **fields)


def whole(*ends: date) -> list[Record]:
    """One time in group 1 as rows that follow each other day by day: a step-up mark on, or off, makes a new one."""
    starts = [FIRST, *(date.fromordinal(each.toordinal() + 1) for each in ends)]
    return [
        group(start, end, step_up=bool(at % 2))
        for at, (start, end) in enumerate(zip(starts, [*ends, None], strict=True))
    ]


SPLIT = date(2026, 9, 30)
CASES: dict[str, tuple[Sequence[Record], date | None]] = {
    "one row": (whole(), FIRST),
    "two rows": (whole(SPLIT), FIRST),
    "four rows": (whole(date(2026, 4, 30), date(2026, 8, 14), SPLIT), FIRST),
    "a gap": ([group(FIRST, SPLIT), group(date(2026, 10, 5))], date(2026, 10, 5)),
    "another group between": (
        [group(FIRST, date(2026, 6, 30)), group(date(2026, 7, 1), SPLIT, group=Group.TWO), group(date(2026, 10, 1))],
        date(2026, 10, 1),
    ),
    "an exemption that is over": (
        [*whole(SPLIT), an_exemption(BO, start=date(2026, 5, 1), end=date(2026, 7, 31))],
        date(2026, 8, 1),
    ),
    "left and back": ([group(FIRST), a_departure(BO, date(2026, 6, 1)), group(date(2026, 9, 1))], date(2026, 9, 1)),
    "no need today": ([*whole(SPLIT), an_exemption(BO, start=TODAY)], None),
}


@pytest.mark.parametrize("name", list(CASES))
def test_the_need_is_counted_from_its_first_unbroken_day(name: str, programmes: Programmes) -> None:
    rows, since = CASES[name]
    caseload = a_caseload(BO, *rows)
    assert need_since(caseload.register, programmes, BO.id, TODAY) == since


@pytest.mark.parametrize("name", ["one row", "two rows", "four rows"])
def test_every_place_that_says_since_says_the_same(name: str) -> None:
    caseload = a_caseload(BO, a_worker(), *CASES[name][0])
    register, programmes = caseload.register, caseload.programmes
    assert [row.wait_since for row in citizen_rows(register, programmes, TODAY)] == [FIRST]
    assert [row.since for row in waiting_list(register, programmes, TODAY).rows] == [FIRST]
