"""Since when a citizen has needed a contact person without a break: what a waiting time is counted from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.domain.ids import CitizenId
from planner.domain.periods import ONE_DAY, HasPeriod
from planner.domain.places import steady_days
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, BenefitPeriod, Departure, Exemption, Spell
from planner.domain.register import Register
from planner.domain.standing import needs_contact


def need_since(register: Register, programmes: Programmes, citizen: CitizenId, day: date) -> date | None:
    """First day of the unbroken need for a contact person that includes the day; None where there is none that day.

    How many rows say so does not matter: a new row in the same or another group, or in the programme that takes over,
    continues the need as long as each follows the one before day by day and its standing needs a contact person.
    """
    if not needs_contact(register, programmes, citizen, day):
        return None
    since = day
    for start in sorted({each for each in standing_turns(register, programmes, citizen) if each <= day}, reverse=True):
        if not needs_contact(register, programmes, citizen, start):
            return since
        since = start
    return since


def standing_turns(register: Register, programmes: Programmes, citizen: CitizenId) -> Iterator[date]:
    """Every day on which the citizen's standing may become another."""
    periods: list[HasPeriod] = [*steady_days(register, programmes, citizen), *register.of_citizen(Exemption, citizen)]
    periods += [*register.of_citizen(Spell, citizen), *register.of_citizen(Agreement, citizen)]
    periods += register.of_citizen(BenefitPeriod, citizen)
    for each in periods:
        yield each.start
        if each.end is not None and each.end < date.max:
            yield each.end + ONE_DAY
    for row in register.of_citizen(Departure, citizen):
        yield row.on
