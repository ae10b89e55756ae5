"""Sets paper on pages: in points, in columns as wide as what they hold, each page with head and foot.

Everything is worked out before anything is drawn, so that a page can say how many there are. It needs no window and no
screen, and runs on the background thread; what it measures with is the device that will be drawn on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPaintDevice, QPainter, QPen

from planner.texts import paper as texts
from planner.ui.paper.breaking import Breaker, share_width
from planner.ui.paper.content import Paper, PaperColumn, PaperTable

# Sizes in points (1/72 inch).
BODY: Final = 9.5
SMALLEST: Final = 7.0
TITLE: Final = 15.0
HEADING: Final = 11.5
EDGE: Final = 8.0
GAP: Final = 9.0
LEADING: Final = 1.3
WIDEST: Final = 170.0
READING: Final = 110.0
TALL_ROW: Final = 6
INK: Final = {"text": "#17212B", "faint": "#46535F", "line": "#7F8D9B", "thin": "#E6EAEE"}


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words at a place (left or right edge, and the top of their line), in px of the device."""

    x: float
    y: float
    words: str
    size: float
    strong: bool = False
    faint: bool = False
    right: bool = False


@dataclass(slots=True)
class Leaf:
    """One page: its words, its lines as (y, whether thin), and its pictures with their places."""

    marks: list[_Mark] = field(default_factory=list)
    lines: list[tuple[float, bool]] = field(default_factory=list)
    pictures: list[tuple[QRectF, QImage]] = field(default_factory=list)


