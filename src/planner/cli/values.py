"""Values of options: days and months as people and programs write them."""

from __future__ import annotations

from datetime import date
from typing import Final

import click
from typing_extensions import override

from planner.app.services import local_time
from planner.cli.danish import SaidError
from planner.domain.case_list import ListColumn
from planner.domain.folding import squeeze
from planner.domain.periods import Month
from planner.texts import cli as texts
from planner.texts.dates import parse_date
from planner.texts.imports import COLUMNS

NO_COLUMN: Final = "-"
_YEARS: Final = range(1900, 2200)


class DayType(click.ParamType[date]):
    """A day: ``2026-11-01`` or ``01-11-2026``."""

    name = "day"

    @override
    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the text.

        Raises:
            SaidError: there is no such day.
        """
        if isinstance(value, date):
            return value
        try:
            found = parse_date(str(value), local_time().date())
            return date(_within(found.year), found.month, found.day)
        except ValueError as error:
            raise SaidError(texts.BAD_DATE) from error


class WhichMonth(click.ParamType[Month]):
    """A month: ``2026-10``."""

    name = "month"

    @override
    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        """Read the text.

        Raises:
            SaidError: there is no such month.
        """
        if isinstance(value, Month):
            return value
        try:
            found = Month.parse(str(value))
            return Month(_within(found.year), found.number)
        except ValueError as error:
            raise SaidError(texts.BAD_MONTH) from error


class WhichColumn(click.ParamType[tuple[str, ListColumn | None]]):
    """A heading of a list and the field it is read as: ``Heading=Field``; a dash leaves the column out."""

    name = "column"

    @override
    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ListColumn | None]:
        """Read the text.

        Raises:
            SaidError: there is no such field, or no heading before the sign.
        """
        if isinstance(value, tuple):
            return value
        heading, _sign, field = str(value).rpartition("=")
        fields = {squeeze(name): column for column, name in COLUMNS.items()}
        if heading.strip() and field.strip() == NO_COLUMN:
            return heading.strip(), None
        if not heading.strip() or squeeze(field) not in fields:
            raise SaidError(texts.bad_column(field.strip(), list(COLUMNS.values())))
        return heading.strip(), fields[squeeze(field)]


def _within(year: int) -> int:
    """The year, when there is room to count months before and after it.

    Raises:
        ValueError: it is so far away that it must be a slip.
    """
    if year not in _YEARS:
        raise ValueError(year)
    return year


DAY = DayType()
COLUMN = WhichColumn()
MONTH = WhichMonth()
