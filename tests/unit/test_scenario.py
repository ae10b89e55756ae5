"""A scenario as text: what is written is what is read, and nothing else is."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import Code, RefusedError
from planner.domain.ids import WorkerId
from planner.domain.plan_settings import PlanKey
from planner.domain.scenario import (
    AbsenceChange,
    CapChange,
    HoursChange,
    Leaver,
    NewHire,
    WeightChange,
    WhatIf,
    decode,
    encode,
)
from planner.domain.words import Function

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
WORDS = st.lists(st.text(max_size=8), max_size=3).map(tuple)
WORKERS = st.text(min_size=1, max_size=12).map(WorkerId)
COUNTS = st.integers(0, 3000)
CHANGES = st.one_of(
    st.builds(CapChange, programme=st.text(), function=st.sampled_from(Function), hard=COUNTS, soft=COUNTS | st.none()),
    st.builds(HoursChange, worker=WORKERS, weekly_minutes=COUNTS),
    st.builds(AbsenceChange, worker=WORKERS, cause=st.text(), start=DAYS, end=DAYS | st.none(), share=COUNTS),
    st.builds(
        NewHire,
        initials=st.text(),
        name=st.text(),
        function=st.sampled_from(Function),
        weekly_minutes=COUNTS,
        start=DAYS,
        districts=WORDS,
        languages=WORDS,
        industries=WORDS,
        programmes=WORDS,
    ),
    st.builds(Leaver, worker=WORKERS, last_day=DAYS),
    st.builds(WeightChange, key=st.sampled_from(PlanKey), value=COUNTS),
)
SCENARIOS = st.builds(WhatIf, st.lists(CHANGES, max_size=6).map(tuple), DAYS | st.none())


@given(SCENARIOS)
def test_what_is_written_is_what_is_read(what_if: WhatIf) -> None:
    text = encode(what_if)
    assert decode(text) == what_if
    assert encode(decode(text)) == text


def a_text() -> dict[str, object]:
    whole = WhatIf((Leaver(worker=WorkerId("w"), last_day=date(2026, 12, 1)),), date(2026, 12, 2))
    found: dict[str, object] = json.loads(encode(whole))
    return found


def refused(text: str) -> list[Code]:
    with pytest.raises(RefusedError) as caught:
        decode(text)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "7",
        "{}",
        "null",
        json.dumps({**a_text(), "version": 2}),
        json.dumps({**a_text(), "more": 1}),
        json.dumps({**a_text(), "day": "31-12-2026"}),
        json.dumps({**a_text(), "changes": {}}),
        json.dumps({**a_text(), "changes": [7]}),
        json.dumps({**a_text(), "changes": [{"kind": "leaver"}]}),
        json.dumps({**a_text(), "changes": [{"kind": "holiday", "worker": "w"}]}),
        json.dumps({**a_text(), "changes": [{"kind": ["leaver"], "worker": "w", "last_day": "2026-12-01"}]}),
        json.dumps({**a_text(), "changes": [{"kind": "leaver", "worker": 7, "last_day": "2026-12-01"}]}),
        json.dumps({**a_text(), "changes": [{"kind": "leaver", "worker": "w", "last_day": None}]}),
        json.dumps({**a_text(), "changes": [{"kind": "hours", "worker": "w", "weekly_minutes": True}]}),
        json.dumps({**a_text(), "changes": [{"kind": "hours", "worker": "w", "weekly_minutes": 1.5}]}),
        json.dumps({**a_text(), "changes": [{"kind": "weight", "key": "plan_moon", "value": 1}]}),
    ],
)
def test_what_is_no_scenario_is_refused_in_words(text: str) -> None:
    assert refused(text) == [Code.SCENARIO_UNREADABLE]


def test_the_day_is_never_one_that_has_passed() -> None:
    today = date(2026, 11, 23)
    assert WhatIf().planned_on(today) == today
    assert WhatIf(day=date(2026, 12, 1)).planned_on(today) == date(2026, 12, 1)
    assert WhatIf(day=date(2026, 11, 1)).planned_on(today) == today
