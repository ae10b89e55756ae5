"""Registers in which anything may have happened up to a month, and steps of later days that must not reach into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from planner.app.command import Command
from planner.app.commands.agreements import (
    AddAgreement,
    ContinueAgreement,
    EndAgreement,
    ExtendAgreement,
    ReopenAgreement,
    SetHours,
    reopened_from,
)
from planner.app.commands.assignments import Assign, EndAssignment
from planner.app.commands.citizens import ChangeGroup
from planner.app.commands.follow_ups import PlanFollowUp, PostponeFollowUps, RegisterFollowUp
from planner.app.commands.rows import Put
from planner.domain.file_records import Record
from planner.domain.periods import holds_on
from planner.domain.records import (
    Agreement,
    Assignment,
    BenefitPeriod,
    Citizen,
    Departure,
    Employer,
    EmployerContact,
    Enrolment,
    Exemption,
    FollowUp,
    Spell,
    Worker,
)
from planner.domain.register import Register
from planner.domain.reminders import is_open
from planner.domain.words import (
    AgreementKind,
    AgreementStatus,
    DepartureCause,
    ExemptionCause,
    Function,
    Group,
    HoursKind,
    Outcome,
    Role,
    SpellKind,
    With,
)
from support.people import (
    a_benefit,
    a_citizen,
    a_departure,
    a_follow_up,
    a_spell,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_employer_contact,
    an_enrolment,
    an_exemption,
    an_hours_step,
)

FIRST = date(2026, 1, 1)
TODAY = date(2026, 11, 23)
Draw = Callable[[st.SearchStrategy[Any]], Any]
Step = Callable[[Register, Draw], Command[Any] | None]

_days = st.integers(0, (TODAY - FIRST).days).map(lambda number: FIRST + timedelta(days=number))
_later = st.integers(0, 120).map(lambda number: TODAY + timedelta(days=number))
_programmes = st.sampled_from(["FSM", "FSM", "IPS"])
_benefits = st.sampled_from(["kontanthjaelp", "ressourceforloebsydelse", "foertidspension"])
_words = st.sampled_from(["", " ", "pakke varer"])


@dataclass(frozen=True, slots=True)
class Ground:
    """Rows to begin with."""

    rows: tuple[Record, ...]


@st.composite
def grounds(draw: st.DrawFn) -> Ground:
    """A small team and its citizens, with periods, agreements and talks of the year."""
    team = [
        a_worker("AA", employed_from=FIRST),
        a_worker("BB", employed_from=FIRST, programmes=draw(st.sampled_from([(), ("FSM",), ("IPS",)]))),
        a_worker("CC", function=draw(st.sampled_from(Function)), employed_from=draw(_days), employed_to=draw(_end())),
    ]
    firms = [an_employer("Bageriet", industry="handel"), an_employer("Lageret", industry="lager")]
    firms[1] = replace(firms[1], responsible=team[1].id)
    rows: list[Record] = [*team, *firms]
    for _ in range(draw(st.integers(1, 4))):
        rows += _life(draw, team, firms)
    for _ in range(draw(st.integers(0, 3))):
        rows.append(an_employer_contact(draw(st.sampled_from(firms)), draw(st.sampled_from(team)), draw(_days)))
    return Ground(tuple(rows))


def later_step(register: Register, draw: Draw) -> Command[Any] | None:
    """A step of today, or about days from today on; None where the register lacks what it takes."""
    step: Step = draw(st.sampled_from(_STEPS))
    return step(register, draw)


def _end() -> st.SearchStrategy[date | None]:
    return st.none() | _days


def _period(draw: Draw) -> dict[str, Any]:
    start, length = draw(_days), draw(st.none() | st.integers(0, 400))
    return {"start": start, "end": None if length is None else start + timedelta(days=length)}


def _life(draw: Draw, team: list[Worker], firms: list[Employer]) -> list[Record]:
    goal, has_cv = draw(st.sampled_from(["", " ", "lager"])), draw(st.booleans())
    citizen = a_citizen(
        job_goal=goal,
        job_goal_industry=draw(st.sampled_from(["", "lager", "Handel "])),
        job_goal_on=draw(st.none() | _days) if goal else None,
        has_cv=has_cv,
        cv_on=draw(st.none() | _days) if has_cv else None,
    )
    rows: list[Record] = [citizen, an_enrolment(citizen, draw(_programmes), draw(st.sampled_from(Group)), start=FIRST)]
    if draw(st.booleans()):
        rows.append(a_benefit(citizen, draw(_benefits), **_period(draw)))
    if draw(st.booleans()):
        rows.append(an_exemption(citizen, **_period(draw)))
    if draw(st.booleans()):
        rows.append(a_spell(citizen, draw(st.sampled_from(SpellKind)), **_period(draw)))
    if draw(st.integers(0, 5)) == 0:
        rows.append(a_departure(citizen, draw(_days), draw(st.sampled_from(DepartureCause))))
    if draw(st.booleans()):
        rows.append(an_assignment(citizen, draw(st.sampled_from(team)), **_period(draw)))
    if draw(st.integers(0, 3)) == 0:
        rows.append(an_assignment(citizen, draw(st.sampled_from(team)), role=Role.COVER, **_period(draw)))
    agreements = [_deal(draw, citizen, team, firms) for _ in range(draw(st.integers(0, 2)))]
    rows += [row for deal in agreements for row in deal]
    about = [None, *(deal[0].id for deal in agreements)]
    rows += [_talk(draw, citizen, draw(st.sampled_from(about))) for _ in range(draw(st.integers(0, 3)))]
    return rows


def _deal(draw: Draw, citizen: Citizen, team: list[Worker], firms: list[Employer]) -> list[Any]:
    deal = an_agreement(
        citizen,
        draw(st.sampled_from(firms)),
        draw(st.sampled_from(AgreementKind)),
        status=draw(st.sampled_from([AgreementStatus.ACTIVE, AgreementStatus.ACTIVE, AgreementStatus.DRAFT])),
        tasks=draw(_words),
        ordinary_goal=draw(st.sampled_from([None, 0, 300])),
        rhythm_days=draw(st.sampled_from([None, 7, 60])),
        worker=draw(st.sampled_from([None, *(worker.id for worker in team)])),
        **_period(draw),
    )
    steps = draw(st.lists(st.tuples(_days, st.sampled_from([0, 120]), st.sampled_from(HoursKind)), max_size=3))
    unique = {(day, kind): least for day, least, kind in steps}
    return [deal, *(an_hours_step(deal, 600, least, start=day, kind=kind) for (day, kind), least in unique.items())]


def _talk(draw: Draw, citizen: Citizen, about: Any) -> FollowUp:
    planned, held = draw(st.none() | _days | _later), draw(st.none() | _days)
    return a_follow_up(
        citizen,
        agreement=about,
        planned=planned or (None if held else TODAY),
        held=held,
        outcome=Outcome.HELD if held else draw(st.sampled_from([Outcome.NONE, Outcome.NONE, Outcome.CANCELLED])),
        with_whom=draw(st.sampled_from(With)),
        next_on=draw(st.none() | _days | _later) if held else None,
    )


# steps of today and later


def _one(register: Register, kind: type[Any], draw: Draw) -> Any:
    rows = sorted(register.all(kind), key=lambda row: row.id)
    return draw(st.sampled_from(rows)) if rows else None


def _goal(register: Register, draw: Draw) -> Command[Any]:
    row: Citizen = _one(register, Citizen, draw)
    goal, has_cv = draw(st.sampled_from(["", "kok", row.job_goal])), draw(st.booleans())
    after = replace(
        row,
        job_goal=goal,
        job_goal_on=draw(st.sampled_from([None, TODAY, row.job_goal_on])) if goal == row.job_goal else TODAY,
        has_cv=has_cv,
        cv_on=draw(st.sampled_from([None, TODAY])) if has_cv else None,
    )
    if row.job_goal_on is None and not row.job_goal.strip():
        after = replace(after, job_goal_on=draw(st.sampled_from([None, TODAY])) if goal else None)
    return Put(after, before=row)


def _new_deal(register: Register, draw: Draw) -> Command[Any]:
    return AddAgreement(
        citizen=_one(register, Citizen, draw).id,
        employer=_one(register, Employer, draw).id,
        kind=draw(st.sampled_from(AgreementKind)),
        start=draw(_later),
        status=AgreementStatus.ACTIVE,
    )


def _other_words(register: Register, draw: Draw) -> Command[Any] | None:
    row = _one(register, Agreement, draw)
    worker = draw(st.sampled_from([None, *sorted(each.id for each in register.all(Worker))]))
    return row and Put(
        replace(
            row,
            tasks=draw(_words),
            ordinary_goal=draw(st.sampled_from([None, 0, 300])),
            rhythm_days=draw(st.sampled_from([None, 5, 90])),
            worker=worker,
        ),
        before=row,
    )


def _over(register: Register, draw: Draw) -> Command[Any] | None:
    # Who ends a draft makes it real from its own first day: that is no step of today.
    real = (row for row in register.all(Agreement) if row.status is not AgreementStatus.DRAFT)
    rows = [row for row in real if row.end is None or row.end >= TODAY]
    rows.sort(key=lambda row: row.id)
    return EndAgreement(agreement=draw(st.sampled_from(rows)).id, end=draw(_later)) if rows else None


def _reopened(register: Register, draw: Draw) -> Command[Any] | None:
    """Whenever it ended: it runs again from a day that is not over."""
    rows = sorted(
        (row for row in register.all(Agreement) if row.status is not AgreementStatus.DRAFT and row.end is not None),
        key=lambda row: row.id,
    )
    if not rows:
        return None
    row, start = draw(st.sampled_from(rows)), draw(st.none() | _later)
    first = start or reopened_from(row, TODAY)
    return ReopenAgreement(agreement=row.id, start=start, end=draw(st.none() | _later.filter(lambda day: day >= first)))


def _gone_on(register: Register, draw: Draw) -> Command[Any] | None:
    """Another kind, at the same firm or another, from a day to come."""
    start = draw(_later)
    real = (row for row in register.all(Agreement) if row.status is not AgreementStatus.DRAFT and row.start < start)
    rows = sorted(real, key=lambda row: row.id)
    if not rows:
        return None
    return ContinueAgreement(
        agreement=draw(st.sampled_from(rows)).id,
        kind=draw(st.sampled_from(AgreementKind)),
        employer=_one(register, Employer, draw).id,
        start=start,
        ordinary_minutes=draw(st.sampled_from([None, 0, 300])),
    )


def _extended(register: Register, draw: Draw) -> Command[Any] | None:
    rows = [row for row in register.all(Agreement) if row.status is AgreementStatus.ACTIVE and row.end]
    rows = sorted((row for row in rows if row.end and row.end >= TODAY), key=lambda row: row.id)
    return ExtendAgreement(agreement=draw(st.sampled_from(rows)).id) if rows else None


def _hours(register: Register, draw: Draw) -> Command[Any] | None:
    row = _one(register, Agreement, draw)
    return row and SetHours(
        agreement=row.id,
        start=draw(_later),
        minutes=600,
        ordinary_minutes=draw(st.sampled_from([0, 300])),
        kind=draw(st.sampled_from(HoursKind)),
    )


def _logged(register: Register, draw: Draw) -> Command[Any]:
    waiting = sorted((row for row in register.all(FollowUp) if is_open(row)), key=lambda row: row.id)
    row = draw(st.sampled_from(waiting)) if waiting and draw(st.integers(0, 3)) else None
    after_today = _later.filter(lambda day: day > TODAY)
    return RegisterFollowUp(
        citizen=_one(register, Citizen, draw).id if row is None else row.citizen,
        follow_up=None if row is None else row.id,
        held=TODAY,
        outcome=draw(st.sampled_from([Outcome.HELD, Outcome.NO_SHOW, Outcome.CANCELLED])),
        next_on=draw(st.none() | after_today),
    )


def _planned(register: Register, draw: Draw) -> Command[Any]:
    row = _one(register, Agreement, draw)
    about = row if row is not None and draw(st.booleans()) else None
    citizen = _one(register, Citizen, draw).id if about is None else about.citizen
    return PlanFollowUp(citizens=[citizen], planned=draw(_later), agreement=None if about is None else about.id)


def _moved(register: Register, draw: Draw) -> Command[Any] | None:
    waiting = sorted((row for row in register.all(FollowUp) if is_open(row)), key=lambda row: row.id)
    return PostponeFollowUps(follow_ups=[draw(st.sampled_from(waiting)).id], planned=draw(_later)) if waiting else None


def _called_off(register: Register, draw: Draw) -> Command[Any] | None:
    waiting = sorted((row for row in register.all(FollowUp) if is_open(row)), key=lambda row: row.id)
    if not waiting:
        return None
    row = draw(st.sampled_from(waiting))
    return Put(replace(row, outcome=Outcome.CANCELLED), before=row)


def _enrolled(register: Register, draw: Draw) -> Command[Any]:
    citizen, group = _one(register, Citizen, draw).id, draw(st.sampled_from(Group))
    if draw(st.booleans()):
        return ChangeGroup(citizens=[citizen], programme=draw(_programmes), group=group, start=draw(_later))
    return Put(Enrolment(citizen=citizen, programme=draw(_programmes), group=group, start=draw(_later)))


def _left_programme(register: Register, draw: Draw) -> Command[Any] | None:
    rows = sorted((row for row in register.all(Enrolment) if holds_on(row, TODAY)), key=lambda row: row.id)
    if not rows:
        return None
    row = draw(st.sampled_from(rows))
    return Put(replace(row, end=draw(_later)), before=row)


def _condition(register: Register, draw: Draw) -> Command[Any]:
    citizen, start = _one(register, Citizen, draw).id, draw(_later)
    made: list[Command[Any]] = [
        Put(Exemption(citizen=citizen, cause=draw(st.sampled_from(ExemptionCause)), start=start)),
        Put(BenefitPeriod(citizen=citizen, benefit=draw(_benefits), start=start)),
        Put(Spell(citizen=citizen, kind=draw(st.sampled_from(SpellKind)), start=start)),
        Put(Departure(citizen=citizen, on=start, cause=draw(st.sampled_from(DepartureCause)))),
    ]
    chosen: Command[Any] = draw(st.sampled_from(made))
    return chosen


def _contact(register: Register, draw: Draw) -> Command[Any]:
    worker = _one(register, Worker, draw)
    return Put(EmployerContact(employer=_one(register, Employer, draw).id, on=TODAY, worker=worker.id))


def _team(register: Register, draw: Draw) -> Command[Any]:
    row = _one(register, Worker, draw)
    if draw(st.booleans()):
        return Put(
            Worker(initials=draw(st.sampled_from(["DD", "EE"])), weekly_minutes=2220, employed_from=draw(_later))
        )
    programmes = draw(st.sampled_from([(), ("FSM",), ("IPS",)]))
    return Put(replace(row, programmes=programmes, function=draw(st.sampled_from(Function))), before=row)


def _held(register: Register, draw: Draw) -> Command[Any] | None:
    rows = sorted((row for row in register.all(Assignment) if holds_on(row, TODAY)), key=lambda row: row.id)
    if rows and draw(st.booleans()):
        return EndAssignment(assignment=draw(st.sampled_from(rows)).id, end=draw(_later))
    citizen, worker = _one(register, Citizen, draw), _one(register, Worker, draw)
    return Assign(citizens=[citizen.id], worker=worker.id, start=draw(_later), override_reason="aftalt")


_STEPS: tuple[Step, ...] = (
    _goal,
    _goal,
    _new_deal,
    _other_words,
    _over,
    _reopened,
    _gone_on,
    _extended,
    _hours,
    _logged,
    _logged,
    _planned,
    _moved,
    _called_off,
    _enrolled,
    _left_programme,
    _condition,
    _contact,
    _team,
    _held,
)
