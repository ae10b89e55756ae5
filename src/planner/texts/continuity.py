"""Words of the page Kontinuitet: changes of contact person, avoidable or not, cover and its return."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

from planner.domain.continuity import ChangeKind, ContactChange
from planner.domain.periods import Quarter
from planner.domain.words import ChangeCause
from planner.texts import common
from planner.texts.formats import NONE, counted, number
from planner.texts.words import said

YEAR: Final = "year"
TWELVE: Final = "twelve"
LAST_YEAR: Final = "last_year"
ALL: Final = "all"

COVERS: Final = "Vikar, tæller ikke som skift"
OFTEN: Final = "Borgere med to skift eller flere"
NONE_NOW: Final = "Ingen i perioden"

TREND: Final = "Skift pr. kvartal"
TREND_NOTE: Final = "pr. 100 borgere om året"
ALL_CHANGES: Final = "Alle skift"
NO_TREND: Final = "Ingen havde en jobformidler i de viste kvartaler."

VIEW: Final = "Vis pr."
PER_CHANGE: Final = "Pr. s&kift"

SEARCH: Final = "Søg borger, jobformidler eller årsag"

DAY: Final = "Dag"
KIND: Final = "Hvad"
COULD: Final = "Teamets valg"
TOGETHER: Final = "Måneder sammen"
COVER_COUNT: Final = "Vikar og retur"
PERSONS: Final = "Jobformidlere i alt"
PRESENT: Final = "Har nu"
LATEST: Final = "Seneste"
RECEIVED: Final = "Modtaget"
RATE: Final = "Pr. 100 om året"
AVOIDABLE_RATE: Final = "Teamets valg pr. 100"
QUARTER: Final = "Kvartal"

KINDS: Final = {ChangeKind.CHANGE: "skift", ChangeKind.COVER: "vikar", ChangeKind.RETURN: "retur"}
LEFT: Final = "var fratrådt"

EMPTY: Final = "Ingen skift i perioden."
EMPTY_HOW: Final = "Her står hvert skift af jobformidler med årsag, og vikar og retur for sig."
NOBODY: Final = "Ingen har haft en jobformidler endnu."
NOBODY_HOW: Final = "Tildel borgere en jobformidler. Derefter tæller Sagsplan hvert skift."
RULE: Final = (
    "Et skift er besluttet af teamet selv, når årsagen er »omfordeling« eller »andet«, eller når den ikke er oplyst,"
    " og den tidligere jobformidler stadig var ansat."
)


def periods(today: date) -> list[tuple[str, str]]:
    """The periods to choose from."""
    return [
        (TWELVE, "Seneste 12 måneder"),
        (YEAR, f"I {today.year}"),
        (LAST_YEAR, f"I {today.year - 1}"),
        (ALL, "Alle år"),
    ]


def answer(rate: Fraction | None, avoidable: int) -> str:
    """The answer in the head: 12,3 skift pr. 100 borgere om året, 5 besluttet af teamet selv."""
    if rate is None:
        return NOBODY
    return f"{number(rate, 1)} skift pr. 100 borgere om året, {number(avoidable)} besluttet af teamet selv"


def rate(value: Fraction | None) -> str:
    """A rate as a number; a dash where nobody had a contact person."""
    return NONE if value is None else number(value, 1)


def a_year(value: Fraction | None) -> str:
    """The consequence under a count."""
    return f"{rate(value)} pr. 100 om året"


def over_allowed(most: int) -> str:
    """That there were more than the team's own limit a year."""
    return f"Over jeres grænse, {number(most)}"


def decided(rate_: Fraction | None, unsaid: int) -> str:
    """Under the count of those that the team decided: the rate, and how many of them nobody gave a cause for."""
    return a_year(rate_) + (f" · heraf {number(unsaid)} uden årsag" if unsaid else "")


def covers(cover: int, back: int) -> str:
    """Cover and return apart."""
    return f"{number(cover)} til vikar, {number(back)} tilbage"


def of_all(held: int) -> str:
    """How many citizens had any change."""
    return f"af {counted(held, 'borger', 'borgere')} med skift"


def quarter(which: Quarter) -> str:
    """4. kvt. 2026."""
    return f"{which.number}. kvt. {which.year}"


def short_quarter(which: Quarter) -> str:
    """4. kvt., and the year under the first of them."""
    return f"{which.number}. kvt."


def point(which: Quarter, value: Fraction | None, count: int, avoidable: int, *, running: bool) -> str:
    """A quarter of the chart in words."""
    said = f"{quarter(which)}: {rate(value)}, {counted(count, 'skift', 'skift')}, {number(avoidable)} besluttet af teamet selv"
    return f"{said} ({common.PROVISIONAL})" if running else said


def cause(change: ContactChange) -> str:
    """Why it came, in words."""
    return common.NOT_SAID if change.cause is ChangeCause.NONE else said(change.cause)


def months(count: int) -> str:
    """Whole months, "under 1" for none."""
    return number(count) if count else "under 1"


def with_worker(name: str) -> str:
    """The filter on one worker."""
    return f"Jobformidler: {name}"
