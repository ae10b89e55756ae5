"""Fills an empty register with invented people."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import demand_empty
from planner.app.demo.generate import demo_records
from planner.app.demo.source import DemoSpec, Source, load_words
from planner.app.unit import Unit
from planner.domain.changes import Action


@dataclass(frozen=True, kw_only=True)
class MakeDemo(Command[int]):
    """Write the demo register; gives back how many rows. ``resources`` is the folder of the shipped data."""

    action: ClassVar[Action] = Action.MAKE_DEMO
    spec: DemoSpec
    resources: Path

    @override
    def execute(self, unit: Unit) -> int:
        """Write every row in one step.

        Raises:
            RefusedError: the register is not empty.
        """
        demand_empty(unit)
        source = Source(self.spec, unit.programmes, load_words(self.resources))
        rows = demo_records(source)
        unit.add_all(rows)
        return len(rows)
