"""How many rows a saved filter leaves on the lists that the navigation counts, without their pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.ui.context import Context
from planner.ui.list_views import SEARCH
from planner.ui.tables.conditions import conditions, tests
from planner.ui.tables.model import TableModel
from planner.ui.tables.order import fold

Criteria = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CountedList:
    """A list that is counted on the background thread; its table is made, and freed, in the window's.

    Attributes:
        table: declares the columns; holds no rows.
        rows: the rows as they are on a day.
        keeps: which rows the list's own criteria leave on a day.
    """

    table: TableModel[Any]
    rows: Callable[[Register, Programmes, date], Sequence[Any]]
    keeps: Callable[[Criteria, date], Callable[[Any], bool]]

    def count(self, rows: Sequence[Any], criteria: Criteria, today: date) -> int:
        """How many of the rows a filter leaves."""
        keeps = self.keeps(criteria, today)
        asked = tests(conditions(criteria, self.table.columns), self.table.columns, today)
        words = fold(criteria.get(SEARCH, "")).split()
        return sum(
            keeps(row)
            and all(passes(self.table.cell(row, column)) for column, passes in asked)
            and (not words or all(word in fold(self.table.search_text(row)) for word in words))
            for row in rows
        )


def counted_list(context: Context, page_id: str) -> CountedList | None:
    """The list of a page; None for a page whose filters are not counted."""
    make = _MAKERS.get(page_id)
    return None if make is None else make(context)


def _citizens(context: Context) -> CountedList:
    from planner.app.queries.citizen_filters import keeper
    from planner.app.queries.citizens import citizen_rows
    from planner.ui.citizens.table import CitizenTable

    names = {each.code: each.name for each in context.programmes.benefits}
    today = context.today
    return CountedList(CitizenTable(lambda: today, lambda code: names.get(code, code)), citizen_rows, keeper)


def _agreements(context: Context) -> CountedList:
    from planner.app.queries.agreements import View, agreement_rows, in_view
    from planner.ui.agreements.table import AgreementTable

    def keeps(criteria: Criteria, today: date) -> Callable[[Any], bool]:
        view = criteria.get("view", "")
        return partial(in_view, view=View(view) if view in set(View) else View.ALL, day=today)

    today = context.today
    return CountedList(AgreementTable(lambda: today), agreement_rows, keeps)


def _employers(context: Context) -> CountedList:
    from planner.app.queries.employers import FirmFilter, employer_rows, keeps
    from planner.ui.employers.table import EmployerTable

    def kept(criteria: Criteria, today: date) -> Callable[[Any], bool]:
        show = criteria.get("show", "")
        which = FirmFilter(show) if show in set(FirmFilter) else FirmFilter.ALL
        return partial(keeps, which=which, today=today, worker=criteria.get("worker", ""))

    today = context.today
    return CountedList(EmployerTable(lambda: today), employer_rows, kept)


_MAKERS: Mapping[str, Callable[[Context], CountedList]] = {
    "citizens": _citizens,
    "agreements": _agreements,
    "employers": _employers,
}
