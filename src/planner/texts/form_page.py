"""Words of the page Skema: the agency's form, and what goes where in it."""

from __future__ import annotations

from typing import Final

from planner.domain.form_picture import KeptKind
from planner.texts.formats import counted, number

CHOOSE: Final = "Vælg skema"
CHOOSE_TITLE: Final = "Vælg styrelsens skema"
FILES: Final = "Excel-skemaer (*.xlsx *.xlsm)"
TRY: Final = "Prøv udfyldning"
SAVE_MAPPING: Final = "Gem kobling som fil"
READ_MAPPING: Final = "Hent kobling fra en fil"
MAPPING_FILES: Final = "Koblinger (*.json)"
EMPTY: Final = "Intet skema endnu"
EMPTY_HOW: Final = (
    "Vælg det skema, der fulgte med tilsagnet. Sagsplan foreslår, hvilke tal der hører til hvilke celler."
)
STAYS: Final = "Alt andet i skemaet bliver, som det er."
STAYS_HOW: Final = "Kontrolleres byte for byte efter udfyldning."
KNOWN: Final = "Skemaet er kendt"
NEW: Final = "Nyt skema"
CHANGED: Final = "Skemaet er ændret"
READING: Final = "Læser skemaet …"
TRYING: Final = "Udfylder skemaet på prøve …"
TRIED: Final = "Skemaet kan udfyldes."
TRIED_HOW: Final = "Alt andet er byte for byte det samme. Intet er gemt."
SHEETS: Final = "Skemaets ark"
SET: Final = "sat"
PROPOSED: Final = "forslag"
FIGURE: Final = "Størrelse"
FIND: Final = "Find en størrelse"
NO_FIGURE: Final = "Ingen størrelse"
TAKE_OUT: Final = "Fjern fra cellen"
NOT_FREE: Final = "Cellen rummer skemaets egne ord, en formel, eller den er låst. Vælg en anden."
ROWS_FROM: Final = "Rækker herfra"
COLUMN_HOW: Final = "Hvad hver kolonne får. Skemaets formler og resten af arket bliver, som de er."
NOTHING: Final = "Intet"
SAVE_ROWS: Final = "Sæt rækker"
ROWS_REMOVED: Final = "Rækkerne er fjernet fra skemaet"
WORDS: Final = "Ord i rullelisten"
TRANSLATE: Final = "Oversæt"
OUR_WORD: Final = "som hos os"
PROPOSALS: Final = "Foreslået ud fra etiketten"
NO_PROPOSALS: Final = "Ingen flere forslag. Peg på en celle for at vælge selv."
ACCEPT: Final = "Godkend forslaget"
ACCEPT_ALL: Final = "Godkend alle"
DIFFERENCE: Final = "Ændret siden sidst"
GONE: Final = "findes ikke mere"
THE_FORM: Final = "Skemaet"
NAME_SAVED: Final = "Navnet er gemt"
REMOVE_FORM: Final = "Fjern skemaet"
FORM_REMOVED: Final = "Skemaet er fjernet"
NEXT_MISSING: Final = "Næste forslag"
WORKED_OUT: Final = "beregnes"
SMALLER: Final = "Vis mindre"
LARGER: Final = "Vis større"
KEPT: Final = {
    KeptKind.CHART: "diagrammet bliver",
    KeptKind.IMAGE: "billedet bliver",
    KeptKind.SHAPE: "figuren bliver",
    KeptKind.SPARKLINE: "minidiagrammet bliver",
    KeptKind.FORMATTED: "udseendet følger værdien og vises i Excel",
}


def cell_title(name: str) -> str:
    """Celle C8."""
    return f"Celle {name}"


def cell_note(sheet: str, label: str) -> str:
    """Status, »heraf i indsatsgruppen«."""
    return f"{sheet}, »{label}«" if label else sheet


def column_title(letters: str, row: int) -> str:
    """Kolonne D fra række 5."""
    return f"Kolonne {letters} fra række {row}"


def from_row(row: int) -> str:
    """Fra række 5."""
    return f"Fra række {row}"


def zoomed(share: float) -> str:
    """125 pct."""
    return f"{number(round(share * 100))} pct."


def list_kept(choices: int) -> str:
    """Rullelisten bliver (98 valg)."""
    return f"rullelisten bliver ({counted(choices, 'valg', 'valg')})"


def value(month: str, words: str) -> str:
    """Værdi for okt. 2026: 345."""
    return f"Værdi for {month}: {words}"


def shown_with(file: str, month: str) -> str:
    """Afrapportering.xlsx · vist med tal for okt. 2026."""
    return f"{file} · vist med tal for {month}"


def how_far(done: int, wanted: int, ranges: int, proposed: int) -> str:
    """14 af 16 felter sat · 1 rækkeområde · 2 forslag venter."""
    said = [f"{number(done)} af {counted(wanted, 'felt', 'felter')} sat"]
    if ranges:
        said.append(counted(ranges, "rækkeområde", "rækkeområder"))
    if proposed:
        said.append(f"{number(proposed)} forslag venter")
    return " · ".join(said)


def set_to(cell: str, figure: str) -> str:
    """C20 får Klare aftaler."""
    return f"{cell} får {figure}"


def taken_out(cell: str) -> str:
    """C20 er tom igen."""
    return f"{cell} er ikke koblet mere"


def rows_set(sheet: str, row: int) -> str:
    """Sagsstamme får rækker fra række 5."""
    return f"{sheet} får rækker fra række {row}"


def accepted(count: int) -> str:
    """2 forslag godkendt."""
    return f"{number(count)} forslag godkendt"


def words_set(column: str) -> str:
    """Ordene i kolonne D er oversat."""
    return f"Ordene i {column} er oversat"


def carried(kept: int, moved: int, gone: int) -> str:
    """12 steder er, hvor de var, 2 er flyttet med, og 1 findes ikke mere."""
    return f"{counted(kept, 'sted', 'steder')} er uændret, {number(moved)} flyttet med, {number(gone)} findes ikke mere"


def opened(name: str) -> str:
    """STAR-skema er klar til kobling."""
    return f"{name} er klar til kobling"


def in_the_way(count: int) -> str:
    """Skemaet kan ikke udfyldes: 3 ting står i vejen."""
    return f"Skemaet kan ikke udfyldes: {counted(count, 'ting', 'ting')} står i vejen."


def mapping_saved(file: str) -> str:
    """kobling.json er gemt."""
    return f"{file} er gemt"


def mapping_read(file: str) -> str:
    """Koblingen i kobling.json er hentet."""
    return f"Koblingen i {file} er hentet"
