from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.citizens import AddCitizen, ChangeCpr, ChangeGroup
from planner.app.commands.rows import Put, Remove
from planner.domain.errors import Code, StaleError
from planner.domain.ids import CitizenId
from planner.domain.places import leading_place
from planner.domain.records import Citizen, Enrolment, FormerCpr
from planner.domain.words import CaseWeight, Group
from support.doing import do, refusal
from support.people import a_citizen, an_enrolment, unassignable_cpr
from support.services import Clock, a_caseload, put

CPR = unassignable_cpr(date(1971, 5, 14), 3)
DAY = date(2026, 11, 1)


def groups(caseload: Caseload, citizen: CitizenId) -> list[tuple[Group, date, date | None]]:
    return [(row.group, row.start, row.end) for row in caseload.register.of_citizen(Enrolment, citizen)]


def test_a_citizen_is_taken_in_and_enrolled(caseload: Caseload) -> None:
    key = do(
        caseload,
        AddCitizen(
            cpr=f"{CPR[:6]}-{CPR[6:]}",
            name=" Bo Eksempel ",
            languages=("arabisk", "dansk"),
            weight=CaseWeight.COMPLEX,
            programme="FSM",
            group=Group.TWO,
            start=DAY,
        ),
    )
    citizen = caseload.register.need(Citizen, key)
    assert (citizen.cpr, citizen.name, citizen.languages) == (CPR, "Bo Eksempel", ("arabisk", "dansk"))
    assert groups(caseload, key) == [(Group.TWO, DAY, None)]


def test_without_a_day_the_enrolment_begins_today(caseload: Caseload) -> None:
    key = do(caseload, AddCitizen(cpr=CPR, programme="FSM"))
    assert groups(caseload, key) == [(Group.NONE, date(2026, 11, 23), None)]


def test_all_that_is_wrong_is_said_at_once(caseload: Caseload) -> None:
    wrong = AddCitizen(cpr="3102710001", programme="FSM", group=Group.THREE, start=date(2020, 1, 1))
    assert refusal(caseload, wrong) == [
        (Code.CPR_DATE, "cpr"),
        (Code.OUTSIDE_PROGRAMME, "start"),
        (Code.GROUP_UNKNOWN, "group"),
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (AddCitizen(cpr="12345"), (Code.CPR_FORM, "cpr")),
        (AddCitizen(cpr=CPR), (Code.CPR_TAKEN, "cpr")),
        (AddCitizen(cpr=unassignable_cpr(date(1980, 1, 1), 1), name="x" * 201), (Code.TOO_LONG, "name")),
        (AddCitizen(cpr=unassignable_cpr(date(1980, 1, 1), 1), programme="X"), (Code.PROGRAMME_UNKNOWN, "programme")),
        (
            AddCitizen(cpr=unassignable_cpr(date(1980, 1, 1), 1), programme="IPS", group=Group.ONE),
            (Code.NO_GROUPS_HERE, "group"),
        ),
    ],
)
def test_a_citizen_is_refused(wrong: AddCitizen, said: tuple[Code, str]) -> None:
    assert refusal(a_caseload(a_citizen(cpr=CPR)), wrong) == [said]


def test_a_citizens_fields_change() -> None:
    bo = a_citizen()
    caseload = a_caseload(bo)
    do(caseload, Put(replace(bo, job_goal="butiksmedarbejder", has_cv=True), before=bo))
    assert caseload.register.need(Citizen, bo.id).job_goal == "butiksmedarbejder"
    with pytest.raises(StaleError):
        caseload.run(Put(replace(bo, note="set for sent"), before=bo))
    now = caseload.register.need(Citizen, bo.id)
    too_long = Put(replace(now, note="x" * 281, job_goal="y" * 281), before=now)
    assert refusal(caseload, too_long) == [(Code.TOO_LONG, "note"), (Code.TOO_LONG, "job_goal")]


def test_the_number_changes_by_its_own_command_only() -> None:
    bo = a_citizen()
    with pytest.raises(ValueError, match=bo.id):
        a_caseload(bo).run(Put(replace(bo, cpr=CPR), before=bo))


def test_a_new_number_keeps_the_former_one(clock: Clock) -> None:
    bo, ida = a_citizen(), a_citizen("Ida")
    caseload = a_caseload(bo, ida)
    do(caseload, ChangeCpr(citizen=bo.id, cpr=CPR))
    assert caseload.register.citizen_by_cpr(CPR) == replace(bo, cpr=CPR)
    assert caseload.register.citizen_by_cpr(bo.cpr) is None
    former = caseload.register.of_citizen(FormerCpr, bo.id)
    assert [(row.cpr, row.until) for row in former] == [(bo.cpr, clock().date())]
    do(caseload, ChangeCpr(citizen=bo.id, cpr=CPR))
    assert len(caseload.register.of_citizen(FormerCpr, bo.id)) == 1
    assert refusal(caseload, ChangeCpr(citizen=bo.id, cpr=ida.cpr)) == [(Code.CPR_TAKEN, "cpr")]
    assert refusal(caseload, ChangeCpr(citizen=bo.id, cpr="123")) == [(Code.CPR_FORM, "cpr")]
    assert refusal(caseload, ChangeCpr(citizen=CitizenId("nobody"), cpr=CPR)) == [(Code.NOT_FOUND, "citizen")]


