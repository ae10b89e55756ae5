"""The lists behind Borgere and Virksomheder: rows after a change, who could take whom, filters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from planner.app.caseload import Caseload
from planner.app.commands.agreements import SetHours
from planner.app.commands.assignments import Assign
from planner.app.commands.citizens import ChangeGroup
from planner.app.commands.follow_ups import PlanFollowUp
from planner.app.commands.rows import Put
from planner.app.queries.candidates import candidates, left_by_worker
from planner.app.queries.citizen_filters import READY_FILTERS, FilterField, keeper
from planner.app.queries.citizen_list import CitizenList
from planner.app.queries.citizens import CitizenRow, citizen_rows, gravest_first
from planner.app.queries.employers import FirmFilter, employer_rows, keeps
from planner.domain.errors import Code
from planner.domain.file_records import PlanRule
from planner.domain.ids import PlanRuleId, StepUpId
from planner.domain.plan_settings import Criterion
from planner.domain.records import Citizen, FollowUp, StepUp
from planner.domain.words import Group, HoursKind, PlanRuleKind
from planner.texts.citizen_filters import chip
from support.office import TODAY, Office
from support.people import a_cap, an_employer_contact
from support.services import a_caseload


def left(rows: list[CitizenRow], criteria: dict[str, str]) -> list[str]:
    """Names of those whom a filter leaves."""
    keeps = keeper(criteria, TODAY)
    return [row.name for row in rows if keeps(row)]


def made(office: Office, *more: object) -> Caseload:
    return a_caseload(*office.records, *more)  # type: ignore[arg-type]  # records


def test_after_every_kind_of_change_the_list_equals_one_made_afresh() -> None:
    office = Office()
    caseload = made(office)
    shown = CitizenList(caseload.register, caseload.programmes)
    caseload.on_change(shown.note)
    shown.rows(TODAY)
    commands = [
        Put(replace(office.bo, job_goal="Kok"), before=office.bo),
        ChangeGroup(citizens=[office.eva.id], programme="FSM", group=Group.TWO, start=TODAY),
        Assign(citizens=[office.bo.id], worker=office.carl.id, start=TODAY),
        SetHours(agreement=office.agreement.id, start=TODAY, minutes=600, ordinary_minutes=120, kind=HoursKind.ACTUAL),
        PlanFollowUp(citizens=[office.gry.id], planned=TODAY + timedelta(days=3)),
        Put(replace(office.nursery, name="Nyt Gartneri"), before=office.nursery),
        Put(replace(office.anna, initials="ANB"), before=office.anna),
    ]
    for command in commands:
        caseload.run(command)
        fresh = gravest_first(citizen_rows(caseload.register, caseload.programmes, TODAY))
        assert shown.rows(TODAY) == fresh
    for _ in commands:
        caseload.undo()
        fresh = gravest_first(citizen_rows(caseload.register, caseload.programmes, TODAY))
        assert shown.rows(TODAY) == fresh
    later = TODAY + timedelta(days=40)
    assert shown.rows(later) == gravest_first(citizen_rows(caseload.register, caseload.programmes, later))


def test_candidates_are_sorted_by_fit_and_say_the_load_after() -> None:
    office = Office()
    caseload = made(office)
    found = candidates(caseload.register, caseload.programmes, [office.bo.id, office.gry.id], TODAY)
    assert [each.worker.initials for each in found] == ["ABL", "COS", "DFA"]
    anna = found[0]
    assert (anna.before, anna.after, anna.hard, anna.over, anna.held) == (2, 3, 30, 0, 1)
    assert anna.fits == {Criterion.DISTRICT: 1}


def test_who_would_go_over_or_is_excluded_comes_last() -> None:
    office = Office()
    veto = PlanRule(
        id=PlanRuleId("rule-1"), citizen=office.bo.id, worker=office.dina.id, kind=PlanRuleKind.VETO, reason=""
    )
    office.records = [row for row in office.records if type(row).__name__ != "Cap"]
    caseload = made(office, a_cap(hard=2), veto)
    found = candidates(caseload.register, caseload.programmes, [office.bo.id], TODAY)
    assert [each.worker.initials for each in found] == ["COS", "ABL", "DFA"]
    assert found[1].over == 1
    assert found[2].problem is not None
    assert found[2].problem.code is Code.VETOED
    assert left_by_worker(caseload.register, office.dina, [office.bo.id, office.eva.id]) == [office.bo.id]


def test_a_follow_up_planned_with_many_goes_to_each_ones_contact_person() -> None:
    office = Office()
    caseload = made(office)
    keys = caseload.run(PlanFollowUp(citizens=[office.bo.id, office.eva.id], planned=TODAY)).value
    assert [caseload.register.need(FollowUp, key).worker for key in keys] == [None, office.anna.id]


def test_every_ready_filter_and_criterion_has_words_and_runs() -> None:
    office = Office()
    caseload = made(office)
    rows = citizen_rows(caseload.register, caseload.programmes, TODAY)
    for ready in READY_FILTERS:
        assert all(chip(name, value) for name, value in ready.criteria.items())
        assert all(keeper(ready.criteria, TODAY)(row) in {True, False} for row in rows)
    assert not [each for each in FilterField if not chip(each.value, "1")]
    assert left(rows, {"overdue": "1"}) == ["Eva Prøve"]
    assert left(rows, {"group": "2", "exempt": "no"}) == ["Finn Ågård"]


def test_a_promise_held_since_is_no_next_contact() -> None:
    office = Office()
    held = an_employer_contact(office.bakery, office.anna, TODAY)
    caseload = made(office, held)
    rows = {row.name: row for row in employer_rows(caseload.register, caseload.programmes, TODAY)}
    bakery = rows["Nordhavn Bageri"]
    assert (bakery.next_contact, bakery.last_contact, bakery.last_by) == (None, TODAY, "ABL")
    assert bakery.double == ("ABL", "COS")
    later = employer_rows(caseload.register, caseload.programmes, date(2027, 3, 1))
    assert not any(row.double for row in later)
    assert [row for row in rows.values() if keeps(row, FirmFilter.RUNNING, TODAY)] == [rows["Lysmosens Gartneri"]]
    assert not any(keeps(row, FirmFilter.ALL, TODAY, worker="nobody") for row in rows.values())


def test_a_planned_step_is_late_the_day_after_its_own_until_the_hours_are_reached() -> None:
    office = Office()
    caseload = made(office)
    late = {"step_late": "yes"}

    def names() -> list[str]:
        rows = citizen_rows(caseload.register, caseload.programmes, TODAY)
        return left(rows, late)

    before = names()
    planned = SetHours(
        agreement=office.agreement.id, start=TODAY, minutes=1200, ordinary_minutes=1200, kind=HoursKind.PLANNED
    )
    caseload.run(planned)
    assert names() == before
    caseload.run(replace(planned, start=TODAY - timedelta(days=1)))
    owner = caseload.register.need(Citizen, office.agreement.citizen).name
    assert names() == sorted({*before, owner})
    caseload.run(replace(planned, kind=HoursKind.ACTUAL))
    assert owner not in names()


def test_a_step_up_is_due_from_so_many_days_before_its_deadline_and_a_later_one_takes_its_place() -> None:
    office = Office()
    caseload = made(office)
    due = {"step_up_due": "14"}

    def names() -> list[str]:
        rows = citizen_rows(caseload.register, caseload.programmes, TODAY)
        return left(rows, due)

    assert names() == []
    for days, expected in ((15, []), (14, ["Eva Prøve"]), (-3, ["Eva Prøve"])):
        key = f"s{days}"
        caseload.run(Put(a_step_up(office, key, TODAY + timedelta(days=days))))
        assert names() == expected
        caseload.undo()
    caseload.run(Put(a_step_up(office, "old", TODAY)))
    assert names() == ["Eva Prøve"]
    caseload.run(Put(replace(a_step_up(office, "new", None), meeting_on=TODAY)))
    assert names() == []


def a_step_up(office: Office, key: str, deadline: date | None) -> StepUp:
    meeting = TODAY - timedelta(days=30)
    return StepUp(
        id=StepUpId(key),
        citizen=office.eva.id,
        consent_on=meeting,
        meeting_on=meeting,
        agreed="Timer",
        deadline=deadline,
    )
