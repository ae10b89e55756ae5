"""The lines of a difference: each with what stands now, what the list says and whether it is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from planner.domain.case_list import ListColumn, ListRow, Note
from planner.domain.file_records import Record
from planner.domain.ids import CitizenId
from planner.domain.records import Citizen
from planner.domain.words import DepartureCause


class FieldState(StrEnum):
    """How a field of the list stands to the register. Only ``CHANGE`` is chosen from the start.

    ``ASKED``: the list may be right, and the user is to say so. ``CONFLICT``: edited in Sagsplan since the last list,
    or owned by Sagsplan. ``OLDER``: Sagsplan knows something newer than the list's day. ``AWAITS``: the list still says
    what it said last time, and Sagsplan has moved on: to be put right in the case system. ``BLOCKED``: can never be
    chosen, since it would change a closed period.
    """

    CHANGE = "change"
    ASKED = "asked"
    OLDER = "older"
    CONFLICT = "conflict"
    AWAITS = "awaits"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class RowStep:
    """One row to write: added (``before`` None), changed, or taken out (``after`` None).

    A new row has no id yet, a new citizen's rows no citizen, and a worker to be created stands as "?" and the initials.
    """

    before: Record | None
    after: Record | None


@dataclass(frozen=True, slots=True)
class Left:
    """How a citizen who is on the list had left: the first day away, and why (None: the enrolment was ended)."""

    on: date
    cause: DepartureCause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLine:
    """One field that differs. ``then`` is what the last list said, None when there was none.

    ``citizen`` has fields of the citizen to set; ``steps`` the other rows; ``effective`` the day it is dated.
    ``returns``: the line takes a citizen back who had left.
    """

    key: str
    column: ListColumn
    old: str
    new: str
    then: str | None = None
    state: FieldState = FieldState.CHANGE
    chosen: bool = True
    citizen: Mapping[str, object] = field(default_factory=dict)
    steps: tuple[RowStep, ...] = ()
    effective: date | None = None
    notes: tuple[Note, ...] = ()
    returns: Left | None = None


class LineMaker(Protocol):
    """Makes what a new citizen's line holds, when somebody looks at it or it is written."""

    def citizen_of(self, source: ListRow) -> Citizen:
        """The citizen as the list says."""
        ...

    def fields_of(self, source: ListRow) -> tuple[FieldLine, ...]:
        """The rows that come with the citizen."""
        ...

    def notes_of(self, source: ListRow) -> tuple[Note, ...]:
        """What is worth saying of the citizen."""
        ...


