"""Workbooks written row by row wholly in memory.

openpyxl writes each sheet of such a workbook to a plain file in the temporary folder first. The register workbook
holds CPR numbers, so its sheets go to memory: nothing lies on the disk that was not asked for, and a program that is
killed leaves nothing behind.

This module loads openpyxl: import it where a workbook is made, not at start-up.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, cast
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from typing_extensions import override


class MemorySheet(WriteOnlyWorksheet):
    """A sheet whose rows go to memory as they are appended."""

    _writer: WorksheetWriter | None = None

    def __init__(self, workbook: Workbook, title: str) -> None:
        super().__init__(workbook, title)
        self.content = BytesIO()
        cast("Any", workbook)._add_sheet(self)  # noqa: SLF001 -- how openpyxl adds a sheet of another class

    def _get_writer(self) -> None:
        # Asked for by openpyxl before the first row; its own writer would go to the temporary folder.
        if self._writer is None:
            self._writer = WorksheetWriter(self, self.content)
            self._writer.write_top()


def to_bytes(workbook: Workbook) -> bytes:
    """The finished file of a workbook all of whose sheets are ``MemorySheet``."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        _MemoryWriter(workbook, archive).save()
    return packed.getvalue()


class _MemoryWriter(ExcelWriter):
    """Packs sheets out of memory."""

    def __init__(self, workbook: Workbook, archive: ZipFile) -> None:
        super().__init__(workbook, archive)
        self._own_archive = archive

    @override
    def write_worksheet(self, ws: Worksheet | WriteOnlyWorksheet) -> None:
        if not isinstance(ws, MemorySheet):
            raise TypeError("a sheet that is not in memory")
        ws.close()
        self._own_archive.writestr(ws.path[1:], ws.content.getvalue())
        self.manifest.append(ws)
