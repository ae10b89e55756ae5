"""The built-in sheet with 30,000 person rows against openpyxl writing the same cells in its write-only mode."""

from io import BytesIO
from time import process_time

import pytest
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from planner.reports.status_sheet.data import SheetData
from planner.reports.status_sheet.workbook import status_workbook
from support.sheet_data import sample


def ours(data: SheetData) -> float:
    start = process_time()
    status_workbook(data)
    return process_time() - start


def openpyxls(data: SheetData) -> float:
    start = process_time()
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Sagsstamme")
    for row in data.people or ():
        minutes = row.weekly_minutes or 0
        values = (row.day, "Vesterå Kommune", "Nord", row.worker, row.role, minutes / 60, minutes / 2220, row.number)
        rest = (row.programme, row.group, row.start, None, row.cause)
        cells = [WriteOnlyCell(sheet, value) for value in (*values, *rest)]  # type: ignore[arg-type] # a date is fine
        cells[0].number_format = cells[10].number_format = "dd-mm-yyyy"
        sheet.append(cells)
    workbook.save(BytesIO())
    return process_time() - start


@pytest.mark.bench
def test_the_sheet_costs_at_most_a_third_more_than_its_bare_rows() -> None:
    """The better of two runs each, against noise."""
    data = sample(people=30_000)
    ratio = min(ours(data), ours(data)) / min(openpyxls(data), openpyxls(data))
    assert ratio <= 1.3, f"{ratio:.2f}"
