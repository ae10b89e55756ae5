"""Words of the main window: menus, navigation, status bar, shortcuts, crash dialog."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from planner.domain.kinds import TYPES
from planner.texts import common
from planner.texts.formats import counted, day, listed, small, time
from planner.texts.kinds import KINDS

# pages
OVERVIEW: Final = "Overblik"
MY_DAY: Final = "Min dag"
IMPORT: Final = "Import"
SETTINGS: Final = "Indstillinger"
PAGES: Final = "Sider"
MORE_PAGES: Final = "Import og indstillinger"
SAVED_FILTERS: Final = "Gemte filtre"
NO_TEAM: Final = "Jeres team"

# menus
FILE_MENU: Final = "&Filer"
EDIT_MENU: Final = "&Redigér"
VIEW_MENU: Final = "&Vis"
CITIZEN_MENU: Final = "&Borger"
PLAN_MENU: Final = "F&ordeling"
AGREEMENT_MENU: Final = "&Aftale"
REPORT_MENU: Final = "Ra&pport"
HELP_MENU: Final = "&Hjælp"
IMPORT_FILE: Final = "Importér…"
EXPORT_REGISTER: Final = "Eksportér registerfil…"
RESTORE: Final = "Gendan sikkerhedskopi…"
CHANGE_CODE: Final = "Skift adgangskode…"
SAVE_PDF: Final = "Gem som PDF…"
LOCK_NOW: Final = "Lås nu"
REDO: Final = "Gentag"
NOTHING_TO_UNDO: Final = "Intet at fortryde"
SEARCH_HERE: Final = "Søg på siden"
SEARCH_EVERYWHERE: Final = "Søg overalt"
NEW: Final = "Opret…"
FINISH: Final = "Godkend eller gem"
NEXT_FAULT: Final = "Næste fejl"
PREVIOUS_FAULT: Final = "Forrige fejl"
NEXT_AREA: Final = "Næste område"
PREVIOUS_AREA: Final = "Forrige område"
LOOK: Final = "Udseende"
LOOKS: Final = {"system": "Som systemet", "light": "Lys", "dark": "Mørk"}
TEXT_SIZE: Final = "Tekststørrelse"
ROW_HEIGHT: Final = "Rækkehøjde"
ROW_HEIGHTS: Final = {"dense": "Tæt", "normal": "Normal", "comfortable": "Luftig"}
SHORTCUTS: Final = "Genveje"
ABOUT: Final = "Om Sagsplan"

# command field
COMMAND_HINT: Final = "Søg borger, virksomhed, aftale eller kommando"

# status bar
READ_ONLY: Final = "Skrivebeskyttet"
READ_ONLY_FACT: Final = "Filen er åbnet skrivebeskyttet."
READ_ONLY_MORE: Final = "Du kan se alt, men ikke ændre noget. Luk den, og åbn den igen, når den er ledig."
IN_MEMORY: Final = "Demo, gemmes ikke"
NO_BACKUP: Final = "Ingen sikkerhedskopi endnu"
NO_LIST: Final = "Ingen liste fra fagsystemet"
NOTHING_TO_BACK_UP: Final = "Filen er tom, så der er ikke noget at sikkerhedskopiere"
BACKED_UP: Final = "Sikkerhedskopien er lavet"
DEMO: Final = "Demo, opdigtede borgere"
DEMO_MORE: Final = "Intet her handler om virkelige mennesker. Det, du laver, forsvinder, når du lukker."
DEMO_FILE_MORE: Final = "Intet her handler om virkelige mennesker."

# closing
CLOSE_TITLE: Final = "Gem, før du lukker?"
CLOSE_ANYWAY: Final = "Luk uden at gemme"
STAY: Final = "Bliv"
BACKUP_FAILED_TITLE: Final = "Sikkerhedskopien kunne ikke laves"
FILE_LOST_TITLE: Final = "Filen er væk eller ændret udefra"
CLOSE_WITHOUT_COPY: Final = "Luk uden kopi"
NOT_NOW: Final = "Ikke nu"

# crash dialog
CRASH_TITLE: Final = "Der opstod en fejl"
CRASH_TEXT: Final = (
    "Noget gik galt i programmet. Det, der var gemt, er stadig gemt, og du kan arbejde videre. Sker det igen, så send"
    " fejlrapporten til jeres it-afdeling. Den indeholder ingen navne og ingen CPR-numre."
)
COPY_REPORT: Final = "Kopiér fejlrapport"

ABOUT_TEXT: Final = (
    "Planlægning af borgere, jobformidlere, klare aftaler og opfølgning i beskæftigelsesindsatsen. Alt bliver i den"
    " krypterede fil på denne pc."
)


def stale(table: str) -> str:
    """Somebody was first: the row is no longer as it was."""
    what = KINDS[TYPES[table]].definite if table in TYPES else "Det, du ville ændre,"
    return f"{what} er ændret i mellemtiden. Din ændring er ikke gemt. Se det nye, og gør det igen, hvis det stadig passer."


def undo_step(name: str) -> str:
    """The next undo, by name."""
    return f"{common.UNDO}: {name}"


def redo_step(name: str) -> str:
    """The next redo, by name."""
    return f"{REDO}: {name}"


def undone(name: str) -> str:
    """Toast after an undo."""
    return f"Fortrudt: {name}"


def redone(name: str) -> str:
    """Toast after a redo."""
    return f"Gjort igen: {name}"


def encrypted(minutes: int) -> str:
    """Lock state of the file."""
    return f"Krypteret fil · låser efter {minutes} min."


def backed_up(when: datetime, today: date) -> str:
    """Last backup."""
    return f"Sikkerhedskopi kl. {time(when)}" if when.date() == today else f"Sikkerhedskopi {day(when.date())}"


def list_of(when: date) -> str:
    """Age of the imported data."""
    return f"Data fra fagsystem pr. {day(when)}"


def title(file: str, *, read_only: bool = False) -> str:
    """Title of the window. Qt puts a star for unsaved text at the mark."""
    return f"{file}[*]{f' ({small(READ_ONLY)})' if read_only else ''} – {common.PROGRAM}"


def close_text(pages: Sequence[str]) -> str:
    """Before closing: on which pages something typed is not saved."""
    return f"Det, du har skrevet på {listed(list(pages))}, er ikke gemt. Det går tabt, hvis du lukker uden at gemme."


def percent(value: int) -> str:
    """A text size."""
    return f"{value} pct."


def crash_code(code: str) -> str:
    """The code of a fault."""
    return f"Fejlkode {code}"


def page_count(count: int, name: str) -> str:
    """A page with its count, for screen readers."""
    return f"{name}, {counted(count, 'venter', 'venter')}"


# what F1 shows: keys and what they do
KEYS: Final = (
    ("Ctrl+1 … Ctrl+9", "Skift side"),
    ("Ctrl+K", "Søg borger, virksomhed, side eller kommando"),
    ("Ctrl+F", "Søg på siden. Esc rydder, Esc igen går til listen"),
    ("Ctrl+Enter", "Godkend eller gem: forslaget, opfølgningen, importen"),
    ("Ctrl+S", "Gem"),
    ("Ctrl+Z · Ctrl+Y", "Fortryd · gentag"),
    ("Ctrl+N", "Opret borger, opfølgning, aftale eller virksomhed"),
    ("Ctrl+R · Ctrl+T", "Registrér opfølgning · tildel jobformidler"),
    ("Ctrl+L · F5", "Foreslå fordeling · beregn igen"),
    ("P · V · A", "I forslaget: fastlås · udeluk · skift, hvem der sammenlignes med"),
    ("U · Mellemrum · Enter", "I lister: flyt · vælg eller fravælg · åbn"),
    ("← →", "Fold en gruppe sammen og ud"),
    ("F8 · Skift+F8", "Næste og forrige fejl"),
    ("F6 · Skift+F6", "Næste og forrige område"),
    ("Ctrl+E · Ctrl+P", "Eksportér til Excel · udskriv"),
    ("Ctrl+Skift+P", "Gem det, der ville blive udskrevet, som PDF"),
    ("Ctrl+I · Ctrl+,", "Import · indstillinger"),
    ("Ctrl+Skift+L", "Lås nu"),
)


def copy_name(stem: str, suffix: str) -> str:
    """The name proposed for a copy of a file that has been lost."""
    return f"{stem} (kopi){suffix}"
