"""Many placements at one workplace, held against the number of its ordinary employees (rimelighedskravet).

The rule is dated data (``resources/placements.toml``). The law counts full-time persons and an average of months; here
people are counted against the number that was typed, so that a flag asks for a closer look and decides nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from planner.domain.firms import FirmPlace, places
from planner.domain.hours import runs_on
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Employer
from planner.domain.register import Register


@dataclass(frozen=True, slots=True)
class PlaceLoad:
    """A place with its placements that day; ``most`` None where employees or a rule are not known."""

    place: FirmPlace
    placements: int
    most: int | None

    @property
    def over(self) -> int:
        """How many more there are than the rule allows."""
        return 0 if self.most is None else max(0, self.placements - self.most)


def place_loads(register: Register, programmes: Programmes, firm: Employer, day: date) -> list[PlaceLoad]:
    """Every place of a firm's with its placements on a day."""
    rule = programmes.firms.placement_rule(day)
    known = places(register, firm)
    ids = {each.workplace for each in known}
    running = Counter(
        row.workplace if row.workplace in ids else None
        for row in register.of_employer(Agreement, firm.id)
        if rule is not None and row.kind in rule.kinds and runs_on(row, day)
    )
    return [
        PlaceLoad(
            each,
            running[each.workplace],
            None if rule is None or each.employees is None else rule.most(each.employees),
        )
        for each in known
    ]
