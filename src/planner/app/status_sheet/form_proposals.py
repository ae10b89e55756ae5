"""What a form's own labels propose: figures for its cells, sources for its columns, words for its drop-downs.

A proposal is never more than that: nothing of it is used until the user takes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from planner.app.status_sheet.form_mapping import FormMapping, RowsMapping
from planner.domain.agency_form import AgencyCell, column_letters, column_of
from planner.domain.folding import squeeze
from planner.domain.form_picture import CellContent, FormPicture, SheetPicture
from planner.texts import agency_form_figures as texts
from planner.texts.agency_form import COLUMNS

# A heading of rows stands beside others of the same source.
LEAST_COLUMNS: Final = 3
_WORDS: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class CellProposal:
    """A figure for a cell, because of what its label says."""

    place: str
    figure: str
    label: str


@dataclass(frozen=True, slots=True)
class FormProposals:
    """What the labels of a form propose, beside what is mapped already."""

    cells: tuple[CellProposal, ...] = ()
    rows: tuple[RowsMapping, ...] = ()


def propose(form: FormPicture, mapping: FormMapping, figures: frozenset[str]) -> FormProposals:
    """What the labels of a form propose; ``figures``: those that the programme has."""
    taken = {place.casefold() for place in mapping.cells}
    ranges = {rows.sheet.casefold() for rows in mapping.rows}
    rows = tuple(found for sheet in form.sheets if (found := _rows(sheet)) is not None)
    headings = {(each.sheet, each.first_row - 1) for each in rows}
    cells = tuple(
        each
        for sheet in form.sheets
        for each in _cells(sheet, figures)
        if each.place.casefold() not in taken
        and not any(each.place.endswith(f"{row}") and each.place.startswith(f"{name}!") for name, row in headings)
    )
    return FormProposals(cells, tuple(each for each in rows if each.sheet.casefold() not in ranges))


def figure_for(label: str, figures: frozenset[str]) -> str:
    """The figure that a label means, "" for none: the longest of the known pieces that stands in it as whole words."""
    said = " ".join(_WORDS.findall(label.casefold()))
    found = [
        (len(piece), name)
        for name, pieces in texts.LABELS.items()
        for piece in pieces
        if name in figures and f" {piece.casefold()} " in f" {said} "
    ]
    best = max(found, default=(0, ""))[0]
    names = {name for length, name in found if length == best}
    return names.pop() if len(names) == 1 else ""


def words_for(ours: Mapping[str, str], choices: tuple[str, ...]) -> dict[str, str]:
    """The choice of a drop-down for each of our values (code and words), where their words agree."""
    found: dict[str, str] = {}
    for code, words in ours.items():
        parts = {squeeze(word) for word in (words, *re.split(r"[()/]", words)) if squeeze(word)}
        alike = [each for each in choices if squeeze(each) in parts or squeeze(each).rstrip("n") in _stems(parts)]
        if len(alike) == 1:
            found[code] = alike[0]
    return found


def _stems(parts: set[str]) -> set[str]:
    """Indsatsgruppe and Indsatsgruppen are one word."""
    return {part.rstrip("n") for part in parts}


def _cells(sheet: SheetPicture, figures: frozenset[str]) -> Iterator[CellProposal]:
    labels = [
        (cell, each.text) for cell, each in sheet.cells.items() if each.holds is CellContent.WORDS and not each.choices
    ]
    for cell, label in labels:
        name = figure_for(label, figures)
        for beside in _right_of(sheet, cell) if name else ():
            share = f"{name}_pct"
            heading = " ".join(_WORDS.findall(_heading(sheet, beside).casefold()))
            wanted = share if heading in texts.SHARE_HEADINGS else name
            if wanted in figures:
                yield CellProposal(f"{sheet.name}!{beside.name}", wanted, label)


def _right_of(sheet: SheetPicture, cell: AgencyCell) -> Iterator[AgencyCell]:
    """The cells beside a label that can be written: the first, and those that a heading of shares stands above."""
    first = True
    for column in range(cell.column + 1, sheet.columns + 1):
        beside = AgencyCell(cell.row, column)
        if sheet.joined(beside) == cell:
            continue
        there = sheet.cell(beside)
        if there.holds is CellContent.WORDS and not there.choices:
            return
        is_share = " ".join(_WORDS.findall(_heading(sheet, beside).casefold())) in texts.SHARE_HEADINGS
        near = beside in sheet.cells or column == cell.column + 1 or is_share
        if near and there.is_free and sheet.joined(beside) == beside and (first or is_share):
            yield beside
        first = False


def _heading(sheet: SheetPicture, cell: AgencyCell) -> str:
    """The nearest words above a cell."""
    above = (sheet.cell(AgencyCell(row, cell.column)) for row in range(cell.row - 1, 0, -1))
    return next((each.text for each in above if each.holds is CellContent.WORDS), "")


def _rows(sheet: SheetPicture) -> RowsMapping | None:
    """The source whose columns a line of headings names, with room below it."""
    best: tuple[int, int, str, dict[str, str]] = (LEAST_COLUMNS - 1, 0, "", {})
    for row in range(1, sheet.rows):
        for source in COLUMNS:
            columns: dict[str, str] = {}
            for column in range(1, sheet.columns + 1):
                heading = sheet.cell(AgencyCell(row, column))
                name = _column_for(source, heading.text) if heading.holds is CellContent.WORDS else ""
                if name and name not in columns.values() and _is_blank(sheet, AgencyCell(row + 1, column)):
                    columns[column_letters(column)] = name
            if len(columns) > best[0]:
                best = (len(columns), row, source, columns)
    _, row, source, columns = best
    return RowsMapping(sheet.name, row + 1, source, columns) if columns else None


def _is_blank(sheet: SheetPicture, cell: AgencyCell) -> bool:
    there = sheet.cell(cell)
    return there.holds is CellContent.NOTHING and not there.locked


def _column_for(source: str, heading: str) -> str:
    said = squeeze(heading)
    known = {name: (words, *texts.HEADINGS[source].get(name, ())) for name, words in COLUMNS[source].items()}
    return next((name for name, words in known.items() if said in map(squeeze, words)), "")


def heading_of(sheet: SheetPicture, rows: RowsMapping, letters: str) -> str:
    """The form's words above a column of rows."""
    return _heading(sheet, AgencyCell(rows.first_row, column_of(letters)))
