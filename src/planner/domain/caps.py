"""What a worker may hold: cap per full-time equivalent, times hours, times the share available, times ramp-up.

Exact fractions all the way, rounded once by the cap's rule. Caps are nested: each programme has its own, and the total
is the largest among the worker's programmes. A row in the caps replaces the shipped default while it is in force.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Final

from planner.domain.absences import away_on
from planner.domain.periods import holds_on, months_before
from planner.domain.places import runs_on
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Absence, Cap, Enrolment, Worker
from planner.domain.register import Register
from planner.domain.settings import SettingKey, number
from planner.domain.stood import worker_on
from planner.domain.weekly_hours import change_days_after, is_incomplete, weekly_minutes
from planner.domain.words import Function, Rounding

FULL_TIME_MINUTES: Final = 2220  # 37 hours a week
WHOLE: Final = Fraction(1)


@dataclass(frozen=True, slots=True)
class CapInForce:
    """The cap per full-time equivalent of a programme and function on a day. ``row`` None: the shipped default."""

    programme: str
    function: Function
    soft: int
    hard: int
    rounding: Rounding
    row: Cap | None
    stated: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """Whole cases that one worker may hold: over ``soft`` warns, over ``hard`` is refused without a reason."""

    soft: int
    hard: int


NO_LIMIT: Final = Limit(0, 0)


@dataclass(frozen=True, slots=True)
class EffectiveCap:
    """What one worker may hold on a day.

    ``full_time`` is hours as full-time equivalents, ``share`` what absences leave, ``ramp`` the newcomer's part; their
    product is ``capacity``. ``total`` is the largest of ``by_programme``. ``employed``: employed that day.
    ``complete``: hours and first day are filled in. ``capped``: some programme of the worker caps the function.
    """

    total: Limit
    by_programme: Mapping[str, Limit]
    full_time: Fraction
    share: Fraction
    ramp: Fraction
    employed: bool
    complete: bool
    capped: bool

    @property
    def hard(self) -> int:
        """The hard total."""
        return self.total.hard

    @property
    def soft(self) -> int:
        """The soft total."""
        return self.total.soft

    @property
    def is_away(self) -> bool:
        """Whether absence takes all of the working time that day."""
        return self.employed and not self.share

    @property
    def capacity(self) -> Fraction:
        """Full-time equivalents available that day; nought when not employed."""
        return self.full_time * self.share * self.ramp if self.employed and self.complete else Fraction(0)

    def of(self, programme: str) -> Limit:
        """The limit of one programme; nought where the worker has none."""
        return self.by_programme.get(programme, NO_LIMIT)


def cap_in_force(register: Register, programme: Programme, function: Function, day: date) -> CapInForce | None:
    """The cap of a programme and function on a day; None where the programme caps no such function."""
    for row in register.by(Cap, "programme", programme.code):
        if row.function is function and holds_on(row, day):
            soft = default_soft(register, row.hard) if row.soft is None else row.soft
            return CapInForce(programme.code, function, soft, row.hard, row.rounding, row, stated=True)
    rule = programme.cap
    if function is not rule.function and function not in programme.functions:
        return None
    soft = default_soft(register, rule.hard)
    return CapInForce(programme.code, function, soft, rule.hard, rule.rounding, None, rule.stated)


def default_soft(register: Register, hard: int) -> int:
    """The soft cap where none is set: nine tenths (a setting) of the hard one, rounded down."""
    return hard * number(register, SettingKey.SOFT_SHARE) // 1000


def full_time_equivalent(register: Register, worker: Worker, day: date) -> Fraction:
    """The weekly hours of a day as full-time equivalents of 37 hours; nought while they are not filled in."""
    return Fraction(weekly_minutes(register, worker, day) or 0, FULL_TIME_MINUTES)


def share_available(register: Register, worker: Worker, day: date, *, short_too: bool = False) -> Fraction:
    """The part of the working time that absences leave on a day. Absences add up, at most to everything.

    Args:
        register: the register.
        worker: whose absences.
        day: the day.
        short_too: whether absences shorter than the setting (four weeks) lower it too; for caps they do not.
    """
    return WHOLE - Fraction(away_on(register, worker.id, day, short_too=short_too), 1000)


def ramp_up(register: Register, worker: Worker, day: date) -> Fraction:
    """The part of a cap that a newcomer has on a day: half for three months, three quarters for the next three."""
    if worker.employed_from is None or not number(register, SettingKey.RAMP_UP):
        return WHOLE
    first = number(register, SettingKey.RAMP_FIRST_MONTHS)
    if day < months_after(worker.employed_from, first):
        return Fraction(number(register, SettingKey.RAMP_FIRST_SHARE), 1000)
    if day < months_after(worker.employed_from, first + number(register, SettingKey.RAMP_NEXT_MONTHS)):
        return Fraction(number(register, SettingKey.RAMP_NEXT_SHARE), 1000)
    return WHOLE


def past_ramp_up(register: Register, day: date) -> date:
    """The latest first day with which a worker is no newcomer on a day."""
    months = number(register, SettingKey.RAMP_FIRST_MONTHS) + number(register, SettingKey.RAMP_NEXT_MONTHS)
    return months_before(day, months)


def months_after(day: date, months: int) -> date:
    """The same day of the month so many calendar months later, clipped to that month's length."""
    return months_before(day, -months)


