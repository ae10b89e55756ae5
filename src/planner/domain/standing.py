"""Where a citizen stands on a day: closed, in job, exempt or in a group; and what follows for contact and load.

Benefit, exemption and job are read on the day itself. The programme's data say who needs a contact person (is planned)
and who counts in the caseload. A citizen in several programmes stands by the leading one.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.domain.ids import CitizenId
from planner.domain.periods import holds_on
from planner.domain.places import (
    Place,
    departed_on,
    leading_place,
    places_in,
)
from planner.domain.programmes import Benefit, Programmes, Standing
from planner.domain.records import Agreement, BenefitPeriod, Departure, Exemption, Spell
from planner.domain.register import Register
from planner.domain.words import AgreementKind, AgreementStatus, Group, SpellKind

STANDING_OF_GROUP: Final = {
    Group.NONE: Standing.GROUP_1,
    Group.ONE: Standing.GROUP_1,
    Group.TWO: Standing.GROUP_2,
    Group.THREE: Standing.GROUP_3,
    Group.DEFERRED: Standing.DEFERRED,
    Group.UNVISITED: Standing.UNVISITED,
}


def is_departed(register: Register, citizen: CitizenId, begun: date, day: date) -> bool:
    """Whether a departure, of any cause, on or before ``day`` ended an enrolment that began on ``begun``."""
    left = departed_on(register.of_citizen(Departure, citizen), begun)
    return left is not None and left <= day


def is_exempt(register: Register, citizen: CitizenId, day: date) -> bool:
    """Whether the citizen carries any exemption mark that day."""
    return any(holds_on(row, day) for row in register.of_citizen(Exemption, citizen))


def benefit_on(register: Register, programmes: Programmes, citizen: CitizenId, day: date) -> Benefit | None:
    """The benefit of a day; None when there is no row, or the row's code is unknown: an unknown benefit."""
    for row in register.of_citizen(BenefitPeriod, citizen):
        if holds_on(row, day):
            return programmes.benefit(row.benefit)
    return None


def has_job(register: Register, citizen: CitizenId, day: date) -> bool:
    """Whether an agreement (no draft) or a spell of kind job includes the day."""
    return any(row.kind is SpellKind.JOB and holds_on(row, day) for row in register.of_citizen(Spell, citizen)) or any(
        row.kind is AgreementKind.JOB and row.status is not AgreementStatus.DRAFT and holds_on(row, day)
        for row in register.of_citizen(Agreement, citizen)
    )


def in_job(register: Register, programmes: Programmes, citizen: CitizenId, day: date) -> bool:
    """Whether the citizen is in a self-supporting job: a job that day, and no benefit of the cash system."""
    if not has_job(register, citizen, day):
        return False
    benefit = benefit_on(register, programmes, citizen, day)
    return benefit is None or not benefit.cash_system


def standing(
    register: Register, programmes: Programmes, citizen: CitizenId, day: date, programme: str | None = None
) -> Standing:
    """Where the citizen stands that day in a programme, the leading one when none is named."""
    place = place_on(register, programmes, citizen, day, programme)
    return Standing.CLOSED if place is None else standing_at(register, programmes, place, day)


def place_on(
    register: Register, programmes: Programmes, citizen: CitizenId, day: date, programme: str | None = None
) -> Place | None:
    """The citizen's place that day in a programme, the leading one when none is named; None when departed or none."""
    if programme is None:
        return leading_place(register, programmes, citizen, day)
    held = [place for place in places_in(register, programmes, programme, citizen, day) if holds_on(place, day)]
    return held[-1] if held and not is_departed(register, citizen, held[-1].begun, day) else None


def standing_at(register: Register, programmes: Programmes, place: Place, day: date) -> Standing:
    """Where the citizen of a place stands that day; the place includes the day and no departure ended it."""
    citizen = place.enrolment.citizen
    if in_job(register, programmes, citizen, day):
        return Standing.IN_JOB
    found = STANDING_OF_GROUP[place.group]
    if found is Standing.GROUP_1 and is_exempt(register, citizen, day):
        return Standing.EXEMPT
    return found


def needs_contact(
    register: Register, programmes: Programmes, citizen: CitizenId, day: date, programme: str | None = None
) -> bool:
    """Whether the citizen is to have a contact person that day (is planned), by the programme's data."""
    place = place_on(register, programmes, citizen, day, programme)
    if place is None:
        return False
    return standing_at(register, programmes, place, day) in programmes.on(place.programme, day).needs_contact


def counts_as_load(
    register: Register, programmes: Programmes, citizen: CitizenId, day: date, programme: str | None = None
) -> bool:
    """Whether the citizen counts in the caseload of who holds the case that day, by the programme's data."""
    place = place_on(register, programmes, citizen, day, programme)
    if place is None:
        return False
    return standing_at(register, programmes, place, day) in programmes.on(place.programme, day).counts_as_load
