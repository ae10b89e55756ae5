"""Changes of contact person: what is one, its cause, cover apart, and the rate per 100 citizens a year."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from planner.domain.continuity import (
    AVOIDABLE,
    ChangeKind,
    ContactChange,
    changes_of,
    continuity,
    holder_left,
    is_avoidable,
    per_hundred_a_year,
)
from planner.domain.file_records import Record
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


def a_change_for(cause: ChangeCause, left_on: date | None = None) -> tuple[Register, ContactChange]:
    """Bo goes from one who leaves on a day (None: stays) to another on the first of April."""
    leaving = a_worker("GAPR", employed_to=left_on)
    rows = Register.of(
        [
            leaving,
            IDA,
            BO,
            an_assignment(BO, leaving, end=date(2026, 3, 31)),
            an_assignment(BO, IDA, start=date(2026, 4, 1), change_cause=cause),
        ]
    )
    [change] = changes_of(rows, BO.id)
    return rows, change


def test_every_cause_is_in_the_table_of_what_is_avoidable() -> None:
    assert set(AVOIDABLE) == set(ChangeCause)


@pytest.mark.parametrize("cause", list(ChangeCause))
def test_what_the_team_decided_itself_could_have_been_avoided(cause: ChangeCause) -> None:
    own = {ChangeCause.REDISTRIBUTION, ChangeCause.OTHER, ChangeCause.NONE}
    assert is_avoidable(*a_change_for(cause)) == (cause in own)


@pytest.mark.parametrize("cause", list(ChangeCause))
def test_nobody_can_keep_a_contact_person_who_has_left(cause: ChangeCause) -> None:
    register_, change = a_change_for(cause, date(2026, 3, 31))
    assert holder_left(register_, change)
    assert not is_avoidable(register_, change)


def test_one_who_leaves_on_the_day_of_the_change_had_not_left_yet() -> None:
    register_, change = a_change_for(ChangeCause.REDISTRIBUTION, date(2026, 4, 1))
    assert not holder_left(register_, change)
    assert is_avoidable(register_, change)


def test_cover_and_its_return_are_never_avoidable() -> None:
    rows = [an_assignment(BO, EVA), an_assignment(BO, IDA, role=Role.COVER, start=FIRST, end=date(2026, 2, 1))]
    found = register(*rows)
    assert [is_avoidable(found, each) for each in changes_of(found, BO.id)] == [False, False]


def test_how_long_they_were_together_is_counted_without_the_gaps_and_from_the_last_one_between() -> None:
    rows = [
        an_assignment(BO, IDA, start=date(2025, 1, 1), end=date(2025, 6, 30)),
        an_assignment(BO, EVA, start=date(2025, 7, 1), end=date(2025, 7, 31)),
        an_assignment(BO, EVA, start=date(2026, 1, 1), end=date(2026, 3, 31)),
        an_assignment(BO, IDA, start=date(2026, 4, 1)),
    ]
    first, second = changes_of(register(*rows), BO.id)
    assert (first.days, first.months) == (181, 5)
    assert (second.days, second.months) == (31 + 90, 3)


def test_rates_are_exact_and_unknown_without_days() -> None:
    assert per_hundred_a_year(3, 1461) == Fraction(75)
    assert per_hundred_a_year(1, 3) == Fraction(100 * 1461, 12)
    assert per_hundred_a_year(1, 0) is None


def covers(*spans: tuple[str, date, date | None]) -> list[tuple[ChangeKind, date]]:
    """The changes where Eva is fixed all year and others cover, by initials and days."""
    workers = {"IDPR": IDA, "CAPR": a_worker("CAPR")}
    rows = [an_assignment(BO, workers[who], role=Role.COVER, start=start, end=end) for who, start, end in spans]
    found = changes_of(register(*workers.values(), an_assignment(BO, EVA), *rows), BO.id)
    return [(each.kind, each.on) for each in found]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        (
            [("IDPR", date(2026, 2, 1), date(2026, 2, 28)), ("IDPR", date(2026, 3, 1), date(2026, 3, 31))],
            [(ChangeKind.COVER, date(2026, 2, 1)), (ChangeKind.RETURN, date(2026, 4, 1))],
        ),
        (
            [("IDPR", date(2026, 2, 1), date(2026, 2, 28)), ("CAPR", date(2026, 3, 1), date(2026, 3, 31))],
            [
                (ChangeKind.COVER, date(2026, 2, 1)),
                (ChangeKind.COVER, date(2026, 3, 1)),
                (ChangeKind.RETURN, date(2026, 4, 1)),
            ],
        ),
        (
            [("IDPR", date(2026, 2, 1), date(2026, 3, 15)), ("CAPR", date(2026, 3, 1), None)],
            [(ChangeKind.COVER, date(2026, 2, 1)), (ChangeKind.COVER, date(2026, 3, 1))],
        ),
        (
            [("IDPR", date(2026, 2, 1), date(2026, 2, 28)), ("IDPR", date(2026, 4, 1), date(2026, 4, 30))],
            [
                (ChangeKind.COVER, date(2026, 2, 1)),
                (ChangeKind.RETURN, date(2026, 3, 1)),
                (ChangeKind.COVER, date(2026, 4, 1)),
                (ChangeKind.RETURN, date(2026, 5, 1)),
            ],
        ),
    ],
    ids=["drawn out by a row", "passed on", "one over the other", "twice"],
)
def test_a_case_returns_once(
    spans: list[tuple[str, date, date | None]], expected: list[tuple[ChangeKind, date]]
) -> None:
    assert covers(*spans) == expected


def test_a_cover_that_ends_with_its_contact_person_is_no_return() -> None:
    rows = [
        an_assignment(BO, EVA, end=date(2026, 3, 31)),
        an_assignment(BO, IDA, role=Role.COVER, start=date(2026, 3, 1), end=date(2026, 3, 31)),
        an_assignment(BO, a_worker("CAPR"), start=date(2026, 4, 1)),
    ]
    found = changes_of(register(*rows), BO.id)
    assert [each.kind for each in found if each.kind is ChangeKind.RETURN] == []
