"""The agency's figures out of a table that was typed, pasted or read: its rows and months, told by their words.

Rows are measures and columns months, or the other way round. A row that is not known is named and left out, as is a
cell that is no number of citizens; nothing is guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from planner.domain.folding import squeeze
from planner.domain.measures import Measure
from planner.domain.periods import Month
from planner.domain.programmes import Programme
from planner.domain.records import AgencyFigure
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.texts.common import ROW
from planner.texts.formats import MONTHS
from planner.texts.measures import JSON_KEYS, NAMES, name

# What stands where the agency gives no number: nothing, a dash, dots, or a number that it hides.
_NO_NUMBER: Final = frozenset({"", "-", "–", "—", ".", "..", "...", "x", "*"})
_MONTH_NAMES: Final = {written[:3]: number for number, written in enumerate(MONTHS, 1)} | {"may": 5, "oct": 10}
_NAMED: Final = re.compile(r"([^\W\d_]{3,9})\.?[ -]*(\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*(?:m|-|/|\.)?\s*(\d{1,2})(?:-\d{1,2})?(?: 00:00:00)?")
_YEAR_LAST: Final = re.compile(r"(?:\d{1,2}[-./])?(\d{1,2})[-./](\d{4})")
_COUNT: Final = re.compile(r"\d{1,3}(?:[. \u00a0]\d{3})+|\d+(?:[.,]0+)?")
_MOST_LINES: Final = 2000
LEFT_OUT: Final = ""
"""The meaning of a row that is none of ours."""
_NOTHING_SAID: Final[Mapping[str, str]] = MappingProxyType({})


class NotTaken(StrEnum):
    """Why a cell gives no figure."""

    ROW_UNKNOWN = "row_unknown"
    MONTH_UNKNOWN = "month_unknown"
    SHARE = "share"
    NO_NUMBER = "no_number"


@dataclass(frozen=True, slots=True)
class TableFigure:
    """One cell: the words of its row and month as they stand there, what they mean, and the number or why not."""

    row: str
    column: str
    measure: Measure | None
    month: Month | None
    count: int | None
    why: NotTaken | None


def table_figures(text: str, programme: Programme, said: Mapping[str, str] = _NOTHING_SAID) -> list[TableFigure]:
    """The figures of a table, its cells set apart by tabs or semicolons; [] where no month is found.

    Cells in which the agency gives no number are left out, and rows of which the user has said that they are none.
    ``said``: what the user has said of rows (``said_rows``).
    """
    lines = [_cells(line) for line in text.splitlines()[:_MOST_LINES] if line.strip()]
    heads = next((at for at, cells in enumerate(lines) if any(month_in(cell) for cell in cells[1:])), None)
    if heads is None:
        return _turned(lines, programme, said)
    columns = lines[heads]
    rows = lines[heads + 1 :]
    words = _known_rows(programme, said)
    return [
        _figure(cells[0], columns[at], words.get(squeeze(cells[0])), month_in(columns[at]), cell)
        for cells in rows
        for at, cell in enumerate(cells)
        if at
        and at < len(columns)
        and cell.strip().lower() not in _NO_NUMBER
        and said.get(squeeze(cells[0])) != LEFT_OUT
    ]


def report_text(register: Register, programme: Programme, as_of: date) -> str:
    """What stands here of a report of the agency's, as a table that ``table_figures`` reads again."""
    rows = [row for row in register.by(AgencyFigure, "programme", programme.code) if row.as_of == as_of]
    counts = {(row.measure, row.month): row.count for row in rows}
    months = sorted({month for _measure, month in counts})
    lines = [[ROW, *(f"{month:%Y-%m}" for month in months)]]
    for measure in Measure:
        if any((measure, month) in counts for month in months):
            cells = (counts.get((measure, month)) for month in months)
            lines.append([name(measure, programme), *("" if count is None else str(count) for count in cells)])
    return "\n".join("\t".join(line) for line in lines)


