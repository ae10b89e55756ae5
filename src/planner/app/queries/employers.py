"""The firms as the page Virksomheder lists them, with who is in touch with whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.app.queries.names import initials
from planner.domain.firm_log import firm_log, last_contact, planned_contact
from planner.domain.firms import people, places
from planner.domain.hours import runs_on
from planner.domain.ids import EmployerId, WorkerId
from planner.domain.kinds import RECORDS
from planner.domain.network import in_touch
from planner.domain.placements import place_loads
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Employer, Worker
from planner.domain.references import used_by
from planner.domain.register import Register


class FirmFilter(StrEnum):
    """Which firms a list shows."""

    ALL = "all"
    RUNNING = "running"
    DUE = "due"
    DOUBLE = "double"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerRow:
    """One firm on a day.

    ``responsible`` are initials. ``running`` counts agreements in force that day. ``next_contact`` is the earliest
    contact that is planned, ``next_by`` who is to make it. ``group`` is the main group of industry, ``also`` what
    further places are found by, ``over`` how many placements there are more than the rule allows. ``double``: initials
    of the workers in touch when they are more than one; else empty.
    """

    id: EmployerId
    name: str
    cvr: str
    p_number: str
    industry: str
    group: str
    town: str
    district: str
    also: tuple[str, ...]
    people: tuple[str, ...]
    over: int
    contact_person: str
    phone: str
    email: str
    responsible: str
    responsible_id: WorkerId | None
    running: int
    last_contact: date | None
    last_by: str
    next_contact: date | None
    next_by: str
    double: tuple[str, ...]

    def days_late(self, today: date) -> int:
        """Days since the next contact was promised for; 0 when it is not late."""
        return 0 if self.next_contact is None else max(0, (today - self.next_contact).days)


def employer_rows(register: Register, programmes: Programmes, day: date) -> list[EmployerRow]:
    """Every firm: those that more than one is in touch with first, then by the next contact, then by name."""
    rows = [employer_row(register, programmes, firm, day) for firm in register.all(Employer)]
    return sorted(rows, key=lambda row: (not row.double, row.next_contact or date.max, row.name))


def employer_row(register: Register, programmes: Programmes, firm: Employer, day: date) -> EmployerRow:
    """One firm."""
    log = firm_log(register, firm.id, day)
    last, ahead = last_contact(log, day), planned_contact(log)
    group = programmes.firms.group_of(firm, day)
    own, *more = places(register, firm)
    agreements = register.of_employer(Agreement, firm.id)
    return EmployerRow(
        id=firm.id,
        name=firm.name,
        cvr=firm.cvr,
        p_number=firm.p_number,
        industry=firm.industry,
        group="" if group is None else group.short,
        town=own.town,
        district=own.district,
        also=tuple(f"{place.p_number} {place.name} {place.town}" for place in more),
        people=tuple(person.name for person in people(register, firm)),
        over=sum(each.over for each in place_loads(register, programmes, firm, day)),
        contact_person=firm.contact_person,
        phone=firm.phone,
        email=firm.email,
        responsible=initials(register, firm.responsible),
        responsible_id=firm.responsible,
        running=sum(runs_on(row, day) for row in agreements),
        last_contact=None if last is None else last.on,
        last_by="" if last is None else initials(register, last.worker),
        next_contact=None if ahead is None else ahead.on,
        next_by="" if ahead is None else initials(register, ahead.worker),
        double=_double(register, firm.id, day),
    )


def colleague_in_touch(
    register: Register, employer: EmployerId, worker: WorkerId | None, today: date
) -> tuple[str, date | None]:
    """Initials of the other worker in touch with a firm who was so last, and when; "" for nobody."""
    others = {each: on for each, on in in_touch(register, employer, today).items() if each != worker}
    if not others:
        return "", None
    last = max(others, key=lambda each: (others[each] or date.min, each))
    return register.need(Worker, last).initials, others[last]


def rows_of_firm(register: Register, firm: Employer) -> dict[str, int]:
    """How many rows of each table belong to a firm."""
    return Counter(RECORDS[type(row)] for row in used_by(register, Employer, firm.id))


def keeps(row: EmployerRow, which: FirmFilter, today: date, worker: str = "") -> bool:
    """Whether a list shows the firm."""
    if worker and row.responsible_id != worker:
        return False
    if which is FirmFilter.RUNNING:
        return row.running > 0
    if which is FirmFilter.DUE:
        return row.next_contact is not None and row.next_contact <= today + timedelta(days=6 - today.weekday())
    if which is FirmFilter.OVER:
        return row.over > 0
    return which is not FirmFilter.DOUBLE or bool(row.double)


def _double(register: Register, firm: EmployerId, day: date) -> tuple[str, ...]:
    workers = in_touch(register, firm, day)
    return tuple(sorted(initials(register, worker) for worker in workers)) if len(workers) > 1 else ()
