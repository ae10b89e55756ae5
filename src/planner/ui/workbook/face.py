"""One sheet of a workbook as a card shows it: what stands in its cells, and how they are painted and laid out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QTableView

from planner.domain.agency_form import AgencyCell, Area
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Lens:
    """The theme, and how much larger (1.25) or smaller than usual things are shown."""

    theme: Theme
    zoom: float = 1.0

    def px(self, size: float) -> int:
        """A size of the screen."""
        return round(self.theme.px(round(size)) * self.zoom)

    def font(self, role: Role) -> QFont:
        """A font, not to be changed: it may be the theme's own."""
        font = self.theme.font(role)
        if self.zoom != 1.0:
            font = QFont(font)
            if font.pixelSize() > 0:
                font.setPixelSize(max(6, round(font.pixelSize() * self.zoom)))
            else:
                font.setPointSizeF(font.pointSizeF() * self.zoom)
        return font


@dataclass(frozen=True, slots=True)
class CoveredArea:
    """What lies over the cells of a form and is not drawn: where, and what it is, in words."""

    area: Area
    words: str


class SheetFace(ABC):
    """One sheet. ``rows`` and ``columns`` are those shown; ``left_out`` says what is not, ``wrong`` whether it errs."""

    title: str
    rows: int
    columns: int
    left_out: str = ""
    wrong: bool = False
    coverings: Sequence[CoveredArea] = ()

    @abstractmethod
    def words(self, cell: AgencyCell) -> str:
        """What a cell shows, for who hears or copies it."""

    def hint(self, cell: AgencyCell) -> str:
        """What is worth knowing of a cell under the mouse."""
        return self.words(cell)

    @abstractmethod
    def paint(self, painter: QPainter, rect: QRect, cell: AgencyCell, lens: Lens, *, chosen: bool) -> None:
        """Paint a cell."""

    @abstractmethod
    def fit(self, view: QTableView, lens: Lens) -> None:
        """Give rows and columns their sizes, and join cells."""

    @abstractmethod
    def first(self) -> AgencyCell:
        """The cell to point at when the sheet is shown first."""

    def joined(self, cell: AgencyCell) -> AgencyCell:
        """The cell that stands for this one."""
        return cell


def paint_changed(painter: QPainter, rect: QRect, lens: Lens) -> None:
    """The corner of a cell that is not as it was."""
    side, corner = lens.px(7), rect.topRight()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(lens.theme.colour("accent"))
    painter.drawPolygon(QPolygon([corner, corner - QPoint(side, 0), corner + QPoint(0, side)]))


def paint_frame(painter: QPainter, rect: QRect, lens: Lens, colour: str) -> None:
    """The frame of a cell that errs, or that is pointed at."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(lens.theme.colour(colour), 2))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
