"""The follow-up of group 2: how long, without an offer, exits, who passes nine months next, the limit of twenty."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.app.queries.group2 import Group2Figure, by_district, by_worker, group2_page, outward, outward_bands
from planner.domain.file_records import Record
from planner.domain.group2 import DurationBand, band_of, group2_follow_up, passes_on, whole_months
from planner.domain.history import over_months
from planner.domain.ids import CitizenId
from planner.domain.measures import Measure
from planner.domain.month_status import month_status
from planner.domain.periods import Month
from planner.domain.programmes import BenefitExit, Programmes
from planner.domain.register import Register
from planner.domain.words import Decision, Group, RehabilitationStage, SpellKind
from planner.reports.status_sheet.suppression import Hidden
from support.people import (
    a_benefit,
    a_citizen,
    a_departure,
    a_rehabilitation_step,
    a_spell,
    a_worker,
    an_assignment,
    an_enrolment,
)

DAY = date(2026, 10, 31)


@st.composite
def a_team(draw: st.DrawFn) -> Register:
    """Some in group 2, in districts, held by workers, with and without offer, meeting and known benefit."""
    workers = [a_worker("ABL"), a_worker("CDE")]
    rows: list[Record] = list(workers)
    for _ in range(draw(st.integers(0, 12))):
        citizen = a_citizen(district=draw(st.sampled_from(["", "Nord", "Syd"])))
        start = draw(st.dates(date(2025, 1, 1), DAY))
        rows += [citizen, an_enrolment(citizen, group=Group.TWO, start=start)]
        benefit = draw(st.sampled_from(["", "kontanthjaelp", "foertidspension"]))
        if benefit:
            rows.append(a_benefit(citizen, benefit, start=date(2020, 1, 1)))
        if draw(st.booleans()):
            rows.append(a_spell(citizen, SpellKind.GUIDANCE, start=date(2026, 10, 1)))
        if draw(st.booleans()):
            rows.append(a_rehabilitation_step(citizen, RehabilitationStage.MEETING, date(2026, 11, 12)))
        holder = draw(st.sampled_from([None, *workers]))
        if holder is not None:
            rows.append(an_assignment(citizen, holder, start=date(2020, 1, 1)))
    return Register.of(rows)


def in_group_2(since: date, benefit: str = "kontanthjaelp") -> tuple[CitizenId, list[Record]]:
    citizen = a_citizen()
    rows: list[Record] = [citizen, an_enrolment(citizen, group=Group.TWO, start=since)]
    if benefit:
        rows.append(a_benefit(citizen, benefit, start=date(2020, 1, 1)))
    return citizen.id, rows


def test_who_is_in_and_for_how_long(programmes: Programmes) -> None:
    old, old_rows = in_group_2(date(2025, 3, 15))
    new, new_rows = in_group_2(date(2026, 8, 1))
    gone, gone_rows = in_group_2(date(2026, 8, 1))
    out, out_rows = in_group_2(date(2025, 1, 1), "foertidspension")
    unknown, unknown_rows = in_group_2(date(2025, 2, 1), "")
    left = replace(a_departure(a_citizen(), DAY), citizen=gone)
    rows = [*old_rows, *new_rows, *gone_rows, *out_rows, *unknown_rows]
    register = Register.of([*rows, left])
    found = group2_follow_up(register, programmes, "FSM", DAY)
    assert [each.citizen for each in found.members] == [out, unknown, old, new]
    assert [each.citizen for each in found.in_cash_system] == [old, new]
    assert [each.citizen for each in found.over_limit] == [old]
    assert [each.citizen for each in found.unknown_benefit] == [unknown]
    assert [(each.months, each.since) for each in found.in_cash_system] == [
        (19, date(2025, 3, 15)),
        (2, date(2026, 8, 1)),
    ]
    assert found.bands[DurationBand.OVER_18][0].citizen == old
    assert [len(each) for each in found.bands.values()] == [1, 0, 0, 0, 0, 1]
    assert [each.citizen for each in found.exits[BenefitExit.EARLY_PENSION]] == [out]
    assert set(found.exits) == set(BenefitExit) - {BenefitExit.NONE}
    assert [each.citizen for each in found.next_to_pass] == [new]


def test_the_follow_up_and_the_month_agree(programmes: Programmes) -> None:
    rows: list[Record] = []
    for month in range(1, 11):
        citizen, more = in_group_2(date(2026, month, 1) if month < 9 else date(2025, month, 1))
        rows += more
        if month % 2:
            offer = a_spell(a_citizen(), SpellKind.GUIDANCE, start=date(2026, 10, month))
            rows.append(replace(offer, citizen=citizen))
    register = Register.of(rows)
    found = group2_follow_up(register, programmes, "FSM", DAY)
    status = month_status(register, programmes, "FSM", Month(2026, 10))
    assert {each.citizen for each in found.over_limit} == set(status.citizens(Measure.OVER_9))
    assert {each.citizen for each in found.without_offer} == set(status.citizens(Measure.NO_ACTIVE_OFFER))
    assert len(found.in_cash_system) == status.count(Measure.GROUP_2_CASH) == 10
    assert len(found.over_warning) > len(found.over_limit) > 0


@pytest.mark.parametrize(("count", "reached"), [(19, False), (20, True)])
def test_the_limit_of_twenty(programmes: Programmes, count: int, reached: bool) -> None:
    rows = [row for _number in range(count) for row in in_group_2(date(2025, 1, 1))[1]]
    assert group2_follow_up(Register.of(rows), programmes, "FSM", DAY).limit_reached is reached


@pytest.mark.parametrize(
    ("since", "band"),
    [
        (date(2026, 7, 31), DurationBand.TO_3),
        (date(2026, 7, 30), DurationBand.TO_6),
        (date(2026, 4, 30), DurationBand.TO_6),
        (date(2026, 4, 29), DurationBand.TO_9),
        (date(2026, 1, 31), DurationBand.TO_9),
        (date(2026, 1, 30), DurationBand.TO_12),
        (date(2025, 10, 31), DurationBand.TO_12),
        (date(2025, 10, 30), DurationBand.TO_18),
        (date(2025, 4, 30), DurationBand.TO_18),
        (date(2025, 4, 29), DurationBand.OVER_18),
    ],
)
def test_bands(since: date, band: DurationBand) -> None:
    assert band_of(since, DAY) is band


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (date(2026, 1, 15), date(2026, 10, 16)),
        (date(2026, 1, 31), date(2026, 11, 1)),
        (date(2026, 5, 31), date(2027, 3, 1)),
        (date(2026, 2, 28), date(2026, 12, 1)),  # 30 November minus nine months is still the 28th
    ],
)
def test_the_first_day_over_nine_months(since: date, expected: date) -> None:
    found = passes_on(since, 9)
    assert over_months(since, found, 9)
    assert not over_months(since, date.fromordinal(found.toordinal() - 1), 9)
    assert found == expected


@pytest.mark.parametrize(
    ("since", "months"),
    [
        (date(2026, 10, 31), 0),
        (date(2026, 10, 1), 0),
        (date(2026, 9, 30), 1),
        (date(2025, 10, 31), 12),
        (date(2025, 11, 1), 11),
    ],
)
def test_whole_months(since: date, months: int) -> None:
    assert whole_months(since, DAY) == months


def test_who_passes_next_comes_first(programmes: Programmes) -> None:
    late, late_rows = in_group_2(date(2026, 9, 1))
    soon, soon_rows = in_group_2(date(2026, 2, 15))
    found = group2_follow_up(Register.of([*late_rows, *soon_rows]), programmes, "FSM", DAY)
    assert [(each.citizen, each.passes_on) for each in found.next_to_pass] == [
        (soon, date(2026, 11, 16)),
        (late, date(2027, 6, 2)),
    ]


def test_the_last_step_with_the_rehabilitation_team(programmes: Programmes) -> None:
    citizen = a_citizen()
    rows: list[Record] = [
        an_enrolment(citizen, group=Group.TWO),
        a_rehabilitation_step(citizen, RehabilitationStage.PREPARING, date(2026, 3, 1)),
        a_rehabilitation_step(citizen, RehabilitationStage.MEETING, date(2026, 9, 1)),
        a_rehabilitation_step(
            citizen, RehabilitationStage.DECISION, date(2026, 11, 1), decision=Decision.EARLY_PENSION
        ),
    ]
    member = group2_follow_up(Register.of(rows), programmes, "FSM", DAY).members[0]
    assert member.step is not None
    assert member.step.stage is RehabilitationStage.MEETING
    assert member.exit is None, "the benefit is unknown"


@given(a_team(), st.integers(3, 5))
def test_parts_add_up_and_what_is_hidden_cannot_be_worked_out(
    programmes: Programmes, register: Register, threshold: int
) -> None:
    """For any register: districts and workers add up to the team, which is the sheet's; no small count gets out."""
    page = group2_page(register, programmes, "FSM", DAY)
    status = month_status(register, programmes, "FSM", Month(2026, 10))
    for parts in (by_district(page), by_worker(register, page)):
        team, *several = parts
        for figure, citizens in team.counted.items():
            assert Counter(each for part in several for each in part.counted[figure]) == Counter(citizens)
        assert set(team.counted[Group2Figure.MEMBERS]) == set(status.citizens(Measure.GROUP_2))
        assert set(team.counted[Group2Figure.CASH]) == set(status.citizens(Measure.GROUP_2_CASH))
        assert set(team.counted[Group2Figure.OVER_LIMIT]) == set(status.citizens(Measure.OVER_9))
        assert set(team.counted[Group2Figure.NO_OFFER]) == set(status.citizens(Measure.NO_ACTIVE_OFFER))
        told = outward(parts, threshold)
        for part in told:
            for figure, citizens in part.counted.items():
                assert figure in part.hidden or not 0 < len(citizens) < threshold
        for figure in Group2Figure:
            hidden = [part for part in told if figure in part.hidden]
            assert len(hidden) != 1, "the sum of the others would tell it"
            count = len(team.counted[figure])
            assert (figure in told[0].hidden) == (0 < count < threshold), "as in any other table"
    bands = outward_bands(page, threshold)
    assert not [
        count for _band, *counts in bands for count in counts if isinstance(count, int) and 0 < count < threshold
    ]
    for at, total in ((1, page.follow_up.in_cash_system), (2, page.follow_up.without_offer)):
        alone = sum(isinstance(row[at], Hidden) for row in bands) == 1
        assert not alone or 0 < len(total) < threshold, "the total, which is known, would tell it"
