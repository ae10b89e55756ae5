"""What a user asks for: which sheet, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.app.status_sheet.profiles import RecipientProfile
from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.periods import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOrder:
    """A status sheet to be made.

    ``count_dates``: the days that the person rows are taken on, the month's last day where none is given. ``note``:
    what the sender says to the warnings; it goes to the sheet on method.
    """

    programme: str
    month: Month
    recipient: RecipientProfile
    with_cpr: bool = False
    count_dates: tuple[date, ...] = ()
    note: str = ""

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the person rows."""
        return tuple(sorted(set(self.count_dates))) or (self.month.last,)

    def check(self) -> None:
        """Refuse what the recipient may not get.

        Raises:
            RefusedError: ``RECIPIENT_WITHOUT_CPR``.
        """
        if self.with_cpr and not self.recipient.gets_cpr:
            problem = Problem(Code.RECIPIENT_WITHOUT_CPR, "with_cpr", {"recipient": self.recipient.name})
            raise RefusedError([problem])
