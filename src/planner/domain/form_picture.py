"""What a form looks like, for the window: its sheets with widths, joined cells, colours and what each cell holds.

Plain values, made where foreign files are read (``imports.agency_form.picture``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from planner.domain.agency_form import AgencyCell, Area, FormLook


class CellContent(Enum):
    """What stands in a cell of a form."""

    NOTHING = ""
    WORDS = "w"
    NUMBER = "n"
    FORMULA = "f"


@dataclass(frozen=True, slots=True)
class CellPicture:
    """One cell.

    Attributes:
        text: what it shows.
        holds: what that is.
        fill, ink: colours (``#rrggbb``), "" for the sheet's own.
        right: whether it stands at the right.
        locked: whether the sheet's protection keeps it from being written.
        choices: the words of its drop-down; empty where there is none, or only Excel can tell.
    """

    text: str = ""
    holds: CellContent = CellContent.NOTHING
    fill: str = ""
    ink: str = ""
    bold: bool = False
    right: bool = False
    indent: int = 0
    locked: bool = False
    choices: tuple[str, ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether something can be written into it."""
        open_ = self.holds is not CellContent.WORDS or bool(self.choices)
        return open_ and self.holds is not CellContent.FORMULA and not self.locked


EMPTY_CELL = CellPicture()


class KeptKind(Enum):
    """What a form holds that stays as it is, and is marked in its picture but not drawn."""

    CHART = "chart"
    IMAGE = "image"
    SHAPE = "shape"
    SPARKLINE = "sparkline"
    FORMATTED = "formatted"


@dataclass(frozen=True, slots=True)
class KeptArea:
    """Where such a thing is: what a chart covers, or the cells whose looks follow their values."""

    area: Area
    kind: KeptKind


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """One sheet, as far as it is shown.

    Attributes:
        name: on its tab.
        rows, columns: how many are shown.
        cells: those that are written, or have a rule.
        widths: of columns, in digits, where they say so; heights: of rows, in points.
        hidden_rows, hidden_columns: not seen in Excel.
        merged: cells that are shown as one.
        tables: the areas that grow with the rows written into them.
        kept: what is not drawn.
    """

    name: str
    rows: int
    columns: int
    cells: Mapping[AgencyCell, CellPicture] = field(default_factory=dict)
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    tables: tuple[Area, ...] = ()
    kept: tuple[KeptArea, ...] = ()

    def cell(self, cell: AgencyCell) -> CellPicture:
        """What a cell looks like."""
        return self.cells.get(cell, EMPTY_CELL)

    def joined(self, cell: AgencyCell) -> AgencyCell:
        """The cell that stands for this one: the first of those that it is joined with."""
        return next((area.first for area in self.merged if area.holds(cell)), cell)

    def label(self, cell: AgencyCell) -> str:
        """The form's words for a cell: the nearest to its left in the row, else the nearest above it."""
        across = (AgencyCell(cell.row, column) for column in range(cell.column - 1, 0, -1))
        upwards = (AgencyCell(row, cell.column) for row in range(cell.row - 1, 0, -1))
        places = (*across, *upwards)
        return next((found.text for each in places if (found := self.cell(each)).holds is CellContent.WORDS), "")


@dataclass(frozen=True, slots=True)
class FormPicture:
    """A form: what tells it from another one, and its sheets."""

    look: FormLook
    sheets: tuple[SheetPicture, ...]

    def sheet(self, name: str) -> SheetPicture | None:
        """The sheet with that name; Excel does not tell capitals apart."""
        return next((each for each in self.sheets if each.name.casefold() == name.casefold()), None)
