"""What a list would change, as values: each line with what stands now, what the list says and whether it is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from planner.domain.case_list import CaseList, Complaint, ListColumn, ListRow, Note
from planner.domain.errors import Detail
from planner.domain.ids import CitizenId
from planner.domain.records import Citizen, Record
from planner.domain.words import DepartureCause, Function


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOptions:
    """What the user said about the comparison.

    ``enrol_from``: first day of new enrolments in a register that has none yet; None: the first of the list's month.
    ``create_workers``: unknown initials that are to become workers; in a register without workers all of them do.
    """

    programme: str | None = None
    function: Function = Function.JOB_AGENT
    enrol_from: date | None = None
    create_workers: frozenset[str] = frozenset()


class FieldState(StrEnum):
    """How a field of the list stands to the register. Only ``CHANGE`` is chosen from the start.

    ``CONFLICT``: edited in Sagsplan since the last list, or owned by Sagsplan. ``AWAITS``: the list still says what it
    said last time, and Sagsplan has moved on: to be put right in the case system. ``BLOCKED``: can never be chosen,
    since it would change a closed period.
    """

    CHANGE = "change"
    CONFLICT = "conflict"
    AWAITS = "awaits"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Step:
    """One row to write: added (``before`` None), changed, or taken out (``after`` None).

    A new row has no id yet, a new citizen's rows no citizen, and a worker to be created stands as "?" and the initials.
    """

    before: Record | None
    after: Record | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLine:
    """One field that differs. ``then`` is what the last list said, None when there was none.

    ``citizen`` has fields of the citizen to set; ``steps`` the other rows; ``effective`` the day it is dated.
    """

    key: str
    column: ListColumn
    old: str
    new: str
    then: str | None = None
    state: FieldState = FieldState.CHANGE
    chosen: bool = True
    citizen: Mapping[str, object] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    effective: date | None = None
    notes: tuple[Note, ...] = ()


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

    A first list has thousands of new citizens, so what they hold is made when it is asked for.
    """

    source: ListRow
    before: Citizen | None
    known_fields: tuple[FieldLine, ...] = ()
    known_notes: tuple[Note, ...] = ()
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
        return self.maker.notes_of(self.source) if self.before is None else self.known_notes


@dataclass(frozen=True, slots=True)
class DoubleLine:
    """A citizen who stands on several rows: nothing is read from them."""

    cpr: str
    name: str
    rows: tuple[int, ...]


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

    ``suggested``: "other team" where the list has the citizen under one.
    """

    citizen: CitizenId
    cpr: str
    name: str
    since: date
    group: str
    suggested: GoneKind | None = None
    team: str = ""


@dataclass(frozen=True, slots=True)
class HiddenLine:
    """A citizen who seems to be missing, but whose name stands on a row with an unreadable CPR number: not gone."""

    citizen: CitizenId
    cpr: str
    name: str
    row: int


@dataclass(frozen=True, slots=True)
class NewWorker:
    """Initials that Sagsplan does not know, for how many citizens, and whether the worker is to be created.

    ``name``: the name beside them in the list, "" where it has none.
    """

    initials: str
    citizens: int
    chosen: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list says of a citizen, to be kept for the next comparison. ``citizen`` None: the new one of ``cpr``."""

    citizen: CitizenId | None
    cpr: str
    fields: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDifference:
    """All that a list would change. Nothing has been written."""

    case_list: CaseList
    options: ListOptions
    programme: str
    enrol_from: date
    lines: tuple[CitizenLine, ...]
    doubles: tuple[DoubleLine, ...]
    gone: tuple[GoneLine, ...]
    hidden: tuple[HiddenLine, ...]
    complaints: tuple[Complaint, ...]
    notes: tuple[Note, ...]
    workers: tuple[NewWorker, ...]
    listed: tuple[Listed, ...]
    unchanged: int

    @property
    def new(self) -> tuple[CitizenLine, ...]:
        """Citizens whom Sagsplan does not have."""
        return tuple(line for line in self.lines if line.before is None)

    @property
    def changed(self) -> tuple[CitizenLine, ...]:
        """Citizens of whom at least one field differs."""
        return tuple(line for line in self.lines if line.before is not None)

    def choices(self) -> Iterator[tuple[str, bool]]:
        """Everything that can be chosen, each with whether it is chosen from the start."""
        for line in self.lines:
            if line.before is None:
                yield line.key, True
            for each in line.fields:
                if each.state is not FieldState.BLOCKED:
                    yield each.key, each.chosen

    @property
    def chosen(self) -> frozenset[str]:
        """What is chosen from the start: the new, and changes without conflict."""
        return frozenset(key for key, chosen in self.choices() if chosen)

    @property
    def is_empty(self) -> bool:
        """Whether the list says just what the register says."""
        return not (self.lines or self.doubles or self.gone or self.complaints or self.hidden)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import wrote and what it left: counts, and why a whole was left (``details``)."""

    new: int
    changed: int
    gone: int
    left: int
    details: Mapping[str, Detail] = field(default_factory=dict)