def test_a_fault_that_a_list_brought_in_stops_no_other_change() -> None:
    bo = a_citizen(note="x" * 400)
    caseload = a_caseload(bo)
    do(caseload, ChangeCpr(citizen=bo.id, cpr=CPR))
    now = caseload.register.need(Citizen, bo.id)
    do(caseload, Put(replace(now, district="Nord"), before=now))


def test_an_enrolment_ends_the_one_before() -> None:
    bo = a_citizen()
    caseload = a_caseload(bo, an_enrolment(bo))
    do(caseload, Put(Enrolment(citizen=bo.id, programme="FSM", group=Group.TWO, start=DAY)))
    assert groups(caseload, bo.id) == [
        (Group.ONE, date(2026, 1, 1), date(2026, 10, 31)),
        (Group.TWO, DAY, None),
    ]


def test_one_programme_leads() -> None:
    bo = a_citizen()
    caseload = a_caseload(bo, an_enrolment(bo))
    do(caseload, Put(Enrolment(citizen=bo.id, programme="IPS", start=DAY, leading=True)))
    register, programmes = caseload.register, caseload.programmes
    leads = {row.programme: row.leading for row in register.of_citizen(Enrolment, bo.id)}
    assert leads == {"FSM": False, "IPS": True}
    fsm = register.of_citizen(Enrolment, bo.id)[0]
    do(caseload, Put(replace(fsm, leading=True), before=fsm))
    assert {row.programme: row.leading for row in register.of_citizen(Enrolment, bo.id)} == {"FSM": True, "IPS": False}
    place = leading_place(register, programmes, bo.id, DAY)
    assert place is not None
    assert place.programme == "FSM"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"start": date(2026, 11, 1), "end": date(2026, 10, 1)}, [(Code.END_BEFORE_START, "end")]),
        ({"programme": "FSM2", "start": date(2022, 7, 1)}, [(Code.OUTSIDE_PROGRAMME, "start")]),
        (
            {"programme": "FSM2", "start": date(2022, 6, 1), "end": date(2022, 7, 1)},
            [(Code.OUTSIDE_PROGRAMME, "end")],
        ),
        ({"start": date(2025, 12, 1)}, [(Code.OVERLAP, "start")]),
    ],
)
def test_an_enrolment_is_refused(wrong: dict[str, Any], said: list[tuple[Code, str]]) -> None:
    bo = a_citizen()
    caseload = a_caseload(bo, an_enrolment(bo))
    values: dict[str, Any] = {"citizen": bo.id, "programme": "FSM", "group": Group.ONE, "start": DAY, **wrong}
    assert refusal(caseload, Put(Enrolment(**values))) == said


def test_several_change_group_at_once() -> None:
    citizens = [a_citizen() for _ in range(3)]
    rows = [an_enrolment(each) for each in citizens]
    rows[2] = replace(rows[2], group=Group.TWO)
    caseload = a_caseload(*citizens, *rows)
    do(caseload, ChangeGroup(citizens=[each.id for each in citizens], programme="FSM", group=Group.TWO, start=DAY))
    for each in citizens[:2]:
        assert groups(caseload, each.id) == [
            (Group.ONE, date(2026, 1, 1), date(2026, 10, 31)),
            (Group.TWO, DAY, None),
        ]
        assert all(row.leading for row in caseload.register.of_citizen(Enrolment, each.id))
    assert groups(caseload, citizens[2].id) == [(Group.TWO, date(2026, 1, 1), None)]


def test_a_change_on_the_first_day_replaces_the_period() -> None:
    bo = a_citizen()
    caseload = a_caseload(bo, an_enrolment(bo))
    do(caseload, ChangeGroup(citizens=[bo.id], programme="FSM", group=Group.TWO, start=date(2026, 1, 1)))
    assert groups(caseload, bo.id) == [(Group.TWO, date(2026, 1, 1), None)]


def test_a_change_of_group_is_refused_whole() -> None:
    bo, ida = a_citizen(), a_citizen()
    caseload = a_caseload(bo, ida, an_enrolment(bo))
    wish = ChangeGroup(citizens=[bo.id, ida.id], programme="FSM", group=Group.THREE, start=DAY)
    assert refusal(caseload, wish) == [(Code.NOT_ENROLLED, "citizens"), (Code.GROUP_UNKNOWN, "group")]


def test_a_period_ends_is_corrected_and_taken_out() -> None:
    bo = a_citizen()
    row = an_enrolment(bo)
    caseload = a_caseload(bo, row)
    do(caseload, Put(replace(row, end=DAY), before=row))
    assert groups(caseload, bo.id) == [(Group.ONE, row.start, DAY)]
    now = caseload.register.need(Enrolment, row.id)
    backwards = Put(replace(now, end=date(2025, 1, 1)), before=now)
    assert refusal(caseload, backwards) == [(Code.END_BEFORE_START, "end")]
    do(caseload, Put(replace(now, end=None, step_up=True), before=now))
    now = caseload.register.need(Enrolment, row.id)
    early = Put(replace(now, start=date(2001, 1, 1)), before=now)
    assert refusal(caseload, early) == [(Code.OUTSIDE_PROGRAMME, "start")]
    do(caseload, Remove(now))
    assert groups(caseload, bo.id) == []
    with pytest.raises(StaleError):
        caseload.run(Remove(now))


def test_a_period_outside_its_programme_can_still_be_ended() -> None:
    bo = a_citizen()
    row = an_enrolment(bo, start=date(2001, 1, 1))
    caseload = a_caseload()
    put(caseload.db, bo, row)
    caseload.register.put(bo)
    caseload.register.put(row)
    do(caseload, Put(replace(row, end=DAY), before=row))
