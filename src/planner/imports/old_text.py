"""Text of old workbooks that was stored with two bytes a letter and is marked as having one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from planner.imports.sheets import Cell, RawSheet

NUL: Final = "\x00"
_CODE_PAGES: Final = ("latin-1", "cp1252")


def healed(sheet: RawSheet) -> RawSheet:
    """The sheet with such texts read as they were meant; what is not certain stays, with its signs to be seen."""
    if not any(isinstance(cell, str) and NUL in cell for row in sheet.rows for cell in row):
        return sheet
    return replace(sheet, rows=[[_heal(cell) for cell in row] for row in sheet.rows])


def _heal(cell: Cell) -> Cell:
    if not isinstance(cell, str) or NUL not in cell:
        return cell
    return next((text for text in _meant(cell) if _is_certain(text)), cell)


def _meant(cell: str) -> Iterable[str]:
    """What the text may have been: its letters taken for bytes, two by two."""
    for code_page in _CODE_PAGES:
        try:
            raw = cell.encode(code_page)
        except UnicodeEncodeError:
            continue
        if len(raw) % 2 == 0:
            yield raw.decode("utf-16-le", "replace")


def _is_certain(text: str) -> bool:
    """Letters of Europe and nothing else: no control sign, nothing that would come of letters wrongly paired."""
    return bool(text) and all(sign in "\t\n\r" or (" " <= sign < "\u2122" and sign.isprintable()) for sign in text)
