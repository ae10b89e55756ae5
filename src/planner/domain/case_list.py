"""A list from a case system, as read: rows with typed values, and what was wrong, put right or left aside.

Values only. ``imports`` makes them from a file, ``app.list_import`` compares them with the register, ``texts.imports``
says every code in Danish (a test holds that).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from planner.domain.errors import Detail, SagsplanError
from planner.domain.words import ExemptionCause, SpellKind


class ListColumn(StrEnum):
    """What a column of a list can hold. ``resources/list_headings.toml`` has the headings each is known by."""

    CPR = "cpr"
    NAME = "name"
    TARGET_GROUP = "target_group"
    BENEFIT = "benefit"
    BENEFIT_FROM = "benefit_from"
    MARK = "mark"
    EXEMPTION = "exemption"
    EXEMPTION_FROM = "exemption_from"
    EXEMPTION_TO = "exemption_to"
    TEAM = "team"
    WORKER = "worker"
    LAST_TALK = "last_talk"
    NEXT_TALK = "next_talk"
    OFFER = "offer"
    OFFER_FROM = "offer_from"
    OFFER_TO = "offer_to"
    WEEKLY_HOURS = "weekly_hours"
    JOB_GOAL = "job_goal"
    CV = "cv"
    DISTRICT = "district"
    LANGUAGES = "languages"


class RefusalReason(StrEnum):
    """Why a whole file cannot be taken. Details named in ``texts.imports``."""

    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    NO_CPR_COLUMN = "no_cpr_column"
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


class Fault(StrEnum):
    """What is wrong with one cell. The rest of its row stands, except where the CPR number is unreadable."""

    CPR_EMPTY = "cpr_empty"
    CPR_LENGTH = "cpr_length"
    CPR_SIGNS = "cpr_signs"
    CPR_DATE = "cpr_date"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_UNREADABLE = "date_unreadable"
    END_BEFORE_START = "end_before_start"
    START_MISSING = "start_missing"
    TALK_IN_FUTURE = "talk_in_future"
    BENEFIT_UNKNOWN = "benefit_unknown"
    EXEMPTION_UNKNOWN = "exemption_unknown"
    OFFER_UNKNOWN = "offer_unknown"
    MARK_UNKNOWN = "mark_unknown"
    WORKER_UNKNOWN = "worker_unknown"
    HOURS_UNREADABLE = "hours_unreadable"
    YES_NO = "yes_no"
    FORMULA = "formula"
    TOO_LONG = "too_long"


class Heal(StrEnum):
    """What the reader put right in a cell, and says so."""

    CPR_SPACES = "cpr_spaces"
    CPR_HYPHEN = "cpr_hyphen"
    CPR_NUMBER = "cpr_number"
    CPR_ZERO = "cpr_zero"
    DATE_TEXT = "date_text"
    DATE_SHORT_YEAR = "date_short_year"
    DATE_SERIAL = "date_serial"
    HOURS_TEXT = "hours_text"
    PROTECTED = "protected"


class NoteKind(StrEnum):
    """What of the file was left aside, or is worth knowing."""

    ABOVE_HEADER = "above_header"
    SKIPPED_ROW = "skipped_row"
    OTHER_SHEET = "other_sheet"
    HIDDEN_SHEET = "hidden_sheet"
    UNKNOWN_COLUMN = "unknown_column"
    DOUBLE_COLUMN = "double_column"
    OTHER_TEAM = "other_team"
    PROFILE_USED = "profile_used"
    OLDER_THAN_LAST = "older_than_last"
    SENT_MONTH = "sent_month"
    NO_PROGRAMME = "no_programme"
    OUTSIDE_PROGRAMME = "outside_programme"
    FORMER_CPR = "former_cpr"
    OUTSIDE_TARGET_GROUP = "outside_target_group"
    UNDER_AGE = "under_age"
    CLOSED_PERIOD = "closed_period"
    OVER_CAP = "over_cap"
    NEW_WORKER = "new_worker"
    OWNED_HERE = "owned_here"
    NO_LONGER_LISTED = "no_longer_listed"


class AsOfSource(StrEnum):
    """Where a list's as-of date was found."""

    TOLD = "told"
    ABOVE_HEADER = "above_header"
    FILE_DATE = "file_date"


@dataclass(frozen=True, slots=True)
class Complaint:
    """One cell that could not be used: where it stands in the file, what stood there, and why not.

    ``value`` is as in the file; ``secret`` marks it as (part of) a CPR number, to be masked wherever it is shown.
    """

    sheet: str
    row: int
    heading: str
    value: str
    fault: Fault
    column: ListColumn
    details: Mapping[str, Detail] = field(default_factory=dict)

    @property
    def secret(self) -> bool:
        """Whether the value must be masked."""
        return self.column is ListColumn.CPR


@dataclass(frozen=True, slots=True)
class Healed:
    """One cell that was put right: what stood there and what was read."""

    sheet: str
    row: int
    heading: str
    value: str
    heal: Heal
    column: ListColumn
    read_as: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the list or a row (0 for the list as a whole) that is worth saying and stops nothing."""

    kind: NoteKind
    row: int = 0
    details: Mapping[str, Detail] = field(default_factory=dict)


class ListRow(NamedTuple):
    """One row with a readable CPR number. None and "": the list says nothing; ``bad`` has the faulty columns."""

    row: int
    cpr: str
    name: str = ""
    protected: bool = False
    target_group: str = ""
    benefit: str = ""
    benefit_from: date | None = None
    mark: str = ""
    exemption: ExemptionCause | None = None
    exemption_from: date | None = None
    exemption_to: date | None = None
    team: str = ""
    worker: str = ""
    last_talk: date | None = None
    next_talk: date | None = None
    offer: SpellKind | None = None
    offer_from: date | None = None
    offer_to: date | None = None
    minutes: int | None = None
    job_goal: str = ""
    has_cv: bool | None = None
    district: str = ""
    languages: tuple[str, ...] = ()
    bad: frozenset[ListColumn] = frozenset()


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A row whose citizen cannot be told. The name, if any, may point at somebody who seems to be missing."""

    row: int
    name: str
    team: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseList:
    """A list as read. ``columns`` are those the list has; ``headings`` all of its headings, as written.

    ``teams`` counts the rows of every team; ``elsewhere`` has the CPR numbers under a team that was not chosen.
    """

    file: str
    sheet: str
    header_row: int
    headings: tuple[str, ...]
    columns: Mapping[ListColumn, str]
    as_of: date
    as_of_source: AsOfSource
    rows: tuple[ListRow, ...]
    unreadable: tuple[UnreadableRow, ...]
    complaints: tuple[Complaint, ...]
    healed: tuple[Healed, ...]
    notes: tuple[Note, ...]
    teams: Mapping[str, int] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
