"""Words of follow-up packets: their names, what a caseworker may not change, and the strip above the pages."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.texts.formats import day

SUFFIX: Final = ".sagspakke"
# What rows of a table are called when a packet may not write them.
LEADERS_ROWS: Final[dict[str, str]] = {
    "citizen": "Borgerens stamdata",
    "enrolment": "Indskrivning og gruppe",
    "exemption": "Fritagelser",
    "benefit_period": "Ydelser",
    "departure": "Udtrædelser",
    "rehabilitation_step": "Rehabiliteringsforløb",
    "assignment": "Kontaktpersoner",
    "spell": "Forløb uden aftale",
    "worker": "Jobformidlere",
    "absence": "Fravær",
    "cap": "Lofter",
    "plan_rule": "Fastlåsning og udelukkelse",
    "programme_change": "Indsatser",
    "setting": "Indstillinger",
    "saved_filter": "Gemte filtre",
    "agreement": "Aftalen",
    "employer": "Virksomheden",
    "password": "Pakkens adgangskode",
}
# Pages that are called otherwise in a packet.
PAGES: Final[dict[str, str]] = {"citizens": "Mine borgere"}
PACKET: Final = "Opfølgningspakke"


def file_name(made_on: date, number: int) -> str:
    """Name of a packet's file: no person is named in it."""
    return f"Opfølgningspakke {made_on:%Y-%m-%d} nr {number}{SUFFIX}"


def open_until(last_day: date, ask: str) -> str:
    """The strip above every page of a packet."""
    until = f"Opfølgningspakke, åben til og med {day(last_day)}"
    return f"{until} · sendes til {ask}" if ask else until
