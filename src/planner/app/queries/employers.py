"""The firms as the page Virksomheder lists them, with who is in touch with whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.app.queries.names import initials
from planner.domain.hours import runs_on
from planner.domain.ids import EmployerId, WorkerId
from planner.domain.network import in_touch, open_promises
from planner.domain.records import Agreement, Employer, EmployerContact
from planner.domain.register import Register


class FirmFilter(StrEnum):
    """Which firms a list shows."""

    ALL = "all"
    RUNNING = "running"
    DUE = "due"
    DOUBLE = "double"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerRow:
    """One firm on a day.

    ``responsible`` are initials. ``running`` counts agreements in force that day. ``next_contact`` is the earliest
    contact promised and not held since, ``next_by`` who promised it. ``double``: initials of the workers in touch when
    they are more than one; else empty.
    """

    id: EmployerId
    name: str
    cvr: str
    p_number: str
    industry: str
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


def employer_rows(register: Register, day: date) -> list[EmployerRow]:
    """Every firm: those that more than one is in touch with first, then by the next contact, then by name."""
    rows = [employer_row(register, firm, day) for firm in register.all(Employer)]
    return sorted(rows, key=lambda row: (not row.double, row.next_contact or date.max, row.name))


def employer_row(register: Register, firm: Employer, day: date) -> EmployerRow:
    """One firm."""
    log = register.of_employer(EmployerContact, firm.id)
    past = [row for row in log if row.on <= day]
    last = past[-1] if past else None
    ahead = min(open_promises(log), key=lambda row: (row.next_on or date.max, row.id), default=None)
    agreements = register.of_employer(Agreement, firm.id)
    return EmployerRow(
        id=firm.id,
        name=firm.name,
        cvr=firm.cvr,
        p_number=firm.p_number,
        industry=firm.industry,
        contact_person=firm.contact_person,
        phone=firm.phone,
        email=firm.email,
        responsible=initials(register, firm.responsible),
        responsible_id=firm.responsible,
        running=sum(runs_on(row, day) for row in agreements),
        last_contact=None if last is None else last.on,
        last_by="" if last is None else initials(register, last.worker),
        next_contact=None if ahead is None else ahead.next_on,
        next_by="" if ahead is None else initials(register, ahead.worker),
        double=_double(register, firm.id, day),
    )


def keeps(row: EmployerRow, which: FirmFilter, today: date, worker: str = "") -> bool:
    """Whether a list shows the firm."""
    if worker and row.responsible_id != worker:
        return False
    if which is FirmFilter.RUNNING:
        return row.running > 0
    if which is FirmFilter.DUE:
        return row.next_contact is not None and row.next_contact <= today + timedelta(days=6 - today.weekday())
    return which is not FirmFilter.DOUBLE or bool(row.double)


def _double(register: Register, firm: EmployerId, day: date) -> tuple[str, ...]:
    workers = in_touch(register, firm, day)
    return tuple(sorted(initials(register, worker) for worker in workers)) if len(workers) > 1 else ()
