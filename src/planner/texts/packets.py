"""Words of follow-up packets: their names, what a caseworker may not change, and the strip above the pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from planner.texts.formats import counted, day

SUFFIX: Final = ".sagspakke"
# What a packet may not write, where that is not called as the row is.
LEADERS_ROWS: Final[dict[str, str]] = {"citizen": "Borgerens stamdata", "password": "Pakkens adgangskode"}
# Pages that are called otherwise in a packet.
PAGES: Final[dict[str, str]] = {"citizens": "Mine borgere"}
PACKET: Final = "Opfølgningspakke"
PASSWORD_FROM: Final = "Adgangskoden får du af teamlederen"  # noqa: S105 -- words, no password


def file_name(made_on: date, number: int) -> str:
    """Name of a packet's file: no person is named in it."""
    return f"Opfølgningspakke {made_on:%Y-%m-%d} nr {number}{SUFFIX}"


def open_until(last_day: date, ask: str) -> str:
    """The strip above every page of a packet."""
    until = f"Opfølgningspakke, åben til og med {day(last_day)}"
    return f"{until} · sendes til {ask}" if ask else until


def person(initials: str, name: str) -> str:
    """Somebody by name and initials."""
    return f"{name} ({initials})" if name and initials else name or initials


# the command ``packet``
HELP_PACKET: Final = "Lav opfølgningspakker til jobformidlere, eller vis adgangskoden til den nyeste."
OPTION_WORKER: Final = "Initialer på den jobformidler, pakken er til."
OPTION_ALL: Final = "En pakke til hver jobformidler, der har borgere."
OPTION_PACKET_OUT: Final = "Pakkens fil, eller en mappe; i mappen får den et navn uden personer."
OPTION_LAST_DAY: Final = "Sidste dag, der kan skrives i pakken; ellers om 14 dage."
OPTION_ASK: Final = "Hvem jobformidleren spørger om hjælp; ellers den, der laver pakken."
OPTION_SHOW: Final = "Vis adgangskoden på skærmen. Uden --out vises den til jobformidlerens nyeste pakke."
WORKER_OR_ALL: Final = "Angiv enten --worker eller --all."
WORD_KEPT: Final = "Adgangskoden ligger i filen. Vis den med --show-password --worker INITIALER."


def no_worker(initials: str) -> str:
    """There is nobody with those initials."""
    return f"Ingen jobformidler har initialerne {initials}. Intet er gemt. Tjek initialerne i Indstillinger."


def no_packet(initials: str) -> str:
    """The worker has no packet yet."""
    return f"{initials} har ingen opfølgningspakke endnu. Der er ingen adgangskode at vise. Lav en pakke med --out."


def packet_made(initials: str, citizens: int, path: Path) -> str:
    """A packet was made."""
    return f"{initials}: {counted(citizens, 'borger', 'borgere')}, gemt i {path}."


def waiting(carried: int, left: int) -> str:
    """What of an earlier packet came along, and what still waits with the leader."""
    said = []
    if carried:
        said.append(f"{counted(carried, 'ventende ændring', 'ventende ændringer')} fra før er taget med.")
    if left:
        said.append(f"{counted(left, 'ændring', 'ændringer')} passer ikke mere og venter stadig her.")
    return " ".join(said)


def password_is(password: str) -> str:
    """The password, on request."""
    return f"Adgangskode: {password}"
