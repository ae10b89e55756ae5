"""A small office for the tests of pages: three job agents, six citizens, two firms, an agreement and its talks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.domain.file_records import Record
from planner.domain.ids import EmployerContactId
from planner.domain.records import (
    Agreement,
    Assignment,
    Citizen,
    Employer,
    EmployerContact,
    Enrolment,
    FollowUp,
    Worker,
)
from planner.domain.words import ContactForm, Group, Outcome, With
from support.people import (
    a_benefit,
    a_cap,
    a_citizen,
    a_follow_up,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_employer_contact,
    an_enrolment,
    new_id,
)

TODAY = date(2026, 11, 23)


@dataclass
class Office:
    """The rows by name. ``records`` holds them all, in an order in which they can be written."""

    anna: Worker = field(default_factory=lambda: a_worker("ABL", name="Anna Bæk", districts=("Nord",)))
    carl: Worker = field(default_factory=lambda: a_worker("COS", name="Carl Østergaard"))
    dina: Worker = field(default_factory=lambda: a_worker("DFA", name="Dina Fallov"))
    bo: Citizen = field(default_factory=lambda: a_citizen("Bo Eksempel", district="Nord"))
    eva: Citizen = field(default_factory=lambda: a_citizen("Eva Prøve", job_goal="Gartner", has_cv=True))
    finn: Citizen = field(default_factory=lambda: a_citizen("Finn Ågård"))
    gry: Citizen = field(default_factory=lambda: a_citizen("Gry Opdigtet", job_goal="Kok", has_cv=True))
    hans: Citizen = field(default_factory=lambda: a_citizen("Hans Tom"))
    bakery: Employer = field(default_factory=lambda: an_employer("Nordhavn Bageri", industry="Bageri"))
    nursery: Employer = field(default_factory=lambda: an_employer("Lysmosens Gartneri", industry="Gartneri"))
    records: list[Record] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Enrol four in FSM, hold two by Anna, put Eva into praktik, and log who calls the bakery."""
        self.enrolled: list[Enrolment] = [
            an_enrolment(self.bo),
            an_enrolment(self.eva),
            an_enrolment(self.finn, group=Group.TWO),
            an_enrolment(self.gry),
        ]
        self.held: list[Assignment] = [an_assignment(self.eva, self.anna), an_assignment(self.gry, self.anna)]
        self.agreement: Agreement = an_agreement(
            self.eva, self.nursery, start=date(2026, 11, 2), end=date(2027, 1, 31), worker=self.anna.id
        )
        self.late: FollowUp = a_follow_up(
            self.eva,
            planned=TODAY - timedelta(days=7),
            with_whom=With.CITIZEN,
            form=ContactForm.PHONE,
            worker=self.anna.id,
            agreement=self.agreement.id,
        )
        self.talk: FollowUp = a_follow_up(
            self.gry,
            held=TODAY - timedelta(days=3),
            with_whom=With.CITIZEN,
            form=ContactForm.MEETING,
            outcome=Outcome.HELD,
            worker=self.anna.id,
        )
        self.calls: list[EmployerContact] = [
            an_employer_contact(self.bakery, self.anna, TODAY - timedelta(days=4), next_on=TODAY - timedelta(days=1)),
            EmployerContact(
                id=EmployerContactId(new_id("contact")),
                employer=self.bakery.id,
                on=TODAY - timedelta(days=2),
                worker=self.carl.id,
                form=ContactForm.PHONE,
                result="vil gerne have besøg",
            ),
        ]
        benefits = [a_benefit(each, "kontanthjaelp") for each in (self.bo, self.eva, self.finn, self.gry)]
        people = [self.anna, self.carl, self.dina, self.bo, self.eva, self.finn, self.gry, self.hans]
        self.records = [
            *people,
            a_cap(hard=30),
            *self.enrolled,
            *benefits,
            *self.held,
            self.bakery,
            self.nursery,
            self.agreement,
            self.late,
            self.talk,
            *self.calls,
        ]
