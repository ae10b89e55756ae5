"""How many of all who were ever in group 1 during a period had a state in it (72 pct. in one published report)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from planner.domain.history import History, histories, state_spans
from planner.domain.ids import CitizenId
from planner.domain.measures import ratio
from planner.domain.month_status import by_rules
from planner.domain.periods import Month, holds_on, touches
from planner.domain.places import Place
from planner.domain.programmes import Programme, Programmes, State
from planner.domain.records import Exemption
from planner.domain.register import Register
from planner.domain.words import Group


@dataclass(frozen=True, slots=True)
class EverShare:
    """Of all who were in group 1 at any time of a period, those with a state in any month of it."""

    everybody: tuple[CitizenId, ...]
    with_state: tuple[CitizenId, ...]

    @property
    def ratio(self) -> Fraction | None:
        """The exact share."""
        return ratio(len(self.with_state), len(self.everybody))


def ever_in_period(register: Register, programmes: Programmes, code: str, first: Month, last: Month) -> EverShare:
    """Who was in group 1 on any day of the months, and who of them had a state of the programme in any of the months.

    Each month is asked by its own rules.

    Raises:
        RefusedError: there is no such programme.
    """
    everybody: dict[CitizenId, None] = {}
    had_state: set[CitizenId] = set()
    for programme, months in by_rules(programmes, code, first, last):
        begin, end = months[0], months[-1]
        for history in histories(register, programmes, code, end.last):
            if any(_in_group_1(programme, place, history.exemptions, begin, end) for place in history.places):
                everybody[history.citizen] = None
            if _had_state(register, programme, history, begin, end) or (
                State.OTHER_BENEFIT in programme.states
                and _had_other_benefit(programmes, programme, history, begin, end)
            ):
                had_state.add(history.citizen)
    return EverShare(tuple(everybody), tuple(each for each in everybody if each in had_state))


def _had_state(register: Register, programme: Programme, history: History, first: Month, last: Month) -> bool:
    return any(
        span.state in programme.states and touches(span, first.first, last.last)
        for span in state_spans(register, history.citizen)
    )


def _in_group_1(programme: Programme, place: Place, exemptions: Sequence[Exemption], first: Month, last: Month) -> bool:
    """Whether the place is group 1 on some day of the period that no exemption takes out."""
    if place.group is not Group.ONE or not touches(place, first.first, last.last):
        return False
    if not programme.subtracts_exempt:
        return True
    day = max(place.start, first.first)
    stop = last.last if place.end is None else min(place.end, last.last)
    for row in sorted(exemptions, key=lambda each: each.start):
        if row.start > day:
            break
        if row.end is None:
            return False
        day = max(day, row.end + timedelta(days=1))
    return day <= stop


def _had_other_benefit(
    programmes: Programmes, programme: Programme, history: History, first: Month, last: Month
) -> bool:
    """Whether the benefit of some month's last day was a known one outside the cash system."""
    for row in history.benefits:
        benefit = programmes.benefit(row.benefit)
        if benefit is None or programme.in_cash_system(benefit) or not benefit.is_benefit:
            continue
        if any(holds_on(row, month.last) for month in first.until(last)):
            return True
    return False
