"""Rules on the rows of one citizen."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.checks.cpr import cpr_problem
from planner.domain.checks.fields import NOTE_LENGTH, apart, hours_fit, known, ordered, short, together
from planner.domain.draft import Rows
from planner.domain.errors import Code, Detail, Problem
from planner.domain.programmes import Programmes
from planner.domain.records import (
    BenefitPeriod,
    Citizen,
    Departure,
    Enrolment,
    Exemption,
    RehabilitationStep,
    Spell,
    StepUp,
    Worker,
)
from planner.domain.words import Decision, Group, RehabilitationStage

MOST_MINUTES = 100 * 60


def citizen_problems(rows: Rows, _programmes: Programmes, row: Citizen) -> list[Problem]:
    """The CPR number has the form and date of one and is nobody else's; the note is short."""
    found = cpr_problem(row.cpr)
    return together(
        [found] if found else _taken(rows, row),
        short(row.name, "name", 200),
        short(row.note, "note", NOTE_LENGTH),
        short(row.job_goal, "job_goal", NOTE_LENGTH),
    )


def enrolment_problems(rows: Rows, programmes: Programmes, row: Enrolment) -> list[Problem]:
    """In a known programme and one of its groups, inside its period, apart from others there."""
    programme = programmes.find(row.programme)
    if programme is None:
        return [Problem(Code.PROGRAMME_UNKNOWN, "programme", {"programme": row.programme})]
    same = [each for each in rows.of_citizen(Enrolment, row.citizen) if each.programme == row.programme]
    return together(
        known(rows, Citizen, row.citizen, "citizen"),
        ordered(row.start, row.end),
        _inside(programmes, row),
        _group_fits(programmes, row),
        apart(row, same, what=row.programme),
    )


def exemption_problems(rows: Rows, _programmes: Programmes, row: Exemption) -> list[Problem]:
    """Apart from other periods of the same cause."""
    same = [each for each in rows.of_citizen(Exemption, row.citizen) if each.cause is row.cause]
    return together(known(rows, Citizen, row.citizen, "citizen"), ordered(row.start, row.end), apart(row, same))


def benefit_problems(rows: Rows, programmes: Programmes, row: BenefitPeriod) -> list[Problem]:
    """A known benefit, apart from the citizen's others. Its validity in law is a remark, never a refusal."""
    unknown = [Problem(Code.BENEFIT_UNKNOWN, "benefit")] if programmes.benefit(row.benefit) is None else []
    return together(
        known(rows, Citizen, row.citizen, "citizen"),
        unknown,
        ordered(row.start, row.end),
        apart(row, rows.of_citizen(BenefitPeriod, row.citizen), what=row.benefit),
    )


def departure_problems(rows: Rows, _programmes: Programmes, row: Departure) -> list[Problem]:
    """Of a known citizen. A departure closes nothing and refuses nothing."""
    return together(known(rows, Citizen, row.citizen, "citizen"))


def rehabilitation_problems(rows: Rows, _programmes: Programmes, row: RehabilitationStep) -> list[Problem]:
    """A decision, and only a decision, says what was decided."""
    decided = row.stage is RehabilitationStage.DECISION
    missing = [Problem(Code.MISSING, "decision")] if decided and row.decision is Decision.NONE else []
    return together(known(rows, Citizen, row.citizen, "citizen"), missing)


def step_up_problems(rows: Rows, _programmes: Programmes, row: StepUp) -> list[Problem]:
    """A meeting is held only with the citizen's consent, given no later than the meeting."""
    late = row.meeting_on is not None and (row.consent_on is None or row.consent_on > row.meeting_on)
    return together(
        known(rows, Citizen, row.citizen, "citizen"),
        known(rows, Worker, row.responsible, "responsible"),
        short(row.agreed, "agreed"),
        [Problem(Code.NO_CONSENT, "consent_on")] if late else [],
    )


def spell_problems(rows: Rows, _programmes: Programmes, row: Spell) -> list[Problem]:
    """Hours that a week can hold. Spells may overlap."""
    return together(
        known(rows, Citizen, row.citizen, "citizen"),
        ordered(row.start, row.end),
        hours_fit(row.weekly_minutes, "weekly_minutes", MOST_MINUTES),
    )


def _taken(rows: Rows, row: Citizen) -> Iterator[Problem]:
    if any(other.id != row.id for other in rows.by(Citizen, "cpr", row.cpr)):
        yield Problem(Code.CPR_TAKEN, "cpr")


def _inside(programmes: Programmes, row: Enrolment) -> Iterator[Problem]:
    """From before the start, or From or To after the end, is refused; an open period ends with the programme."""
    programme = programmes.on(row.programme, row.end or row.start)
    details: dict[str, Detail] = {"programme": programme.name, "start": programme.start, "end": programme.end}
    if row.start < programme.start or (programme.end is not None and row.start > programme.end):
        yield Problem(Code.OUTSIDE_PROGRAMME, "start", details)
    elif programme.end is not None and row.end is not None and row.end > programme.end:
        yield Problem(Code.OUTSIDE_PROGRAMME, "end", details)


def _group_fits(programmes: Programmes, row: Enrolment) -> Iterator[Problem]:
    programme = programmes.on(row.programme, row.start)
    if row.group is Group.NONE or row.group in programme.groups:
        return
    code = Code.GROUP_UNKNOWN if programme.groups else Code.NO_GROUPS_HERE
    yield Problem(code, "group", {"programme": programme.name, "group": row.group.value})
