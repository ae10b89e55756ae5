"""The rows of the page on group 2: who is there, for how long, what they live on, and what comes next for each.

Counted is the team, each district and each worker alike: a part is the follow-up of its own citizens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from planner.app.queries.outward import hidden_outward
from planner.domain.contact import contact_functions, holder_on
from planner.domain.group2 import DurationBand, Group2Citizen, Group2FollowUp, group2_follow_up
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import Month
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.domain.words import Role
from planner.reports.status_sheet.feasible import Sum
from planner.reports.status_sheet.suppression import Hidden
from planner.texts.formats import sort_key


class Lack(StrEnum):
    """What one of the cash system, or of unknown benefit, lacks and one step mends."""

    MEETING = "meeting"
    OFFER = "offer"
    BENEFIT = "benefit"


@dataclass(frozen=True, slots=True)
class Group2Row:
    """One citizen of the list. ``limit_months``: the programme's limit, nine months."""

    member: Group2Citizen
    name: str
    district: str
    worker: WorkerId | None
    over_limit: bool
    limit_months: int

    @property
    def citizen(self) -> CitizenId:
        """Whose row it is."""
        return self.member.citizen

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What is missing: a benefit that is known; then, in the cash system, a meeting's day and an active offer."""
        member = self.member
        if member.benefit is None:
            return (Lack.BENEFIT,)
        found = ((Lack.MEETING, not member.is_planned), (Lack.OFFER, not member.has_offer))
        return tuple(lack for lack, missing in found if missing and member.in_cash_system)


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
    """Everything on the page.

    ``passing``: those who pass the limit before the month after next begins; ``warning``: those who pass six months.
    """

    follow_up: Group2FollowUp
    rows: tuple[Group2Row, ...]
    bands: tuple[BandRow, ...]
    passing: tuple[Group2Row, ...]
    warning: tuple[Group2Row, ...]
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
        _row(register, programme, member, follow_up, over_limit=member.citizen in over) for member in follow_up.members
    )
    by_citizen = {row.citizen: row for row in rows}
    before = Month.of(day).plus(2).first
    return Group2Overview(
        follow_up,
        rows,
        band_rows(follow_up),
        tuple(by_citizen[member.citizen] for member in follow_up.passing(before)),
        tuple(by_citizen[member.citizen] for member in follow_up.warning(before)),
        before,
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


class Group2Figure(StrEnum):
    """What is counted of the team, a district and a worker alike."""

    MEMBERS = "members"
    CASH = "cash"
    OVER_SIX = "over_six"
    OVER_LIMIT = "over_limit"
    WARNING = "warning"
    PASSING = "passing"
    NO_OFFER = "no_offer"
    NO_MEETING = "no_meeting"


_COUNTED: Final[Mapping[Group2Figure, Callable[[Group2FollowUp, date], Sequence[Group2Citizen]]]] = {
    Group2Figure.MEMBERS: lambda found, _before: found.members,
    Group2Figure.CASH: lambda found, _before: found.in_cash_system,
    Group2Figure.OVER_SIX: lambda found, _before: found.over_warning,
    Group2Figure.OVER_LIMIT: lambda found, _before: found.over_limit,
    Group2Figure.WARNING: lambda found, before: found.warning(before),
    Group2Figure.PASSING: lambda found, before: found.passing(before),
    Group2Figure.NO_OFFER: lambda found, _before: found.without_offer,
    Group2Figure.NO_MEETING: lambda found, _before: found.without_meeting,
}
# Which figure's citizens are among another's; several together where nobody is in two of them.
_AMONG: Final = (
    (Group2Figure.MEMBERS, (Group2Figure.CASH,)),
    (Group2Figure.CASH, (Group2Figure.OVER_SIX, Group2Figure.WARNING)),
    (Group2Figure.CASH, (Group2Figure.OVER_LIMIT, Group2Figure.PASSING)),
    (Group2Figure.CASH, (Group2Figure.NO_OFFER,)),
    (Group2Figure.CASH, (Group2Figure.NO_MEETING,)),
    (Group2Figure.OVER_SIX, (Group2Figure.OVER_LIMIT,)),
)
WHOLE_TEAM: Final = "*"
NOBODYS: Final = "-"


@dataclass(frozen=True, slots=True)
class Group2Part:
    """The follow-up of the whole team, a district or a worker. ``name`` "": those without one.

    ``hidden``: figures that do not leave the house, with the reason; empty on the screen.
    """

    key: str
    name: str
    counted: Mapping[Group2Figure, frozenset[CitizenId]]
    hidden: Mapping[Group2Figure, Hidden] = field(default_factory=dict)

    @property
    def is_team(self) -> bool:
        """Whether it is all of them."""
        return self.key == WHOLE_TEAM


def counted(page: Group2Overview, figure: Group2Figure) -> tuple[CitizenId, ...]:
    """The citizens behind a figure of the whole team."""
    return tuple(each.citizen for each in _COUNTED[figure](page.follow_up, page.passing_before))


def by_district(page: Group2Overview) -> list[Group2Part]:
    """The whole team, the districts by name, and those without one."""
    return _parts(page, lambda row: row.district, lambda name: name)


def by_worker(register: Register, page: Group2Overview) -> list[Group2Part]:
    """The whole team, the workers who have the citizens, by initials, and those without one."""

    def initials(worker: str) -> str:
        row = register.find(Worker, worker)
        return "" if row is None else row.initials

    return _parts(page, lambda row: row.worker or "", initials)


def _parts(page: Group2Overview, of: Callable[[Group2Row], str], name: Callable[[str], str]) -> list[Group2Part]:
    groups: dict[str, set[CitizenId]] = {}
    for row in page.rows:
        groups.setdefault(of(row), set()).add(row.citizen)
    found = [_part(page, key or NOBODYS, name(key), page.follow_up.of(ids)) for key, ids in groups.items()]
    found.sort(key=lambda part: (not part.name, sort_key(part.name)))
    return [_part(page, WHOLE_TEAM, "", page.follow_up), *found]


def _part(page: Group2Overview, key: str, name: str, found: Group2FollowUp) -> Group2Part:
    before = page.passing_before
    citizens = {figure: frozenset(each.citizen for each in of(found, before)) for figure, of in _COUNTED.items()}
    return Group2Part(key, name, citizens)


def outward(parts: Sequence[Group2Part], threshold: int) -> list[Group2Part]:
    """The same parts as they leave the house: small counts hidden, with those that would give them away.

    The rule is the status sheet's (``reports.status_sheet.suppression``).
    """
    counts = {(part.key, figure): len(citizens) for part in parts for figure, citizens in part.counted.items()}
    known = [
        Sum((part.key, whole), tuple((part.key, each) for each in among), slack=True)
        for part in parts
        for whole, among in _AMONG
    ]
    several = [part.key for part in parts if not part.is_team]
    sums = [Sum((WHOLE_TEAM, figure), tuple((key, figure) for key in several)) for figure in Group2Figure]
    hidden = hidden_outward(counts, [*known, *sums], [each.total for each in sums], threshold)
    return [
        Group2Part(
            part.key,
            part.name,
            part.counted,
            {figure: hidden[part.key, figure] for figure in Group2Figure if (part.key, figure) in hidden},
        )
        for part in parts
    ]


def outward_bands(page: Group2Overview, threshold: int) -> Sequence[tuple[DurationBand, int | Hidden, int | Hidden]]:
    """The distribution of time as it leaves the house: each band, and those of it without an active offer."""
    counts: dict[tuple[str, str], int] = {
        ("cash", ""): len(page.follow_up.in_cash_system),
        ("cash", "without"): len(page.follow_up.without_offer),
    }
    for row in page.bands:
        counts[row.band, ""], counts[row.band, "without"] = len(row.citizens), len(row.without_offer)
    sums = [Sum(("cash", part), tuple((row.band, part) for row in page.bands)) for part in ("", "without")]
    among = [Sum((key, ""), ((key, "without"),), slack=True) for key in ("cash", *(row.band for row in page.bands))]
    hidden = hidden_outward(counts, [*sums, *among], [each.total for each in sums], threshold)

    def shown(key: tuple[str, str]) -> int | Hidden:
        return hidden.get(key, counts[key])

    return [(row.band, shown((row.band, "")), shown((row.band, "without"))) for row in page.bands]


def _row(
    register: Register, programme: Programme, member: Group2Citizen, found: Group2FollowUp, *, over_limit: bool
) -> Group2Row:
    citizen = register.find(Citizen, member.citizen)
    held = holder_on(register, contact_functions(programme), member.citizen, found.day)
    worker = None if held is None or held.role is Role.SECOND else held.worker
    name, district = ("", "") if citizen is None else (citizen.name, citizen.district)
    return Group2Row(member, name, district, worker, over_limit, found.limit_months)
