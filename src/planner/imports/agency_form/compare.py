"""The proof that a filled form is the form: a second reading of both packages, which shares nothing with the writing.

Parts are compared byte for byte. In a sheet, everything but its cells is compared element by element, and every cell; a
difference must be one that was ordered, with the value that was ordered.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

from planner.domain.agency_form import AgencyCell, Area, cell_of
from planner.domain.errors import Code, Problem, RefusedError
from planner.imports.agency_form.package import Package, part_name
from planner.imports.agency_form.stored import Stored

_FOLLOWS: Final = {"dimension": "ref", "row": "spans", "calcPr": "fullCalcOnLoad"}
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Change:
    """What was ordered for a sheet: cells with a value, cells with a formula, and rows that were not there before.

    ``reaches``: where rules and conditional formats hold, as written before and afterwards.
    """

    written: Mapping[AgencyCell, Stored]
    formulas: Mapping[AgencyCell, str]
    rows: frozenset[int]
    reaches: Mapping[str, str] = field(default_factory=dict)


def prove(
    before: Package, after: bytes, changes: Mapping[str, Change], tables: Mapping[str, Area], touched: frozenset[str]
) -> None:
    """Hold a filled form against the empty one.

    Args:
        before: the form as it came.
        after: the filled form.
        changes: what was ordered, by the part of the sheet.
        tables: parts of tables that have grown, with their new area.
        touched: other parts in which only the sign to work formulas out may differ.

    Raises:
        RefusedError: ``FORM_HARMED``, with the part that differs.
    """
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        _need(archive.namelist() == [each.filename for each in before.entries], "")
        for entry in archive.infolist():
            name = part_name(entry)
            old, new = before.parts[name], archive.read(entry)
            if name in changes:
                _sheet(name, old, new, changes[name])
            elif name in tables:
                _table(name, old, new, tables[name])
            elif name in touched:
                _need(_same(_parsed(old), _parsed(new), name), name)
            else:
                _need(old == new, name)


def _sheet(name: str, old: bytes, new: bytes, change: Change) -> None:
    first, second = _parsed(old), _parsed(new)
    one, other = _data(first), _data(second)
    _need(one is not None and other is not None, name)
    rows, more = _rows(one), _rows(other)
    _need(set(more) - set(rows) == change.rows and set(rows) <= set(more), name)
    written = {cell.row for cell in (*change.written, *change.formulas)}
    for number, row in more.items():
        if number in rows:
            _need(_attributes(rows[number]) == _attributes(row), name)
        if number in written or number not in rows:
            _cells(name, number, rows.get(number), row, change)
        else:
            _need(_alike(rows[number], row), name)
    _reach_further(first, change.reaches)
    for data in (one, other):
        if data is not None:
            data[:] = []
            data.text = None
    _need(_same(first, second, name), name)


def _reach_further(root: Element, reaches: Mapping[str, str]) -> None:
    """Let a sheet say where its rules and conditional formats shall hold."""
    for rule in root.iter() if reaches else ():
        if _name(rule) in {"dataValidation", "conditionalFormatting"}:
            for each in [rule, *(inner for inner in rule if _name(inner) == "sqref")]:
                if each.get("sqref") in reaches:
                    each.set("sqref", reaches[each.get("sqref", "")])
                elif each is not rule and each.text in reaches:
                    each.text = reaches[each.text or ""]


def _cells(name: str, number: int, old: Element | None, new: Element, change: Change) -> None:
    before, after = _by_column(old), _by_column(new)
    _need(set(before) <= set(after), name)
    for column, cell in after.items():
        place, then = AgencyCell(number, column), before.get(column)
        if place in change.written:
            _need(_holds(cell, change.written[place]), name)
            _need(then is None or then.get("s") == cell.get("s"), name)
        elif place in change.formulas:
            _need([_name(each) for each in cell] == ["f"] and cell[0].text == change.formulas[place], name)
        else:
            _need(then is not None and _alike(then, cell), name)


def _holds(cell: Element, stored: Stored) -> bool:
    """Whether a cell holds this value, and nothing else."""
    if stored.words is not None:
        texts = [each.text or "" for each in cell.iter() if _name(each) == "t"]
        return cell.get("t") == "inlineStr" and [_ESCAPED.sub(_sign, each) for each in texts] == [_clean(stored.words)]
    if stored.number is None:
        return len(cell) == 0 and cell.get("t") is None
    try:
        return cell.get("t") is None and [Decimal(each.text or "") for each in cell] == [stored.number]
    except InvalidOperation:
        return False


def _clean(words: str) -> str:
    """Words as XML can hold them: its readers make one line end of every kind."""
    kept = "".join(sign for sign in words if sign in "\t\n\r" or (sign >= " " and not "\ud800" <= sign <= "\udfff"))
    return kept.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").replace("\uffff", "")


def _sign(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _table(name: str, old: bytes, new: bytes, area: Area) -> None:
    first, second = _parsed(old), _parsed(new)
    _need(second.get("ref") == area.name, name)
    for root in (first, second):
        root.set("ref", "")
        for each in root:
            if _name(each) == "autoFilter":
                each.set("ref", "")
    _need(_same(first, second, name), name)


def _same(first: Element, second: Element, name: str) -> bool:
    """Whether two documents say the same, but for what has to follow the cells."""
    for root in (first, second):
        for parent in list(root.iter()):
            for element in list(parent):
                element.attrib.pop(_FOLLOWS.get(_name(element), ""), None)
                if _name(element) == "calcPr" and not element.attrib:
                    _take_out(parent, element)
    return _need(_alike(first, second), name)


def _take_out(parent: Element, element: Element) -> None:
    """Take an element out of another, and leave what is written after it."""
    at = list(parent).index(element)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _alike(first: Element, second: Element) -> bool:
    """Whether two elements are the same, with all that is in them."""
    for one, other in zip_longest(first.iter(), second.iter()):  # a loop: a form may have millions of elements
        if one is None or other is None or one.tag != other.tag or one.attrib != other.attrib:
            return False
        if len(one) != len(other) or (one.text or "") != (other.text or ""):
            return False
        if one is not first and (one.tail or "") != (other.tail or ""):
            return False
    return True


def _rows(data: Element | None) -> dict[int, Element]:
    found, number = {}, 0
    for row in () if data is None else data:
        if _name(row) == "row":
            said = row.get("r", "")
            number = int(said) if said.isdigit() and int(said) else number + 1
            found[number] = row
    return found


def _by_column(row: Element | None) -> dict[int, Element]:
    found, column = {}, 0
    for cell in () if row is None else row:
        if _name(cell) == "c":
            place = cell_of(cell.get("r", ""))
            column = column + 1 if place is None else place.column
            found[column] = cell
    return found


def _attributes(row: Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in row.attrib.items() if key != "spans"}


def _data(root: Element) -> Element | None:
    return next((each for each in root if _name(each) == "sheetData"), None)


def _parsed(content: bytes) -> Element:
    """A part that has been read before: it is well-formed and has no document type."""
    parser = XMLParser(target=TreeBuilder(insert_comments=True, insert_pis=True))  # noqa: S314 -- read before
    parser.feed(content)
    return parser.close()


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _need(held: bool, part: str) -> bool:  # noqa: FBT001 -- what must hold
    if not held:
        raise RefusedError([Problem(Code.FORM_HARMED, "", {"part": part})])
    return True
