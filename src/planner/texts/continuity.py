"""Words of the page Kontinuitet: changes of contact person, avoidable or not, cover and its return."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

from planner.domain.continuity import ChangeKind, ContactChange
from planner.domain.quarters import Quarter
from planner.domain.words import ChangeCause
from planner.texts import common
from planner.texts.formats import NONE, counted, number
from planner.texts.words import said

EXPORT: Final = common.EXPORT
PRINT: Final = common.PRINT
PERIOD: Final = common.PERIOD
YEAR: Final = "year"
TWELVE: Final = "twelve"
LAST_YEAR: Final = "last_year"
ALL: Final = "all"

CHANGES: Final = common.CHANGES_OF_WORKER
AVOIDABLE: Final = common.DECIDED_BY_TEAM
COVERS: Final = "Vikar, tæller ikke som skift"
OFTEN: Final = "Borgere med to skift eller flere"
NONE_NOW: Final = "Ingen i perioden"

TREND: Final = "Skift pr. kvartal"
TREND_NOTE: Final = "pr. 100 borgere om året"
ALL_CHANGES: Final = "Alle skift"
COULD_AVOID: Final = common.DECIDED_BY_TEAM
AS_TABLE: Final = common.AS_TABLE
AS_CHART: Final = common.AS_CHART
NO_TREND: Final = "Ingen havde en jobformidler i de viste kvartaler."
RUNNING: Final = "foreløbig"

VIEW: Final = "Vis pr."
PER_CHANGE: Final = "Pr. s&kift"
PER_CITIZEN: Final = "Pr. &borger"
PER_WORKER: Final = "Pr. &jobformidler"
SEARCH: Final = "Søg borger, jobformidler eller årsag"

DAY: Final = "Dag"
CITIZEN: Final = common.CITIZEN
CPR: Final = common.CPR
KIND: Final = "Hvad"
FROM: Final = common.FROM
TO: Final = common.TO
CAUSE: Final = common.CAUSE
COULD: Final = "Teamets valg"
COULD_SPOKEN: Final = common.DECIDED_BY_TEAM
TOGETHER: Final = "Måneder sammen"
COUNT: Final = common.CHANGE_OF_WORKER
COVER_COUNT: Final = "Vikar og retur"
PERSONS: Final = "Jobformidlere i alt"
PRESENT: Final = "Har nu"
LATEST: Final = "Seneste"
WORKER: Final = common.WORKER
LOST: Final = "Afgivet"
RECEIVED: Final = "Modtaget"
RATE: Final = "Pr. 100 om året"
AVOIDABLE_RATE: Final = "Teamets valg pr. 100"
QUARTER: Final = "Kvartal"

KINDS: Final = {ChangeKind.CHANGE: "skift", ChangeKind.COVER: "vikar", ChangeKind.RETURN: "retur"}
YES: Final = common.YES_SMALL
NO: Final = common.NO_SMALL
LEFT: Final = "var fratrådt"
NO_CAUSE: Final = common.NOT_SAID

EMPTY: Final = "Ingen skift i perioden."
EMPTY_HOW: Final = "Her står hvert skift af jobformidler med årsag, og vikar og retur for sig."
NOBODY: Final = "Ingen har haft en jobformidler endnu."
NOBODY_HOW: Final = "Tildel borgere en jobformidler. Derefter tæller Sagsplan hvert skift."
OPEN_CITIZENS: Final = common.OPEN_CITIZENS
NO_HITS: Final = common.NO_LINES_FIT
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
    return f"{said} ({RUNNING})" if running else said


def cause(change: ContactChange) -> str:
    """Why it came, in words."""
    return NO_CAUSE if change.cause is ChangeCause.NONE else said(change.cause)


def months(count: int) -> str:
    """Whole months, "under 1" for none."""
    return number(count) if count else "under 1"


def with_worker(name: str) -> str:
    """The filter on one worker."""
    return f"Jobformidler: {name}"
