"""A list of firms as read: rows with typed values, and what was wrong. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class FirmColumn(StrEnum):
    """What a column of a list of firms can hold; each is a field of ``Employer`` by that name."""

    CVR = "cvr"
    P_NUMBER = "p_number"
    NAME = "name"
    STREET = "street"
    POSTCODE = "postcode"
    TOWN = "town"
    DISTRICT = "district"
    INDUSTRY_CODE = "industry_code"
    INDUSTRY = "industry"
    EMPLOYEES = "employees"
    CONTACT_PERSON = "contact_person"
    CONTACT_ROLE = "contact_role"
    PHONE = "phone"
    EMAIL = "email"


class FirmFault(StrEnum):
    """What is wrong with a cell of a list of firms; ``texts.firm_import`` says each."""

    NAME_MISSING = "name_missing"
    CVR_FORM = "cvr_form"
    P_NUMBER_FORM = "p_number_form"
    EMPLOYEES_UNREADABLE = "employees_unreadable"
    INDUSTRY_UNKNOWN = "industry_unknown"
    CELL_ERROR = "cell_error"
    TOO_LONG = "too_long"
    ROW_BROKEN = "row_broken"


class FirmLineKind(StrEnum):
    """What a line of the list is here.

    A firm that is not known; a further place of one that is; one with other values; one that may be another by another
    number; one that stands twice in the list.
    """

    NEW = "new"
    PLACE = "place"
    CHANGED = "changed"
    ALIKE = "alike"
    DOUBLE = "double"


@dataclass(frozen=True, slots=True)
class FirmComplaint:
    """A cell that could not be used: its place in the file, what stood there, and why not."""

    row: int
    heading: str
    value: str
    fault: FirmFault


@dataclass(frozen=True, slots=True)
class FirmListRow:
    """A firm with a readable CVR number and a name. ``values`` are the other fields of ``Employer`` that it tells."""

    row: int
    cvr: str
    p_number: str
    name: str
    values: Mapping[str, str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmList:
    """A list of firms as read. ``columns`` are those found, with their headings; ``headings`` all of the header's.

    ``above`` counts the rows over the header that were left aside, ``sheet`` is the sheet that was read.
    """

    file: str
    sheet: str
    header_row: int
    headings: tuple[str, ...]
    columns: Mapping[FirmColumn, str]
    rows: tuple[FirmListRow, ...]
    complaints: tuple[FirmComplaint, ...]
    above: int
