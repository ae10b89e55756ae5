"""What a sheet of a form holds beside its cells; a picture marks it and does not draw it: charts, looks by value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from planner.domain.agency_form import MOST_COLUMNS, MOST_ROWS, Area
from planner.domain.form_picture import KeptArea, KeptKind
from planner.imports.agency_form.markup import elements
from planner.imports.agency_form.package import Package
from planner.imports.agency_form.sheet import AgencySheet

# An anchor without a second cell says its size; so many of its units are a usual column wide, and a usual row high.
_COLUMN: Final = 609_600
_ROW: Final = 190_500
_LONGEST: Final = 16
_ANCHORS: Final = frozenset(("twoCellAnchor", "oneCellAnchor"))
_DRAWN: Final = {"chart": KeptKind.CHART, "relIds": KeptKind.SHAPE, "pic": KeptKind.IMAGE, "sp": KeptKind.SHAPE}


def kept_of(package: Package, part: str, sheet: AgencySheet) -> tuple[KeptArea, ...]:
    """What the sheet holds.

    Raises:
        BrokenXmlError: a drawing is not well-formed.
    """
    drawn = (each for drawing in package.related(part, "drawing") for each in _drawn(package.parts[drawing]))
    small = (KeptArea(area, KeptKind.SPARKLINE) for area in sheet.sparklines)
    formats = (area for reach in sheet.reaches if reach.is_format for area in reach.areas)
    return (*drawn, *small, *(KeptArea(area, KeptKind.FORMATTED) for area in formats))


def _drawn(content: bytes) -> Iterator[KeptArea]:
    """What a drawing places; each anchor is told after what is in it."""
    corners: list[int] = []
    size = (0, 0)
    kind = KeptKind.SHAPE
    for element in elements(content):
        if element.name in {"col", "row"} and element.parent in {"from", "to"}:
            corners.append(_whole(element.text))
        elif element.name == "ext" and element.parent in _ANCHORS:
            size = (_whole(element.attribute("cx")), _whole(element.attribute("cy")))
        elif element.name in _DRAWN and kind is KeptKind.SHAPE:
            kind = _DRAWN[element.name]
        elif element.name in _ANCHORS:
            area = _placed(corners, size)
            if area is not None:
                yield KeptArea(area, kind)
            corners, size, kind = [], (0, 0), KeptKind.SHAPE


def _placed(corners: Sequence[int], size: tuple[int, int]) -> Area | None:
    """The cells under an anchor: from its first cell to its second one, or as far as its size reaches."""
    match corners:
        case [left, top, right, bottom]:
            pass
        case [left, top]:
            right, bottom = left + size[0] // _COLUMN, top + size[1] // _ROW
        case _:
            return None
    if left >= MOST_COLUMNS or top >= MOST_ROWS:
        return None
    last_row, last_column = min(max(top, bottom) + 1, MOST_ROWS), min(max(left, right) + 1, MOST_COLUMNS)
    return Area(top + 1, left + 1, last_row, last_column)


def _whole(words: str) -> int:
    return int(words) if words.strip().isdigit() and len(words) < _LONGEST else 0
