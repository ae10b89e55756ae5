"""Lists as case systems export them: the two committed ones, and small ones made for a test."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from planner.app.case_lists.difference import ListDifference
from planner.app.caseload import Caseload
from planner.app.imports_batch import ImportOptions, read_import
from support.services import ROOT

LISTS = ROOT / "tests" / "data" / "lists"
OCTOBER = LISTS / "oktober.csv"
NOVEMBER = LISTS / "november.xlsx"
HEADINGS = (
    "Cpr.nr.", "Navn", "Målgruppe", "Ydelse", "Ydelse fra", "Persongruppe", "Fritagelse", "Fritaget fra",
    "Fritaget til", "Ansvarlig medarbejder", "Team", "Seneste samtale", "Næste samtale", "Aktivt tilbud", "Tilbud fra",
    "Tilbud til", "Timer pr. uge", "Jobmål", "CV godkendt", "Distrikt", "Sprog",
)  # fmt: skip
USUAL = {
    "Cpr.nr.": "0101800000",
    "Navn": "Bo Eksempel",
    "Målgruppe": "LAB § 6, nr. 3 Aktivitetsparat kontanthjælp",
    "Ydelse": "Kontanthjælp",
    "Ydelse fra": "01-03-2026",
    "Team": "Team Vest",
}


def a_row(**fields: str) -> dict[str, str]:
    """A usual row; give fields by heading, with ``_`` for a space and the rest as it stands."""
    return {**USUAL, **{name.replace("_", " "): value for name, value in fields.items()}}


def a_csv(
    rows: Sequence[dict[str, str]],
    *,
    headings: Sequence[str] = HEADINGS,
    separator: str = ";",
    encoding: str = "utf-8",
    above: Sequence[str] = (),
) -> bytes:
    """A list as text."""
    import csv

    out = io.StringIO()
    for line in above:
        out.write(line + "\r\n")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([[row.get(heading, "") for heading in headings] for row in rows])
    return out.getvalue().encode(encoding)


def a_workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook of plain cells."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def difference(caseload: Caseload, path: Path, options: ImportOptions | None = None) -> ListDifference:
    """What the list in a file would change."""
    found = read_import(path, caseload.register, caseload.programmes, options or ImportOptions(), caseload.today)
    assert isinstance(found, ListDifference)
    return found


def october(caseload: Caseload) -> ListDifference:
    """What the October list would change, as of 1 October 2026."""
    return difference(caseload, OCTOBER, ImportOptions(as_of=date(2026, 10, 1)))
