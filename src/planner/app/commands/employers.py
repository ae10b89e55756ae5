"""Firms that are more than a row: two that are one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import refuse, write
from planner.app.firm_import import FirmDifference, compare_firms, draft_firms
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.errors import StaleError
from planner.domain.file_records import PacketEntry
from planner.domain.firm_merging import firm_merge_problems, merged_firms
from planner.domain.ids import EmployerId
from planner.domain.records import Employer
from planner.domain.words import PacketState


@dataclass(frozen=True, kw_only=True)
class ImportFirms(Command[tuple[int, int]]):
    """Write the chosen lines of a list of firms, one undoable step; gives back how many are new, and how many changed.

    Args:
        difference: as shown to the user. It is made anew, and refused as stale where a line has moved since.
        chosen: keys of lines and fields.
    """

    action: ClassVar[Action] = Action.IMPORT_FIRMS
    difference: FirmDifference
    chosen: frozenset[str]

    @override
    def execute(self, unit: Unit) -> tuple[int, int]:
        """Check that nothing moved, then write.

        Raises:
            RefusedError: a row breaks a rule.
            StaleError: the register has changed since the difference was shown.
        """
        if compare_firms(self.difference.firm_list, unit.register) != self.difference:
            raise StaleError("employer", "")
        draft, new, changed = draft_firms(self.difference, unit.register, self.chosen, unit.new_id)
        write(unit, draft)
        return new, changed


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
