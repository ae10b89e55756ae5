"""A team with a worker whose packet goes out, is worked in and comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from planner.app.caseload import Caseload
from planner.app.commands.packets import MergePacket
from planner.app.files import open_file
from planner.app.packets.making import Made, make_packet
from planner.app.packets.merging import review
from planner.app.packets.reading import PacketWork, read_work
from planner.app.packets.view import NO_CHOICES, MergeChoices, MergeLine, MergeResult, MergeView
from planner.app.services import Services
from planner.domain.records import (
    Agreement,
    Assignment,
    Citizen,
    Employer,
    Enrolment,
    FollowUp,
    Worker,
)
from support.people import (
    a_citizen,
    a_follow_up,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_enrolment,
)
from support.services import Clock, a_caseload, some_services

LAST_DAY = date(2026, 12, 31)


@dataclass
class Office:
    """The leader's register with two workers: ANHA holds the first three citizens, BJKR the last."""

    folder: Path
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.services: Services = some_services(self.clock)
        self.citizens: list[Citizen] = [a_citizen(f"Borger {letter}") for letter in "ABCD"]
        self.worker: Worker = a_worker("ANHA", name="Anna Prøve")
        self.other: Worker = a_worker("BJKR", name="Bjørn Prøve")
        self.firm: Employer = an_employer()
        self.agreement: Agreement = an_agreement(self.citizens[0], self.firm)
        self.planned: FollowUp = a_follow_up(
            self.citizens[0], planned=date(2026, 11, 24), worker=self.worker.id, agreement=self.agreement.id
        )
        self.others_planned: FollowUp = a_follow_up(self.citizens[3], planned=LAST_DAY, worker=self.other.id)
        self.assignments: list[Assignment] = [
            *(an_assignment(each, self.worker) for each in self.citizens[:3]),
            an_assignment(self.citizens[3], self.other),
        ]
        self.enrolments: list[Enrolment] = [an_enrolment(each) for each in self.citizens]
        self.leader: Caseload = a_caseload(
            *self.citizens,
            self.worker,
            self.other,
            self.firm,
            self.agreement,
            self.planned,
            self.others_planned,
            *self.assignments,
            *self.enrolments,
            services=self.services,
        )

    def packet(self, worker: Worker | None = None) -> Made:
        """Hand a packet out; an hour passes on the way."""
        made = make_packet(self.leader, (worker or self.worker).id, self.folder, last_day=LAST_DAY, ask="LTO")
        self.clock.forward(hours=1)
        return made

    def opened(self, made: Made) -> Caseload:
        """The packet as its worker opens it; no backup is made when it is closed."""
        packet = open_file(made.path, made.password, user="X", services=self.services)
        packet.safety = None
        return packet

    def read(self, made: Made) -> PacketWork:
        """What came back."""
        return read_work(made.path, made.password, self.leader)

    def view(self, made: Made, choices: MergeChoices = NO_CHOICES) -> MergeView:
        """The review."""
        return review(self.leader, self.read(made), choices=choices)

    def lines(self, made: Made, choices: MergeChoices = NO_CHOICES) -> tuple[MergeLine, ...]:
        """Its lines."""
        return self.view(made, choices).lines

    def merge(self, made: Made, choices: MergeChoices = NO_CHOICES) -> MergeResult:
        """Take it in as reviewed."""
        work = self.read(made)
        shown = review(self.leader, work, choices=choices)
        return self.leader.run(MergePacket(work=work, fingerprint=shown.fingerprint, choices=choices)).value
