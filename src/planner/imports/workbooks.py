"""Workbooks (xlsx, xls, ods) to sheets of cells."""

from __future__ import annotations

import io
from typing import cast

from planner.domain.case_list import ImportRefusedError, RefusalReason
from planner.imports.archive_guard import check_archive
from planner.imports.sheets import MAX_CELLS, MAX_COLUMNS, Cell, RawSheet


def read_office(data: bytes, name: str) -> tuple[RawSheet, ...]:
    """The sheets of a workbook, hidden ones last.

    Raises:
        ImportRefusedError: encrypted, damaged, too large, or a document that is no workbook.
    """
    if data.startswith(b"PK"):
        check_archive(data, name)
    else:
        _check_compound(data, name)
    sheets = _read(data, name)
    return tuple(sorted(sheets, key=lambda sheet: sheet.hidden))


def _check_compound(data: bytes, name: str) -> None:
    """Tell an encrypted workbook and an old word document from an old workbook."""
    import msoffcrypto
    from msoffcrypto.exceptions import FileFormatError

    try:
        encrypted = msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted()
    except FileFormatError as error:
        raise ImportRefusedError(RefusalReason.OTHER_KIND, file=name) from error
    except Exception as error:
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name) from error
    if encrypted:
        raise ImportRefusedError(RefusalReason.ENCRYPTED, file=name)


def _read(data: bytes, name: str) -> list[RawSheet]:
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    sheets: list[RawSheet] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in book.sheets_metadata:
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            _check_shape(sheet.end, name)
            rows = cast("list[list[Cell]]", sheet.to_python(skip_empty_area=False))
            hidden = about.visible is not SheetVisibleEnum.Visible
            sheets.append(RawSheet(name=about.name, rows=rows, typed=True, hidden=hidden))
    except PasswordError as error:
        raise ImportRefusedError(RefusalReason.ENCRYPTED, file=name) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name) from error
    except BaseException as error:
        # A workbook so broken that the reader gives up in its own language: it comes as no ordinary exception.
        if type(error).__name__ != "PanicException":
            raise
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name) from error
    return sheets


def _check_shape(end: tuple[int, int] | None, name: str) -> None:
    if end is not None and (end[1] >= MAX_COLUMNS or (end[0] + 1) * (end[1] + 1) > MAX_CELLS):
        raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name)
