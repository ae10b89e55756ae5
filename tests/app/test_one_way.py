"""What was said or done in several ways is one: whom a follow-up is for, the match, firms in touch, recipients."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.agreements import AddAgreement
from planner.app.commands.follow_ups import PlanFollowUp, RegisterFollowUp
from planner.app.grants import Grant, dump_grants
from planner.app.queries.agreements import double_contact
from planner.app.queries.candidates import candidates
from planner.app.queries.citizens import citizen_rows
from planner.app.queries.employers import colleague_in_touch, employer_row
from planner.app.queries.handover import running_agreement
from planner.app.queries.overview import leading_target
from planner.app.queries.plan_data import plan_data
from planner.app.queries.programme_choice import programmes_in_use
from planner.app.status_sheet.profiles import AGENCY, DEFAULTS, MANAGEMENT, default_profile, dump_profiles
from planner.domain.company_course import running_agreements
from planner.domain.file_records import Setting
from planner.domain.ids import CitizenId, SettingId, WorkerId
from planner.domain.network import in_touch, warm_relations
from planner.domain.plan_settings import plan_settings
from planner.domain.records import Agreement, FollowUp
from planner.domain.register import Register
from planner.domain.reminders import is_open
from planner.domain.settings import SettingKey
from planner.domain.words import AgreementStatus, Function, Outcome, Role
from planner.planning.problem import pair_points
from support.people import (
    a_citizen,
    a_departure,
    a_follow_up,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_employer_contact,
    an_enrolment,
    unassignable_cpr,
)
from support.services import a_caseload, put, shipped_programmes, some_services

TODAY = date(2026, 11, 23)
NEXT = date(2026, 12, 7)
BO = a_citizen(job_goal_industry="Lager", district="Nord", required_language="arabisk")
ANNA = a_worker("ANBA", languages=("arabisk",))
CARL = a_worker("CAØS", districts=("nord",), languages=("arabisk",), employed_from=date(2025, 1, 1))
DINA = a_worker("DIFA")


def of_team(user: str, *rows: object) -> Caseload:
    """A caseload with somebody at the keyboard."""
    caseload = a_caseload(BO, an_enrolment(BO), ANNA, CARL, DINA, *rows)  # type: ignore[arg-type]
    caseload.user = user
    return caseload


def ahead(caseload: Caseload) -> list[WorkerId | None]:
    return [row.worker for row in caseload.register.of_citizen(FollowUp, BO.id) if is_open(row)]


@pytest.mark.parametrize("user", ["ANBA", "DIFA", "LEDER"])
def test_the_next_one_is_the_contact_persons_whoever_logs(user: str) -> None:
    planned = a_follow_up(BO, planned=TODAY, worker=CARL.id)
    caseload = of_team(user, an_assignment(BO, ANNA), planned)
    key = caseload.run(RegisterFollowUp(citizen=BO.id, follow_up=planned.id, held=TODAY, next_on=NEXT)).value
    held = caseload.register.need(FollowUp, key)
    assert held.worker == {"ANBA": ANNA.id, "DIFA": DINA.id, "LEDER": CARL.id}[user]
    assert ahead(caseload) == [ANNA.id]


@pytest.mark.parametrize(
    ("last", "expected"), [(date(2026, 12, 31), DINA.id), (NEXT, DINA.id), (date(2026, 12, 6), ANNA.id)]
)
def test_the_cover_has_it_as_long_as_the_cover_lasts(last: date, expected: WorkerId) -> None:
    cover = an_assignment(BO, DINA, role=Role.COVER, start=date(2026, 11, 1), end=last)
    logged, planned = (of_team("CAØS", an_assignment(BO, ANNA), cover) for _ in range(2))
    logged.run(RegisterFollowUp(citizen=BO.id, held=TODAY, next_on=NEXT))
    planned.run(PlanFollowUp(citizens=[BO.id], planned=NEXT, worker=CARL.id))
    assert ahead(logged) == ahead(planned) == [expected]


def test_who_has_left_by_then_gets_nothing_new() -> None:
    leaver = replace(ANNA, employed_to=date(2026, 11, 30))
    caseload = a_caseload(BO, an_enrolment(BO), leaver, CARL, an_assignment(BO, leaver))
    caseload.run(PlanFollowUp(citizens=[BO.id], planned=NEXT))
    assert ahead(caseload) == [leaver.id]  # still there today: the handover moves it
    gone = replace(ANNA, employed_to=date(2026, 11, 1))
    caseload = a_caseload(BO, an_enrolment(BO), gone, CARL, an_assignment(BO, gone))
    caseload.run(PlanFollowUp(citizens=[BO.id], planned=NEXT, worker=CARL.id))
    assert ahead(caseload) == [CARL.id]


def test_one_that_was_called_off_stays_with_who_was_to_hold_it() -> None:
    planned = a_follow_up(BO, planned=TODAY, worker=CARL.id)
    caseload = of_team("DIFA", planned)
    wish = RegisterFollowUp(citizen=BO.id, follow_up=planned.id, held=TODAY, outcome=Outcome.CANCELLED)
    caseload.run(wish)
    assert caseload.register.need(FollowUp, planned.id).worker == CARL.id


@pytest.mark.parametrize("turned", [False, True])
def test_between_two_contact_persons_the_programme_decides_who_gets_follow_up_and_agreement(turned: bool) -> None:
    koo, firm = a_worker("KOOR", function=Function.COORDINATOR), an_employer()
    held = [an_assignment(BO, ANNA, start=date(2026, 1, 1)), an_assignment(BO, koo, start=date(2026, 2, 1))]
    if turned:
        held = [replace(held[0], start=date(2026, 3, 1)), held[1]]
    caseload = of_team("LEDER", koo, firm, *held)
    caseload.run(RegisterFollowUp(citizen=BO.id, held=TODAY, next_on=NEXT))
    assert ahead(caseload) == [ANNA.id]
    key = caseload.run(AddAgreement(citizen=BO.id, employer=firm.id)).value
    assert caseload.register.need(Agreement, key).worker == ANNA.id


def test_an_agreement_is_not_for_one_who_has_left() -> None:
    gone, firm = replace(ANNA, employed_to=date(2026, 11, 1)), an_employer()
    caseload = a_caseload(BO, an_enrolment(BO), gone, firm, an_assignment(BO, gone))
    key = caseload.run(AddAgreement(citizen=BO.id, employer=firm.id)).value
    assert caseload.register.need(Agreement, key).worker is None


def test_the_list_to_assign_from_has_the_plans_points() -> None:
    firm = an_employer(industry="lager")
    former = an_assignment(BO, CARL, start=date(2025, 1, 1), end=date(2025, 6, 30))
    caseload = of_team("LEDER", firm, former, an_employer_contact(firm, ANNA, date(2026, 10, 1)))
    register, programmes = caseload.register, caseload.programmes
    problem = plan_data(register, programmes, TODAY).problem
    wish = next(one for one in problem.citizens if one.key == BO.id)
    points = {one.key: sum(pair_points(wish, one, plan_settings(register)).values()) for one in problem.workers}
    found = candidates(register, programmes, [BO.id], TODAY)
    assert {each.worker.id: each.points for each in found} == points
    assert [each.worker.initials for each in found] == ["CAØS", "ANBA", "DIFA"]


def test_firms_in_touch_are_said_alike_on_every_page() -> None:
    firm, quiet = an_employer(), an_employer("Stille")
    deal = an_agreement(BO, firm, worker=ANNA.id, start=date(2026, 10, 1))
    rows = (firm, quiet, deal, an_employer_contact(firm, CARL, date(2026, 11, 20)))
    register = of_team("LEDER", *rows, an_employer_contact(firm, DINA, date(2026, 9, 1))).register
    assert in_touch(register, firm.id, TODAY) == {ANNA.id: None, CARL.id: date(2026, 11, 20)}
    assert employer_row(register, shipped_programmes(), firm, TODAY).double == ("ANBA", "CAØS")
    assert double_contact(register, deal, TODAY) == [("CAØS", date(2026, 11, 20))]
    assert colleague_in_touch(register, firm.id, CARL.id, TODAY) == ("ANBA", None)
    assert employer_row(register, shipped_programmes(), quiet, TODAY).double == ()


@pytest.mark.parametrize(("days", "warm"), [("", False), ("200", True)])
def test_a_relation_is_warm_for_half_a_year_or_as_the_team_sets_it(days: str, warm: bool) -> None:
    firm = an_employer(responsible=DINA.id)
    setting = Setting(id=SettingId(SettingKey.WARM_DAYS), value=days)
    rows = [firm, setting, an_employer_contact(firm, CARL, date(2026, 5, 26))]
    found = warm_relations(of_team("LEDER", *rows).register, TODAY)
    assert (CARL.id in found) == warm
    assert DINA.id not in found  # to answer for a firm is not to know it


def marked(code: str) -> Register:
    rows = [replace(row, default=row.code == code) for row in DEFAULTS]
    caseload = a_caseload(services=some_services())
    put(caseload.db, Setting(id=SettingId(SettingKey.RECIPIENTS), value=dump_profiles(rows)))
    return Caseload(caseload.db, caseload.services, user="TST").register


def test_the_usual_recipient_is_the_one_marked() -> None:
    assert default_profile(a_caseload().register).code == MANAGEMENT, "without a grant nobody owes the agency a sheet"
    granted = a_caseload(Setting(id=SettingId(SettingKey.GRANTS), value=dump_grants({"FSM": Grant("Puljen")})))
    assert default_profile(granted.register).code == AGENCY
    assert default_profile(marked(MANAGEMENT)).code == MANAGEMENT
    assert default_profile(marked(MANAGEMENT), with_cpr=True).code == AGENCY
    assert default_profile(marked("")).code == DEFAULTS[0].code


@pytest.mark.parametrize("status", [each for each in AgreementStatus if each is not AgreementStatus.DRAFT])
def test_an_agreement_runs_to_its_last_day_wherever_that_is_asked(status: AgreementStatus) -> None:
    """One that was ended ahead of time runs until its end: for plan, handover and ledger as for the figures."""
    firm = an_employer()
    deal = an_agreement(BO, firm, worker=ANNA.id, start=date(2026, 9, 1), end=TODAY, status=status)

    def costs(row: Agreement) -> tuple[object, ...]:
        register = of_team("LEDER", an_assignment(BO, ANNA), firm, row).register
        wish = plan_data(register, shipped_programmes(), TODAY).problem.citizens[0]
        return (
            wish,
            running_agreement(register, BO.id, TODAY) == row,
            running_agreements(register, BO.id, TODAY) == [row],
        )

    assert costs(deal) == costs(replace(deal, status=AgreementStatus.ACTIVE))
    assert costs(deal)[1:] == (True, True)
    over = replace(deal, end=date(2026, 11, 22))
    assert costs(over)[1:] == (False, False)


def test_a_departure_ahead_leaves_nobody_departed_today() -> None:
    rows = [replace(BO, id=CitizenId(f"bo{number}"), cpr=unassignable_cpr(TODAY, number)) for number in range(3)]
    ahead, gone, back = rows
    caseload = a_caseload(
        *rows,
        an_enrolment(ahead, end=date(2026, 10, 31)),
        a_departure(ahead, NEXT),
        an_enrolment(gone),
        a_departure(gone, TODAY),
        an_enrolment(back),
        a_departure(back, date(2026, 3, 1)),
        an_enrolment(back, start=date(2026, 5, 1)),
    )
    found = citizen_rows(caseload.register, caseload.programmes, TODAY)
    assert {row.id: row.departed for row in found} == {ahead.id: False, gone.id: True, back.id: False}


def test_the_programme_that_leads_the_overview_is_the_same_whatever_the_order_of_rows() -> None:
    """As many in each: the one that the pages offer first."""
    other = a_citizen()
    rows = [an_enrolment(other, "IPS"), an_enrolment(BO, "FSM")]
    leading, offered = set(), set()
    for turned in permutations(rows):
        caseload = a_caseload(BO, other, *turned)
        target = leading_target(caseload.register, caseload.programmes, TODAY)
        leading.add("" if target is None else target.programme)
        offered.add(programmes_in_use(caseload.register, caseload.programmes, TODAY)[0].code)
    assert leading == offered == {"FSM"}
    assert leading_target(a_caseload().register, shipped_programmes(), TODAY) is None
