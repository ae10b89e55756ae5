"""What the leader should know before a line is taken: the citizen has moved on, has left, or the agreement is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planner.domain.contact import contact_person
from planner.domain.decisions import shown
from planner.domain.errors import Code, Problem
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import holds_on
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Assignment, Citizen, Departure, Enrolment, Worker
from planner.domain.register import Register
from planner.domain.words import AgreementStatus

_OVER = (AgreementStatus.ENDED, AgreementStatus.BROKEN_OFF)


def citizen_remarks(
    register: Register,
    programmes: Programmes,
    then: Register | None,
    worker: WorkerId,
    citizens: Iterable[CitizenId],
    today: date,
) -> Iterator[Problem]:
    """Remarks on whom a line is about.

    Args:
        register: the leader's, as the lines before leave it.
        programmes: the programme data.
        then: the packet's rows, where there is a packet: what its worker knew is no news.
        worker: whose packet it is.
        citizens: whom the line is about; who is gone here is left out.
        today: the day it is for the leader.
    """
    for citizen in citizens:
        if register.find(Citizen, citizen) is None:
            continue
        held = register.of_citizen(Assignment, citizen)
        if not any(row.worker == worker and holds_on(row, today) for row in held):
            yield Problem(
                Code.CITIZEN_MOVED, "", {"citizen": citizen, "holder": _holder(register, programmes, citizen, today)}
            )
        left = _left(register, then, citizen, today)
        if left is not None:
            yield Problem(Code.CITIZEN_LEFT, "", {"citizen": citizen, "day": left.on})


def agreement_remarks(register: Register, then: Register | None, agreements: Iterable[str]) -> Iterator[Problem]:
    """That an agreement was ended here, when the worker did not know."""
    for key in agreements:
        ours = register.find(Agreement, key)
        known = None if then is None else then.find(Agreement, key)
        if ours is not None and ours.status in _OVER and (known is None or known.status not in _OVER):
            yield Problem(Code.AGREEMENT_OVER, "", {"day": ours.end})


def _holder(register: Register, programmes: Programmes, citizen: CitizenId, today: date) -> str:
    holder = contact_person(register, programmes, citizen, today)
    worker = None if holder is None else register.find(Worker, holder)
    return "" if worker is None else shown(worker)


def _left(register: Register, then: Register | None, citizen: CitizenId, today: date) -> Departure | None:
    """The departure that holds today and that the packet did not know of; none where the citizen came back since."""
    begun = max((row.start for row in register.of_citizen(Enrolment, citizen)), default=date.min)
    left = [row for row in register.of_citizen(Departure, citizen) if begun <= row.on <= today]
    if not left or (then is not None and then.find(Departure, left[-1].id) is not None):
        return None
    return left[-1]
