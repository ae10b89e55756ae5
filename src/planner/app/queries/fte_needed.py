"""How many full-time equivalents it takes for everybody to have a place at the caps in force, in all and by district.

Counted is whoever takes a place: citizens who need a contact person, and those whose case somebody holds. A cap per
full-time equivalent gives the least capacity that holds them, exactly, by the rounding of the programme's cap. Caps are
nested as in the plan: each programme within its own, all together within the largest, very complex cases within theirs.
Not considered are languages, and which programmes single workers are listed for: places are counted, not pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planner.domain.caps import CapInForce, cap_in_force, effective_caps, own_cap, programmes_in_use
from planner.domain.contact import contact_functions
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import all_loads
from planner.domain.places import leading_place
from planner.domain.plan_settings import plan_settings
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.domain.standing import standing_at
from planner.domain.words import CaseWeight, Function, Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class FteLine:
    """The need of a district, of those without one (``district`` ""), or of the whole register (None).

    ``citizens`` take a place each. ``need`` and ``have`` are full-time equivalents: what it takes, and what there is on
    the day after absence and ramp-up. A worker with several districts counts in equal parts, one without in the line
    without a district.
    """

    district: str | None
    citizens: frozenset[CitizenId]
    workers: frozenset[WorkerId]
    need: Fraction
    have: Fraction

    @property
    def missing(self) -> Fraction:
        """How many there are too few; nought when there are enough."""
        return max(Fraction(0), self.need - self.have)


@dataclass(frozen=True, slots=True, kw_only=True)
class FteNeed:
    """What it takes for everybody to have a place.

    ``caps`` are the caps reckoned with, by programme. ``without_cap`` are citizens of programmes that cap nobody; they
    are in no need. ``lost_to_rounding``: places that whole cases per worker cost the team, against the exact product.
    """

    day: date
    whole: FteLine
    districts: tuple[FteLine, ...]
    caps: Mapping[str, CapInForce]
    without_cap: frozenset[CitizenId]
    lost_to_rounding: Fraction


@dataclass(frozen=True, slots=True)
class _Demand:
    """One citizen who takes a place."""

    citizen: CitizenId
    programme: str
    district: str
    very_complex: bool


@dataclass(frozen=True, slots=True)
class _Supply:
    """One worker's capacity and districts (folded)."""

    worker: WorkerId
    function: Function
    capacity: Fraction
    districts: tuple[str, ...]
    lost: Fraction


def fte_needed(register: Register, programmes: Programmes, day: date, cap: int | None = None) -> FteNeed:
    """How many full-time equivalents serve everybody.

    Args:
        register: the register; only read.
        programmes: the programme data.
        day: the day.
        cap: cases per full-time equivalent to reckon with in every programme; None for the caps in force.
    """
    demand = tuple(_demand(register, programmes, day))
    caps = _caps(register, programmes, day, {each.programme for each in demand}, cap)
    heavy = plan_settings(register).heavy_cap
    supply = tuple(_supply(register, programmes, day, {each.function for each in caps.values()}))
    counted = [each for each in demand if each.programme in caps]
    names = _district_names(register)
    places = sorted({each.district for each in counted} | {name for each in supply for name in each.districts})
    lines = [
        _line(
            names.get(place, place),
            [each for each in counted if each.district == place],
            [(each, _share(each, place)) for each in supply if _share(each, place)],
            caps,
            heavy,
        )
        for place in [*(place for place in places if place), ""]
    ]
    return FteNeed(
        day=day,
        whole=_line(None, counted, [(each, Fraction(1)) for each in supply], caps, heavy),
        districts=tuple(line for line in lines if line.citizens or line.workers),
        caps=caps,
        without_cap=frozenset(each.citizen for each in demand if each.programme not in caps),
        lost_to_rounding=sum((each.lost for each in supply), Fraction(0)),
    )


def least_capacity(cases: int, cap: int, rounding: Rounding) -> Fraction | None:
    """The least full-time equivalents whose cap, rounded by its rule, holds so many cases; None at a cap of nought."""
    if not cases:
        return Fraction(0)
    if not cap:
        return None
    return Fraction(2 * cases - 1, 2 * cap) if rounding is Rounding.NEAREST else Fraction(cases, cap)


