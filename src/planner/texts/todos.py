"""Words of what a leader is reminded of on Overblik, with its day and the one click that does it."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.texts.formats import counted, day, number

TITLE: Final = "Til dig"
FEWER: Final = "Vis færre"
EXTEND: Final = "Forlæng vikar"
PLAN_COVER: Final = "Find vikar…"
GIVE_ON: Final = "Giv videre"
CANCEL_FOLLOW_UPS: Final = "Aflys"


def note(count: int) -> str:
    """How many there are."""
    return f"{number(count)} ting at tage stilling til"


def returns(who: str, back: date, follow_ups: int, *, past: bool) -> str:
    """A cover is over, or about to be, and follow-ups still stand with the one who covered."""
    plans = counted(follow_ups, "opfølgning", "opfølgninger")
    if past:
        return f"{who} er tilbage fra {day(back)}. {plans} står stadig hos vikaren."
    return f"{who} kommer tilbage {day(back)}. {plans} efter den dag står hos vikaren."


def back_early(who: str, back: date, citizens: int) -> str:
    """The absence is over before the cover is."""
    return (
        f"Fraværet for {who} slutter før vikarperioden. {counted(citizens, 'sag', 'sager')} kan gå tilbage {day(back)}."
    )


def lasts_longer(who: str, cover_end: date, absence_end: date | None, citizens: int) -> str:
    """The absence lasts longer than the cover."""
    until = "uden slutdato" if absence_end is None else f"til {day(absence_end)}"
    cases = counted(citizens, "sag", "sager")
    return f"{who} er fraværende {until}, men vikaren for {cases} slutter {day(cover_end)}."


def cover_needed(who: str, start: date, citizens: int, counted_cases: int, *, begun: bool) -> str:
    """A longer absence with cases that nobody covers."""
    when = f"har været fraværende siden {day(start)}" if begun else f"er fraværende fra {day(start)}"
    return f"{who} {when}. {_cases(citizens, counted_cases)} har ingen vikar."


def yet_to_begin(who: str, begins: date, citizens: int, counted_cases: int) -> str:
    """Somebody has cases already whose employment is yet to begin, and nobody covers until then."""
    return f"{who} begynder først {day(begins)}. {_cases(citizens, counted_cases)} har ingen vikar indtil da."


def leaves(who: str, last: date, citizens: int, counted_cases: int, *, left: bool) -> str:
    """Somebody leaves, or has left, with cases still in hand."""
    verb = "fratrådte" if left else "fratræder"
    return f"{who} {verb} {day(last)}. {_cases(citizens, counted_cases)} er ikke overdraget."


def left_work(who: str, last: date, count: int, firms: int, *, left: bool) -> str:
    """Follow-ups and agreements of one who leaves, at citizens of colleagues, and the firms answered for."""
    verb = "fratrådte" if left else "fratræder"
    things = [f"{counted(count, 'opfølgning eller aftale', 'opfølgninger og aftaler')} hos kollegers borgere"] * bool(
        count
    )
    things += [counted(firms, "virksomhed", "virksomheder")] * bool(firms)
    return f"{who} {verb} {day(last)}. {' og '.join(things)} står stadig i det navn."


def passed_on(who: str, count: int) -> str:
    """The toast after passing on."""
    things = counted(count, "opgave", "opgaver")
    return f"{things} fra {who} er givet videre"


def called_off(who: str, first: date, citizens: int) -> str:
    """A cover without a leave: it was called off."""
    return f"{who} er ikke fraværende fra {day(first)}, men {counted(citizens, 'sag', 'sager')} har vikar fra den dag."


def moved(who: str, first: date, leave_first: date, citizens: int) -> str:
    """A leave that was moved after its cover was planned."""
    cases = counted(citizens, "sag", "sager")
    return f"Fraværet for {who} begynder {day(leave_first)}, men vikaren for {cases} begynder {day(first)}."


def move_to(first: date) -> str:
    """The button that moves a cover."""
    return f"Flyt til {day(first)}"


def moved_cover(who: str, first: date, citizens: int) -> str:
    """The toast after moving a cover."""
    return f"Vikar for {who} fra {day(first)} ({counted(citizens, 'sag', 'sager')})"


def left_out(citizens: int) -> str:
    """The toast's rest: covers that could not be drawn out, because the colleague is not there for all of it."""
    return f"{counted(citizens, 'sag', 'sager')} mangler vikar: kollegaen er der ikke hele perioden"


def _cases(citizens: int, counted_cases: int) -> str:
    """6 sager, or where some are in no cap: 6 sager (4 tæller i loftet)."""
    cases = counted(citizens, "sag", "sager")
    return cases if counted_cases == citizens else f"{cases} ({number(counted_cases)} tæller i loftet)"


def taken_back(who: str, citizens: int, follow_ups: int) -> str:
    """The toast after taking cases back."""
    moved = f" med {counted(follow_ups, 'opfølgning', 'opfølgninger')}" if follow_ups else ""
    return f"{counted(citizens, 'sag', 'sager')} er tilbage hos {who}{moved}"


def extended(who: str, end: date) -> str:
    """The toast after extending."""
    return f"Vikar for {who} til {day(end)}"


def planned_with_departed(name: str, citizens: int, follow_ups: int) -> str:
    """Follow-ups still planned with citizens who have left; ``name`` where it is one citizen."""
    who = f"{name} er udtrådt" if name else f"{counted(citizens, 'borger', 'borgere')} er udtrådt"
    return f"{who}, men {counted(follow_ups, 'opfølgning', 'opfølgninger')} er stadig planlagt."


def follow_ups_cancelled(count: int) -> str:
    """The toast after cancelling."""
    return f"{counted(count, 'opfølgning', 'opfølgninger')} er aflyst"
