"""Every kind of row, described once: its table, what it is looked up by, and what a packet may do with it.

What a kind refers to, and whether it belongs to a citizen, is said by the types of its fields (``domain.shape``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from planner.domain.changes import Row
from planner.domain.file_records import (
    ImportProfile,
    ListedCitizen,
    ListImport,
    Packet,
    PacketEntry,
    PlanRule,
    ProgrammeChange,
    ProgrammeVersion,
    Record,
    SavedFilter,
    Scenario,
    SentSheet,
    Setting,
)
from planner.domain.records import (
    Absence,
    AgencyFigure,
    Agreement,
    Assignment,
    BenefitPeriod,
    Cap,
    Citizen,
    Departure,
    Employer,
    EmployerContact,
    EmployerPerson,
    Enrolment,
    Exemption,
    FollowUp,
    FormerCpr,
    HoursStep,
    RehabilitationStep,
    Spell,
    StepUp,
    WeeklyHours,
    Worker,
    Workplace,
)
from planner.domain.shape import shape


class InPacket(Enum):
    """What becomes of a kind's rows in a follow-up packet: they stay behind, or come along to be read, or written."""

    LEFT = "left"
    READ = "read"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class RowKind:
    """What is to be known of a kind of row.

    Attributes:
        table: that holds it.
        indexed: fields it is looked up by.
        packet: what a follow-up packet may do with it.
        roots: fields that say what a row belongs to; in a packet it keeps to that for good.
        stays: nothing in a packet takes such a row out, so that only an undo of the step that made it may.
        sheet: its place among the sheets of the register workbook; 0: its rows stay in the file.
    """

    table: str
    indexed: tuple[str, ...] = ()
    packet: InPacket = InPacket.LEFT
    roots: tuple[str, ...] = ()
    stays: bool = False
    sheet: int = 0


_READ: Final = InPacket.READ
_WRITTEN: Final = InPacket.WRITTEN

KINDS: Final[Mapping[type[Record], RowKind]] = MappingProxyType(
    {
        Citizen: RowKind("citizen", ("cpr",), _WRITTEN, sheet=1),
        FormerCpr: RowKind("former_cpr", ("citizen", "cpr")),
        Enrolment: RowKind("enrolment", ("citizen",), _READ, sheet=7),
        Exemption: RowKind("exemption", ("citizen",), _READ, sheet=8),
        BenefitPeriod: RowKind("benefit_period", ("citizen",), _READ, sheet=9),
        Departure: RowKind("departure", ("citizen",), _READ, sheet=10),
        RehabilitationStep: RowKind("rehabilitation_step", ("citizen",), _READ, sheet=18),
        StepUp: RowKind("step_up", ("citizen",), _WRITTEN, roots=("citizen",), sheet=19),
        Worker: RowKind("worker", ("initials",), _READ, sheet=2),
        WeeklyHours: RowKind("weekly_hours", ("worker",), _READ, sheet=20),
        AgencyFigure: RowKind("agency_figure", ("programme",), sheet=23),
        Absence: RowKind("absence", ("worker",), _READ, sheet=11),
        Cap: RowKind("cap", ("programme",), _READ, sheet=12),
        Assignment: RowKind("assignment", ("citizen", "worker"), _READ, sheet=13),
        Employer: RowKind("employer", ("cvr",), _WRITTEN, stays=True, sheet=3),
        Workplace: RowKind("workplace", ("employer",), _WRITTEN, roots=("employer",), sheet=4),
        EmployerPerson: RowKind("employer_person", ("employer",), _WRITTEN, roots=("employer",), sheet=5),
        EmployerContact: RowKind(
            "employer_contact", ("employer", "worker"), _WRITTEN, roots=("employer", "worker"), sheet=14
        ),
        Agreement: RowKind(
            "agreement",
            ("citizen", "employer", "number", "follows", "workplace", "person"),
            _WRITTEN,
            roots=("citizen",),
            stays=True,
            sheet=6,
        ),
        HoursStep: RowKind("hours_step", ("agreement",), _WRITTEN, roots=("agreement",), sheet=15),
        Spell: RowKind("spell", ("citizen",), _READ, sheet=16),
        FollowUp: RowKind("follow_up", ("citizen", "agreement"), _WRITTEN, roots=("citizen",), sheet=17),
        Setting: RowKind("setting", packet=_READ),
        PlanRule: RowKind("plan_rule", ("citizen",)),
        ImportProfile: RowKind("import_profile", ("headings",)),
        ListImport: RowKind("list_import"),
        ListedCitizen: RowKind("listed_citizen", ("citizen",)),
        SentSheet: RowKind("sent_sheet"),
        SavedFilter: RowKind("saved_filter"),
        ProgrammeChange: RowKind("programme_change", ("programme",), _READ, sheet=22),
        ProgrammeVersion: RowKind("programme_version", ("programme",), _READ, sheet=21),
        Scenario: RowKind("scenario"),
        Packet: RowKind("packet", ("worker",)),
        PacketEntry: RowKind("packet_entry", ("packet",)),
    }
)

RECORDS: Final[Mapping[type[Record], str]] = MappingProxyType({kind: each.table for kind, each in KINDS.items()})
TYPES: Final[Mapping[str, type[Record]]] = MappingProxyType({table: kind for kind, table in RECORDS.items()})
OF_CITIZEN: Final[tuple[type[Record], ...]] = tuple(kind for kind in KINDS if "citizen" in shape(kind))


# Fields that a kind got after its table had been released, as an image of an earlier version is read: as their default.
LATER_FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "agreement": ("follows", "workplace", "person"),
        "employer": (
            "industry_code",
            "industry_version",
            "street",
            "postcode",
            "town",
            "district",
            "employees",
            "contact_role",
        ),
        "saved_filter": ("owner",),
    }
)


def with_later_fields(table: str, row: Row | None) -> Row | None:
    """An image of a row with the fields that its kind has got since it was journalled."""
    missing = [] if row is None else [name for name in LATER_FIELDS.get(table, ()) if name not in row]
    if row is None or not missing:
        return row
    known = shape(TYPES[table])
    return {**row, **{name: known[name].default for name in missing}}


def references(kind: type[Record]) -> Mapping[str, str]:
    """The fields that hold another row's id, with the table of that row."""
    fields = {name: each.refers_to for name, each in shape(kind).items() if each.refers_to}
    return {name: next(each.table for one, each in KINDS.items() if one.__name__ == to) for name, to in fields.items()}
