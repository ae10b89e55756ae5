"""Each worker's network of firms, by main group of industry or by district, for the page Netværk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.decisions import shown
from planner.domain.firm_log import FirmEvent, planned_contact
from planner.domain.ids import EmployerId, WorkerId
from planner.domain.placements import PlaceLoad, place_loads
from planner.domain.programmes import Programmes
from planner.domain.records import Employer, Worker
from planner.domain.register import Register
from planner.domain.relations import FirmRelation, Warmth, relations
from planner.texts.formats import sort_key


class NetworkBy(StrEnum):
    """What the columns of the network are."""

    INDUSTRY = "industry"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkFirm:
    """What is shown of a firm. ``group`` is the letter of its main group, "" where none is known.

    ``load`` is that of the place that is most over the rule on placements, else of the firm's first.
    """

    firm: Employer
    name_key: str
    group: str
    group_name: str
    districts: tuple[str, ...]
    load: PlaceLoad
    next_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkLine:
    """A relation, with its worker and what is shown of its firm."""

    relation: FirmRelation
    worker: Worker
    of: NetworkFirm

    @property
    def id(self) -> str:
        """What the line is known by."""
        return f"{self.worker.id} {self.of.firm.id}"

    def headings(self, by: NetworkBy) -> tuple[str, ...]:
        """The columns that the relation is counted in."""
        return (self.of.group,) if by is NetworkBy.INDUSTRY else self.of.districts or ("",)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRow:
    """A worker's relations, or (``worker`` None) those of the whole team, as the lines behind each heading and all."""

    worker: Worker | None
    lines: Mapping[str, tuple[NetworkLine, ...]]
    all: tuple[NetworkLine, ...]


def network_lines(register: Register, programmes: Programmes, day: date) -> list[NetworkLine]:
    """Every relation of the team: by worker, the warm ones first, then by firm."""
    found, logs = relations(register, day)
    order = {warmth: at for at, warmth in enumerate(Warmth)}
    people = {each.worker: register.need(Worker, each.worker) for each in found}
    names = {key: sort_key(shown(row)) for key, row in people.items()}
    firms = {key: _firm(register, programmes, key, logs[key], day) for key in {each.employer for each in found}}
    lines = [NetworkLine(relation=each, worker=people[each.worker], of=firms[each.employer]) for each in found]
    lines.sort(key=lambda line: (names[line.worker.id], order[line.relation.warmth], line.of.name_key, line.of.firm.id))
    return lines


def network_rows(lines: Iterable[NetworkLine], by: NetworkBy) -> list[NetworkRow]:
    """A row for each worker who has a relation, then one for the whole team. A firm in two districts counts in both."""
    whole = list(lines)
    people: dict[WorkerId, list[NetworkLine]] = {}
    for line in whole:
        people.setdefault(line.worker.id, []).append(line)
    rows = [_row(found[0].worker, found, by) for found in people.values()]
    return [*rows, _row(None, whole, by)] if whole else []


def network_headings(lines: Iterable[NetworkLine], by: NetworkBy) -> list[str]:
    """The columns that anything is counted in, in order; what is not known comes last."""
    found = {heading for line in lines for heading in line.headings(by)}
    return sorted(found, key=lambda each: (not each, sort_key(each)))


def counted_by_warmth(lines: Sequence[NetworkLine]) -> Mapping[Warmth, int]:
    """How many relations are warm, former and cold."""
    return Counter(line.relation.warmth for line in lines)


def _row(worker: Worker | None, lines: Sequence[NetworkLine], by: NetworkBy) -> NetworkRow:
    found: dict[str, list[NetworkLine]] = {}
    for line in lines:
        for heading in line.headings(by):
            found.setdefault(heading, []).append(line)
    return NetworkRow(worker=worker, lines={key: tuple(each) for key, each in found.items()}, all=tuple(lines))


def _firm(
    register: Register, programmes: Programmes, key: EmployerId, log: Sequence[FirmEvent], day: date
) -> NetworkFirm:
    firm = register.need(Employer, key)
    group = programmes.firms.group_of(firm, day)
    ahead = planned_contact(log)
    loads = place_loads(register, programmes, firm, day)
    districts = dict.fromkeys(load.place.district.strip() for load in loads if load.place.district.strip())
    return NetworkFirm(
        firm=firm,
        name_key=sort_key(firm.name),
        group="" if group is None else group.code,
        group_name=firm.industry if group is None else group.short,
        districts=tuple(districts),
        load=max(loads, key=lambda each: each.over),
        next_on=None if ahead is None else ahead.on,
    )
