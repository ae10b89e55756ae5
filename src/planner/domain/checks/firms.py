"""Rules on employers, agreements, hours and follow-ups."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.checks.fields import NOTE_LENGTH, filled, hours_fit, known, not_negative, ordered, short, together
from planner.domain.checks.people import MOST_MINUTES
from planner.domain.draft import Rows
from planner.domain.errors import Code, Problem
from planner.domain.firms import place_key
from planner.domain.folding import squeeze
from planner.domain.programmes import Programmes
from planner.domain.records import (
    Agreement,
    Citizen,
    Employer,
    EmployerContact,
    EmployerPerson,
    FollowUp,
    HoursStep,
    Worker,
    Workplace,
)
from planner.domain.words import AgreementStatus

MOST_DAYS = 366


def employer_problems(rows: Rows, _programmes: Programmes, row: Employer) -> list[Problem]:
    """Eight digits of CVR, ten of P-number if any, and no other firm with both. Commands check the checksum."""
    taken = any(other.id != row.id and other.p_number == row.p_number for other in rows.by(Employer, "cvr", row.cvr))
    return together(
        filled(row.name, "name"),
        short(row.name, "name", 200),
        [] if _digits(row.cvr, 8) else [Problem(Code.CVR_FORM, "cvr", {"digits": len(row.cvr)})],
        _p_number(row.p_number),
        not_negative(row.employees, "employees"),
        [Problem(Code.EMPLOYER_TAKEN, "cvr")] if taken else [],
        known(rows, Worker, row.responsible, "responsible"),
    )


def workplace_problems(rows: Rows, _programmes: Programmes, row: Workplace) -> list[Problem]:
    """Of a known firm, with a P-number or a street by which no other place of the firm's is known."""
    firm = rows.find(Employer, row.employer)
    beside = (other for other in rows.by(Workplace, "employer", row.employer) if other.id != row.id)
    key = place_key(row)
    taken = any(place_key(other) == key for other in beside) or (
        firm is not None and row.p_number == firm.p_number != ""
    )
    return together(
        known(rows, Employer, row.employer, "employer"),
        _p_number(row.p_number),
        not_negative(row.employees, "employees"),
        [] if key else [Problem(Code.WORKPLACE_UNKNOWN, "p_number")],
        [Problem(Code.WORKPLACE_TAKEN, "p_number" if row.p_number else "street")] if key and taken else [],
    )


def person_problems(rows: Rows, _programmes: Programmes, row: EmployerPerson) -> list[Problem]:
    """Of a known firm, with a name that nobody else has there."""
    name = squeeze(row.name)
    beside = (other for other in rows.by(EmployerPerson, "employer", row.employer) if other.id != row.id)
    return together(
        known(rows, Employer, row.employer, "employer"),
        filled(row.name, "name"),
        short(row.name, "name", 200),
        [Problem(Code.PERSON_TAKEN, "name")] if any(squeeze(other.name) == name for other in beside) else [],
    )


def contact_problems(rows: Rows, _programmes: Programmes, row: EmployerContact) -> list[Problem]:
    """Of a known firm, by a known worker."""
    return together(
        known(rows, Employer, row.employer, "employer"),
        known(rows, Worker, row.worker, "worker"),
        short(row.result, "result", NOTE_LENGTH),
    )


