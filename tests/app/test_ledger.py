"""The continuity ledger: rows, workers, citizens, quarters, and what a proposal breaks and buys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.plan import Veto
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.app.queries.ledger import Bargain, Ledger, broken_by, first_assignment, ledger, names
from planner.app.queries.plan import show
from planner.app.queries.plan_data import plan_data
from planner.domain.continuity import ChangeKind, continuity
from planner.domain.file_records import Record
from planner.domain.ids import WorkerId
from planner.domain.periods import Quarter
from planner.domain.register import Register
from planner.domain.words import ChangeCause, Role
from planner.planning.solved import solve_fully
from support.people import a_cap, a_citizen, a_worker, an_agreement, an_assignment, an_employer, an_enrolment
from support.plan_team import PlanTeam
from support.services import a_caseload

EVA, IDA, GRY = a_worker("EVPR", name="Eva Prøve"), a_worker("IDPR"), a_worker("GRPR", employed_to=date(2026, 5, 31))
BO, KIM = a_citizen("Bo Eksempel"), a_citizen("Kim Eksempel")
FIRST, LAST = date(2026, 1, 1), date(2026, 11, 23)


@pytest.fixture
def register() -> Register:
    """Bo goes from Eva to Ida by redistribution and on to Eva; Kim goes from Gry, who left, and is covered once."""
    return Register.of([EVA, IDA, GRY, BO, KIM, *_rows()])


def _rows() -> list[Record]:
    return [
        an_assignment(BO, EVA, end=date(2026, 3, 31)),
        an_assignment(BO, IDA, start=date(2026, 4, 1), end=date(2026, 8, 31), change_cause=ChangeCause.REDISTRIBUTION),
        an_assignment(BO, EVA, start=date(2026, 9, 1), change_cause=ChangeCause.CITIZENS_WISH),
        an_assignment(KIM, GRY, end=date(2026, 5, 31)),
        an_assignment(KIM, IDA, start=date(2026, 6, 1), change_cause=ChangeCause.OTHER),
        an_assignment(KIM, EVA, start=date(2026, 7, 1), end=date(2026, 7, 31), role=Role.COVER),
        an_assignment(KIM, EVA, start=date(2027, 2, 1)),
    ]


def year(register: Register) -> Ledger:
    return ledger(register, FIRST, LAST)


def test_every_change_of_the_period_is_a_row_the_newest_first(register: Register) -> None:
    found = year(register)
    assert [(row.change.on, row.change.kind, row.avoidable, row.left) for row in found.rows] == [
        (date(2026, 9, 1), ChangeKind.CHANGE, False, False),
        (date(2026, 8, 1), ChangeKind.RETURN, False, False),
        (date(2026, 7, 1), ChangeKind.COVER, False, False),
        (date(2026, 6, 1), ChangeKind.CHANGE, False, True),
        (date(2026, 4, 1), ChangeKind.CHANGE, True, False),
    ]
    assert len({row.key for row in found.rows}) == 5


def test_the_team_counts_changes_and_cover_apart_and_the_rate_is_exact(register: Register) -> None:
    counts = year(register).counts
    days = (LAST - FIRST).days + 1
    assert (counts.changes, counts.avoidable, counts.covers, counts.returns) == (3, 1, 1, 1)
    assert counts.citizen_days == 2 * days
    assert counts.rate == Fraction(300) * Fraction(1461, 4) / (2 * days)
    assert counts.avoidable_rate == Fraction(100) * Fraction(1461, 4) / (2 * days)


def test_the_ledger_agrees_with_the_count_on_the_overview() -> None:
    caseload = open_demo("", spec=DemoSpec(citizens=300, workers=8, seed=2, as_of=LAST))
    found = ledger(caseload.register, FIRST, LAST)
    known = continuity(caseload.register, FIRST, LAST)
    assert found.counts.changes == known.count() > 0
    assert found.counts.rate == known.per_hundred_a_year
    assert {row.change for row in found.rows} == set(known.changes)
    assert found.continuity.count(ChangeKind.COVER) == known.count(ChangeKind.COVER)


def test_each_worker_has_what_was_lost_and_what_was_received(register: Register) -> None:
    lines = {line.worker: line for line in year(register).workers}
    assert {(key, line.lost, line.received, line.counts.avoidable) for key, line in lines.items()} == {
        (EVA.id, 1, 1, 1),
        (IDA.id, 1, 2, 0),
        (GRY.id, 1, 0, 0),
    }
    assert (lines[IDA.id].counts.covers, lines[IDA.id].counts.returns) == (1, 1)
    assert lines[GRY.id].counts.citizen_days == 151
    assert lines[IDA.id].citizens == {BO.id, KIM.id}


def test_each_citizen_has_the_changes_and_all_contact_persons_ever(register: Register) -> None:
    bo, kim = year(register).citizens
    assert (bo.citizen, bo.counts.changes, bo.counts.avoidable, bo.persons) == (BO.id, 2, 1, 2)
    assert (bo.present, bo.latest) == (EVA.id, date(2026, 9, 1))
    assert (kim.counts.changes, kim.counts.covers, kim.persons, kim.present) == (1, 1, 2, IDA.id)


def test_the_trend_has_every_quarter_and_marks_what_is_not_whole(register: Register) -> None:
    found = ledger(register, date(2026, 7, 1), LAST, date(2026, 2, 1))
    assert [(line.quarter.number, line.counts.changes, line.running) for line in found.quarters] == [
        (1, 0, True),
        (2, 2, False),
        (3, 1, False),
        (4, 0, True),
    ]
    assert found.quarters[1].quarter == Quarter(2026, 2)
    assert found.quarters[1].counts.citizen_days == 2 * 91
    assert sum(line.counts.citizen_days for line in found.quarters[2:]) == found.counts.citizen_days
    assert len(found.rows) == 3


def test_what_is_dated_later_has_not_happened(register: Register) -> None:
    assert all(row.change.on <= LAST for row in year(register).rows)
    assert ledger(register, date(2026, 12, 1), date(2027, 2, 28)).counts.changes == 1


def test_an_empty_register_has_an_empty_ledger() -> None:
    found = year(Register())
    assert (found.rows, found.workers, found.citizens, found.counts.rate) == ((), (), (), None)
    assert first_assignment(Register()) is None
    assert names(Register(), WorkerId("gone")) == ("", "")
    assert names(Register.of([EVA]), EVA.id) == ("EVPR", "Eva Prøve")


def test_the_first_day_of_all_is_known(register: Register) -> None:
    assert first_assignment(register) == date(2026, 1, 1)


def bargain(caseload: Caseload) -> Bargain:
    data = plan_data(caseload.register, caseload.programmes, LAST)
    view = show(caseload.register, caseload.programmes, data, solve_fully(data.problem))
    return broken_by(caseload.register, data, view)


def test_a_proposal_that_moves_nobody_breaks_nothing() -> None:
    found = bargain(a_caseload(*PlanTeam().records(waiting=True)))
    assert (found.broken, found.months, found.agreements, found.points) == ((), 0, 0, 0)
    assert (found.places, found.waiting) == (3, 1)


def test_a_move_is_told_with_what_it_breaks_and_what_it_buys() -> None:
    """AB alone speaks Somali and is full: Kai goes to CD, so that Omar need not wait."""
    team = PlanTeam()
    speaker = replace(team.ab, languages=("somali",))
    firm = an_employer()
    rows: list[Record] = [speaker, team.cd, a_cap(hard=1), team.kai, team.omar, firm]
    rows += [an_enrolment(team.kai), an_enrolment(team.omar), an_assignment(team.kai, speaker)]
    rows.append(an_agreement(team.kai, firm))
    found = bargain(a_caseload(*rows))
    [broken] = found.broken
    assert (broken.citizen, broken.before, broken.after, broken.months) == (team.kai.id, speaker.id, team.cd.id, 10)
    assert (found.months, found.agreements, found.places, found.waiting) == (10, 1, 1, 0)
    assert found.points == -20


def test_a_veto_breaks_a_relation_as_well() -> None:
    team = PlanTeam()
    caseload = a_caseload(*team.records())
    caseload.run(Veto(citizen=team.kai.id, worker=team.ab.id))
    found = bargain(caseload)
    assert [each.citizen for each in found.broken] == [team.kai.id]
