"""What people and rows are called where a query or page has only their ids: "" for nobody, and one who is gone.

For a screen or a terminal, never for a log.
"""

from __future__ import annotations

from planner.domain.decisions import shown
from planner.domain.file_records import Record
from planner.domain.kinds import TYPES
from planner.domain.records import Agreement, Citizen, Employer, Worker
from planner.domain.register import Register
from planner.texts.formats import masked_cpr
from planner.texts.imports import masked


def citizen_name(register: Register, citizen: str) -> str:
    """The name, else the CPR number masked."""
    row = register.find(Citizen, citizen)
    return "" if row is None else row.name or masked_cpr(row.cpr)


def worker_name(register: Register, worker: str | None) -> str:
    """The name, else the initials."""
    row = None if worker is None else register.find(Worker, worker)
    return "" if row is None else shown(row)


def initials(register: Register, worker: str | None) -> str:
    """The initials."""
    row = None if worker is None else register.find(Worker, worker)
    return "" if row is None else row.initials


def whose(register: Register, table: str, row_id: str) -> str:
    """The name of a citizen (a masked number, where the name is protected), worker or firm, or an agreement's number.

    "" for a row that is about none of these, or is not there.
    """
    row = register.find(TYPES[table], row_id) if table in TYPES else None
    if row is None:
        return ""
    names = (_citizen(register, row), _firm(register, row), _agreement(register, row), _worker(register, row))
    return ", ".join(filter(None, names))


def _citizen(register: Register, row: Record) -> str:
    citizen = row if isinstance(row, Citizen) else register.find(Citizen, _key(row, "citizen"))
    if citizen is None:
        return ""
    return masked(citizen.cpr) if citizen.protected or not citizen.name else citizen.name


def _firm(register: Register, row: Record) -> str:
    firm = row if isinstance(row, Employer) else register.find(Employer, _key(row, "employer"))
    return "" if firm is None else firm.name


def _agreement(register: Register, row: Record) -> str:
    found = row if isinstance(row, Agreement) else register.find(Agreement, _key(row, "agreement"))
    return "" if found is None else found.number


def _worker(register: Register, row: Record) -> str:
    worker = row if isinstance(row, Worker) else register.find(Worker, _key(row, "worker"))
    return "" if worker is None else worker.initials


def _key(row: Record, field: str) -> str:
    return getattr(row, field, None) or ""
