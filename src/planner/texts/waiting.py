"""Words of the page Venteliste: who waits for a contact person, and where each can have a place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from planner.domain.programmes import Standing
from planner.texts import common
from planner.texts.formats import NONE, counted, day, listed, number
from planner.texts.programmes import STANDINGS

OPEN_CITIZEN: Final = "Åbn borgeren"
OPEN_PLAN: Final = "Åbn Fordeling"
SEARCH: Final = "Søg borger, sprog eller jobformidler"
HINT: Final = "Gælder fra i dag. Kan fortrydes i ét trin."
WORKING: Final = "Finder den bedste plads til hver"

ORDER: Final = "Nr."
DAYS: Final = "Dage"
DAYS_SPOKEN: Final = "Dage på venteliste"
PLACE: Final = "Bedste plads"

PRIORITY: Final = "Plads i køen"
RULE: Final = "Den, der har ventet længst, kommer først. Har to ventet lige længe, afgør gruppen."
MOVES: Final = "Kræver, at andre skifter"
NEEDS: Final = "Kræver sprog"
FORMER: Final = "Havde før"
CHOOSE: Final = "Vælg en borger for at se pladsen."

EMPTY: Final = "Ingen venter på en jobformidler."
EMPTY_HOW: Final = "Nye borgere står her, til de får en jobformidler. Den, der har ventet længst, står øverst."
NO_HITS: Final = "Ingen på ventelisten passer til filteret."
STOPPED_REST: Final = "Pladserne er ikke beregnet for alle, der venter."
FAILED: Final = "Pladserne kunne ikke beregnes."
NOT_YET: Final = "Beregner pladserne … Vent et øjeblik, og prøv igen."
CHOOSE_FIRST: Final = "Vælg en borger på listen."


def state(waiting: int, placed: int) -> str:
    """The answer in the head: 15 venter, 13 kan få plads nu."""
    if not waiting:
        return EMPTY
    return f"{number(waiting)} venter, {'alle' if waiting == placed else number(placed)} kan få plads nu"


def group(standing: Standing) -> str:
    """Where the citizen stands."""
    return STANDINGS[standing]


def waited(days: int, since: date) -> str:
    """How long, and since when."""
    return f"{counted(days, 'dag', 'dage')}, siden {day(since)}"


def place_in_line(order: int, total: int, standing: Standing) -> str:
    """Nr. 2 af 15, gruppe 1."""
    return f"Nr. {number(order)} af {number(total)}, {STANDINGS[standing]}"


def missing(words: Sequence[str]) -> str:
    """What is missing besides a contact person; a dash for nothing."""
    return listed(tuple(words)) if words else NONE


def load(before: int, after: int, cap: int | None) -> str:
    """8 → 9 af 25."""
    return f"{number(before)} → {number(after)}" + ("" if cap is None else f" af {number(cap)}")


def move(citizen: str, before: str, after: str) -> str:
    """Somebody who must change contact person first."""
    return f"{citizen}: {before} → {after}"


def with_moves(count: int) -> str:
    """Beside the place, when others must move."""
    return f"og {counted(count, 'skift', 'skift')}"


def give(moves: int) -> str:
    """The main button: what it does beside the place stands in it."""
    return common.ASSIGN if not moves else f"{common.ASSIGN}, og flyt {number(moves)}"


def given(citizen: str, worker: str, moves: int) -> str:
    """After a place was given."""
    rest = f" {counted(moves, 'anden borger', 'andre borgere')} har skiftet jobformidler." if moves else ""
    return f"{citizen} er tildelt {worker}.{rest}"


def no_place(citizen: str) -> str:
    """When a place is asked for that there is none of."""
    return f"{citizen} kan ikke få en plads nu."


def place_at(worker: str) -> str:
    """Heading of the place."""
    return f"Plads hos {worker}"
