"""The register workbook as data: its sheets, their columns, and which field of which row each holds.

Reading and writing share this one description, so that what is written can always be read. It follows from the kinds
of row and their words: a field that has words has a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from planner.domain import kinds as domain_kinds
from planner.domain import records as rows
from planner.domain.file_records import ProgrammeVersion, Record
from planner.domain.settings import SettingKey
from planner.domain.shape import FieldShape, shape
from planner.texts.kinds import KINDS, heading

VERSION: Final = "1"
YES: Final = "Ja"
NO: Final = "Nej"


class CellForm(StrEnum):
    """How a cell holds its value."""

    CPR = "cpr"
    CVR = "cvr"
    P_NUMBER = "p_number"
    TEXT = "text"
    DATE = "date"
    FLAG = "flag"
    WORD = "word"
    HOURS = "hours"
    WHOLE = "whole"
    PERCENT = "percent"
    LIST = "list"
    PROGRAMME = "programme"
    PROGRAMMES = "programmes"
    BENEFIT = "benefit"
    KEY = "key"
    CITIZEN = "citizen"
    WORKER = "worker"
    AGREEMENT = "agreement"
    EMPLOYER_CVR = "employer_cvr"
    EMPLOYER_P = "employer_p"
    WORKPLACE = "workplace"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column: its header, the field it fills, how, and whether it must be there."""

    header: str
    field: str
    form: CellForm = CellForm.TEXT
    required: bool = False
    words: type[StrEnum] | None = None
    width: int = 16


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """A sheet: its name, the kind of row it holds and its columns."""

    name: str
    kind: type[Record]
    columns: tuple[RegisterColumn, ...]


INFORMATION: Final = "Oplysninger"
FIELD: Final = "Felt"
VALUE: Final = "Værdi"
VERSION_FIELD: Final = "Skemaversion"
AS_OF_FIELD: Final = "Opgørelsesdato"
SETTINGS: Final[Mapping[str, SettingKey]] = {
    "Kommune": SettingKey.MUNICIPALITY,
    "Team": SettingKey.TEAM,
    AS_OF_FIELD: SettingKey.AS_OF,
    "Loft for kontaktpersonskift pr. år": SettingKey.CHANGES_A_YEAR,
}


# Kinds of row in the order of their sheets: those that others name by a key come first.
_ORDER: Final = sorted(
    (kind for kind, each in domain_kinds.KINDS.items() if each.sheet), key=lambda kind: domain_kinds.KINDS[kind].sheet
)
# What the type of a field does not say of its cells.
_BY_FIELD: Final[Mapping[str, CellForm]] = {
    "cpr": CellForm.CPR,
    "cvr": CellForm.CVR,
    "p_number": CellForm.P_NUMBER,
    "initials": CellForm.KEY,
    "number": CellForm.KEY,
    "programme": CellForm.PROGRAMME,
    "programmes": CellForm.PROGRAMMES,
    "benefit": CellForm.BENEFIT,
    "share": CellForm.PERCENT,
    "ordinary_goal": CellForm.HOURS,
}
_BY_TYPE: Final[Mapping[type, CellForm]] = {
    date: CellForm.DATE,
    bool: CellForm.FLAG,
    int: CellForm.WHOLE,
    str: CellForm.TEXT,
}
_REFERRING: Final = {
    "Citizen": CellForm.CITIZEN,
    "Worker": CellForm.WORKER,
    "Agreement": CellForm.AGREEMENT,
    "Workplace": CellForm.WORKPLACE,
    "EmployerPerson": CellForm.PERSON,
}
_LONG: Final = ("note", "tasks", "result", "agreed", "text")
_HALF_LONG: Final = (
    "name",
    "contact_person",
    "street",
    "email",
    "job_goal",
    "job_goal_industry",
    "mentor",
    "working_hours",
    "considerations",
    "on_absence",
    "reason",
    "condition",
)


def _columns(kind: type[Record]) -> Iterator[RegisterColumn]:
    """The columns of a kind of row: its fields in their order, as far as they have words."""
    for name, known in shape(kind).items():
        if name not in KINDS[kind].fields:
            continue
        head, width = heading(kind, name), 40 if name in _LONG else 28 if name in _HALF_LONG else 16
        if known.refers_to == "Employer":
            yield RegisterColumn(head, name, CellForm.EMPLOYER_CVR, known.required, width=width)
            yield RegisterColumn(heading(rows.Employer, "p_number"), name, CellForm.EMPLOYER_P, width=width)
        else:
            choice = known.holds if issubclass(known.holds, StrEnum) else None
            # A programme of the register's own is known by nothing but its code here.
            form = CellForm.KEY if (kind, name) == (ProgrammeVersion, "programme") else _form(known)
            yield RegisterColumn(head, name, form, known.required, choice, width)


def _form(known: FieldShape) -> CellForm:
    """How the cells of a field hold its value."""
    if known.name in _BY_FIELD:
        return _BY_FIELD[known.name]
    if known.refers_to:
        return _REFERRING[known.refers_to]
    if issubclass(known.holds, StrEnum):
        return CellForm.WORD
    if known.many:
        return CellForm.LIST
    return CellForm.HOURS if known.name.endswith("minutes") else _BY_TYPE[known.holds]


SHEETS: Final = tuple(
    RegisterSheet(KINDS[kind].sheet or KINDS[kind].plural, kind, tuple(_columns(kind))) for kind in _ORDER
)
BY_NAME: Final[Mapping[str, RegisterSheet]] = {sheet.name: sheet for sheet in SHEETS}
