"""A form's picture as bytes, for the pipe to the process that reads foreign files, and back."""

from __future__ import annotations

import json
from typing import Any

from planner.domain.agency_form import AgencyCell, Area, area_of
from planner.domain.form_picture import CellContent, CellPicture, FormPicture, KeptArea, KeptKind, SheetPicture
from planner.imports.agency_form.wire import WireError, look_from_bytes, look_to_bytes

Choices = dict[tuple[str, ...], int]


def picture_to_bytes(picture: FormPicture) -> bytes:
    """A form's picture. Drop-downs are told once, since hundreds of cells have the same."""
    choices: Choices = {(): 0}
    sheets = [_sheet(each, choices) for each in picture.sheets]
    return json.dumps([look_to_bytes(picture.look).decode(), list(choices), sheets]).encode()


def picture_from_bytes(content: bytes) -> FormPicture:
    """The same again.

    Raises:
        WireError: it is none.
    """
    try:
        look, choices, sheets = json.loads(content)
        pool = [tuple(map(str, each)) for each in choices]
        return FormPicture(look_from_bytes(str(look).encode()), tuple(_meant(each, pool) for each in sheets))
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise WireError from error


def _sheet(sheet: SheetPicture, choices: Choices) -> dict[str, object]:
    return {
        "name": sheet.name,
        "size": [sheet.rows, sheet.columns],
        "cells": [[*cell, *_cell(each, choices)] for cell, each in sheet.cells.items()],
        "widths": list(sheet.widths.items()),
        "heights": list(sheet.heights.items()),
        "hidden": [sorted(sheet.hidden_rows), sorted(sheet.hidden_columns)],
        "merged": [area.name for area in sheet.merged],
        "tables": [area.name for area in sheet.tables],
        "kept": [[each.area.name, each.kind.value] for each in sheet.kept],
    }


def _cell(cell: CellPicture, choices: Choices) -> list[object]:
    number = choices.setdefault(cell.choices, len(choices))
    look = [cell.fill, cell.ink, cell.bold, cell.right, cell.indent, cell.locked]
    return [cell.text, cell.holds.value, *look, number]


def _meant(said: Any, choices: list[tuple[str, ...]]) -> SheetPicture:
    rows, columns = said["size"]
    hidden_rows, hidden_columns = said["hidden"]
    return SheetPicture(
        name=str(said["name"]),
        rows=int(rows),
        columns=int(columns),
        cells={AgencyCell(int(row), int(column)): _cell_meant(rest, choices) for row, column, *rest in said["cells"]},
        widths={int(column): float(width) for column, width in said["widths"]},
        heights={int(row): float(height) for row, height in said["heights"]},
        hidden_rows=frozenset(map(int, hidden_rows)),
        hidden_columns=frozenset(map(int, hidden_columns)),
        merged=_areas(said["merged"]),
        tables=_areas(said["tables"]),
        kept=tuple(
            KeptArea(area, KeptKind(kind)) for name, kind in said["kept"] if (area := area_of(str(name))) is not None
        ),
    )


def _cell_meant(said: list[Any], choices: list[tuple[str, ...]]) -> CellPicture:
    text, holds, fill, ink, bold, right, indent, locked, number = said
    return CellPicture(
        text=str(text),
        holds=CellContent(holds),
        fill=str(fill),
        ink=str(ink),
        bold=bool(bold),
        right=bool(right),
        indent=int(indent),
        locked=bool(locked),
        choices=choices[number],
    )


def _areas(names: list[Any]) -> tuple[Area, ...]:
    return tuple(area for area in map(area_of, map(str, names)) if area is not None)
