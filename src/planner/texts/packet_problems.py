"""What stands in the way of a packet: of writing in it, and of merging it when it comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from planner.domain.changes import Action
from planner.domain.errors import Code, Detail, Problem
from planner.domain.kinds import TYPES
from planner.texts.actions import action_name
from planner.texts.formats import day, small
from planner.texts.kinds import KINDS
from planner.texts.packets import LEADERS_ROWS

SET_CLOCKS: Final = "Kontrollér uret på begge pc'er, og lav en ny pakke."


def _ask(problem: Problem) -> str:
    return str(problem.details.get("ask") or "teamlederen")


def _leaders_only(problem: Problem) -> str:
    action, table = problem.details.get("action"), problem.details.get("table")
    if isinstance(action, str) and action in set(Action):
        what = f"»{action_name(Action(action))}« er teamlederens opgave."
    elif problem.field:
        what = "Kun teamlederen kan rette feltet."
    else:
        what = f"Kun teamlederen kan rette {small(LEADERS_ROWS.get(str(table)) or the(table))}."
    return f"{what} Intet er ændret i pakken. Bed {_ask(problem)} om det."


def _not_in_packet(problem: Problem) -> str:
    return f"Borgeren er ikke med i opfølgningspakken. Intet er ændret. Bed {_ask(problem)} om en ny pakke."


def _others_contact(problem: Problem) -> str:
    return f"Kontakten er en kollegas og kan kun rettes af kollegaen. Intet er ændret. Bed {_ask(problem)} om hjælp."


def _packet_over(problem: Problem) -> str:
    last = day_of(problem.details.get("day"))
    return (
        f"Opfølgningspakken kunne bruges til og med {last}. Du kan læse, men ikke ændre. "
        f"Send den til {_ask(problem)}, og bed om en ny."
    )


def _moved(problem: Problem) -> str:
    holder = problem.details.get("holder")
    now = f"har nu {holder}" if holder else "har ingen ny"
    return f"Borgeren har ikke længere den jobformidler og {now}. Flet linjen, hvis den stadig gælder."


def _left(problem: Problem) -> str:
    when = day_of(problem.details.get("day"))
    return f"Borgeren er udtrådt her pr. {when}. Flet linjen, hvis den stadig gælder, ellers afvis den."


def _agreement_over(problem: Problem) -> str:
    when = day_of(problem.details.get("day"))
    return f"Aftalen er sluttet her pr. {when}. Flet linjen, hvis den stadig gælder, ellers afvis den."


def _packet_time(problem: Problem) -> str:
    when = problem.details.get("day")
    dated = f"dateret {day(when)}" if isinstance(when, date) else "med en dato"
    return f"En ændring i pakken er {dated}, og det kan ikke passe. Intet er flettet. {SET_CLOCKS}"


SENTENCES: Final[Mapping[Code, str | Callable[[Problem], str]]] = {
    Code.LEADERS_ONLY: _leaders_only,
    Code.NOT_IN_PACKET: _not_in_packet,
    Code.OTHERS_CONTACT: _others_contact,
    Code.PACKET_OVER: _packet_over,
    Code.PACKET_EARLY: (
        "Uret på denne pc står før den dag, pakken blev lavet, så det, du skriver, kunne ikke flettes. "
        "Intet er gemt. Stil uret, og prøv igen."
    ),
    Code.LAST_DAY_PASSED: "Pakkens sidste dag er passeret. Vælg en dag fra i dag og frem.",
    Code.NOBODY_TO_FOLLOW_UP: "Jobformidleren har ingen borgere i dag, så der er intet at følge op på. Vælg en anden.",
    Code.NOT_A_PACKET: "Filen er ikke en opfølgningspakke. Intet er flettet. Vælg en fil, der ender på .sagspakke.",
    Code.PACKET_OF_OTHER_FILE: "Pakken er lavet ud fra en anden fil. Intet er flettet. Åbn den fil, som pakken kom fra.",
    Code.PACKET_UNKNOWN: (
        "Pakken kendes ikke her: Den kommer fra en anden fil, er slettet her, eller filen er gendannet fra før, den blev lavet. "
        "Intet er flettet. Lav en ny pakke til jobformidleren."
    ),
    Code.PACKET_TOO_LONG: (
        "Pakken har for mange ændringer til at være rigtig. Den er ikke flettet. Bed jobformidleren om en ny"
        " pakke, og lad it-afdelingen se på den gamle."
    ),
    Code.PACKET_TAMPERED: (
        "Pakken er ikke, som programmet har gemt den. Intet er flettet. Bed jobformidleren sende sin pakke igen, eller lav en ny."
    ),
    Code.PACKET_OUTSIDE: (
        "Pakken har ændringer, som en opfølgningspakke ikke kan have. Intet er flettet. Tal med jobformidleren, og lav en ny pakke."
    ),
    Code.PACKET_TIME: _packet_time,
    Code.CITIZEN_GONE: "Borgeren er slettet her, så linjen kan ikke flettes. Afvis den.",
    Code.CITIZEN_MOVED: _moved,
    Code.CITIZEN_LEFT: _left,
    Code.AGREEMENT_OVER: _agreement_over,
    Code.NEEDS_EARLIER: "Linjen bygger på en anden linje, der ikke er flettet. Flet den anden først.",
    Code.LINE_BLOCKED: "En linje, der ikke kan flettes, er valgt. Intet er flettet. Lad den vente, eller afvis den.",
    Code.FIELD_UNDECIDED: "Et felt, der er ændret begge steder, er ikke afgjort. Intet er flettet. Vælg, hvad der skal gælde.",
}


def day_of(value: Detail) -> str:
    """The day of a detail, as it is written."""
    return day(value) if isinstance(value, date) else "den dag"


def the(table: Detail) -> str:
    """The row spoken of, by its table."""
    return KINDS[TYPES[str(table)]].definite if str(table) in TYPES else "Det"
