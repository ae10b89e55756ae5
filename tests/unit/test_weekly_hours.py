"""A worker's weekly hours have a day: what is entered from a day on moves nothing before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.app.commands.rows import Put, Remove
from planner.app.commands.workers import ChangeWorker
from planner.app.sheets import gather_sheet
from planner.app.status_sheet.form_mapping import FormMapping, RowsMapping
from planner.app.status_sheet.form_values import FormValues
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.people import person_rows
from planner.app.status_sheet.profiles import DEFAULTS
from planner.domain.caps import cap_changes_after, effective_caps, is_employed
from planner.domain.draft import Draft
from planner.domain.errors import Code
from planner.domain.ids import WeeklyHoursId
from planner.domain.load import all_loads
from planner.domain.periods import Month
from planner.domain.programmes import Programmes
from planner.domain.records import WeeklyHours, Worker
from planner.domain.register import Register
from planner.domain.weekly_hours import hours_line, is_incomplete, put_hours, weekly_minutes
from planner.domain.words import Function, Group
from support.doing import do, refusal
from support.people import a_citizen, a_worker, an_assignment, an_enrolment, new_id
from support.services import a_caseload

FIRST = date(2026, 1, 1)
AUTUMN = date(2026, 9, 1)
SPRING = date(2027, 3, 1)
IDA = a_worker("IDPR", weekly_minutes=2220, employed_from=FIRST)


def hours(start: date, minutes: int, worker: Worker = IDA) -> WeeklyHours:
    return WeeklyHours(id=WeeklyHoursId(new_id("hours")), worker=worker.id, start=start, minutes=minutes)


def changed(register: Register, worker: Worker, day: date, minutes: int) -> Register:
    """The register with other hours from a day on."""
    draft = Draft(register)
    put_hours(draft, register.need(Worker, worker.id), day, minutes, lambda: new_id("hours"))
    after = register.snapshot()
    for row in draft.records:
        after.put(row)
    return after


def test_each_day_has_the_hours_that_began_last() -> None:
    register = Register.of([IDA, hours(AUTUMN, 1800), hours(SPRING, 1110)])
    found = {
        day: weekly_minutes(register, IDA, day)
        for day in (FIRST, AUTUMN - timedelta(days=1), AUTUMN, SPRING - timedelta(days=1), SPRING)
    }
    assert list(found.values()) == [2220, 2220, 1800, 1800, 1110]
    assert [(each.start, each.minutes) for each in hours_line(register, IDA)] == [
        (FIRST, 2220),
        (AUTUMN, 1800),
        (SPRING, 1110),
    ]


def test_load_and_cap_ask_for_the_hours_of_their_day(programmes: Programmes) -> None:
    register = Register.of([IDA, hours(AUTUMN, 1110)])
    caps = [effective_caps(register, programmes, IDA, day).of("FSM").hard for day in (date(2026, 8, 31), AUTUMN)]
    assert caps == [30, 15]
    assert AUTUMN in cap_changes_after(register, programmes, IDA, FIRST)


def test_hours_that_were_never_filled_in_hold_from_the_first_day() -> None:
    nobody = a_worker("NY", weekly_minutes=None, employed_from=FIRST)
    register = Register.of([nobody])
    assert is_incomplete(register, nobody, AUTUMN)
    after = changed(register, nobody, AUTUMN, 1800)
    worker = after.need(Worker, nobody.id)
    assert (worker.weekly_minutes, list(after.all(WeeklyHours))) == (1800, [])
    assert not is_incomplete(after, worker, FIRST)


@st.composite
def teams(draw: st.DrawFn) -> tuple[Register, Worker]:
    """A worker with some hours, and cases of the whole time."""
    worker = a_worker(
        "IDPR",
        weekly_minutes=draw(st.one_of(st.none(), st.integers(1, 3600))),
        employed_from=draw(st.one_of(st.none(), st.dates(FIRST, AUTUMN))),
    )
    days = draw(st.sets(st.dates(FIRST, SPRING), max_size=4))
    rows = [hours(day, draw(st.integers(1, 3600)), worker) for day in sorted(days)]
    citizens = [a_citizen() for _ in range(draw(st.integers(0, 3)))]
    held = [row for each in citizens for row in (each, an_enrolment(each), an_assignment(each, worker))]
    return Register.of([worker, *rows, *held]), worker


@given(teams(), st.dates(FIRST, SPRING), st.integers(1, 3600))
def test_no_day_before_moves_and_every_day_until_the_next_does(
    programmes: Programmes, team: tuple[Register, Worker], day: date, minutes: int
) -> None:
    """A day that nobody was employed on, or that no hours were known of, has nothing to keep."""
    before, worker = team
    after = changed(before, worker, day, minutes)
    row = after.need(Worker, worker.id)
    later = min((each.start for each in before.all(WeeklyHours) if each.start > day), default=date.max)
    for at in range((SPRING - FIRST).days + 2):
        each = FIRST + timedelta(days=at)
        held = weekly_minutes(before, worker, each)
        if day <= each < later:
            assert weekly_minutes(after, row, each) == minutes
        elif each >= later or (is_employed(worker, each) and held is not None):
            assert weekly_minutes(after, row, each) == held
    eve = day - timedelta(days=1)
    if is_employed(worker, eve) and not is_incomplete(before, worker, eve):
        assert all_loads(after, programmes, eve) == all_loads(before, programmes, eve)


def test_a_change_has_a_day_and_is_taken_back_as_one_step() -> None:
    caseload = a_caseload(IDA)
    after = caseload.register.need(Worker, IDA.id)
    do(
        caseload,
        ChangeWorker(
            before=after, after=a_changed(after, name=" Ida Prøve ", minutes=1800), shown=2220, hours_from=AUTUMN
        ),
    )
    ida = caseload.register.need(Worker, IDA.id)
    assert (ida.name, ida.weekly_minutes) == ("Ida Prøve", 2220)
    [row] = caseload.register.all(WeeklyHours)
    assert (row.start, row.minutes) == (AUTUMN, 1800)
    do(caseload, ChangeWorker(before=ida, after=a_changed(ida, minutes=1500), shown=1800, hours_from=AUTUMN))
    assert [each.minutes for each in caseload.register.all(WeeklyHours)] == [1500]
    caseload.undo()
    caseload.undo()
    assert (caseload.register.need(Worker, IDA.id), list(caseload.register.all(WeeklyHours))) == (IDA, [])


def a_changed(worker: Worker, *, minutes: int | None, name: str = "Ida Prøve") -> Worker:
    return replace(worker, name=name, weekly_minutes=minutes)


def test_hours_left_as_they_were_shown_are_not_touched() -> None:
    caseload = a_caseload(IDA, hours(AUTUMN, 1800))
    do(caseload, ChangeWorker(before=IDA, after=a_changed(IDA, minutes=1800), shown=1800, hours_from=SPRING))
    assert caseload.register.need(Worker, IDA.id).weekly_minutes == 2220
    assert len(caseload.register.all(WeeklyHours)) == 1


@pytest.mark.parametrize(
    ("minutes", "day", "said"),
    [
        (1800, None, (Code.MISSING, "hours_from")),
        (0, AUTUMN, (Code.HOURS_RANGE, "weekly_minutes")),
        (3601, AUTUMN, (Code.HOURS_RANGE, "weekly_minutes")),
        (0, FIRST, (Code.HOURS_RANGE, "weekly_minutes")),
    ],
)
def test_hours_without_a_day_or_that_no_week_has_are_refused(
    minutes: int, day: date | None, said: tuple[Code, str]
) -> None:
    caseload = a_caseload(IDA)
    wrong = ChangeWorker(before=IDA, after=a_changed(IDA, minutes=minutes), shown=2220, hours_from=day)
    assert refusal(caseload, wrong) == [said]


def test_hours_can_be_emptied_only_where_there_is_no_line_of_them() -> None:
    caseload = a_caseload(IDA)
    do(caseload, ChangeWorker(before=IDA, after=a_changed(IDA, minutes=None), shown=2220, hours_from=None))
    assert caseload.register.need(Worker, IDA.id).weekly_minutes is None
    lined = a_caseload(IDA, hours(AUTUMN, 1800))
    wrong = ChangeWorker(before=IDA, after=a_changed(IDA, minutes=None), shown=1800, hours_from=SPRING)
    assert refusal(lined, wrong) == [(Code.MISSING, "weekly_minutes")]


def test_a_line_is_added_corrected_and_taken_out_and_has_one_row_a_day() -> None:
    caseload = a_caseload(IDA)
    row = do(caseload, Put(WeeklyHours(worker=IDA.id, start=AUTUMN, minutes=1800)))
    again = Put(WeeklyHours(worker=IDA.id, start=AUTUMN, minutes=1500))
    assert refusal(caseload, again) == [(Code.HOURS_TAKEN, "start")]
    do(caseload, Remove(row))
    assert weekly_minutes(caseload.register, IDA, SPRING) == 2220


def test_the_sheet_and_the_form_have_the_hours_of_each_count_date(programmes: Programmes) -> None:
    bo = a_citizen()
    held, place = an_assignment(bo, IDA, start=FIRST), an_enrolment(bo, start=FIRST)
    caseload = a_caseload(bo, IDA, held, place, hours(AUTUMN, 1800))
    days = (date(2026, 8, 31), AUTUMN, date(2026, 9, 30))
    order = SheetOrder(programme="FSM", month=Month(2026, 9), recipient=DEFAULTS[0], count_dates=days)
    people = person_rows(caseload.register, programmes, programmes.need("FSM"), order)
    assert [(row.day, row.weekly_minutes) for row in people] == list(zip(days, (2220, 1800, 1800), strict=True))
    columns = {"A": "count_date", "B": "weekly_hours"}
    mapping = FormMapping(rows=(RowsMapping("Ark", 2, "caseload", columns),))
    gathered = gather_sheet(caseload, order)
    [filled] = FormValues(caseload.register, programmes, order, gathered.gathering).order_for(mapping).rows
    assert list(filled.rows) == list(zip(days, (37, 30, 30), strict=True))


def test_the_form_of_hir_has_three_count_dates_in_one_sheet_each_with_its_hours(programmes: Programmes) -> None:
    """The form that Håndholdt indsats asked for: coordinators, and their hours and cases on each of three days."""
    start, days = date(2018, 3, 1), (date(2018, 6, 30), date(2018, 10, 31), date(2019, 2, 28))
    anne = a_worker("ANNE", function=Function.COORDINATOR, weekly_minutes=2220, employed_from=date(2017, 1, 1))
    bo, kim = a_citizen("Bo"), a_citizen("Kim")
    rows = [row for each in (bo, kim) for row in (each, an_enrolment(each, "HIR", Group.NONE, start=start))]
    held = [an_assignment(bo, anne, start=start), an_assignment(kim, anne, start=start, end=date(2018, 9, 30))]
    caseload = a_caseload(anne, *rows, *held, hours(date(2018, 10, 1), 1800, anne))
    order = SheetOrder(programme="HIR", month=Month(2019, 2), recipient=DEFAULTS[0], count_dates=days)
    people = person_rows(caseload.register, programmes, programmes.on("HIR", days[-1]), order)
    assert [(row.day, row.worker, row.weekly_minutes) for row in people] == [
        (days[0], "ANNE", 2220),
        (days[0], "ANNE", 2220),
        (days[1], "ANNE", 1800),
        (days[1], "", None),
        (days[2], "ANNE", 1800),
        (days[2], "", None),
    ]
    assert len({row.number for row in people}) == 2, "a citizen keeps the number on every day"
