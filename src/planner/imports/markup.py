"""Tables in markup: web pages that a system calls Excel, and Excel's own XML of 2003."""

from __future__ import annotations

from planner.domain.case_list import FileKind, ImportRefusedError, RefusalReason
from planner.imports.kinds import MARKUP_SEEN, as_text
from planner.imports.safe_xml import BrokenXmlError
from planner.imports.sheets import RawSheet

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
