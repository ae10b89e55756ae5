"""Words of the page Scenarier."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.domain.scenario import (
    AbsenceChange,
    CapChange,
    Change,
    HoursChange,
    NewHire,
    WeightChange,
    WhatIf,
)
from planner.texts import common
from planner.texts.formats import counted, day, hours, listed, number, small
from planner.texts.settings import PLAN
from planner.texts.words import danish

LOWER: Final = "Afvejning eller årsværk"
COMPARE: Final = "Sammenligning"
NO_WORKERS_HOW: Final = "Opret jobformidlere i Indstillinger, så kan scenarier beregnes."
AS_IT_IS: Final = "Registret, som det er i dag."
MAKE_ONE: Final = (
    "Lav et scenarie for at se, hvad et andet loft, en ny jobformidler eller en fratrædelse gør ved fordelingen."
)

FREE: Final = "Ledige pladser"
FTE_PRESENT: Final = "Årsværk efter fravær og indkøring"
FTE_MISSING: Final = "Årsværk, der mangler"
BEST: Final = "bedst"
NOT_YET: Final = "–"
NOT_YET_SPOKEN: Final = "Ikke beregnet"
NOT_PROVEN: Final = "ikke efterregnet"

CALCULATING: Final = "Beregner scenarierne"
CALCULATING_CURVE: Final = "Beregner afvejningen"
STOPPED_REST: Final = "Det, der mangler, er ikke beregnet. Beregn igen."
FAILED: Final = "Scenariet kan ikke beregnes."

POINTS: Final = "Afvejningens punkter"
POINT_PRICE: Final = "Pris pr. skift"
CURVE_WAITS: Final = "Afvejningen er ikke beregnet."
FIRST_POINT: Final = "færrest skift"

WHOLE: Final = "Hele registret"
NEEDED: Final = "Behov"
HAVE: Final = "Har"
AT_CAP_HINT: Final = "Tomt: de lofter, der gælder"
NO_NEED: Final = "Ingen borgere skal have en plads."

BASIS: Final = "Grundlag"
NO_CHANGES: Final = "Ingen ændringer endnu."
ADD: Final = "Tilføj ændring"
ADD_CAP: Final = "Andet loft"
ADD_HOURS: Final = "Andre timer"
ADD_LEAVER: Final = "Fratrædelse"
ADD_WEIGHT: Final = "Anden vægt"
ABOUT_CAP: Final = "flere eller færre sager pr. årsværk"
ABOUT_HOURS: Final = "op eller ned i tid"
ABOUT_ABSENCE: Final = "væk fra og til"
ABOUT_HIRE: Final = "timer, distrikter og sprog"
ABOUT_LEAVER: Final = "sagerne fordeles på de andre"
ABOUT_WEIGHT: Final = "point for match, pris for et skift"
AT_ONCE: Final = "Bemærk"
ASSIGNMENTS: Final = "Tilknytninger"
WRITES: Final = "Det skrives, når I gennemfører det"
WRITES_NOTHING: Final = "Intet. Scenariet svarer til registret."
ALL_PROGRAMMES: Final = "Alle indsatser"
PLANNED_ON_HINT: Final = "Tomt: den dag, I ser på det. Vælg en senere dag, hvis nogen er fratrådt inden da."
HARD: Final = "Fast loft pr. årsværk"
SOFT: Final = "Vejledende loft pr. årsværk"
SOFT_HINT: Final = "Tomt: ni tiendedele af det faste"
CAUSE_HINT: Final = "Orlov, barsel, kursus. Ikke helbred."
CAUSE_VALUE: Final = "Orlov"
SHARE: Final = "Andel i pct."
LAST_DAY_HINT: Final = "Sagerne skal fordeles fra dagen efter."
SETTING: Final = "Vægt"
LIST_HINT: Final = "Flere med komma imellem"
SAVED: Final = "Scenariet er gemt"
CHANGE_REMOVED: Final = "Ændringen er fjernet"

REMOVE: Final = "Fjern scenarie"
RENAME: Final = "Omdøb og grundlag"
CHOOSE_ONE: Final = "Vælg et scenarie. I dag er registret, som det er."
WAIT_FOR_IT: Final = "Scenariet er ikke beregnet endnu. Vent, eller beregn igen."
ONE_UNDO: Final = "Kan fortrydes samlet med Ctrl+Z"


def scenario_name(used: int) -> str:
    """What a new scenario is called until it is given a name."""
    return f"Scenarie {number(used + 1)}"


def copy_name(name: str, copy: int) -> str:
    """What a copy is called."""
    return f"{name} (kopi)" if copy == 1 else f"{name} (kopi {number(copy)})"


def summary(what_if: WhatIf) -> str:
    """A scenario in a line of the list."""
    changes = counted(len(what_if.changes), "ændring", "ændringer")
    return changes if what_if.day is None else f"{changes} · fra {day(what_if.day)}"


def left_words(change: Change) -> str:
    """What kind of change it is."""
    if isinstance(change, CapChange):
        return "Loft"
    if isinstance(change, HoursChange):
        return "Timer"
    if isinstance(change, AbsenceChange):
        return common.ABSENCE
    if isinstance(change, NewHire):
        return common.NEW_WORKER
    return "Vægt" if isinstance(change, WeightChange) else ADD_LEAVER


def change_words(register: Register, programmes: Programmes, change: Change) -> str:
    """A change in a line."""
    if isinstance(change, CapChange):
        found = programmes.find(change.programme)
        soft = "" if change.soft is None else f", vejledende {number(change.soft)}"
        name = change.programme if found is None else found.code
        return f"{name}: {number(change.hard)} pr. årsværk{soft} ({danish(change.function)})"
    if isinstance(change, NewHire):
        return f"{change.name or change.initials}, {hours(change.weekly_minutes)} timer fra {day(change.start)}"
    if isinstance(change, WeightChange):
        return f"{PLAN[change.key]}: {number(change.value)}"
    row = register.find(Worker, change.worker)
    who = "Slettet jobformidler" if row is None else row.name or row.initials
    if isinstance(change, HoursChange):
        return f"{who}: {hours(change.weekly_minutes)} timer pr. uge"
    if isinstance(change, AbsenceChange):
        until = "og frem" if change.end is None else f"til {day(change.end)}"
        part = "" if change.share == 1000 else f", {number(change.share // 10)} pct."
        return f"{who}: {small(change.cause)} fra {day(change.start)} {until}{part}"
    return f"{who}: sidste dag {day(change.last_day)}"


def fte(value: Fraction) -> str:
    """Full-time equivalents with two decimals."""
    return number(value, 2)


def load(percent: Fraction | None) -> str:
    """The highest load."""
    return NOT_YET if percent is None else f"{number(percent)} pct."


def point(optional: int, match: float | Fraction) -> str:
    """A point of the curve: "3 skift, match 82"."""
    return f"{number(optional)} skift, match {number(match)}"


def point_spoken(at: int, of: int, words: str) -> str:
    """A point of the curve for a screen reader."""
    return f"{common.TRADE_OFF}: {words}. Punkt {number(at + 1)} af {number(of)}"


def price(points: int | None) -> str:
    """What a change costs at a point of the curve."""
    return FIRST_POINT if points is None else f"{number(points)} point"


def use_note(changes: int, lines: int) -> str:
    """What adopting writes, beside the button."""
    return f"Skriver {counted(changes, 'ændring', 'ændringer')} og {counted(lines, 'tilknytning', 'tilknytninger')}. {ONE_UNDO}"


def used(name: str, lines: int) -> str:
    """The toast after a scenario was adopted."""
    return f"{name} er gennemført: {counted(lines, 'borger', 'borgere')} har ny jobformidler"


def made(name: str) -> str:
    """The toast after a scenario was made."""
    return f"{name} er oprettet"


def removed(name: str) -> str:
    """The toast after a scenario was removed."""
    return f"{name} er fjernet"


def lines_written(new: int, moved: int, replaced: int) -> str:
    """The plan's lines that adopting writes."""
    parts = [counted(new, "ny borger", "nye borgere")] if new else []
    parts += [f"{number(moved)} skift"] if moved else []
    parts += [f"{number(replaced)} efter fratrædelse"] if replaced else []
    return listed(parts) if parts else "ingen"


def at_once(when: date) -> str:
    """That hours and weights have no day of their own."""
    return f"Timer og vægte skrives straks. Resten gælder fra {day(when)}."


def changes_written(count: int) -> str:
    """How many of the scenario's own changes adopting writes."""
    return counted(count, "ændring", "ændringer") if count else "ingen"


def not_counted(people: int, lost: Fraction) -> str:
    """What the need leaves out."""
    parts = ["Sprog og den enkeltes indsatser er ikke regnet med."]
    if people:
        parts.append(f"{counted(people, 'borger', 'borgere')} i indsatser uden loft er ikke talt med.")
    if lost >= 1:
        parts.append(f"Afrunding pr. jobformidler koster {counted(int(lost), 'plads', 'pladser')}.")
    return " ".join(parts)


def missing_spoken(value: Fraction) -> str:
    """How much is lacking, for a screen reader."""
    return "Intet mangler" if not value else f"{fte(value)} årsværk mangler"


def takes_places(name: str) -> str:
    """The label of the list that a line of the need opens."""
    return f"Skal have en plads: {name}"
