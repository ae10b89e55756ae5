"""What a jobformidler may do in a packet: every action of the program, tried through the one door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, TypeVar

import pytest
from typing_extensions import override

from planner.app.caseload import Caseload
from planner.app.command import Command
from planner.app.commands.agreements import (
    AddAgreement,
    ContinueAgreement,
    CopyAgreement,
    EndAgreement,
    ExtendAgreement,
    ReopenAgreement,
    SetHours,
)
from planner.app.commands.follow_ups import CancelFollowUps, PlanFollowUp, PostponeFollowUps, RegisterFollowUp
from planner.app.commands.rows import Put, Remove
from planner.app.files import change_password, create_file, open_file
from planner.app.packets.content import citizens_of, packet_rows
from planner.app.role import Caseworker, Leader
from planner.app.services import Services
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.errors import Code, RefusedError
from planner.domain.file_records import Record
from planner.domain.ids import PacketId
from planner.domain.packet_scope import ALLOWED, PacketMark
from planner.domain.records import (
    Agreement,
    Citizen,
    Employer,
    EmployerContact,
    EmployerPerson,
    FollowUp,
    HoursStep,
    StepUp,
    Workplace,
)
from planner.domain.words import AgreementKind, HoursKind
from planner.texts.problems import all_in_one
from support import people
from support.doing import do
from support.packets import ASK, LAST_DAY, PASSWORD, TwoTeams, annas_packet, fill_two
from support.services import Clock, a_caseload, some_services
from support.small_team import TODAY, PutRows
from support.steps import in_step

R = TypeVar("R")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def packet(clock: Clock) -> tuple[Caseload, TwoTeams]:
    """Anna's packet, in memory."""
    services = some_services(clock)
    leader = a_caseload(services=services)
    team = fill_two(leader)
    mark = PacketMark(
        packet=PacketId("p"),
        number=1,
        register_id="r",
        worker=team.anna.id,
        last_day=LAST_DAY,
        ask=ASK,
        made_at=clock(),
    )
    rows = packet_rows(leader.register, mark, citizens_of(leader.register, team.anna.id, TODAY))
    return a_caseload(*rows, services=services), team


def tried(action: Action, rows: Sequence[Record] = ()) -> Command[None]:
    """A command of that name that writes the rows."""

    @dataclass(frozen=True, kw_only=True)
    class Tried(Command[None]):
        action: ClassVar[Action] = Action.MAKE_DEMO

        @override
        def execute(self, unit: Unit) -> None:
            unit.add_all(rows)

    Tried.action = action
    return Tried()


@pytest.mark.parametrize("action", list(Action))
def test_every_action_is_let_through_or_the_leaders(packet: tuple[Caseload, TwoTeams], action: Action) -> None:
    caseload, team = packet
    row = people.a_follow_up(team.kim, planned=TODAY)
    before = caseload.register.snapshot()
    if action in ALLOWED:
        caseload.run(tried(action, [row]))
        assert caseload.register.find(FollowUp, row.id) == row
        return
    with pytest.raises(RefusedError) as caught:
        caseload.run(tried(action, [row]))
    assert [problem.code for problem in caught.value.problems] == [Code.LEADERS_ONLY]
    assert ASK in all_in_one(caught.value.problems)
    assert caseload.register == before


def works(caseload: Caseload, team: TwoTeams) -> set[Action]:
    """Do every kind of work of a caseworker, each undone and done again; gives back which they were."""
    register, done = caseload.register, set()

    def run(command: Command[R]) -> R:
        done.add(command.action)
        return do(caseload, command)

    kim = register.need(Citizen, team.kim.id)
    run(Put(replace(kim, job_goal="Gartner", job_goal_on=TODAY, has_cv=True, cv_on=TODAY), before=kim))
    new = run(Put(Employer(cvr=people.valid_cvr(77), name="Nyt Firma")))
    run(Put(replace(new, phone="12345678"), before=new))
    place = run(Put(Workplace(employer=new.id, p_number="1000000077")))
    run(Put(replace(place, employees=9), before=place))
    run(Remove(register.need(Workplace, place.id)))
    person = run(Put(EmployerPerson(employer=new.id, name="Ea Lind")))
    run(Put(replace(person, role="Mentor"), before=person))
    run(Remove(register.need(EmployerPerson, person.id)))
    line = run(Put(EmployerContact(employer=new.id, on=TODAY, worker=team.anna.id, result="Ringet")))
    run(Put(replace(line, result="Ringet igen"), before=line))
    run(Remove(register.need(EmployerContact, line.id)))
    key = run(AddAgreement(citizen=team.kim.id, employer=new.id))
    agreement = register.need(Agreement, key)
    run(Put(replace(agreement, tasks="Lugning"), before=agreement))
    step = run(SetHours(agreement=agreement.id, start=TODAY, minutes=600, ordinary_minutes=60, kind=HoursKind.ACTUAL))
    run(Remove(register.need(HoursStep, step)))
    run(EndAgreement(agreement=agreement.id, end=TODAY))
    run(ReopenAgreement(agreement=agreement.id, end=date(2026, 12, 31)))
    run(ExtendAgreement(agreement=agreement.id, end=date(2027, 1, 31)))
    run(CopyAgreement(agreement=agreement.id, citizen=team.ulla.id, employer=new.id, start=TODAY))
    later = date(2026, 12, 7)
    run(ContinueAgreement(agreement=agreement.id, kind=AgreementKind.SMALL_JOB, employer=new.id, start=later))
    planned = run(PlanFollowUp(citizens=(team.ulla.id,), planned=TODAY))
    [follow_up] = [register.need(FollowUp, each) for each in planned]
    run(PostponeFollowUps(follow_ups=(follow_up.id,), planned=date(2026, 11, 25)))
    ahead = run(PlanFollowUp(citizens=(team.kim.id,), planned=date(2026, 11, 30)))
    run(CancelFollowUps(follow_ups=ahead))
    moved = register.need(FollowUp, follow_up.id)
    run(Put(replace(moved, result="Emne"), before=moved))
    run(Remove(register.need(FollowUp, follow_up.id)))
    run(RegisterFollowUp(citizen=team.zahra.id, held=TODAY, follow_up=team.overdue.id, agreement=team.agreement.id,
                         ordinary_minutes=300, next_on=date(2026, 12, 7)))  # fmt: skip
    row = run(Put(StepUp(citizen=team.kim.id, consent_on=TODAY, meeting_on=date(2026, 12, 1))))
    run(Put(replace(row, agreed="Flere timer"), before=row))
    run(Remove(register.need(StepUp, row.id)))
    return done


