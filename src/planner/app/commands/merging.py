"""Two rows that are one person become one, with everything that belonged to either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import refuse, write
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.checks.cpr import clean
from planner.domain.ids import CitizenId
from planner.domain.merging import merge_of, merge_problems
from planner.domain.records import Citizen


@dataclass(frozen=True, kw_only=True)
class MergeCitizens(Command[None]):
    """Merge ``other`` into ``kept``: every row goes over, and the number that is not ``cpr`` becomes a former one.

    ``cpr``: the number that holds from now on, one of the two; "": the kept citizen's.
    """

    action: ClassVar[Action] = Action.MERGE_CITIZENS
    kept: CitizenId
    other: CitizenId
    cpr: str = ""

    @override
    def execute(self, unit: Unit) -> None:
        """Check the rules on every row as it would be, then write.

        Raises:
            RefusedError: one of them is not there, both are the same, the number is neither's, or a row breaks a rule
                that it did not break before.
        """
        kept = unit.register.need(Citizen, self.kept, "kept")
        other = unit.register.need(Citizen, self.other, "other")
        cpr = clean(self.cpr) or kept.cpr
        refuse(merge_problems(kept, other, cpr))
        merge = merge_of(unit.register, kept, other, cpr, unit.today, unit.new_id)
        write(unit, merge.draft)
