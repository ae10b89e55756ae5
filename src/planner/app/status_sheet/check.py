"""The check before sending as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from planner.app.status_sheet import check_errors, check_warnings
from planner.app.status_sheet.check_lines import CheckLine
from planner.app.status_sheet.context import CheckContext
from planner.app.status_sheet.order import SheetOrder
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.store.database import Database

Rule = Callable[[CheckContext], Iterator[CheckLine]]
_ERRORS: Final[tuple[Rule, ...]] = (
    check_errors.month_not_over,
    check_errors.parts_do_not_add_up,
    check_errors.two_groups,
    check_errors.two_contact_persons,
    check_errors.place_missing,
    check_errors.hours_missing,
    check_errors.count_date_ahead,
)
_WARNINGS: Final[tuple[Rule, ...]] = (
    check_warnings.over_cap,
    check_warnings.group_2_too_long,
    check_warnings.not_clear,
    check_warnings.not_prepared,
    check_warnings.follow_ups_overdue,
    check_warnings.figure_moved,
    check_warnings.benefit_unknown,
    check_warnings.job_in_cash_system,
    check_warnings.hours_not_confirmed,
    check_warnings.gap_in_groups,
    check_warnings.count_date_outside,
    check_warnings.count_dates_few,
)


def check(
    register: Register, programmes: Programmes, db: Database, order: SheetOrder, today: date
) -> tuple[CheckLine, ...]:
    """Every error and warning of a sheet, errors first.

    Raises:
        RefusedError: there is no such programme.
    """
    context = CheckContext(register, programmes, order, today)
    lines = [line for rule in (*_ERRORS, *_WARNINGS) for line in rule(context)]
    return (*lines, *check_warnings.edited_since_sent(context, db))


def error_lines(register: Register, programmes: Programmes, order: SheetOrder, today: date) -> list[CheckLine]:
    """The errors alone, of a register in memory.

    Raises:
        RefusedError: there is no such programme.
    """
    context = CheckContext(register, programmes, order, today)
    return [line for rule in _ERRORS for line in rule(context)]