def agreement_problems(rows: Rows, _programmes: Programmes, row: Agreement) -> list[Problem]:
    """A number of its own; an end where it ended; hours and days that can be."""
    taken = any(other.id != row.id for other in rows.by(Agreement, "number", row.number))
    over = row.status in {AgreementStatus.ENDED, AgreementStatus.BROKEN_OFF}
    rhythm = row.rhythm_days is not None and not 0 < row.rhythm_days <= MOST_DAYS
    return together(
        known(rows, Citizen, row.citizen, "citizen"),
        known(rows, Employer, row.employer, "employer"),
        known(rows, Worker, row.worker, "worker"),
        known(rows, Workplace, row.workplace, "workplace"),
        known(rows, EmployerPerson, row.person, "person"),
        _at_the_firm(rows, row),
        _own_thread(rows, row),
        filled(row.number, "number"),
        [Problem(Code.NUMBER_TAKEN, "number", {"number": row.number})] if taken else [],
        ordered(row.start, row.end),
        [Problem(Code.ENDED_WITHOUT_END, "end")] if over and row.end is None else [],
        hours_fit(row.ordinary_goal, "ordinary_goal", MOST_MINUTES),
        [Problem(Code.RHYTHM_RANGE, "rhythm_days")] if rhythm else [],
        short(row.tasks, "tasks"),
        short(row.considerations, "considerations", NOTE_LENGTH),
        short(row.on_absence, "on_absence", NOTE_LENGTH),
        short(row.reason, "reason", NOTE_LENGTH),
    )


def hours_problems(rows: Rows, _programmes: Programmes, row: HoursStep) -> list[Problem]:
    """Ordinary hours within the total; one step of a kind a day."""
    siblings = rows.by(HoursStep, "agreement", row.agreement)
    taken = any(other.id != row.id and other.kind is row.kind and other.start == row.start for other in siblings)
    return together(
        known(rows, Agreement, row.agreement, "agreement"),
        hours_fit(min(row.minutes, row.ordinary_minutes), "minutes", MOST_MINUTES),
        hours_fit(max(row.minutes, 0), "minutes", MOST_MINUTES),
        [Problem(Code.ORDINARY_ABOVE_TOTAL, "ordinary_minutes")] if row.ordinary_minutes > row.minutes else [],
        [Problem(Code.STEP_TAKEN, "start", {"day": row.start})] if taken else [],
        short(row.condition, "condition", NOTE_LENGTH),
    )


def follow_up_problems(rows: Rows, _programmes: Programmes, row: FollowUp) -> list[Problem]:
    """Planned or held on some day; about the citizen's own agreement."""
    return together(
        known(rows, Citizen, row.citizen, "citizen"),
        known(rows, Worker, row.worker, "worker"),
        _own_agreement(rows, row),
        [Problem(Code.NO_DATE, "planned")] if row.planned is None and row.held is None else [],
        short(row.result, "result", NOTE_LENGTH),
    )


def _own_thread(rows: Rows, row: Agreement) -> Iterator[Problem]:
    """What it follows is another agreement of the citizen's, and a thread has a first one."""
    seen, at = {row.id}, row.follows
    while at is not None:
        before = rows.find(Agreement, at)
        if before is None or before.citizen != row.citizen:
            yield Problem(Code.NOT_FOUND if before is None else Code.AGREEMENT_OF_OTHER, "follows")
            return
        if at in seen:
            yield Problem(Code.FOLLOWS_ITSELF, "follows")
            return
        seen.add(at)
        at = before.follows


def _at_the_firm(rows: Rows, row: Agreement) -> Iterator[Problem]:
    """The place and the person are those of the agreement's own firm."""
    place = None if row.workplace is None else rows.find(Workplace, row.workplace)
    person = None if row.person is None else rows.find(EmployerPerson, row.person)
    for found, field in ((place, "workplace"), (person, "person")):
        if found is not None and found.employer != row.employer:
            yield Problem(Code.OF_OTHER_FIRM, field)


def _own_agreement(rows: Rows, row: FollowUp) -> Iterator[Problem]:
    if row.agreement is None:
        return
    agreement = rows.find(Agreement, row.agreement)
    if agreement is None:
        yield Problem(Code.NOT_FOUND, "agreement")
    elif agreement.citizen != row.citizen:
        yield Problem(Code.AGREEMENT_OF_OTHER, "agreement")


def _p_number(text: str) -> Iterator[Problem]:
    if text and not _digits(text, 10):
        yield Problem(Code.P_NUMBER_FORM, "p_number")


def _digits(text: str, count: int) -> bool:
    return len(text) == count and text.isascii() and text.isdigit()
