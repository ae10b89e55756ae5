"""The rules between the rows of a register workbook, with their place in it, and what is only remarked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.checks.cpr import age_on
from planner.domain.checks.rows import register_problems
from planner.domain.errors import Detail, Problem
from planner.domain.file_records import Record
from planner.domain.load import all_loads
from planner.domain.programmes import Programmes
from planner.domain.records import BenefitPeriod, Citizen, Enrolment, Worker
from planner.domain.register import Register
from planner.domain.register_faults import CellError, CellRemark, RegisterFault, RegisterRemark
from planner.domain.weekly_hours import is_incomplete
from planner.texts.kinds import heading
from planner.texts.words import danish


@dataclass(frozen=True, slots=True)
class Located:
    """A row with its place in the workbook."""

    record: Record
    sheet: str
    row: int


def check_rows(located: Sequence[Located], programmes: Programmes) -> list[CellError]:
    """Every broken rule, at the cell it concerns."""
    places = {each.record.id: each for each in located}
    register = Register.of(each.record for each in located)
    return [_error(places[record.id], problem) for record, problem in register_problems(register, programmes)]


def remarks_on(located: Sequence[Located], programmes: Programmes, day: date) -> list[CellRemark]:
    """What is worth knowing of rows that are taken. More cases than a cap are counted on ``day``."""
    register = Register.of(each.record for each in located)
    found = [remark for each in located for remark in _row_remarks(each, register, programmes, day)]
    return found + _over_caps(located, register, programmes, day)


def _error(place: Located, problem: Problem) -> CellError:
    kind = type(place.record)
    column = heading(kind, problem.field) if problem.field else ""
    value = getattr(place.record, problem.field, "") if problem.field else ""
    secret = isinstance(place.record, Citizen) and problem.field == "cpr"
    return CellError(place.sheet, place.row, column, _shown(value), RegisterFault.RULE, {}, secret, problem)


def _shown(value: object) -> str:
    """A value as its cell shows it; references to other rows show nothing."""
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, StrEnum):
        return danish(value)
    text = str(value) if isinstance(value, (str, int)) else ""
    return "" if "!" in text else text


def _row_remarks(each: Located, register: Register, programmes: Programmes, day: date) -> list[CellRemark]:
    record = each.record
    if isinstance(record, Worker) and is_incomplete(register, record, day):
        return [_remark(each, RegisterRemark.WORKER_INCOMPLETE, worker=record.initials)]
    if isinstance(record, Enrolment):
        return _target_group(each, record, register, programmes)
    if isinstance(record, BenefitPeriod):
        benefit = programmes.benefit(record.benefit)
        if benefit is not None:
            early = benefit.valid_from is not None and record.start < benefit.valid_from
            late = benefit.valid_to is not None and record.start > benefit.valid_to
            if early or late:
                return [_remark(each, RegisterRemark.BENEFIT_NOT_VALID, benefit=benefit.name, start=record.start)]
    return []


def _target_group(each: Located, record: Enrolment, register: Register, programmes: Programmes) -> list[CellRemark]:
    programme = programmes.find(record.programme)
    citizen = register.find(Citizen, record.citizen)
    least = None if programme is None else programme.target_group.least_age
    if least is None or citizen is None:
        return []
    age = age_on(citizen.cpr, record.start)
    if age is None or age >= least:
        return []
    return [_remark(each, RegisterRemark.UNDER_AGE, age=least, programme=record.programme)]


def _over_caps(located: Sequence[Located], register: Register, programmes: Programmes, day: date) -> list[CellRemark]:
    places = {each.record.id: each for each in located if isinstance(each.record, Worker)}
    return [
        _remark(places[worker], RegisterRemark.OVER_CAP, over=load.over)
        for worker, load in all_loads(register, programmes, day).items()
        if worker in places and load.over > 0 and load.cap.complete
    ]


def _remark(each: Located, remark: RegisterRemark, **details: Detail) -> CellRemark:
    return CellRemark(each.sheet, each.row, remark, details)
