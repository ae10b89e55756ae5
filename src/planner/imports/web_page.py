"""The tables of a web page to sheets of text: what many systems give out under the name of Excel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.imports.grid import Grid
from planner.imports.kinds import MARKUP_SEEN, UTF8_MARK, as_text
from planner.imports.sheets import MAX_ROWS, MAX_SHEETS, RawSheet

CHUNK: Final = 1 << 16
LONGEST_CELL: Final = 1_000_000
WIDEST: Final = 1_000
CELLS: Final = frozenset(("td", "th"))
UNSEEN: Final = frozenset(("script", "style", "head"))
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.-]+)", re.IGNORECASE)
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_LINES: Final = re.compile(r" *\v+ *")


def read_web_page(data: bytes, name: str) -> list[RawSheet]:
    """Each table of more than one cell, in the order of the page.

    Raises:
        ImportRefusedError: larger than a list can be.
    """
    tables = _Tables(name)
    parser = etree.HTMLParser(target=tables, no_network=True, huge_tree=False, encoding="utf-8")
    text = decoded(data)
    try:
        for at in range(0, len(text), CHUNK):
            parser.feed(text[at : at + CHUNK].encode("utf-8", "replace"))
        parser.close()
    except etree.XMLSyntaxError:
        # What comes after the break is not seen, so what came before it may be half a list.
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name) from None
    return tables.sheets


def decoded(data: bytes) -> str:
    """The page as text: by its mark, by what it says of itself, else as UTF-8 or, where that does not fit, cp1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    said = None if data.startswith(UTF8_MARK) else _CHARSET.search(as_text(data[:MARKUP_SEEN]))
    for encoding in (said[1] if said else "utf-8-sig", "utf-8-sig"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


class _Tables:
    """Hears of each element; a table within a table belongs to the cell around it."""

    def __init__(self, name: str) -> None:
        self.sheets: list[RawSheet] = []
        self._name = name
        self._grid: Grid | None = None
        self._depth = self._unseen = 0
        self._in_cell = self._in_row = False
        self._text: list[str] = []
        self._length = 0
        self._span = (1, 1)
        # Columns that a cell above reaches into, with the rows still to come.
        self._taken: dict[int, int] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._grid, self._taken = Grid(), {}
        elif self._depth != 1:
            return
        elif tag == "tr":
            self._end_row()
            self._in_row = True
        elif tag in CELLS:
            self._end_cell()
            self._in_cell = self._in_row = True
            self._span = _count(attributes.get("rowspan"), MAX_ROWS), _count(attributes.get("colspan"), WIDEST)
        elif tag == "br":
            self._text.append("\v")

    def end(self, tag: str) -> None:
        if tag in UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif self._depth == 1 and tag in CELLS:
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_row()
                self._end_table()
            self._depth -= 1

    def data(self, text: str) -> None:
        if self._in_cell and not self._unseen:
            self._length += len(text)
            if self._length > LONGEST_CELL:
                raise ImportRefusedError(RefusalReason.TOO_LARGE, file=self._name)
            self._text.append(text)

    def close(self) -> None:
        if self._depth:
            self._depth = 1
            self._end_row()
            self._end_table()

    def _end_cell(self) -> None:
        if not self._in_cell or self._grid is None:
            return
        self._pass_taken()
        rows, columns = self._span
        column = self._grid.place[1]
        self._grid.merge(rows, columns)
        text = _SPACES.sub(" ", "".join(self._text)).strip(" ")
        self._grid.add(_LINES.sub("\n", text))
        self._grid.move_to(column + columns)
        if rows > 1:
            self._taken.update(dict.fromkeys(range(column, column + columns), rows))
        self._in_cell, self._text, self._length = False, [], 0

    def _pass_taken(self) -> None:
        while self._grid is not None and self._taken.get(self._grid.place[1], 0) > 0:
            self._grid.move_to(self._grid.place[1] + 1)

    def _end_row(self) -> None:
        self._end_cell()
        if self._in_row and self._grid is not None:
            self._grid.end_row()
            self._taken = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}
        self._in_row = False

    def _end_table(self) -> None:
        if self._grid is not None and len(self.sheets) < MAX_SHEETS:
            name = self._name if not self.sheets else f"{self._name} ({len(self.sheets) + 1})"
            sheet = self._grid.sheet(name, typed=False)
            if sheet.too_large or sum(map(len, sheet.rows)) > 1:
                self.sheets.append(sheet)
        self._grid = None


def _count(said: str | None, most: int) -> int:
    text = (said or "").strip()
    return min(max(int(text[:9]), 1), most) if text.isdecimal() else 1
