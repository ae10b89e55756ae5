"""The cards of a target in each reading, and which programmes and months a page offers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from planner.app.caseload import Caseload
from planner.app.queries.programme_choice import months_of, programmes_in_use
from planner.app.queries.results import results, results_table
from planner.app.queries.target_cards import LevelLine, Reading, target_lines
from planner.domain.file_records import Record
from planner.domain.periods import Month
from planner.domain.places import programme_on
from planner.domain.words import Group, SpellKind
from planner.reports.tables import ColumnKind
from support.people import a_citizen, a_spell, an_enrolment
from support.services import NOON, a_caseload

TODAY = date(2026, 11, 23)


def in_jobs(programme: str, start: date, jobs: tuple[date, ...], *, end: date | None = None) -> Caseload:
    """Ten of a programme since a day, the first of whom begin jobs on the days given."""
    citizens = [a_citizen() for _ in range(10)]
    rows: list[Record] = list(citizens)
    rows += [an_enrolment(each, programme=programme, group=Group.ONE, start=start, end=end) for each in citizens]
    rows += [a_spell(each, SpellKind.JOB, start=day) for each, day in zip(citizens, jobs, strict=False)]
    return a_caseload(*rows)


def lines(caseload: Caseload, code: str, month: Month, today: date = TODAY) -> tuple[LevelLine, ...]:
    return target_lines(results(caseload.register, caseload.programmes, code, month, today))


def test_one_line_for_each_level_with_those_who_count() -> None:
    caseload = in_jobs("FSM", date(2026, 1, 1), (date(2026, 9, 3), date(2026, 10, 20)))
    fifteen, twenty = lines(caseload, "FSM", Month(2026, 11))
    assert (fifteen.level.level, twenty.level.level) == (150, 200)
    assert fifteen.reading is Reading.ONE_MONTH
    assert (fifteen.count, fifteen.base, fifteen.share) == (2, 10, Fraction(1, 5))
    assert len(fifteen.citizens) == 2
    assert fifteen.best is not None
    assert (fifteen.best.month, fifteen.best.share) == (Month(2026, 10), Fraction(1, 5))
    assert fifteen.deadline == date(2026, 12, 31)


def test_a_level_that_comes_after_the_deadline_is_late() -> None:
    caseload = in_jobs("FSM", date(2026, 1, 1), (date(2026, 11, 3),))
    _fifteen, twenty = lines(caseload, "FSM", Month(2026, 11), today=date(2026, 12, 1))
    assert twenty.pace is not None
    assert twenty.pace.expected == Month(2027, 1)
    assert twenty.late


def test_the_pace_is_that_of_finished_months() -> None:
    caseload = in_jobs("FSM", date(2026, 1, 1), (date(2026, 9, 3), date(2026, 11, 3)))
    asked = [lines(caseload, "FSM", month)[1].pace for month in (Month(2026, 10), Month(2026, 11))]
    assert asked[0] is not None
    assert asked[0] == asked[1]
    assert asked[0].a_month == 5


def test_three_months_in_a_row_stand_in_both_readings() -> None:
    jobs = tuple(date(2018, month, 2) for month in (1, 2, 3, 4, 4, 4))
    caseload = in_jobs("FSM1", date(2018, 1, 1), jobs)
    found = lines(caseload, "FSM1", Month(2018, 4))
    assert [line.reading for line in found] == [Reading.EACH, Reading.MEAN]
    each, mean = found
    assert each.share == Fraction(2, 10)
    assert mean.share == Fraction(2 + 3 + 6, 30)
    assert each.best is not None
    assert mean.best is not None
    assert each.best.month == mean.best.month == Month(2018, 4)


def test_before_three_months_there_is_no_share() -> None:
    caseload = in_jobs("FSM1", date(2017, 8, 1), ())
    assert [line.share for line in lines(caseload, "FSM1", Month(2017, 9))] == [None, None]


def test_programmes_in_use_come_with_the_largest_first() -> None:
    rows: list[Record] = []
    for programme, count in (("IPS", 1), ("FSM", 3), ("FSM2", 5)):
        for _ in range(count):
            citizen = a_citizen()
            end = date(2022, 6, 30) if programme == "FSM2" else None
            start = date(2021, 1, 1) if programme == "FSM2" else date(2026, 3, 1)
            rows += [citizen, an_enrolment(citizen, programme=programme, start=start, end=end)]
    caseload = a_caseload(*rows)
    used = programmes_in_use(caseload.register, caseload.programmes, TODAY)
    assert [each.code for each in used] == ["FSM", "IPS", "FSM2"]
    ended = programme_on(caseload.programmes, "FSM2", TODAY)
    months = months_of(caseload.register, ended, TODAY)
    assert (months[0], months[-1]) == (Month(2022, 6), Month(2021, 1))
    running = programme_on(caseload.programmes, "FSM", TODAY)
    assert months_of(caseload.register, running, TODAY)[0] == Month(2026, 11)


def test_an_empty_register_offers_every_active_programme_with_one_month_at_least() -> None:
    caseload = a_caseload()
    offered = programmes_in_use(caseload.register, caseload.programmes, TODAY)
    assert {each.code for each in offered} == {each.code for each in caseload.programmes if each.active}
    assert all(months_of(caseload.register, each, TODAY) for each in offered)


def test_the_table_for_excel_goes_back_to_the_start_of_the_project() -> None:
    caseload = in_jobs("FSM", date(2026, 1, 1), (date(2026, 9, 3),))
    found = results(caseload.register, caseload.programmes, "FSM", Month(2026, 11), TODAY)
    table = results_table(found, "TST", NOON)
    assert [column.head for column in table.columns][4:6] == ["okt. 2026", "sep. 2026"]
    assert len(table.columns) == 4 + 10
    assert table.columns[2].kind is ColumnKind.SHARE
    job = next(row for row in table.rows if str(row[0]).strip() == "Job")
    assert job[1:6] == [1, Fraction(1, 10), 0, 1, 1]
