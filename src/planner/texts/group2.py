"""Danish words of the page on group 2."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.domain.records import RehabilitationStep
from planner.domain.words import Decision
from planner.texts import formats
from planner.texts.words import danish

TITLE: Final = "Gruppe 2"
FILE_NAME: Final = "Gruppe 2"
PROGRAMME: Final = "Indsats"
SEARCH: Final = "Søg i gruppe 2"
EXPORT: Final = "Eksportér"
REGISTER: Final = "Registrér trin"
LIST: Final = "Borgere i gruppe 2"
KEYS: Final = "Enter åbner borgeren · Ctrl+N registrerer trin"
CITIZEN: Final = "Borger"
SINCE: Final = "Siden"
SINCE_SPOKEN: Final = "I gruppe 2 siden"
MONTHS: Final = "Måneder"
BENEFIT: Final = "Ydelse"
OFFER: Final = "Tilbud"
OFFER_SPOKEN: Final = "Aktivt tilbud"
STEP: Final = "Trin"
STEP_SPOKEN: Final = "Trin i rehabilitering"
NEXT_MEETING: Final = "Næste møde"
PASSES: Final = "Grænsen passeres"
WORKER: Final = "Jobformidler"
UNKNOWN: Final = "ukendt"
YES: Final = "Ja"
NO: Final = "Nej"
NO_WORKER: Final = "ingen"
NO_STEP: Final = "ikke begyndt"
NONE_NOW: Final = "Ingen lige nu"

TIME: Final = "Tid i gruppe 2"
WITH_OFFER: Final = "i aktivt tilbud"
WITHOUT_OFFER: Final = "ikke i aktivt tilbud"
EXITS: Final = "Afgået efter ydelse"
EXITS_NOTE: Final = "ikke længere i kontanthjælpssystemet"
BANDS: Final = {
    "0-3": "0–3 mdr.",
    "3-6": "3–6 mdr.",
    "6-9": "6–9 mdr.",
    "9-12": "9–12 mdr.",
    "12-18": "12–18 mdr.",
    "18-": "over 18 mdr.",
}
EXIT_NAMES: Final = {
    "resource_course": "Ressourceforløb",
    "flex_job": "Fleksjob, ledighedsydelse",
    "early_pension": "Førtidspension",
    "other": "Andet",
}
UNKNOWN_BENEFIT: Final = "Ydelse ukendt"
WHERE: Final = {"cash": "I kontanthjælpssystemet", "unknown": UNKNOWN_BENEFIT, "exited": "Afgået til anden hjælp"}
ALL: Final = "Alle i gruppe 2"
OVER_SIX: Final = "i gruppe 2 i over 6 måneder"
NO_OFFER: Final = "uden aktivt tilbud"
NO_HITS: Final = "Ingen borgere passer til filteret."
CLEAR: Final = "Ryd filtre"
EMPTY: Final = "Ingen borgere er i gruppe 2"
EMPTY_HOW: Final = "De kommer på listen, når de visiteres til gruppe 2."
OPEN_CITIZENS: Final = "Åbn Borgere"
CHOOSE_FIRST: Final = "Vælg en borger på listen først."

STAGE: Final = "Trin"
ON: Final = "Dato"
DECISION: Final = "Afgørelse"
DECISION_HINT: Final = "Udfyldes kun ved trinnet afgørelse."
NO_DECISION: Final = "ingen endnu"
MEETING_HINT: Final = "Et møde kan have en dato frem i tiden."


def state(members: int, in_cash: int) -> str:
    """What stands beside the title."""
    return f"{formats.counted(members, 'borger', 'borgere')} · {formats.number(in_cash)} i kontanthjælpssystemet"


def shown(count: int, total: int) -> str:
    """How many of the list show."""
    return f"{formats.number(count)} af {formats.counted(total, 'borger', 'borgere')}"


def over_limit(months: int) -> str:
    """What the first tile counts."""
    return f"i gruppe 2 i over {months} måneder"


def limit(count: int) -> str:
    """The limit that STAR follows up on."""
    return f"Grænsen er {formats.number(count)}"


def limit_reached(count: int) -> str:
    """The limit is reached."""
    return f"Grænsen på {formats.number(count)} er nået"


def passing(months: int, before: date) -> str:
    """Who passes the limit in months soon."""
    return f"passerer {months} måneder før {formats.day(before)}"


def over_then(count: int, limit_count: int) -> str:
    """How many it will then be."""
    return f"Så er I {formats.number(count)}, grænsen er {formats.number(limit_count)}"


def of_cash(count: int) -> str:
    """Of how many in the cash system."""
    return f"af {formats.number(count)} i kontanthjælpssystemet"


def still(count: int, members: int) -> str:
    """The note of the card on time: 58 af 80 stadig i kontanthjælpssystemet."""
    return f"{formats.number(count)} af {formats.number(members)} stadig i kontanthjælpssystemet"


def band(key: str, with_offer: int, without: int) -> str:
    """A bar of the time distribution, for screen readers and tooltips."""
    total = with_offer + without
    return f"{BANDS[key]}: {total}, heraf {with_offer} {WITH_OFFER} og {without} {WITHOUT_OFFER}"


def legend(words: str, count: int) -> str:
    """A legend with its total."""
    return f"{words} {formats.number(count)}"


def yes_no(*, yes: bool) -> str:
    """Ja or Nej."""
    return YES if yes else NO


def step(found: RehabilitationStep) -> str:
    """The last step: møde 12-11-2026; a decision with what was decided."""
    words = danish(found.stage)
    decided = f": {danish(found.decision)}" if found.decision is not Decision.NONE else ""
    return f"{words[:1].upper()}{words[1:]}{decided} {formats.day(found.on)}"


def register_for(name: str) -> str:
    """Heading of the form."""
    return f"Registrér trin for {name}"


def registered(name: str) -> str:
    """The toast."""
    return f"Trin for {name} er gemt"
