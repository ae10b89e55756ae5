"""The follow-up of group 2: who is still in the cash system, for how long, without an offer; where the others went.

"Over nine months" is strict: the unbroken time in group 2 began before the day minus nine calendar months.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from planner.domain.history import History, Span, group_2_since, histories, offer_spans, over_months
from planner.domain.ids import CitizenId
from planner.domain.periods import ONE_DAY, Month, holds_on, months_before, touches
from planner.domain.programmes import Benefit, BenefitExit, Programme, Programmes
from planner.domain.records import RehabilitationStep
from planner.domain.register import Register
from planner.domain.words import Decision, RehabilitationStage

WARN_MONTHS: Final = 6


class DurationBand(StrEnum):
    """How long the current time in group 2 has lasted: over the first number of months, not over the second."""

    TO_3 = "0-3"
    TO_6 = "3-6"
    TO_9 = "6-9"
    TO_12 = "9-12"
    TO_18 = "12-18"
    OVER_18 = "18-"

    @property
    def above(self) -> int:
        """The number of months that the time is over."""
        return int(self.value.partition("-")[0])

    @property
    def up_to(self) -> int | None:
        """The number of months that the time is not over, None for no end."""
        end = self.value.partition("-")[2]
        return int(end) if end else None


@dataclass(frozen=True, slots=True)
class Group2Citizen:
    """One citizen of group 2 on a day.

    ``since``: first day of the unbroken time. ``months``: whole months of it. ``benefit`` None: unknown. ``exit``: the
    row of the exits, ``NONE`` in what the programme counts as the cash system, None where the benefit is unknown.
    ``has_offer``: an agreement or spell touches the month. ``warns_on`` and ``passes_on``: first days over six months
    and over the limit. ``step``: the last step taken with the rehabilitation team, None for none. ``next_meeting``: the
    next day with it. ``is_planned``: such a day, or a decision, is there.
    """

    citizen: CitizenId
    since: date
    months: int
    band: DurationBand
    benefit: Benefit | None
    exit: BenefitExit | None
    has_offer: bool
    warns_on: date
    passes_on: date
    step: RehabilitationStep | None
    next_meeting: date | None
    is_planned: bool

    @property
    def in_cash_system(self) -> bool:
        """Whether the benefit is known and of the cash system."""
        return self.exit is BenefitExit.NONE


@dataclass(frozen=True, slots=True)
class Group2FollowUp:
    """Group 2 of a programme on a day. ``limit`` and ``limit_months`` are the programme's: 20 citizens, nine months."""

    programme: str
    day: date
    members: tuple[Group2Citizen, ...]
    limit: int
    limit_months: int

    @property
    def in_cash_system(self) -> tuple[Group2Citizen, ...]:
        """Those still in the cash system; longest first."""
        return tuple(each for each in self.members if each.in_cash_system)

    @property
    def over_limit(self) -> tuple[Group2Citizen, ...]:
        """Those of the cash system who are over the limit in months."""
        return self.over(self.limit_months)

    @property
    def over_warning(self) -> tuple[Group2Citizen, ...]:
        """Those of the cash system who are over six months."""
        return self.over(WARN_MONTHS)

    @property
    def without_offer(self) -> tuple[Group2Citizen, ...]:
        """Those of the cash system without an active offer in the month."""
        return tuple(each for each in self.in_cash_system if not each.has_offer)

    @property
    def without_meeting(self) -> tuple[Group2Citizen, ...]:
        """Those of the cash system without a day for the meeting with the rehabilitation team, and no decision."""
        return tuple(each for each in self.in_cash_system if not each.is_planned)

    @property
    def unknown_benefit(self) -> tuple[Group2Citizen, ...]:
        """Those whose benefit is unknown that day."""
        return tuple(each for each in self.members if each.benefit is None)

    @property
    def limit_reached(self) -> bool:
        """Whether so many are over the limit that the agency writes to the mayor (20 or more)."""
        return len(self.over_limit) >= self.limit

    @property
    def bands(self) -> Mapping[DurationBand, tuple[Group2Citizen, ...]]:
        """Those of the cash system by how long; every band is a key."""
        return {band: tuple(each for each in self.in_cash_system if each.band is band) for band in DurationBand}

    @property
    def exits(self) -> Mapping[BenefitExit, tuple[Group2Citizen, ...]]:
        """Those with a known benefit outside the cash system, by row; every row is a key."""
        rows = [kind for kind in BenefitExit if kind is not BenefitExit.NONE]
        return {kind: tuple(each for each in self.members if each.exit is kind) for kind in rows}

    @property
    def next_to_pass(self) -> tuple[Group2Citizen, ...]:
        """Those of the cash system not yet over the limit, in the order in which they pass it."""
        waiting = (each for each in self.in_cash_system if each.passes_on > self.day)
        return tuple(sorted(waiting, key=lambda each: (each.passes_on, each.citizen)))

    def passing(self, before: date) -> tuple[Group2Citizen, ...]:
        """Those of ``next_to_pass`` who pass the limit before a day."""
        return tuple(each for each in self.next_to_pass if each.passes_on < before)

    def warning(self, before: date) -> tuple[Group2Citizen, ...]:
        """Those of the cash system who pass six months after the day and before another, in that order."""
        waiting = (each for each in self.in_cash_system if self.day < each.warns_on < before)
        return tuple(sorted(waiting, key=lambda each: (each.warns_on, each.citizen)))

    def of(self, citizens: Collection[CitizenId]) -> Group2FollowUp:
        """The same of some of its citizens: a district's, a worker's."""
        return replace(self, members=tuple(each for each in self.members if each.citizen in citizens))

    def over(self, months: int) -> tuple[Group2Citizen, ...]:
        """Those of the cash system whose time is over so many months."""
        return tuple(each for each in self.in_cash_system if over_months(each.since, self.day, months))


