"""Headings in two rows: what stands over several columns, and what each of them is under it, as "Tilbud" over "Fra"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from planner.domain.case_list import ListColumn
from planner.domain.folding import squeeze
from planner.imports.cells import number_and_name, read_cpr
from planner.imports.headings import KnownHeadings
from planner.imports.sheets import Cell, is_blank, text_of

_NOTHING: Final[Sequence[Cell]] = ()


def known_headings(row: Sequence[Cell], headings: KnownHeadings) -> set[ListColumn]:
    """The columns whose headings stand in a row."""
    folded = {squeeze(cell) for cell in row if isinstance(cell, str) and cell} - headings.left_out
    return {headings.columns[each] for each in folded if each in headings.columns}


def holds_cpr(cell: Cell) -> bool:
    """Whether a cell is a CPR number by form and date, alone or with a name, and not a smaller number of anything."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and cell < 100_000_000:
        return False
    return not is_blank(cell) and (bool(read_cpr(cell, zeros_lost=False).cpr) or number_and_name(cell) is not None)


def goes_on_below(rows: Sequence[Sequence[Cell]], index: int, headings: KnownHeadings) -> bool:
    """Whether the row below a header (``index`` from 0) is its second one: it says more of the columns alone."""
    if index + 1 >= len(rows):
        return False
    below = rows[index + 1]
    if any(map(holds_cpr, below)) or not all(isinstance(cell, str) or cell is None for cell in below):
        return False
    for place, cell in enumerate(rows[index]):
        under = below[place] if place < len(below) else None
        is_cpr = headings.columns.get(squeeze(text_of(cell))) is ListColumn.CPR
        if is_cpr and not is_blank(under) and squeeze(text_of(under)) != squeeze(text_of(cell)):
            return False
    both = under_groups(rows, index + 1, headings, two_rows=True)
    return len(known_headings(both, headings)) > len(known_headings(rows[index], headings))


def under_groups(
    rows: Sequence[Sequence[Cell]], index: int, headings: KnownHeadings, *, two_rows: bool
) -> Sequence[Cell]:
    """The headings of a row, each with what stands over it where it says nothing alone, or is there several times.

    ``two_rows``: where nothing stands in the row, the one above it is the heading.
    """
    above = rows[index - 1] if index else _NOTHING
    if any(map(holds_cpr, above)):
        return rows[index]
    found = list(_grouped(rows[index], above, two_rows=two_rows))
    counts = Counter(squeeze(each.heading) for each in found)
    for place, each in enumerate(found):
        folded = squeeze(each.heading)
        alone = counts[folded] == 1 and folded in headings.columns
        if each.group and not (alone and not (two_rows and folded in headings.group_itself)):
            found[place] = each._replace(read=_under(each, headings))
    told_apart = {squeeze(each.heading) for each in found if each.read or not each.group}
    return [
        each.read or (f"{each.group} {each.heading}" if _is_anothers(each, counts, told_apart) else each.cell)
        for each in found
    ]


class _Grouped(NamedTuple):
    """A heading, what stands over it ("" for nothing else), whether it is the first under it, and how it is read."""

    cell: Cell
    heading: str
    group: str
    first: bool
    read: str = ""


def _grouped(own: Sequence[Cell], above: Sequence[Cell], *, two_rows: bool) -> Iterator[_Grouped]:
    group = ""
    for place in range(max(len(own), len(above) if two_rows else 0)):
        cell = own[place] if place < len(own) else None
        top = above[place] if place < len(above) else None
        group = group if is_blank(top) else text_of(top)
        if is_blank(cell):
            yield _Grouped(top if two_rows else cell, text_of(top) if two_rows else "", "", first=False)
        else:
            over = "" if squeeze(group) == squeeze(text_of(cell)) else group
            yield _Grouped(cell, text_of(cell), over, first=not is_blank(top))


def _under(each: _Grouped, headings: KnownHeadings) -> str:
    """A heading with what stands over it as one that is known; "" where both together say nothing."""
    if each.first and squeeze(each.heading) in headings.group_itself and squeeze(each.group) in headings.columns:
        return each.group
    together = (f"{each.group} {each.heading}", f"{each.heading} {each.group}")
    return next((both for both in together if squeeze(both) in headings.columns), "")


def _is_anothers(each: _Grouped, counts: Counter[str], told_apart: Collection[str]) -> bool:
    """Whether a heading that is there several times belongs to what stands over it, as its namesakes do not."""
    folded = squeeze(each.heading)
    return bool(each.group) and counts[folded] > 1 and folded in told_apart
