"""The list of follow-ups: overdue, today, the rest of the week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import ClassVar

from typing_extensions import override

from planner.app.queries.follow_ups import FollowUpRow, When
from planner.domain.words import ContactForm
from planner.texts import my_day as texts
from planner.texts.formats import NONE, hours, sort_key
from planner.texts.words import danish
from planner.ui.tables.cells import Cell, Column, GroupHead
from planner.ui.tables.model import TableModel

FORM_ICONS = {
    ContactForm.MEETING: "meeting",
    ContactForm.PHONE: "phone",
    ContactForm.VIDEO: "video",
    ContactForm.WRITTEN: "written",
}
ORDER = {When.OVERDUE: 0, When.TODAY: 1, When.WEEK: 2, When.LATER: 3}


class Part(StrEnum):
    """Columns."""

    WHEN = "when"
    CITIZEN = "citizen"
    WITH = "with"
    FORM = "form"
    SUBJECT = "subject"
    HOURS = "hours"
    WORKER = "worker"


class DueTable(TableModel[FollowUpRow]):
    """One row per follow-up, in groups by when."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=Part.WHEN, title=texts.WHEN, width=104, fixed=True),
        Column(key=Part.CITIZEN, title=texts.CITIZEN, width=150, fixed=True),
        Column(key=Part.WITH, title=texts.WITH, width=96, spare=True),
        Column(key=Part.FORM, title=texts.FORM, width=116),
        Column(key=Part.SUBJECT, title=texts.SUBJECT, width=150, stretch=True),
        Column(key=Part.HOURS, title=texts.HOURS, width=112, numeric=True),
        Column(key=Part.WORKER, title=texts.WORKER, width=64, spoken=texts.WORKER_SPOKEN, hidden=True),
    )

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min

    def show(self, rows: Sequence[FollowUpRow], today: date) -> None:
        """Show the rows of a day."""
        self._today = today
        self.set_rows(rows)

    @override
    def row_id(self, row: FollowUpRow) -> str:
        return row.id

    @override
    def group_of(self, row: FollowUpRow) -> str:
        return row.when.value

    @override
    def group_head(self, key: str, rows: Sequence[FollowUpRow]) -> GroupHead:
        done = sum(row.done for row in rows)
        title = texts.today_head(self._today) if key == When.TODAY else texts.GROUPS[key]
        return GroupHead(title=title, note=texts.group_note(len(rows), done), order=ORDER[When(key)])

    @override
    def cell(self, row: FollowUpRow, column: str) -> Cell:
        faint = "text3" if row.done else "text"
        if column == Part.WHEN:
            return self._when(row)
        if column == Part.CITIZEN:
            return Cell(text=row.name, sort=sort_key(row.name), strong=not row.done, tone=faint)
        if column == Part.WITH:
            return Cell(text=danish(row.with_whom).capitalize() or NONE, tone=faint)
        if column == Part.FORM:
            words = danish(row.form).capitalize() or NONE
            return Cell(text=words, icon=FORM_ICONS.get(row.form, ""), tone="text3" if row.done else "text2")
        if column == Part.SUBJECT:
            return Cell(text=row.firm or row.subject or NONE, tone=faint)
        if column == Part.HOURS:
            return Cell(
                text=hours(row.ordinary_now), sort=-1 if row.ordinary_now is None else row.ordinary_now, tone=faint
            )
        return Cell(text=row.initials or NONE, tone=faint)

    def _when(self, row: FollowUpRow) -> Cell:
        if row.done:
            return Cell(text=texts.TODAY, icon="ok", tone="text3", sort=row.day.toordinal())
        if row.days_late:
            return Cell(text=texts.late(row.days_late), icon="danger", tone="danger", sort=row.day.toordinal())
        return Cell(text=texts.when(row.day, self._today), sort=row.day.toordinal())
