"""The demo register: invented, plausible, the same for the same seed, and whole at every size and in every era."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest

from planner.app import sheets
from planner.app.caseload import Caseload
from planner.app.check import check_register
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.app.status_sheet.check_lines import errors
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import profiles
from planner.domain.checks.cpr import birth_date
from planner.domain.clear_agreement import clearness
from planner.domain.errors import Code, RefusedError
from planner.domain.kinds import RECORDS
from planner.domain.load import WorkerLoad, all_loads
from planner.domain.measures import Measure
from planner.domain.month_status import MonthStatus, month_series
from planner.domain.periods import Month, holds_on
from planner.domain.records import (
    Absence,
    Agreement,
    Assignment,
    BenefitPeriod,
    Cap,
    Citizen,
    Departure,
    Employer,
    EmployerContact,
    Enrolment,
    Exemption,
    FollowUp,
    HoursStep,
    RehabilitationStep,
    Spell,
    StepUp,
    WeeklyHours,
    Worker,
)
from planner.domain.standing import needs_contact
from planner.domain.weekly_hours import weekly_minutes
from planner.domain.words import AgreementStatus, DepartureCause, Group, Outcome, Role
from support.services import some_services

DAY = date(2026, 11, 1)
SPEC = DemoSpec(citizens=600, workers=20, seed=1, as_of=DAY)
CPR_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)


def made(spec: DemoSpec) -> Caseload:
    return open_demo("TST", spec=spec, services=some_services())


@pytest.fixture(scope="module")
def demo() -> Iterator[Caseload]:
    """The usual demo."""
    caseload = made(SPEC)
    yield caseload
    caseload.close()


@pytest.fixture(scope="module")
def months(demo: Caseload) -> list[MonthStatus]:
    """Two years of results up to the last month that is over."""
    last = Month.of(DAY).plus(-1)
    return list(month_series(demo.register, demo.programmes, "FSM", last.plus(-22), last))


@pytest.fixture(scope="module")
def loads(demo: Caseload) -> dict[str, WorkerLoad]:
    """What each worker holds, by initials."""
    found = all_loads(demo.register, demo.programmes, DAY)
    return {demo.register.need(Worker, worker).initials: load for worker, load in found.items()}


def test_it_has_what_was_asked_for(demo: Caseload) -> None:
    register = demo.register
    assert (len(register.all(Citizen)), len(register.all(Worker))) == (600, 20)
    assert demo.today == DAY
    assert {row.programme for row in register.all(Enrolment)} == {"FSM", "IPS"}
    used = {kind for kind in RECORDS if register.all(kind)}
    assert used >= {
        Absence,
        Agreement,
        Assignment,
        BenefitPeriod,
        Cap,
        Departure,
        Employer,
        EmployerContact,
        Exemption,
        FollowUp,
        HoursStep,
        RehabilitationStep,
        Spell,
        StepUp,
    }


def test_the_same_seed_gives_the_same_register_and_another_seed_another() -> None:
    small = DemoSpec(citizens=60, workers=8, seed=7, as_of=DAY)
    one, same = made(small), made(small)
    other = made(DemoSpec(citizens=60, workers=8, seed=8, as_of=DAY))
    assert one.register == same.register
    assert {row.name for row in one.register.all(Citizen)} != {row.name for row in other.register.all(Citizen)}


def test_nobody_can_have_the_numbers(demo: Caseload) -> None:
    for row in demo.register.all(Citizen):
        total = sum(int(digit) * weight for digit, weight in zip(row.cpr, CPR_WEIGHTS, strict=True))
        born = birth_date(row.cpr)
        assert total % 11, "passes modulus 11"
        assert born is not None
        assert (born.day, born.month) != (1, 1)
        assert 30 <= DAY.year - born.year <= 65
    for firm in demo.register.all(Employer):
        assert firm.cvr.startswith("99")
        assert sum(int(digit) * weight for digit, weight in zip(firm.cvr, CVR_WEIGHTS, strict=True)) % 11 == 0


def test_no_two_people_share_a_name(demo: Caseload) -> None:
    register = demo.register
    people = [row.name for row in register.all(Citizen)] + [row.name for row in register.all(Worker)]
    people += [row.contact_person for row in register.all(Employer)]
    assert [name for name, times in Counter(people).items() if times > 1] == []
    mentors = {row.mentor for row in register.all(Agreement)} - {""}
    assert not mentors & set(people)


def test_the_check_up_finds_only_cases_over_a_cap(demo: Caseload) -> None:
    assert {finding.kind.value for finding in check_register(demo)} == {"over_cap"}


def test_completed_months_can_be_sent(demo: Caseload, months: list[MonthStatus]) -> None:
    recipient = profiles(demo.register)[0]
    for programme in ("FSM", "IPS"):
        for status in (*months[::4], months[-1]):
            order = SheetOrder(programme=programme, month=status.month, recipient=recipient)
            assert errors(sheets.presend_check(demo, order)) == (), (programme, str(status.month))


def test_results_are_plausible_and_have_risen(months: list[MonthStatus]) -> None:
    first, last = months[1], months[-1]

    def reached(status: MonthStatus) -> float:
        counted = (Measure.JOB, Measure.EDUCATION, Measure.SMALL_JOB)
        return 100 * sum(status.count(each) for each in counted) / status.count(Measure.GROUP_1)

    assert 12.5 <= reached(last) < 15.5
    assert reached(first) < reached(last) - 4
    assert 18 <= (last.pct(Measure.GROUP_2) or 0) <= 23
    assert 5 <= (last.pct(Measure.EXEMPT) or 0) <= 10
    assert 20 <= (last.pct(Measure.ACTIVE) or 0) <= 36
    assert 12 <= last.count(Measure.OVER_9) <= 24
    for part in (Measure.EXITED_RESOURCE, Measure.EXITED_FLEX, Measure.EXITED_PENSION, Measure.NO_ACTIVE_OFFER):
        assert last.count(part), part
    assert all(
        one.count(Measure.GROSS) <= other.count(Measure.GROSS) for one, other in zip(months, months[3:], strict=False)
    )


def test_loads_lie_near_the_caps(demo: Caseload, loads: dict[str, WorkerLoad]) -> None:
    full = {name: load for name, load in loads.items() if load.cap.hard}
    assert len(full) >= 16
    shares = {name: float(load.percent or 0) for name, load in full.items()}
    assert {name: share for name, share in shares.items() if not 74 <= share <= 109} == {}
    over = [name for name, share in shares.items() if share > 100]
    assert len(over) == 2
    kept = {name for name in over if loads[name].grandfathered}
    assert len(kept) == 1, "one for the hours that were cut, one by a decision"
    reasons = [row for row in demo.register.all(Assignment) if row.override_reason]
    assert [demo.register.need(Worker, row.worker).initials for row in reasons] == [
        name for name in over if name not in kept
    ]


def test_somebody_is_on_leave_and_partly_covered(demo: Caseload, loads: dict[str, WorkerLoad]) -> None:
    away = [load for load in loads.values() if load.cap.share == 0]
    assert len(away) == 1
    assert away[0].covered
    assert away[0].total
    assert any(row.start > DAY for row in demo.register.all(Absence)), "a leave ahead"
    assert sum(row.role is Role.COVER for row in demo.register.all(Assignment)) == len(away[0].covered)


def test_one_has_gone_down_in_hours_and_old_months_keep_theirs(demo: Caseload) -> None:
    [row] = demo.register.all(WeeklyHours)
    worker = demo.register.need(Worker, row.worker)
    before, after = (weekly_minutes(demo.register, worker, day) for day in (row.start - timedelta(1), demo.today))
    assert (before, after) == (37 * 60, row.minutes)
    assert row.minutes < 37 * 60


def test_the_newest_wait_for_a_contact_person(demo: Caseload) -> None:
    register = demo.register
    waiting = [
        row
        for row in register.all(Citizen)
        if needs_contact(register, demo.programmes, row.id, DAY)
        and not any(holds_on(each, DAY) for each in register.of_citizen(Assignment, row.id))
    ]
    assert 8 <= len(waiting) <= 26
    newest = [register.of_citizen(Enrolment, row.id)[-1].start for row in waiting]
    assert sum((DAY - start).days < 10 for start in newest) >= 8


def test_agreements_stand_in_every_state(demo: Caseload) -> None:
    rows = demo.register.all(Agreement)
    assert {row.status for row in rows} == set(AgreementStatus)
    running = [row for row in rows if row.status is AgreementStatus.ACTIVE and holds_on(row, DAY)]
    clear = sum(clearness(demo.register, demo.programmes, row, DAY).is_clear for row in running)
    assert 0.7 * len(running) < clear < len(running)
    assert any(row.end is not None and 0 <= (row.end - DAY).days <= 14 for row in running)


def test_follow_ups_are_late_today_and_ahead(demo: Caseload) -> None:
    open_ = [row.planned for row in demo.register.all(FollowUp) if row.outcome is Outcome.NONE and row.planned]
    assert 8 <= sum(day < DAY for day in open_) <= 45
    assert sum(day == DAY for day in open_) >= 4
    assert sum(0 < (day - DAY).days < 8 for day in open_) >= 30
    held = [row.held for row in demo.register.all(FollowUp) if row.held is not None]
    assert max(held) <= DAY
    assert all(day.weekday() < 5 for day in held)


def test_lives_go_every_way(demo: Caseload) -> None:
    register = demo.register
    assert {row.cause for row in register.all(Departure)} >= {DepartureCause.MOVED, DepartureCause.STATE_PENSION}
    groups = [tuple(row.group for row in register.of_citizen(Enrolment, each.id)) for each in register.all(Citizen)]
    assert (Group.ONE, Group.TWO, Group.ONE) in groups
    assert (Group.ONE, Group.TWO) in groups
    programmes = [{row.programme for row in register.of_citizen(Enrolment, each.id)} for each in register.all(Citizen)]
    assert {"FSM", "IPS"} in programmes
    assert len([row for row in register.all(Cap) if row.programme == "FSM"]) == 2
    recent: dict[str, set[str]] = {}
    for row in register.all(EmployerContact):
        if (DAY - row.on).days < 30:
            recent.setdefault(row.employer, set()).add(row.worker)
    assert any(len(workers) > 1 for workers in recent.values()), "two colleagues at one firm"


def test_ids_are_of_version_seven(demo: Caseload) -> None:
    ids = [row.id for kind in (Citizen, Agreement, FollowUp) for row in demo.register.all(kind)]
    assert {UUID(each).version for each in ids} == {7}
    assert len(set(ids)) == len(ids)


def test_it_is_no_step_that_can_be_undone(demo: Caseload) -> None:
    assert demo.undoable is None


@pytest.mark.parametrize(
    ("as_of", "programmes"),
    [
        (date(2026, 11, 1), {"FSM", "IPS"}),
        (date(2022, 9, 1), {"FSM", "AP"}),
        (date(2021, 6, 15), {"FSM2", "AP", "BIR"}),
        (date(2020, 12, 31), {"FSM2", "AP", "BIR"}),
        (date(2020, 6, 1), {"FSM2", "BIR"}),
        (date(2018, 6, 1), {"FSM1", "HIR", "STV"}),
    ],
)
def test_the_programmes_are_those_of_the_day(as_of: date, programmes: set[str]) -> None:
    caseload = made(DemoSpec(citizens=120, workers=10, seed=3, as_of=as_of))
    register = caseload.register
    assert {row.programme for row in register.all(Enrolment)} == programmes
    assert {finding.kind.value for finding in check_register(caseload)} <= {"over_cap"}
    assert max(row.start for row in register.all(Enrolment)) <= as_of
    main = next(iter(programmes & {"FSM", "FSM1", "FSM2"}))
    assert sum(row.programme == main for row in register.all(Enrolment)) > 80
    caseload.close()


def test_a_day_without_programmes_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        made(DemoSpec(citizens=10, workers=2, seed=1, as_of=date(2010, 1, 1)))
    assert [problem.code for problem in refused.value.problems] == [Code.OUTSIDE_PROGRAMME]


@pytest.mark.parametrize(
    ("citizens", "workers"), [(1, 1), (2, 5), (5, 2), (19, 1), (30, 3), (60, 7), (90, 8), (150, 12), (40, 40), (400, 5)]
)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_size_is_whole(citizens: int, workers: int, seed: int) -> None:
    caseload = made(DemoSpec(citizens=citizens, workers=workers, seed=seed, as_of=DAY))
    register = caseload.register
    assert (len(register.all(Citizen)), len(register.all(Worker))) == (citizens, workers)
    assert {finding.kind.value for finding in check_register(caseload)} <= {"over_cap"}
    assert len({row.initials for row in register.all(Worker)}) == workers
    caseload.close()
