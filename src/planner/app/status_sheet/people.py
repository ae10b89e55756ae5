"""The rows of the sheet Sagsstamme: everybody in the programme on each count date, with who holds the case."""

from __future__ import annotations

from datetime import date

from planner.app.status_sheet.order import SheetOrder
from planner.domain.contact import contact_functions, holder_on
from planner.domain.history import histories
from planner.domain.ids import CitizenId
from planner.domain.periods import holds_on
from planner.domain.places import Place
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Assignment, Citizen, Worker
from planner.domain.register import Register
from planner.reports.status_sheet.data import PersonRow
from planner.texts import words


def person_rows(register: Register, programmes: Programmes, programme: Programme, order: SheetOrder) -> list[PersonRow]:
    """One row per citizen and count date, by date, worker and citizen; the running number follows the citizen."""
    members = [(history.citizen, history.places) for history in histories(register, programmes, programme.code)]
    functions = contact_functions(programme)
    numbers: dict[CitizenId, int] = {}
    found = []
    for day in order.days:
        rows = []
        for citizen, places in members:
            place = next((place for place in reversed(places) if holds_on(place, day)), None)
            if place is not None:
                rows.append((citizen, place, holder_on(register, functions, citizen, day)))
        rows.sort(key=lambda row: _sort_key(register, row[2], row[0]))
        for citizen, place, held in rows:
            number = numbers.setdefault(citizen, len(numbers) + 1)
            found.append(_row(register, programme, place, held, _Stamp(day, number, order.with_cpr)))
    return found


class _Stamp:
    """What a row gets from the sheet rather than from the citizen."""

    def __init__(self, day: date, number: int, with_cpr: bool) -> None:  # noqa: FBT001 -- a value, not a switch
        self.day = day
        self.number = number
        self.with_cpr = with_cpr


def _row(register: Register, programme: Programme, place: Place, held: Assignment | None, stamp: _Stamp) -> PersonRow:
    citizen = register.find(Citizen, place.enrolment.citizen)
    worker = None if held is None else register.find(Worker, held.worker)
    named = citizen is not None and stamp.with_cpr
    return PersonRow(
        day=stamp.day,
        number=stamp.number,
        cpr=citizen.cpr if named and citizen is not None else "",
        name=citizen.name if named and citizen is not None else "",
        worker="" if worker is None else worker.initials,
        role="" if held is None else words.danish(held.role),
        weekly_minutes=None if worker is None else worker.weekly_minutes,
        programme=programme.code,
        group=programme.group_names.get(place.group, words.danish(place.group)) if programme.groups else "",
        start=None if held is None else held.start,
        end=None if held is None else held.end,
        cause="" if held is None else words.said(held.change_cause),
    )


def _sort_key(register: Register, held: Assignment | None, citizen: CitizenId) -> tuple[bool, str, str]:
    worker = None if held is None else register.find(Worker, held.worker)
    return worker is None, "" if worker is None else worker.initials, citizen
