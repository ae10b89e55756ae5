"""A load over time is the load of each of its days, whatever the register went through."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import example, given
from hypothesis import strategies as st

from planner.domain.file_records import Record
from planner.domain.ids import WeeklyHoursId
from planner.domain.load import all_loads
from planner.domain.load_history import LASTING_DAYS, LoadHistory, LoadSum, load_sum, overloads, within
from planner.domain.periods import ONE_DAY, Month
from planner.domain.programmes import Programmes
from planner.domain.records import WeeklyHours
from planner.domain.register import Register
from planner.domain.words import SpellKind
from support.nasty_team import TODAY, NastyTeam
from support.people import a_benefit, a_spell, new_id

FIRST, LAST = TODAY - timedelta(days=100), TODAY + timedelta(days=40)
DAYS = [FIRST + timedelta(days=at) for at in range((LAST - FIRST).days + 1)]


def a_register(seed: int) -> Register:
    """A team of years of use, whose hours change, and whose citizens find jobs and other benefits."""
    team, random = NastyTeam(seed), Random(seed)
    rows: list[Record] = list(team.rows)
    for worker in team.workers:
        for day in {team.day() for _ in range(random.randint(0, 2))}:
            minutes = random.choice([600, 1110, 2220])
            rows.append(WeeklyHours(id=WeeklyHoursId(new_id("hours")), worker=worker.id, start=day, minutes=minutes))
    for citizen in team.citizens:
        if random.random() < 0.4:
            start = team.day()
            rows.append(a_spell(citizen, SpellKind.JOB, start=start, end=start + timedelta(days=random.randint(0, 60))))
        if random.random() < 0.4:
            rows.append(a_benefit(citizen, random.choice(["kontanthjaelp", "foertidspension"]), start=team.day()))
    return Register.of(rows)


@given(st.integers(0, 100_000))
@example(7)
def test_spans_are_the_loads_of_their_days_and_sums_are_sums_of_days(programmes: Programmes, seed: int) -> None:
    register = a_register(seed)
    history = LoadHistory(register, programmes, FIRST, LAST)
    by_day = {day: all_loads(register, programmes, day) for day in DAYS}
    for worker in by_day[FIRST]:
        spans = history.spans(worker)
        assert [span.start for span in spans] == [FIRST, *(span.end + ONE_DAY for span in spans[:-1])]
        assert spans[-1].end == LAST
        found = Counter[str]()
        for span in spans:
            for at in range(span.days):
                day = span.start + timedelta(days=at)
                load = by_day[day][worker]
                assert (load.cases, load.cap, load.over) == (span.load.cases, span.load.cap, span.load.over), day
                if load.cap.employed or load.total:
                    found += Counter(days=1, cases=load.total, cap=load.cap.hard, over=int(bool(load.over)))
        total = load_sum(spans)
        assert (total.days, total.case_days, total.cap_days, total.over_days) == (
            found["days"],
            found["cases"],
            found["cap"],
            found["over"],
        )
        months = list(Month.of(FIRST).until(Month.of(LAST)))
        parts = [load_sum(within(spans, month.first, month.last)) for month in months]
        assert sum(parts, LoadSum()) == total
        runs = overloads(spans)
        assert sum(run.days for run in runs) == sum(bool(by_day[day][worker].over) for day in DAYS)
        assert all(run.lasting == (run.days >= LASTING_DAYS) for run in runs)
        assert all(one.end + ONE_DAY < other.start for one, other in pairwise(runs))


def test_what_is_entered_with_a_later_day_moves_no_load_before(programmes: Programmes) -> None:
    for seed in range(12):
        register = a_register(seed)
        before = {
            worker: load_sum(LoadHistory(register, programmes, FIRST, TODAY).spans(worker))
            for worker in all_loads(register, programmes, TODAY)
        }
        for worker in before:
            row = WeeklyHours(id=WeeklyHoursId(new_id("hours")), worker=worker, start=TODAY + ONE_DAY, minutes=60)
            register.put(row)
        after = {worker: load_sum(LoadHistory(register, programmes, FIRST, TODAY).spans(worker)) for worker in before}
        assert after == before


def test_a_worker_who_left_and_holds_nobody_has_no_days(programmes: Programmes) -> None:
    team = NastyTeam(1)
    worker = replace(team.workers[0], employed_from=date(2020, 1, 1), employed_to=date(2020, 2, 1))
    assert load_sum(LoadHistory(Register.of([worker]), programmes, FIRST, LAST).spans(worker.id)) == LoadSum()
