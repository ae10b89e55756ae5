"""The hours of the demo's agreements: what was planned, what it became, and the goal beyond what there is now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.app.demo.source import Source

# Minutes a week for which the word file has working hours: in a course, paid beside a benefit, and in a job.
IN_COURSE: Final = (480, 600, 720, 900, 1080, 1200)
PAID: Final = (180, 240, 300, 360, 480, 600, 720, 900, 1080, 1200)
IN_JOB: Final = (1500, 1800, 1920, 2220)
FULL_TIME: Final = IN_JOB[-1]
HALF_A_YEAR: Final = timedelta(days=182)

# First day, all minutes a week, and the ordinary ones of them.
Step = tuple[date, int, int]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of one agreement; ``goal`` is in ordinary minutes a week."""

    planned: tuple[Step, ...]
    actual: tuple[Step, ...]
    goal: int
    goal_on: date

    def minutes_on(self, day: date) -> int:
        """All minutes a week on a day, as they became, else as planned."""
        begun = [step for step in self.actual if step[0] <= day]
        return begun[-1][1] if begun else self.planned[0][1]


def trial(source: Source, period: tuple[date, date], *, paid: bool) -> Ladder:
    """A work trial: more hours in three steps, paid ones by the last; ``paid``: some hours are paid by now."""
    start, end = period
    first = source.pick(IN_COURSE[:3])
    second, third = further(IN_COURSE, first), further(IN_COURSE, first, 2)
    goal = source.pick([each for each in PAID[3:] if each <= third])
    some = source.pick([each for each in PAID if each < goal]) if paid else 0
    days = [start, *(source.working_day(start + (end - start) * part // 3) for part in (1, 2))]
    planned = zip(days, (first, second, third), (0, some, goal), strict=True)
    actual: list[Step] = [(start, first, 0)] if start <= source.today else []
    today = source.worked_day(min(end, source.today))
    if paid:
        since = source.working_day_before(source.day_between(start, today))
        actual = [*actual, (since, second, some)] if since > start else [(start, second, some)]
    elif days[1] <= today and source.chance(0.75):
        actual.append((days[1], second, 0))
        if days[2] <= today and source.chance(0.4):
            actual.append((days[2], third, 0))
    return Ladder(_apart(planned), tuple(actual), goal, end)


def wage_subsidy(source: Source, period: tuple[date, date]) -> Ladder:
    """A job with a wage subsidy: many hours from the start, ordinary ones to come of them."""
    start, end = period
    total = source.pick(IN_JOB[:2])
    goal = source.pick(PAID[-3:])
    later = source.working_day(start + (end - start) * 2 // 3)
    return Ladder(_apart([(start, total, 0), (later, total, goal)]), ((start, total, 0),), goal, end)


def paid_work(source: Source, period: tuple[date, date | None], hours: Sequence[int], highest: int) -> Ladder:
    """Work for a wage: small jobs, jobs and flex jobs, with a step further agreed.

    Args:
        source: the surroundings.
        period: of the agreement.
        hours: minutes a week in rising order; the goal is one of them.
        highest: how many of them there may be now; those beyond are goals only.
    """
    start, end = period
    now = source.pick(hours[:highest])
    goal = further(hours, now, source.dice.randint(1, 2))
    ahead = max(start + HALF_A_YEAR, source.today + source.days(20, 90))
    goal_on = source.working_day(ahead) if end is None else end
    step = source.working_day_before(start + (goal_on - start) // 2)
    planned = [(start, now, now), (goal_on, goal, goal)]
    actual = [(start, now, now)]
    fewer = hours[max(0, hours.index(now) - 1)]
    if fewer < now and start < step <= source.today and source.chance(0.4):
        actual = [(start, fewer, fewer), (step, now, now)]
        planned = [(start, fewer, fewer), (step, now, now), (goal_on, goal, goal)]
    return Ladder(_apart(planned), tuple(actual), goal, goal_on)


def further(values: Sequence[int], value: int, steps: int = 1) -> int:
    """The value so many places further up; the highest where there are no more."""
    return values[min(len(values) - 1, values.index(value) + steps)]


def _apart(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps that begin after the one before; a short agreement has fewer."""
    kept: list[Step] = []
    for step in steps:
        if not kept or step[0] > kept[-1][0]:
            kept.append(step)
    return tuple(kept)
