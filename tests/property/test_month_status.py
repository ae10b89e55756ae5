"""For any register, the month's parts add up; and what else must always hold of a status."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.file_records import Record
from planner.domain.group2 import group2_follow_up
from planner.domain.measures import EXITS, PARTS, STATES, Measure
from planner.domain.month_status import MonthStatus, month_series, month_status
from planner.domain.periods import Month
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.domain.words import (
    AgreementKind,
    AgreementStatus,
    DepartureCause,
    ExemptionCause,
    Group,
    HoursKind,
    SpellKind,
)
from planner.texts.measures import as_json
from support.people import (
    a_benefit,
    a_citizen,
    a_departure,
    a_spell,
    an_agreement,
    an_employer,
    an_enrolment,
    an_exemption,
    an_hours_step,
)
from support.services import shipped_programmes

PROGRAMMES = shipped_programmes()
FIRM = an_employer()
FIRST_DAY = date(2017, 1, 1)
CODES = [programme.code for programme in PROGRAMMES]
BENEFITS = [*(benefit.code for benefit in PROGRAMMES.benefits), "not in the data"]

days = st.integers(0, 3650).map(lambda number: FIRST_DAY + timedelta(days=number))
months = st.integers(0, 119).map(lambda number: Month(2017, 1).plus(number))


@st.composite
def periods(draw: st.DrawFn) -> dict[str, Any]:
    """A first day and, mostly, a last one."""
    start = draw(days)
    length = draw(st.none() | st.integers(0, 900))
    return {"start": start, "end": None if length is None else start + timedelta(days=length)}


@st.composite
def agreements(draw: st.DrawFn, citizen: Citizen) -> list[Record]:
    """An agreement with steps of hours of both kinds."""
    agreement = an_agreement(
        citizen,
        FIRM,
        draw(st.sampled_from(AgreementKind)),
        status=draw(st.sampled_from(AgreementStatus)),
        **draw(periods()),
    )
    steps = draw(st.lists(st.tuples(days, st.sampled_from([0, 60, 600]), st.sampled_from(HoursKind)), max_size=3))
    return [agreement, *(an_hours_step(agreement, 600, least, start=day, kind=kind) for day, least, kind in steps)]


@st.composite
def lives(draw: st.DrawFn) -> list[Record]:
    """A citizen with whatever may have happened, overlaps and all."""
    citizen = a_citizen()
    rows: list[Record] = [citizen]
    rows.extend(
        an_enrolment(
            citizen, draw(st.sampled_from(CODES)), draw(st.sampled_from(Group)), leading=False, **draw(periods())
        )
        for _number in range(draw(st.integers(0, 3)))
    )
    for _number in range(draw(st.integers(0, 2))):
        rows.append(an_exemption(citizen, cause=draw(st.sampled_from(ExemptionCause)), **draw(periods())))
        rows.append(a_benefit(citizen, draw(st.sampled_from(BENEFITS)), **draw(periods())))
        rows.append(a_spell(citizen, draw(st.sampled_from(SpellKind)), **draw(periods())))
    if draw(st.booleans()):
        rows.append(a_departure(citizen, draw(days), draw(st.sampled_from(DepartureCause))))
    if draw(st.booleans()):
        rows += draw(agreements(citizen))
    return rows


registers = st.lists(lives(), max_size=6).map(
    lambda found: Register.of([FIRM, *(row for life in found for row in life)])
)


def check(status: MonthStatus) -> None:
    """What holds of every status."""
    assert status.adds_up
    parts = [citizen for part in PARTS for citizen in status.citizens(part)]
    assert len(parts) == len(set(parts))
    assert set(parts) == set(status.citizens(Measure.GROSS))
    in_states = [citizen for state in STATES for citizen in status.citizens(state)]
    assert sorted(in_states) == sorted(status.citizens(Measure.ACTIVE))
    assert set(in_states) <= set(status.citizens(Measure.GROUP_1))
    assert set(status.states) == set(in_states)
    exits = [citizen for row in EXITS for citizen in status.citizens(row)]
    assert sorted(exits) == sorted(status.citizens(Measure.EXITED))
    assert set(exits).isdisjoint(status.citizens(Measure.GROUP_2_CASH))
    for measure in Measure:
        if measure.base is not None:
            assert set(status.citizens(measure)) <= set(status.citizens(measure.base))
            share = status.pct(measure)
            assert share is None if status.count(measure.base) == 0 else share is not None and 0 <= share <= 100


@given(registers, st.sampled_from(CODES), months)
@settings(deadline=None)
def test_the_parts_add_up_to_the_gross_group(register: Register, code: str, month: Month) -> None:
    status = month_status(register, PROGRAMMES, code, month)
    check(status)
    programme = PROGRAMMES.need(code)
    if not programme.subtracts_exempt:
        assert status.count(Measure.EXEMPT) == 0
    if not programme.groups:
        assert status.count(Measure.GROSS) == status.count(Measure.GROUP_1) + status.count(Measure.EXEMPT)
    if programme.end is not None and programme.end < month.last:
        assert status.count(Measure.GROSS) == 0
    assert as_json(status)["brutto"] == status.count(Measure.GROSS)


@given(registers, st.sampled_from(CODES), months, st.integers(0, 14))
@settings(deadline=None)
def test_a_series_is_its_months(register: Register, code: str, first: Month, length: int) -> None:
    series = month_series(register, PROGRAMMES, code, first, first.plus(length))
    assert len(series) == length + 1
    assert list(series) == [month_status(register, PROGRAMMES, code, status.month) for status in series]


@given(registers, st.sampled_from(CODES), months)
@settings(deadline=None)
def test_the_order_of_rows_says_nothing(register: Register, code: str, month: Month) -> None:
    rows = [row for kind in register._rows for row in register.all(kind)]
    turned = month_status(Register.of(rows[::-1]), PROGRAMMES, code, month)
    status = month_status(register, PROGRAMMES, code, month)
    for measure in Measure:
        assert set(turned.citizens(measure)) == set(status.citizens(measure))


@given(registers, st.sampled_from(CODES), months)
@settings(deadline=None)
def test_the_follow_up_of_group_2_agrees_with_the_month(register: Register, code: str, month: Month) -> None:
    status = month_status(register, PROGRAMMES, code, month)
    found = group2_follow_up(register, PROGRAMMES, code, month.last)
    assert {each.citizen for each in found.members} == set(status.citizens(Measure.GROUP_2))
    assert {each.citizen for each in found.over_limit} <= set(status.citizens(Measure.GROUP_2))
    for each in found.members:
        assert each.since <= month.last
        assert (each.passes_on <= month.last) == (each in found.over(found.limit_months)) or not each.in_cash_system
