"""Words of the page Import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from planner.texts import common
from planner.texts.formats import NONE, counted, day, moment, number, small
from planner.texts.review import lines as line_count

STEPS: Final = ("Fil", "Kolonner", "Gennemse", "Gem")
CHOOSE_FILE: Final = "Vælg fil…"
CHOOSE_TITLE: Final = "Vælg en liste fra fagsystemet eller en registerfil"
FILES: Final = "Lister (*.xlsx *.xls *.ods *.csv *.txt);;Alle filer (*)"
DROP: Final = "Træk en fil hertil, eller vælg den"
DROP_HOW: Final = (
    "Sagsplan læser lister fra fagsystemet (xlsx, xls, ods og csv) og, i en tom fil, en registerfil (Excel). Intet"
    " bliver gemt, før du har set, hvad der ændres."
)
EARLIER: Final = "Tidligere lister"
NO_EARLIER: Final = "Ingen lister er importeret endnu."
READING: Final = "Læser filen"
CANCEL: Final = "Annullér import"
COMPARE: Final = "Gennemse"
ANOTHER: Final = "Importér en fil mere"
NOTE_LIST: Final = "Gem, at listen er set"
SEE_CORRECTIONS: Final = "Se, hvad der skal rettes i fagsystemet"
FOOT: Final = "Der tages en sikkerhedskopi først. Ctrl+Z fortryder hele importen."
REGISTER_FOOT: Final = "Ctrl+Z fortryder hele importen."

# columns
COLUMNS_TITLE: Final = "Kolonner i filen"
COLUMNS_NOTE: Final = "Ret, hvad en kolonne skal læses som"
PREVIEW: Final = "Filens første rækker"
PREVIEW_NOTE: Final = "Peg på den række, overskrifterne står i. ↑ ↓ og Enter"
USE_ROW: Final = "Brug den valgte række som overskrifter"
ENCODING: Final = "Tegnsæt"
HEADING: Final = "Overskrift i filen"
SAMPLE: Final = "Første værdi"
READ_AS: Final = "Læses som"
NOT_READ: Final = "Læses ikke"
CHOICES_TITLE: Final = "Listen"
AS_OF: Final = "Listens dato"
AS_OF_MISSING: Final = "Skriv den dato, listen er fra."
NO_PROGRAMME: Final = "Som listen siger"
FUNCTION: Final = "Ansvarlig på listen er"
TEAMS: Final = "Team, der læses"
PROFILE: Final = "Gem kolonnerne som profil"
PROFILE_HINT: Final = "Næste liste med de samme overskrifter læses på samme måde."
SAVE_PROFILE: Final = "Gem profil"
PROFILE_SAVED: Final = "Profilen er gemt"
PROFILE_NAME: Final = "Navn på profilen"
NO_CPR: Final = "Vælg den kolonne, der har CPR-nummer. Uden den kan borgerne ikke genkendes."

# review
SAME: Final = "Filen svarer til Sagsplan."
NOTHING: Final = "Intet at gemme."
ALL: Final = "Alle forskelle"
SECTIONS: Final[Mapping[str, str]] = {
    "word": "Ukendte ord",
    "worker": "Ukendte jobformidlere",
    "fault": "Fejl",
    "double": "Dobbelte",
    "pair": "Samme person?",
    "returned": "Udtrådt, men på listen",
    "changed": "Ændrede",
    "new": "Nye",
    "gone": common.NO_LONGER_LISTED,
    "outside": common.OUTSIDE,
    "healed": "Rettet automatisk",
    "note": "Bemærkninger",
}
_SECTION_NOTES: Final[Mapping[str, str]] = {
    "word": "vælg, hvad de betyder; det huskes",
    "worker": "oprettes med importen, når de er valgt",
    "fault": "tages ikke med, før de er rettet",
    "double": "står flere gange og tages ikke med",
    "pair": "to numre, samme navn og fødselsdag; vælg, om nummeret er skiftet",
    "returned": "kommer med igen fra listens dato, når de er valgt",
    "changed": "felter",
    "new": "kommer med",
    "gone": "vælg, hvad der er sket, eller behold",
    "outside": "er læst, men kommer ikke med",
    "healed": "er læst og kræver ikke noget",
    "note": "om filen",
}
WHO: Final = "Borger eller række"
OLD: Final = "Nu i Sagsplan"
NEW: Final = "I filen"
TABLE: Final = "Forskelle mellem filen og Sagsplan"
FAULT_LIST_TITLE: Final = "Fejl i listen"
NO_FAULTS: Final = "Der er ingen fejl i listen"
NO_HITS: Final = "Ingen forskelle her."
SHOW_ALL: Final = "Vis alle forskelle"
NEW_CITIZEN: Final = "Ny borger"
CHOOSE_CAUSE: Final = "Vælg årsag…"
KEEP: Final = "Behold, og spørg igen"
WHAT_HAPPENED: Final = "Hvad er der sket?"
BENEFIT: Final = "Ny ydelse"
KEEP_OURS: Final = "Behold det, der står i Sagsplan"
USE_FILE: Final = "Brug filen"
ROW_FIELDS: Final = "I rækken"
FAULT_HOW: Final = "Ret feltet i fagsystemet, og hent listen igen. Resten af rækken tages med."
ROW_HOW: Final = "Hele rækken er sprunget over. Ret den i fagsystemet, og hent listen igen."
DOUBLE_HOW: Final = "Ingen af rækkerne tages med. Slet den, der er forkert, og læs filen igen."
BLOCKED: Final = "Kan ikke vælges, fordi det ville ændre en afsluttet periode."
PROTECTED: Final = "Navnet er beskyttet"

# why a citizen is no longer listed, by ``app.case_lists.difference.GoneKind`` (a test holds that)
GONE: Final[Mapping[str, str]] = {
    "job": "I job",
    "education": "I uddannelse",
    "other_benefit": "Skiftet ydelse",
    "other_team": "I et andet team",
    "outside": "Ikke længere i målgruppen",
    "moved": "Fraflyttet kommunen",
    "dead": "Død",
    "state_pension": "Folkepension",
    "senior_pension": "Seniorpension",
    "list_error": "Fejl i udtrækket",
}

_LEAVES: Final = "Borgeren udtræder fra dagen."
_ENDS: Final = "Visitationen slutter dagen før."
# what each choice does, "" for none (the same test)
GONE_HOW: Final[Mapping[str, str]] = {
    "": "Borgeren bliver stående og er mærket som ikke på listen.",
    "job": "Jobbet skrives på borgeren fra dagen. Borgeren bliver stående.",
    "education": "Uddannelsen skrives på borgeren fra dagen. Borgeren bliver stående.",
    "other_benefit": "Den nye ydelse gælder fra dagen. Den gamle slutter dagen før.",
    "other_team": _ENDS,
    "outside": _ENDS,
    "moved": _LEAVES,
    "dead": _LEAVES,
    "state_pension": _LEAVES,
    "senior_pension": _LEAVES,
    "list_error": "Intet ændres. Næste liste spørger igen, hvis borgeren stadig mangler.",
}

# a register workbook
REGISTER_TITLE: Final = "Registerfil (Excel)"
REGISTER_COUNTS: Final = "Rækker i filen"
REGISTER_ERRORS: Final = "Fejl og bemærkninger"
REGISTER_FINE: Final = "Ingen fejl i filen"
REGISTER_FINE_HOW: Final = "Alle rækker kan gemmes i denne tomme fil."

# the end
LEFT: Final = "Det, der ikke er taget med"
DONE_NONE: Final = "Det er gemt, at listen er set"
UNDONE: Final = "Importen er fortrudt. Intet af listen er gemt."
REGISTER_EXPORTED: Final = "Registret er eksporteret til {name}. Filen er ikke krypteret."
EXPORT_TITLE: Final = "Eksportér registerfil"
EXPORT_FILE: Final = "Register"


_ENCODINGS: Final[Mapping[str, str]] = {
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252 (dansk Windows)",
    "cp850": "DOS (850)",
    "mac-roman": "Mac OS",
    "utf-16": "UTF-16",
    "utf-8-twice": "UTF-8, gemt to gange",
}


def encoding(name: str) -> str:
    """A character set as people call it."""
    return _ENCODINGS.get(name, name)


def header_at(row: int | None) -> str:
    """In which row the headings stand."""
    return "Ingen overskrifter fundet" if row is None else f"Overskrifterne står i række {number(row)}"


def asked(heading: str, rivals: Sequence[str]) -> str:
    """A heading that could be one of several for the same field."""
    return f"{heading} ({small(common.CHOOSE)}: eller {', '.join(rivals)})" if rivals else heading


WORD_MEANS: Final = "Hvad betyder ordet?"
WORD_HOW: Final = "Det huskes i filen, og næste liste læses sådan."
WORD_CHOOSE: Final = "Vælg…"
WORD_MISSING: Final = "Vælg, hvad ordet betyder."
WORD_EMPTY: Final = "Intet (læs feltet som tomt)"
WORD_KEEP: Final = "Husk betydningen"
WORD_SAID: Final = "Ordets betydning er husket"


def word_rows(count: int) -> str:
    """How many rows an unknown word stands in."""
    return f"Sagsplan kender ikke ordet. Det står i {counted(count, 'række', 'rækker')}"


def state(file: str, as_of: date, profile: str) -> str:
    """Beside the title: which file, of which day, read how."""
    way = f" · profil {profile}" if profile else ""
    return f"{file} · pr. {day(as_of)}{way}"


def compared(rows: int) -> str:
    """How much was read."""
    return f"{counted(rows, 'række', 'rækker')} er læst og sammenlignet. Vælg, hvad der skal med."


def unchanged(count: int) -> str:
    """How many rows say just what Sagsplan says."""
    return f"{counted(count, 'uændret', 'uændrede')} er skjult"


def section_note(section: str, lines: int, citizens: int) -> str:
    """After the head of a group."""
    if section == "changed":
        return f"{counted(citizens, 'borger', 'borgere')} · {counted(lines, 'felt', 'felter')}"
    if section == "worker":
        return f"{counted(lines, 'jobformidler', 'jobformidlere')} · {_SECTION_NOTES[section]}"
    if section in {"new", "gone", "double", "pair", "returned", "outside"}:
        return f"{counted(lines, 'borger', 'borgere')} · {_SECTION_NOTES[section]}"
    return f"{line_count(lines)} · {_SECTION_NOTES[section]}"


def save(count: int) -> str:
    """The primary button: what it saves."""
    return f"Gem {counted(count, 'borger', 'borgere')}" if count else NOTE_LIST


def save_rows(count: int) -> str:
    """The primary button of a register."""
    return f"Gem {counted(count, 'række', 'rækker')}"


def faults_first(count: int) -> str:
    """Why a register cannot be saved."""
    return f"{counted(count, 'fejl', 'fejl')} skal rettes i filen først. Intet er gemt."


def at_row(row: int) -> str:
    """A row of the file."""
    return f"Række {number(row)}"


def also_rows(rows: tuple[int, ...]) -> str:
    """The rows a citizen stands on."""
    return "Række " + ", ".join(number(row) for row in rows)


def hidden(row: int) -> str:
    """Somebody who may stand on a row that cannot be read."""
    return f"Står måske på række {number(row)}, hvor CPR-nummeret ikke kan læses. Regnes ikke som manglende."


def last_list(words: str) -> str:
    """The third value of a conflict."""
    return f"Ved sidste liste: {words}"


def from_list(as_of: date) -> str:
    """Below the value of the file."""
    return f"{USE_FILE}. Udtræk {day(as_of)}"


def same_for_others(count: int, field: str) -> str:
    """Do as here for the other lines of the field."""
    return f"Gør det samme for {counted(count, 'anden', 'andre')}: {small(field)}"


NEW_WORKERS: Final = "For alle, der oprettes"
HOURS_HOW: Final = "Uden timer og første dag er loftet 0."
NEWCOMERS: Final = "De regnes som nyansatte og har et lavere loft i begyndelsen."
EMPLOYED_HOW: Final = "Ingen regnes som nyansat. Er en af dem det, så ret datoen under Indstillinger bagefter."


def create_all(count: int) -> str:
    """Create every unknown worker that is not chosen yet."""
    return f"Opret {'alle ' if count > 1 else ''}{counted(count, 'jobformidler', 'jobformidlere')}"


def worker_rows(citizens: int) -> str:
    """How many citizens of the list an unknown worker has."""
    return f"Har {counted(citizens, 'borger', 'borgere')} på listen"


def standing_in(rows: int) -> str:
    """In how many rows the same is wrong."""
    return f"Det står i {counted(rows, 'række', 'rækker')}."


def gone_note(team: str, programme: str = "") -> str:
    """Where the list has a citizen now."""
    where = team or programme
    return f"Står under {where}" if where else ""


def missing_since(when: date) -> str:
    """Since which list a citizen has been missing."""
    return f"Ikke på listen siden {day(when)}"


def earlier(as_of: date, parts: Sequence[str], rows: int, at: datetime) -> tuple[str, str]:
    """A line on a list taken in before; ``parts``: its file and its programme, as far as they are known."""
    said = [*filter(None, parts), counted(rows, "række", "rækker"), f"importeret {moment(at)}"]
    return f"Pr. {day(as_of)}", " · ".join(said)


def saved(new: int, changed: int, gone: int) -> str:
    """What was saved, in one line."""
    parts = []
    if new:
        parts.append(counted(new, "ny borger", "nye borgere"))
    if changed:
        parts.append(counted(changed, "ændret borger", "ændrede borgere"))
    if gone:
        parts.append(f"{number(gone)} ikke længere på listen")
    return f"{', '.join(parts)} er gemt" if parts else DONE_NONE


def left(count: int) -> str:
    """What was not taken, as a heading of it."""
    return f"{counted(count, 'forskel', 'forskelle')} er ikke taget med"


def left_line(field: str, ours: str, theirs: str) -> str:
    """One difference that was not taken."""
    return f"{field}: {ours or NONE} i Sagsplan, {theirs or NONE} på listen"


def left_more(count: int) -> str:
    """How many more were not taken."""
    return f"og {number(count)} til"


def created(count: int) -> str:
    """The workers who were created with a list."""
    return f"{counted(count, 'jobformidler er oprettet', 'jobformidlere er oprettet')}." if count else ""


def ticked(count: int) -> str:
    """What the list confirmed."""
    return f"Listen bekræftede {counted(count, 'rettelse', 'rettelser')}, som nu er krydset af." if count else ""


def register_saved(count: int) -> str:
    """A register was taken in."""
    return f"{counted(count, 'række', 'rækker')} er gemt"


def register_remarks(count: int) -> str:
    """Remarks stop nothing."""
    return f"{counted(count, 'bemærkning', 'bemærkninger')}, som ikke hindrer noget"


def exported(name: str) -> str:
    """The toast after writing the register."""
    return REGISTER_EXPORTED.format(name=name)


def export_name(on: date) -> str:
    """A neutral file name."""
    return f"{EXPORT_FILE} {on.isoformat()}.xlsx"
