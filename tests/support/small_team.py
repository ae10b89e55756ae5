"""A small team at work: two workers, a few citizens, a firm, an agreement, follow-ups. The day is Monday 23-11-2026."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.caseload import Caseload
from planner.app.command import Command
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.file_records import Record
from planner.domain.records import Agreement, Citizen, Employer, FollowUp, Worker
from planner.domain.words import AgreementStatus, ContactForm, Group, HoursKind, With
from support import people

TODAY = date(2026, 11, 23)


@dataclass(frozen=True, kw_only=True)
class PutRows(Command[None]):
    """Writes rows as they are, so that a test can begin anywhere."""

    action: ClassVar[Action] = Action.MAKE_DEMO
    rows: Sequence[Record]

    @override
    def execute(self, unit: Unit) -> None:
        unit.add_all(self.rows)


@dataclass(slots=True)
class SmallTeam:
    """Who and what is there."""

    anna: Worker
    bo: Worker
    zahra: Citizen
    kim: Citizen
    ole: Citizen
    firm: Employer
    agreement: Agreement
    overdue: FollowUp
    today: FollowUp
    later: FollowUp


def fill(caseload: Caseload) -> SmallTeam:
    """Zahra is in praktik without a clear agreement, Kim is followed up today, Ole waits for a contact person."""
    anna = people.a_worker("ABL", name="Anna Bæk Lyng")
    bo = people.a_worker("BKJ", name="Bo Kjærmark", weekly_minutes=30 * 60)
    zahra = people.a_citizen("Zahra Bellini", job_goal="Vaskeriassistent", has_cv=True)
    kim = people.a_citizen("Kim Thorslev")
    ole = people.a_citizen("Ole Damkær")
    firm = people.an_employer("Havnens Vaskeri", contact_person="Inge Holmbæk")
    agreement = people.an_agreement(
        zahra,
        firm,
        number="2026-0001",
        start=date(2026, 9, 7),
        end=date(2026, 12, 4),
        worker=anna.id,
        status=AgreementStatus.ACTIVE,
    )
    overdue = people.a_follow_up(
        zahra,
        agreement=agreement.id,
        planned=date(2026, 11, 12),
        with_whom=With.BOTH,
        form=ContactForm.MEETING,
        worker=anna.id,
    )
    due = people.a_follow_up(kim, planned=TODAY, with_whom=With.CITIZEN, form=ContactForm.PHONE, worker=anna.id)
    later = people.a_follow_up(kim, planned=date(2026, 11, 26), with_whom=With.CITIZEN, worker=bo.id)
    rows: list[Record] = [anna, bo, zahra, kim, ole, firm, agreement, overdue, due, later]
    rows += [people.an_enrolment(citizen, group=Group.ONE) for citizen in (zahra, kim, ole)]
    rows += [people.a_benefit(citizen, "kontanthjaelp") for citizen in (zahra, kim, ole)]
    rows += [people.an_assignment(zahra, anna), people.an_assignment(kim, anna)]
    rows.append(people.an_hours_step(agreement, 900, 120))
    rows.append(people.an_hours_step(agreement, 900, 240, kind=HoursKind.PLANNED, start=date(2026, 11, 1)))
    caseload.run(PutRows(rows=rows))
    return SmallTeam(anna, bo, zahra, kim, ole, firm, agreement, overdue, due, later)
