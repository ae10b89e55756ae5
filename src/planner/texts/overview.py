"""Words of Overblik."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from planner.domain.absences import Away
from planner.domain.caps import FULL_TIME_MINUTES, EffectiveCap
from planner.domain.periods import Month, Stretch
from planner.domain.records import Cap, Worker
from planner.domain.words import ChangeCause, Function, Rounding
from planner.texts.formats import capital, counted, day, hours, month, number, percent, short_month
from planner.texts.words import danish, said

WHOSE: Final = "Vis borgere for"

OVERDUE: Final = "Opfølgninger overskredet"
ENDING: Final = "Aftaler slutter inden 14 dage"

LOAD: Final = "Belastning pr. jobformidler"
HOURS_AND_ABSENCE: Final = "Fravær og timer"
PLACES: Final = "Plads"
LOWER_SINCE: Final = "Loftet er blevet lavere efter tildelingen (nyt loft, timer eller fravær)."
LATE: Final = "For sent"
FULL: Final = "Fuld"
NEWCOMER: Final = "ny"
INCOMPLETE: Final = "mangler timer eller startdato"
NO_WORKERS: Final = "Ingen jobformidlere endnu."
NO_WORKERS_HOW: Final = "Opret dem i Indstillinger, eller lad en liste oprette dem."

OPEN_RESULTS: Final = "Åbn Resultater"

WELCOME: Final = "Velkommen. Tre trin, så er teamet i gang."
STEP_WORKERS: Final = "1. Opret jobformidlere"
STEP_WORKERS_HOW: Final = "Initialer, timer og sprog. Lofterne er sat fra start og kan rettes."
STEP_IMPORT: Final = "2. Importér borgere"
STEP_IMPORT_HOW: Final = "En liste fra fagsystemet eller en registerfil. Intet gemmes, før du har set forskellene."
STEP_PLAN: Final = "3. Foreslå fordeling"


def oldest(days: int) -> str:
    """How long the oldest has waited."""
    return f"Ældste: {counted(days, 'dag', 'dage')}"


def over_a_week(count: int) -> str:
    """Overdue by more than a week."""
    return f"{number(count) if count else 'Ingen'} i mere end 7 dage"


def without_next(count: int) -> str:
    """Ending agreements without a next one."""
    return f"{number(count)} uden ny aftale" if count else "Alle har en ny aftale"


def of_courses(count: int) -> str:
    """The whole that the unclear ones are part of."""
    return f"Af {counted(count, 'borger', 'borgere')}"


def in_group_2(months: int) -> str:
    """The group 2 tile."""
    return f"I gruppe 2 i over {counted(months, 'md.', 'mdr.')}"


def limit(count: int, soon: int, by: date) -> str:
    """How many more pass the months by a day, and the number from which STAR wrote to municipalities."""
    return (
        f"{number(soon)} mere inden {day(by)}, tal {number(count)}" if soon else f"STAR's tal fra 2019: {number(count)}"
    )


def days(count: int) -> str:
    """The unit of a count of days."""
    return "dag" if count == 1 else "dage"


def to_sheet(which: Month, due: date | None, recipient: str = "") -> str:
    """The tile of the next status sheet, with the day that the team has set for it, and whose day it is."""
    if due is None:
        return f"Til statusark for {month(which)}"
    return f"Til statusark {short_month(which)}{f' til {recipient}' if recipient else ''}, {day(due)}"


def other_sheets(recipients: Sequence[tuple[str, int]]) -> str:
    """The sheets that are due after the next one: Ledelse om 19 dage."""
    return ", ".join(f"{name} om {number(left)} {days(left)}" for name, left in recipients)


def faults(count: int) -> str:
    """What stands in the way of the next status sheet."""
    return f"{number(count)} fejl i kontrollen"


def sheet_late() -> str:
    """The day set for the status sheet has passed."""
    return "Efter fristen"


def last_sheet(when: date | None) -> str:
    """When the last sheet was made."""
    return "Intet gemt endnu" if when is None else f"Gemt {day(when)}"


def cap_rule(cap: Cap | None, hard: int, rounding: Rounding) -> str:
    """The rule beside the numbers."""
    rule = f"Loft {hard} pr. årsværk, rundes {'ned' if rounding is Rounding.DOWN else 'til nærmeste'}"
    return f"{rule} · fra {day(cap.start)}" if cap is not None else f"{rule} · indsatsens eget"


def why_cap(worker: Worker, cap: EffectiveCap, away: Away | None, ahead: Stretch | None) -> str:
    """The second line of a worker: why the cap is what it is. The cause of an absence is never said."""
    if not cap.complete:
        return INCOMPLETE
    parts = [f"{hours(int(cap.full_time * FULL_TIME_MINUTES))} t."]
    if worker.function is not Function.JOB_AGENT:
        parts.append(danish(worker.function))
    if cap.ramp < 1:
        parts.append(f"{NEWCOMER}, {percent(cap.ramp, 0)} af loft")
    if away is not None:
        until = f" til {day(away.end)}" if away.end else f" fra {day(away.start)}"
        parts.append(f"fravær{until}" if away.share == 1000 else f"nedsat tid{until}")
    elif ahead is not None:
        parts.append(f"fravær fra {day(ahead.start)}")
    return " · ".join(parts)


def places(free: int, over: int, *, away: bool, uncovered: int) -> str:
    """What there is room for, or by how many it is over; ``away``: the worker is not there, so no cap is."""
    if uncovered:
        return f"{number(uncovered)} uden vikar"
    if over:
        return over_cap(over, away=away)
    if free:
        return counted(free, "ledig", "ledige")
    return FULL


def over_cap(over: int, *, away: bool) -> str:
    """Cases above the cap; of one who is away, and so has no cap, just the cases."""
    return f"{counted(over, 'sag', 'sager')}, fraværende" if away else f"{number(over)} over loft"


def without_cover(uncovered: int, counted_cases: int) -> str:
    """Cases that nobody is there for, and how many of them count under the cap."""
    words = f"{number(uncovered)} uden vikar"
    return words if counted_cases == uncovered else f"{words}, {number(counted_cases)} tæller i loftet"


def free_places(count: int) -> str:
    """Free places of the whole team."""
    return counted(count, "ledig", "ledige")


def scale_note(top: int) -> str:
    """What the bars measure."""
    return f"0–{top} sager"


def ratio(met: int, of: int) -> str:
    """243 af 256."""
    return f"{number(met)} af {number(of)}"


def target_note(which: Month, count: int, base: int) -> str:
    """The month that the target card shows."""
    return f"{short_month(which)}, foreløbig · {ratio(count, base)}"


def level(per_mille: float) -> str:
    """What stands over the line of a level of the target."""
    return percent(Fraction(round(per_mille), 1000), 0)


def level_reached(level: int, when: Month) -> str:
    """A target level that is reached."""
    return f"{level_name(level)}: nået i {month(when)}."


def level_missing(level: int, persons: int) -> str:
    """A target level that is not reached yet."""
    return f"{level_name(level)}: mangler {counted(persons, 'borger', 'borgere')}."


def level_name(level: int) -> str:
    """A level in per cent."""
    return f"{number(Fraction(level, 10))} pct."


def changes_note(year: int) -> str:
    """What the continuity card counts."""
    return f"skift af jobformidler i {year}"


def per_hundred(rate: Fraction | None, allowed: int | None) -> str:
    """Behind the count of changes: the most that the team allows itself, and the rate."""
    a_year = "" if rate is None else f"{number(rate, 1)} pr. 100 borgere om året"
    most = "" if allowed is None else f"af højst {number(allowed)}"
    return " · ".join(part for part in (most, a_year) if part) or "–"


def causes(counts: Mapping[ChangeCause, int]) -> str:
    """Changes by cause."""
    by_word: Counter[str] = Counter()
    for cause, count in counts.items():
        by_word[said(cause) or "uden årsag"] += count
    return " · ".join(f"{capital(words)} {count}" for words, count in by_word.items()) or "Ingen skift i år"


def leave(who: str, when: date, *, ends: bool, citizens: int, free: int, counted_cases: int | None = None) -> str:
    """A leave or end ahead, and whether there is room elsewhere; ``counted_cases``: those under the cap, None: all."""
    verb = "fratræder" if ends else "har fravær fra"
    need = "skal flyttes" if ends else "skal have vikar"
    who_needs = counted(citizens, "borger", "borgere")
    if counted_cases is not None and counted_cases != citizens:
        who_needs = f"{who_needs} ({number(counted_cases)} tæller i loftet)"
    return f"{who} {verb} {day(when)}. {who_needs} {need}, {counted(free, 'plads', 'pladser')} hos de andre."


NO_LEAVE: Final = "Ingen kendte fravær eller fratrædelser de næste seks måneder."

OPEN_CONTINUITY: Final = "Åbn Kontinuitet"
CAPACITY_NOTE: Final = "ledige den 1., som det vides nu"


def avoidable(count: int) -> str:
    """The door to the changes that the team itself decided."""
    return f"{number(count)} besluttet af teamet selv"


def cover(count: int) -> str:
    """The door to cover and its return."""
    return f"{number(count)} til og fra vikar"


def show_citizens(count: int) -> str:
    """The door to those whom a leave concerns."""
    return f"Vis {number(count)}"


def ahead(which: Month, free: int, short: int) -> str:
    """A month ahead in words, for screen readers."""
    said = f"{month(which)}: {counted(free, 'ledig plads', 'ledige pladser')}"
    return f"{said}, {number(short)} mangler plads" if short else said


def free_then(free: int, short: int) -> str:
    """What there is room for on the first of a month."""
    return f"{counted(free, 'ledig', 'ledige')}, {number(short)} for få" if short else counted(free, "ledig", "ledige")


def needing_cover(count: int) -> str:
    """The door to those without cover."""
    return f"{number(count)} uden vikar"


def arriving(count: int) -> str:
    """The door to those whose enrolment begins later."""
    return counted(count, "ny", "nye")
