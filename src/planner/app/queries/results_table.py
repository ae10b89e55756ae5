"""The table of the page on results as it goes to Excel, with real numbers."""

from __future__ import annotations

from datetime import datetime

from planner.app.queries.results import Results
from planner.reports.tables import ColumnKind, ReportColumn, Table
from planner.texts import common
from planner.texts import results as texts
from planner.texts.formats import month, short_month


def results_table(found: Results, made_by: str, made_at: datetime) -> Table:
    """The status by month, the page's month first and then back to the start of the project."""
    months = [status.month for status in reversed(found.statuses)]
    columns = [
        ReportColumn(common.ROW),
        ReportColumn(common.COUNT, ColumnKind.WHOLE),
        ReportColumn(common.PER_CENT, ColumnKind.SHARE),
        ReportColumn(common.CHANGE, ColumnKind.WHOLE),
        *(ReportColumn(short_month(each), ColumnKind.WHOLE) for each in months[1:]),
    ]
    rows = [
        [
            f"   {row.label}" if row.indented else row.label,
            row.count,
            row.ratio,
            row.change,
            *(status.count(row.measure) for status in list(reversed(found.statuses))[1:]),
        ]
        for row in found.rows
    ]
    return Table(
        title=common.RESULTS,
        subtitle=texts.export_note(found.programme.name, month(months[0]), provisional=found.provisional),
        columns=columns,
        rows=rows,
        made_by=made_by,
        made_at=made_at,
    )
