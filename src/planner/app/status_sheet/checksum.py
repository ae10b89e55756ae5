"""A checksum of everything the register knows, the same for two registers that hold the same rows.

Rows are taken as the register workbook carries them: by their own words and numbers, without internal ids, and in an
order of their own. So a register that is exported and read in again has the same checksum.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from itertools import count
from typing import Final

from planner.domain.changes import Value
from planner.domain.file_records import (
    ImportProfile,
    ListedCitizen,
    ListImport,
    PlanRule,
    ProgrammeChange,
    Record,
    SavedFilter,
    SentSheet,
    Setting,
)
from planner.domain.kinds import RECORDS
from planner.domain.records import Agreement, Citizen, Employer, EmployerPerson, Worker, Workplace
from planner.domain.register import Register
from planner.domain.watch import step
from planner.store.codec import to_row

_LEFT_OUT: Final = frozenset(
    {Setting, PlanRule, ImportProfile, ListImport, ListedCitizen, SentSheet, SavedFilter, ProgrammeChange}
)


_ROWS_A_STEP: Final = 2000


def register_checksum(register: Register) -> str:
    """SHA-256 as 64 hexadecimal figures."""
    names = _names(register)
    whole = hashlib.sha256()
    total = sum(len(register.all(kind)) for kind in RECORDS if kind not in _LEFT_OUT)
    done = count(1)

    def line(record: Record) -> str:
        number = next(done)
        if number % _ROWS_A_STEP == 0:
            step(number / total)
        return _line(record, names)

    for kind, table in sorted(RECORDS.items(), key=lambda item: item[1]):
        if kind in _LEFT_OUT:
            continue
        whole.update(f"[{table}]\n".encode())
        for each in sorted(map(line, register.all(kind))):
            whole.update(each.encode("utf-8", "surrogatepass"))
            whole.update(b"\n")
    return whole.hexdigest()


def _names(register: Register) -> Mapping[str, Callable[[str], str]]:
    """How a reference is said without an id: by CPR number, initials, agreement number, CVR and P-number."""

    def citizen(row_id: str) -> str:
        row = register.find(Citizen, row_id)
        return "" if row is None else row.cpr

    def worker(row_id: str) -> str:
        row = register.find(Worker, row_id)
        return "" if row is None else row.initials

    def agreement(row_id: str) -> str:
        row = register.find(Agreement, row_id)
        return "" if row is None else row.number

    def employer(row_id: str) -> str:
        row = register.find(Employer, row_id)
        return "" if row is None else f"{row.cvr}/{row.p_number}"

    def place(row_id: str) -> str:
        row = register.find(Workplace, row_id)
        return "" if row is None else row.p_number or row.street

    def person(row_id: str) -> str:
        row = register.find(EmployerPerson, row_id)
        return "" if row is None else row.name

    return {
        "citizen": citizen,
        "worker": worker,
        "responsible": worker,
        "agreement": agreement,
        "follows": agreement,
        "employer": employer,
        "workplace": place,
        "person": person,
    }


def _line(record: Record, names: Mapping[str, Callable[[str], str]]) -> str:
    row: dict[str, Value] = {}
    for name, value in to_row(record).items():
        if name == "id" or value in (None, "", 0):
            continue
        row[name] = names[name](str(value)) if name in names else value
    return json.dumps(row, ensure_ascii=False, sort_keys=True)
