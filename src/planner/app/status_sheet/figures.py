"""The counts of the sheets Status and Mål."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from planner.app.queries.results import is_indented, measures_of
from planner.domain.ever_in_group_1 import EverShare
from planner.domain.measures import MEASURE_OF_STATE, Measure
from planner.domain.month_status import MonthStatus
from planner.domain.periods import Month
from planner.domain.programmes import Programme, TargetKind
from planner.domain.targets import Level, TargetMonth, TargetStatus, ThreeMonths
from planner.domain.tranches import Paid
from planner.reports.status_sheet.data import Key, ShareLine, StatusLine, TargetLine
from planner.texts import measures as measure_texts
from planner.texts import sheet as texts

Counts = dict[Key, int]
EVER: Final[Key] = ("target", "ever")
EVERYBODY: Final[Key] = ("target", "everybody")
JSON_NAMES: Final = {**measure_texts.JSON_KEYS, Measure.EXITED_NAMED: texts.NAME_EXITED_NAMED}


def status_key(measure: Measure, month: Month) -> Key:
    """Key of a measure in a month."""
    return "status", str(month), JSON_NAMES[measure]


def target_key(month: Month) -> Key:
    """Key of those who count towards the target in a month."""
    return "target", str(month)


def status_lines(programme: Programme, before: Sequence[Programme]) -> list[StatusLine]:
    """The rows of the sheet Status, also those that only the rules of earlier months count."""
    return [
        StatusLine(
            JSON_NAMES[measure],
            measure_texts.name(measure, programme),
            is_indented(measure),
            None if measure.base is None else JSON_NAMES[measure.base],
        )
        for measure in measures_of(programme, *before)
    ]


def status_counts(rules: Sequence[Programme], statuses: Iterable[MonthStatus]) -> Counts:
    """Every measure of every month."""
    return {
        status_key(measure, status.month): status.count(measure)
        for status in statuses
        for measure in measures_of(*rules)
    }


def target_counts(target: TargetStatus | None, ever: EverShare | None) -> Counts:
    """Those who count towards the target in each month, and those who ever did."""
    counts: Counts = {}
    if target is not None:
        counts |= {target_key(month.month): month.count for month in target.months}
    if ever is not None:
        counts |= {EVER: len(ever.with_state), EVERYBODY: len(ever.everybody)}
    return counts


def ever_lines(ever: EverShare | None) -> list[ShareLine]:
    """The line on those who were in a state at any time of the period."""
    return [] if ever is None else [ShareLine(texts.EVER, EVER, EVERYBODY)]


def target_lines(programme: Programme, target: TargetStatus | None) -> list[TargetLine]:
    """The rows of the sheet Mål: one for each level, in each reading of it."""
    if target is None or programme.target is None:
        return []
    names = [measure_texts.NAMES[MEASURE_OF_STATE[state]] for state in programme.target.states]
    if target.kind is TargetKind.THREE_MONTHS:
        windows = target.windows
        lines = [_window_line(target, level, windows, names, mean=False) for level in target.levels]
        return lines + [_window_line(target, level, windows, names, mean=True) for level in target.mean_levels]
    return [_month_line(target, level, names) for level in target.levels]


def _month_line(target: TargetStatus, level: Level, names: Sequence[str]) -> TargetLine:
    best, latest = target.best, target.latest
    paid = _paid(target, level)
    return TargetLine(
        label=texts.target_label(names, level.level),
        level=level.level,
        best_month=None if best is None else best.month,
        count=() if best is None else target_key(best.month),
        base=() if best is None else status_key(Measure.GROUP_1, best.month),
        best_depends=_depends([best]),
        latest_depends=_depends([latest]),
        best_ratio=None if best is None else best.ratio,
        latest_ratio=None if latest is None else latest.ratio,
        missing=level.persons,
        reached_in=level.reached,
        share=None if paid is None else paid.tranche.share,
        amount=None if paid is None else paid.amount,
    )


def _window_line(
    target: TargetStatus, level: Level, windows: Sequence[ThreeMonths], names: Sequence[str], *, mean: bool
) -> TargetLine:
    """Three months in a row; no single count stands behind the share, so those cells stay empty."""
    best = max(windows, key=lambda each: each.mean if mean else each.each, default=None)
    latest = windows[-1] if windows else None
    paid = None if mean else _paid(target, level)
    return TargetLine(
        label=texts.target_label_three(names, level.level, mean=mean),
        level=level.level,
        best_month=None if best is None else best.last,
        count=(),
        base=(),
        best_depends=_depends(() if best is None else best.months),
        latest_depends=_depends(() if latest is None else latest.months),
        best_ratio=None if best is None else (best.mean if mean else best.each),
        latest_ratio=None if latest is None else (latest.mean if mean else latest.each),
        missing=level.persons,
        reached_in=level.reached,
        share=None if paid is None else paid.tranche.share,
        amount=None if paid is None else paid.amount,
    )


def _depends(months: Iterable[TargetMonth | None]) -> tuple[Key, ...]:
    """The counts that a share gives away."""
    return tuple(
        key
        for month in months
        if month is not None
        for key in (target_key(month.month), status_key(Measure.GROUP_1, month.month))
    )


def _paid(target: TargetStatus, level: Level) -> Paid | None:
    return next((paid for paid in target.tranches if paid.tranche.level == level.level), None)
