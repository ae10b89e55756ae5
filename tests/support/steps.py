"""The plainest steps, for tests of the door itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from typing_extensions import override

from planner.app.caseload import Caseload
from planner.app.command import Command
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.errors import RefusedError
from planner.domain.file_records import Record
from planner.domain.records import Citizen
from planner.store.load import load_register


@dataclass(frozen=True, kw_only=True)
class Add(Command[int]):
    action: ClassVar[Action] = Action.ADD_CITIZEN
    records: tuple[Record, ...]

    @override
    def execute(self, unit: Unit) -> int:
        unit.add_all(self.records)
        return len(self.records)


@dataclass(frozen=True, kw_only=True)
class Rename(Command[None]):
    action: ClassVar[Action] = Action.CHANGE_CITIZEN
    citizen: Citizen
    names: tuple[str, ...]
    then_fail: bool = False

    @override
    def execute(self, unit: Unit) -> None:
        row = self.citizen
        for name in self.names:
            row = unit.change(row, replace(row, name=name))
        if self.then_fail:
            raise RefusedError([])


@dataclass(frozen=True, kw_only=True)
class Remove(Command[None]):
    action: ClassVar[Action] = Action.CHANGE_CITIZEN
    record: Record

    @override
    def execute(self, unit: Unit) -> None:
        unit.remove(self.record)


def in_step(caseload: Caseload) -> bool:
    return load_register(caseload.db) == caseload.register