def said_rows(register: Register) -> Mapping[str, str]:
    """What the user has said of rows of the agency's report: squeezed words to a measure, or ``LEFT_OUT``."""
    text = register.setting(SettingKey.AGENCY_ROWS)
    try:
        kept = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    known = {LEFT_OUT, *(each.value for each in Measure)}
    rows = kept.items() if isinstance(kept, dict) else ()
    return {str(words): str(meaning) for words, meaning in rows if str(meaning) in known}


def with_row(register: Register, row: str, meaning: str) -> str:
    """The text of the setting ``AGENCY_ROWS`` once a row has its meaning, to be written by ``ChangeSettings``."""
    return json.dumps({**said_rows(register), squeeze(row): meaning}, sort_keys=True, separators=(",", ":"))


def sheets_as_text(path: Path) -> list[tuple[str, str]]:
    """The sheets of a workbook, or the one of a text file, each with its cells set apart by tabs.

    Raises:
        ImportRefusedError: the file cannot be read, with the reason.
    """
    from planner.imports.reading import read_file
    from planner.imports.sheets import text_of

    return [
        (sheet.name, "\n".join("\t".join(text_of(cell) for cell in row) for row in sheet.rows))
        for sheet in read_file(path)
    ]


def month_in(text: str) -> Month | None:
    """The month that a heading names, in the ways that such tables write it; None for another heading."""
    low = text.strip().casefold()
    found = _NAMED.fullmatch(low)
    if found:
        number = _MONTH_NAMES.get(found[1][:3])
        return None if number is None else Month(int(found[2]), number)
    for pattern, year, number in ((_YEAR_FIRST, 1, 2), (_YEAR_LAST, 2, 1)):
        found = pattern.fullmatch(low)
        if found and 1 <= int(found[number]) <= 12 and int(found[year]) > 1999:
            return Month(int(found[year]), int(found[number]))
    return None


def count_in(text: str) -> int | NotTaken:
    """A number of citizens as Danes write it; a share is none, since it was rounded."""
    bare = text.strip()
    if "%" in bare or "pct" in bare.casefold():
        return NotTaken.SHARE
    if not _COUNT.fullmatch(bare):
        return NotTaken.NO_NUMBER
    whole = (
        re.sub(r"[.,]0+$", "", bare) if "," in bare or (bare.count(".") == 1 and len(bare.split(".")[1]) != 3) else bare
    )
    return int(re.sub(r"\D", "", whole))


def _turned(lines: Sequence[Sequence[str]], programme: Programme, said: Mapping[str, str]) -> list[TableFigure]:
    """Of a table whose rows are months: its first line names the measures."""
    if not lines or not any(month_in(cells[0]) for cells in lines[1:]):
        return []
    heads, words = lines[0], _known_rows(programme, said)
    return [
        _figure(heads[at], cells[0], words.get(squeeze(heads[at])), month_in(cells[0]), cell)
        for cells in lines[1:]
        for at, cell in enumerate(cells)
        if at
        and at < len(heads)
        and cell.strip().lower() not in _NO_NUMBER
        and said.get(squeeze(heads[at])) != LEFT_OUT
    ]


def _figure(row: str, column: str, measure: Measure | None, month: Month | None, cell: str) -> TableFigure:
    count = count_in(cell)
    why = NotTaken.ROW_UNKNOWN if measure is None else NotTaken.MONTH_UNKNOWN if month is None else None
    if why is None and isinstance(count, NotTaken):
        why = count
    return TableFigure(
        row.strip(), column.strip(), measure, month, None if why or isinstance(count, NotTaken) else count, why
    )


def _known_rows(programme: Programme, said: Mapping[str, str]) -> Mapping[str, Measure]:
    """The measures by what they are called: by the user, the programme, the program, and the command line's keys."""
    known = {squeeze(key): measure for measure, key in JSON_KEYS.items()}
    known |= {squeeze(words): measure for measure, words in NAMES.items()}
    own = {name(measure, programme): measure for measure in NAMES}
    inside = {words.partition("(")[2].rstrip(")"): measure for words, measure in own.items() if "(" in words}
    known |= {squeeze(words): measure for words, measure in {**inside, **own}.items()}
    return known | {words: Measure(meaning) for words, meaning in said.items() if meaning != LEFT_OUT}


def _cells(line: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split("\t" if "\t" in line else ";")]
