"""The one way in to the rules on rows: what is wrong with a row among its siblings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from planner.domain.checks import firms, people, programme_rules, team
from planner.domain.draft import Rows
from planner.domain.errors import Problem
from planner.domain.file_records import ProgrammeVersion, Record
from planner.domain.kinds import RECORDS
from planner.domain.programmes import Programmes
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
from planner.domain.register import Register

_RULES: Final[dict[type[Record], Callable[[Rows, Programmes, Any], list[Problem]]]] = {
    Citizen: people.citizen_problems,
    Enrolment: people.enrolment_problems,
    Exemption: people.exemption_problems,
    BenefitPeriod: people.benefit_problems,
    Departure: people.departure_problems,
    RehabilitationStep: people.rehabilitation_problems,
    StepUp: people.step_up_problems,
    Spell: people.spell_problems,
    Worker: team.worker_problems,
    WeeklyHours: team.weekly_hours_problems,
    AgencyFigure: team.agency_figure_problems,
    Absence: team.absence_problems,
    Cap: team.cap_problems,
    Assignment: team.assignment_problems,
    Employer: firms.employer_problems,
    Workplace: firms.workplace_problems,
    EmployerPerson: firms.person_problems,
    EmployerContact: firms.contact_problems,
    Agreement: firms.agreement_problems,
    HoursStep: firms.hours_problems,
    FollowUp: firms.follow_up_problems,
    ProgrammeVersion: programme_rules.version_problems,
}


def row_problems(rows: Rows, programmes: Programmes, record: Record) -> list[Problem]:
    """Every rule that the row breaks among the rows beside it; none for kinds without rules of their own."""
    rule = _RULES.get(type(record))
    return [] if rule is None else rule(rows, programmes, record)


def register_problems(register: Register, programmes: Programmes) -> Iterator[tuple[Record, Problem]]:
    """Every broken rule of a whole register, with the row that breaks it."""
    for kind in RECORDS:
        if kind in _RULES:
            for record in register.all(kind):
                for problem in row_problems(register, programmes, record):
                    yield record, problem
