"""One workbook of somebody else tried as a form: a mapping made up for it, filled, and the two packages compared.

The comparison is a third one, which shares nothing with the program's writing nor with its own proof: parts as bytes,
sheets as pieces of text, and what an ordinary reader of workbooks finds in their cells.
"""

from __future__ import annotations

import io
import posixpath
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from xml.etree import ElementTree

from planner.domain.agency_form import AgencyCell, CellOrder, FillOrder, FormValue, RowsOrder, column_letters
from planner.domain.errors import Code, RefusedError
from planner.domain.form_picture import CellContent, CellPicture, FormPicture, SheetPicture
from planner.imports.agency_form.fill import fill
from planner.imports.agency_form.picture import picture

SHEETS_TRIED: Final = 6
CELLS_TRIED: Final = 12
ROWS_TRIED: Final = 7
ATTEMPTS: Final = 12
# What may not be in a filled form more often than in the empty one, whatever its maker.
HARM: Final = Code.FORM_HARMED
_CELL: Final = re.compile(rb"<((?:[A-Za-z][\w.-]*:)?)c(?=[\s/>])(?:[^>]*/>|[^>]*>.*?</\1c\s*>)", re.DOTALL)
_ROW_TAG: Final = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?row(?=[\s/>])[^>]*>")
_FOLLOWS: Final = re.compile(rb"""\s(?:spans|ref|sqref|fullCalcOnLoad)\s*=\s*(?:"[^"]*"|'[^']*')""")
_SQREF: Final = re.compile(rb"(<(?:[A-Za-z][\w.-]*:)?sqref>)[^<]*")
_WORKING_OUT: Final = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?calcPr\s*/>")


@dataclass(slots=True)
class Trial:
    """What came of one workbook. ``refused``: the codes that stood in the way of a mapping made up blindly."""

    name: str
    order: FillOrder = field(default_factory=FillOrder)
    content: bytes | None = None
    unreadable: bool = False
    refused: set[Code] = field(default_factory=set)

    @property
    def written(self) -> dict[str, FormValue]:
        """What was written where."""
        found = {each.place: each.value for each in self.order.cells}
        for rows in self.order.rows:
            for number, values in enumerate(rows.rows, rows.first_row):
                for column, value in zip(rows.columns, values, strict=True):
                    found[f"{rows.sheet}!{column}{number}"] = value
        return found


def tried(data: bytes, name: str) -> Trial:
    """Fill a workbook with a mapping made up for it; what a cell refuses is left out, and it is tried again."""
    trial = Trial(name)
    try:
        form = picture(data, name)
    except Exception as error:
        if type(error).__name__ not in {"ImportRefusedError", "RefusedError", "BrokenXmlError"}:
            raise
        trial.unreadable = True
        return trial
    order = made_up(form, random.Random(name))
    for _ in range(ATTEMPTS):
        try:
            trial.content, trial.order = fill(data, name, order).content, order
        except RefusedError as error:
            trial.refused |= {problem.code for problem in error.problems}
            order = _without(order, error)
            continue
        break
    return trial


def _without(order: FillOrder, error: RefusedError) -> FillOrder:
    columns = {problem.field.rstrip("0123456789") for problem in error.problems}
    places = {problem.field for problem in error.problems}
    cells = tuple(each for each in order.cells if each.place not in places)
    if len(cells) == len(order.cells):
        cells = tuple(each for each in cells if each.place.rstrip("0123456789") not in columns)
    rows = tuple(
        each
        for each in order.rows
        if f"{each.sheet}!{each.first_row}" not in places
        and not any(f"{each.sheet}!{column}" in columns for column in each.columns)
    )
    return FillOrder(cells, rows)


def made_up(form: FormPicture, chance: random.Random) -> FillOrder:
    """Values for cells of every kind that can be written, and rows in tables and below what stands in a sheet."""
    cells: list[CellOrder] = []
    rows: list[RowsOrder] = []
    for sheet in form.sheets[:SHEETS_TRIED]:
        free = [(cell, there) for cell, there in sheet.cells.items() if there.is_free]
        beside = AgencyCell(chance.randint(1, sheet.rows), sheet.columns)
        chosen = [*chance.sample(free, min(CELLS_TRIED, len(free))), (beside, sheet.cell(beside))]
        cells += [CellOrder(f"{sheet.name}!{cell.name}", _value(there, chance)) for cell, there in chosen]
        rows += _rows(sheet, chance)
    return FillOrder(tuple(cells), tuple(rows))


def _rows(sheet: SheetPicture, chance: random.Random) -> Iterator[RowsOrder]:
    for table in sheet.tables:
        columns = tuple(column_letters(each) for each in range(table.left, table.right + 1))
        yield RowsOrder(sheet.name, table.bottom, columns[:1], tuple((each,) for each in range(ROWS_TRIED)))
    if not sheet.tables:
        first, column = sheet.rows, column_letters(chance.randint(1, min(4, sheet.columns)))
        yield RowsOrder(sheet.name, first, (column,), tuple((f"Række {each}",) for each in range(ROWS_TRIED)))


def _value(there: CellPicture, chance: random.Random) -> FormValue:
    if there.choices:
        return chance.choice(there.choices)
    kinds: tuple[FormValue, ...] = (chance.randint(0, 999), date(2026, 11, 30), 'Æ & "ø" < å', None)
    return chance.randint(0, 999) if there.holds is CellContent.NUMBER else chance.choice(kinds)


