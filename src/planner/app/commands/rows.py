"""One way to add, correct and take out a row: ``Put`` and ``Remove``, for every kind that needs no more than that.

``STEPS`` says for each kind what the journal calls these steps, and what goes along. Who does something that has a
meaning of its own (assigns, registers a follow-up, ends an agreement) runs a command of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar, cast

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.agency import figure_problems
from planner.app.commands.drafting import end_running, write
from planner.app.kept_rules import step_problems
from planner.app.numbers import clean_number, cvr_problem
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.checks.programme_rules import target_outside
from planner.domain.contact import stands_in
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem, StaleError
from planner.domain.file_records import ProgrammeChange, ProgrammeVersion, Record, SavedFilter, Scenario
from planner.domain.kinds import RECORDS
from planner.domain.periods import holds_on, overlap
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
    HoursStep,
    RehabilitationStep,
    Spell,
    StepUp,
    WeeklyHours,
    Worker,
    Workplace,
)
from planner.domain.references import hanging_on
from planner.domain.words import Role

T = TypeVar("T", bound=Record)


def _nothing_along(unit: Unit, draft: Draft, after: Any, before: Any) -> None:
    """Most rows change nothing but themselves."""


def _no_rules(_unit: Unit, _after: Any, _before: Any) -> Iterator[Problem]:
    """Most rows have no rules but those of the row."""
    yield from ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How a kind of row is written by hand.

    Attributes:
        add: what the journal calls adding one; None where a command of its own does that, or nothing does.
        change: what it calls correcting one; None likewise.
        remove: what it calls taking one out; None likewise.
        asks: whether a row that may stand there already is asked about (``domain.doubts``).
        check: rules of the step beside those of the row; gets the run, the row, and the row before (None: new).
        along: drafts what changes along; gets the row before (None: new) and after (None: taken out).
        tidy: brings what was typed into the one form in which it is kept.
    """

    add: Action | None = None
    change: Action | None = None
    remove: Action | None = None
    asks: bool = False
    check: Callable[[Unit, Any, Any], Iterator[Problem]] = _no_rules
    along: Callable[[Unit, Draft, Any, Any], None] = _nothing_along
    tidy: Callable[[Any], Any] = lambda row: row


@dataclass(frozen=True)
class Put(Command[T], Generic[T]):
    """Write a row: a new one, which gets its id here, or one in place of ``before``, the row as the form showed it."""

    after: T
    before: T | None = None

    @property
    @override
    def action(self) -> Action:
        return put_action(type(self.after), new=self.before is None)

    @property
    @override
    def asks(self) -> bool:
        return STEPS[type(self.after)].asks

    @override
    def execute(self, unit: Unit) -> T:
        """Check and write; gives the row as it was written.

        Raises:
            RefusedError: a rule is broken.
            StaleError: the row is no longer as ``before`` says.
        """
        before, steps = self.before, STEPS[type(self.after)]
        row_id = unit.new_id() if before is None else before.id
        after = steps.tidy(_stripped(_with(self.after, {"id": row_id}), before))
        if before is not None and unit.register.find(type(before), row_id) != before:
            raise StaleError(RECORDS[type(before)], row_id)
        draft = Draft(unit.register)
        steps.along(unit, draft, after, before)
        draft.put(after)
        write(unit, draft, *steps.check(unit, after, before))
        return cast("T", unit.register.need(type(after), row_id))


@dataclass(frozen=True)
class Remove(Command[None], Generic[T]):
    """Take one row out, as it was shown, with what goes along. What others refer to stays; the refusal names them."""

    record: T

    @property
    @override
    def action(self) -> Action:
        return _named(STEPS[type(self.record)].remove, type(self.record))

    @override
    def execute(self, unit: Unit) -> None:
        """Write.

        Raises:
            RefusedError: others refer to it (``HANGS_ON``).
            StaleError: the row is no longer as ``record`` says.
        """
        draft = Draft(unit.register)
        draft.drop(self.record)
        STEPS[type(self.record)].along(unit, draft, None, self.record)
        write(unit, draft, *hanging_on(unit.register, draft, self.record))


def put_action(kind: type[Record], *, new: bool) -> Action:
    """What the journal calls adding (``new``) or correcting a row of a kind."""
    return _named(STEPS[kind].add if new else STEPS[kind].change, kind)


def _named(action: Action | None, kind: type[Record]) -> Action:
    if action is None:
        raise TypeError(kind)  # a command of its own does that
    return action


