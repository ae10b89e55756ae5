"""How parts stand on a page: one below the other or side by side, at the distances of the grid.

A layout is one expression, which reads in the order of the screen::

    lay.column(
        head,
        lay.row(lay.wide(self.find), self.filters, None, self.count),
        lay.wide(self.view),
        gap=lay.CARDS,
        on=self,
    )

A part is a widget, another layout, None for the stretch that takes what room is left, or a number for so many pixels
of room more. Every distance is in pixels at 100 % and lies on the grid of 4, or on half of it within a line of text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

LINES: Final = 4  # between lines that belong together
CONTROLS: Final = 8  # between controls in a row, and within a card
FIELDS: Final = 12  # between fields of a form, and between tiles
CARDS: Final = 16  # between cards, and a card's own padding
PAGE: Final = 24  # a page's margin

TOP: Final = Qt.AlignmentFlag.AlignTop
LEFT: Final = Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignRight
CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
NO_PLACE: Final = Qt.AlignmentFlag(0)

Margins = tuple[int, int] | tuple[int, int, int, int]
NO_MARGINS: Final = (0, 0)


@dataclass(frozen=True, slots=True)
class Wide:
    """A part (None: nothing but room) that takes its ``share`` of what is left, and its ``place`` in it."""

    part: QWidget | QLayout | None
    share: int
    place: Qt.AlignmentFlag = NO_PLACE


Part = QWidget | QLayout | Wide | int | None
B = TypeVar("B", bound=QBoxLayout)


def set_shown(part: QWidget, *, shown: bool) -> None:
    """Show or hide a part, also before it has its place.

    A widget without a parent would be shown as a window of its own, which takes the keyboard from the real one.
    """
    if shown and part.parentWidget() is None:
        part.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)  # it shows with its parent
    else:
        part.setVisible(shown)


def wide(part: QWidget | QLayout, share: int = 1) -> Wide:
    """A part that takes its share of the room that is left."""
    return Wide(part, share)


def stretch(share: int) -> Wide:
    """A stretch with another share than None has: 0 where parts beside it take what they can first."""
    return Wide(None, share)


def placed(part: QWidget, place: Qt.AlignmentFlag, share: int = 0) -> Wide:
    """A widget that stands at one side of its room (``TOP``, ``CENTRE``), no larger than it must be."""
    return Wide(part, share, place)


def column(*parts: Part, gap: int = CONTROLS, margins: Margins = NO_MARGINS, on: QWidget | None = None) -> QVBoxLayout:
    """Parts one below the other.

    Args:
        parts: widgets, layouts, None for a stretch, a number for more room.
        gap: between two parts.
        margins: around all of them: at the sides and above and below, or left, top, right and bottom.
        on: the widget that they are laid on; without one the layout becomes a part of another.
    """
    return _laid(QVBoxLayout, parts, gap, margins, on)


def row(*parts: Part, gap: int = CONTROLS, margins: Margins = NO_MARGINS, on: QWidget | None = None) -> QHBoxLayout:
    """Parts side by side; the arguments are those of ``column``."""
    return _laid(QHBoxLayout, parts, gap, margins, on)


def held(layout: QLayout) -> QWidget:
    """A plain widget with a layout on it: one that is shown and hidden as a whole, or scrolls."""
    holder = QWidget()
    holder.setLayout(layout)
    return holder


def row_of(*parts: Part, gap: int = CONTROLS, margins: Margins = NO_MARGINS) -> QWidget:
    """A plain widget with its parts side by side."""
    return held(row(*parts, gap=gap, margins=margins))


def column_of(*parts: Part, gap: int = CONTROLS, margins: Margins = NO_MARGINS) -> QWidget:
    """A plain widget with its parts one below the other."""
    return held(column(*parts, gap=gap, margins=margins))


def fill(layout: QBoxLayout, parts: Iterable[Part]) -> None:
    """Put parts at the end of a layout."""
    for part in parts:
        match part:
            case None:
                layout.addStretch(1)
            case int():
                layout.addSpacing(part)
            case Wide():
                _add(layout, part)
            case QWidget() | QLayout():
                _add(layout, Wide(part, 0))


def grid(*rows: Sequence[QWidget], gaps: tuple[int, int], wide: int, on: QWidget | None = None) -> QGridLayout:
    """A grid for rows of unlike widths.

    Args:
        rows: from the top; without any it is filled later.
        gaps: between its columns, and between its rows.
        wide: the column that takes what room is left.
        on: the widget that it is laid on.
    """
    layout = QGridLayout(on)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(gaps[0])
    layout.setVerticalSpacing(gaps[1])
    layout.setColumnStretch(wide, 1)
    for at, parts in enumerate(rows):
        for column_at, part in enumerate(parts):
            layout.addWidget(part, at, column_at)
    return layout


def cells(layout: QGridLayout, at: int, *parts: QWidget | Wide) -> None:
    """Put parts in a line of a grid, one in each column; one that is ``placed`` stands at its side of the cell."""
    for number, part in enumerate(parts):
        cell = part if isinstance(part, Wide) else Wide(part, 0)
        if isinstance(cell.part, QWidget):
            layout.addWidget(cell.part, at, number, cell.place)


def _add(layout: QBoxLayout, wide: Wide) -> None:
    match wide.part:
        case None:
            layout.addStretch(wide.share)
        case QWidget() as widget:
            layout.addWidget(widget, wide.share, wide.place)
        case QLayout() as inner:
            layout.addLayout(inner, wide.share)


def _laid(make: Callable[[], B], parts: Iterable[Part], gap: int, margins: Margins, on: QWidget | None) -> B:
    layout = make()
    if on is not None:
        on.setLayout(layout)
    layout.setContentsMargins(*(margins if len(margins) == 4 else margins * 2))
    layout.setSpacing(gap)
    fill(layout, parts)
    return layout
