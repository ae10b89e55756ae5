"""A foreign file's content to sheets of cells, in this process. What the bytes say decides the kind, never the name.

Only the reading program calls this (``child``), and tests that say so.
"""

from __future__ import annotations

from planner.domain.refused_file import FileKind, ImportRefusedError, RefusalReason
from planner.imports.kinds import MARKUP_SEEN, ListForm, as_text, kind_of, marked
from planner.imports.safe_xml import BrokenXmlError
from planner.imports.separated import in_one_column, read_separated
from planner.imports.sheets import RawSheet, is_blank


def read_here(data: bytes, name: str, encoding: str = "", *, formulas: bool = False) -> tuple[RawSheet, ...]:
    """The sheets, hidden ones last; where asked, the cells of an xlsx workbook that hold formulas are named.

    ``encoding``: the character set of a text file, "" to find it.

    Raises:
        ImportRefusedError: too large, encrypted, empty, damaged or another kind of file.
    """
    data = marked(data)
    sheets = sorted(_read(data, name, kind_of(data), encoding, formulas=formulas), key=lambda sheet: sheet.hidden)
    if all(is_blank(cell) for sheet in sheets for row in sheet.rows for cell in row):
        large = any(sheet.too_large for sheet in sheets)
        raise ImportRefusedError(RefusalReason.TOO_LARGE if large else RefusalReason.EMPTY, file=name)
    return tuple(map(in_one_column, sheets))


def _read(data: bytes, name: str, kind: ListForm | FileKind, encoding: str, *, formulas: bool) -> list[RawSheet]:
    if kind is ListForm.PACKED:
        return _packed(data, name, formulas=formulas)
    if kind is ListForm.COMPOUND:
        from planner.imports.workbooks import read_xls

        return read_xls(data, name)
    if kind is ListForm.MARKUP:
        return read_markup(data, name)
    if kind is ListForm.TEXT:
        return [read_separated(data, name, encoding)]
    raise ImportRefusedError(RefusalReason.OTHER_KIND, file=name, kind=kind)


def _packed(data: bytes, name: str, *, formulas: bool) -> list[RawSheet]:
    from planner.imports.archive_guard import XLSX, opened
    from planner.imports.open_document import DocumentTooLargeError, read_open_document
    from planner.imports.xlsx_parts import chunks

    with opened(data, name) as (archive, kind):
        if kind == XLSX:
            from planner.imports.workbooks import read_xlsx

            return read_xlsx(data, archive, name, formulas=formulas)
        try:
            return read_open_document(chunks(archive, "content.xml"))
        except DocumentTooLargeError as error:
            raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name) from error


SPREADSHEET_2003 = "urn:schemas-microsoft-com:office:spreadsheet"
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:office"
CHUNK = 1 << 20


def read_markup(data: bytes, name: str) -> list[RawSheet]:
    """The tables of a document in markup.

    Raises:
        ImportRefusedError: damaged, larger than a list can be, or without a table.
    """
    start = as_text(data[:MARKUP_SEEN])
    pieces = (data[at : at + CHUNK] for at in range(0, len(data), CHUNK))
    try:
        if OPEN_DOCUMENT in start:
            from planner.imports.open_document import read_open_document

            return read_open_document(pieces)
        if SPREADSHEET_2003 in start:
            from planner.imports.excel_2003 import read_excel_2003

            return read_excel_2003(pieces)
    except BrokenXmlError as error:
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name) from error
    from planner.imports.web_page import read_web_page

    sheets = read_web_page(data, name)
    if not sheets:
        raise ImportRefusedError(RefusalReason.OTHER_KIND, file=name, kind=FileKind.WEB_PAGE)
    return sheets
