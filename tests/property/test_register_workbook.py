"""Export followed by import into an empty file gives the same register."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.app.commands.imports import ImportRegister
from planner.app.register_rows import export_register
from planner.domain.checks.rows import register_problems
from planner.domain.file_records import Record, Setting
from planner.domain.kinds import RECORDS, references
from planner.domain.records import Agreement, Citizen, Employer, EmployerPerson, Worker, Workplace
from planner.domain.register import Register
from planner.domain.register_programmes import programmes_of
from planner.imports.reading import read_bytes
from planner.imports.register_workbook import RegisterRead, is_register_workbook, read_register
from planner.texts.register_faults import error_text
from support.examples import examples
from support.services import a_caseload, shipped_programmes
from support.whole_register import registers

pytestmark = pytest.mark.usefixtures("read_in_this_process")
PROGRAMMES = shipped_programmes()
TODAY = date(2026, 11, 23)


def _read(data: bytes) -> RegisterRead:
    sheets = read_bytes(data, "register.xlsx")
    assert is_register_workbook(sheets)
    return read_register(sheets, "register.xlsx", PROGRAMMES, TODAY)


def _natural(register: Register) -> Counter[Any]:
    """Every row without its id, what it refers to by what people know that by."""

    def key(row_id: str | None) -> object:
        for kind in (Citizen, Worker, Employer, Agreement, Workplace, EmployerPerson):
            found = None if row_id is None else register.find(kind, row_id)
            if isinstance(found, Citizen):
                return found.cpr
            if isinstance(found, Worker):
                return found.initials
            if isinstance(found, Employer):
                return found.cvr, found.p_number
            if isinstance(found, Agreement):
                return found.number
            if isinstance(found, Workplace):
                return found.p_number or found.street
            if isinstance(found, EmployerPerson):
                return found.name
        return None

    def natural(row: Record) -> object:
        return type(row).__name__, tuple(
            key(getattr(row, field.name)) if field.name in references(type(row)) else getattr(row, field.name)
            for field in fields(row)
            if field.name != "id" or isinstance(row, Setting)
        )

    return Counter(natural(row) for kind in RECORDS for row in register.all(kind))


@given(registers(PROGRAMMES))
@settings(
    deadline=None, max_examples=examples(25), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_out_and_in_again_is_the_same_register(rows: list[Record]) -> None:
    before = Register.of(rows)
    assert list(register_problems(before, PROGRAMMES)) == []
    read = _read(export_register(before, PROGRAMMES))
    assert [error_text(error) for error in read.errors] == []
    caseload = a_caseload()
    caseload.run(ImportRegister(rows=read.rows))
    assert _natural(caseload.register) == _natural(before)
    assert list(programmes_of(caseload.register, PROGRAMMES)) == list(programmes_of(before, PROGRAMMES))
    if rows:
        caseload.undo()
    assert caseload.register == Register()
    caseload.close()


@given(st.data())
@settings(deadline=None, max_examples=examples(20))
def test_a_workbook_with_a_cell_changed_at_random_is_read_or_refused_with_a_sentence(data: st.DataObject) -> None:
    import io

    from openpyxl import load_workbook

    from planner.domain.refused_file import ImportRefusedError

    rows = data.draw(registers(PROGRAMMES))
    book = load_workbook(io.BytesIO(export_register(Register.of(rows), PROGRAMMES)))
    sheet = book[data.draw(st.sampled_from(book.sheetnames))]
    row, column = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 8))
    sheet.cell(row, column).value = data.draw(st.sampled_from([None, "rod", 7, -1.5, TODAY, "=1+1", True]))
    out = io.BytesIO()
    book.save(out)
    try:
        read = _read(out.getvalue())
    except ImportRefusedError:
        return
    assert all(error_text(error) and error.sheet and error.row for error in read.errors)