@dataclass(frozen=True, kw_only=True)
class CitizenLine:
    """One citizen of the list who differs. ``before`` None: new; their fields are written with the line's ``key``.

    A first list has thousands of new citizens, so what they hold is made when it is asked for. ``asked``: why a new
    citizen is not taken before the user has said so.
    """

    source: ListRow
    before: Citizen | None
    known_fields: tuple[FieldLine, ...] = ()
    known_notes: tuple[Note, ...] = ()
    asked: Note | None = None
    maker: LineMaker = field(compare=False, repr=False)

    @property
    def key(self) -> str:
        """What chooses a new citizen as a whole."""
        return str(self.source.row)

    @property
    def row(self) -> int:
        """Row in the file."""
        return self.source.row

    @property
    def cpr(self) -> str:
        """CPR number as the list has it."""
        return self.source.cpr

    @property
    def name(self) -> str:
        """Name by the list, else by the register."""
        return self.source.name or ("" if self.before is None else self.before.name)

    @property
    def new(self) -> Citizen | None:
        """A new citizen as the list says, without an id; None for one whom Sagsplan has."""
        return self.maker.citizen_of(self.source) if self.before is None else None

    @cached_property
    def fields(self) -> tuple[FieldLine, ...]:
        """Each field that differs; of a new citizen each that the list says beside the person."""
        return self.maker.fields_of(self.source) if self.before is None else self.known_fields

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is worth saying of the citizen."""
        if self.before is not None:
            return self.known_notes
        return (*(() if self.asked is None else (self.asked,)), *self.maker.notes_of(self.source))

    @property
    def returns(self) -> FieldLine | None:
        """The field that takes a citizen back who had left, None for others."""
        return next((each for each in self.known_fields if each.returns is not None), None)


@dataclass(frozen=True, slots=True)
class DoubleLine:
    """A citizen who stands on several rows: nothing is read from them."""

    cpr: str
    name: str
    rows: tuple[int, ...]


class PairKind(StrEnum):
    """How two numbers come to look like one person's: the same name and day of birth.

    ``NEW_NUMBER``: one number is new, the citizen with the other is not on the list. ``BOTH_LISTED``: one is new, and
    the other is on the list as well. ``BOTH_NEW``: neither is known here. ``BOTH_KNOWN``: both are citizens here.
    ``FORMER``: a citizen's former number is on the list beside the present one.
    """

    NEW_NUMBER = "new_number"
    BOTH_LISTED = "both_listed"
    BOTH_NEW = "both_new"
    BOTH_KNOWN = "both_known"
    FORMER = "former"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """Two numbers that may be one person's. Neither half is chosen from the start, nor is the pair.

    ``row`` has the new number, ``other_row`` the other one where the list has it. Where ``citizen`` is given, choosing
    the pair gives that citizen the new number, keeps the former one, and takes ``fields`` of the row along.
    ``rivals``: how many other pairs one of the halves stands in.
    """

    kind: PairKind
    name: str
    row: int
    cpr: str
    other_cpr: str
    other_row: int | None = None
    citizen: CitizenId | None = None
    fields: tuple[FieldLine, ...] = ()
    rivals: int = 0

    @property
    def key(self) -> str:
        """What chooses the pair."""
        return f"{self.row}={self.other_row or self.citizen}"

    @property
    def choosable(self) -> bool:
        """Whether the number can be changed from here."""
        return self.citizen is not None


class GoneKind(StrEnum):
    """Why a citizen is no longer in the list, as the user chooses."""

    JOB = "job"
    EDUCATION = "education"
    OTHER_BENEFIT = "other_benefit"
    OTHER_TEAM = "other_team"
    OUTSIDE = "outside"
    MOVED = "moved"
    DEAD = "dead"
    STATE_PENSION = "state_pension"
    SENIOR_PENSION = "senior_pension"
    LIST_ERROR = "list_error"


DEPARTURES: Mapping[GoneKind, DepartureCause] = {
    GoneKind.MOVED: DepartureCause.MOVED,
    GoneKind.DEAD: DepartureCause.DEAD,
    GoneKind.STATE_PENSION: DepartureCause.STATE_PENSION,
    GoneKind.SENIOR_PENSION: DepartureCause.SENIOR_PENSION,
}


@dataclass(frozen=True, slots=True)
class GoneChoice:
    """What became of a citizen who is no longer listed: from which day (None: the list's), and on which benefit."""

    kind: GoneKind
    on: date | None = None
    benefit: str = ""


@dataclass(frozen=True, slots=True)
class GoneLine:
    """A citizen whom Sagsplan has and the list lacks. ``since``: the first list that lacked them.

    ``suggested``: "other team" where the list has the citizen under one. ``programme``: the one whose row alone the
    list has the citizen on, "" where there is none.
    """

    citizen: CitizenId
    cpr: str
    name: str
    since: date
    group: str
    suggested: GoneKind | None = None
    team: str = ""
    programme: str = ""


@dataclass(frozen=True, slots=True)
class HiddenLine:
    """A citizen who seems to be missing, but whose name or number stands on a row that cannot be read: not gone."""

    citizen: CitizenId
    cpr: str
    name: str
    row: int


@dataclass(frozen=True, slots=True)
class OutsideLine:
    """A citizen on the list who is outside the programme's target group, and why."""

    row: int
    cpr: str
    name: str
    reason: Note
