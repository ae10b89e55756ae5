"""A firm's log as one line of time: contacts with it, and follow-ups with it about agreements, held and planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.ids import EmployerId, WorkerId
from planner.domain.network import open_promises
from planner.domain.records import Agreement, EmployerContact, FollowUp
from planner.domain.register import Register
from planner.domain.reminders import still_to_make, took_place
from planner.domain.words import ContactForm, With

_WITH_FIRM = frozenset({With.EMPLOYER, With.BOTH})


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmEvent:
    """A contact with a firm on a day: ``of`` is the row that says so. ``planned``: it is still to be made."""

    on: date
    worker: WorkerId | None
    form: ContactForm
    result: str
    planned: bool
    of: EmployerContact | FollowUp


def firm_log(register: Register, employer: EmployerId, day: date) -> list[FirmEvent]:
    """Everything that was said with a firm by a day, and what is planned with it, first to last."""
    return sorted(_events(register, employer, day), key=lambda each: (each.on, each.planned, each.of.id))


def last_contact(log: Iterable[FirmEvent], day: date, worker: WorkerId | None = None) -> FirmEvent | None:
    """The newest contact of a log that was held by a day, of one worker where one is named."""
    held = [each for each in log if not each.planned and each.on <= day and worker in {None, each.worker}]
    return max(held, key=lambda each: (each.on, each.of.id), default=None)


def planned_contact(log: Iterable[FirmEvent]) -> FirmEvent | None:
    """The earliest contact of a log that is still to be made."""
    return min((each for each in log if each.planned), key=lambda each: (each.on, each.of.id), default=None)


def _events(register: Register, employer: EmployerId, day: date) -> Iterator[FirmEvent]:
    log = register.of_employer(EmployerContact, employer)
    for row in log:
        yield FirmEvent(on=row.on, worker=row.worker, form=row.form, result=row.result, planned=False, of=row)
    for row in open_promises(log):
        if row.next_on is not None:
            yield FirmEvent(on=row.next_on, worker=row.worker, form=ContactForm.NONE, result="", planned=True, of=row)
    talks = register.index(FollowUp, "agreement")  # asked for every firm of a list
    for agreement in register.of_employer(Agreement, employer):
        for talk in talks.get(agreement.id, ()):
            if talk.with_whom not in _WITH_FIRM:
                continue
            planned = talk.planned is not None and still_to_make(register, talk, day)
            on = talk.planned if planned else talk.held
            if on is not None and (planned or took_place(talk, on)):
                yield FirmEvent(on=on, worker=talk.worker, form=talk.form, result=talk.result, planned=planned, of=talk)
