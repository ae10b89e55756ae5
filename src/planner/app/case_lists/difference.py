"""What a list would change, as values: each line with what stands now, what the list says and whether it is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from planner.app.case_lists.lines import (
    CitizenLine,
    DoubleLine,
    FieldState,
    GoneLine,
    HiddenLine,
    OutsideLine,
    PairLine,
)
from planner.domain.case_list import CaseList, Complaint, Fault, ListRow, Note
from planner.domain.errors import Detail
from planner.domain.ids import CitizenId
from planner.domain.words import Function


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOptions:
    """What the user said about the comparison.

    ``enrol_from``: first day of new enrolments in a register that has none yet; None: the first of the list's month.
    ``create_workers``: unknown initials that are to become workers; None: all of them in a register without workers.
    """

    programme: str | None = None
    function: Function = Function.JOB_AGENT
    enrol_from: date | None = None
    create_workers: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class NewWorker:
    """Initials that Sagsplan does not know, for how many citizens, and whether the worker is to be created.

    ``name``: the name beside them in the list, "" where it has none.
    """

    initials: str
    citizens: int
    chosen: bool
    name: str = ""


class ListedState(NamedTuple):
    """What the list says of a citizen, to be kept for the next comparison: ``fields``, or a ``row`` not yet as text.

    ``citizen`` None: the new one of ``cpr``. ``programme``: that of the rows, where it is another one than the list's.
    """

    citizen: CitizenId | None
    cpr: str
    fields: str = ""
    programme: str = ""
    row: ListRow | None = None


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
    pairs: tuple[PairLine, ...]
    outside: tuple[OutsideLine, ...]
    complaints: tuple[Complaint, ...]
    notes: tuple[Note, ...]
    workers: tuple[NewWorker, ...]
    listed: tuple[ListedState, ...]
    unchanged: int

    @property
    def returned(self) -> tuple[CitizenLine, ...]:
        """Citizens on the list who had left."""
        return tuple(line for line in self.changed if line.returns is not None)

    @property
    def undecided(self) -> tuple[Complaint, ...]:
        """Fields on which the rows of one citizen contradict each other."""
        return tuple(each for each in self.complaints if each.fault is Fault.CONTRADICTED)

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
                yield line.key, line.asked is None
            for each in line.fields:
                if each.state is not FieldState.BLOCKED:
                    yield each.key, each.chosen
        for pair in self.pairs:
            if pair.choosable:
                yield pair.key, False

    @property
    def chosen(self) -> frozenset[str]:
        """What is chosen from the start: the new, and changes without conflict."""
        return frozenset(key for key, chosen in self.choices() if chosen)

    @property
    def is_empty(self) -> bool:
        """Whether the list says just what the register says."""
        return not (self.lines or self.doubles or self.gone or self.complaints or self.hidden or self.pairs)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import wrote and what it left: counts, and why a whole was left (``details``)."""

    new: int
    changed: int
    gone: int
    left: int
    details: Mapping[str, Detail] = field(default_factory=dict)
