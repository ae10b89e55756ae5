"""What stands on paper: a title and some tables, as words. Taken from the screen at once, set on pages afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

from planner.ui.tables.cells import Cell
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column: its heading ("" for none), whether it holds numbers, and whether its words are labels."""

    heading: str
    numeric: bool = False
    label: bool = False


@dataclass(frozen=True, slots=True)
class PaperTable:
    """Rows of words; a line break in a cell begins a new line. ``title`` stands above, "" for none."""

    columns: Sequence[PaperColumn]
    rows: Sequence[Sequence[str]]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything on it. ``title`` names the file of a PDF too, so it holds no personal data; ``note`` may.

    ``picture`` stands above the tables, as wide as the page.
    """

    title: str
    note: str
    tables: Sequence[PaperTable]
    picture: QImage | None = None


def facts(pairs: Sequence[tuple[str, str]], title: str = "") -> PaperTable:
    """Labels with what they stand for; those without words are left out."""
    rows = [pair for pair in pairs if pair[1]]
    return PaperTable((PaperColumn("", label=True), PaperColumn("")), rows, title)


def table_paper(title: str, note: str, view: TableView) -> Paper | None:
    """The lines that a table shows, in the columns that one wants to see; None where it shows none."""
    return model_paper(title, note, view.table)


def model_paper(title: str, note: str, model: TableModel[Any]) -> Paper | None:
    """The same of a table that nobody sees.

    Columns without a heading are left out. Groups stand in their order under their heads; of a folded one the head.
    """
    columns = model.chosen_columns()
    heads = [PaperColumn(column.title, column.numeric) for column in columns]
    tables: list[tuple[str, list[list[str]]]] = []
    for line in map(model.line, range(model.rowCount())):
        if line.head is not None:
            tables.append((f"{line.head.title} · {line.head.note}".removesuffix(" · "), []))
            continue
        if not tables:
            tables.append(("", []))
        tables[-1][1].append([_words(column.cell(line.row)) for column in columns])
    if not tables:
        return None
    return Paper(title, note, [PaperTable(heads, rows, head) for head, rows in tables])


def _words(cell: Cell) -> str:
    """What a cell says in words, its second line below."""
    first = cell.text or (cell.load.spoken if cell.load else "") or cell.initials
    return f"{first}\n{cell.second}" if cell.second else first
