"""Whatever is done to a list, it is read with errors that name their cell, or cleanly refused; nothing is written."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.app.case_lists.as_json import to_json
from planner.app.case_lists.difference import ListDifference
from planner.app.caseload import Caseload
from planner.app.commands.imports import ImportList
from planner.app.imports_batch import ImportOptions, read_import
from planner.domain.checks.rows import register_problems
from planner.domain.refused_file import ImportRefusedError
from planner.domain.register import Register
from planner.imports.register_workbook import RegisterRead
from planner.texts.imports import refusal
from support.examples import examples
from support.lists import HEADINGS, LISTS, OCTOBER, a_csv, a_workbook
from support.services import a_caseload

pytestmark = pytest.mark.usefixtures("read_in_this_process")
CSV = OCTOBER.read_bytes()
BOOKS = [(LISTS / f"november.{kind}").read_bytes() for kind in ("xlsx", "xls", "ods")]
CELLS = st.sampled_from([
    "", "x", "0101800000", "010180-0000", "101800000", "31-02-2026", "1.3.26", "2026-03-01", "46082", "12,5", "-1",
    "Kontanthjælp", "Barsel", "Løntilskud", "FSM: Step-up", "FSM: Rehab (Gr. 2)", "ABL", "Ja", "=1+1", "\u200f",
    "I alt", "Team Vest", "ressourceforløb", "99999999999999999999",
])  # fmt: skip
TYPED = CELLS | st.sampled_from([None, 1.5, 46082, 101800000, True, date(2026, 3, 1), -1, 1e300])


@pytest.fixture(scope="module")
def empty() -> Caseload:
    """An empty register, shared: a list that is only compared changes nothing."""
    return a_caseload()


def _read(caseload: Caseload, data: bytes) -> ListDifference | RegisterRead | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "liste"
        path.write_bytes(data)
        try:
            found = read_import(
                path, caseload.register, caseload.programmes, ImportOptions(as_of=date(2026, 11, 2)), caseload.today
            )
        except ImportRefusedError as error:
            if not refusal(error):
                pytest.fail(error.reason)
            return None
    if isinstance(found, ListDifference):
        shown = to_json(found)
        assert all(each["row"] > 0 and each["column"] and each["message"] for each in shown["errors"])
    return found


def _mangled(data: st.DataObject, original: bytes) -> bytes:
    changed = bytearray(original)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(changed) - 1))
        what = data.draw(st.sampled_from(["flip", "cut", "drop", "insert"]))
        if what == "flip":
            changed[place] = data.draw(st.integers(0, 255))
        elif what == "cut":
            del changed[place:]
        elif what == "drop":
            del changed[place : place + data.draw(st.integers(1, 200))]
        else:
            changed[place:place] = data.draw(st.binary(max_size=20))
        if not changed:
            break
    return bytes(changed)


@given(st.data())
@settings(deadline=None, max_examples=examples(60))
def test_a_text_file_with_bytes_changed(empty: Caseload, data: st.DataObject) -> None:
    _read(empty, _mangled(data, CSV))
    assert empty.register == Register()


@given(st.data())
@settings(deadline=None, max_examples=examples(60))
def test_a_workbook_with_bytes_changed(empty: Caseload, data: st.DataObject) -> None:
    _read(empty, _mangled(data, data.draw(st.sampled_from(BOOKS))))
    assert empty.register == Register()


def _repacked(data: st.DataObject, original: bytes) -> bytes:
    """The workbook with one of its parts mangled and packed again as if nothing had happened."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        part = data.draw(st.sampled_from([name for name in old.namelist() if name.endswith(".xml")]))
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _mangled(data, content) if name == part and content else content)
    return out.getvalue()


@given(st.data())
@settings(deadline=None, max_examples=examples(60))
def test_a_workbook_with_a_part_changed(empty: Caseload, data: st.DataObject) -> None:
    _read(empty, _repacked(data, data.draw(st.sampled_from([BOOKS[0], BOOKS[2]]))))
    assert empty.register == Register()


@given(st.lists(st.lists(TYPED, max_size=len(HEADINGS)), max_size=6), st.permutations(HEADINGS), st.booleans())
@settings(deadline=None, max_examples=examples(80))
def test_a_workbook_of_any_cells(empty: Caseload, rows: list[list[object]], headings: list[str], above: bool) -> None:
    title: list[list[object]] = [["Udtrukket 02-11-2026"]] if above else []
    _read(empty, a_workbook(("Ark", [*title, list(headings), *rows])))
    assert empty.register == Register()


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(HEADINGS, CELLS)), min_size=1, max_size=5), st.data())
@settings(deadline=None, max_examples=examples(60))
def test_whatever_a_list_says_the_register_breaks_no_rule_and_undo_takes_it_back(
    rows: list[dict[str, str]], data: st.DataObject
) -> None:
    caseload = a_caseload()
    numbers = ["0101800000", "0203810002", "0304820004"]
    for as_of in (date(2026, 10, 1), date(2026, 11, 2), date(2026, 12, 1)):
        numbered = [
            {**row, "Cpr.nr.": numbers[place % 3]} for place, row in enumerate(data.draw(st.permutations(rows)))
        ]
        before = caseload.register.snapshot()
        found = _read_on(caseload, a_csv(numbered[:3]), as_of)
        every = frozenset(key for key, _chosen in found.choices())
        caseload.run(ImportList(difference=found, chosen=data.draw(st.sampled_from([None, every]))))
        assert list(register_problems(caseload.register, caseload.programmes)) == []
        caseload.undo()
        assert caseload.register == before
        caseload.redo()
    caseload.close()


def _read_on(caseload: Caseload, content: bytes, as_of: date) -> ListDifference:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "liste.csv"
        path.write_bytes(content)
        options = ImportOptions(as_of=as_of, programme="FSM")
        found = read_import(path, caseload.register, caseload.programmes, options, caseload.today)
    assert isinstance(found, ListDifference)
    return found
