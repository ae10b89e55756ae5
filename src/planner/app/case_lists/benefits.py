"""The benefit of a list against the register's periods. What is newer than the list's day stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.app.case_lists import shown
from planner.app.case_lists.context import ListContext, judge
from planner.app.case_lists.lines import FieldLine, FieldState, RowStep
from planner.app.case_lists.listed import Then
from planner.app.case_lists.period_lines import clashes, day_before_next
from planner.domain.case_list import ListColumn, ListRow
from planner.domain.ids import BenefitPeriodId, CitizenId
from planner.domain.periods import ONE_DAY, holds_on, reaches
from planner.domain.records import BenefitPeriod, Citizen

_BENEFIT = frozenset((ListColumn.BENEFIT, ListColumn.BENEFIT_FROM))


def compare_benefit(context: ListContext, citizen: Citizen | None, row: ListRow, then: Then | None) -> list[FieldLine]:
    """The benefit period: a new benefit ends the one before on the day before, and ends before the next one begins."""
    if not row.benefit or row.bad & _BENEFIT:
        return []
    periods = () if citizen is None else context.register.of_citizen(BenefitPeriod, citizen.id)
    start = row.benefit_from or _start_of_same(periods, row.benefit, context.as_of)
    if _is_known(periods, row.benefit, start):
        return []
    newer = _newer(context, citizen, periods)
    current = _current([each for each in periods if each not in newer], context.as_of)
    covering = next((each for each in newer if holds_on(each, start)), None)
    if covering is not None and covering.benefit == row.benefit:
        return []
    new = BenefitPeriod(
        id=BenefitPeriodId(""),
        citizen=CitizenId("") if citizen is None else citizen.id,
        benefit=row.benefit,
        start=start,
    )
    steps = _steps(covering or current, new, newer)
    blocked = clashes(periods, steps)
    then = None if context.is_older(citizen) else then
    runs_on = context.is_older(citizen) and day_before_next(start, newer) is None
    state = FieldState.OLDER if covering is not None or runs_on else _state(current, then, row.benefit, start)
    return [_line(context, row, covering or current, new, then, steps, FieldState.BLOCKED if blocked else state)]


def _newer(context: ListContext, citizen: Citizen | None, periods: Sequence[BenefitPeriod]) -> list[BenefitPeriod]:
    """Periods that the list cannot speak against: begun after its day, or told of by a list of a later day."""
    older = context.is_older(citizen)
    return [each for each in periods if older or each.start > context.as_of]


def _current(periods: Sequence[BenefitPeriod], day: date) -> BenefitPeriod | None:
    """The period that runs, else the newest one begun."""
    running = [each for each in periods if reaches(each, day)]
    return running[-1] if running else None


def _start_of_same(periods: Sequence[BenefitPeriod], benefit: str, day: date) -> date:
    """First day of the benefit where the list gives none: that of the running one, else the list's day."""
    running = next((each for each in periods if each.benefit == benefit and holds_on(each, day)), None)
    return day if running is None else running.start


def _is_known(periods: Sequence[BenefitPeriod], benefit: str, start: date) -> bool:
    return (benefit, start) in [(each.benefit, each.start) for each in periods]


def _steps(current: BenefitPeriod | None, new: BenefitPeriod, newer: Sequence[BenefitPeriod]) -> tuple[RowStep, ...]:
    new = replace(new, end=day_before_next(new.start, newer))
    if current is None or (current.end is not None and current.end < new.start):
        return (RowStep(None, new),)
    if new.start > current.start:
        before = RowStep(current, replace(current, end=new.start - ONE_DAY))
        ends = [each for each in (current.end, new.end) if each is not None]
        return (before, RowStep(None, replace(new, end=min(ends, default=None))))
    if current in newer:
        return (RowStep(None, new),)
    return (RowStep(current, replace(current, benefit=new.benefit, start=new.start)),)


def _state(current: BenefitPeriod | None, then: Then | None, benefit: str, start: date) -> FieldState:
    ours = "" if current is None else f"{current.benefit} {current.start}"
    said = None if then is None else f"{then.get(ListColumn.BENEFIT, '')} {then.get(ListColumn.BENEFIT_FROM, '')}"
    return judge(said, ours, f"{benefit} {start}")


def _line(  # noqa: PLR0913, PLR0917 -- all that one line shows
    context: ListContext,
    row: ListRow,
    ours: BenefitPeriod | None,
    new: BenefitPeriod,
    then: Then | None,
    steps: tuple[RowStep, ...],
    state: FieldState,
) -> FieldLine:
    return FieldLine(
        key=f"{row.row}.{ListColumn.BENEFIT.value}",
        column=ListColumn.BENEFIT,
        old=shown.text("" if ours is None else _benefit(context, ours.benefit, ours.start)),
        new=_benefit(context, new.benefit, new.start),
        then=None if then is None else _said_benefit(context, then),
        state=state,
        chosen=state is FieldState.CHANGE,
        steps=steps,
        effective=new.start,
        notes=shown.why_not(row, state),
    )


def _benefit(context: ListContext, code: str, start: date | None) -> str:
    return shown.span(shown.benefit(context.programmes, code), start, None)


def _said_benefit(context: ListContext, then: Then) -> str:
    start = then.get(ListColumn.BENEFIT_FROM)
    return _benefit(context, then.get(ListColumn.BENEFIT, ""), date.fromisoformat(start) if start else None)
