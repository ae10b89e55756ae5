"""Lists as text: semicolon, comma or tab between, and the rows that cannot be taken apart named instead of guessed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal, NamedTuple

from planner.domain.case_list import Fault
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.imports.encodings import decode
from planner.imports.sheets import MAX_COLUMNS, MAX_ROWS, BrokenRow, Cell, RawSheet, is_blank

SEPARATORS: Final = (";", "\t", ",", "|")
SAMPLE_ROWS: Final = 60
LINES_OF_A_LIST: Final = 2
FIELDS_OF_A_LIST: Final = 3
_BEHIND_A_STROKE: Final = '\\"'
# Not at the end of a field, where the stroke may be the field's last sign.
_STROKE_INSIDE: Final = re.compile(r"""\\"(?=[^;,|\t])""")
_CPR_LIKE: Final = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")


class _Record(NamedTuple):
    """The cells of one row of the file, and its lines as they stand there (``lines`` from 0, the end not included)."""

    cells: list[str]
    first: int
    end: int


def read_separated(data: bytes, name: str, encoding: str = "") -> RawSheet:
    """The one sheet of a text file. Row numbers are those of the file opened in a spreadsheet.

    Args:
        data: the file's content.
        name: for the sentences and the sheet.
        encoding: character set that the user chose, "" to find it.

    Raises:
        ImportRefusedError: more rows or columns than can be a list of citizens, or a character set that does not fit.
    """
    decoded = decode(data, name, encoding)
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    lines = [_doubled(line) if _BEHIND_A_STROKE in line else line for line in lines]
    rows, broken = _rows_of(_unwrapped(lines), name, decoded.bad_lines)
    return RawSheet(name=name, rows=rows, typed=False, encoding=decoded.encoding, broken=broken)


def in_one_column(sheet: RawSheet) -> RawSheet:
    """A sheet that has each line of a text list in one cell, as a spreadsheet opens it that awaits another separator.

    Taken apart as the text that it is; any other sheet as it stands.

    Raises:
        ImportRefusedError: more rows or columns than can be a list of citizens.
    """
    first = [row[0] if row else None for row in sheet.rows]
    lines = [cell for cell in first if isinstance(cell, str)]
    if len(lines) < LINES_OF_A_LIST or any(not is_blank(cell) for row in sheet.rows for cell in row[1:]):
        return sheet
    if any(not isinstance(cell, str) and not is_blank(cell) for cell in first) or _is_plain(lines):
        return sheet
    rows, broken = _rows_of([cell if isinstance(cell, str) else "" for cell in first], sheet.name, frozenset())
    return replace(sheet, rows=rows, typed=False, broken=broken)


def _is_plain(lines: Sequence[str]) -> bool:
    """Whether lines are no list: most of them do not have the same separator in the same number."""
    separator = _sniff(lines)
    width = _usual_width(lines, separator)
    fitting = sum(len(_fields(line, separator)) == width for line in lines) if width >= FIELDS_OF_A_LIST else 0
    return fitting * 2 <= len(lines)


def _rows_of(
    lines: Sequence[str], name: str, bad_lines: Collection[int]
) -> tuple[list[list[Cell]], dict[int, BrokenRow]]:
    rows: list[list[Cell]] = []
    broken: dict[int, BrokenRow] = {}
    for record in _Splitter(lines, _told(lines) or _sniff(lines)).records():
        whole = "\n".join(lines[record.first : record.end])
        fault = None if record.cells else _why_broken(whole)
        if fault is None and any(number in bad_lines for number in range(record.first, record.end)):
            fault = Fault.ROW_BAD_BYTES if _CPR_LIKE.search(whole) else None
        if fault is not None:
            broken[len(rows) + 1] = BrokenRow(fault, whole)
        rows.append([] if fault is not None else [*record.cells])
        _check_shape(record.cells, len(rows), name)
    return rows, broken


def _doubled(line: str) -> str:
    """A line with the quotes inside its fields as two, where a program has written a stroke before each."""
    return _STROKE_INSIDE.sub('""', line)


def _unwrapped(lines: list[str]) -> list[str]:
    """The lines without the quotes that a spreadsheet put around each whole line, where it did so to all of them."""
    written = [line for line in lines if line.strip()]
    if not written or not all(len(line) > 1 and line[0] == line[-1] == '"' for line in written[:SAMPLE_ROWS]):
        return lines
    inner = [_whole_line(line) for line in lines]
    whole = [each for each in inner if each]
    if len(whole) < len(written) or _is_plain(whole):
        return lines
    return [each or "" for each in inner]


