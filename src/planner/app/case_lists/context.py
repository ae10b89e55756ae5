"""What every comparison of one row needs, and how three values are weighed against each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.app.case_lists.difference import ListOptions
from planner.app.case_lists.lines import FieldState
from planner.domain.case_list import CaseList, ListColumn
from planner.domain.file_records import ListedCitizen, ListImport
from planner.domain.folding import squeeze
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.list_marks import place_of_marks, prefix_of, split_marks
from planner.domain.periods import Month
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Citizen, Departure, Enrolment, Worker
from planner.domain.register import Register
from planner.domain.target_words import is_inside
from planner.domain.words import Group
from planner.domain.worker_names import WorkerNames, new_name
from planner.texts.list_reading import NEGATIONS


@dataclass(frozen=True, slots=True)
class Placement:
    """What a mark means: the group, and whether it is a step-up; None from ``place_of``: the mark is unknown."""

    group: Group
    step_up: bool


@dataclass(slots=True)
class ListContext:
    """One comparison: the list, the register, and look-ups made once for all rows."""

    case_list: CaseList
    register: Register
    programmes: Programmes
    options: ListOptions
    programme: Programme | None
    enrol_from: date
    has_enrolments: bool
    workers: WorkerNames
    newer: frozenset[CitizenId] = frozenset()
    departed: frozenset[CitizenId] = frozenset()
    to_create: set[str] = field(default_factory=set)
    placements: dict[str, Placement | None] = field(default_factory=dict)
    inside: dict[str, bool] = field(default_factory=dict)

    @property
    def as_of(self) -> date:
        """The day that the list speaks of."""
        return self.case_list.as_of

    @property
    def eve(self) -> date:
        """The day before: the last day of what the list no longer has."""
        return self.case_list.as_of - timedelta(days=1)

    def is_older(self, citizen: Citizen | None) -> bool:
        """Whether a list of a later day has spoken of the citizen, so that this one tells what was."""
        return citizen is not None and citizen.id in self.newer

    def has(self, column: ListColumn) -> bool:
        """Whether the list has the column at all."""
        return column in self.case_list.columns

    def worker_of(self, initials: str) -> WorkerId | None:
        """The worker meant by what stands in the list, a stand-in for one to be created, or None."""
        worker = self.workers.meant(initials)
        if worker is not None:
            return worker.id
        new = new_name(initials)
        return stand_in(new.initials) if new is not None and new.initials in self.to_create else None

    def is_inside(self, target_group: str) -> bool:
        """Whether the list's target group is one of the programme's."""
        if target_group not in self.inside:
            words = () if self.programme is None else self.programme.target_group.words_on(self.as_of)
            self.inside[target_group] = not words or is_inside(target_group, words, NEGATIONS)
        return self.inside[target_group]

    def place_of(self, mark: str) -> Placement | None:
        """The group that a mark of the list means in the programme; None when it means none of them."""
        if mark not in self.placements:
            self.placements[mark] = None if self.programme is None else placement_of(self.programme, mark)
        return self.placements[mark]


def make_context(case_list: CaseList, register: Register, programmes: Programmes, options: ListOptions) -> ListContext:
    """The look-ups for one comparison.

    Raises:
        RefusedError: the programme told is unknown.
    """
    programme = find_programme(case_list, register, programmes, options)
    has_enrolments = bool(register.all(Enrolment))
    first = options.enrol_from or (case_list.as_of if has_enrolments else Month.of(case_list.as_of).first)
    newer = frozenset(row.citizen for row in register.all(ListedCitizen) if row.as_of > case_list.as_of)
    names = WorkerNames(register.all(Worker))
    departed = frozenset(row.citizen for row in register.all(Departure))
    return ListContext(
        case_list, register, programmes, options, programme, first, has_enrolments, names, newer, departed
    )


def find_programme(
    case_list: CaseList, register: Register, programmes: Programmes, options: ListOptions
) -> Programme | None:
    """The programme of a list: told, else by the prefix of its marks, else that of the newest list, else None.

    Raises:
        RefusedError: the programme told is unknown.
    """
    if options.programme:
        return programmes.on(options.programme, case_list.as_of)
    counts: Counter[str] = Counter()
    for text, count in Counter(row.mark for row in case_list.rows if row.mark).items():
        for prefix in {prefix_of(mark) for mark in split_marks(text)}:
            counts[prefix] += count
    known = programmes.all_on(case_list.as_of)
    marked = [each for each in known if each.mark_prefix and squeeze(each.mark_prefix) in counts]
    if marked:
        return max(marked, key=lambda each: (counts[squeeze(each.mark_prefix)], each.start))
    newest = newest_import(register)
    return None if newest is None or programmes.find(newest) is None else programmes.on(newest, case_list.as_of)


def newest_import(register: Register) -> str | None:
    """Programme of the list imported last, or None."""
    last = max(register.all(ListImport), key=lambda row: (row.at, row.id), default=None)
    return None if last is None or not last.programme else last.programme


def placement_of(programme: Programme, text: str) -> Placement | None:
    """The group that marks mean in a programme; none of its own means the first group. None: marks in doubt."""
    placed = place_of_marks(programme, text)
    return None if placed.group is None else Placement(placed.group, placed.step_up)


def stand_in(initials: str) -> WorkerId:
    """The id of a worker who is still to be created."""
    return WorkerId(f"?{initials}")


def judge(then: str | None, ours: str, theirs: str) -> FieldState:
    """How a list's value that differs from the register's stands to it, given what the last list said."""
    if then is None or ours == then:
        return FieldState.CHANGE
    return FieldState.AWAITS if theirs == then else FieldState.CONFLICT
