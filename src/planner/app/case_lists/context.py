"""What every comparison of one row needs, and how three values are weighed against each other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import cast

from planner.app.case_lists.difference import FieldState, ListOptions
from planner.domain.case_list import CaseList, ListColumn, ListRow
from planner.domain.folding import squeeze
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import Month
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Enrolment, ListedCitizen, Worker
from planner.domain.register import Register
from planner.domain.words import Group

Then = Mapping[str, str]
NOTHING: Then = {}


@dataclass(frozen=True, slots=True)
class Placement:
    """What a mark means: the group, and whether it is a step-up; None from ``place_of``: the mark is unknown."""

    group: Group
    step_up: bool


@dataclass(slots=True)
class Context:
    """One comparison: the list, the register, and look-ups made once for all rows."""

    case_list: CaseList
    register: Register
    programmes: Programmes
    options: ListOptions
    programme: Programme | None
    enrol_from: date
    workers: dict[str, Worker] = field(default_factory=dict)
    to_create: set[str] = field(default_factory=set)
    placements: dict[str, Placement | None] = field(default_factory=dict)

    @property
    def as_of(self) -> date:
        """The day that the list speaks of."""
        return self.case_list.as_of

    @property
    def eve(self) -> date:
        """The day before: the last day of what the list no longer has."""
        return self.case_list.as_of - timedelta(days=1)

    def has(self, column: ListColumn) -> bool:
        """Whether the list has the column at all."""
        return column in self.case_list.columns

    def worker_of(self, initials: str) -> WorkerId | None:
        """The worker meant by what stands in the list, a stand-in for one to be created, or None."""
        worker = self.workers.get(squeeze(initials))
        if worker is not None:
            return worker.id
        return stand_in(initials) if initials in self.to_create else None

    def place_of(self, mark: str) -> Placement | None:
        """The group that a mark of the list means in the programme; None when it means none of them."""
        if mark not in self.placements:
            self.placements[mark] = None if self.programme is None else placement_of(self.programme, mark)
        return self.placements[mark]


def make_context(case_list: CaseList, register: Register, programmes: Programmes, options: ListOptions) -> Context:
    """The look-ups for one comparison.

    Raises:
        RefusedError: the programme told is unknown.
    """
    programme = find_programme(case_list, register, programmes, options)
    first = options.enrol_from or (case_list.as_of if register.all(Enrolment) else Month.of(case_list.as_of).first)
    context = Context(case_list, register, programmes, options, programme, first)
    for worker in register.all(Worker):
        context.workers.setdefault(squeeze(worker.name), worker)
    for worker in register.all(Worker):
        context.workers[squeeze(worker.initials)] = worker
    context.workers.pop("", None)
    return context


def find_programme(
    case_list: CaseList, register: Register, programmes: Programmes, options: ListOptions
) -> Programme | None:
    """The programme of a list: told, else by the prefix of its marks, else that of the newest list, else None.

    Raises:
        RefusedError: the programme told is unknown.
    """
    if options.programme:
        return programmes.need(options.programme)
    counts: dict[str, int] = {}
    for row in case_list.rows:
        if row.mark:
            prefix = squeeze(row.mark.partition(":")[0])
            counts[prefix] = counts.get(prefix, 0) + 1
    marked = [each for each in programmes if each.mark_prefix and squeeze(each.mark_prefix) in counts]
    if marked:
        return max(marked, key=lambda each: (counts[squeeze(each.mark_prefix)], each.start))
    newest = newest_import(register)
    return None if newest is None else programmes.find(newest)


def newest_import(register: Register) -> str | None:
    """Programme of the list imported last, or None."""
    from planner.domain.records import ListImport

    last = max(register.all(ListImport), key=lambda row: (row.at, row.id), default=None)
    return None if last is None or not last.programme else last.programme


def placement_of(programme: Programme, text: str) -> Placement | None:
    """The group that a mark means in a programme; none at all means the first group. None: an unknown mark."""
    if not text.strip():
        return Placement(Group.ONE if programme.has_groups else Group.NONE, step_up=False)
    marks = {squeeze(mark.text): mark for mark in programme.marks}
    for part in text.replace(";", "\n").replace(",", "\n").split("\n"):
        mark = marks.get(squeeze(part))
        if mark is not None:
            return Placement(mark.group if programme.has_groups else Group.NONE, mark.step_up)
    return None


def stand_in(initials: str) -> WorkerId:
    """The id of a worker who is still to be created."""
    return WorkerId(f"?{initials}")


def judge(then: str | None, ours: str, theirs: str) -> FieldState:
    """How a list's value that differs from the register's stands to it, given what the last list said."""
    if then is None or ours == then:
        return FieldState.CHANGE
    return FieldState.AWAITS if theirs == then else FieldState.CONFLICT


def then_of(row: ListedCitizen | None) -> Then | None:
    """What the last list said of a citizen, or None."""
    return None if row is None else cast("Then", json.loads(row.fields))


def listed_row(register: Register, citizen: CitizenId, programme: str) -> ListedCitizen | None:
    """The row that holds what the last list of a programme said of a citizen, or None."""
    rows = register.of_citizen(ListedCitizen, citizen)
    return next((row for row in rows if row.programme == programme), None)


def listed_fields(row: ListRow, then: Then | None) -> dict[str, str]:
    """What a row says, as text by column; where a cell was faulty, what the last list said."""
    said: dict[str, str] = {}
    for column, value in _values(row):
        if column in row.bad and then is not None:
            if column in then:
                said[column] = then[column]
        elif value:
            said[column] = value
    return said


def _values(row: ListRow) -> tuple[tuple[ListColumn, str], ...]:
    return (
        (ListColumn.NAME, "?" if row.protected else row.name),
        (ListColumn.TARGET_GROUP, row.target_group),
        (ListColumn.BENEFIT, row.benefit),
        (ListColumn.BENEFIT_FROM, iso(row.benefit_from)),
        (ListColumn.MARK, row.mark),
        (ListColumn.EXEMPTION, "" if row.exemption is None else row.exemption.value),
        (ListColumn.EXEMPTION_FROM, iso(row.exemption_from)),
        (ListColumn.EXEMPTION_TO, iso(row.exemption_to)),
        (ListColumn.TEAM, row.team),
        (ListColumn.WORKER, row.worker),
        (ListColumn.LAST_TALK, iso(row.last_talk)),
        (ListColumn.NEXT_TALK, iso(row.next_talk)),
        (ListColumn.OFFER, "" if row.offer is None else row.offer.value),
        (ListColumn.OFFER_FROM, iso(row.offer_from)),
        (ListColumn.OFFER_TO, iso(row.offer_to)),
        (ListColumn.WEEKLY_HOURS, "" if row.minutes is None else str(row.minutes)),
        (ListColumn.JOB_GOAL, row.job_goal),
        (ListColumn.CV, "" if row.has_cv is None else str(int(row.has_cv))),
        (ListColumn.DISTRICT, row.district),
        (ListColumn.LANGUAGES, ", ".join(row.languages)),
    )


def iso(day: date | None) -> str:
    """A day as ISO text, "" for none."""
    return "" if day is None else day.isoformat()
