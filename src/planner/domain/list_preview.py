"""What a file looks like before it is read as a list: for the window, where the user may say how to read it."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.case_list import ListColumn


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column below a header and what it is read as, for the window.

    ``heading`` names it in ``ReadChoices.columns``: as written, with the letter of the column where two are written
    alike or nothing is written. ``written``: as in the file. ``rivals``: the other headings for the same field.
    ``asked``: it could be ``column`` as well as its rivals could, so none is read until the user has said which.
    """

    place: int
    heading: str
    written: str
    column: ListColumn | None
    sample: str = ""
    rivals: tuple[str, ...] = ()
    asked: bool = False


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """The first rows of a sheet as text, the row of its headings (from 1, None: none found) and its columns."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    header_row: int | None
    columns: tuple[ColumnGuess, ...]


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What the window shows of a file before it is read. ``sheet``: place of the sheet that is read, from 0.

    ``encoding`` and ``encodings``: the character set it is read in and those that can be chosen; empty for a workbook.
    """

    sheets: tuple[SheetPreview, ...]
    sheet: int
    encoding: str = ""
    encodings: tuple[str, ...] = ()
