"""Firms that are more than a row: two that are one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import refuse, write
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.file_records import PacketEntry
from planner.domain.firm_merging import firm_merge_problems, merged_firms
from planner.domain.ids import EmployerId
from planner.domain.records import Employer
from planner.domain.words import PacketState


@dataclass(frozen=True, kw_only=True)
class MergeEmployers(Command[None]):
    """Merge ``other`` into ``kept``: places, people, agreements, contacts and what is to be followed up go over.

    ``cvr``: the number that holds from now on, one of the two; "": the kept firm's.
    """

    action: ClassVar[Action] = Action.MERGE_EMPLOYERS
    kept: EmployerId
    other: EmployerId
    cvr: str = ""

    @override
    def execute(self, unit: Unit) -> None:
        """Check the rules on every row as it would be, then write.

        Raises:
            RefusedError: one of them is not there, both are the same, the number is neither's, or a row breaks a rule
                that it did not break before.
        """
        kept = unit.register.need(Employer, self.kept, "kept")
        other = unit.register.need(Employer, self.other, "other")
        cvr = self.cvr or kept.cvr
        refuse(firm_merge_problems(kept, other, cvr))
        draft = merged_firms(unit.register, kept, other, cvr, unit.new_id)
        for entry in unit.register.all(PacketEntry):  # what waits from a packet names the firm that stays from now on
            if entry.state is PacketState.WAITING and f'"{other.id}"' in entry.images:
                draft.put(replace(entry, images=entry.images.replace(f'"{other.id}"', f'"{kept.id}"')))
        write(unit, draft)
