"""The curves tell the figures of the status and the target's cards, and a forecast in the pace that the cards tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.settings import ChangeSettings
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.app.grants import Grant, dump_grants
from planner.app.queries.programme_choice import programmes_in_use
from planner.app.queries.results import Results, results
from planner.app.queries.results_curve import TARGET, UNDER_WAY, Curve, Line, curve_rows, curves
from planner.domain.measures import MEASURE_OF_STATE, Measure
from planner.domain.periods import Month
from planner.domain.settings import SettingKey
from planner.domain.targets import target_status
from planner.domain.tranches import GrantOn, Outlook

DAYS = {"FSM": date(2026, 11, 12), "FSM1": date(2019, 3, 12), "AP": date(2022, 6, 12), "BIR": date(2021, 3, 12)}


@pytest.fixture(scope="module")
def registers() -> Iterator[dict[str, Caseload]]:
    made = {
        code: open_demo("TEST", spec=DemoSpec(citizens=160, workers=7, seed=3, as_of=day)) for code, day in DAYS.items()
    }
    yield made
    for each in made.values():
        each.close()


def found_of(caseload: Caseload, code: str, *, back: int = 0, whole: bool = False) -> Results:
    today = caseload.today
    return results(caseload.register, caseload.programmes, code, Month.of(today).plus(-back), today, whole=whole)


def curve_of(found: Results, key: str, today: date) -> Curve:
    return next(each for each in curves(found, today) if each.key == key)


@pytest.mark.parametrize("back", [0, 1, 4])
@pytest.mark.parametrize("year", sorted(DAYS))
def test_every_point_is_a_figure_of_the_status(registers: dict[str, Caseload], year: str, back: int) -> None:
    caseload = registers[year]
    codes = [each.code for each in programmes_in_use(caseload.register, caseload.programmes, caseload.today)]
    assert codes
    points = 0
    for code in codes:
        found = found_of(caseload, code, back=back)
        by_month = {status.month: status for status in found.statuses}
        for curve in curves(found, caseload.today):
            assert list(curve.months) == list(curve.months[0].until(curve.months[-1]))
            for line in curve.lines:
                for point in line.points:
                    points += 1
                    status = by_month[point.month]
                    assert status.known
                    assert point.base == status.count(Measure.GROUP_1)
                    assert point.provisional is (caseload.today <= point.month.last)
                    assert len(point.citizens) == point.count
                    if line.line is Line.ACTIVE:
                        assert (point.count, point.share) == (
                            status.count(Measure.ACTIVE),
                            status.ratio(Measure.ACTIVE),
                        )
                    if line.line is Line.TARGET:
                        states = found.programme.target.states if found.programme.target else ()
                        assert point.count == sum(status.count(MEASURE_OF_STATE[state]) for state in states)
    assert points > 20


def test_the_line_of_the_target_is_that_of_its_months(registers: dict[str, Caseload]) -> None:
    caseload = registers["FSM"]
    found = found_of(caseload, "FSM")
    curve = curve_of(found, TARGET, caseload.today)
    assert found.target is not None
    assert [(each.month, each.share) for each in curve.lines[0].points] == [
        (each.month, each.ratio) for each in found.target.months if each.ratio is not None
    ]
    assert curve.levels == (150, 200)
    assert curve.deadline == found.target.end


def test_three_months_in_both_readings(registers: dict[str, Caseload]) -> None:
    caseload = registers["FSM1"]
    found = found_of(caseload, "FSM1")
    curve = curve_of(found, TARGET, caseload.today)
    assert [line.line for line in curve.lines] == [Line.EACH, Line.MEAN]
    assert found.target is not None
    windows = found.target.windows
    assert len(windows) > 3
    assert [(each.month, each.share) for each in curve.lines[0].points] == [(each.last, each.each) for each in windows]
    assert [(each.month, each.share) for each in curve.lines[1].points] == [(each.last, each.mean) for each in windows]


def test_a_programme_without_target_shows_who_is_paid(registers: dict[str, Caseload]) -> None:
    caseload = registers["BIR"]
    found = found_of(caseload, "BIR")
    (curve,) = curves(found, caseload.today)
    assert (curve.key, curve.levels, curve.deadline, curve.forecast) == (UNDER_WAY, (), None, ())
    active, paid = curve.lines
    wage = (Measure.JOB, Measure.FLEX_JOB, Measure.SMALL_JOB)
    by_month = {status.month: status for status in found.statuses}
    assert [each.count for each in paid.points] == [
        sum(by_month[each.month].count(measure) for measure in wage) for each in paid.points
    ]
    assert all(one.count <= other.count for one, other in zip(paid.points, active.points, strict=True))


@pytest.mark.parametrize("year", sorted(DAYS))
def test_the_forecast_goes_on_in_the_pace_that_the_cards_tell(registers: dict[str, Caseload], year: str) -> None:
    caseload = registers[year]
    drawn = 0
    for programme in programmes_in_use(caseload.register, caseload.programmes, caseload.today):
        found = found_of(caseload, programme.code)
        for curve in curves(found, caseload.today):
            if not curve.forecast:
                told = curve.key == TARGET and found.target is not None and any(each.a_month for each in found.paces)
                ended = found.target is not None and found.target.end is not None and found.target.end < caseload.today
                assert not told or ended
                continue
            drawn += 1
            assert found.target is not None
            assert found.paces[0].a_month is not None
            finished = [each for each in found.target.months if each.month.last < caseload.today]
            assert curve.forecast[0][0] == finished[-1].month
            point = curve.lines[0].point_of(finished[-1].month)
            assert point is not None
            assert curve.forecast[0][1] == point.share
            far = [share for _, share in curve.forecast[2:] if 0 < share < 1]  # three months ahead
            steps = {after - before for before, after in pairwise(far)}
            assert steps <= {found.paces[0].a_month / 100}
            if curve.deadline is not None:
                assert curve.forecast[-1][0] == Month.of(curve.deadline)
    assert drawn or year == "BIR"


def test_too_few_finished_months_foretell_nothing(registers: dict[str, Caseload]) -> None:
    caseload = registers["FSM"]
    early = results(caseload.register, caseload.programmes, "FSM", Month(2026, 2), caseload.today)
    assert len(curve_of(early, TARGET, caseload.today).lines[0].points) == 2
    assert curve_of(early, TARGET, caseload.today).forecast == ()


def test_a_forecast_stops_at_nobody_and_at_everybody(registers: dict[str, Caseload]) -> None:
    for code, caseload in registers.items():
        for curve in curves(found_of(caseload, code), caseload.today):
            assert all(Fraction(0) <= share <= Fraction(1) for _, share in curve.forecast)


def test_back_to_the_first_data(registers: dict[str, Caseload]) -> None:
    caseload = registers["FSM"]
    period, whole = found_of(caseload, "FSM"), found_of(caseload, "FSM", whole=True)
    assert period.statuses[0].month == Month(2026, 1)
    assert whole.statuses[0].month < period.statuses[0].month
    assert whole.statuses[0].known
    assert whole.statuses[-len(period.statuses) :] == period.statuses
    assert whole.target == period.target


def test_the_rows_hold_the_same_numbers(registers: dict[str, Caseload]) -> None:
    for code, caseload in registers.items():
        for curve in curves(found_of(caseload, code), caseload.today):
            rows = curve_rows(curve)
            assert [row.month for row in rows] == list(reversed(curve.months))
            for at, line in enumerate(curve.lines):
                assert [row.points[at] for row in reversed(rows) if row.points[at]] == list(line.points)
            assert {row.month: row.forecast for row in rows if row.forecast is not None} == dict(curve.forecast)


def test_the_money_is_that_of_the_sheet(registers: dict[str, Caseload]) -> None:
    caseload = registers["FSM1"]
    caseload.run(ChangeSettings(values={SettingKey.GRANTS: dump_grants({"FSM1": Grant("Puljen", 1_000_000)})}))
    found = found_of(caseload, "FSM1", back=1).target
    assert found is not None
    lines = found.tranches
    assert [(each.tranche.share, each.amount) for each in lines] == [(300, 300_000), (400, 400_000), (300, 300_000)]
    month = Month.of(caseload.today).plus(-1)
    told = target_status(caseload.register, caseload.programmes, "FSM1", month, GrantOn(amount=1_000_000))
    assert told is not None
    assert told.tranches == lines
    late = results(caseload.register, caseload.programmes, "FSM1", Month(2019, 8), date(2030, 1, 1)).target
    assert late is not None
    assert {each.outlook for each in late.tranches} <= {Outlook.REACHED, Outlook.LOST}
    caseload.undo()
