"""Words of the follow-up packet as a sheet for Excel: what stands in it, and what is said of it when it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from planner.domain.packet_sheet import SheetColumn, SheetComplaint, SheetFault, SheetTrouble
from planner.texts.formats import day

SHEET: Final = "Opfølgning"
LISTS: Final = "Lister"
TITLE: Final = "Opfølgning"
HEADINGS: Final[Mapping[SheetColumn, str]] = {
    SheetColumn.KEY: "Nøgle",
    SheetColumn.CHECK: "Kontrol",
    SheetColumn.CITIZEN: "Borger",
    SheetColumn.BORN: "Født",
    SheetColumn.FIRM: "Virksomhed",
    SheetColumn.AGREEMENT: "Aftale",
    SheetColumn.PLANNED: "Planlagt",
    SheetColumn.HOURS_NOW: "Ordinære timer nu",
    SheetColumn.DAY: "Dato",
    SheetColumn.WITH: "Med",
    SheetColumn.FORM: "Form",
    SheetColumn.OUTCOME: "Udfald",
    SheetColumn.TOTAL: "Timer i alt",
    SheetColumn.ORDINARY: "Ordinære timer",
    SheetColumn.NEXT: "Næste opfølgning",
    SheetColumn.NOTE: "Note",
}
HOW: Final = (
    "Udfyld de lyse felter. Dato er den dag, opfølgningen blev afholdt, eller den dag, nye timer gælder fra.",
    "Skriv kun timer, når de er ændret. En opfølgning, der ikke står her, skrives på de tomme linjer nederst.",
    "Skriv ingen helbredsoplysninger. Gem filen som Excel med samme adgangskode, og send den tilbage.",
)
DAY_ERROR: Final = "Skriv en dato, fx 23-11-2026, og ikke senere end arkets sidste dag."
NEXT_ERROR: Final = "Skriv en dato, fx 07-12-2026."
HOURS_ERROR: Final = "Skriv timer pr. uge som et tal mellem 0 og 100, fx 6,5."
CHOICE_ERROR: Final = "Vælg et af ordene på listen."
NOTE_ERROR: Final = "Noten kan være højst 280 tegn."
ERROR_TITLE: Final = "Passer ikke"
PROTECTED: Final = "Navnet er beskyttet"
OPTION_WORKBOOK: Final = "lav et krypteret Excel-ark i stedet for en fil til Sagsplan"
NOTE_HINT: Final = "Ingen helbredsoplysninger"
# what a file that is no such sheet is refused with
_TROUBLES: Final[Mapping[SheetTrouble, str]] = {
    SheetTrouble.NO_SHEET: "Filen er ikke et opfølgningsark fra Sagsplan. Intet er ændret. Vælg det ark, som"
    " jobformidleren har fået og sendt tilbage.",
    SheetTrouble.COLUMNS_CHANGED: "Kolonnerne i arket er ændret, så rækkerne ikke kan læses. Intet er ændret. Bed jobformidleren"
    " sende arket med alle kolonner, også de skjulte.",
    SheetTrouble.WRONG_PASSWORD: "Ingen af pakkernes adgangskoder passer til filen. Intet er ændret. Vælg det ark, der blev"
    " lavet her, gemt med samme adgangskode.",
    SheetTrouble.ANOTHER_FILE: "Arket hører ikke til en pakke i denne fil. Intet er ændret. Åbn den fil, som pakken er lavet"
    " i, eller lav en ny pakke.",
    SheetTrouble.TOO_LARGE: "Filen er større, end et opfølgningsark kan være. Intet er ændret. Vælg det rigtige ark.",
    SheetTrouble.UNREAD: "Filen er ikke læst; det tog for lang tid, eller pc'en har for travlt. Intet er ændret. Luk nogle"
    " programmer, og prøv igen.",
    SheetTrouble.DAMAGED: "Filen kan ikke læses; den er beskadiget eller af en anden slags. Intet er ændret. Bed"
    " jobformidleren gemme arket som Excel (xlsx) og sende det igen.",
}
_FAULTS: Final[Mapping[SheetFault, str]] = {
    SheetFault.KEY_UNKNOWN: "Rækkens skjulte nøgle er ikke fra denne pakke. Skriv opfølgningen på en af de tomme linjer.",
    SheetFault.KEY_TWICE: "Rækken står to gange i arket. Ingen af dem tages med. Slet den, der er forkert.",
    SheetFault.KEY_MOVED: "Rækkens skjulte nøgle hører til en anden borger, så rækken er klippet ind eller sorteret"
    " uden de skjulte kolonner. Skriv opfølgningen på en af de tomme linjer.",
    SheetFault.NO_CITIZEN: "Der står ingen borger. Vælg borgeren på listen.",
    SheetFault.CITIZEN_UNKNOWN: "Borgeren er ikke i pakken. Vælg en borger på listen.",
    SheetFault.CITIZEN_UNCLEAR: "Flere borgere i pakken hedder sådan. Vælg borgeren på listen.",
    SheetFault.FORMULA: "Der står en formel. Skriv værdien selv.",
    SheetFault.DATE_IMPOSSIBLE: "Datoen findes ikke. Ret datoen.",
    SheetFault.DATE_UNREADABLE: "Det er ikke en dato. Skriv den som 23-11-2026.",
    SheetFault.HOURS_UNREADABLE: "Det er ikke et timetal mellem 0 og 100. Skriv timer pr. uge, fx 6,5.",
    SheetFault.WORD_UNKNOWN: "Ordet er ikke på listen. Vælg et af ordene.",
    SheetFault.TOO_LONG: "Noten er længere end 280 tegn. Gør den kortere.",
    SheetFault.DAY_MISSING: "Datoen mangler. Skriv den dag, opfølgningen blev afholdt, eller timerne gælder fra.",
    SheetFault.DAY_AHEAD: "Datoen ligger i fremtiden. Ret datoen.",
    SheetFault.DAY_AFTER_LAST: "Datoen ligger efter pakkens sidste dag. Registrér opfølgningen i Sagsplan, eller lav en"
    " ny pakke.",
    SheetFault.OUTCOME_MISSING: "Udfaldet mangler. Vælg, hvad der blev af opfølgningen.",
    SheetFault.NEXT_NOT_AFTER: "Næste opfølgning skal ligge efter datoen. Ret en af dem.",
    SheetFault.NO_AGREEMENT: "Rækken tager ikke timer. Skriv timerne på rækken med aftalen.",
    SheetFault.ORDINARY_ABOVE_TOTAL: "De ordinære timer er flere end timerne i alt. Ret et af tallene.",
    SheetFault.READ_ONLY_CHANGED: "Et felt, der kun er til at læse, er rettet. Rettelsen er ikke læst; resten af rækken"
    " er.",
    SheetFault.ROW_GONE: "Rækken er slettet i arket. Intet er slettet i Sagsplan.",
}


def subtitle(worker: str, made_on: date, last_day: date) -> str:
    """Whose sheet it is, and how long it holds."""
    return f"{worker} · lavet {day(made_on)} · sidste dag {day(last_day)}"


def file_name(made_on: date, number: int) -> str:
    """Name of a packet's sheet: no person is named in it."""
    return f"Opfølgningsark {made_on:%Y-%m-%d} nr {number}.xlsx"


def citizen_label(name: str, born: str) -> str:
    """A citizen as one word of the drop-down."""
    return f"{name}, {born}" if name else born


def trouble(which: SheetTrouble) -> str:
    """Why a file as a whole is not read."""
    return _TROUBLES[which]


def fault(which: SheetFault) -> str:
    """What is wrong, and what to do."""
    return _FAULTS[which]


def at_row(row: int) -> str:
    """A row of the file."""
    return f"Række {row}"


def complaint(found: SheetComplaint, *, with_value: bool = True) -> str:
    """A complaint in words: Række 47, kolonne Dato: 30-02-2026. Datoen findes ikke.

    ``with_value`` False leaves out what stood there, which may name somebody.
    """
    place = [at_row(found.row)] if found.row else []
    if found.column is not None:
        heading = HEADINGS[found.column]
        place.append(f"kolonne {heading}" if found.row else heading)
    head = ", ".join(place)
    value = f" {found.value}." if found.value and with_value else ""
    return f"{head}:{value} {fault(found.fault)}" if head else fault(found.fault)
