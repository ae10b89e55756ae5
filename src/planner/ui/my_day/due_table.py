"""The list of follow-ups: overdue, today, the rest of the week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from typing_extensions import override

from planner.app.queries.follow_ups import FollowUpRow, When
from planner.domain.words import ContactForm
from planner.texts import common
from planner.texts import my_day as texts
from planner.texts.formats import NONE
from planner.texts.words import danish
from planner.ui.tables.cells import Cell, GroupHead
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel

FORM_ICONS = {
    ContactForm.MEETING: "meeting",
    ContactForm.PHONE: "phone",
    ContactForm.VIDEO: "video",
    ContactForm.WRITTEN: "written",
}
ORDER = {When.OVERDUE: 0, When.TODAY: 1, When.WEEK: 2, When.LATER: 3}


class DueTable(TableModel[FollowUpRow]):
    """One row per follow-up, in groups by when."""

    def __init__(self) -> None:
        self._today = date.min
        super().__init__(
            (
                Column("when", texts.WHEN, self._when, fixed=True),
                Column("citizen", common.CITIZEN, _citizen, fixed=True),
                Column("with", common.WITH, lambda row: _said(row, danish(row.with_whom).capitalize()), spare=True),
                Column("form", common.FORM, _form),
                Column("subject", common.SUBJECT, lambda row: _said(row, row.firm or row.subject)),
                Column("hours", common.ORDINARY_HOURS, _hours, Holds.HOURS),
                Column(
                    "worker",
                    common.WORKER_SHORT,
                    lambda row: _said(row, row.initials),
                    spoken=common.WORKER,
                    hidden=True,
                ),
            )
        )

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

    def _when(self, row: FollowUpRow) -> Cell:
        if row.done:
            return Cell(text=common.TODAY, icon="ok", tone="text3", sort=row.day.toordinal())
        if row.days_late:
            return Cell(text=texts.late(row.days_late), icon="danger", tone="danger", sort=row.day.toordinal())
        return Cell(text=texts.when(row.day, self._today), sort=row.day.toordinal())


def _said(row: FollowUpRow, words: str) -> Cell:
    return Cell(text=words or NONE, tone="text3" if row.done else "text")


def _citizen(row: FollowUpRow) -> Cell:
    return Cell(text=row.name, strong=not row.done, tone="text3" if row.done else "text")


def _form(row: FollowUpRow) -> Cell:
    words = danish(row.form).capitalize() or NONE
    return Cell(text=words, icon=FORM_ICONS.get(row.form, ""), tone="text3" if row.done else "text2")


def _hours(row: FollowUpRow) -> Cell:
    if row.ordinary_now is None:
        return Cell(text=NONE, sort=-1, tone="text3" if row.done else "text")
    return Cell(value=row.ordinary_now, tone="text3" if row.done else "text")