def group2_follow_up(register: Register, programmes: Programmes, code: str, day: date) -> Group2FollowUp:
    """Group 2 of a programme on a day, longest first.

    Raises:
        RefusedError: there is no such programme.
    """
    programme = programmes.on(code, day)
    members = []
    for history in histories(register, programmes, code, day):
        since = group_2_since(history, day)
        if since is not None:
            members.append(_member(register, programmes, programme, history, since, day))
    members.sort(key=lambda each: (each.since, each.citizen))
    return Group2FollowUp(code, day, tuple(members), programme.limit_count, programme.limit_months)


def next_meeting(register: Register, citizen: CitizenId, day: date) -> date | None:
    """The next day with the rehabilitation team, that day included; None where none is set."""
    steps = register.of_citizen(RehabilitationStep, citizen)
    return min(
        (each.on for each in steps if each.stage is RehabilitationStage.MEETING and each.on >= day), default=None
    )


def is_planned(register: Register, citizen: CitizenId, day: date) -> bool:
    """Whether a day with the rehabilitation team is set, or a decision is there."""
    decided = (each.decision is not Decision.NONE for each in register.of_citizen(RehabilitationStep, citizen))
    return next_meeting(register, citizen, day) is not None or any(decided)


def passes_on(since: date, months: int) -> date:
    """The first day on which time begun on ``since`` is over so many months."""
    day = months_before(since, -months)
    while not over_months(since, day, months):
        day += ONE_DAY
    return day


def whole_months(since: date, day: date) -> int:
    """Whole calendar months from one day to a later one."""
    months = (day.year - since.year) * 12 + day.month - since.month
    return months if months_before(day, months) >= since else months - 1


def band_of(since: date, day: date) -> DurationBand:
    """The band that time begun on ``since`` falls in on a day."""
    ends = ((band, band.up_to) for band in DurationBand)
    return next(
        (band for band, end in ends if end is not None and not over_months(since, day, end)), DurationBand.OVER_18
    )


def _member(
    register: Register, programmes: Programmes, programme: Programme, history: History, since: date, day: date
) -> Group2Citizen:
    held = next((row for row in history.benefits if holds_on(row, day)), None)
    benefit = None if held is None else programmes.benefit(held.benefit)
    steps = [step for step in register.of_citizen(RehabilitationStep, history.citizen) if step.on <= day]
    return Group2Citizen(
        citizen=history.citizen,
        since=since,
        months=whole_months(since, day),
        band=band_of(since, day),
        benefit=benefit,
        exit=None if benefit is None else programme.exit_of(benefit),
        has_offer=_has_offer(tuple(offer_spans(register, history.citizen)), Month.of(day)),
        warns_on=passes_on(since, WARN_MONTHS),
        passes_on=passes_on(since, programme.limit_months),
        step=steps[-1] if steps else None,
        next_meeting=next_meeting(register, history.citizen, day),
        is_planned=is_planned(register, history.citizen, day),
    )


def _has_offer(spans: Sequence[Span], month: Month) -> bool:
    return any(touches(span, month.first, month.last) for span in spans)
