"""What can be wrong with a register workbook, as codes; ``texts.register_faults`` says each in Danish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from planner.domain.errors import Detail, Problem


class RegisterFault(StrEnum):
    """An error stops the whole workbook; every one names its cell and what would be right.

    ``RULE``: a rule between rows, told by the error's ``problem``.
    """

    MISSING_COLUMN = "missing_column"
    MISSING_VALUE = "missing_value"
    CPR = "cpr"
    CVR = "cvr"
    P_NUMBER = "p_number"
    DATE = "date"
    FLAG = "flag"
    WORD = "word"
    HOURS = "hours"
    WHOLE = "whole"
    PERCENT = "percent"
    PROGRAMME = "programme"
    BENEFIT = "benefit"
    UNKNOWN_CITIZEN = "unknown_citizen"
    UNKNOWN_WORKER = "unknown_worker"
    UNKNOWN_WORKPLACE = "unknown_workplace"
    UNKNOWN_PERSON = "unknown_person"
    UNKNOWN_EMPLOYER = "unknown_employer"
    UNKNOWN_AGREEMENT = "unknown_agreement"
    REPEATED_KEY = "repeated_key"
    VERSION = "version"
    RULE = "rule"


class RegisterRemark(StrEnum):
    """A remark stops nothing: the row is taken."""

    UNKNOWN_SHEET = "unknown_sheet"
    UNKNOWN_COLUMN = "unknown_column"
    UNKNOWN_FIELD = "unknown_field"
    UNDER_AGE = "under_age"
    BENEFIT_NOT_VALID = "benefit_not_valid"
    WORKER_INCOMPLETE = "worker_incomplete"
    OVER_CAP = "over_cap"


@dataclass(frozen=True, slots=True)
class CellError:
    """One wrong cell: sheet, row from 1, header, the value as it stands there, and details for the sentence.

    ``secret``: the value is (part of) a CPR number and masked wherever it is shown.
    """

    sheet: str
    row: int
    column: str
    value: str
    fault: RegisterFault
    details: Mapping[str, Detail] = field(default_factory=dict)
    secret: bool = False
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class CellRemark:
    """Something worth knowing about a row that was taken, or about what was not read."""

    sheet: str
    row: int
    remark: RegisterRemark
    details: Mapping[str, Detail] = field(default_factory=dict)