def _district_names(register: Register) -> dict[str, str]:
    """Each district as it is written first: on a citizen, else on a worker."""
    written = [row.district for row in register.all(Citizen)]
    written += [name for row in register.all(Worker) for name in row.districts]
    names: dict[str, str] = {}
    for name in written:
        names.setdefault(_folded(name), name.strip())
    return names


def _demand(register: Register, programmes: Programmes, day: date) -> Iterable[_Demand]:
    held = frozenset(one for load in all_loads(register, programmes, day).values() for one in load.citizens)
    for row in register.all(Citizen):
        place = leading_place(register, programmes, row.id, day)
        if place is None:
            continue
        programme = programmes.on(place.programme, day)
        if row.id in held or standing_at(register, programmes, place, day) in programme.needs_contact:
            heavy = row.weight is CaseWeight.VERY_COMPLEX
            yield _Demand(row.id, place.programme, _folded(row.district), heavy)


def _caps(
    register: Register, programmes: Programmes, day: date, codes: Iterable[str], cap: int | None
) -> dict[str, CapInForce]:
    found: dict[str, CapInForce] = {}
    for code in sorted(codes):
        programme = programmes.on(code, day)
        functions = contact_functions(programme)
        present = cap_in_force(register, programme, Function(functions[0]), day) if functions else None
        if present is not None and cap is None:
            found[code] = present
        elif present is not None and cap is not None:
            soft = min(present.soft, cap)
            found[code] = CapInForce(code, present.function, soft, cap, present.rounding, None, stated=True)
    return {code: each for code, each in found.items() if each.hard}


def _supply(register: Register, programmes: Programmes, day: date, functions: set[Function]) -> Iterable[_Supply]:
    in_use = programmes_in_use(register, programmes, day)
    for row in register.all(Worker):
        limits = effective_caps(register, programmes, row, day, in_use)
        if row.function not in functions or not limits.capacity or not limits.capped:
            continue
        own = own_cap(register, programmes, row, day, in_use)
        exact = (0 if own is None else own.hard) * limits.capacity
        places = tuple(sorted({_folded(name) for name in row.districts} - {""}))
        yield _Supply(row.id, row.function, limits.capacity, places, exact - limits.hard)


def _share(supply: _Supply, place: str) -> Fraction:
    """The part of a worker that counts in a district; "" for none."""
    if not supply.districts:
        return Fraction(not place)
    return Fraction(1, len(supply.districts)) if place in supply.districts else Fraction(0)


def _line(
    district: str | None,
    demand: Iterable[_Demand],
    supply: Iterable[tuple[_Supply, Fraction]],
    caps: Mapping[str, CapInForce],
    heavy: int,
) -> FteLine:
    people, team = list(demand), list(supply)
    by_function: dict[Function, list[_Demand]] = {}
    for each in people:
        by_function.setdefault(caps[each.programme].function, []).append(each)
    return FteLine(
        district=district,
        citizens=frozenset(each.citizen for each in people),
        workers=frozenset(each.worker for each, _ in team),
        need=sum((_need(each, caps, heavy) for each in by_function.values()), Fraction(0)),
        have=sum((each.capacity * share for each, share in team), Fraction(0)),
    )


def _need(people: Iterable[_Demand], caps: Mapping[str, CapInForce], heavy: int) -> Fraction:
    """The least capacity of one function that holds everybody, by every cap of the nesting."""
    counts: Counter[str] = Counter()
    very: Counter[str] = Counter()
    for each in people:
        counts[each.programme] += 1
        very[each.programme] += each.very_complex
    total = sum(counts.values())
    # The largest cap of the programmes holds everybody together; which one is, the rounding of each decides.
    whole = [least_capacity(total, caps[code].hard, caps[code].rounding) for code in counts]
    needs = [min((need for need in whole if need is not None), default=None)]
    needs += [least_capacity(count, caps[code].hard, caps[code].rounding) for code, count in counts.items()]
    needs += [least_capacity(count, heavy, Rounding.DOWN) for count in very.values()] if heavy else []
    return max((need for need in needs if need is not None), default=Fraction(0))


def _folded(name: str) -> str:
    return name.strip().casefold()
