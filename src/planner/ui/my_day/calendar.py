"""Follow-ups to a calendar: a file that any calendar program takes in, with initials only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from planner.app.file_writing import write_file
from planner.app.queries.follow_ups import FollowUpRow
from planner.domain.errors import StoreError
from planner.domain.records import Citizen
from planner.platform.paths import documents_folder
from planner.reports.calendar_file import CalendarDay, calendar_file
from planner.texts import my_day as texts
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.saving import ask_where

ENDING = ".ics"


def save_calendar(parent: QWidget, context: Context, rows: Sequence[FollowUpRow]) -> None:
    """Ask where to, and write the rows; of a citizen with a protected name not even the initials."""
    if not rows:
        context.toast(texts.CALENDAR_NONE, tone="info")
        return
    proposed = documents_folder() / texts.calendar_name(context.today)
    path = ask_where(parent, texts.CALENDAR_TITLE, proposed, texts.CALENDAR_KINDS, ENDING)
    if path is None:
        return
    days = [CalendarDay(row.id, row.day, texts.calendar_line(_name(context, row), danish(row.form))) for row in rows]
    try:
        write_file(path, calendar_file(days, context.caseload.services.clock()))
    except StoreError as error:
        context.trouble(error)
    else:
        context.toast(texts.calendar_saved(len(days), path.name))


def _name(context: Context, row: FollowUpRow) -> str:
    return "" if context.register.need(Citizen, row.citizen).protected else row.name
