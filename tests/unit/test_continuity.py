"""Changes of contact person: what is one, its cause, cover apart, and the rate per 100 citizens a year."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from planner.domain.continuity import ChangeKind, changes_of, continuity
from planner.domain.records import Record
from planner.domain.register import Register
from planner.domain.words import ChangeCause, Function, Role
from support.people import a_citizen, a_worker, an_assignment

EVA, IDA = a_worker("EVPR"), a_worker("IDPR")
AUTHORITY = a_worker("AUPR", function=Function.AUTHORITY)
BO = a_citizen()
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def register(*rows: Record) -> Register:
    return Register.of([EVA, IDA, AUTHORITY, BO, *rows])


def test_a_new_fixed_contact_person_is_a_change() -> None:
    rows = [
        an_assignment(BO, EVA, end=date(2026, 3, 31)),
        an_assignment(BO, IDA, start=date(2026, 4, 1), change_cause=ChangeCause.SICKNESS),
    ]
    (change,) = changes_of(register(*rows), BO.id)
    assert (change.on, change.kind, change.before, change.after, change.cause) == (
        date(2026, 4, 1),
        ChangeKind.CHANGE,
        EVA.id,
        IDA.id,
        ChangeCause.SICKNESS,
    )


def test_the_cause_may_stand_on_the_row_that_ended() -> None:
    rows = [
        an_assignment(BO, EVA, end=date(2026, 3, 31), change_cause=ChangeCause.RESIGNED),
        an_assignment(BO, IDA, start=date(2026, 5, 1)),
    ]
    (change,) = changes_of(register(*rows), BO.id)
    assert change.cause is ChangeCause.RESIGNED


def test_what_is_no_change() -> None:
    rows = [
        an_assignment(BO, EVA, end=date(2026, 3, 31)),
        an_assignment(BO, EVA, start=date(2026, 6, 1)),
        an_assignment(BO, AUTHORITY, start=date(2026, 4, 1)),
        an_assignment(BO, IDA, start=date(2026, 4, 1), role=Role.SECOND),
    ]
    assert changes_of(register(*rows), BO.id) == ()


def test_cover_and_its_return_are_counted_apart() -> None:
    rows = [
        an_assignment(BO, EVA),
        an_assignment(BO, IDA, role=Role.COVER, start=date(2026, 4, 1), end=date(2026, 4, 30)),
    ]
    found = continuity(register(*rows), FIRST, LAST)
    assert [(each.kind, each.on, each.before, each.after) for each in found.changes] == [
        (ChangeKind.COVER, date(2026, 4, 1), EVA.id, IDA.id),
        (ChangeKind.RETURN, date(2026, 5, 1), IDA.id, EVA.id),
    ]
    assert (found.count(), found.count(ChangeKind.COVER), found.count(ChangeKind.RETURN)) == (0, 1, 1)
    assert found.per_hundred_a_year == 0


def test_the_rate_per_hundred_a_year() -> None:
    rows = [
        an_assignment(BO, EVA, start=date(2025, 1, 1), end=date(2026, 3, 31)),
        an_assignment(BO, IDA, start=date(2026, 4, 1)),
        an_assignment(BO, AUTHORITY, start=date(2026, 2, 1)),
    ]
    found = continuity(register(*rows), FIRST, LAST)
    assert found.citizen_days == 365, "two contact persons at once are one citizen's day"
    assert found.per_hundred_a_year == Fraction(100) * Fraction(1461, 4) / 365
    only = continuity(register(*rows), date(2026, 4, 2), LAST)
    assert only.count() == 0


def test_some_citizens_only_and_nobody_at_all() -> None:
    ib = a_citizen()
    rows = [
        ib,
        an_assignment(ib, EVA, end=date(2026, 3, 31)),
        an_assignment(ib, IDA, start=date(2026, 4, 1)),
    ]
    assert continuity(register(*rows), FIRST, LAST, [ib.id]).count() == 1
    nobody = continuity(register(*rows), FIRST, LAST, [BO.id])
    assert (nobody.count(), nobody.per_hundred_a_year) == (0, None)
