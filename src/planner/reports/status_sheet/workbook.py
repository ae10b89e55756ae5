"""Puts the sheets together. Loads openpyxl: import it where a sheet is made, not at start-up."""

from __future__ import annotations

from planner.reports.preview import WorkbookPreview, preview
from planner.reports.status_sheet.agreements import add_agreements, add_group2
from planner.reports.status_sheet.cover import add_cover
from planner.reports.status_sheet.data import SheetData
from planner.reports.status_sheet.load import add_load
from planner.reports.status_sheet.method import add_method
from planner.reports.status_sheet.people import add_people
from planner.reports.status_sheet.status import add_status
from planner.reports.status_sheet.targets import add_targets
from planner.reports.workbook import Book
from planner.texts import common
from planner.texts import sheet as texts


def status_workbook(data: SheetData) -> bytes:
    """The whole workbook as the bytes of an .xlsx file."""
    return _book(data).to_bytes()


def status_preview(data: SheetData) -> WorkbookPreview:
    """The same workbook in words, for the screen."""
    return preview(_book(data))


def _book(data: SheetData) -> Book:
    cover = data.cover
    book = Book(
        title=f"{common.STATUS_SHEET} {cover.number}",
        subject=texts.heading(cover.programme_name, cover.month.year, cover.month.number),
        creator=cover.made_by,
        made_at=cover.made_at,
    )
    for add in (
        add_cover,
        add_status,
        add_targets,
        add_people,
        add_load,
        add_agreements,
        add_group2,
        add_method,
    ):
        add(book, data)
    return book
