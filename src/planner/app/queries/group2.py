"""The rows of the page on group 2: who is there, for how long, what they live on, and what comes next for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.contact import contact_functions, holder_on
from planner.domain.group2 import DurationBand, Group2Citizen, Group2FollowUp, group2_follow_up
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import Month
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Citizen, RehabilitationStep
from planner.domain.register import Register
from planner.domain.words import RehabilitationStage, Role


@dataclass(frozen=True, slots=True)
class Group2Row:
    """One citizen of the list. ``next_meeting``: the next day with the rehabilitation team, None where none is set."""

    member: Group2Citizen
    name: str
    worker: WorkerId | None
    over_limit: bool
    next_meeting: date | None

    @property
    def citizen(self) -> CitizenId:
        """Whose row it is."""
        return self.member.citizen


@dataclass(frozen=True, slots=True)
class BandRow:
    """How many of the cash system have been there so long, split by active offer."""

    band: DurationBand
    with_offer: tuple[CitizenId, ...]
    without_offer: tuple[CitizenId, ...]

    @property
    def citizens(self) -> tuple[CitizenId, ...]:
        """Everybody of the band."""
        return self.with_offer + self.without_offer


@dataclass(frozen=True, slots=True)
class Group2Overview:
    """Everything on the page. ``passing``: those who pass the limit before the month after next begins."""

    follow_up: Group2FollowUp
    rows: tuple[Group2Row, ...]
    bands: tuple[BandRow, ...]
    passing: tuple[Group2Row, ...]
    passing_before: date

    @property
    def over_then(self) -> int:
        """How many are over the limit once those have passed."""
        return len(self.follow_up.over_limit) + len(self.passing)


def group2_page(register: Register, programmes: Programmes, code: str, day: date) -> Group2Overview:
    """The page for a programme on a day, longest in group 2 first.

    Raises:
        RefusedError: there is no such programme.
    """
    follow_up = group2_follow_up(register, programmes, code, day)
    over = {member.citizen for member in follow_up.over_limit}
    programme = programmes.on(code, day)
    rows = tuple(
        _row(register, programme, member, day, over_limit=member.citizen in over) for member in follow_up.members
    )
    by_citizen = {row.citizen: row for row in rows}
    passing_before = Month.of(day).plus(2).first
    passing = (member for member in follow_up.next_to_pass if member.passes_on < passing_before)
    return Group2Overview(
        follow_up,
        rows,
        band_rows(follow_up),
        tuple(by_citizen[member.citizen] for member in passing),
        passing_before,
    )


def band_rows(follow_up: Group2FollowUp) -> tuple[BandRow, ...]:
    """The distribution of time, each band split by active offer."""
    return tuple(
        BandRow(
            band,
            tuple(each.citizen for each in members if each.has_offer),
            tuple(each.citizen for each in members if not each.has_offer),
        )
        for band, members in follow_up.bands.items()
    )


def _row(register: Register, programme: Programme, member: Group2Citizen, day: date, *, over_limit: bool) -> Group2Row:
    citizen = register.find(Citizen, member.citizen)
    held = holder_on(register, contact_functions(programme), member.citizen, day)
    worker = None if held is None or held.role is Role.SECOND else held.worker
    meetings = (
        step.on
        for step in register.of_citizen(RehabilitationStep, member.citizen)
        if step.stage is RehabilitationStage.MEETING and step.on >= day
    )
    return Group2Row(member, "" if citizen is None else citizen.name, worker, over_limit, min(meetings, default=None))
