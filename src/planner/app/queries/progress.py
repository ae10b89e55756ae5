"""The page Fremgang: citizens' ordinary hours in a period, and how many rose, stood and fell by worker and firm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from planner.app.queries.outward import hidden_outward
from planner.domain.contact import contact_functions, holder_on
from planner.domain.hours_line import ordinary_line
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.places import leading_place
from planner.domain.programmes import Programmes
from planner.domain.progress import Direction, HoursProgress, progress, progress_of
from planner.domain.records import Agreement, Citizen, Employer, Worker
from planner.domain.register import Register
from planner.reports.status_sheet.feasible import Sum
from planner.reports.status_sheet.suppression import Hidden
from planner.texts.formats import sort_key

Citizens = frozenset[CitizenId]


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One citizen: the progress, who has the case on the period's last day (None: nobody), and the firms by name."""

    progress: HoursProgress
    name: str
    worker: WorkerId | None
    initials: str
    firms: tuple[str, ...]

    @property
    def citizen(self) -> CitizenId:
        """Whose it is."""
        return self.progress.citizen


@dataclass(frozen=True, slots=True)
class ProgressSum:
    """How many went which way: of the team, of a worker, or with a firm, by its id. All are sets of citizens.

    ``hidden``: counts of ``COUNTED`` that do not leave the house, with the reason; empty on the screen.
    """

    key: str
    name: str
    rose: Citizens
    stood: Citizens
    fell: Citizens
    first_paid: Citizens
    full: Citizens
    hidden: Mapping[str, Hidden] = field(default_factory=dict)

    @property
    def citizens(self) -> Citizens:
        """Everybody counted."""
        return self.rose | self.stood | self.fell


# The counts of a line, by the name of their column.
COUNTED: Final[Mapping[str, Callable[[ProgressSum], Citizens]]] = {
    "citizens": lambda row: row.citizens,
    "rose": lambda row: row.rose,
    "stood": lambda row: row.stood,
    "fell": lambda row: row.fell,
    "first_paid": lambda row: row.first_paid,
    "full": lambda row: row.full,
}
_WAYS: Final = ("rose", "stood", "fell")
_TEAM: Final = "*"


@dataclass(frozen=True, slots=True)
class ProgressFound:
    """All that the page shows of a period."""

    first: date
    last: date
    rows: tuple[ProgressRow, ...]
    team: ProgressSum
    workers: tuple[ProgressSum, ...]
    firms: tuple[ProgressSum, ...]


def first_agreement(register: Register) -> date | None:
    """The first day on which an agreement began; None where there is none."""
    return min((row.start for row in register.all(Agreement)), default=None)


def progress_page(register: Register, programmes: Programmes, first: date, last: date) -> ProgressFound:
    """Count a period. With a firm, only what its own agreements gave is counted: the line of these alone."""
    found = progress(register, first, last)
    rows = tuple(sorted((_row(register, programmes, each, last) for each in found), key=lambda row: sort_key(row.name)))
    by_worker: dict[str, list[HoursProgress]] = {}
    for row in rows:
        by_worker.setdefault(row.worker or "", []).append(row.progress)
    return ProgressFound(
        first,
        last,
        rows,
        _sum("", "", found),
        _named(by_worker, {worker.id: worker.initials for worker in register.all(Worker)}),
        _named(_by_firm(register, found, first, last), {firm.id: firm.name for firm in register.all(Employer)}),
    )


def outward(rows: Sequence[ProgressSum], team: ProgressSum, threshold: int, *, apart: bool) -> list[ProgressSum]:
    """The lines as they leave the house: small counts hidden, with those that would give them away.

    ``apart``: nobody is counted in two of them, so that they add up to the team. Firms do not: with each only what its
    own agreements gave is counted.
    """
    lines = {**({_TEAM: team} if apart else {}), **{row.key: row for row in rows}}
    counts = {(key, name): len(of(row)) for key, row in lines.items() for name, of in COUNTED.items()}
    keys = [row.key for row in rows]
    sums = [Sum((_TEAM, name), tuple((key, name) for key in keys)) for name in COUNTED] if apart else []
    ways = [Sum((key, "citizens"), tuple((key, way) for way in _WAYS)) for key in lines]
    among = [Sum((key, "citizens"), ((key, name),), slack=True) for key in lines for name in ("first_paid", "full")]
    hidden = hidden_outward(counts, [*sums, *ways, *among], [each.total for each in sums], threshold)
    return [
        replace(row, hidden={name: hidden[row.key, name] for name in COUNTED if (row.key, name) in hidden})
        for row in rows
    ]


def _row(register: Register, programmes: Programmes, each: HoursProgress, last: date) -> ProgressRow:
    place = leading_place(register, programmes, each.citizen, last)
    programme = None if place is None else programmes.on(place.programme, last)
    functions = () if programme is None else contact_functions(programme)
    held = holder_on(register, functions, each.citizen, last)
    worker = None if held is None else register.find(Worker, held.worker)
    firms = (register.find(Employer, row.employer) for row in each.agreements)
    return ProgressRow(
        each,
        register.need(Citizen, each.citizen).name,
        None if worker is None else worker.id,
        "" if worker is None else worker.initials,
        tuple(dict.fromkeys(firm.name for firm in firms if firm is not None)),
    )


def _by_firm(
    register: Register, found: Iterable[HoursProgress], first: date, last: date
) -> dict[str, list[HoursProgress]]:
    by_firm: dict[str, list[HoursProgress]] = {}
    for each in found:
        for firm in dict.fromkeys(row.employer for row in each.agreements):
            there = [row for row in register.of_citizen(Agreement, each.citizen) if row.employer == firm]
            alone = progress_of(there, ordinary_line(register, there), first, last)
            if alone is not None:
                by_firm.setdefault(firm, []).append(alone)
    return by_firm


def _named(sums: Mapping[str, list[HoursProgress]], names: Mapping[str, str]) -> tuple[ProgressSum, ...]:
    made = (_sum(key, names.get(key, ""), found) for key, found in sums.items())
    return tuple(sorted(made, key=lambda each: (each.key == "", sort_key(each.name))))


def _sum(key: str, name: str, found: Iterable[HoursProgress]) -> ProgressSum:
    went: dict[Direction, set[CitizenId]] = {each: set() for each in Direction}
    paid, full = set(), set()
    for each in found:
        went[each.direction].add(each.citizen)
        if each.first_paid is not None:
            paid.add(each.citizen)
        if each.full is not None:
            full.add(each.citizen)
    rose, stood, fell = (frozenset(went[each]) for each in Direction)
    return ProgressSum(key, name, rose, stood, fell, frozenset(paid), frozenset(full))
