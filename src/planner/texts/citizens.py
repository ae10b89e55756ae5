"""Words of the page Borgere: its table, its bulk bar and what it tells."""

from __future__ import annotations

from typing import Final

from planner.texts.formats import counted, number

SEARCH: Final = "Navn, CPR eller virksomhed"
NEW: Final = "Opret borger…"

HOURS_SPOKEN: Final = "Ordinære timer nu og mål"
CV_SPOKEN: Final = "CV godkendt"
LACKS: Final = "Hvad mangler"

CLEAR_YES: Final = "Klar"
EXEMPT_NOW: Final = "fritaget"
DEPARTED: Final = "udtrådt"
NOT_ENROLLED: Final = "ikke i en indsats"

EMPTY: Final = "Ingen borgere endnu"
EMPTY_HOW: Final = "Borgere kommer ind fra fagsystemets liste, eller du opretter dem én for én med Ctrl+N."

CHANGE_GROUP: Final = "Skift gruppe…"

# As short as a table needs it; the other kinds by their own word.
OFFER_SHORT: Final = {"work_trial": "Praktik"}

LACKING: Final = {
    "visitation": "visitation",
    "contact_person": "jobformidler",
    "clear_agreement": "klar aftale",
    "benefit": "ydelse",
    "job_goal": "jobmål",
    "cv": "CV",
}

LEFT_OUT: Final = "Ikke med"


def count(shown: int, total: int) -> str:
    """How many show: "49 af 371 borgere"."""
    if shown == total:
        return counted(total, "borger", "borgere")
    return f"{number(shown)} af {counted(total, 'borger', 'borgere')}"


def draft(met: int, of: int) -> str:
    """An agreement that is not clear yet: how many of its points it meets."""
    return f"{met} af {of}"


def draft_spoken(met: int, of: int) -> str:
    """The same in words."""
    return f"Ikke klar, {met} af {counted(of, 'punkt', 'punkter')}"


def hours_of(now: str, goal: str) -> str:
    """Ordinary hours now of those that are the goal."""
    return f"{now} af {goal} t."


def hours_spoken(now: str, goal: str) -> str:
    """The ordinary hours for a screen reader."""
    return f"{now} timer nu, mål {goal}"


def overdue_spoken(day: str, days: int) -> str:
    """A follow-up that is late, for a screen reader."""
    return f"{day}, {counted(days, 'dag', 'dage')} overskredet"


def all_chosen(count_shown: int) -> str:
    """Every row of the filter is chosen."""
    return f"Alle {number(count_shown)} i filteret"


def subtitle(shown: str, filters: str, day: str) -> str:
    """The line under an exported list's title."""
    return " · ".join(part for part in (shown, filters, day) if part)


def citizens_of(names: int) -> str:
    """So many citizens, as the heading of a bulk form says it."""
    return counted(names, "borger", "borgere")


def partly(done: str, left: int) -> str:
    """What a bulk action did and did not do."""
    return f"{done}, {number(left)} ikke."


def show_left(left: int) -> str:
    """The link to those that a bulk action left."""
    return f"Vis de {number(left)}" if left != 1 else "Vis borgeren"


def moved(count_moved: int, group: str) -> str:
    """How many were moved to a group."""
    return f"{counted(count_moved, 'borger', 'borgere')} flyttet til {group}"


def planned_count(count_planned: int) -> str:
    """How many follow-ups were planned."""
    return f"{counted(count_planned, 'opfølgning', 'opfølgninger')} planlagt"


def assigned(count_assigned: int, worker: str) -> str:
    """How many got a contact person."""
    return f"{counted(count_assigned, 'borger', 'borgere')} tildelt {worker}"


def had_already(count_had: int, worker: str) -> str:
    """How many had that contact person before."""
    return f"{counted(count_had, 'borger', 'borgere')} havde {worker} i forvejen"
