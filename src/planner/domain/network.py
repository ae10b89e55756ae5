"""Warm relations: the firms that a worker has a running agreement with, or has been in touch with lately.

One definition for the indicator *virksomhedsnetværk*, the match of the plan, the citizens' own figure and the page on
firms. To answer for a firm is not to know it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from planner.domain.contact import contact_person
from planner.domain.folding import squeeze
from planner.domain.hours import runs_on
from planner.domain.ids import CitizenId, EmployerId, WorkerId
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Citizen, Employer, EmployerContact
from planner.domain.register import Register
from planner.domain.settings import SettingKey, number
from planner.domain.stood import agreement_on

Network = Mapping[WorkerId, frozenset[EmployerId]]


def warm_relations(register: Register, day: date) -> Network:
    """Each worker's warm relations that day; who has none is no key.

    A relation is warm while an agreement with the firm runs for which the worker answers, and for 180 days (a setting)
    after a contact.
    """
    found: dict[WorkerId, set[EmployerId]] = {}
    for row in register.all(Agreement):
        if runs_on(row, day):
            worker = agreement_on(register, row, day).worker
            if worker is not None:
                found.setdefault(worker, set()).add(row.employer)
    since = day - timedelta(days=number(register, SettingKey.WARM_DAYS))
    for contact in register.all(EmployerContact):
        if since <= contact.on <= day:
            found.setdefault(contact.worker, set()).add(contact.employer)
    return {worker: frozenset(firms) for worker, firms in found.items()}


def warm_industries(
    register: Register, programmes: Programmes, network: Network, day: date
) -> dict[WorkerId, frozenset[str]]:
    """The industries (folded) of each worker's warm relations: as typed, and by the main group's short name."""
    named = {row.id: industry_words(programmes, row, day) for row in register.all(Employer)}
    return {
        worker: frozenset(word for firm in firms for word in named.get(firm, ())) for worker, firms in network.items()
    }


def industry_words(programmes: Programmes, firm: Employer, day: date) -> frozenset[str]:
    """What a firm's industry is called, folded: as typed, and by the short name of its main group."""
    group = programmes.firms.group_of(firm, day)
    return frozenset(squeeze(word) for word in (firm.industry, "" if group is None else group.short)) - {""}


def has_network_in_goal(
    register: Register,
    programmes: Programmes,
    industries: Mapping[WorkerId, frozenset[str]],
    citizen: CitizenId,
    day: date,
) -> bool:
    """Whether the citizen's contact person has a warm relation in the industry of the citizen's job goal."""
    row, worker = register.find(Citizen, citizen), contact_person(register, programmes, citizen, day)
    goal = "" if row is None else squeeze(row.job_goal_industry)
    return worker is not None and bool(goal) and goal in industries.get(worker, frozenset())


def in_touch(register: Register, employer: EmployerId, day: date) -> dict[WorkerId, date | None]:
    """Who is in touch with a firm, with the day of the last contact: *flere kontakter* is when it is more than one.

    In touch is who has been so in the last 30 days (a setting), has promised a contact since, or answers for an
    agreement that runs there.
    """
    lately = timedelta(days=number(register, SettingKey.IN_TOUCH_DAYS))
    log = register.of_employer(EmployerContact, employer)
    past = [row for row in log if row.on <= day]
    workers = {row.worker for row in past if row.on >= day - lately}
    workers |= {row.worker for row in open_promises(log)}
    workers |= {
        row.worker for row in register.of_employer(Agreement, employer) if row.worker is not None and runs_on(row, day)
    }
    return {each: max((row.on for row in past if row.worker == each), default=None) for each in sorted(workers)}


def open_promises(log: Sequence[EmployerContact]) -> list[EmployerContact]:
    """The lines of a log that name a next contact which the same worker has not held since."""
    newest: dict[WorkerId, EmployerContact] = {}
    for row in log:
        newest[row.worker] = row
    return [row for row in newest.values() if row.next_on is not None]
