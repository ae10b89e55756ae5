"""Where a list's header is: the row with the CPR column and most headings, or just above a column of CPR numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Final

from planner.domain.case_list import ListColumn
from planner.domain.folding import squeeze
from planner.imports.cell_texts import clean
from planner.imports.grouped_headings import goes_on_below, holds_cpr, known_headings, under_groups
from planner.imports.headings import Header, KnownHeadings, Over, Weight
from planner.imports.sheets import Cell, is_blank, printable, text_of
from planner.texts.list_reading import column_label

BEST_OF: Final = 30
SEARCHED_ROWS: Final = 200
HEADER_MATCHES: Final = 3
SAMPLE: Final = 30
_LETTERS: Final = 26


def find_header(rows: Sequence[Sequence[Cell]], headings: KnownHeadings) -> Header | None:
    """The header, or None.

    The best of the first rows wins, as long as nobody stands between: the one with a CPR heading and most headings. A
    row without one is a header where a column below it holds CPR numbers.
    """
    best = _best_row(rows, headings, with_cpr=True)
    if best is None:
        return _by_values(rows, headings) or _without_cpr(rows, headings)
    above = any(holds_cpr(cell) for row in rows[:best] for cell in row)  # a list of its own stands above
    if found := _by_values(rows, headings) if above else None:
        return found
    two_rows = goes_on_below(rows, best, headings)
    return header_at(rows, headings, best + 1 if two_rows else best, two_rows=two_rows)


def header_at(rows: Sequence[Sequence[Cell]], headings: KnownHeadings, index: int, *, two_rows: bool = False) -> Header:
    """The header in a row (from 0; -1: the list has no header, and its first row is a citizen).

    ``two_rows``: the row above belongs to it.
    """
    row = under_groups(rows, index, headings, two_rows=two_rows) if index >= 0 else []
    header = _header(index + 1, row, rows[index + 1 :], headings)
    if ListColumn.CPR in header.places or ListColumn.CPR in header.asked:
        return header
    places = _cpr_columns(rows[index + 1 :], header, headings)
    if not places:
        return header
    if len(places) > 1:
        return _replaced(header, asked={**header.asked, ListColumn.CPR: places})
    unknown = tuple(each for each in header.unknown if each != header.headings[places[0]])
    others = {column: place for column, place in header.places.items() if place != places[0]}
    return _replaced(header, places={**others, ListColumn.CPR: places[0]}, unknown=unknown, by_values=True)


def column_letter(place: int) -> str:
    """The letters of a column (from 0) in a spreadsheet."""
    letters = ""
    number = place + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def _best_row(rows: Sequence[Sequence[Cell]], headings: KnownHeadings, *, with_cpr: bool) -> int | None:
    best, most = None, 0
    for index, row in enumerate(rows[:SEARCHED_ROWS]):
        if best is not None and (index >= BEST_OF or (with_cpr and any(map(holds_cpr, row)))):
            break
        known = set() if any(map(holds_cpr, row)) else known_headings(row, headings)
        if (ListColumn.CPR in known) is with_cpr and len(known) > most and (with_cpr or len(known) >= HEADER_MATCHES):
            best, most = index, len(known)
    return best


def _by_values(rows: Sequence[Sequence[Cell]], headings: KnownHeadings) -> Header | None:
    """The header above a column of CPR numbers that has no known heading; row 0 where the first row is a citizen."""
    first = next((index for index, row in enumerate(rows[:SEARCHED_ROWS]) if any(map(holds_cpr, row))), None)
    if first is None:
        return None
    above = [index for index in range(first) if any(not is_blank(cell) for cell in rows[index])]
    start = max(above, key=lambda index: (len(known_headings(rows[index], headings)), index), default=-1)
    header = header_at(rows, headings, start)
    return header if ListColumn.CPR in header.places or ListColumn.CPR in header.asked else None


def _without_cpr(rows: Sequence[Sequence[Cell]], headings: KnownHeadings) -> Header | None:
    """The row that looks most like a header of a list without CPR numbers: to be named, for the user to choose in."""
    best = _best_row(rows, headings, with_cpr=False)
    return None if best is None else _header(best + 1, rows[best], rows[best + 1 :], headings)


def _cpr_columns(below: Sequence[Sequence[Cell]], header: Header, headings: KnownHeadings) -> tuple[int, ...]:
    """The columns in which most cells are CPR numbers, down to the header of another list.

    A column of names is one where the numbers stand beside them.
    """
    named = {header.places[ListColumn.NAME]} if ListColumn.NAME in header.places else set()
    taken = {*header.places.values(), *(place for each in header.asked.values() for place in each)} - named
    sample = list(takewhile(lambda row: ListColumn.CPR not in known_headings(row, headings), below[:SEARCHED_ROWS]))
    found: list[int] = []
    for place, label in enumerate(header.headings):
        folded = squeeze(label)
        if place in taken or folded in headings.not_cpr or folded in headings.left_out:
            continue
        cells = [row[place] for row in sample if place < len(row) and not is_blank(row[place])]
        cpr = sum(map(holds_cpr, cells))
        if cpr and cpr * 2 >= len(cells):
            found.append(place)
    return tuple(place for place in found if place not in named) or tuple(found)


def _header(number: int, row: Sequence[Cell], below: Sequence[Sequence[Cell]], headings: KnownHeadings) -> Header:
    labels = _labels(row, below)
    places_of: dict[ListColumn, list[int]] = defaultdict(list)
    unknown: list[str] = []
    for place, label in enumerate(labels):
        if not label:
            continue
        written = text_of(row[place]) if place < len(row) else ""
        column = _column_of(label, written, headings)
        if column is None:
            unknown += [label] if written else []
        else:
            places_of[column].append(place)
    places: dict[ListColumn, int] = {}
    over: list[Over] = []
    asked: dict[ListColumn, tuple[int, ...]] = {}
    for column, found in places_of.items():
        if len(found) == 1 or column is ListColumn.PROTECTION:
            places[column] = found[0]
            continue
        weights = {place: _weight_of(labels[place], row[place], headings) for place in found}
        best = [place for place in found if weights[place] is min(weights.values())]
        chosen = best[0] if len(best) == 1 else _same(best, below)
        if chosen is None:
            asked[column] = tuple(best)
        else:
            places[column] = chosen
            left = tuple(labels[place] for place in found if place != chosen)
            over.append(Over(column, chosen, labels[chosen], left, chosen == found[0]))
    shields = tuple(places_of.get(ListColumn.PROTECTION, ()))
    return Header(number, labels, places, tuple(unknown), tuple(over), asked, shields)


def _column_of(label: str, written: str, headings: KnownHeadings) -> ListColumn | None:
    """The column by its label, which the user may have said, else by what is written."""
    folded = squeeze(label)
    if folded in headings.left_out:
        return None
    return headings.columns.get(folded) or headings.columns.get(squeeze(written))


def _weight_of(label: str, written: Cell, headings: KnownHeadings) -> Weight:
    folded = squeeze(label)
    return headings.weights.get(folded, headings.weights.get(squeeze(text_of(written)), Weight.BROAD))


def _same(places: Sequence[int], below: Sequence[Sequence[Cell]]) -> int | None:
    """The first of columns that never differ where more than one is filled, the fullest first; None where they do."""
    filled: Counter[int] = Counter()
    for row in below:
        values = {place: row[place] for place in places if place < len(row) and not is_blank(row[place])}
        if len({text_of(value) for value in values.values()}) > 1:
            return None
        filled.update(values.keys())
    chosen = max(places, key=lambda place: filled[place])
    return chosen if all(filled[place] in (0, filled[chosen]) for place in places) else None


def _labels(row: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    written = [" ".join((clean(cell).text or printable(text_of(cell))).split()) for cell in row]
    sample = below[:SAMPLE]
    width = max([len(written), *map(len, sample)]) if sample else len(written)
    written += [""] * (width - len(written))
    counts = Counter(map(squeeze, filter(None, written)))
    labels: list[str] = []
    for place, heading in enumerate(written):
        if heading and counts[squeeze(heading)] == 1:
            labels.append(heading)
        elif heading or any(place < len(each) and not is_blank(each[place]) for each in sample):
            labels.append(column_label(column_letter(place), heading))
        else:
            labels.append("")
    while labels and not labels[-1]:
        labels.pop()
    return tuple(labels)


def _replaced(header: Header, **values: object) -> Header:
    from dataclasses import replace
    from typing import Any, cast

    return replace(header, **cast("Any", values))


def rivals_of(header: Header) -> Mapping[ListColumn, tuple[str, ...]]:
    """For each field that several headings may hold: those that are not read, or all where none is."""
    found = {each.column: each.left for each in header.over}
    found.update({column: tuple(header.headings[place] for place in places) for column, places in header.asked.items()})
    return found
