"""A mapping carried over to a form that has changed: what stays, what has moved with its label, and what is gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from planner.app.status_sheet.form_mapping import FormMapping, RowsMapping
from planner.app.status_sheet.form_proposals import heading_of
from planner.domain.agency_form import AgencyCell, area_of, column_letters, sheet_and_reference
from planner.domain.form_picture import CellContent, FormPicture, SheetPicture

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MovedPlace:
    """A place of a mapping in the form as it was, and where its label stands now; ``now`` is "" where it is gone.

    ``what`` is its figure, or the source of its rows.
    """

    before: str
    now: str
    what: str
    label: str


@dataclass(frozen=True, slots=True)
class CarriedMapping:
    """A mapping for the form as it is now. ``kept``: how many places stayed; ``moved``: those that did not."""

    mapping: FormMapping
    kept: int
    moved: tuple[MovedPlace, ...]


def labels_of(mapping: FormMapping, form: FormPicture) -> Labels:
    """The form's words for each place of a mapping, by which it is found again in another form."""
    found: dict[str, str] = {}
    for place in mapping.cells:
        at = _cell(form, place)
        if at is not None:
            found[place] = at[0].label(at[1])
    for rows in mapping.rows:
        sheet = form.sheet(rows.sheet)
        for letters in rows.columns if sheet is not None else ():
            found[f"{rows.sheet}!{letters}"] = heading_of(sheet, rows, letters) if sheet is not None else ""
    return {place: label for place, label in found.items() if label}


def carried(mapping: FormMapping, labels: Labels, form: FormPicture) -> CarriedMapping:
    """Carry a mapping over: a place stays where its label agrees, and moves where its label stands elsewhere, once."""
    cells: dict[str, str] = {}
    moved: list[MovedPlace] = []
    for place, figure in mapping.cells.items():
        now = _place_now(place, labels.get(place, ""), form)
        if now and now not in cells:
            cells[now] = figure
        if now != place:
            moved.append(MovedPlace(place, now, figure, labels.get(place, "")))
    rows: list[RowsMapping] = []
    for each in mapping.rows:
        there = _rows_now(each, labels, form)
        before = f"{each.sheet}!{each.first_row}"
        if there is not None:
            rows.append(there)
        if there != each:
            now = "" if there is None else f"{there.sheet}!{there.first_row}"
            moved.append(MovedPlace(before, now, each.source, ""))
    unlocked = frozenset(_place_now(place, labels.get(place, ""), form) for place in mapping.unlocked) - {""}
    kept = len(mapping.cells) + len(mapping.rows) - len(moved)
    new = replace(mapping, cells=cells, rows=tuple(rows), unlocked=unlocked, fingerprint=form.look.fingerprint)
    return CarriedMapping(new, kept, tuple(moved))


def _cell(form: FormPicture, place: str) -> tuple[SheetPicture, AgencyCell] | None:
    name, reference = sheet_and_reference(place)
    sheet, area = form.sheet(name), area_of(reference)
    return None if sheet is None or area is None else (sheet, area.first)


def _place_now(place: str, label: str, form: FormPicture) -> str:
    """Where a cell is now; "" where it is gone. A defined name stays one."""
    name, reference = sheet_and_reference(place)
    area = area_of(reference)
    if area is None or not name:
        return place
    sheet = form.sheet(name)
    if sheet is not None and (not label or sheet.label(area.first) == label):
        return place
    places = [
        f"{each.name}!{now.name}"
        for each in form.sheets
        for now in _labelled(each, label, area.first.column)
        if sheet is None or each is sheet
    ]
    return places[0] if len(places) == 1 else ""


def _labelled(sheet: SheetPicture, label: str, column: int) -> list[AgencyCell]:
    """The cells that a label is for: in the column where they stood, else the first beside it that can be written."""
    found = []
    for cell, there in sheet.cells.items():
        if there.holds is CellContent.WORDS and there.text == label:
            beside = [AgencyCell(cell.row, each) for each in (column, *range(cell.column + 1, sheet.columns + 1))]
            free = (each for each in beside if each.column > cell.column and sheet.cell(each).is_free)
            found += [each for each in [next(free, None)] if each is not None]
    return found


def _rows_now(rows: RowsMapping, labels: Labels, form: FormPicture) -> RowsMapping | None:
    """The rows with their columns where the headings are now; None where one is gone, or they are no line any more."""
    sheet = form.sheet(rows.sheet)
    if sheet is None:
        return None
    wanted = {letters: labels.get(f"{rows.sheet}!{letters}", "") for letters in rows.columns}
    if all(not label or heading_of(sheet, rows, letters) == label for letters, label in wanted.items()):
        return rows
    columns: dict[str, str] = {}
    lines: set[int] = set()
    for letters, label in wanted.items():
        places = [
            cell for cell, there in sheet.cells.items() if there.holds is CellContent.WORDS and there.text == label
        ]
        if len(places) != 1:
            return None
        lines.add(places[0].row)
        columns[column_letters(places[0].column)] = rows.columns[letters]
    if len(lines) != 1 or len(columns) != len(rows.columns):
        return None
    return replace(rows, first_row=lines.pop() + 1, columns=columns)
