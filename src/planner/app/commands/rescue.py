"""The command that writes a register anew out of what is in memory, where its file has been lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import demand_empty
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.file_records import Record


@dataclass(frozen=True, kw_only=True)
class SaveCopy(Command[int]):
    """Write every row of a register into an empty one, in one step; gives back how many."""

    action: ClassVar[Action] = Action.SAVE_COPY
    rows: tuple[Record, ...]

    @override
    def execute(self, unit: Unit) -> int:
        """Write the rows.

        Raises:
            RefusedError: the register is not empty.
        """
        demand_empty(unit)
        unit.add_all(self.rows)
        return len(self.rows)