def _stripped(after: T, before: T | None) -> T:
    """The row with the spaces around what was typed taken off; a text that was there already stays as it is."""
    texts = {field.name: getattr(after, field.name) for field in fields(after)}
    typed = {name: text for name, text in texts.items() if text.__class__ is str and text != text.strip()}
    return _with(
        after, {name: text.strip() for name, text in typed.items() if before is None or text != getattr(before, name)}
    )


def _with(row: T, values: Mapping[str, object]) -> T:
    return replace(row, **cast("Any", values)) if values else row


def _the_number_stays(_unit: Unit, after: Citizen, before: Citizen) -> Iterator[Problem]:
    """``ChangeCpr`` gives another number, and keeps the former one."""
    if after.cpr != before.cpr:
        raise ValueError(after.id)
    yield from ()


def _one_programme_leads(unit: Unit, draft: Draft, after: Enrolment | None, before: Enrolment | None) -> None:
    """A new period ends the running one of its programme; where one is made to lead, others lead no more."""
    if after is None:
        return
    rows = unit.register.of_citizen(Enrolment, after.citizen)
    if before is None:
        end_running(draft, [row for row in rows if row.programme == after.programme], after.start)
    if after.leading and not (before is not None and before.leading):
        for row in rows:
            beside = holds_on(row, after.start) if before is None else overlap(row, after)
            if row.leading and row.programme != after.programme and beside:
                draft.put(replace(row, leading=False))


def _the_running_benefit_ends(
    unit: Unit, draft: Draft, after: BenefitPeriod | None, before: BenefitPeriod | None
) -> None:
    if after is not None and before is None:
        end_running(draft, unit.register.of_citizen(BenefitPeriod, after.citizen), after.start)


def _the_running_cap_ends(unit: Unit, draft: Draft, after: Cap | None, before: Cap | None) -> None:
    """Cases above a lowered cap stay: they are grandfathered."""
    if after is not None and before is None:
        rows = unit.register.by(Cap, "programme", after.programme)
        end_running(draft, [row for row in rows if row.function is after.function], after.start)


def _covers_go(unit: Unit, draft: Draft, _after: Assignment | None, before: Assignment) -> None:
    """An assignment that was a mistake goes with the covers of it. One that is over is ended instead."""
    register = unit.register
    rows = register.of_citizen(Assignment, before.citizen) if before.role is Role.FIXED else ()
    kept = [row for row in rows if row.role is Role.FIXED and row.id != before.id]
    for row in rows:
        if stands_in(register, before, row) and not any(stands_in(register, other, row) for other in kept):
            draft.drop(row)


def _not_ahead(unit: Unit, field: str, after: Record, before: Record | None) -> Iterator[Problem]:
    """What was held cannot be held on a day ahead; a day that stood there already is not asked again."""
    day = getattr(after, field)
    if day is not None and day > unit.today and (before is None or day != getattr(before, field)):
        yield Problem(Code.HELD_IN_FUTURE, field, {"day": day})


def _a_true_cvr(_unit: Unit, after: Employer, before: Employer | None) -> Iterator[Problem]:
    """A new or changed CVR number must meet its checksum; one that came with a list may not."""
    found = cvr_problem(after.cvr) if before is None or after.cvr != before.cvr else None
    if found is not None:
        yield found


def _programme_periods(unit: Unit, after: ProgrammeChange, _before: ProgrammeChange | None) -> Iterator[Problem]:
    versions = unit.programmes.versions(unit.programmes.need(after.programme).code)
    if any(each.source for each in versions):
        yield Problem(Code.PROGRAMME_HAS_RULES)
    for start, end, field in (
        (after.start, after.end, "end"),
        (after.target_start, after.target_end, "target_end"),
    ):
        if start is not None and end is not None and end < start:
            yield Problem(Code.END_BEFORE_START, field, {"start": start, "end": end})
    yield from target_outside(after.start, after.end, after.target_start, after.target_end)


def _others_than_before(unit: Unit, after: ProgrammeVersion, before: ProgrammeVersion | None) -> Iterator[Problem]:
    yield from step_problems(unit.programmes, after, before)


