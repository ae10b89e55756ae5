"""The rows behind an indicator as they stood on a day, so that a past month stays as it was.

What carries a date is taken by its date, whenever it was entered: a talk held in October is October's, typed in
November. What carries none is taken as it had been entered by the day (``domain.past``); an agreement entered only
afterwards is taken in the words it was first entered with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from planner.domain.ids import AgreementId, CitizenId
from planner.domain.records import Agreement, FollowUp, HoursStep, Worker
from planner.domain.register import Register
from planner.domain.words import AgreementStatus, HoursKind


def follow_ups_of(register: Register, citizen: CitizenId, day: date) -> list[FollowUp]:
    """A citizen's follow-ups as they stood at the end of a day, by their day."""
    return list(_stood(register, register.of_citizen(FollowUp, citizen), day))


def follow_ups_about(register: Register, agreement: AgreementId, day: date) -> list[FollowUp]:
    """An agreement's follow-ups as they stood at the end of a day, by their day."""
    return list(_stood(register, register.of_agreement(FollowUp, agreement), day))


def agreement_on(register: Register, agreement: Agreement, day: date) -> Agreement:
    """An agreement with the words and goals that it had on a day; kind, period and status are those of now."""
    if register.past.row_on(agreement, day) is agreement:
        return agreement
    selves = register.past.selves(agreement)
    begun = [(since, row) for since, row in selves if row.status is not AgreementStatus.DRAFT] or list(selves)
    by_then = [row for since, row in begun if since is None or since <= day]
    then = by_then[-1] if by_then else begun[0][1]
    return replace(
        then,
        citizen=agreement.citizen,
        employer=agreement.employer,
        workplace=agreement.workplace,
        person=agreement.person,
        kind=agreement.kind,
        start=agreement.start,
        end=agreement.end,
        status=agreement.status,
    )


def has_planned_step(register: Register, agreement: Agreement, day: date) -> bool:
    """Whether a step of the ladder was planned by a day: one that has begun, or that had been entered."""
    return any(
        step.kind is HoursKind.PLANNED and (step.start <= day or register.past.row_on(step, day) is not None)
        for step in register.of_agreement(HoursStep, agreement.id)
    )


def worker_on(register: Register, worker: Worker, day: date) -> Worker:
    """A worker with the function and programmes of a day; what has days, employment and hours, is that of now."""
    then = register.past.row_on(worker, day)
    if then is worker:
        return worker
    if then is None:
        selves = register.past.selves(worker)
        then = selves[0][1] if selves else worker
    return replace(
        then,
        employed_from=worker.employed_from,
        employed_to=worker.employed_to,
        weekly_minutes=worker.weekly_minutes,
    )


def _stood(register: Register, rows: Iterable[FollowUp], day: date) -> Iterator[FollowUp]:
    for row in rows:
        if row.held is not None and row.held <= day:
            yield row
            continue
        then = register.past.row_on(row, day)
        if then is not None:
            yield then
