"""Any file to sheets of cells, or a clear refusal. What the bytes say decides the kind, never the file's name."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from planner.domain.case_list import ImportRefusedError, RefusalReason
from planner.imports.separated import read_separated
from planner.imports.sheets import MAX_BYTES, RawSheet, is_blank
from planner.imports.workbooks import read_office

ZIP: Final = b"PK\x03\x04"
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def read_file(path: Path, encoding: str = "") -> tuple[RawSheet, ...]:
    """The sheets of a file. ``encoding``: the character set of a text file, "" to find it.

    Raises:
        ImportRefusedError: not found, too large, encrypted, empty, damaged or another kind of file.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ImportRefusedError(RefusalReason.TOO_LARGE, file=path.name)
        if not path.is_file():
            # A folder, or a device or pipe that might never end.
            raise ImportRefusedError(RefusalReason.NOT_FOUND, file=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise ImportRefusedError(RefusalReason.NOT_FOUND, file=path.name) from error
    return read_bytes(data, path.name, encoding)


def read_bytes(data: bytes, name: str, encoding: str = "") -> tuple[RawSheet, ...]:
    """The sheets of a file's content; ``name`` is only for the sentences and for the sheet of a text file.

    Raises:
        ImportRefusedError: too large, encrypted, empty, damaged or another kind of file.
    """
    if len(data) > MAX_BYTES:
        raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name)
    if not data.strip():
        raise ImportRefusedError(RefusalReason.EMPTY, file=name)
    if data.startswith((ZIP, COMPOUND)):
        sheets = read_office(data, name)
    elif _is_text(data):
        sheets = (read_separated(data, name, encoding),)
    else:
        raise ImportRefusedError(RefusalReason.OTHER_KIND, file=name)
    if all(is_blank(cell) for sheet in sheets for row in sheet.rows for cell in row):
        raise ImportRefusedError(RefusalReason.EMPTY, file=name)
    return sheets


def _is_text(data: bytes) -> bool:
    """Whether the bytes can be a list as text: no binary signs, and neither a web page nor another document."""
    if data.startswith(UTF16):
        return True
    start = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<", b"%pdf", b"{\\rtf", b'{"', b"[{")):
        return False
    head = data[:65536]
    control = sum(head.count(bytes([sign])) for sign in (*range(9), 11, 12, *range(14, 32), 127))
    return control == 0
