"""Whether a citizen has a job goal and a CV, by the day: a month counts what stood on its last day.

A job goal (a CV) stands from its date; without a date, from the first day that the journal knows it. It stands until it
is taken away. A new goal in place of another, or a newer date, takes nothing from the months before: what is entered
later never changes them, unless it is itself dated back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from planner.domain.ids import CitizenId
from planner.domain.records import Citizen
from planner.domain.register import Register


def has_job_goal(register: Register, citizen: CitizenId, day: date) -> bool:
    """Whether a job goal stood on the day."""
    return _stood(register, citizen, day, lambda row: bool(row.job_goal.strip()), lambda row: row.job_goal_on)


def has_cv(register: Register, citizen: CitizenId, day: date) -> bool:
    """Whether a CV stood on the day."""
    return _stood(register, citizen, day, lambda row: row.has_cv, lambda row: row.cv_on)


def is_prepared(register: Register, citizen: CitizenId, day: date) -> bool:
    """Whether both a job goal and a CV stood on the day."""
    return has_job_goal(register, citizen, day) and has_cv(register, citizen, day)


def _stood(
    register: Register,
    citizen: CitizenId,
    day: date,
    has: Callable[[Citizen], bool],
    dated: Callable[[Citizen], date | None],
) -> bool:
    row = register.find(Citizen, citizen)
    if row is None:
        return False
    begins: date | None = None  # of the unbroken time that is being read
    stood = False
    for since, then in register.past.selves(row):
        if not has(then):
            if begins is not None and begins <= day and (since is None or day < since):
                stood = True
            begins = None
            continue
        day_of_it = dated(then) or (since or date.min if begins is None else begins)
        begins = day_of_it if begins is None else min(begins, day_of_it)
    return stood or (begins is not None and begins <= day)
