"""Which programmes and months a page offers: those that citizens are enrolled in, and the months they have rows for."""

from __future__ import annotations

from datetime import date

from planner.domain.month_status import first_known
from planner.domain.periods import Month, holds_on
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Enrolment
from planner.domain.register import Register


def programmes_in_use(register: Register, programmes: Programmes, day: date) -> tuple[Programme, ...]:
    """The programmes that anybody is or was enrolled in, those with most citizens on the day first.

    An empty register gives every active programme.
    """
    ever: dict[str, int] = {}
    now: dict[str, int] = {}
    for row in register.all(Enrolment):
        ever[row.programme] = ever.get(row.programme, 0) + 1
        if holds_on(row, day):
            now[row.programme] = now.get(row.programme, 0) + 1
    known = programmes.all_on(day)
    used = [programme for programme in known if programme.code in ever]
    used.sort(key=lambda each: (-now.get(each.code, 0), -ever[each.code], each.code))
    return tuple(used or [programme for programme in known if programme.active])


def months_of(register: Register, programme: Programme, today: date) -> tuple[Month, ...]:
    """The months a programme can be shown by, newest first: from the first enrolment to today or the programme's end.

    There is always one.
    """
    last = Month.of(today if programme.end is None else min(today, programme.end))
    first = max(Month.of(programme.start), first_known(register, programme.code) or Month.of(programme.start))
    return tuple(reversed(list(first.until(last)))) or (last,)