def differences(before: bytes, after: bytes, written: dict[str, FormValue]) -> list[str]:
    """What differs that was not ordered, in words for a developer; empty where nothing does."""
    found: list[str] = []
    one, other = _parts(before), _parts(after)
    if list(one) != list(other):
        return ["the parts are others, or lie in another order"]
    for name in one:
        if one[name] == other[name]:
            continue
        if b"sheetData" in one[name]:
            found += _sheet(name, one[name], other[name])
        elif _plain(one[name]) != _plain(other[name]):
            found.append(f"{name} differs")
    return [*found, *_values(before, after, written)]


def _sheet(name: str, one: bytes, other: bytes) -> Iterator[str]:
    if len(one) > 2 and one[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        one, other = one.decode("utf-16").encode(), other.decode("utf-16").encode()
    begun, begun_now = one.index(b"sheetData"), other.index(b"sheetData")
    ended, ended_now = one.rfind(b"sheetData"), other.rfind(b"sheetData")
    if _plain(one[:begun]) != _plain(other[:begun_now]):
        yield f"{name}: what stands before its rows differs"
    if ended != begun and _plain(one[ended:]) != _plain(other[ended_now:]):
        yield f"{name}: what stands after its rows differs"
    cells = [match[0] for match in _CELL.finditer(one, begun, ended)]
    now = {match[0] for match in _CELL.finditer(other, begun_now, ended_now)}
    changed = [cell for cell in cells if cell not in now]
    if any(b"<f" in cell.replace(b":f", b"<f") for cell in changed):
        yield f"{name}: a formula was written over"
    tags = {_FOLLOWS.sub(b"", match[0]).rstrip(b"/> ") for match in _ROW_TAG.finditer(other, begun_now, ended_now)}
    for match in _ROW_TAG.finditer(one, begun, ended):
        if _FOLLOWS.sub(b"", match[0]).rstrip(b"/> ") not in tags:
            yield f"{name}: a row says something else of itself: {match[0]!r}"
    yield from _in_order(name, other)


def _in_order(name: str, content: bytes) -> Iterator[str]:
    """Excel refuses rows and cells that do not stand in their order, or stand there twice."""
    last = 0
    for row in ElementTree.fromstring(content).iter():  # noqa: S314 -- read by the program before
        if row.tag.rpartition("}")[2] != "row":
            continue
        number = int(row.get("r") or last + 1)
        if number <= last:
            yield f"{name}: row {number} after row {last}"
        last, column = number, ""
        for cell in row:
            letters = (cell.get("r") or "").rstrip("0123456789")
            if letters and column and (len(letters), letters) <= (len(column), column):
                yield f"{name}: cell {letters}{number} after {column}"
            column = letters


def _values(before: bytes, after: bytes, written: dict[str, FormValue]) -> Iterator[str]:
    """What a plain reader of the cells finds: only ordered cells differ, and they hold what was ordered."""
    one, other = _cells(before), _cells(after)
    for place in {*one, *other}:
        if place not in written and one.get(place) != other.get(place) and not other.get(place, "").startswith("="):
            yield f"{place} was {one.get(place)!r} and is {other.get(place)!r}"
    for place, value in written.items():
        if isinstance(value, int) and other.get(place) not in {str(value), str(float(value))}:
            yield f"{place} shall be {value!r} and is {other.get(place)!r}"
        if value is None and other.get(place):
            yield f"{place} shall be empty and is {other[place]!r}"


def _cells(content: bytes) -> dict[str, str]:
    parts = _parts(content)
    found: dict[str, str] = {}
    for sheet, part in _sheets(parts):
        row_number = 0
        for row in ElementTree.fromstring(parts[part]).iter():  # noqa: S314 -- read by the program before
            if _local(row) != "row":
                continue
            row_number, column = int(row.get("r") or row_number + 1), 0
            for cell in (each for each in row if _local(each) == "c"):
                letters = (cell.get("r") or "").rstrip("0123456789")
                column = _column(letters) if letters else column + 1
                inside = {_local(each): "".join(each.itertext()) for each in cell}
                said = "=" + inside["f"] if "f" in inside else inside.get("v", inside.get("is", ""))
                if said:
                    found[f"{sheet}!{column_letters(column)}{row_number}"] = said
    return found


def _sheets(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    def related(part: str) -> dict[str, str]:
        folder, file = posixpath.split(part)
        key = posixpath.join(folder, "_rels", f"{file}.rels").lower()
        content = next((parts[name] for name in parts if name.lower() == key), b"<a/>")
        found = {}
        for each in ElementTree.fromstring(content):  # noqa: S314 -- read by the program before
            target = each.get("Target", "")
            whole = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[each.get("Id", "")] = next((name for name in parts if name.lower() == whole.lower()), whole)
            if not folder and each.get("Type", "").endswith("/officeDocument"):
                found["workbook"] = found[each.get("Id", "")]
        return found

    book = related("")["workbook"]
    targets = related(book)
    for each in ElementTree.fromstring(parts[book]).iter():  # noqa: S314 -- read by the program before
        if _local(each) == "sheet":
            key = next((value for name, value in each.attrib.items() if name.endswith("}id")), "")
            part = targets.get(key, "")
            if part in parts and b"sheetData" in parts[part]:
                yield each.get("name", ""), part


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _plain(content: bytes) -> bytes:
    return _WORKING_OUT.sub(b"", _SQREF.sub(rb"\1", _FOLLOWS.sub(b"", content)))


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
