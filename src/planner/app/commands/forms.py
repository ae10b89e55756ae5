"""The agency's forms that the register knows: kept with what goes where in them, or taken out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import refuse
from planner.app.commands.settings import write_setting
from planner.app.status_sheet.form_profiles import FormProfile, form_content, with_form, without_form
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.errors import Code, Problem


@dataclass(frozen=True, kw_only=True)
class SaveForm(Command[None]):
    """Keep a form; the one with the same code is changed. ``content``: the empty form, b"" where it stays the same."""

    action: ClassVar[Action] = Action.SAVE_FORM
    profile: FormProfile
    content: bytes = b""

    @override
    def execute(self, unit: Unit) -> None:
        """Check and write what differs.

        Raises:
            RefusedError: it has no name, or there is no form's file.
        """
        if not self.profile.name.strip():
            refuse([Problem(Code.MISSING, "name")])
        content = self.content or form_content(unit.register, self.profile.code)
        if content is None:
            refuse([Problem(Code.NOT_FOUND, "form")])
            return
        for key, value in with_form(unit.register, self.profile, content).items():
            if unit.register.setting(key) != value:
                write_setting(unit, key, value)


@dataclass(frozen=True, kw_only=True)
class RemoveForm(Command[None]):
    """Take a form out; sheets that were made with it stay as they are."""

    action: ClassVar[Action] = Action.REMOVE_FORM
    code: str

    @override
    def execute(self, unit: Unit) -> None:
        """Write."""
        for key, value in without_form(unit.register, self.code).items():
            write_setting(unit, key, value)
