"""What a file is by its first bytes, whatever it is called."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from planner.domain.refused_file import FileKind

ZIP: Final = b"PK\x03\x04"
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UTF8_MARK: Final = b"\xef\xbb\xbf"
UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
SEEN: Final = 65_536
MARKUP_SEEN: Final = 4_096
# Signs that no text has, of which a damaged export may still hold a few: at most one in so many.
ONE_IN: Final = 200
ALWAYS_ALLOWED: Final = 3
# Letters enough to tell how they are written.
WHOLE_LINE: Final = 8
_CONTROLS: Final = bytes((*range(9), 11, 12, *range(14, 32), 127))

_BEGINNINGS: Final = (
    (b"%PDF", FileKind.PDF),
    (b"{\\rtf", FileKind.DOCUMENT),
    (b"\x89PNG", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"II*\x00", FileKind.PICTURE),
    (b"MM\x00*", FileKind.PICTURE),
    (b"\x00\x00\x00\x18ftyp", FileKind.PICTURE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"7z\xbc\xaf", FileKind.ARCHIVE),
    (b"Rar!", FileKind.ARCHIVE),
    (b"BZh", FileKind.ARCHIVE),
    (b"\xfd7zXZ", FileKind.ARCHIVE),
    (b"SQLite format", FileKind.DATA),
    (b"PAR1", FileKind.DATA),
    (b"ID;PWXL", FileKind.DATA),
    (b"ID;PSCALC", FileKind.DATA),
    (b"TABLE\r\n0,1", FileKind.DATA),
    (b"TABLE\n0,1", FileKind.DATA),
    (b"MIME-Version:", FileKind.WEB_PAGE),
    (b'{"', FileKind.DATA),
    (b"[{", FileKind.DATA),
    # Excel 2, 3, 4, and a bare stream of a later one
    (b"\x09\x00\x04\x00", FileKind.OLD_EXCEL),
    (b"\x09\x02\x06\x00", FileKind.OLD_EXCEL),
    (b"\x09\x04\x06\x00", FileKind.OLD_EXCEL),
    (b"\x09\x08", FileKind.OLD_EXCEL),
)


class ListForm(StrEnum):
    """How a file that may be a list is read."""

    PACKED = "packed"
    COMPOUND = "compound"
    MARKUP = "markup"
    TEXT = "text"


def kind_of(data: bytes) -> ListForm | FileKind:
    """How the content is read, or what else it is."""
    if data.startswith(ZIP):
        return ListForm.PACKED
    if data.startswith(COMPOUND):
        return ListForm.COMPOUND
    if data.startswith(b"PK"):
        return FileKind.ARCHIVE
    start = as_text(data[:MARKUP_SEEN]).lstrip()
    if start.startswith("<"):
        return ListForm.MARKUP
    bare = data[:64].removeprefix(UTF8_MARK).lstrip(b" \r\n")
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning) or bare.startswith(beginning):
            return kind
    return ListForm.TEXT if is_text(data) else FileKind.UNKNOWN


def as_text(start: bytes) -> str:
    """The beginning of a file as letters, in whatever encoding, good enough to recognise what it is."""
    if start.startswith(UTF16_MARKS):
        return start.decode("utf-16", "ignore")
    return start.removeprefix(UTF8_MARK).decode("latin-1")


def marked(data: bytes) -> bytes:
    """The content; with its mark in front where it is UTF-16 that lacks it, as NULs at every other byte show."""
    if data.startswith(UTF16_MARKS):
        return data
    head = data[: SEEN - SEEN % 2]
    nuls = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    for mark, many, few in ((UTF16_MARKS[0], nuls[1], nuls[0]), (UTF16_MARKS[1], nuls[0], nuls[1])):
        if half >= WHOLE_LINE and many * 10 > half * 7 and few * 20 < half:
            return mark + data
    return data


def is_text(data: bytes) -> bool:
    """Whether the bytes can be a list as text: with no more than a few control signs."""
    if data.startswith(UTF16_MARKS):
        return True
    head = data[:SEEN]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls <= max(ALWAYS_ALLOWED, len(head) // ONE_IN)
