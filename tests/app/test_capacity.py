"""What is known six months ahead: leaves, ends, agreed inflow; short absences are nothing, leavers get nobody new."""

from __future__ import annotations

from datetime import date

import pytest

from planner.app.caseload import Caseload
from planner.app.queries.capacity import MonthAhead, capacity_ahead, long_away
from planner.app.queries.overview import leaves_ahead
from planner.app.queries.plan import LineKind, PlanRequest, propose
from planner.domain.file_records import Record
from planner.domain.periods import Month
from planner.domain.records import Citizen, Worker
from planner.domain.words import Role
from planner.texts.overview import leave
from support.people import a_cap, a_citizen, a_worker, an_absence, an_assignment, an_enrolment
from support.services import a_caseload

DAY = date(2026, 11, 23)
BUSY = a_worker("AB", name="Anna Bech")


def team(*more: Record, until: date | None = None, held: int = 3) -> tuple[Caseload, list[Citizen]]:
    """AB holds three at a cap of five (to a day); CD has five places."""
    citizens = [a_citizen(f"Borger {number}") for number in range(held)]
    rows: list[Record] = [BUSY, a_worker("CD"), a_cap(hard=5, end=until), *citizens, *more]
    rows += [an_enrolment(each) for each in citizens]
    rows += [an_assignment(each, BUSY) for each in citizens]
    return a_caseload(*rows), citizens


def months(caseload: Caseload) -> dict[int, MonthAhead]:
    found = capacity_ahead(caseload.register, caseload.programmes, DAY)
    return {each.month.number: each for each in found}


def test_six_months_ahead_each_on_its_first_day() -> None:
    caseload, _ = team()
    found = capacity_ahead(caseload.register, caseload.programmes, DAY)
    assert [each.month for each in found] == [Month(2026, 12), *(Month(2027, number) for number in range(1, 6))]
    assert {(each.free, each.short, each.away) for each in found} == {(7, 0, ())}


def test_a_known_leave_takes_the_places_and_leaves_citizens_to_be_covered() -> None:
    caseload, citizens = team(an_absence(BUSY, start=date(2027, 1, 11), end=date(2027, 3, 31)))
    found = months(caseload)
    assert (found[1].free, found[1].away) == (7, ())
    assert (found[2].free, found[2].away) == (5, (BUSY.id,))
    assert found[2].uncovered == {each.id for each in citizens}
    assert (found[4].free, found[4].uncovered) == (7, frozenset())


def test_a_known_leave_is_told_with_the_places_of_the_others() -> None:
    caseload, citizens = team(an_absence(BUSY, start=date(2027, 1, 11)))
    [found] = leaves_ahead(caseload.register, caseload.programmes, DAY)
    assert (found.on, found.ends, found.citizens, found.free_elsewhere) == (date(2027, 1, 11), False, 3, 5)
    assert found.held == {each.id for each in citizens}
    said = leave("Anna Bech", found.on, ends=False, citizens=found.citizens, free=found.free_elsewhere)
    assert said == "Anna Bech har fravær fra 11-01-2027. 3 borgere skal have vikar, 5 pladser hos de andre."


def test_two_absences_that_make_a_whole_one_are_a_leave() -> None:
    halves = [
        an_absence(BUSY, start=date(2026, 12, 1), share=500),
        an_absence(BUSY, start=date(2027, 1, 11), share=500),
    ]
    caseload, _ = team(*halves)
    assert [each.on for each in leaves_ahead(caseload.register, caseload.programmes, DAY)] == [date(2027, 1, 11)]


def test_a_cover_agreed_already_is_counted_where_it_goes() -> None:
    covered = a_citizen("Dækket Prøve")
    colleague = a_worker("EF")
    caseload, _ = team(
        colleague,
        covered,
        an_enrolment(covered),
        an_assignment(covered, BUSY),
        an_assignment(covered, colleague, start=date(2027, 1, 11), end=date(2027, 3, 31), role=Role.COVER),
        an_absence(BUSY, start=date(2027, 1, 11), end=date(2027, 3, 31)),
    )
    found = months(caseload)
    assert covered.id not in found[2].uncovered
    assert found[2].free == 9
    [away] = leaves_ahead(caseload.register, caseload.programmes, DAY)
    assert covered.id not in away.held


def test_a_last_day_leaves_citizens_without_a_contact_person() -> None:
    leaver = a_worker("GH", employed_to=date(2027, 2, 28))
    held = a_citizen("Holdt Prøve")
    caseload, _ = team(leaver, held, an_enrolment(held), an_assignment(held, leaver))
    found = months(caseload)
    assert (found[2].free, found[2].waiting) == (11, frozenset())
    assert (found[3].free, set(found[3].waiting), set(found[3].arriving)) == (7, {held.id}, set())
    [end] = leaves_ahead(caseload.register, caseload.programmes, DAY)
    assert (end.ends, end.on, end.citizens) == (True, date(2027, 2, 28), 1)


def test_citizens_agreed_to_come_are_counted_from_their_day() -> None:
    coming = [a_citizen("Ny Prøve") for _ in range(8)]
    caseload, _ = team(*coming, *(an_enrolment(each, start=date(2027, 2, 1)) for each in coming))
    found = months(caseload)
    assert (found[1].arriving, found[1].short) == (frozenset(), 0)
    assert (len(found[2].arriving), found[2].short) == (8, 1)


def test_a_newcomer_and_a_lowered_cap_count_from_their_day() -> None:
    newcomer = a_worker("NY", employed_from=date(2027, 1, 1))
    caseload, _ = team(newcomer, a_cap(hard=4, start=date(2027, 3, 1)), until=date(2027, 2, 28))
    found = months(caseload)
    assert found[12].free == 7
    assert found[1].free > 7
    assert found[3].free < found[2].free


@pytest.mark.parametrize(("days", "away"), [(27, False), (28, True)])
def test_an_absence_shorter_than_four_weeks_is_nothing(days: int, away: bool) -> None:
    start = date(2027, 1, 25)
    caseload, _ = team(an_absence(BUSY, start=start, end=date.fromordinal(start.toordinal() + days - 1)))
    assert long_away(caseload.register, BUSY, date(2027, 2, 1)) is away
    assert bool(leaves_ahead(caseload.register, caseload.programmes, DAY)) is away
    assert (months(caseload)[2].free == 5) is away


def nobody_new(worker: Worker, *more: Record) -> bool:
    """Whether somebody new goes elsewhere though the worker matches best."""
    new = a_citizen("Ny Prøve", district="Nord")
    caseload = a_caseload(worker, a_worker("CD"), a_cap(hard=5), new, an_enrolment(new), *more)
    view = propose(caseload.register, caseload.programmes, PlanRequest(DAY))
    [line] = [line for line in view.lines if line.kind is LineKind.NEW]
    return line.worker != worker.id


def test_nobody_new_goes_to_those_about_to_leave() -> None:
    near = {"districts": ("Nord",)}
    assert nobody_new(a_worker("AB", employed_to=date(2027, 2, 23), **near))
    assert not nobody_new(a_worker("AB", employed_to=date(2027, 2, 24), **near))
    stays = a_worker("AB", **near)
    assert nobody_new(stays, an_absence(stays, start=date(2027, 1, 11), end=date(2027, 3, 31)))
    assert not nobody_new(stays, an_absence(stays, start=date(2027, 1, 11), end=date(2027, 2, 5)))
    assert not nobody_new(stays, an_absence(stays, start=date(2027, 3, 1)))
