"""Everything about one citizen that the month status and the group 2 follow-up read, gathered once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.domain.hours import ordinary_spans, runs
from planner.domain.ids import CitizenId
from planner.domain.periods import ONE_DAY, holds_on, months_before
from planner.domain.places import Place, departed_on, places_in
from planner.domain.programmes import Programmes, State
from planner.domain.records import Agreement, BenefitPeriod, Departure, Enrolment, Exemption, Spell
from planner.domain.register import Register
from planner.domain.words import AgreementKind, Group, SpellKind

STATE_OF_AGREEMENT: Final = {
    AgreementKind.JOB: State.JOB,
    AgreementKind.FLEX_JOB: State.FLEX_JOB,
    AgreementKind.SMALL_JOB: State.SMALL_JOB,
    AgreementKind.WORK_TRIAL: State.TRIAL_OR_SUBSIDY,
    AgreementKind.WAGE_SUBSIDY: State.TRIAL_OR_SUBSIDY,
}
STATE_OF_SPELL: Final = {
    SpellKind.JOB: State.JOB,
    SpellKind.EDUCATION: State.EDUCATION,
    SpellKind.FLEX_JOB: State.FLEX_JOB,
    SpellKind.SMALL_JOB: State.SMALL_JOB,
    SpellKind.WORK_TRIAL: State.TRIAL_OR_SUBSIDY,
    SpellKind.WAGE_SUBSIDY: State.TRIAL_OR_SUBSIDY,
}
HOURS_DO_NOT_COUNT: Final = frozenset({AgreementKind.JOB, AgreementKind.FLEX_JOB, AgreementKind.SMALL_JOB})


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``start`` to ``end``, both included; None while it runs."""

    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class StateSpan:
    """Days in a state."""

    state: State
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class History:
    """One citizen's time in one programme.

    ``places`` are the periods as they count in the programme: clipped to it and ended by departures of the causes that
    it subtracts. ``earlier`` are those in the programmes it takes over, for unbroken time in group 2.
    """

    citizen: CitizenId
    places: tuple[Place, ...]
    earlier: tuple[Place, ...]
    exemptions: tuple[Exemption, ...]
    benefits: tuple[BenefitPeriod, ...]


def histories(register: Register, programmes: Programmes, code: str, day: date) -> Iterator[History]:
    """The history of every citizen ever in the programme by the rules of a day, in the order of the enrolments.

    Raises:
        RefusedError: there is no such programme.
    """
    programme = programmes.on(code, day)
    codes = {code, *(each.code for each in programmes.taken_over_by(programme, day))}
    for citizen in dict.fromkeys(row.citizen for row in register.all(Enrolment) if row.programme in codes):
        history = history_of(register, programmes, code, citizen, day)
        if history is not None:
            yield history


def history_of(register: Register, programmes: Programmes, code: str, citizen: CitizenId, day: date) -> History | None:
    """The history of one citizen in the programme by the rules of a day; None for one who never was in it.

    Raises:
        RefusedError: there is no such programme.
    """
    places = counted_places(register, programmes, code, citizen, day)
    if not places:
        return None
    before = programmes.taken_over_by(programmes.on(code, day), day)
    return History(
        citizen,
        places,
        tuple(place for each in before for place in counted_places(register, programmes, each.code, citizen, day)),
        register.of_citizen(Exemption, citizen),
        register.of_citizen(BenefitPeriod, citizen),
    )


def counted_places(
    register: Register, programmes: Programmes, code: str, citizen: CitizenId, day: date
) -> tuple[Place, ...]:
    """A citizen's places in a programme by the rules of a day, each ended by the departure that takes it out.

    A departure takes effect on its date: the last day that counts is the day before.

    Raises:
        RefusedError: there is no such programme.
    """
    places = places_in(register, programmes, code, citizen, day)
    departures = register.of_citizen(Departure, citizen)
    if not departures:
        return places
    subtracts = programmes.on(code, day).subtracts
    found = []
    for place in places:
        left = departed_on(departures, place.begun, subtracts)
        if left is None or (place.end is not None and place.end < left):
            found.append(place)
        elif left > place.start:
            found.append(Place(place.enrolment, place.programme, place.group, place.start, left - ONE_DAY))
    return tuple(found)


def state_spans(register: Register, citizen: CitizenId) -> Iterator[StateSpan]:
    """The days that a citizen is in each state, from agreements (no drafts) and spells.

    A small job is one by kind, or a running agreement of another kind, job and flex job apart, while actual ordinary
    hours above nought are in force. Planned hours never count.
    """
    for spell in register.of_citizen(Spell, citizen):
        state = STATE_OF_SPELL.get(spell.kind)
        if state is not None:
            yield StateSpan(state, spell.start, spell.end)
    for agreement in register.of_citizen(Agreement, citizen):
        if not runs(agreement):
            continue
        yield StateSpan(STATE_OF_AGREEMENT[agreement.kind], agreement.start, agreement.end)
        if agreement.kind not in HOURS_DO_NOT_COUNT:
            for first, last in ordinary_spans(register, agreement):
                yield StateSpan(State.SMALL_JOB, first, last)


def offer_spans(register: Register, citizen: CitizenId) -> Iterator[Span]:
    """The days that a citizen is in an active offer: any agreement but a draft, any spell."""
    for spell in register.of_citizen(Spell, citizen):
        yield Span(spell.start, spell.end)
    for agreement in register.of_citizen(Agreement, citizen):
        if runs(agreement):
            yield Span(agreement.start, agreement.end)


def group_2_runs(history: History) -> list[Span]:
    """The unbroken times in group 2, by first day.

    Periods that follow each other day by day count as one, also from the programme taken over into this one.
    """
    runs_found: list[Span] = []
    places = (place for place in (*history.earlier, *history.places) if place.group is Group.TWO)
    for place in sorted(places, key=lambda each: each.start):
        before = runs_found[-1] if runs_found else None
        if before is None or (before.end is not None and before.end + ONE_DAY < place.start):
            runs_found.append(Span(place.start, place.end))
        elif before.end is not None and (place.end is None or place.end > before.end):
            runs_found[-1] = Span(before.start, place.end)
    return runs_found


def group_2_since(history: History, day: date) -> date | None:
    """First day of the unbroken time in group 2 that includes the day; None when not in group 2 here then."""
    if not any(place.group is Group.TWO and holds_on(place, day) for place in history.places):
        return None
    return next(run.start for run in group_2_runs(history) if holds_on(run, day))


def over_months(since: date, day: date, months: int) -> bool:
    """Whether more than so many calendar months have passed: begun before the day minus the months (clipped)."""
    return since < months_before(day, months)
