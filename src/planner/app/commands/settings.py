"""What belongs to the register as a whole: settings, filters, and what the team changed in a programme."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import refuse
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.errors import Code, Problem
from planner.domain.file_records import SavedFilter, Setting
from planner.domain.settings import setting_problem


@dataclass(frozen=True, kw_only=True)
class ChangeSettings(Command[None]):
    """Set settings of the register by key; "" takes a setting out, so that its default holds."""

    action: ClassVar[Action] = Action.CHANGE_SETTINGS
    values: Mapping[str, str] = field(default_factory=dict)

    @override
    def execute(self, unit: Unit) -> None:
        """Write what differs.

        Raises:
            RefusedError: a number cannot be what is asked; the field is the setting's key.
        """
        found = (setting_problem(key, value) for key, value in self.values.items())
        refuse(problem for problem in found if problem is not None)
        for key, value in self.values.items():
            write_setting(unit, key, value)


def write_setting(unit: Unit, key: str, value: str) -> None:
    """Set a setting; "" takes it out, so that its default holds."""
    before = unit.register.find(Setting, key)
    after = Setting(id=ids.SettingId(key), value=value)
    if before is None and value:
        unit.add(after)
    elif before is not None and not value:
        unit.remove(before)
    elif before is not None:
        unit.change(before, after)


@dataclass(frozen=True, kw_only=True)
class SaveFilter(Command[ids.SavedFilterId]):
    """Save a page's filter under a name, for everybody or for its ``owner``; the same name replaces it."""

    action: ClassVar[Action] = Action.SAVE_FILTER
    name: str
    page: str
    criteria: Mapping[str, str]
    owner: str = ""

    @override
    def execute(self, unit: Unit) -> ids.SavedFilterId:
        """Check and write.

        Raises:
            RefusedError: the name is empty.
        """
        if not self.name.strip():
            refuse([Problem(Code.MISSING, "name")])
        before = next(
            (
                row
                for row in unit.register.all(SavedFilter)
                if (row.page, row.owner) == (self.page, self.owner)
                and row.name.casefold() == self.name.strip().casefold()
            ),
            None,
        )
        after = SavedFilter(
            id=ids.SavedFilterId(unit.new_id()) if before is None else before.id,
            name=self.name.strip(),
            page=self.page,
            criteria=json.dumps(dict(self.criteria), ensure_ascii=False, sort_keys=True),
            owner=self.owner,
        )
        if before is None:
            unit.add(after)
        else:
            unit.change(before, after)
        return after.id
