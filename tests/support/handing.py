"""A team in which one worker's cases are to be handed over: Anna has six, three colleagues have room for some."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from planner.domain.file_records import Record
from planner.domain.records import Agreement, Citizen, Employer, FollowUp, Worker
from planner.domain.words import With
from support.people import (
    a_cap,
    a_citizen,
    a_follow_up,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_enrolment,
)

TODAY = date(2026, 11, 23)
FIRST = date(2026, 12, 7)
LAST = date(2027, 2, 28)
BEFORE = date(2026, 12, 1)
DURING = date(2026, 12, 14)
AFTER = date(2027, 3, 8)


@dataclass
class HandingTeam:
    """A cap of four. Anna has Nord and Syd, Bo has Nord and holds one, Carl has Syd and holds one, Dina holds two."""

    anna: Worker = field(default_factory=lambda: a_worker("ANN", name="Anna Bech"))
    bo: Worker = field(default_factory=lambda: a_worker("BOB", name="Bo Dam", districts=("Nord",)))
    carl: Worker = field(default_factory=lambda: a_worker("CAR", name="Carl Friis", districts=("Syd",)))
    dina: Worker = field(default_factory=lambda: a_worker("DIN", name="Dina Holm"))
    north: list[Citizen] = field(
        default_factory=lambda: [a_citizen(f"Nora Nord {number}", district="Nord") for number in range(3)]
    )
    south: list[Citizen] = field(
        default_factory=lambda: [a_citizen(f"Sune Syd {number}", district="Syd") for number in range(3)]
    )
    others: list[Citizen] = field(default_factory=lambda: [a_citizen(f"Fast Prøve {number}") for number in range(4)])
    firm: Employer = field(default_factory=an_employer)

    def __post_init__(self) -> None:
        """The plans that Anna has with the first citizen: one before, one during, one after a leave."""
        first = self.north[0]
        self.agreement: Agreement = an_agreement(first, self.firm, worker=self.anna.id)
        self.before, self.during, self.after = (
            a_follow_up(first, planned=day, with_whom=With.CITIZEN, worker=self.anna.id)
            for day in (BEFORE, DURING, AFTER)
        )

    @property
    def cases(self) -> list[Citizen]:
        """Anna's citizens."""
        return [*self.north, *self.south]

    @property
    def plans(self) -> list[FollowUp]:
        """The follow-ups of the first citizen."""
        return [self.before, self.during, self.after]

    def records(self, *, cap: int = 4) -> list[Record]:
        """The rows."""
        rows: list[Record] = [self.anna, self.bo, self.carl, self.dina, a_cap(hard=cap), self.firm]
        rows += [*self.cases, *self.others]
        rows += [an_enrolment(each) for each in (*self.cases, *self.others)]
        rows += [an_assignment(each, self.anna) for each in self.cases]
        holders = (self.bo, self.carl, self.dina, self.dina)
        rows += [an_assignment(each, worker) for each, worker in zip(self.others, holders, strict=True)]
        return [*rows, self.agreement, *self.plans]
