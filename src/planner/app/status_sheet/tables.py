"""The counts of the sheets Belastning, Klare aftaler and Gruppe 2, with the sums that tie them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from planner.app.queries.group2 import band_rows
from planner.app.queries.indicators import Indicator
from planner.app.status_sheet.agreement_facts import AgreementFacts, agreement_facts
from planner.app.status_sheet.figures import Counts, status_key
from planner.domain.caps import own_cap
from planner.domain.group2 import Band, Group2FollowUp
from planner.domain.ids import CitizenId
from planner.domain.load import WorkerLoad, all_loads
from planner.domain.measures import EXITS, Measure
from planner.domain.periods import Month
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.domain.words import AgreementKind
from planner.reports.status_sheet.data import LOAD_TOTALS, WORKERS, AgreementLine, Key, LoadLine, ShareLine, SpanLine
from planner.reports.status_sheet.suppression import Sum
from planner.texts import measures as measure_texts
from planner.texts import programmes as programme_texts
from planner.texts import sheet as texts
from planner.texts import words

_OVER_9: Final = frozenset({Band.TO_12, Band.TO_18, Band.OVER_18})
_OVER_6: Final[Key] = ("group2", "over_6")
_ALL: Final = ""


@dataclass(slots=True)
class Gathered:
    """Counts and sums of the sheets gathered so far."""

    counts: Counts = field(default_factory=dict)
    relations: list[Sum[Key]] = field(default_factory=list)

    def add(self, key: Key, count: int) -> Key:
        """Take in a count and give its key back."""
        self.counts[key] = count
        return key


def load_lines(gathered: Gathered, register: Register, programmes: Programmes, day: date) -> list[LoadLine]:
    """One row per worker who is employed that day or holds a case, by initials."""
    loads = all_loads(register, programmes, day)
    lines = []
    for worker in sorted(register.all(Worker), key=lambda each: each.initials):
        load = loads[worker.id]
        if load.cap.employed or load.total:
            lines.append(_load_line(gathered, register, programmes, worker, load))
    for index, total in enumerate(LOAD_TOTALS):
        keys = tuple((line.held, line.cover)[index] for line in lines)
        gathered.add(total, sum(gathered.counts[key] for key in keys))
        gathered.relations.append(Sum(total, keys))
    gathered.relations.append(Sum(LOAD_TOTALS[0], (LOAD_TOTALS[1],), slack=True))
    return lines


def agreement_lines(
    gathered: Gathered, register: Register, programmes: Programmes, citizens: Sequence[CitizenId], day: date
) -> list[AgreementLine]:
    """Running agreements of the programme's citizens, one row per kind and one for all."""
    facts = agreement_facts(register, programmes, citizens, day)
    lines = []
    for kind in AgreementKind:
        own = [each for each in facts if each.agreement.kind is kind]
        lines.append(_agreement_line(gathered, texts.capital(words.danish(kind)), kind.value, own))
    total = _agreement_line(gathered, texts.TOTAL, _ALL, facts)
    for column, key in enumerate(total.keys):
        gathered.relations.append(Sum(key, tuple(line.keys[column] for line in lines)))
    return [*lines, total]


def indicator_lines(gathered: Gathered, indicators: Sequence[Indicator]) -> list[ShareLine]:
    """The three signs of completeness."""
    lines = []
    for index, each in enumerate(indicators):
        kind = WORKERS if each.of_workers else "indicator"
        key = gathered.add((kind, str(index), "count"), len(each.done))
        base = gathered.add((kind, str(index), "base"), each.base)
        gathered.relations.append(Sum(base, (key,), slack=True))
        lines.append(ShareLine(each.label, key, base))
    return lines


def group2_lines(gathered: Gathered, follow_up: Group2FollowUp, month: Month) -> list[ShareLine]:
    """The follow-up model: in the cash system, over six and nine months, without an active offer, unknown benefit."""
    group, cash = status_key(Measure.GROUP_2, month), status_key(Measure.GROUP_2_CASH, month)
    over_6 = gathered.add(_OVER_6, len(follow_up.over_warning))
    unknown = gathered.add(("group2", "unknown"), len(follow_up.unknown_benefit))
    over_9 = status_key(Measure.OVER_9, month)
    gathered.relations += [
        Sum(cash, (over_6,), slack=True),
        Sum(over_6, (over_9,), slack=True),
        Sum(group, (cash, status_key(Measure.EXITED, month), unknown)),
    ]
    return [
        ShareLine(texts.IN_CASH_SYSTEM, cash, group),
        ShareLine(texts.OVER_6_MONTHS, over_6, cash, indented=True),
        ShareLine(texts.over_months(follow_up.limit_months), over_9, cash, indented=True),
        ShareLine(texts.NO_OFFER, status_key(Measure.NO_ACTIVE_OFFER, month), cash, indented=True),
        ShareLine(texts.UNKNOWN_BENEFIT, unknown, group),
    ]


def span_lines(gathered: Gathered, follow_up: Group2FollowUp, month: Month) -> list[SpanLine]:
    """How long those of the cash system have been there, split by active offer."""
    lines = []
    for row in band_rows(follow_up):
        key = gathered.add(("group2", row.band.value, "all"), len(row.citizens))
        without = gathered.add(("group2", row.band.value, "without"), len(row.without_offer))
        gathered.relations.append(Sum(key, (without,), slack=True))
        lines.append(SpanLine(programme_texts.BANDS[row.band], key, without))
    bands = {band: ("group2", band.value, "all") for band in Band}
    over_9 = tuple(bands[band] for band in Band if band in _OVER_9)
    gathered.relations += [
        Sum(status_key(Measure.GROUP_2_CASH, month), tuple(bands.values())),
        Sum(status_key(Measure.NO_ACTIVE_OFFER, month), tuple(line.without_offer for line in lines)),
        Sum(status_key(Measure.OVER_9, month), over_9),
        Sum(_OVER_6, (bands[Band.TO_9], *over_9)),
    ]
    return lines


def exit_lines(month: Month) -> list[ShareLine]:
    """Where those of group 2 went who are out of the cash system."""
    group = status_key(Measure.GROUP_2, month)
    rows = (*EXITS, Measure.EXITED, Measure.EXITED_NAMED)
    return [ShareLine(measure_texts.NAMES[row], status_key(row, month), group) for row in rows]


def _load_line(
    gathered: Gathered, register: Register, programmes: Programmes, worker: Worker, load: WorkerLoad
) -> LoadLine:
    rule = own_cap(register, programmes, worker, load.day)
    held = gathered.add(("load", worker.initials, "held"), load.total)
    cover = gathered.add(("load", worker.initials, "cover"), load.cover)
    gathered.relations.append(Sum(held, (cover,), slack=True))
    return LoadLine(
        worker=worker.initials,
        function=texts.capital(words.danish(worker.function)),
        full_time=round(load.cap.full_time * 1000),
        cap_per_full_time=None if rule is None else rule.hard,
        cap=load.cap.hard if load.cap.capped else None,
        held=held,
        cover=cover,
    )


def _agreement_line(gathered: Gathered, label: str, code: str, facts: Sequence[AgreementFacts]) -> AgreementLine:
    columns = {
        "running": len(facts),
        "tasks": sum(each.has_tasks for each in facts),
        "ordinary": sum(each.has_ordinary for each in facts),
        "on_time": sum(each.on_time for each in facts),
        "clear": sum(each.is_clear for each in facts),
    }
    keys = tuple(gathered.add(("agreements", code, name), count) for name, count in columns.items())
    gathered.relations.extend(Sum(keys[0], (key,), slack=True) for key in keys[1:])
    return AgreementLine(label, keys)
