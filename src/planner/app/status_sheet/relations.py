"""What a reader of a status sheet knows of its counts without being told: which add up to which, which are among which.

Everything is worked out from the keys, so that it is the same for a sheet being made and for a frozen copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from planner.app.queries.results import measures_of, parts_of
from planner.app.status_sheet.figures import EVER, EVERYBODY, JSON_NAMES, status_key, target_key
from planner.domain.group2 import WARN_MONTHS, DurationBand
from planner.domain.measures import EXITS, MEASURE_OF_STATE, STATES, Measure
from planner.domain.periods import Month
from planner.domain.programmes import Programme, Programmes
from planner.domain.words import AgreementKind
from planner.reports.status_sheet.data import (
    ALL,
    CITIZENS,
    CLEAR_BASE,
    CLEAR_COUNT,
    LOAD,
    LOAD_TOTALS,
    OVER_6,
    PREPARED_COUNT,
    UNKNOWN_BENEFIT,
    Key,
    agreement_key,
    band_key,
)
from planner.reports.status_sheet.feasible import Sum

# Sheets made before the base of job goal and CV was the very figure of the status had a key of its own for it.
_OLD_PREPARED_BASE: Final[Key] = ("indicator", "0", "base")
_COLUMNS: Final = ("running", "tasks", "ordinary", "on_time", "clear")


def known_relations(
    programmes: Programmes, programme: Programme, month: Month, counts: Mapping[Key, int]
) -> tuple[Sum[Key], ...]:
    """What holds in every register, among the counts that are there. ``programme``: by the rules of the month."""
    months = _months(counts)
    rules = programmes.during(programme.code, months[0].last, months[-1].last) if months else ()
    found: list[Sum[Key]] = []
    for each in months:
        found += _status(rules, each)
    found += _target(programmes, programme, months)
    found += _load(counts)
    found += _agreements()
    found += _indicators(month)
    found += _group_2(programme, month)
    return tuple(_there(found, counts))


def supposed_relations(month: Month, counts: Mapping[Key, int]) -> tuple[Sum[Key], ...]:
    """What a reader will suppose though it need not hold; where it holds it is as good as known."""
    months = _months(counts)
    active = tuple(status_key(Measure.ACTIVE, each) for each in months)
    group_1 = tuple(status_key(Measure.GROUP_1, each) for each in months)
    found = [
        # Somebody may have a state in one month and be in group 1 in another, or be there between two last days.
        Sum(EVER, active, excess=True),
        Sum(EVERYBODY, group_1, excess=True),
        # A course need not be a state that the programme counts.
        Sum(status_key(Measure.ACTIVE, month), (CLEAR_BASE,), slack=True),
        Sum(status_key(Measure.GROUP_1, month), (_OLD_PREPARED_BASE,)),
    ]
    for kind in (ALL, *(each.value for each in AgreementKind)):
        # Which points make an agreement clear is the programme's to say.
        clear = agreement_key(kind, "clear")
        found += [Sum(agreement_key(kind, column), (clear,), slack=True) for column in ("tasks", "ordinary", "on_time")]
    return tuple(_there(found, counts))


def _months(counts: Iterable[Key]) -> list[Month]:
    gross = JSON_NAMES[Measure.GROSS]
    return sorted(Month.parse(key[1]) for key in counts if key[0] == "status" and key[2] == gross)


def _there(relations: Iterable[Sum[Key]], counts: Mapping[Key, int]) -> Iterable[Sum[Key]]:
    return (each for each in relations if all(key in counts for key in each.keys))


def _status(rules: Sequence[Programme], month: Month) -> list[Sum[Key]]:
    def key(measure: Measure) -> Key:
        return status_key(measure, month)

    found = [
        Sum(key(Measure.GROSS), tuple(key(part) for part in parts_of(*rules))),
        Sum(key(Measure.ACTIVE), tuple(key(each) for each in measures_of(*rules) if each in STATES)),
        Sum(key(Measure.GROUP_1), (key(Measure.ACTIVE),), slack=True),
        Sum(CITIZENS, (key(Measure.GROSS),), slack=True),
    ]
    if Measure.EXITED in measures_of(*rules):
        named = tuple(key(each) for each in EXITS if each is not Measure.EXITED_OTHER)
        found += [
            Sum(key(Measure.EXITED), tuple(key(each) for each in EXITS)),
            Sum(key(Measure.EXITED_NAMED), named),
            Sum(key(Measure.EXITED), (key(Measure.EXITED_NAMED), key(Measure.EXITED_OTHER))),
            Sum(key(Measure.GROUP_2), (key(Measure.EXITED), key(Measure.GROUP_2_CASH)), slack=True),
            Sum(key(Measure.GROUP_2_CASH), (key(Measure.OVER_9),), slack=True),
            Sum(key(Measure.GROUP_2_CASH), (key(Measure.NO_ACTIVE_OFFER),), slack=True),
        ]
    return found


def _target(programmes: Programmes, programme: Programme, months: Sequence[Month]) -> list[Sum[Key]]:
    """Who counts towards the target in a month is in one of its states; who is in one, or in group 1, has ever been."""
    found = [Sum(EVERYBODY, (EVER,), slack=True), Sum(CITIZENS, (EVERYBODY,), slack=True)]
    for month in months:
        found += [
            Sum(EVER, (status_key(Measure.ACTIVE, month),), slack=True),
            Sum(EVERYBODY, (status_key(Measure.GROUP_1, month),), slack=True),
        ]
        target = programmes.on(programme.code, month.last).target or programme.target
        if target is not None:
            states = (status_key(MEASURE_OF_STATE[state], month) for state in target.states)
            found.append(Sum(target_key(month), tuple(states)))
    return found


def _load(counts: Iterable[Key]) -> list[Sum[Key]]:
    workers = sorted({key[1] for key in counts if key[0] == LOAD} - {ALL})
    totals: list[Sum[Key]] = [Sum(total, tuple((LOAD, each, total[2]) for each in workers)) for total in LOAD_TOTALS]
    among: list[Sum[Key]] = [
        Sum((LOAD, each, "held"), ((LOAD, each, "cover"),), slack=True) for each in (ALL, *workers)
    ]
    return [*totals, *among]


def _agreements() -> list[Sum[Key]]:
    kinds = [kind.value for kind in AgreementKind]
    totals = [
        Sum(agreement_key(ALL, column), tuple(agreement_key(kind, column) for kind in kinds)) for column in _COLUMNS
    ]
    among = [
        Sum(agreement_key(kind, "running"), (agreement_key(kind, column),), slack=True)
        for kind in (ALL, *kinds)
        for column in _COLUMNS[1:]
    ]
    return [*totals, *among]


def _indicators(month: Month) -> list[Sum[Key]]:
    """Both count citizens of group 1, and each who has a clear agreement has at least one of the clear agreements."""
    group_1 = status_key(Measure.GROUP_1, month)
    return [
        Sum(group_1, (PREPARED_COUNT,), slack=True),
        Sum(_OLD_PREPARED_BASE, (PREPARED_COUNT,), slack=True),
        Sum(group_1, (CLEAR_BASE,), slack=True),
        Sum(CLEAR_BASE, (CLEAR_COUNT,), slack=True),
        Sum(agreement_key(ALL, "clear"), (CLEAR_COUNT,), slack=True),
    ]


def _group_2(programme: Programme, month: Month) -> list[Sum[Key]]:
    cash, over_limit = status_key(Measure.GROUP_2_CASH, month), status_key(Measure.OVER_9, month)
    found = [
        Sum(cash, (OVER_6,), slack=True),
        Sum(status_key(Measure.GROUP_2, month), (cash, status_key(Measure.EXITED, month), UNKNOWN_BENEFIT)),
        Sum(cash, tuple(band_key(band) for band in DurationBand)),
        Sum(status_key(Measure.NO_ACTIVE_OFFER, month), tuple(band_key(band, "without") for band in DurationBand)),
        *(Sum(band_key(band), (band_key(band, "without"),), slack=True) for band in DurationBand),
        *_over(OVER_6, WARN_MONTHS),
        *_over(over_limit, programme.limit_months),
    ]
    if programme.limit_months >= WARN_MONTHS:
        found.append(Sum(OVER_6, (over_limit,), slack=True))
    return found


def _over(total: Key, months: int) -> list[Sum[Key]]:
    """Those over so many months are the bands above; where the limit cuts a band, some of that one too."""
    whole = tuple(band_key(band) for band in DurationBand if band.above >= months)
    touched = tuple(band_key(band) for band in DurationBand if band.up_to is None or band.up_to > months)
    if whole == touched:
        return [Sum(total, whole)]
    return [Sum(total, whole, slack=True), Sum(total, touched, excess=True)]
