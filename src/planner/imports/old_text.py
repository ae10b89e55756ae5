"""Text of old workbooks that was stored with two bytes a letter and is marked as having one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from planner.imports.sheets import Cell, RawSheet

NUL: Final = "\x00"
_CODE_PAGES: Final = ("latin-1", "cp1252")


def healed(sheet: RawSheet) -> RawSheet:
    """The sheet with such texts read as they were meant; what is not certain stays, with its signs to be seen.

    Most letters leave a NUL. Where some were healed by that, texts of letters that leave another sign are meant alike.
    """
    rows, found = _all_healed(sheet.rows, lambda text: NUL in text)
    if not found:
        return sheet
    return replace(sheet, rows=_all_healed(rows, lambda text: any(sign < " " for sign in text))[0])


def _all_healed(rows: list[list[Cell]], broken: Callable[[str], bool]) -> tuple[list[list[Cell]], bool]:
    found = False
    healed_rows = []
    for row in rows:
        cells = [_heal(cell) if isinstance(cell, str) and broken(cell) else cell for cell in row]
        found = found or cells != row
        healed_rows.append(cells)
    return healed_rows, found


def _heal(text: str) -> str:
    return next((meant for meant in _meant(text) if _is_certain(meant)), text)


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
