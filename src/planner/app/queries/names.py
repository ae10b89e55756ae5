"""What citizens and workers are called where a query or page has only their ids: "" for nobody, and one who is gone."""

from __future__ import annotations

from planner.domain.decisions import shown
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.texts.formats import masked_cpr


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
