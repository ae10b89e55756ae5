"""Every kind of row, described once: its table, what it is looked up by, and what a packet may do with it.

What a kind refers to, and whether it belongs to a citizen, is said by the types of its fields (``domain.shape``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from planner.domain.file_records import (
    ImportProfile,
    ListedCitizen,
    ListImport,
    Packet,
    PacketEntry,
    PlanRule,
    ProgrammeChange,
    Record,
    SavedFilter,
    Scenario,
    SentSheet,
    Setting,
)
from planner.domain.records import (
    Absence,
    Agreement,
    Assignment,
    BenefitPeriod,
    Cap,
    Citizen,
    Departure,
    Employer,
    EmployerContact,
    Enrolment,
    Exemption,
    FollowUp,
    FormerCpr,
    HoursStep,
    RehabilitationStep,
    Spell,
    StepUp,
    Worker,
)
from planner.domain.shape import shape


class InPacket(Enum):
    """What becomes of a kind's rows in a follow-up packet: they stay behind, or come along to be read, or written."""

    LEFT = "left"
    READ = "read"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Kind:
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

KINDS: Final[Mapping[type[Record], Kind]] = MappingProxyType(
    {
        Citizen: Kind("citizen", ("cpr",), _WRITTEN, sheet=1),
        FormerCpr: Kind("former_cpr", ("citizen", "cpr")),
        Enrolment: Kind("enrolment", ("citizen",), _READ, sheet=5),
        Exemption: Kind("exemption", ("citizen",), _READ, sheet=6),
        BenefitPeriod: Kind("benefit_period", ("citizen",), _READ, sheet=7),
        Departure: Kind("departure", ("citizen",), _READ, sheet=8),
        RehabilitationStep: Kind("rehabilitation_step", ("citizen",), _READ, sheet=16),
        StepUp: Kind("step_up", ("citizen",), _WRITTEN, roots=("citizen",), sheet=17),
        Worker: Kind("worker", ("initials",), _READ, sheet=2),
        Absence: Kind("absence", ("worker",), _READ, sheet=9),
        Cap: Kind("cap", ("programme",), _READ, sheet=10),
        Assignment: Kind("assignment", ("citizen", "worker"), _READ, sheet=11),
        Employer: Kind("employer", ("cvr",), _WRITTEN, stays=True, sheet=3),
        EmployerContact: Kind(
            "employer_contact", ("employer", "worker"), _WRITTEN, roots=("employer", "worker"), sheet=12
        ),
        Agreement: Kind(
            "agreement", ("citizen", "employer", "number"), _WRITTEN, roots=("citizen",), stays=True, sheet=4
        ),
        HoursStep: Kind("hours_step", ("agreement",), _WRITTEN, roots=("agreement",), sheet=13),
        Spell: Kind("spell", ("citizen",), _READ, sheet=14),
        FollowUp: Kind("follow_up", ("citizen", "agreement"), _WRITTEN, roots=("citizen",), sheet=15),
        Setting: Kind("setting", packet=_READ),
        PlanRule: Kind("plan_rule", ("citizen",)),
        ImportProfile: Kind("import_profile", ("headings",)),
        ListImport: Kind("list_import"),
        ListedCitizen: Kind("listed_citizen", ("citizen",)),
        SentSheet: Kind("sent_sheet"),
        SavedFilter: Kind("saved_filter"),
        ProgrammeChange: Kind("programme_change", ("programme",), _READ),
        Scenario: Kind("scenario"),
        Packet: Kind("packet", ("worker",)),
        PacketEntry: Kind("packet_entry", ("packet",)),
    }
)

RECORDS: Final[Mapping[type[Record], str]] = MappingProxyType({kind: each.table for kind, each in KINDS.items()})
TYPES: Final[Mapping[str, type[Record]]] = MappingProxyType({table: kind for kind, table in RECORDS.items()})
OF_CITIZEN: Final[tuple[type[Record], ...]] = tuple(kind for kind in KINDS if "citizen" in shape(kind))


def references(kind: type[Record]) -> Mapping[str, str]:
    """The fields that hold another row's id, with the table of that row."""
    fields = {name: each.refers_to for name, each in shape(kind).items() if each.refers_to}
    return {name: next(each.table for one, each in KINDS.items() if one.__name__ == to) for name, to in fields.items()}
