"""Paper as a test looks at it: its words, and its pages as pictures."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMargins, QSize, QSizeF
from PySide6.QtGui import QImage, QPainter

from planner.ui.page import Page
from planner.ui.paper.content import Paper
from planner.ui.paper.setting import Leaf, PageSetter

DPI = 144
AROUND = 20  # px of empty margin in a picture, so that what runs over the edge shows
_DARK = b"x" * 160 + b"." * 96
A4_ROOM = QSize(174 * DPI * 10 // 254, 270 * DPI * 10 // 254)


def words_of(paper: Paper | None) -> str:
    """Every word on a paper."""
    assert paper is not None
    lines = [paper.title, paper.note]
    for table in paper.tables:
        lines += [table.title, " ".join(column.heading for column in table.columns)]
        lines += ["\n".join(row) for row in table.rows]
    return "\n".join(lines)


def printed_words(page: Page) -> str:
    """Every word that Ctrl+P would put on paper."""
    return words_of(page.paper())


@dataclass(slots=True)
class Pictures:
    """Pages as grey pictures of what lies inside the margins, and where words were put."""

    pages: list[QImage]
    leaves: list[Leaf]

    def ink(self, page: int, first: int = 0, high: int = 0) -> tuple[int, int, int, int]:
        """The box that the ink of a page fills (of a band of it): left, top, right, bottom in px from its margins."""
        image = self.pages[page].convertToFormat(QImage.Format.Format_Grayscale8)
        bits, wide = bytes(image.constBits()), image.bytesPerLine()
        rows = range(first + AROUND, first + AROUND + high) if high else range(image.height())
        lines = {y: bits[y * wide : y * wide + image.width()].translate(_DARK) for y in rows}
        inked = {y: line for y, line in lines.items() if b"x" in line}
        left, right = min(line.find(b"x") for line in inked.values()), max(line.rfind(b"x") for line in inked.values())
        return left - AROUND, min(inked) - AROUND, right - AROUND, max(inked) - AROUND


def pictures(paper: Paper, room: QSize = A4_ROOM, family: str = "") -> Pictures:
    """Set a paper on pages of a size, and draw them."""
    first = _blank(room)
    setter = PageSetter(paper, first, QSizeF(room), family)
    leaves = setter.set()
    drawn: list[QImage] = []
    for number in range(len(leaves)):
        image = _blank(room)
        painter = QPainter(image)
        painter.translate(AROUND, AROUND)
        setter.draw(painter, number)
        painter.end()
        drawn.append(image)
    return Pictures(drawn, leaves)


def _blank(room: QSize) -> QImage:
    image = QImage(room.grownBy(QMargins(AROUND, AROUND, AROUND, AROUND)), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(DPI / 0.0254))
    image.setDotsPerMeterY(round(DPI / 0.0254))
    image.fill("white")
    return image
