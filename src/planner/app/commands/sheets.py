"""The command that keeps a frozen copy of a sheet that was handed over."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.status_sheet.frozen import next_number
from planner.app.unit import Unit
from planner.domain.changes import Action
from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.file_records import SentSheet
from planner.domain.ids import SentSheetId
from planner.domain.periods import Month


@dataclass(frozen=True, kw_only=True)
class FreezeSheet(Command[SentSheet]):
    """Keep what was handed over: the workbook, its figures, and by which rules they were counted.

    ``content`` is the workbook before it is locked with a password: the register file is encrypted itself.
    """

    action: ClassVar[Action] = Action.FREEZE_SHEET

    programme: str
    month: Month
    recipient: str
    rule_version: str
    figures: str
    content: bytes
    note: str = ""

    @override
    def execute(self, unit: Unit) -> SentSheet:
        """Write the copy under the programme's next number.

        Raises:
            RefusedError: the month is not over (``MONTH_NOT_OVER``), or there is no such programme.
        """
        unit.programmes.need(self.programme)
        if unit.today <= self.month.last:
            raise RefusedError([Problem(Code.MONTH_NOT_OVER, "month", {"from": self.month.plus(1).first})])
        return unit.add(
            SentSheet(
                id=SentSheetId(unit.new_id()),
                number=next_number(unit.register, self.programme),
                programme=self.programme,
                month=str(self.month),
                recipient=self.recipient,
                made_at=unit.now,
                made_by=unit.user,
                rule_version=self.rule_version,
                checksum=hashlib.sha256(self.content).hexdigest(),
                figures=self.figures,
                workbook=base64.b64encode(self.content).decode("ascii"),
                note=self.note,
            )
        )


def workbook_of(sheet: SentSheet) -> bytes:
    """The workbook of a frozen copy.

    Raises:
        RefusedError: it is not as it was when it was frozen (``SHEET_CHANGED``).
    """
    content = base64.b64decode(sheet.workbook)
    if hashlib.sha256(content).hexdigest() != sheet.checksum:
        raise RefusedError([Problem(Code.SHEET_CHANGED, "", {"number": sheet.number})])
    return content
