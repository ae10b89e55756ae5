"""What the tranches of a grant are worth by a day: reached, at stake, and lost, in whole kroner.

Sources: FSM1 pays 30/40/30 pct. (start, everybody visited, the result), FSM2 50 pct. on documented costs, 40 at 15 and
10 at 20 pct.; the shares are programme data. That costs pay up to the tranche's share, krone by krone, is inferred.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import Final

from planner.domain.programmes import Tranche, TrancheCondition


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantOn:
    """What is known of a programme's grant by a day, in whole kroner; None: nobody has entered it.

    ``costs`` are the documented ones from the project's start; ``final``: by the final account, so none follow.
    ``today`` is the day by which a deadline has passed or not; without one none has.
    """

    name: str = ""
    amount: int | None = None
    granted_on: date | None = None
    source: str = ""
    costs: int | None = None
    costs_on: date | None = None
    costs_source: str = ""
    final: bool = False
    today: date | None = None


NOT_GRANTED: Final = GrantOn()


class Outlook(StrEnum):
    """What a tranche's money is by a day: reached, still to be had, lost, or not in the register."""

    REACHED = "reached"
    AT_STAKE = "at_stake"
    LOST = "lost"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Paid:
    """A tranche and what it is by a day. Amounts are whole kroner; ``amount`` None: no grant is entered.

    ``earned`` is what of it is reached: all or nothing of a result, and of costs what is documented so far.
    """

    tranche: Tranche
    amount: int | None
    outlook: Outlook
    earned: int | None

    @property
    def reached(self) -> bool | None:
        """Whether the whole tranche is reached; None where the register cannot tell."""
        return None if self.outlook is Outlook.UNKNOWN else self.outlook is Outlook.REACHED

    @property
    def at_stake(self) -> int | None:
        """What can still be had."""
        return self._rest(Outlook.AT_STAKE)

    @property
    def lost(self) -> int | None:
        """What cannot be had any more."""
        return self._rest(Outlook.LOST)

    def _rest(self, outlook: Outlook) -> int | None:
        if self.amount is None or self.earned is None:
            return None
        return self.amount - self.earned if self.outlook is outlook else 0


def paid(tranche: Tranche, grant: GrantOn, *, reached: bool, over: bool) -> Paid:
    """What a tranche is.

    Args:
        tranche: the tranche.
        grant: the grant by the day.
        reached: whether what pays it has happened; of documented costs the grant itself tells.
        over: whether its deadline has passed.
    """
    amount = None if grant.amount is None else floor(Fraction(grant.amount * tranche.share, 1000) + Fraction(1, 2))
    if tranche.condition is not TrancheCondition.COSTS:
        outlook = Outlook.REACHED if reached else Outlook.LOST if over else Outlook.AT_STAKE
        return Paid(tranche, amount, outlook, amount if reached or amount is None else 0)
    if amount is None or grant.costs is None:
        return Paid(tranche, amount, Outlook.UNKNOWN, None)
    earned = min(amount, grant.costs)
    if earned == amount:
        return Paid(tranche, amount, Outlook.REACHED, earned)
    # Costs are documented after the project's end too, so only the final account says that the rest is lost.
    return Paid(tranche, amount, Outlook.LOST if grant.final else Outlook.AT_STAKE, earned)
