"""A list from a case system, as read: rows with typed values, and what was wrong, put right or left aside.

Values only. ``imports`` makes them from a file, ``app.list_import`` compares them with the register, ``texts.imports``
says every code in Danish (a test holds that).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from planner.domain.errors import Detail
from planner.domain.words import ExemptionCause, Function, SpellKind


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
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    PROTECTION = "protection"


class Fault(StrEnum):
    """What is wrong with one cell. The rest of its row stands, except where the CPR number is unreadable."""

    CPR_EMPTY = "cpr_empty"
    CPR_LENGTH = "cpr_length"
    CPR_SIGNS = "cpr_signs"
    CPR_DATE = "cpr_date"
    CPR_DESTROYED = "cpr_destroyed"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_UNREADABLE = "date_unreadable"
    END_BEFORE_START = "end_before_start"
    START_MISSING = "start_missing"
    KIND_MISSING = "kind_missing"
    BENEFIT_UNKNOWN = "benefit_unknown"
    EXEMPTION_UNKNOWN = "exemption_unknown"
    OFFER_UNKNOWN = "offer_unknown"
    MARK_UNKNOWN = "mark_unknown"
    WORKER_UNKNOWN = "worker_unknown"
    HOURS_UNREADABLE = "hours_unreadable"
    HOURS_POINT = "hours_point"
    HOURS_SHARE = "hours_share"
    YES_NO = "yes_no"
    FORMULA = "formula"
    TOO_LONG = "too_long"
    CELL_ERROR = "cell_error"
    UNCALCULATED = "uncalculated"
    BAD_SIGNS = "bad_signs"
    NAME_UNREADABLE = "name_unreadable"
    NAME_NUMBER = "name_number"
    DATE_OUTSIDE = "date_outside"
    DATE_ORDER = "date_order"
    CONTRADICTED = "contradicted"
    ROW_UNCLOSED = "row_unclosed"
    ROW_SHIFTED = "row_shifted"
    ROW_BAD_BYTES = "row_bad_bytes"
    ROW_SPLIT = "row_split"


class Heal(StrEnum):
    """What the reader put right in a cell, and says so."""

    CPR_SPACES = "cpr_spaces"
    CPR_HYPHEN = "cpr_hyphen"
    CPR_PARTED = "cpr_parted"
    CPR_NUMBER = "cpr_number"
    CPR_ZERO = "cpr_zero"
    CPR_WRAPPED = "cpr_wrapped"
    DATE_TEXT = "date_text"
    DATE_SHORT_YEAR = "date_short_year"
    DATE_SERIAL = "date_serial"
    DATE_MONTH_FIRST = "date_month_first"
    DATE_ZONE = "date_zone"
    DATE_OPEN = "date_open"
    HOURS_TEXT = "hours_text"
    SIGNS_REMOVED = "signs_removed"
    NUMBER_REMOVED = "number_removed"
    PROTECTED = "protected"


class NoteKind(StrEnum):
    """What of the file was left aside, or is worth knowing."""

    ABOVE_HEADER = "above_header"
    SKIPPED_ROW = "skipped_row"
    OTHER_SHEET = "other_sheet"
    HIDDEN_SHEET = "hidden_sheet"
    UNKNOWN_COLUMN = "unknown_column"
    DOUBLE_COLUMN = "double_column"
    COLUMN_OVER = "column_over"
    COLUMN_ASKED = "column_asked"
    CPR_BY_VALUES = "cpr_by_values"
    ORDER_UNPROVED = "order_unproved"
    SECOND_LIST = "second_list"
    ENCODING_FOUND = "encoding_found"
    UNKNOWN_WORD = "unknown_word"
    UNKNOWN_MARK = "unknown_mark"
    TEAM_MISSING = "team_missing"
    ROWS_JOINED = "rows_joined"
    OTHER_PROGRAMME = "other_programme"
    OLD_TALK = "old_talk"
    FUTURE_TALK = "future_talk"
    AS_OF_GUESSED = "as_of_guessed"
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
    NEWER_HERE = "newer_here"
    LEFT_HERE = "left_here"
    LEFT_UNPLACED = "left_unplaced"
    BACK_ON_LIST = "back_on_list"
    NOT_TAKEN_BACK = "not_taken_back"
    PROTECTION_LIFTED = "protection_lifted"
    TARGET_GROUP_UNREAD = "target_group_unread"
    MAYBE_SAME = "maybe_same"
    FURTHER_PROGRAMME = "further_programme"
    MAYBE_GONE_BEFORE = "maybe_gone_before"
    NO_TEAM = "no_team"


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
        return self.column is ListColumn.CPR or self.fault is Fault.NAME_NUMBER


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


class ListedOffer(NamedTuple):
    """One more offer of a citizen who stands on several rows."""

    kind: SpellKind
    start: date
    end: date | None = None
    minutes: int | None = None
    row: int = 0


class ListRow(NamedTuple):
    """One citizen with a readable CPR number, from one row or from several that agree.

    None and "": the list says nothing. ``bad`` has the columns that could not be read, or on which the citizen's rows
    contradict each other: nothing is known of them, which is not the same as empty, so nothing may be ended, erased or
    changed by them. ``rows``: the citizen's further rows in the file; what those have besides stands in
    ``more_offers``, ``more_held`` and ``more_planned``.
    """

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
    rows: tuple[int, ...] = ()
    more_offers: tuple[ListedOffer, ...] = ()
    more_held: tuple[date, ...] = ()
    more_planned: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A row whose citizen cannot be told, or a row that could not be read at all: nobody on it may count as gone.

    ``name``: the name on it, if any. ``cprs``: every ten digits on it that can be a CPR number. ``text``: all of it,
    as in the file, for finding a name in it.
    """

    row: int
    name: str
    team: str = ""
    cprs: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadChoices:
    """What the user says about how a file is to be read; empty leaves it to the file.

    ``header_row``: row of the headings in the file, from 1. ``columns``: heading to column, None to leave it out; a
    heading is written as ``ColumnGuess.heading`` has it. ``encoding``: name of a character set ("" for a workbook).
    """

    header_row: int | None = None
    columns: Mapping[str, ListColumn | None] = field(default_factory=dict)
    encoding: str = ""


AS_IT_IS: Final = ReadChoices()
"""Everything is left to the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseList:
    """A list as read. ``columns`` are those the list has; ``headings`` all of its headings, as written.

    ``teams`` counts the rows of every team; ``elsewhere`` has the CPR numbers under a team that was not chosen.
    ``teamless``: CPR numbers (and rows) without a team where teams were chosen: asked, not read. ``aside``: CPR numbers
    that stand only under another programme than the list's, and its code. ``function``: what the heading of the workers
    says. ``unknown_words``: words of a column that mean nothing to the reader, with their number of rows.
    ``as_of_text``: heading and value that the as-of date was read from. ``asked``: the rows of ``teamless``, for the
    user to take. ``others``: where the marks tell the programme, the rows of each further one, by its code.
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
    teamless: Mapping[str, int] = field(default_factory=dict)
    aside: Mapping[str, str] = field(default_factory=dict)
    function: Function | None = None
    unknown_words: Mapping[ListColumn, Mapping[str, int]] = field(default_factory=dict)
    as_of_text: str = ""
    encoding: str = ""
    asked: tuple[ListRow, ...] = ()
    others: Mapping[str, tuple[ListRow, ...]] = field(default_factory=dict)
