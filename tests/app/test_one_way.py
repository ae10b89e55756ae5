"""What was said or done in several ways is one: whom a follow-up is for, the match, firms in touch, recipients."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.follow_ups import PlanFollowUp, RegisterFollowUp
from planner.app.queries.agreements import double_contact
from planner.app.queries.candidates import candidates
from planner.app.queries.employers import employer_row
from planner.app.queries.follow_ups import colleague_in_touch
from planner.app.queries.plan_ground import plan_ground
from planner.app.status_sheet.profiles import (
    AGENCY,
    DEFAULTS,
    MANAGEMENT,
    default_profile,
    dump_profiles,
)
from planner.domain.ids import SettingId, WorkerId
from planner.domain.network import in_touch, warm_relations
from planner.domain.plan_settings import plan_settings
from planner.domain.records import FollowUp, Setting
from planner.domain.register import Register
from planner.domain.reminders import is_open
from planner.domain.settings import SettingKey
from planner.domain.words import Outcome, Role
from planner.planning.problem import pair_points
from support.ground import a_caseload, a_ground, put
from support.people import (
    a_citizen,
    a_follow_up,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_employer_contact,
    an_enrolment,
)

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


def test_the_list_to_assign_from_has_the_plans_points() -> None:
    firm = an_employer(industry="lager")
    former = an_assignment(BO, CARL, start=date(2025, 1, 1), end=date(2025, 6, 30))
    caseload = of_team("LEDER", firm, former, an_employer_contact(firm, ANNA, date(2026, 10, 1)))
    register, programmes = caseload.register, caseload.programmes
    problem = plan_ground(register, programmes, TODAY).problem
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
    assert employer_row(register, firm, TODAY).double == ("ANBA", "CAØS")
    assert double_contact(register, deal, TODAY) == [("CAØS", date(2026, 11, 20))]
    assert colleague_in_touch(register, firm.id, CARL.id, TODAY) == ("ANBA", None)
    assert employer_row(register, quiet, TODAY).double == ()


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
    caseload = a_caseload(ground=a_ground())
    put(caseload.db, Setting(id=SettingId(SettingKey.RECIPIENTS), value=dump_profiles(rows)))
    return Caseload(caseload.db, caseload.ground, user="TST").register


def test_the_usual_recipient_is_the_one_marked() -> None:
    assert default_profile(a_caseload().register).code == AGENCY
    assert default_profile(marked(MANAGEMENT)).code == MANAGEMENT
    assert default_profile(marked(MANAGEMENT), with_cpr=True).code == AGENCY
    assert default_profile(marked("")).code == DEFAULTS[0].code
