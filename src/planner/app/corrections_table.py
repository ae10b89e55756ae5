"""The list of what is to be put right in the case system, as a table for print and Excel."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from planner.app.queries.corrections import Correction
from planner.reports.tables import ColumnKind, ReportColumn, Table
from planner.texts import common, formats
from planner.texts import corrections as words


def corrections_table(items: Iterable[Correction], *, made_by: str, made_at: datetime, with_cpr: bool = False) -> Table:
    """One row per item, CPR numbers masked unless asked for."""
    return Table(
        title=common.CORRECTIONS,
        subtitle=words.SUBTITLE,
        columns=(
            ReportColumn(common.CITIZEN),
            ReportColumn(common.CPR),
            ReportColumn(common.FIELD),
            ReportColumn(words.THERE),
            ReportColumn(words.HERE),
            ReportColumn(words.CHANGED, ColumnKind.MOMENT),
            ReportColumn(words.BY),
        ),
        rows=[
            (
                item.name,
                formats.whole_cpr(item.cpr) if with_cpr else formats.masked_cpr(item.cpr),
                words.KINDS[item.kind.value],
                item.there,
                item.here,
                item.at,
                item.user,
            )
            for item in items
        ],
        made_by=made_by,
        made_at=made_at,
    )
