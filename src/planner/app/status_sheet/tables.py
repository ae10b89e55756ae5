"""The counts of the sheets Belastning, Klare aftaler and Gruppe 2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from planner.app.queries.group2 import band_rows
from planner.app.queries.indicators import Indicator, Sign
from planner.app.status_sheet.agreement_facts import AgreementFacts, agreement_facts
from planner.app.status_sheet.figures import Counts, status_key
from planner.domain.caps import own_cap
from planner.domain.group2 import Group2FollowUp
from planner.domain.ids import CitizenId
from planner.domain.load import WorkerLoad, all_loads
from planner.domain.measures import EXITS, Measure
from planner.domain.periods import Month
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.domain.stood import worker_on
from planner.domain.words import AgreementKind
from planner.reports.status_sheet.data import (
    ALL,
    CLEAR_COUNT,
    LOAD,
    LOAD_TOTALS,
    OVER_6,
    PREPARED_COUNT,
    UNKNOWN_BENEFIT,
    WORKERS,
    AgreementLine,
    Key,
    LoadLine,
    ShareLine,
    SpanLine,
    agreement_key,
    band_key,
)
from planner.texts import common, words
from planner.texts import measures as measure_texts
from planner.texts import programmes as programme_texts
from planner.texts import sheet as texts
from planner.texts.formats import capital

_KEYS: Final = {
    Sign.JOB_GOAL_AND_CV: PREPARED_COUNT,
    Sign.NETWORK: (WORKERS, "1", "count"),
    Sign.CLEAR_AGREEMENT: CLEAR_COUNT,
}


@dataclass(slots=True)
class GatheredTables:
    """Counts of the sheets gathered so far."""

    counts: Counts = field(default_factory=dict)

    def add(self, key: Key, count: int) -> Key:
        """Take in a count and give its key back."""
        self.counts[key] = count
        return key


def load_lines(gathered: GatheredTables, register: Register, programmes: Programmes, day: date) -> list[LoadLine]:
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
    return lines


def agreement_lines(
    gathered: GatheredTables, register: Register, programmes: Programmes, citizens: Sequence[CitizenId], day: date
) -> list[AgreementLine]:
    """Running agreements of the programme's citizens, one row per kind and one for all."""
    facts = agreement_facts(register, programmes, citizens, day)
    lines = []
    for kind in AgreementKind:
        own = [each for each in facts if each.agreement.kind is kind]
        lines.append(_agreement_line(gathered, capital(words.danish(kind)), kind.value, own))
    return [*lines, _agreement_line(gathered, common.TOTAL, ALL, facts)]


def indicator_lines(gathered: GatheredTables, indicators: Sequence[Indicator], month: Month) -> list[ShareLine]:
    """The three signs of completeness. A base that stands in the status is that very figure."""
    bases = {Sign.JOB_GOAL_AND_CV: status_key(Measure.GROUP_1, month)}
    lines = []
    for each in indicators:
        key = gathered.add(_KEYS[each.sign], len(each.done))
        base = bases.get(each.sign) or gathered.add((*key[:2], "base"), each.base)
        lines.append(ShareLine(each.label, key, base))
    return lines


def group2_lines(gathered: GatheredTables, follow_up: Group2FollowUp, month: Month) -> list[ShareLine]:
    """The follow-up model: in the cash system, over six and nine months, without an active offer, unknown benefit."""
    group, cash = status_key(Measure.GROUP_2, month), status_key(Measure.GROUP_2_CASH, month)
    over_6 = gathered.add(OVER_6, len(follow_up.over_warning))
    unknown = gathered.add(UNKNOWN_BENEFIT, len(follow_up.unknown_benefit))
    over_9 = status_key(Measure.OVER_9, month)
    return [
        ShareLine(texts.IN_CASH_SYSTEM, cash, group),
        ShareLine(texts.OVER_6_MONTHS, over_6, cash, indented=True),
        ShareLine(texts.over_months(follow_up.limit_months), over_9, cash, indented=True),
        ShareLine(common.NO_ACTIVE_OFFER, status_key(Measure.NO_ACTIVE_OFFER, month), cash, indented=True),
        ShareLine(common.UNKNOWN_BENEFIT, unknown, group),
    ]


def span_lines(gathered: GatheredTables, follow_up: Group2FollowUp) -> list[SpanLine]:
    """How long those of the cash system have been there, split by active offer."""
    lines = []
    for row in band_rows(follow_up):
        key = gathered.add(band_key(row.band), len(row.citizens))
        without = gathered.add(band_key(row.band, "without"), len(row.without_offer))
        lines.append(SpanLine(programme_texts.BANDS[row.band], key, without))
    return lines


def exit_lines(month: Month) -> list[ShareLine]:
    """Where those of group 2 went who are out of the cash system."""
    group = status_key(Measure.GROUP_2, month)
    rows = (*EXITS, Measure.EXITED, Measure.EXITED_NAMED)
    return [ShareLine(measure_texts.NAMES[row], status_key(row, month), group) for row in rows]


def _load_line(
    gathered: GatheredTables, register: Register, programmes: Programmes, worker: Worker, load: WorkerLoad
) -> LoadLine:
    rule = own_cap(register, programmes, worker, load.day)
    held = gathered.add((LOAD, worker.initials, "held"), load.total)
    cover = gathered.add((LOAD, worker.initials, "cover"), load.cover)
    return LoadLine(
        worker=worker.initials,
        function=capital(words.danish(worker_on(register, worker, load.day).function)),
        full_time=round(load.cap.full_time * 1000),
        cap_per_full_time=None if rule is None else rule.hard,
        cap=load.cap.hard if load.cap.capped else None,
        held=held,
        cover=cover,
    )


def _agreement_line(gathered: GatheredTables, label: str, code: str, facts: Sequence[AgreementFacts]) -> AgreementLine:
    columns = {
        "running": len(facts),
        "tasks": sum(each.has_tasks for each in facts),
        "ordinary": sum(each.has_ordinary for each in facts),
        "on_time": sum(each.on_time for each in facts),
        "clear": sum(each.is_clear for each in facts),
    }
    return AgreementLine(
        label, tuple(gathered.add(agreement_key(code, name), count) for name, count in columns.items())
    )