STEPS: Final[Mapping[type[Record], Steps]] = MappingProxyType(
    {
        Citizen: Steps(change=Action.CHANGE_CITIZEN, asks=True, check=_the_number_stays),
        Enrolment: Steps(
            add=Action.ENROL_CITIZEN,
            change=Action.CHANGE_ENROLMENT,
            remove=Action.REMOVE_ENROLMENT,
            along=_one_programme_leads,
        ),
        Exemption: Steps(add=Action.ADD_EXEMPTION, change=Action.CHANGE_EXEMPTION, remove=Action.REMOVE_EXEMPTION),
        BenefitPeriod: Steps(
            add=Action.ADD_BENEFIT,
            change=Action.CHANGE_BENEFIT,
            remove=Action.REMOVE_BENEFIT,
            along=_the_running_benefit_ends,
        ),
        # Closes nothing: periods and assignments stay as they are.
        Departure: Steps(
            add=Action.REGISTER_DEPARTURE, change=Action.CHANGE_DEPARTURE, remove=Action.REMOVE_DEPARTURE, asks=True
        ),
        RehabilitationStep: Steps(
            add=Action.ADD_REHABILITATION_STEP,
            change=Action.CHANGE_REHABILITATION_STEP,
            remove=Action.REMOVE_REHABILITATION_STEP,
        ),
        StepUp: Steps(add=Action.ADD_STEP_UP, change=Action.CHANGE_STEP_UP, remove=Action.REMOVE_STEP_UP),
        Spell: Steps(add=Action.ADD_SPELL, change=Action.CHANGE_SPELL, remove=Action.REMOVE_SPELL, asks=True),
        # Hours that change are ``commands.workers.ChangeWorker``'s: they have a day.
        Worker: Steps(add=Action.ADD_WORKER, change=Action.CHANGE_WORKER),
        WeeklyHours: Steps(
            add=Action.ADD_WEEKLY_HOURS, change=Action.CHANGE_WEEKLY_HOURS, remove=Action.REMOVE_WEEKLY_HOURS
        ),
        AgencyFigure: Steps(
            add=Action.ADD_AGENCY_FIGURE,
            change=Action.CHANGE_AGENCY_FIGURE,
            remove=Action.REMOVE_AGENCY_FIGURE,
            check=figure_problems,
        ),
        Absence: Steps(add=Action.ADD_ABSENCE, change=Action.CHANGE_ABSENCE, remove=Action.REMOVE_ABSENCE, asks=True),
        # Where one is taken out, the shipped default holds again in its place.
        Cap: Steps(add=Action.SET_CAP, change=Action.CHANGE_CAP, remove=Action.REMOVE_CAP, along=_the_running_cap_ends),
        Assignment: Steps(remove=Action.REMOVE_ASSIGNMENT, along=_covers_go),
        Employer: Steps(
            add=Action.ADD_EMPLOYER,
            change=Action.CHANGE_EMPLOYER,
            remove=Action.REMOVE_EMPLOYER,
            check=_a_true_cvr,
            tidy=lambda row: replace(row, cvr=clean_number(row.cvr), p_number=clean_number(row.p_number)),
        ),
        Workplace: Steps(
            add=Action.ADD_WORKPLACE,
            change=Action.CHANGE_WORKPLACE,
            remove=Action.REMOVE_WORKPLACE,
            tidy=lambda row: replace(row, p_number=clean_number(row.p_number)),
        ),
        EmployerPerson: Steps(
            add=Action.ADD_EMPLOYER_PERSON,
            change=Action.CHANGE_EMPLOYER_PERSON,
            remove=Action.REMOVE_EMPLOYER_PERSON,
        ),
        EmployerContact: Steps(
            add=Action.ADD_EMPLOYER_CONTACT,
            change=Action.CHANGE_EMPLOYER_CONTACT,
            remove=Action.REMOVE_EMPLOYER_CONTACT,
            asks=True,
            check=lambda unit, after, before: _not_ahead(unit, "on", after, before),
        ),
        Agreement: Steps(change=Action.CHANGE_AGREEMENT),
        HoursStep: Steps(remove=Action.REMOVE_HOURS),
        FollowUp: Steps(
            change=Action.CHANGE_FOLLOW_UP,
            remove=Action.REMOVE_FOLLOW_UP,
            asks=True,
            check=lambda unit, after, before: _not_ahead(unit, "held", after, before),
        ),
        ProgrammeChange: Steps(add=Action.CHANGE_PROGRAMME, change=Action.CHANGE_PROGRAMME, check=_programme_periods),
        ProgrammeVersion: Steps(
            add=Action.ADOPT_RULES, change=Action.CHANGE_RULES, remove=Action.REMOVE_RULES, check=_others_than_before
        ),
        Scenario: Steps(remove=Action.REMOVE_SCENARIO),
        SavedFilter: Steps(remove=Action.REMOVE_FILTER),
    }
)
