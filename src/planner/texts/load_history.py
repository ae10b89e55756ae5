"""Words of the page Belastning over tid: load and overloads, changes, and outcomes beside what a caseload is made of."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from planner.domain.load_history import LASTING_DAYS
from planner.domain.periods import Month
from planner.texts import common
from planner.texts.formats import NONE, capital, counted, month, number

SEARCH: Final = "Søg jobformidler eller måned"
VIEW: Final = "Vis belastning pr."
PER_MONTH: Final = "Pr. &måned"
NOBODY: Final = "Ingen har haft borgere endnu"
NOBODY_HOW: Final = "Tildel borgere en jobformidler. Derefter tæller Sagsplan belastningen dag for dag."

MEAN_CASES_SPOKEN: Final = "Sager i gennemsnit pr. dag"
MEAN_CAP_SPOKEN: Final = "Loft i gennemsnit pr. dag"
PERCENT_SPOKEN: Final = "Sager i procent af loftet, alle dage lagt sammen"
OVER_DAYS: Final = "Dage over"
OVER_DAYS_SPOKEN: Final = "Dage med flere sager end loftet"
RUNS: Final = "Vedvarende"
RUNS_SPOKEN: Final = f"Vedvarende overbelastning: mindst {LASTING_DAYS} dage i træk over loftet"
LOST_SPOKEN: Final = "Borgere, der fik en anden jobformidler"
GROUP_1: Final = "Gr. 1"
GROUP_1_SPOKEN: Final = "Borgere i gruppe 1 i den sidste måned"
GROUP_2: Final = "Gr. 2"
GROUP_2_SPOKEN: Final = "Borgere i gruppe 2 i den sidste måned"
EXEMPT_SPOKEN: Final = "Fritagne borgere i den sidste måned"
COMPLEX: Final = "Tunge"
COMPLEX_SPOKEN: Final = "Komplekse og meget komplekse sager den sidste dag"
ACTIVE: Final = "I gang"
ACTIVE_SPOKEN: Final = "Borgere i gruppe 1, der er i gang i den sidste måned"
WORKERS_OVER: Final = "Jobformidlere over"
WORKERS_OVER_SPOKEN: Final = "Jobformidlere, der var over loftet mindst en dag"
NOT_RANKED: Final = (
    "Hvor mange der er i gang, afhænger af sagerne. Derfor står grupper og sagstyngde ved siden af,"
    " og listen kan ikke sorteres efter det."
)

TILE_LOAD: Final = "af loftet brugt, alle dage lagt sammen"
TILE_OVER: Final = "Dage over loftet"
TILE_RUNS: Final = "Vedvarende overbelastning"


def of_days(count: int) -> str:
    """Of how many working days of all workers."""
    return f"af {counted(count, 'dag', 'dage')} for alle jobformidlere"


def month_in_words(which: Month, cases: Fraction, cap: Fraction, *, running: bool) -> str:
    """A month of the chart: oktober 2026: 405,2 sager mod 462,1 pr. dag, foreløbig."""
    return f"{month(which)}: {means(cases, cap)}{', foreløbig' if running else ''}"


def means(cases: Fraction | None, cap: Fraction | None) -> str:
    """Cases and cap a day: 405,2 sager mod 462,1 i snit."""
    if cases is None or cap is None:
        return NONE
    return f"{number(cases, 1)} sager mod {number(cap, 1)} pr. dag"


def longest(days: int) -> str:
    """The longest run of days over the cap."""
    return f"længst {counted(days, 'dag', 'dage')}"


def share(active: str, base: str) -> str:
    """How many are under way, of how many in group 1."""
    return f"{active} af {base}"


def in_words(which: Month, *, running: bool) -> str:
    """A month, marked where the period has only some of it."""
    return f"{capital(month(which))}, {common.PROVISIONAL}" if running else capital(month(which))


def of(who: str, what: str) -> str:
    """What a number counted, and whose: ABL, sager."""
    return f"{who}: {what[:1].lower()}{what[1:]}"
