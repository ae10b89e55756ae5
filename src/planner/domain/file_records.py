"""The kinds of row that stay in the file: settings, profiles, lists, sheets sent, filters, scenarios, packets and more.

The register workbook does not carry them. ``domain.records`` names them all again, so that one module lists every kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from planner.domain import ids
from planner.domain.words import PacketKind, PacketState, PlanRuleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every kind of row has: an id of its own type."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    """A setting that belongs to the register, not to the person at the keyboard. The id is the key."""

    id: ids.SettingId
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRule(Record):
    """A pin or a veto on one pair."""

    id: ids.PlanRuleId
    citizen: ids.CitizenId
    worker: ids.WorkerId
    kind: PlanRuleKind
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProfile(Record):
    """How the columns of one layout of list are read. ``headings`` and ``mapping`` are JSON."""

    id: ids.ImportProfileId
    name: str
    headings: str
    mapping: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListImport(Record):
    """That a list was taken in: as of which day, when, and how many rows."""

    id: ids.ListImportId
    as_of: date
    programme: str
    at: datetime
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCitizen(Record):
    """What the last list said of a citizen (``fields`` is JSON).

    It is the third value of a conflict, and what ticks off the list back. ``gone_since`` is the as-of date of the first
    list that lacked the citizen, None while listed.
    """

    id: ids.ListedCitizenId
    citizen: ids.CitizenId
    programme: str
    as_of: date
    fields: str
    gone_since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentSheet(Record):
    """A frozen copy of a status sheet that was handed over. ``figures`` is JSON, ``workbook`` the file in base64."""

    id: ids.SentSheetId
    number: int
    programme: str
    month: str
    recipient: str
    made_at: datetime
    made_by: str
    rule_version: str
    checksum: str
    figures: str
    workbook: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter(Record):
    """A named filter of a page; ``criteria`` is JSON. ``owner`` are the initials of who alone sees it; "" for all."""

    id: ids.SavedFilterId
    name: str
    page: str
    criteria: str
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeChange(Record):
    """What the team changed in a shipped programme: its period, its target period, and whether it is used here.

    ``start`` and ``end`` are the programme's own first and last day from now on, not the days of the change. Where a
    programme has several rows, the one made last (largest id) holds.
    """

    id: ids.ProgrammeChangeId = ids.NEW
    programme: str
    start: date
    end: date | None = None
    target_start: date | None = None
    target_end: date | None = None
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeVersion(Record):
    """A programme's whole rules from a day on, made in the register: a new programme, or a changed one.

    ``text`` is TOML as the shipped programmes are written, read by the same reader (``domain.programme_data``).
    ``source``: who decided it and where it stands, in one line. A month that was reported keeps its rules.
    """

    id: ids.ProgrammeVersionId = ids.NEW
    programme: str
    valid_from: date
    source: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Record):
    """A named what-if: what would be otherwise (``changes`` is JSON) when ``programme`` is planned (None: all)."""

    id: ids.ScenarioId
    name: str
    programme: str | None = None
    changes: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet(Record):
    """What a worker was handed to follow up in: a file or a workbook, with its password.

    ``last_day``: after it nothing can be written there. ``citizens``: whose cases it holds. ``base`` is JSON of what a
    workbook said when it was made; for a file, which carries that itself, its fingerprint (``app.packets.seal``).
    ``merged_at``: when it last came back.
    """

    id: ids.PacketId
    worker: ids.WorkerId
    kind: PacketKind
    made_at: datetime
    made_by: str
    last_day: date
    password: str
    citizens: tuple[str, ...]
    base: str = ""
    merged_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketEntry(Record):
    """One journal entry of a packet that the leader has decided on. The id is the entry's own.

    ``number``, ``action``, ``at`` and ``by_user`` are those of the entry; ``images`` is JSON, kept while it waits and
    "" when it is merged.
    """

    id: ids.PacketEntryId
    packet: ids.PacketId
    number: int
    action: str
    at: datetime
    by_user: str
    state: PacketState
    images: str
    decided_at: datetime
