"""What the check before sending gives back: lines with a code, how grave each is, and the records it jumps to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from planner.domain.errors import Detail
from planner.domain.file_records import Record


class Severity(StrEnum):
    """An error stops the sheet; a warning must be seen."""

    ERROR = "error"
    WARNING = "warning"


class CheckCode(StrEnum):
    """Every thing that is looked at. ``texts.sheet_check`` has a sentence for each (a test holds that)."""

    MONTH_NOT_OVER = "month_not_over"
    PARTS_DO_NOT_ADD_UP = "parts_do_not_add_up"
    TWO_GROUPS = "two_groups"
    TWO_CONTACT_PERSONS = "two_contact_persons"
    MUNICIPALITY_MISSING = "municipality_missing"
    TEAM_MISSING = "team_missing"
    HOURS_MISSING = "hours_missing"
    COUNT_DATE_AHEAD = "count_date_ahead"
    OVER_CAP = "over_cap"
    GROUP_2_TOO_LONG = "group_2_too_long"
    NOT_CLEAR = "not_clear"
    NOT_PREPARED = "not_prepared"
    FOLLOW_UPS_OVERDUE = "follow_ups_overdue"
    FIGURE_MOVED = "figure_moved"
    BENEFIT_UNKNOWN = "benefit_unknown"
    JOB_IN_CASH_SYSTEM = "job_in_cash_system"
    HOURS_NOT_CONFIRMED = "hours_not_confirmed"
    GAP_IN_GROUPS = "gap_in_groups"
    COUNT_DATE_OUTSIDE = "count_date_outside"
    COUNT_DATES_FEW = "count_dates_few"
    EDITED_SINCE_SENT = "edited_since_sent"


ERRORS: Final = frozenset(
    {
        CheckCode.MONTH_NOT_OVER,
        CheckCode.PARTS_DO_NOT_ADD_UP,
        CheckCode.TWO_GROUPS,
        CheckCode.TWO_CONTACT_PERSONS,
        CheckCode.MUNICIPALITY_MISSING,
        CheckCode.TEAM_MISSING,
        CheckCode.HOURS_MISSING,
        CheckCode.COUNT_DATE_AHEAD,
    }
)


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing that is wrong, or worth a look.

    ``details`` fill the sentence. ``kind`` and ``ids`` name the records to jump to; ``kind`` None: a setting or the
    month.
    """

    code: CheckCode
    details: Mapping[str, Detail] = field(default_factory=dict)
    kind: type[Record] | None = None
    ids: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return Severity.ERROR if self.code in ERRORS else Severity.WARNING


def errors(lines: Sequence[CheckLine]) -> tuple[CheckLine, ...]:
    """The lines that stop the sheet."""
    return tuple(line for line in lines if line.severity is Severity.ERROR)


def warnings(lines: Sequence[CheckLine]) -> tuple[CheckLine, ...]:
    """The lines that must be seen."""
    return tuple(line for line in lines if line.severity is Severity.WARNING)


def passed(lines: Sequence[CheckLine]) -> int:
    """How many of the things looked at are in order."""
    return len(CheckCode) - len({line.code for line in lines})
