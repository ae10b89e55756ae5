"""A team of three with a cap of three each: one is away, and one citizen in need of a language that nobody has."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from planner.domain.file_records import Record
from planner.domain.records import Citizen, Worker
from support.people import a_cap, a_citizen, a_worker, an_absence, an_assignment, an_enrolment

ADDED = date(2026, 11, 1)


@dataclass
class PlanTeam:
    """AB has Nord and holds Kai, CD has Syd, EF is away. Nina, Sofie and Ulla are new."""

    ab: Worker = field(default_factory=lambda: a_worker("AB", name="Anna Bech", districts=("Nord",)))
    cd: Worker = field(default_factory=lambda: a_worker("CD", name="Carl Dam", districts=("Syd",)))
    ef: Worker = field(default_factory=lambda: a_worker("EF", name="Eva Friis", districts=("Nord",)))
    kai: Citizen = field(default_factory=lambda: a_citizen("Kai Prøve", district="Nord"))
    nina: Citizen = field(default_factory=lambda: a_citizen("Nina Prøve", district="Nord"))
    sofie: Citizen = field(default_factory=lambda: a_citizen("Sofie Prøve", district="Syd"))
    ulla: Citizen = field(default_factory=lambda: a_citizen("Ulla Prøve"))
    omar: Citizen = field(default_factory=lambda: a_citizen("Omar Prøve", required_language="somali"))

    def records(self, *, waiting: bool = False, full: bool = False) -> list[Record]:
        """The rows; ``waiting``: with Omar; ``full``: the two at work hold three each already."""
        citizens = [self.kai, self.nina, self.sofie, self.ulla, *([self.omar] if waiting else [])]
        rows: list[Record] = [self.ab, self.cd, self.ef, an_absence(self.ef), a_cap(hard=3), *citizens]
        rows += [an_enrolment(each, start=ADDED) for each in citizens]
        rows.append(an_assignment(self.kai, self.ab))
        for worker, count in ((self.ab, 2), (self.cd, 3)):
            for _ in range(count if full else 0):
                held = a_citizen("Fast Prøve")
                rows += [held, an_enrolment(held), an_assignment(held, worker)]
        return rows
