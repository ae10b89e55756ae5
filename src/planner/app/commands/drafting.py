"""How commands change rows: draft, check every rule, refuse or write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

from planner.app.unit import Unit
from planner.domain.checks.rows import row_problems
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.file_records import Record
from planner.domain.periods import ONE_DAY, HasPeriod, reaches

T = TypeVar("T", bound=Record)
_AS_THEY_ARE: Final[Mapping[str, str]] = MappingProxyType({})


def refuse(problems: Iterable[Problem]) -> None:
    """Refuse with all problems together; nothing when there is none.

    Raises:
        RefusedError: there is at least one.
    """
    found = list(problems)
    if found:
        raise RefusedError(found)


def demand_empty(unit: Unit) -> None:
    """See that the register has no rows yet.

    Raises:
        RefusedError: it has (``FILE_NOT_EMPTY``).
    """
    if not unit.register.is_empty():
        raise RefusedError([Problem(Code.FILE_NOT_EMPTY)])


def write(unit: Unit, draft: Draft, *more: Problem, names: Mapping[str, str] = _AS_THEY_ARE) -> None:
    """Check every row of a draft, and write it when no rule is broken.

    Args:
        unit: the run.
        draft: the rows as they would be.
        more: problems found already.
        names: fields of rows that the command calls something else, so that each sentence finds its field.

    Raises:
        RefusedError: a row breaks a rule that it did not break before, or there are problems found already.
    """
    problems = [*more, *(problem for row in draft.records for problem in new_problems(unit, draft, row))]
    refuse(_once([renamed(problem, names) for problem in problems]))
    write_facts(unit, draft)


def write_facts(unit: Unit, draft: Draft) -> None:
    """Write what follows of facts that were taken in, as a list's: it is asked for no rule."""
    for row in draft.dropped:
        unit.remove(row)
    for row in draft.records:
        before = unit.register.find(type(row), row.id)
        if before is None:
            unit.add(row)
        else:
            unit.change(before, row)


def write_one(unit: Unit, record: T, *more: Problem) -> T:
    """Check and write one new or changed row."""
    draft = Draft(unit.register)
    draft.put(record)
    write(unit, draft, *more)
    return record


def new_problems(unit: Unit, draft: Draft, row: Record) -> list[Problem]:
    """The rules that a row of the draft breaks and did not break before.

    What a list or workbook brought in (facts) may break a rule; it must not stop an unrelated change of the row.
    """
    found = row_problems(draft, unit.programmes, row)
    before = unit.register.find(type(row), row.id) if found else None
    known = [] if before is None else row_problems(unit.register, unit.programmes, before)
    return [problem for problem in found if problem not in known]


def renamed(problem: Problem, names: Mapping[str, str]) -> Problem:
    """The problem at the field as the command calls it."""
    return replace(problem, field=names[problem.field]) if problem.field in names else problem


def end_running(draft: Draft, rows: Sequence[Record], start: date) -> None:
    """End every row that runs on the day a new one starts, on the day before; one that began that day gives way."""
    for row in rows:
        period = cast("HasPeriod", row)
        if period.start < start and reaches(period, start):
            draft.put(ended(row, start - ONE_DAY))
        elif period.start == start:
            draft.drop(row)


def ended(row: T, last: date) -> T:
    """The row with a last day."""
    changed = replace(cast("Any", row), end=last)
    return cast("T", changed)


def _once(problems: Sequence[Problem]) -> list[Problem]:
    found: list[Problem] = []
    for problem in problems:
        if problem not in found:
            found.append(problem)
    return found
