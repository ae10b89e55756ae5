"""The rows of the pages on results and group 2, with those behind each number."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from planner.app.caseload import Caseload
from planner.app.queries.group2 import group2_page
from planner.app.queries.results import Results, measures_of, parts_of, project_start, results
from planner.domain.file_records import Record
from planner.domain.group2 import DurationBand
from planner.domain.measures import Measure
from planner.domain.periods import Month
from planner.domain.places import programme_on
from planner.domain.programmes import Programme
from planner.domain.records import Citizen
from planner.domain.words import Group, RehabilitationStage, SpellKind
from support.people import (
    a_benefit,
    a_citizen,
    a_follow_up,
    a_rehabilitation_step,
    a_spell,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_employer_contact,
    an_enrolment,
    an_exemption,
    an_hours_step,
)
from support.services import a_caseload

TODAY = date(2026, 11, 23)


def of(caseload: Caseload, month: Month, code: str = "FSM") -> Results:
    return results(caseload.register, caseload.programmes, code, month, TODAY)


def programme(caseload: Caseload, code: str, day: date = TODAY) -> Programme:
    return programme_on(caseload.programmes, code, day)


def ten_citizens(jobs: tuple[date, ...]) -> tuple[list[Citizen], list[Record]]:
    """Ten in group 1, the first of whom begin jobs on the days given."""
    citizens = [a_citizen() for _ in range(10)]
    rows: list[Record] = [row for citizen in citizens for row in (citizen, an_enrolment(citizen))]
    rows += [a_spell(citizen, SpellKind.JOB, start=start) for citizen, start in zip(citizens, jobs, strict=False)]
    return citizens, rows


def test_every_row_has_its_months_its_change_and_its_citizens() -> None:
    citizens, rows = ten_citizens((date(2026, 9, 3), date(2026, 10, 20)))
    page = of(a_caseload(*rows, an_exemption(citizens[9], start=date(2026, 10, 1))), Month(2026, 10))
    by_measure = {row.measure: row for row in page.rows}
    job = by_measure[Measure.JOB]
    assert (job.count, job.before, job.change, job.ratio) == (2, 1, 1, Fraction(2, 9))
    assert job.citizens() == (citizens[0].id, citizens[1].id)
    assert job.citizens(Month(2026, 9)) == (citizens[0].id,)
    assert job.citizens(Month(2020, 1)) == ()
    assert by_measure[Measure.EXEMPT].citizens() == (citizens[9].id,)
    assert [status.month for status in page.statuses] == list(Month(2026, 1).until(Month(2026, 10)))
    assert page.check == "9 + 1 + 0 = 10"
    assert page.adds_up
    assert not page.provisional
    assert of(a_caseload(*rows), Month(2026, 11)).provisional


def test_the_rows_are_those_of_the_programme() -> None:
    caseload = a_caseload()
    ips = measures_of(programme(caseload, "IPS"))
    assert Measure.GROUP_2 not in ips
    assert Measure.FLEX_JOB in ips
    assert parts_of(programme(caseload, "IPS")) == (Measure.GROUP_1,)
    assert parts_of(programme(caseload, "FSM1", date(2018, 1, 1))) == (
        Measure.GROUP_1,
        Measure.GROUP_2,
        Measure.GROUP_3,
        Measure.DEFERRED,
        Measure.UNVISITED,
    )
    assert Measure.OTHER_BENEFIT in measures_of(programme(caseload, "AP"))


def test_a_project_starts_with_its_programme_and_an_endless_one_with_its_target_period() -> None:
    caseload = a_caseload()
    assert project_start(programme(caseload, "FSM2", date(2020, 11, 1)), Month(2020, 11)) == Month(2019, 12)
    assert project_start(programme(caseload, "FSM"), Month(2026, 11)) == Month(2026, 1)
    assert project_start(programme(caseload, "IPS"), Month(2026, 11)) == Month(2026, 1)
    assert project_start(programme(caseload, "IPS", date(2019, 5, 1)), Month(2019, 5)) == Month(2019, 5)


def test_the_pace_says_when_each_level_is_reached() -> None:
    """One more job each month: 10, 20, 30 pct. of ten; 15 and 20 are there, in the month asked for."""
    starts = (date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1))
    _, rows = ten_citizens(starts)
    page = of(a_caseload(*rows), Month(2026, 10))
    assert page.target is not None
    assert [pace.a_month for pace in page.paces] == [10, 10]
    assert [pace.expected for pace in page.paces] == [Month(2026, 10)] * 2
    assert [pace.needed for pace in page.paces] == [0, 0]


def test_the_pace_looks_ahead_to_the_deadline() -> None:
    _, rows = ten_citizens((date(2026, 9, 1),))
    page = of(a_caseload(*rows), Month(2026, 9))
    fifteen, twenty = page.paces
    assert fifteen.a_month == 5
    assert (fifteen.expected, twenty.expected) == (Month(2026, 10), Month(2026, 11))
    assert fifteen.needed == Fraction(5, 3)


def test_two_months_say_nothing_of_pace() -> None:
    _, rows = ten_citizens(())
    pace = of(a_caseload(*rows), Month(2026, 2)).paces[0]
    assert (pace.a_month, pace.expected) == (None, None)


def test_the_three_signs_of_completeness_name_who_is_missing() -> None:
    done, open_, on_course = a_citizen(job_goal="lager", has_cv=True), a_citizen(job_goal="lager"), a_citizen()
    firm, networker, newcomer = an_employer(), a_worker("ABL"), a_worker("COS")
    agreement = an_agreement(done, firm, tasks="pakke", ordinary_goal=120)
    rows: list[Record] = [
        done,
        open_,
        an_enrolment(done),
        an_enrolment(open_),
        firm,
        networker,
        newcomer,
        agreement,
        an_hours_step(agreement, 600, 60),
        a_follow_up(done, agreement=agreement.id, planned=date(2026, 12, 1)),
        an_employer_contact(firm, networker, date(2026, 5, 4)),
        an_employer_contact(firm, newcomer, date(2026, 5, 3)),
        on_course,
        an_enrolment(on_course),
        a_spell(on_course, SpellKind.WORK_TRIAL),
    ]
    ready, network, clear = of(a_caseload(*rows), Month(2026, 10)).indicators
    assert (ready.done, ready.missing, ready.pct) == ((done.id,), (open_.id, on_course.id), 33)
    assert (network.done, network.missing, network.of_workers) == ((networker.id,), (newcomer.id,), True)
    assert (clear.done, clear.missing) == ((done.id,), (on_course.id,))


def test_an_empty_register_has_a_page_too() -> None:
    page = of(a_caseload(), Month(2026, 10))
    assert page.rows[0].count == 0
    assert [each.ratio for each in page.indicators] == [None] * 3
    assert page.paces[0].expected is None


def test_group_2_lists_who_is_there_how_long_and_what_comes_next() -> None:
    worker = a_worker("ABL")
    long_, soon, away = a_citizen("Carla"), a_citizen("Vagn"), a_citizen("Bo")
    rows: list[Record] = [worker, long_, soon, away]
    rows += [
        an_enrolment(long_, group=Group.TWO, start=date(2026, 1, 5)),
        an_enrolment(soon, group=Group.TWO, start=date(2026, 3, 10)),
        an_enrolment(away, group=Group.TWO, start=date(2025, 1, 1)),
        a_benefit(long_, "kontanthjaelp"),
        a_benefit(soon, "kontanthjaelp"),
        a_benefit(away, "foertidspension"),
        a_spell(soon, SpellKind.GUIDANCE),
        an_assignment(long_, worker),
        a_rehabilitation_step(long_, RehabilitationStage.MEETING, date(2026, 12, 4)),
        a_rehabilitation_step(long_, RehabilitationStage.PREPARING, date(2026, 2, 1)),
    ]
    caseload = a_caseload(*rows)
    page = group2_page(caseload.register, caseload.programmes, "FSM", TODAY)
    assert [row.name for row in page.rows] == ["Bo", "Carla", "Vagn"]
    carla = page.rows[1]
    assert (carla.over_limit, carla.worker, carla.member.next_meeting) == (True, worker.id, date(2026, 12, 4))
    assert carla.member.months == 10
    assert [row.citizen for row in page.passing] == [soon.id]
    assert page.passing_before == date(2027, 1, 1)
    assert page.over_then == 2
    bands = {row.band: row for row in page.bands}
    assert bands[DurationBand.TO_9].with_offer == (soon.id,)
    assert bands[DurationBand.TO_12].without_offer == (long_.id,)
    assert bands[DurationBand.TO_12].citizens == (long_.id,)