def _whole_line(line: str) -> str | None:
    """What stands in a line that is one quoted field; None where it is none."""
    if not line.strip():
        return ""
    bare = line[1:-1].replace('""', "")
    return line[1:-1].replace('""', '"') if line[0] == line[-1] == '"' and '"' not in bare else None


def _why_broken(whole: str) -> Fault | None:
    return Fault.ROW_UNCLOSED if whole.strip() else None


def _check_shape(cells: Sequence[str], rows: int, name: str) -> None:
    if rows > MAX_ROWS or (len(cells) > MAX_COLUMNS and any(field.strip() for field in cells[MAX_COLUMNS:])):
        raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name)


class _Splitter:
    """Takes lines apart into rows; a quote that is never closed costs its own line and none of those below it."""

    def __init__(self, lines: Sequence[str], separator: str) -> None:
        self._lines = lines
        self._separator = separator
        self._usual = _usual_width(lines, separator)
        self._next = 0

    def records(self) -> Iterator[_Record]:
        """Every row in order. One without cells, though something stands on it, has a quote that is not closed."""
        reader = self._reader()
        while self._next < len(self._lines):
            first = self._next
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:  # a field longer than any can be: the quote swallowed it
                cells = []
            if self._next > first + 1 or not cells or len(cells) != self._usual:
                fixed = self._checked(cells, first)
                if fixed is not cells:
                    self._next = first + 1
                    reader = self._reader()
                    cells = fixed
            yield _Record(cells, first, self._next)

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._feed(), delimiter=self._separator)

    def _feed(self) -> Iterator[str]:
        while self._next < len(self._lines):
            self._next += 1
            yield self._lines[self._next - 1] + "\n"

    def _checked(self, cells: list[str], first: int) -> list[str]:
        """The cells; where a quote was not closed none for a citizen's row, else the line cut without quotes."""
        line = self._lines[first]
        swallowed = self._lines[first + 1 : self._next]
        odd = '"' in line and line.count('"') % 2 == 1
        unclosed = (bool(swallowed) and any(map(self._is_a_row, swallowed))) or (
            odd and (not swallowed or self._next >= len(self._lines)) and len(cells) < self._usual
        )
        if not unclosed and (cells or not line.strip()):
            return cells
        if _CPR_LIKE.search(line):
            return []
        return line.replace('"', "").split(self._separator)

    def _is_a_row(self, line: str) -> bool:
        """Whether a line that stands in a quoted field is a row of the list itself."""
        if line.count(self._separator) == self._usual - 1 or len(_fields(line, self._separator)) == self._usual:
            return self._usual > 1
        return self._separator in line and _CPR_LIKE.search(line) is not None


def _fields(line: str, separator: str) -> list[str]:
    quoting: Literal[0] = csv.QUOTE_MINIMAL
    return next(csv.reader([line], delimiter=separator, quoting=quoting), [])


def _usual_width(lines: Sequence[str], separator: str) -> int:
    """The number of fields that most rows have; those without any separator are out of account."""
    sample = [line + "\n" for line in lines[: SAMPLE_ROWS * 10]]
    try:
        widths = Counter(map(len, csv.reader(sample, delimiter=separator)))
    except csv.Error:
        widths = Counter(len(_fields(line, separator)) for line in sample)
    return max((width for width in widths if width > 1), key=lambda width: (widths[width], width), default=1)


def _told(lines: Sequence[str]) -> str | None:
    """The separator that a spreadsheet wrote into the first line (``sep=;``)."""
    first = lines[0].strip('" ') if lines else ""
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") else None


def _sniff(lines: Sequence[str]) -> str:
    """The separator under which most lines have the same number of fields, weighed by how many fields that is.

    Quotes are left out of account: one that is never closed would hide the lines below it.
    """
    sample = [line for line in lines[:SAMPLE_ROWS] if line.strip()]
    return max(SEPARATORS, key=lambda each: _regularity(sample, each))


def _regularity(sample: Sequence[str], separator: str) -> int:
    widths = Counter(line.count(separator) for line in sample)
    return max((count * width for width, count in widths.items()), default=0)
