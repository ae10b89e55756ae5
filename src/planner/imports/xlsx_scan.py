"""A look at one sheet of an xlsx workbook before it is laid out: how far it reaches, and which cells are odd.

The spreadsheet reader lays a sheet out as a full rectangle, so two cells far apart would fill the memory; and it gives
errors, and formulas that nobody worked out, as empty cells. Sheets written as nearly all are written are searched for
both as plain bytes, which takes a tenth of the time that reading them does; the others are walked through as XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from planner.imports.sheets import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, ErrorCell, Uncalculated

Odd = ErrorCell | Uncalculated
LONGEST_ROW: Final = 8_000_000
ROW_END: Final = b"</row>"
ROW_START: Final = b"<row "
CELL: Final = b"<c "
TAG_END: Final = b">"
NO_VALUE: Final = "#N/A"
ERROR_SIGNS: Final = ("#", "Err:")
PLAIN_SHEET: Final = b"<sheetData"
DOCUMENT_TYPE: Final = b"<!DOCTYPE"
# What is not written as nearly all write it, or stands further out. A sheet without any such is at most 26 columns of
# 99,999 rows, which is always few enough: one quick search. A row says with its cells where it stands.
NOT_NEAR: Final = re.compile(rb'<c(?! r="[A-Za-z][0-9]{1,5}"|[^\s/>])')
# What does not say where it stands, as far as a search for bytes can tell.
UNFAMILIAR: Final = re.compile(rb'<(?:c|row)(?=[\s/>])(?! r="|(?: [^>]*)? r=")')
COLUMN: Final = re.compile(rb' r="([A-Za-z]+)')
ROW: Final = re.compile(rb' r="[A-Za-z]*([0-9]+)')
ERROR_MARK: Final = re.compile(rb'"e"')
ERROR: Final = re.compile(rb'<c (?=[^>]*\bt *= *"e")[^>]*>')
EMPTY_TAG_END: Final = b"/>"
CELL_END: Final = b"</c>"
VALUE: Final = re.compile(rb"<v[^>]*>([^<]*)</v>")
UNFINISHED: Final = re.compile(rb"/f?>\s*(?:<v\s*/>\s*|<v\s*>(0?)\s*</v>\s*)?</c>")
FORMULA: Final = re.compile(rb"<f[ />]")
REFERENCE: Final = re.compile(rb' r="([A-Za-z]+)([0-9]+)"')
KIND: Final = re.compile(rb'\bt *= *"(\w+)"')


@dataclass(slots=True)
class SheetExtent:
    """What a look at a sheet found, places counted from 0. ``too_large``: it reaches further than a list can."""

    too_large: bool = False
    odd: dict[tuple[int, int], Odd] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)


def search(chunks: Iterable[bytes], *, recalculate: bool, formulas: bool) -> SheetExtent | None:
    """What a search for bytes finds; None where the sheet has to be walked through. Reads all of it in any case.

    Reading all of it also proves that its declared size is true.
    """
    found = _Found(recalculate=recalculate, formulas=formulas)
    for part in _rows(chunks):
        found.add(part)
    return found.look()


def error_of(text: str) -> ErrorCell:
    """The error that a cell marked as one shows; where it shows none, or something else, that there is no value."""
    text = text.strip()
    return ErrorCell(text if text.startswith(ERROR_SIGNS) else NO_VALUE)


def column_number(letters: str) -> int:
    """The column with these letters, counted from 0."""
    number = 0
    for letter in letters.upper()[:6]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The sheet in pieces that end with a row, as far as its rows are of any usual length."""
    left = b""
    for chunk in chunks:
        piece = left + chunk
        end = piece.rfind(ROW_END) + len(ROW_END)
        if end < len(ROW_END) and len(piece) < LONGEST_ROW:
            left = piece
            continue
        end = end if end >= len(ROW_END) else len(piece)
        yield piece[:end]
        left = piece[end:]
    yield left


def _place(reference: re.Match[bytes]) -> tuple[int, int]:
    return int(reference[2][:9]) - 1, column_number(reference[1].decode())


def _error_after(part: bytes, tag: re.Match[bytes]) -> ErrorCell:
    """What the cell that begins with this tag shows; never what stands in the next one."""
    end = tag.end() if tag[0].endswith(EMPTY_TAG_END) else part.find(CELL_END, tag.end())
    value = VALUE.search(part, tag.end(), max(end, tag.end()))
    return error_of("" if value is None else value[1].decode("utf-8", "replace"))


class _Found:
    """Gathers what is found in one piece after the other."""

    def __init__(self, *, recalculate: bool, formulas: bool) -> None:
        self._recalculate = recalculate
        self._formulas = formulas
        self._familiar = True
        self._first = True
        self._look = SheetExtent()
        self._width = 26
        self._height = 1

    def add(self, part: bytes) -> None:
        """Search the next piece."""
        if not self._familiar:
            return
        if self._first:
            self._familiar = PLAIN_SHEET in part and DOCUMENT_TYPE not in part
            self._first = False
        last = ROW.search(part, max(part.rfind(ROW_START), 0))
        self._height = max(self._height, int(last[1][:9]) if last is not None else 1)
        if NOT_NEAR.search(part):
            self._reach(part)
        self._odd(part)

    def _reach(self, part: bytes) -> None:
        """How far the cells go. Some may hold nothing: only a walk tells whether that matters."""
        self._width = max((self._width, *(column_number(each.decode()) + 1 for each in set(COLUMN.findall(part)))))
        self._height = max((self._height, *(int(digits[:9]) for digits in ROW.findall(part))))
        few = self._width <= MAX_COLUMNS and self._height <= MAX_ROWS and self._width * self._height <= MAX_CELLS
        self._familiar = self._familiar and few and not UNFAMILIAR.search(part)

    def _odd(self, part: bytes) -> None:
        for formula in FORMULA.finditer(part):
            start = max(part.rfind(CELL, 0, formula.start()), 0)
            tag_end = part.find(TAG_END, start)
            reference = REFERENCE.search(part, start, tag_end)
            if reference is None:
                continue
            if self._formulas:
                self._look.formulas.add(_place(reference))
            end = part.find(CELL_END, tag_end) + len(CELL_END)
            unfinished = UNFINISHED.search(part, formula.start(), max(end, 0))
            kind = KIND.search(part, start, tag_end)
            if unfinished and (self._recalculate or not unfinished[1]) and (kind is None or kind[1] == b"n"):
                self._look.odd[_place(reference)] = Uncalculated()
        if ERROR_MARK.search(part):
            for tag in ERROR.finditer(part):
                reference = REFERENCE.search(tag[0])
                if reference is not None:
                    self._look.odd[_place(reference)] = _error_after(part, tag)

    def look(self) -> SheetExtent | None:
        """What was found, if it could be."""
        return self._look if self._familiar else None
