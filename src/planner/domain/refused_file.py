"""A file that cannot be read at all: why, and as what. ``texts.imports`` says every reason in Danish."""

from __future__ import annotations

from enum import StrEnum

from planner.domain.errors import Detail, SagsplanError


class RefusalReason(StrEnum):
    """Why a whole file cannot be taken. Details named in ``texts.imports``."""

    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    NO_CPR_COLUMN = "no_cpr_column"
    TWO_CPR_COLUMNS = "two_cpr_columns"
    NO_FIRM_COLUMNS = "no_firm_columns"
    NO_HEADING = "no_heading"
    NO_HEADER_ROW = "no_header_row"
    WRONG_SIGNS = "wrong_signs"
    ENCODING_UNKNOWN = "encoding_unknown"
    ENCODING_UNFIT = "encoding_unfit"
    OTHER_KIND = "other_kind"
    TOO_LARGE = "too_large"
    DAMAGED = "damaged"
    TOO_HEAVY = "too_heavy"  # reading it takes more memory than any list does
    TOO_SLOW = "too_slow"
    READER_FAILED = "reader_failed"  # the program that reads files could not be started
    NOT_FOUND = "not_found"
    NO_TEAM = "no_team"
    NO_PROFILE = "no_profile"
    PROGRAMME_UNKNOWN = "programme_unknown"


class FileKind(StrEnum):
    """What a file is that is no list, where its first bytes say so: the detail ``kind`` of ``OTHER_KIND``."""

    PDF = "pdf"
    DOCUMENT = "document"
    SLIDES = "slides"
    PICTURE = "picture"
    WEB_PAGE = "web_page"
    MESSAGE = "message"
    NUMBERS = "numbers"
    XLSB = "xlsb"
    OLD_EXCEL = "old_excel"
    ARCHIVE = "archive"
    DATA = "data"
    UNKNOWN = "unknown"


class ImportRefusedError(SagsplanError):
    """The file cannot be imported at all; nothing was written."""

    def __init__(self, reason: RefusalReason, **details: Detail) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.details = details


class ReadingStoppedError(SagsplanError):
    """The user stopped the reading of a file; nothing was written."""
