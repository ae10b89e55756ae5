"""The signs of completeness, each defined once: window, status sheet and check before sending ask here.

They count citizens of group 1, the row *gruppe 1* of the month's status, or the contact persons of the programme.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from planner.domain.caps import is_employed
from planner.domain.company_course import has_clear_agreement, in_company_course
from planner.domain.contact import has_contact_person
from planner.domain.group_one import group_one, running_programmes
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.measures import percent, ratio
from planner.domain.month_status import MonthStatus
from planner.domain.network import has_network_in_goal, warm_industries, warm_relations
from planner.domain.programmes import Programmes, Standing
from planner.domain.readiness import is_prepared
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.domain.reminders import is_followed_up
from planner.domain.standing import standing
from planner.domain.stood import worker_on
from planner.texts import results as texts


class Sign(StrEnum):
    """What is counted. ``texts.results`` has the words of each."""

    JOB_GOAL_AND_CV = "job_goal_and_cv"
    NETWORK = "network"
    CLEAR_AGREEMENT = "clear_agreement"
    NETWORK_IN_GOAL = "network_in_goal"
    ON_TIME = "on_time"


# The three that the status sheet holds and Resultater shows.
THREE: Final = (Sign.JOB_GOAL_AND_CV, Sign.NETWORK, Sign.CLEAR_AGREEMENT)


@dataclass(frozen=True, slots=True)
class Indicator:
    """How many of how many, and who is missing. ``done`` and ``missing`` are citizens, of ``NETWORK`` workers."""

    sign: Sign
    done: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def label(self) -> str:
        """What it is called on every page and sheet."""
        return texts.SIGNS[self.sign]

    @property
    def of_workers(self) -> bool:
        """Whether it counts workers."""
        return self.sign is Sign.NETWORK

    @property
    def base(self) -> int:
        """Of how many."""
        return len(self.done) + len(self.missing)

    @property
    def ratio(self) -> Fraction | None:
        """The exact share; None of nobody."""
        return ratio(len(self.done), self.base)

    @property
    def pct(self) -> int | None:
        """The share in whole per cent."""
        return percent(self.ratio)


def indicators(
    register: Register, programmes: Programmes, status: MonthStatus, day: date
) -> tuple[Indicator, Indicator, Indicator]:
    """Job goal and CV, employer network, and a clear agreement: of one programme in a month, as it was on a day."""
    group = group_one([status])
    return (
        prepared(register, group, day),
        networked(register, contact_workers(register, programmes, [status.programme], day), day),
        clear(register, programmes, group, day),
    )


def team_indicators(
    register: Register,
    programmes: Programmes,
    shown: Mapping[CitizenId, bool],
    day: date,
    worker: WorkerId | None = None,
) -> tuple[Indicator, ...]:
    """All signs of every running programme together, for Overblik.

    Args:
        register: the register.
        programmes: the programme data.
        shown: the citizens looked at, each with whether in group 1.
        day: the day.
        worker: the worker looked at, None for the whole team.
    """
    group = [each for each, in_group in shown.items() if in_group]
    codes = [programme.code for programme in running_programmes(programmes, day)]
    team = contact_workers(register, programmes, codes, day)
    return (
        prepared(register, group, day),
        clear(register, programmes, group, day),
        networked(register, [each for each in team if worker in {None, each}], day),
        networked_in_goal(register, programmes, group, day),
        on_time(register, programmes, served(register, programmes, shown, day), day),
    )


def prepared(register: Register, group: Sequence[CitizenId], day: date) -> Indicator:
    """Jobmål og CV: of group 1, who had both that day."""
    done = {each for each in group if is_prepared(register, each, day)}
    return _indicator(Sign.JOB_GOAL_AND_CV, group, done)


def clear(register: Register, programmes: Programmes, group: Sequence[CitizenId], day: date) -> Indicator:
    """Klar aftale: of those of group 1 who are in a company course that day, who has a clear agreement running."""
    courses = [each for each in group if in_company_course(register, each, day)]
    done = {each for each in courses if has_clear_agreement(register, programmes, each, day)}
    return _indicator(Sign.CLEAR_AGREEMENT, courses, done)


def networked(register: Register, workers: Sequence[WorkerId], day: date) -> Indicator:
    """Virksomhedsnetværk: of the contact persons, who has at least one warm relation."""
    return _indicator(Sign.NETWORK, workers, warm_relations(register, day))


def networked_in_goal(register: Register, programmes: Programmes, group: Sequence[CitizenId], day: date) -> Indicator:
    """Borgere med netværk i jobmålets branche: of group 1, whose contact person has a warm relation there."""
    industries = warm_industries(register, programmes, warm_relations(register, day), day)
    done = {each for each in group if has_network_in_goal(register, programmes, industries, each, day)}
    return _indicator(Sign.NETWORK_IN_GOAL, group, done)


def on_time(register: Register, programmes: Programmes, citizens: Sequence[CitizenId], day: date) -> Indicator:
    """Opfølgning til tiden: of those with a contact person, whose follow-up is on time."""
    done = {each for each in citizens if is_followed_up(register, programmes, each, day)}
    return _indicator(Sign.ON_TIME, citizens, done)


def served(register: Register, programmes: Programmes, shown: Iterable[CitizenId], day: date) -> tuple[CitizenId, ...]:
    """Those with a contact person that day, who have not left."""
    return tuple(
        each
        for each in shown
        if has_contact_person(register, programmes, each, day)
        and standing(register, programmes, each, day) is not Standing.CLOSED
    )


def contact_workers(
    register: Register, programmes: Programmes, codes: Iterable[str], day: date
) -> tuple[WorkerId, ...]:
    """The contact persons of the programmes: employed that day, of a function that may be, and listed for one of them.

    Who is listed for no programme serves all.
    """
    chosen = [programmes.on(code, day) for code in codes]
    found = []
    for row in register.all(Worker):
        then = worker_on(register, row, day)
        serves = any(
            then.function in each.functions and (not then.programmes or each.code in then.programmes) for each in chosen
        )
        if serves and is_employed(row, day):
            found.append(row.id)
    return tuple(found)


def _indicator(sign: Sign, everybody: Sequence[str], done: Collection[str]) -> Indicator:
    return Indicator(
        sign,
        tuple(each for each in everybody if each in done),
        tuple(each for each in everybody if each not in done),
    )
