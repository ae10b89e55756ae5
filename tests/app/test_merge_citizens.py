"""Two citizens who are one person become one: nothing is lost, no rule is broken, and undo brings both back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.app.commands.citizens import MergeCitizens
from planner.domain.checks.rows import register_problems
from planner.domain.errors import Code
from planner.domain.file_records import ListedCitizen, Record
from planner.domain.ids import ListedCitizenId
from planner.domain.kinds import OF_CITIZEN
from planner.domain.records import (
    Assignment,
    BenefitPeriod,
    Citizen,
    Departure,
    Enrolment,
    Exemption,
    FollowUp,
    FormerCpr,
    HoursStep,
    Spell,
)
from planner.domain.words import CaseWeight, ExemptionCause, Group, Outcome, Role, SpellKind, With
from planner.store.codec import to_row
from support import people
from support.doing import do, refusal
from support.services import NOON, a_caseload

TODAY = NOON.date()
DAY = date(2026, 6, 1)


def _pair() -> tuple[Citizen, Citizen]:
    kept = people.a_citizen("Bo Eksempel", cpr="0101800000")
    return kept, people.a_citizen("Bo Eksempel", cpr="0101800018", job_goal="Butik", languages=("dansk",))


def test_everything_of_both_belongs_to_the_one_who_is_kept() -> None:
    kept, other = _pair()
    worker, firm = people.a_worker("ABL"), people.an_employer()
    agreement = people.an_agreement(other, firm)
    rows: list[Record] = [
        people.an_hours_step(agreement, 600),
        people.a_follow_up(other, agreement=agreement.id, planned=DAY, with_whom=With.BOTH),
        people.a_follow_up(kept, held=DAY, with_whom=With.CITIZEN, outcome=Outcome.HELD),
        people.an_assignment(other, worker),
        people.a_spell(other, SpellKind.JOB),
        people.a_departure(other, DAY),
        people.an_enrolment(kept),
    ]
    caseload = a_caseload(kept, other, worker, firm, agreement, *rows)
    before = caseload.register.snapshot()
    do(caseload, MergeCitizens(kept=kept.id, other=other.id))
    register = caseload.register
    assert register.find(Citizen, other.id) is None
    assert register.need(Citizen, kept.id) == replace(kept, job_goal="Butik", languages=("dansk",))
    assert [(row.cpr, row.until) for row in register.of_citizen(FormerCpr, kept.id)] == [(other.cpr, TODAY)]
    moved = [(kind, len(register.of_citizen(kind, kept.id))) for kind in OF_CITIZEN]
    assert {kind.__name__: count for kind, count in moved if count} == {
        "FormerCpr": 1, "Enrolment": 1, "Departure": 1, "Assignment": 1, "Agreement": 1, "Spell": 1, "FollowUp": 2,
    }  # fmt: skip
    assert len(register.all(HoursStep)) == 1
    caseload.undo()
    assert caseload.register == before


@pytest.mark.parametrize("holds", [0, 1])
def test_the_number_that_holds_is_chosen_and_the_other_is_kept_as_former(holds: int) -> None:
    pair = _pair()
    kept, other = pair
    caseload = a_caseload(*pair)
    do(caseload, MergeCitizens(kept=kept.id, other=other.id, cpr=pair[holds].cpr))
    assert caseload.register.need(Citizen, kept.id).cpr == pair[holds].cpr
    assert [row.cpr for row in caseload.register.all(FormerCpr)] == [pair[1 - holds].cpr]


def _days(rows: Sequence[Any]) -> list[tuple[date, date | None]]:
    return [(row.start, row.end) for row in rows]


JAN, FEB, MAR, APR = (date(2026, month, 1) for month in (1, 2, 3, 4))
EVE = timedelta(days=1)


@pytest.mark.parametrize(
    ("own", "others", "left"),
    [
        pytest.param((FEB, None), (JAN, None), [(JAN, FEB - EVE)], id="the part before is kept"),
        pytest.param((JAN, None), (FEB, None), [], id="what lies inside gives way"),
        pytest.param((FEB, MAR - EVE), (JAN, None), [(JAN, FEB - EVE), (MAR, None)], id="split around"),
        pytest.param((JAN, FEB - EVE), (JAN, APR), [(FEB, APR)], id="the part after is kept"),
        pytest.param((JAN, FEB - EVE), (FEB, MAR), [(FEB, MAR)], id="side by side stays whole"),
        pytest.param((FEB, FEB), (FEB, FEB), [], id="the same day twice"),
    ],
)
@pytest.mark.parametrize("kind", ["enrolment", "benefit", "exemption", "assignment"])
def test_periods_that_exclude_each_other_give_way_to_those_of_the_one_kept(
    kind: str,
    own: tuple[date, date | None],
    others: tuple[date, date | None],
    left: list[tuple[date, date | None]],
) -> None:
    kept, other = _pair()
    one, two = people.a_worker("ABL"), people.a_worker("EHØ")

    def made(citizen: Citizen, days: tuple[date, date | None], *, first: bool) -> Record:
        start, end = days
        if kind == "enrolment":
            group = Group.ONE if first else Group.TWO
            return people.an_enrolment(citizen, group=group, start=start, end=end)
        if kind == "benefit":
            benefit = "kontanthjaelp" if first else "sygedagpenge"
            return people.a_benefit(citizen, benefit, start=start, end=end)
        if kind == "exemption":
            return people.an_exemption(citizen, start=start, end=end)
        return people.an_assignment(citizen, one if first else two, start=start, end=end)

    ours, theirs = made(kept, own, first=True), made(other, others, first=False)
    caseload = a_caseload(kept, other, one, two, ours, theirs)
    do(caseload, MergeCitizens(kept=kept.id, other=other.id))
    rows = caseload.register.of_citizen(type(ours), kept.id)
    assert _days([row for row in rows if row == ours]) == [own]
    assert _days([row for row in rows if row != ours]) == left


def test_what_can_stand_side_by_side_is_not_cut() -> None:
    kept, other = _pair()
    job, guidance = people.a_worker("ABL"), people.a_worker("EHØ")
    caseload = a_caseload(
        kept,
        other,
        job,
        guidance,
        people.an_exemption(kept),
        people.an_exemption(other, cause=ExemptionCause.PARENTAL_LEAVE),
        people.an_enrolment(kept, "FSM"),
        people.an_enrolment(other, "IPS"),
        people.an_assignment(kept, job),
        people.an_assignment(other, guidance, role=Role.SECOND),
        people.a_spell(kept, SpellKind.JOB),
        people.a_spell(other, SpellKind.EDUCATION),
    )
    do(caseload, MergeCitizens(kept=kept.id, other=other.id))
    for kind in (Exemption, Enrolment, Assignment, Spell):
        rows: Sequence[Any] = caseload.register.of_citizen(kind, kept.id)
        assert _days(rows) == [(people.START, None)] * 2
    leading = [row.programme for row in caseload.register.of_citizen(Enrolment, kept.id) if row.leading]
    assert leading == ["FSM"]


def test_the_same_thing_entered_for_both_stands_once() -> None:
    kept, other = _pair()
    rows = [
        people.a_departure(kept, DAY),
        people.a_departure(other, DAY),
        people.a_follow_up(kept, held=DAY, with_whom=With.CITIZEN, outcome=Outcome.HELD),
        people.a_follow_up(other, held=DAY, with_whom=With.CITIZEN, outcome=Outcome.HELD),
        people.a_follow_up(other, held=DAY, with_whom=With.CITIZEN, outcome=Outcome.HELD, result="Aftalt praktik"),
        people.a_spell(kept, SpellKind.WORK_TRIAL),
        people.a_spell(other, SpellKind.WORK_TRIAL, end=DAY),
    ]
    caseload = a_caseload(kept, other, *rows)
    do(caseload, MergeCitizens(kept=kept.id, other=other.id))
    counts = [len(caseload.register.of_citizen(kind, kept.id)) for kind in (Departure, FollowUp, Spell)]
    assert counts == [1, 2, 1]


@pytest.mark.parametrize(
    ("ours", "theirs", "after"),
    [
        ({}, {"name": "Bo Eksempel", "district": "Nord"}, {"name": "Bo Eksempel", "district": "Nord"}),
        ({"district": "Syd"}, {"district": "Nord"}, {"district": "Syd"}),
        ({}, {"protected": True}, {"protected": True}),
        ({"weight": CaseWeight.COMPLEX}, {"weight": CaseWeight.SIMPLE}, {"weight": CaseWeight.COMPLEX}),
        ({}, {"weight": CaseWeight.VERY_COMPLEX}, {"weight": CaseWeight.VERY_COMPLEX}),
        ({"note": "En"}, {"note": "To"}, {"note": "En\nTo"}),
        ({"note": "En"}, {"note": "En"}, {"note": "En"}),
        ({"job_goal": "Butik"}, {"job_goal": "Lager", "job_goal_on": DAY}, {"job_goal": "Butik", "job_goal_on": None}),
        ({}, {"has_cv": True, "cv_on": DAY}, {"has_cv": True, "cv_on": DAY}),
        ({"languages": ("dansk",)}, {"languages": ("dansk", "somali")}, {"languages": ("dansk", "somali")}),
    ],
)
def test_fields_of_the_person(ours: dict[str, Any], theirs: dict[str, Any], after: dict[str, Any]) -> None:
    kept, other = people.a_citizen(**{"name": "", **ours}), people.a_citizen(**{"name": "", **theirs})
    caseload = a_caseload(kept, other)
    do(caseload, MergeCitizens(kept=kept.id, other=other.id))
    assert caseload.register.need(Citizen, kept.id) == replace(kept, **after)


def test_of_what_lists_said_the_newest_of_each_programme_stands() -> None:
    kept, other = _pair()

    def said(citizen: Citizen, programme: str, month: int) -> ListedCitizen:
        key = ListedCitizenId(people.new_id("listed"))
        return ListedCitizen(id=key, citizen=citizen.id, programme=programme, as_of=date(2026, month, 1), fields="{}")

    rows = [said(kept, "FSM", 3), said(other, "FSM", 4), said(kept, "IPS", 4), said(other, "IPS", 3)]
    caseload = a_caseload(kept, other, *rows)
    do(caseload, MergeCitizens(kept=kept.id, other=other.id))
    found = {(row.programme, row.as_of.month) for row in caseload.register.of_citizen(ListedCitizen, kept.id)}
    assert found == {("FSM", 4), ("IPS", 4)}


@pytest.mark.parametrize("case", ["same", "unknown", "strange number", "notes too long"])
def test_what_cannot_be_merged_is_refused_and_nothing_is_written(case: str) -> None:
    kept, other = _pair()
    if case == "notes too long":
        kept, other = replace(kept, note="x" * 200), replace(other, note="y" * 200)
    caseload = a_caseload(kept, other)
    before = caseload.register.snapshot()
    wanted, code = {
        "same": (MergeCitizens(kept=kept.id, other=kept.id), Code.SAME_CITIZEN),
        "unknown": (MergeCitizens(kept=kept.id, other=people.a_citizen().id), Code.NOT_FOUND),
        "strange number": (MergeCitizens(kept=kept.id, other=other.id, cpr="0203810002"), Code.NOT_FOUND),
        "notes too long": (MergeCitizens(kept=kept.id, other=other.id), Code.NOTES_TOO_LONG),
    }[case]
    assert [found for found, _ in refusal(caseload, wanted)] == [code]
    assert caseload.register == before


# any two citizens

_days_drawn = st.integers(0, 40).map(lambda days: people.START + timedelta(days=days))


@st.composite
def _periods(draw: st.DrawFn) -> list[tuple[date, date | None]]:
    """Periods that lie apart, the last one perhaps open."""
    days = sorted(draw(st.sets(st.integers(0, 60), max_size=6)))
    made = [people.START + timedelta(days=day) for day in days]
    found: list[tuple[date, date | None]] = [(made[at], made[at + 1]) for at in range(0, len(made) - 1, 2)]
    if len(made) % 2:
        found.append((made[-1], None))
    return found


def _held(rows: Sequence[Any], day: date) -> int:
    return sum(row.start <= day and (row.end is None or row.end >= day) for row in rows)


@settings(deadline=None)
@given(ours=_periods(), theirs=_periods(), swap=st.booleans())
def test_no_day_is_lost_none_is_held_twice_and_undo_brings_both_back(
    ours: list[tuple[date, date | None]], theirs: list[tuple[date, date | None]], swap: bool
) -> None:
    kept, other = _pair()
    one, two = people.a_worker("ABL"), people.a_worker("EHØ")
    rows: list[Record] = []
    for citizen, worker, benefit, days in ((kept, one, "kontanthjaelp", ours), (other, two, "sygedagpenge", theirs)):
        for start, end in days:
            rows.append(people.an_enrolment(citizen, start=start, end=end))
            rows.append(people.a_benefit(citizen, benefit, start=start, end=end))
            rows.append(people.an_exemption(citizen, start=start, end=end))
            rows.append(people.an_assignment(citizen, worker, start=start, end=end))
    caseload = a_caseload(kept, other, one, two, *rows)
    before = caseload.register.snapshot()
    first, second = (other, kept) if swap else (kept, other)
    do(caseload, MergeCitizens(kept=first.id, other=second.id))
    register = caseload.register
    assert not list(register_problems(register, caseload.programmes))
    kinds: tuple[type[Any], ...] = (Enrolment, BenefitPeriod, Exemption, Assignment)
    for kind in kinds:
        assert not register.of_citizen(kind, second.id)
        own = before.of_citizen(kind, first.id)
        assert {to_row(row)["id"] for row in own} <= {row.id for row in register.of_citizen(kind, first.id)}
        for offset in range(62):
            day = people.START + timedelta(days=offset)
            held = _held(own, day) or _held(before.of_citizen(kind, second.id), day)
            assert _held(register.of_citizen(kind, first.id), day) == min(held, 1)
    caseload.undo()
    assert caseload.register == before
