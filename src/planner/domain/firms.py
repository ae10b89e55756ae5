"""The places and the people of a firm, and those of an agreement with it: the firm's own first, then the rows beside.

One definition for forms, papers, lists, the status sheet and the points of an agreement.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.folding import squeeze
from planner.domain.ids import EmployerPersonId, WorkplaceId
from planner.domain.records import Agreement, Employer, EmployerPerson, Workplace
from planner.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmPlace:
    """A place of a firm's; ``workplace`` None: the firm's own. ``employees`` are those in ordinary jobs there."""

    workplace: WorkplaceId | None
    p_number: str
    name: str
    street: str
    postcode: str
    town: str
    district: str
    employees: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmPerson:
    """A person at a firm; ``person`` None: the firm's own, or one that an agreement names."""

    person: EmployerPersonId | None
    name: str
    role: str = ""
    phone: str = ""
    email: str = ""


def place_key(row: Workplace) -> str:
    """What a place of a firm's is known by: its P-number or, lacking that, its street."""
    return row.p_number or squeeze(row.street)


def places(register: Register, firm: Employer) -> list[FirmPlace]:
    """Every place of a firm's."""
    own = FirmPlace(
        workplace=None,
        p_number=firm.p_number,
        name="",
        street=firm.street,
        postcode=firm.postcode,
        town=firm.town,
        district=firm.district,
        employees=firm.employees,
    )
    return [own, *(_place(row) for row in register.of_employer(Workplace, firm.id))]


def place_of(register: Register, agreement: Agreement) -> FirmPlace | None:
    """Where an agreement is; None where its firm is not there."""
    row = None if agreement.workplace is None else register.find(Workplace, agreement.workplace)
    if row is not None:
        return _place(row)
    firm = register.find(Employer, agreement.employer)
    return None if firm is None else places(register, firm)[0]


def people(register: Register, firm: Employer) -> list[FirmPerson]:
    """Everybody known at a firm."""
    own = FirmPerson(person=None, name=firm.contact_person, role=firm.contact_role, phone=firm.phone, email=firm.email)
    rows = [_person(row) for row in register.of_employer(EmployerPerson, firm.id)]
    return [own, *rows] if any((own.name, own.phone, own.email)) else rows


def person_of(register: Register, agreement: Agreement) -> FirmPerson | None:
    """With whom an agreement is: the person chosen, else the one written, else the firm's own. None where nobody is."""
    row = None if agreement.person is None else register.find(EmployerPerson, agreement.person)
    if row is not None:
        return _person(row)
    firm = register.find(Employer, agreement.employer)
    known = [] if firm is None else people(register, firm)
    written = agreement.contact_person.strip()
    if written:
        same = (each for each in known if squeeze(each.name) == squeeze(written))
        phone, email = ("", "") if firm is None else (firm.phone, firm.email)
        return next(same, FirmPerson(person=None, name=written, phone=phone, email=email))
    return known[0] if known and known[0].person is None and known[0].name.strip() else None


def _place(row: Workplace) -> FirmPlace:
    return FirmPlace(
        workplace=row.id,
        p_number=row.p_number,
        name=row.name,
        street=row.street,
        postcode=row.postcode,
        town=row.town,
        district=row.district,
        employees=row.employees,
    )


def _person(row: EmployerPerson) -> FirmPerson:
    return FirmPerson(person=row.id, name=row.name, role=row.role, phone=row.phone, email=row.email)
