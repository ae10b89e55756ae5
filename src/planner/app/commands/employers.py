"""Firms and the log of contacts with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import Change, write, write_one
from planner.app.numbers import clean_number, cvr_problem
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.records import Employer, EmployerContact
from planner.domain.words import ContactForm


@dataclass(frozen=True, kw_only=True)
class AddEmployer(Command[ids.EmployerId]):
    """Take in a firm by CVR number and, where known, P-number."""

    action: ClassVar[Action] = Action.ADD_EMPLOYER
    cvr: str
    p_number: str = ""
    name: str
    industry: str = ""
    contact_person: str = ""
    phone: str = ""
    email: str = ""
    responsible: ids.WorkerId | None = None

    @override
    def execute(self, unit: Unit) -> ids.EmployerId:
        """Check, checksum included, and write."""
        key = ids.EmployerId(unit.new_id())
        cvr = clean_number(self.cvr)
        found = cvr_problem(cvr)
        draft = Draft(unit.register)
        draft.put(
            Employer(
                id=key,
                cvr=cvr,
                p_number=clean_number(self.p_number),
                name=self.name.strip(),
                industry=self.industry.strip(),
                contact_person=self.contact_person.strip(),
                phone=self.phone.strip(),
                email=self.email.strip(),
                responsible=self.responsible,
            )
        )
        write(unit, draft, *([found] if found else []))
        return key


@dataclass(frozen=True, kw_only=True)
class ChangeEmployer(Change[Employer]):
    """Change a firm's fields."""

    action: ClassVar[Action] = Action.CHANGE_EMPLOYER

    @override
    def check(self, unit: Unit) -> Iterator[Problem]:
        """A changed CVR number must meet its checksum."""
        found = cvr_problem(self.after.cvr) if self.after.cvr != self.before.cvr else None
        if found is not None:
            yield found


@dataclass(frozen=True, kw_only=True)
class AddEmployerContact(Command[ids.EmployerContactId]):
    """Log a contact with a firm."""

    action: ClassVar[Action] = Action.ADD_EMPLOYER_CONTACT
    asks: ClassVar[bool] = True
    employer: ids.EmployerId
    on: date
    worker: ids.WorkerId
    form: ContactForm = ContactForm.NONE
    result: str = ""
    next_on: date | None = None

    @override
    def execute(self, unit: Unit) -> ids.EmployerContactId:
        """Check and write.

        Raises:
            RefusedError: the day is ahead, or a rule of the row is broken.
        """
        key = ids.EmployerContactId(unit.new_id())
        ahead = [Problem(Code.HELD_IN_FUTURE, "on", {"day": self.on})] if self.on > unit.today else []
        write_one(
            unit,
            EmployerContact(
                id=key,
                employer=self.employer,
                on=self.on,
                worker=self.worker,
                form=self.form,
                result=self.result.strip(),
                next_on=self.next_on,
            ),
            *ahead,
        )
        return key


@dataclass(frozen=True, kw_only=True)
class ChangeEmployerContact(Change[EmployerContact]):
    """Correct a line of a firm's log."""

    action: ClassVar[Action] = Action.CHANGE_EMPLOYER_CONTACT
    asks: ClassVar[bool] = True

    @override
    def check(self, unit: Unit) -> Iterator[Problem]:
        """A contact cannot be moved to a day ahead."""
        if self.after.on != self.before.on and self.after.on > unit.today:
            yield Problem(Code.HELD_IN_FUTURE, "on", {"day": self.after.on})
