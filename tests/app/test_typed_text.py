"""Typed text is kept with its letters in one piece, and hours are read by one rule wherever they are typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.app.commands.citizens import AddCitizen
from planner.app.commands.rows import Put
from planner.domain.errors import Code, RefusedError
from planner.domain.folding import composed
from planner.domain.records import Citizen, Worker
from planner.texts.forms import parse_hours, read_hours
from planner.texts.problems import sentence
from support.people import a_worker, unassignable_cpr
from support.services import a_caseload

APART = unicodedata.normalize("NFD", "\u00c5se \u00c9lise M\u00fcller")
WHOLE = "\u00c5se \u00c9lise M\u00fcller"


def test_names_are_kept_in_one_piece() -> None:
    caseload = a_caseload()
    assert APART != WHOLE
    key = caseload.run(AddCitizen(cpr=unassignable_cpr(date(1980, 1, 1), 1), name=APART, languages=(APART,))).value
    row = caseload.register.need(Citizen, key)
    assert (row.name, row.languages) == (WHOLE, (WHOLE,))
    caseload.run(Put(replace(row, job_goal=APART), before=row))
    assert caseload.register.need(Citizen, key).job_goal == WHOLE
    worker = caseload.run(Put(Worker(initials="\u00c5SE", name=APART))).value.id
    assert caseload.register.need(Worker, worker).name == WHOLE


@given(text=st.text())
def test_composing_is_done_once(text: str) -> None:
    assert composed(composed(text)) == composed(text) == unicodedata.normalize("NFC", text)


BAD = [
    "inf",
    "-inf",
    "nan",
    "1e400",
    "1e3",
    "-5",
    "-0",
    "5:90",
    "5:",
    ":30",
    "0x10",
    "1_0",
    "1234",
    "\u0661",
    "\u00b2",
    "1,2,3",
    "--1",
    "fem",
]


@pytest.mark.parametrize("typed", BAD)
def test_what_is_no_number_of_hours_is_said_so(typed: str) -> None:
    assert parse_hours(typed) is None
    with pytest.raises(ValueError, match=re.escape(typed)):
        read_hours(typed)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("", None), ("  ", None), ("0", 0), ("12,5", 750), ("12.5", 750), ("12:30", 750), ("37 t", 2220)],
)
def test_hours_as_people_type_them(typed: str, minutes: int | None) -> None:
    assert read_hours(typed) == minutes


@given(typed=st.text(max_size=12))
def test_any_text_is_hours_or_said_to_be_none(typed: str) -> None:
    try:
        minutes = read_hours(typed)
    except ValueError:
        return
    assert minutes is None or 0 <= minutes < 1000 * 60


@pytest.mark.parametrize(("minutes", "said"), [(0, "over 0 og h\u00f8jst 60"), (61 * 60, "over 0 og h\u00f8jst 60")])
def test_the_sentence_says_what_the_rule_says(minutes: int, said: str) -> None:
    worker = a_worker("IDPR")
    caseload = a_caseload(worker)
    with pytest.raises(RefusedError) as caught:
        caseload.run(Put(replace(worker, weekly_minutes=minutes), before=worker))
    (problem,) = caught.value.problems
    assert problem.code is Code.HOURS_RANGE
    assert said in sentence(problem)
