"""Words about the recovery key: shown and kept when a file is made, used when its password is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from planner.texts.formats import day

KEY: Final = "Gendannelsesnøgle"
USE: Final = "Brug gendannelsesnøgle"
USE_PASSWORD: Final = "Brug adgangskode"  # noqa: S105 -- words of a button
TYPE: Final = "Skriv de 17 ord. Mellemrum, store bogstaver og linjeskift er ligegyldige."
NOTHING_TYPED: Final = "Skriv gendannelsesnøglens ord først."
NOT_THIS_FILE: Final = (
    "Gendannelsesnøglen passer ikke til filen. Intet er ændret. Den kan være fra før et skift af adgangskode, eller fra"
    " en anden fil."
)
OPENED_WITH_IT: Final = "Filen er åbnet med gendannelsesnøglen. Vælg en ny adgangskode, så får filen også en ny nøgle."

WHAT_FOR: Final = (
    "Nøglen åbner filen, hvis adgangskoden er glemt. Gem eller udskriv den, og læg den et andet sted end filen: den, der"
    " har både nøgle og fil, kan læse alt."
)
NEW_ONE: Final = "Adgangskoden er skiftet, og filen har fået en ny nøgle. Den gamle åbner kun ældre sikkerhedskopier."
SAVE: Final = "Gem som tekst…"
KINDS: Final = "Tekst (*.txt)"
ENDING: Final = ".txt"
SEEN: Final = "Nøglen er gemt eller skrevet af og ligger et sikkert sted"
SEEN_FIRST: Final = "Gem, udskriv eller skriv nøglen af, og sæt krydset. Eller vælg, at I ikke vil have en."
DONE: Final = "Registrér som gemt"
DECLINE: Final = "Vi vil ikke have en nøgle"
DECLINE_TITLE: Final = "Undvær gendannelsesnøglen?"
DECLINE_TEXT: Final = (
    "Så kan ingen åbne filen, hvis adgangskoden bliver glemt, heller ikke den, der har lavet programmet. Nøglen kan"
    " stadig hentes under Indstillinger, Sikkerhed, så længe nogen kender adgangskoden."
)
DECLINE_DO: Final = "Undvær den"
BESIDE: Final = "Nøglen er gemt i samme mappe som filen. Flyt den et andet sted hen: sammen beskytter de ingenting."
NOTED: Final = "Det er noteret, at nøglen er gemt"
NOTED_DECLINED: Final = "Det er noteret, at I ikke vil have en nøgle"
UNKNOWN: Final = "Det vides ikke, om nogen har gemt filens nøgle."
SHOW: Final = "Vis nøglen…"
LOST: Final = "Er nøglen væk, eller kan andre have set den, så skift adgangskoden: så gælder den gamle nøgle ikke mere."
PAPER_NOTE: Final = "Åbner filen uden adgangskode. Må ikke ligge sammen med filen."


def kept(on: date) -> str:
    """When the key was kept."""
    return f"Nøglen er gemt {day(on)}."


def declined(on: date) -> str:
    """When it was said that nobody wants one."""
    return f"{day(on)} blev det valgt ikke at gemme en nøgle. Glemmes adgangskoden, kan ingen åbne filen."


def file_name(team: str) -> str:
    """What the file of a key is called, without its ending."""
    return f"{KEY} {team}"


def on_paper(name: str, made: date) -> tuple[tuple[str, str], ...]:
    """Which file a key opens, and from when it is, as labels with what they stand for."""
    return (("Fil", name), ("Gælder fra", day(made)), ("Sådan bruges den", f"{USE}, når filen skal låses op"))


def as_text(name: str, made: date, words: Sequence[str], per_line: int) -> str:
    """A key as a text file."""
    lines = [" ".join(words[at : at + per_line]) for at in range(0, len(words), per_line)]
    heads = [f"{label}: {value}" for label, value in on_paper(name, made)]
    return "\r\n".join((KEY, "", *heads, "", *lines, "", PAPER_NOTE, ""))