def test_the_work_of_a_caseworker_can_be_done_undone_and_done_again(packet: tuple[Caseload, TwoTeams]) -> None:
    caseload, team = packet
    assert works(caseload, team) == ALLOWED
    assert in_step(caseload)
    while caseload.undoable is not None:
        caseload.undo()
    assert in_step(caseload)


def test_a_permitted_step_gets_no_other_rows_in(packet: tuple[Caseload, TwoTeams]) -> None:
    caseload, team = packet
    before = caseload.register.snapshot()
    gert = team.others[0]
    for rows, code in (
        ([people.an_enrolment(team.kim)], Code.LEADERS_ONLY),
        ([people.a_citizen("Ny Her")], Code.LEADERS_ONLY),
        ([gert, people.a_follow_up(gert, planned=TODAY)], Code.LEADERS_ONLY),
        ([people.an_employer_contact(team.firm, team.bo, TODAY)], Code.OTHERS_CONTACT),
    ):
        with pytest.raises(RefusedError) as caught:
            caseload.run(tried(Action.REGISTER_FOLLOW_UP, rows))
        assert code in {problem.code for problem in caught.value.problems}
        assert caseload.register == before
        assert in_step(caseload)


def test_the_fields_of_a_citizen_that_are_the_leaders(packet: tuple[Caseload, TwoTeams]) -> None:
    caseload, team = packet
    kim = caseload.register.need(Citizen, team.kim.id)
    with pytest.raises(RefusedError) as caught:
        caseload.run(Put(replace(kim, district="Nord", job_goal="Gartner"), before=kim))
    assert [(problem.code, problem.field) for problem in caught.value.problems] == [(Code.LEADERS_ONLY, "district")]
    role = caseload.role
    assert role.problem(Action.CHANGE_CITIZEN, {"job_goal", "has_cv"}) is None
    assert role.problem(Action.CHANGE_CITIZEN, {"job_goal", "note"}) is not None


def test_after_the_last_day_nothing_is_written(packet: tuple[Caseload, TwoTeams], clock: Clock) -> None:
    caseload, team = packet
    caseload.run(PlanFollowUp(citizens=(team.kim.id,), planned=date(2026, 12, 20)))
    clock.forward(days=14)
    assert caseload.today == LAST_DAY
    closed = [caseload.read_only]
    caseload.run(PlanFollowUp(citizens=(team.kim.id,), planned=date(2026, 12, 21)))
    clock.forward(days=1)
    closed.append(caseload.read_only)
    assert closed == [False, True]
    before = caseload.register.snapshot()
    for attempt in (
        lambda: caseload.run(PlanFollowUp(citizens=(team.kim.id,), planned=date(2026, 12, 22))),
        caseload.undo,
    ):
        with pytest.raises(RefusedError) as caught:
            attempt()
        [problem] = caught.value.problems
        assert (problem.code, problem.details) == (Code.PACKET_OVER, {"day": LAST_DAY, "ask": ASK})
    assert caseload.register == before


def test_a_file_of_the_leaders_knows_no_bounds() -> None:
    caseload = a_caseload()
    assert isinstance(caseload.role, Leader)
    assert caseload.user == "TST"
    assert {caseload.role.problem(action) for action in Action} == {None}
    caseload.run(tried(Action.SET_CAP, [people.a_cap()]))
    assert not caseload.read_only


def test_the_packet_acts_as_its_worker_whoever_opens_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("pakke")
    services: Services = some_services()
    leader = create_file(folder / "Team.sagsplan", PASSWORD, user="LTO", services=services)
    team = fill_two(leader)
    made = annas_packet(leader, team, folder)
    assert leader.user == "LTO"
    leader.close()
    packet = open_file(made.path, made.password, user="XYZ", services=services)
    assert isinstance(packet.role, Caseworker)
    assert packet.user == "ABL"
    with pytest.raises(RefusedError) as caught:
        change_password(packet, "en helt anden adgangskode")
    assert caught.value.problems[0].code is Code.LEADERS_ONLY
    with pytest.raises(RefusedError):
        packet.run(PutRows(rows=[people.a_cap()]))
    packet.close()
