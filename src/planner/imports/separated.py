"""Lists as text: UTF-8 with or without mark, Windows-1252, UTF-16 with mark; semicolon, comma or tab between."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Final, Literal

from planner.domain.case_list import ImportRefusedError, RefusalReason
from planner.imports.sheets import MAX_COLUMNS, MAX_ROWS, RawSheet

SEPARATORS: Final = (";", "\t", ",")
ENCODINGS: Final = ("utf-8", "cp1252", "cp850", "mac_roman", "utf-16")
SAMPLE_ROWS: Final = 60
LINES_IN_FIELD: Final = 20


def read_separated(data: bytes, name: str, encoding: str = "") -> RawSheet:
    """The one sheet of a text file. Row numbers are those of the file opened in a spreadsheet.

    Raises:
        ImportRefusedError: more rows or columns than can be a list of citizens.
    """
    text = (
        (data.decode(encoding, errors="replace") if encoding else decode(data))
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )
    separator = _told(text) or _sniff(text)
    rows = _parse(text, separator, name, quoted=True)
    if any(field.count("\n") > LINES_IN_FIELD for row in rows for field in row if len(field) > 200):
        rows = _parse(text, separator, name, quoted=False)
    return RawSheet(name=name, rows=[[*row] for row in rows], typed=False)


def decode(data: bytes) -> str:
    """The text behind the bytes. UTF-8 where it fits, else Windows-1252, which never fails here."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _parse(text: str, separator: str, name: str, *, quoted: bool) -> list[list[str]]:
    rows: list[list[str]] = []
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting):
            if len(row) > MAX_COLUMNS and any(field.strip() for field in row[MAX_COLUMNS:]):
                raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name)
            rows.append(row)
            if len(rows) > MAX_ROWS:
                raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name)
    except csv.Error as error:
        if not quoted:
            raise ImportRefusedError(RefusalReason.OTHER_KIND, file=name) from error
        return _parse(text, separator, name, quoted=False)
    return rows


def _told(text: str) -> str | None:
    """The separator that a spreadsheet wrote into the first line (``sep=;``)."""
    first = text.partition("\n")[0].strip('" ')
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") else None


def _sniff(text: str) -> str:
    """The separator under which most lines have the same number of fields, weighed by how many fields that is.

    Quotes are left out of account: one that is never closed would hide the lines below it.
    """
    sample = [line for line in text.split("\n", SAMPLE_ROWS)[:SAMPLE_ROWS] if line.strip()]
    return max(SEPARATORS, key=lambda each: _regularity(sample, each))


def _regularity(sample: list[str], separator: str) -> int:
    widths = Counter(line.count(separator) for line in sample)
    return max((count * width for width, count in widths.items()), default=0)
