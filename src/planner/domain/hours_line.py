"""One line of ordinary hours through several agreements: those of a thread, or all of a citizen's. Minutes a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.hours import hours_spans
from planner.domain.periods import ONE_DAY
from planner.domain.records import Agreement
from planner.domain.register import Register
from planner.domain.words import HoursKind


@dataclass(frozen=True, slots=True)
class OrdinaryHours:
    """From a day on so many ordinary minutes a week, until the next change."""

    start: date
    minutes: int


def thread(register: Register, agreement: Agreement) -> list[Agreement]:
    """The agreements that go on from one another, this one among them, by first day."""
    first, seen = agreement, {agreement.id}
    while first.follows is not None and first.follows not in seen:
        before = register.find(Agreement, first.follows)
        if before is None:
            break
        first = before
        seen.add(first.id)
    found, ahead = {first.id: first}, [first]
    while ahead:
        for later in register.by(Agreement, "follows", ahead.pop().id):
            if later.id not in found:
                found[later.id] = later
                ahead.append(later)
    return sorted(found.values(), key=lambda row: (row.start, row.number))


def ordinary_line(
    register: Register, agreements: Iterable[Agreement], kind: HoursKind = HoursKind.ACTUAL
) -> list[OrdinaryHours]:
    """The ordinary hours of agreements together: each day on which they change, the first one being above nought.

    Agreements that run at the same time add up; between two that do not meet the line is at nought.
    """
    by_day: Counter[date] = Counter()
    for agreement in agreements:
        for first, last, step in hours_spans(register, agreement, kind):
            by_day[first] += step.ordinary_minutes
            if last is not None and last < date.max:
                by_day[last + ONE_DAY] -= step.ordinary_minutes
    line: list[OrdinaryHours] = []
    now = 0
    for day in sorted(by_day):
        if by_day[day]:
            now += by_day[day]
            line.append(OrdinaryHours(day, now))
    return line


def minutes_on(line: Iterable[OrdinaryHours], day: date) -> int:
    """How many minutes a week a line has on a day."""
    return next((change.minutes for change in reversed(list(line)) if change.start <= day), 0)
