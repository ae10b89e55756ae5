"""Where a citizen is enrolled, as it counts: clipped to the programme's period, and carried on by the programme after.

An open enrolment ends with its programme. A programme that takes another over (FSM after FSM2) carries on the other's
open enrolments from its own first day, until the citizen has a row of their own there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.domain.ids import CitizenId
from planner.domain.periods import ONE_DAY, Stretch, holds_on
from planner.domain.programmes import Programme, Programmes, Target
from planner.domain.records import Departure, Enrolment
from planner.domain.register import Register
from planner.domain.words import DepartureCause, Group


@dataclass(frozen=True, slots=True)
class Place:
    """A citizen's time in one group of one programme, as it counts.

    ``enrolment`` is the row behind it; ``programme`` differs from the row's when taken over. ``begun`` is the row's own
    first day: departures are held against it.
    """

    enrolment: Enrolment
    programme: str
    group: Group
    start: date
    end: date | None

    @property
    def begun(self) -> date:
        """First day of the row behind it."""
        return self.enrolment.start

    @property
    def taken_over(self) -> bool:
        """Whether the row stands in the programme before this one."""
        return self.programme != self.enrolment.programme


def programme_on(programmes: Programmes, code: str, day: date) -> Programme:
    """The programme by the rules of a day, its target period filled in with the day's calendar year where none is set.

    Raises:
        RefusedError: there is no such programme (``PROGRAMME_UNKNOWN``).
    """
    programme = programmes.on(code, day)
    target = programme.target
    if target is None or target.start is not None:
        return programme
    return replace(programme, target=_of_year(target, day.year))


def runs_on(programme: Programme, day: date) -> bool:
    """Whether the programme is used here and its period includes the day."""
    return programme.active and holds_on(programme, day)


def group_in(programme: Programme, group: Group) -> Group:
    """The group as the programme counts it.

    A programme without groups counts everybody as group 1. Where a citizen's group is empty or not one of the
    programme's, it is "not visited" if the programme has that, else group 1.
    """
    if not programme.groups:
        return Group.ONE
    if group in programme.groups:
        return group
    return Group.UNVISITED if Group.UNVISITED in programme.groups else Group.ONE


def places_of(register: Register, programmes: Programmes, citizen: CitizenId, day: date) -> tuple[Place, ...]:
    """All of a citizen's places by the rules of a day, by first day. Rows of an unknown programme are left out."""
    rows = register.of_citizen(Enrolment, citizen)
    found: list[Place] = []
    for code in dict.fromkeys(row.programme for row in rows):
        if programmes.find(code) is not None:
            found.extend(_own_places(programmes.on(code, day), rows))
    for programme in programmes.all_on(day) if rows else ():
        if programme.takes_over:
            found.extend(_taken_over(programmes, programme, rows, day))
    found.sort(key=lambda place: (place.start, place.enrolment.id))
    return tuple(found)


def steady_days(register: Register, programmes: Programmes, citizen: CitizenId) -> tuple[Stretch, ...]:
    """Where a citizen's places begin and end, by the rules of whatever day, and where rules begin."""
    places = (place for day in (date.min, *programmes.turns) for place in places_of(register, programmes, citizen, day))
    found = {Stretch(place.start, place.end) for place in places}
    return (*found, *(Stretch(day, None) for day in programmes.turns)) if found else ()


def places_in(
    register: Register, programmes: Programmes, code: str, citizen: CitizenId, day: date
) -> tuple[Place, ...]:
    """A citizen's places in one programme by the rules of a day, by first day.

    Raises:
        RefusedError: there is no such programme.
    """
    programme = programmes.on(code, day)
    rows = register.of_citizen(Enrolment, citizen)
    found = _own_places(programme, rows)
    if programme.takes_over:
        found.extend(_taken_over(programmes, programme, rows, day))
        found.sort(key=lambda place: (place.start, place.enrolment.id))
    return tuple(found)


def places_on(register: Register, programmes: Programmes, citizen: CitizenId, day: date) -> tuple[Place, ...]:
    """A citizen's places that include the day, departed or not."""
    return tuple(place for place in places_of(register, programmes, citizen, day) if holds_on(place, day))


def departed_on(
    departures: Iterable[Departure], begun: date, causes: frozenset[DepartureCause] | None = None
) -> date | None:
    """The first day that an enrolment no longer counts: the earliest departure on or after the day it began.

    A departure before that day says nothing: who returns is in again. ``causes`` None: every cause.
    """
    days = [row.on for row in departures if row.on >= begun and (causes is None or row.cause in causes)]
    return min(days, default=None)


def leading_place(register: Register, programmes: Programmes, citizen: CitizenId, day: date) -> Place | None:
    """The place that leads on a day: one marked leading, else the one whose time in the programme began last.

    Places that a departure has ended do not lead. Two that began together: the programme that started last, then by
    code, so that the answer never depends on the order of rows.
    """
    places = places_of(register, programmes, citizen, day)
    if not places:
        return None
    departures = register.of_citizen(Departure, citizen)
    held = [place for place in places if holds_on(place, day) and not _is_over(departures, place, day)]
    if len(held) <= 1:
        return held[0] if held else None
    began = {place.programme: _began(places, place) for place in held}
    return max(
        held,
        key=lambda place: (
            place.enrolment.leading,
            began[place.programme],
            programmes.on(place.programme, day).start,
            place.programme,
            place.enrolment.id,
        ),
    )


def _own_places(programme: Programme, rows: Iterable[Enrolment]) -> list[Place]:
    places = []
    for row in rows:
        if row.programme == programme.code:
            place = _clipped(programme, row, row.start, row.end)
            if place is not None:
                places.append(place)
    return places


def _taken_over(programmes: Programmes, programme: Programme, rows: Sequence[Enrolment], day: date) -> list[Place]:
    """The open rows of the programme before this one that the citizen has any in: nearer ones came after."""
    before = programmes.taken_over_by(programme, day)
    former = next((each.code for each in before if any(row.programme == each.code for row in rows)), None)
    own = min((row.start for row in rows if row.programme == programme.code), default=None)
    if not programme.active or (own is not None and own <= programme.start):
        return []
    end = None if own is None else own - ONE_DAY
    places = (_clipped(programme, row, row.start, end) for row in rows if row.programme == former and row.end is None)
    return [place for place in places if place is not None]


def _clipped(programme: Programme, row: Enrolment, start: date, end: date | None) -> Place | None:
    first = max(start, programme.start)
    last = end if programme.end is None or (end is not None and end < programme.end) else programme.end
    if last is not None and last < first:
        return None
    return Place(row, programme.code, group_in(programme, row.group), first, last)


def _is_over(departures: Iterable[Departure], place: Place, day: date) -> bool:
    left = departed_on(departures, place.begun)
    return left is not None and left <= day


def _began(places: Iterable[Place], held: Place) -> date:
    """First day of the unbroken time in the programme that the place belongs to, over changes of group."""
    began = held.start
    for place in sorted((each for each in places if each.programme == held.programme), key=_start, reverse=True):
        if place.end is not None and place.end + ONE_DAY == began:
            began = place.start
    return began


def _start(place: Place) -> date:
    return place.start


def _of_year(target: Target, year: int) -> Target:
    return replace(target, start=date(year, 1, 1), end=date(year, 12, 31))