class PageSetter:
    """Sets one paper.

    Args:
        paper: what stands on it.
        device: what is drawn on, for its measures.
        room: width and height inside the margins, in px of the device.
        family: the font.
    """

    def __init__(self, paper: Paper, device: QPaintDevice, room: QSizeF, family: str) -> None:
        self._paper = paper
        self._device = device
        self._width, self._height = room.width(), room.height()
        self._family = family
        self._point = device.logicalDpiY() / 72
        self.leaves: list[Leaf] = []
        self._y = 0.0

    @property
    def bottom(self) -> float:
        """Where the rows end and the foot begins, in px."""
        return self._height - self._line(EDGE) - 6 * self._point

    def is_crowded(self) -> bool:
        """Whether some table would be better off on a page that lies."""
        return any(self._reading_width(table) > self._width for table in self._paper.tables)

    def set(self, cancelled: Callable[[], bool] = bool) -> list[Leaf]:
        """The pages; fewer when it was cancelled."""
        self.leaves = []
        self._turn()
        if self._paper.picture is not None:
            self._put_picture(self._paper.picture)
        for table in self._paper.tables:
            self._set_table(table, cancelled)
        return self.leaves

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw a page, counted from 0."""
        leaf = self.leaves[number]
        foot = self._height - self._line(EDGE)
        count = texts.page(number + 1, len(self.leaves))
        for mark in (
            *leaf.marks,
            _Mark(0, foot, texts.foot(self._paper.title), EDGE, faint=True),
            _Mark(self._width, foot, count, EDGE, faint=True, right=True),
        ):
            self._draw_mark(painter, mark)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, picture in leaf.pictures:
            painter.drawImage(place, picture)
        for y, thin in leaf.lines:
            pen = QPen(QColor(INK["thin" if thin else "line"]))
            pen.setWidthF(0.5 * self._point)
            painter.setPen(pen)
            painter.drawLine(QPointF(0, y), QPointF(self._width, y))

    # setting

    def _turn(self) -> None:
        """Begin a page: the first with the title, the others with a short head."""
        leaf = Leaf()
        self.leaves.append(leaf)
        self._y = 0.0
        first = len(self.leaves) == 1
        self._put_words(self._paper.title, TITLE if first else EDGE, strong=True)
        if first and self._paper.note:
            self._put_words(self._paper.note, BODY, faint=True)
        self._y += (8 if first else 4) * self._point

    def _put_picture(self, picture: QImage) -> None:
        """As wide as the page, at most so high that half of it is left for what stands below."""
        size = QSizeF(picture.size())
        size.scale(self._width, self._height / 2, Qt.AspectRatioMode.KeepAspectRatio)
        self.leaves[-1].pictures.append((QRectF(QPointF(0, self._y), size), picture))
        self._y += size.height() + 8 * self._point

    def _put_words(self, words: str, size: float, *, strong: bool = False, faint: bool = False) -> None:
        breaker = Breaker(self._font(size, strong=strong), self._device)
        for line in breaker.lines(words, self._width):
            self.leaves[-1].marks.append(_Mark(0, self._y, line, size, strong, faint))
            self._y += self._line(size)

    def _set_table(self, table: PaperTable, cancelled: Callable[[], bool]) -> None:
        size, widths = self._measures(table)
        line, gap = self._line(size), 5 * self._point
        if table.title:
            if self._y + 4 * line > self.bottom:
                self._turn()
            self._y += 8 * self._point
            self._put_words(table.title, HEADING, strong=True)
            self._y += 2 * self._point
        edges = [sum(widths[:at]) + GAP * self._point * at for at in range(len(widths))]
        words = Breaker(self._font(size), self._device)
        if table.rows:
            self._put_head(table.columns, size, widths, edges)
        for row in table.rows:
            if cancelled():
                return
            cells = [words.lines(cell, width) for cell, width in zip(row, widths, strict=True)]
            high = max(map(len, cells), default=1)
            at = 0
            while at < high:
                fits = int((self.bottom - self._y - gap) // line)
                if fits < min(high - at, TALL_ROW):
                    self._turn()
                    self._put_head(table.columns, size, widths, edges)
                    continue
                part = [cell[at : at + fits] for cell in cells]
                self._put_row(table.columns, part, size, widths, edges)
                at += fits
            self._y += gap
            self.leaves[-1].lines.append((self._y - gap / 2, True))

    def _put_head(
        self, columns: Sequence[PaperColumn], size: float, widths: Sequence[float], edges: Sequence[float]
    ) -> None:
        if not any(column.heading for column in columns):
            return
        breaker = Breaker(self._font(size, strong=True), self._device)
        cells = [breaker.lines(column.heading, width) for column, width in zip(columns, widths, strict=True)]
        self._put_row(columns, cells, size, widths, edges, strong=True)
        self.leaves[-1].lines.append((self._y + 1.5 * self._point, False))
        self._y += 4 * self._point

    def _put_row(
        self,
        columns: Sequence[PaperColumn],
        cells: Sequence[Sequence[str]],
        size: float,
        widths: Sequence[float],
        edges: Sequence[float],
        *,
        strong: bool = False,
    ) -> None:
        marks, step = self.leaves[-1].marks, self._line(size)
        for column, lines, width, edge in zip(columns, cells, widths, edges, strict=True):
            x = edge + width if column.numeric else edge
            for at, words in enumerate(lines):
                y = self._y + at * step
                marks.append(_Mark(x, y, words, size, strong, strong or column.label, column.numeric))
        self._y += step * max(map(len, cells), default=1)

    # measuring

    def _measures(self, table: PaperTable) -> tuple[float, list[float]]:
        """The size of the letters and the widths of the columns: as large as lets every word stand whole."""
        size = BODY
        while True:
            room = self._width - GAP * self._point * (len(table.columns) - 1)
            wanted, least = self._needs(table, size)
            if sum(least) <= room or size <= SMALLEST:
                return size, share_width(wanted, least, room)
            size = max(SMALLEST, size - 0.5)

    def _reading_width(self, table: PaperTable) -> float:
        """Width in which a table reads well: columns of long words take more lines."""
        wanted, _least = self._needs(table, BODY)
        return sum(min(each, READING * self._point) + GAP * self._point for each in wanted) - GAP * self._point

    def _needs(self, table: PaperTable, size: float) -> tuple[list[float], list[float]]:
        """For each column the width that it wants, and the least in which no word is broken.

        Tables with the same columns, as the groups of one list are, stand below each other: they are measured as one.
        """
        head = Breaker(self._font(size, strong=True), self._device)
        body = Breaker(self._font(size), self._device)
        wanted, least = [], []
        rows = [row for each in self._paper.tables if each.columns == table.columns for row in each.rows]
        for at, column in enumerate(table.columns):
            cells = [row[at] for row in rows]
            whole = max([head.widest_line(column.heading), *map(body.widest_line, cells)])
            word = max([head.widest_word(column.heading), *map(body.widest_word, cells)])
            least.append(min(word, WIDEST * self._point))
            wanted.append(max(whole, least[-1]))
        return wanted, least

    def _line(self, size: float) -> float:
        return size * LEADING * self._point

    def _font(self, size: float, *, strong: bool = False) -> QFont:
        font = QFont(self._family) if self._family else QFont()
        font.setPointSizeF(size)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _draw_mark(self, painter: QPainter, mark: _Mark) -> None:
        font = self._font(mark.size, strong=mark.strong)
        painter.setFont(font)
        painter.setPen(QColor(INK["faint" if mark.faint else "text"]))
        metrics = QFontMetricsF(font, self._device)
        x = mark.x - metrics.horizontalAdvance(mark.words) if mark.right else mark.x
        painter.drawText(QPointF(x, mark.y + metrics.ascent()), mark.words)