def is_employed(worker: Worker, day: date) -> bool:
    """Whether the worker is employed that day. Without a first day nobody is (the row is incomplete)."""
    return (
        worker.employed_from is not None
        and worker.employed_from <= day
        and (worker.employed_to is None or worker.employed_to >= day)
    )


def programmes_in_use(register: Register, programmes: Programmes, day: date) -> tuple[Programme, ...]:
    """The programmes that a worker without a list of their own serves: those that run and that somebody is enrolled in.

    In a register where nobody is enrolled yet, all that run.
    """
    running = [each for each in programmes.all_on(day) if runs_on(each, day)]
    enrolled = {row.programme for row in register.all(Enrolment) if holds_on(row, day)}
    used = tuple(each for each in running if _enrolled_in(programmes, each, enrolled, day))
    return used or tuple(running)


def _enrolled_in(programmes: Programmes, programme: Programme, enrolled: Collection[str], day: date) -> bool:
    """Whether anybody is in a programme, or in one that it carries on."""
    return programme.code in enrolled or any(each.code in enrolled for each in programmes.taken_over_by(programme, day))


def programmes_of(
    register: Register, programmes: Programmes, worker: Worker, day: date, in_use: Iterable[Programme] | None = None
) -> tuple[Programme, ...]:
    """The programmes whose citizens a worker may hold that day; an empty list on the worker means all in use."""
    if not worker.programmes:
        return tuple(programmes_in_use(register, programmes, day) if in_use is None else in_use)
    found = (programmes.on(code, day) for code in worker.programmes if programmes.find(code) is not None)
    return tuple(programme for programme in found if runs_on(programme, day))


def effective_caps(
    register: Register, programmes: Programmes, worker: Worker, day: date, in_use: Iterable[Programme] | None = None
) -> EffectiveCap:
    """What the worker may hold on a day, in all and per programme. Function and programmes are those of the day.

    Args:
        register: the register.
        programmes: the programme data.
        worker: who.
        day: the day.
        in_use: ``programmes_in_use`` of that day, where the caller asks for many workers.
    """
    worker = worker_on(register, worker, day)
    full_time, share = full_time_equivalent(register, worker, day), share_available(register, worker, day)
    ramp = ramp_up(register, worker, day)
    complete = not is_incomplete(register, worker, day)
    employed = is_employed(worker, day)
    capacity = full_time * share * ramp if complete and employed else Fraction(0)
    limits: dict[str, Limit] = {}
    for programme in programmes_of(register, programmes, worker, day, in_use):
        cap = cap_in_force(register, programme, worker.function, day)
        if cap is not None:
            limits[programme.code] = limit_of(cap, capacity)
    return EffectiveCap(
        total=max(limits.values(), key=lambda limit: (limit.hard, limit.soft), default=NO_LIMIT),
        by_programme=limits,
        full_time=full_time,
        share=share,
        ramp=ramp,
        employed=employed,
        complete=complete,
        capped=bool(limits),
    )


def own_cap(
    register: Register, programmes: Programmes, worker: Worker, day: date, in_use: Iterable[Programme] | None = None
) -> CapInForce | None:
    """The cap per full-time equivalent that a worker's total comes from: the largest of those of the own programmes.

    Arguments as in ``effective_caps``; None where none of them caps the worker's function.
    """
    worker = worker_on(register, worker, day)
    served = programmes_of(register, programmes, worker, day, in_use)
    caps = (cap_in_force(register, programme, worker.function, day) for programme in served)
    return max((cap for cap in caps if cap is not None), key=lambda cap: (cap.hard, cap.soft), default=None)


def limit_of(cap: CapInForce, capacity: Fraction) -> Limit:
    """A cap per full-time equivalent times a capacity, each rounded once by the cap's rule."""
    return Limit(rounded(cap.soft * capacity, cap.rounding), rounded(cap.hard * capacity, cap.rounding))


def rounded(exact: Fraction, rounding: Rounding) -> int:
    """A fraction as whole cases: down, or to the nearest with halves up."""
    return floor(exact) if rounding is Rounding.DOWN else floor(exact + Fraction(1, 2))


def cap_changes_after(register: Register, programmes: Programmes, worker: Worker, day: date) -> tuple[date, ...]:
    """Later days on which the worker's cap may change, as far as is known: caps, rules, hours, absences, employment."""
    next_day = timedelta(days=1)
    days = set(change_days_after(register, worker, day))
    codes = worker.programmes or tuple(programme.code for programme in programmes)
    periods: list[Cap | Absence] = [row for code in codes for row in register.by(Cap, "programme", code)]
    days.update(programmes.turns)
    periods.extend(register.of_worker(Absence, worker.id))
    for row in periods:
        days.add(row.start)
        if row.end is not None:
            days.add(row.end + next_day)
    if worker.employed_to is not None:
        days.add(worker.employed_to + next_day)
    return tuple(sorted(each for each in days if each > day))
