"""The follow-up packet as a sheet for Excel: its columns, what stands in a line, and what comes back.

Values only. ``reports.packet_workbook`` writes the lines, ``imports.packet_workbook`` reads them, and
``app.packets.workbook`` turns what was filled in into changes. ``texts.packet_sheet`` says every code in Danish.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from planner.domain.errors import SagsplanError
from planner.domain.words import ContactForm, Outcome, With

SHEET_NOTE_LENGTH: Final = 280
SHEET_FREE_LINES: Final = 20


class SheetColumn(StrEnum):
    """The columns, in order. The first two are hidden, the next ones only to be read, the rest to be filled in."""

    KEY = "key"
    CHECK = "check"
    CITIZEN = "citizen"
    BORN = "born"
    FIRM = "firm"
    AGREEMENT = "agreement"
    PLANNED = "planned"
    HOURS_NOW = "hours_now"
    DAY = "day"
    WITH = "with"
    FORM = "form"
    OUTCOME = "outcome"
    TOTAL = "total"
    ORDINARY = "ordinary"
    NEXT = "next"
    NOTE = "note"


READ_ONLY: Final = (
    SheetColumn.CITIZEN,
    SheetColumn.BORN,
    SheetColumn.FIRM,
    SheetColumn.AGREEMENT,
    SheetColumn.PLANNED,
    SheetColumn.HOURS_NOW,
)
INPUTS: Final = tuple(
    column for column in SheetColumn if column not in (*READ_ONLY, SheetColumn.KEY, SheetColumn.CHECK)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetInputs:
    """What is filled in on a line. ``total`` and ``ordinary`` are minutes a week, actual, from ``day`` on."""

    day: date | None = None
    with_whom: With = With.NONE
    form: ContactForm = ContactForm.NONE
    outcome: Outcome = Outcome.NONE
    total: int | None = None
    ordinary: int | None = None
    next_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One line as handed out: a due follow-up, or a running agreement without one.

    ``key`` and ``check`` are hidden. ``takes_hours``: the hours can be filled in (there is an agreement, and no other
    line of the sheet takes its hours). ``hours_now``: actual ordinary minutes a week in force.
    """

    key: str
    check: str
    citizen: str
    born: str
    firm: str = ""
    agreement: str = ""
    planned: date | None = None
    hours_now: int | None = None
    inputs: SheetInputs = SheetInputs()
    takes_hours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketSheet:
    """A whole sheet as handed out.

    ``mark`` tells the packet; ``free`` are the key and check of each free line, ``citizens`` who can be chosen there.
    """

    mark: str
    worker: str
    made_on: date
    last_day: date
    lines: tuple[SheetLine, ...]
    free: tuple[tuple[str, str], ...]
    citizens: tuple[str, ...]


class SheetFault(StrEnum):
    """Why a row of a sheet that came back is not taken, or (a remark) what of it is left aside."""

    KEY_UNKNOWN = "key_unknown"
    KEY_TWICE = "key_twice"
    KEY_MOVED = "key_moved"
    NO_CITIZEN = "no_citizen"
    CITIZEN_UNKNOWN = "citizen_unknown"
    CITIZEN_UNCLEAR = "citizen_unclear"
    FORMULA = "formula"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_UNREADABLE = "date_unreadable"
    HOURS_UNREADABLE = "hours_unreadable"
    WORD_UNKNOWN = "word_unknown"
    TOO_LONG = "too_long"
    DAY_MISSING = "day_missing"
    DAY_AHEAD = "day_ahead"
    DAY_AFTER_LAST = "day_after_last"
    OUTCOME_MISSING = "outcome_missing"
    NEXT_NOT_AFTER = "next_not_after"
    NO_AGREEMENT = "no_agreement"
    ORDINARY_ABOVE_TOTAL = "ordinary_above_total"
    # remarks: the row is taken all the same
    READ_ONLY_CHANGED = "read_only_changed"
    ROW_GONE = "row_gone"


REMARKS: Final = frozenset({SheetFault.READ_ONLY_CHANGED, SheetFault.ROW_GONE})


@dataclass(frozen=True, slots=True)
class SheetComplaint:
    """What is wrong on a row: its number in the file (0 for a row that is gone), the column, and what stood there."""

    row: int
    fault: SheetFault
    column: SheetColumn | None = None
    value: str = ""

    @property
    def is_remark(self) -> bool:
        """Whether the row is taken all the same."""
        return self.fault in REMARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row as it came back. ``shown`` is what its read-only cells say; ``faults`` what cannot be read on it."""

    row: int
    key: str
    check: str
    shown: Mapping[SheetColumn, str]
    inputs: SheetInputs
    faults: tuple[SheetComplaint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSheet:
    """A sheet as it came back: which packet it says it is of ("" when that cell is gone), and its rows in order."""

    mark: str
    rows: tuple[SheetRow, ...]


class SheetTrouble(StrEnum):
    """Why a file as a whole is no follow-up sheet that can be read."""

    TOO_LARGE = "too_large"
    DAMAGED = "damaged"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 -- a code, no password
    NO_SHEET = "no_sheet"
    COLUMNS_CHANGED = "columns_changed"
    ANOTHER_FILE = "another_file"
    UNREAD = "unread"  # the reading took too long, or could not begin


class SheetRefusedError(SagsplanError):
    """The file cannot be read as a follow-up sheet. Nothing was written."""

    def __init__(self, trouble: SheetTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
