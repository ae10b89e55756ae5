"""The rows of the sheet Sagsstamme: everybody in the programme on each count date, with who holds the case."""

from __future__ import annotations

from dataclasses import dataclass
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
from planner.domain.weekly_hours import weekly_minutes
from planner.reports.status_sheet.data import PersonRow
from planner.texts import words


@dataclass(frozen=True, slots=True)
class CountedPerson:
    """A citizen on a count date: the running number, the place in the programme, who holds the case and how."""

    day: date
    number: int
    citizen: CitizenId
    place: Place
    held: Assignment | None
    worker: Worker | None


def listed_people(
    register: Register, programmes: Programmes, programme: Programme, order: SheetOrder
) -> list[CountedPerson]:
    """Everybody on each count date, by date, worker and citizen; the running number follows the citizen."""
    last = order.month.last
    members = [(each.citizen, each.places) for each in histories(register, programmes, programme.code, last)]
    functions = contact_functions(programme)
    numbers: dict[CitizenId, int] = {}
    found = []
    for day in order.days:
        rows = []
        for citizen, places in members:
            place = next((place for place in reversed(places) if holds_on(place, day)), None)
            if place is not None:
                held = holder_on(register, functions, citizen, day)
                rows.append((citizen, place, held, None if held is None else register.find(Worker, held.worker)))
        rows.sort(key=lambda row: (row[3] is None, "" if row[3] is None else row[3].initials, row[0]))
        for citizen, place, held, worker in rows:
            number = numbers.setdefault(citizen, len(numbers) + 1)
            found.append(CountedPerson(day, number, citizen, place, held, worker))
    return found


def person_rows(register: Register, programmes: Programmes, programme: Programme, order: SheetOrder) -> list[PersonRow]:
    """The same as rows of the built-in workbook."""
    people = listed_people(register, programmes, programme, order)
    return [_row(register, programme, each, with_cpr=order.with_cpr) for each in people]


def _row(register: Register, programme: Programme, listed: CountedPerson, *, with_cpr: bool) -> PersonRow:
    citizen = register.find(Citizen, listed.citizen) if with_cpr else None
    place, held, worker = listed.place, listed.held, listed.worker
    return PersonRow(
        day=listed.day,
        number=listed.number,
        cpr="" if citizen is None else citizen.cpr,
        name="" if citizen is None else citizen.name,
        worker="" if worker is None else worker.initials,
        role="" if held is None else words.danish(held.role),
        weekly_minutes=None if worker is None else weekly_minutes(register, worker, listed.day),
        programme=programme.code,
        group=programme.group_names.get(place.group, words.danish(place.group)) if programme.groups else "",
        start=None if held is None else held.start,
        end=None if held is None else held.end,
        cause="" if held is None else words.said(held.change_cause),
    )
