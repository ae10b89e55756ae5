"""Words of the command line: help, results, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from planner.domain.errors import Code
from planner.texts.formats import counted, day, number

PROGRAM: Final = "sagsplan"
USAGE: Final = "Brug: "
OPTIONS: Final = "Valg"
COMMANDS: Final = "Kommandoer"
HELP_OPTION: Final = "Vis denne hjælp."
ABOUT: Final = "Fordeling, klare aftaler, opfølgning og statusark for et team i beskæftigelsesindsatsen. Uden kommando åbnes vinduet, med FIL på den fil."
VERSION_OPTION: Final = "Vis programmets version."
SELF_TEST: Final = "Åbn vinduet, besøg hver side, eksportér et ark, og luk igen."

HELP_DEMO: Final = "Opret en krypteret fil med opdigtede borgere."
HELP_NEW: Final = "Opret en tom, krypteret fil."
HELP_IMPORT: Final = "Sammenlign en liste fra fagsystemet, eller en registerfil, med filen. Skriver først med --accept."
HELP_PLAN: Final = "Beregn et forslag til, hvem der har hvem. Skriver først med --accept."
HELP_RESULTS: Final = "Månedens status for en indsats."
HELP_SHEET: Final = "Kontrollér og gem månedens statusark."
HELP_EXPORT: Final = "Gem hele registret som registerfil (Excel)."
HELP_CHECK: Final = "Tjek fil, journal, perioder, lofter og sikkerhedskopier."
HELP_BACKUP: Final = "Lav en sikkerhedskopi nu."
HELP_RESTORE: Final = "Sæt en sikkerhedskopi i filens sted."

OPTION_KEY_FILE: Final = "Fil, hvis første linje er adgangskoden. Ellers SAGSPLAN_PASSWORD, ellers spørges der."
OPTION_USER: Final = "Initialer på den, der handler; de står i journalen."
OPTION_JSON: Final = "Skriv resultatet som JSON."
OPTION_WITH_CPR: Final = "Vis hele CPR-numre."
OPTION_ACCEPT: Final = "Skriv det, der er valgt fra starten."
OPTION_DRY_RUN: Final = "Vis forskellen, og skriv intet."
OPTION_AS_OF: Final = "Dagen, som ÅÅÅÅ-MM-DD eller DD-MM-ÅÅÅÅ."
OPTION_DEMO_AS_OF: Final = "Dagen, som demoen bliver på; ellers 2026-11-01."
OPTION_REASON: Final = "Begrundelse for de linjer, der går over det faste loft; gemmes på dem."
REASON_WITHOUT_ACCEPT: Final = "--reason hører til --accept: uden --accept skrives intet, som kan begrundes."
OPTION_PROGRAMME: Final = "Indsatsens kode, fx FSM."
OPTION_TEAM: Final = "Læs kun det team fra listen."
OPTION_PROFILE: Final = "Navn på en gemt kolonneprofil."
OPTION_HEADER_ROW: Final = "Rækken med listens overskrifter; 0, når listen ingen har."
OPTION_COLUMN: Final = (
    'Læs kolonnen med den overskrift som det felt, fx "Nøgle=CPR-nummer"; "=-" læser den ikke. Kan gentages.'
)
OPTION_ENCODING: Final = "Tekstfilens tegnsæt, fx cp850, når bogstaverne ellers bliver forkerte."
COLUMN_METAVAR: Final = '"OVERSKRIFT=FELT"'
OPTION_MONTH: Final = "Måned som ÅÅÅÅ-MM."
OPTION_TO: Final = "Sidste måned, når flere skal med."
OPTION_OUT: Final = "Fil, der skrives."
OPTION_CITIZENS: Final = "Antal borgere, ellers 600."
OPTION_WORKERS: Final = "Antal jobformidlere, ellers 20."
OPTION_SEED: Final = "Samme tal giver samme demo; ellers 1."
OPTION_RECIPIENT: Final = (
    "Modtagerens kode: agency (STAR), management (Ledelse), committee (Udvalg/åben) eller teamets egen."
)
OPTION_SHEET_CPR: Final = "Tag CPR-numre og navne med; arket gemmes da kun med adgangskode."
OPTION_ENCRYPT: Final = "Beskyt arket med en adgangskode."
OPTION_SHEET_KEY: Final = (
    "Fil, hvis første linje er arkets adgangskode. Ellers SAGSPLAN_SHEET_PASSWORD, ellers spørges der."
)
OPTION_COUNT_DATE: Final = "Dag, som sagsstammen opgøres på. Kan gentages. Ellers månedens sidste dag."
OPTION_TEMPLATE: Final = "Styrelsens eget skema (xlsx eller xlsm), som udfyldes på stedet."
HELP_MAPPING: Final = (
    "KOBLINGEN er JSON: "
    '{"cells": {"Status!B2": "brutto"}, "rows": [{"sheet": "Sagsstamme", "first_row": 5, "source": "caseload", '
    '"columns": {"A": "worker"}, "words": {"group": {"1": "Indsatsgruppe"}}}], "words": {}, "unlocked": [], '
    '"fingerprint": ""}. '
    "cells: celle eller navngivet celle og størrelsens navn, som i results --json. rows: ark, første række, kilde "
    "(caseload, load, agreements, group2) og hvad hver kolonne får. words: skemaets ord for vores. unlocked: låste "
    "celler og skemaets egne ord, der gerne må overskrives. Alle navne står i håndbogen (styrelsens-skema)."
)
OPTION_MAPPING: Final = "Koblingen: hvilke tal der hører til hvilke celler i skemaet."
HOW_HERE: Final[Mapping[Code, str]] = {Code.MAPPING_NEEDS_CPR: "Tilføj --with-cpr."}
TEMPLATE_AND_MAPPING: Final = "Et skema udfyldes efter en kobling. Nævn begge: --template SKEMA --mapping KOBLING."
OPTION_EML: Final = "Læg en e-mailkladde ved siden af arket."
OPTION_LIST_BACKUPS: Final = "Vis filens sikkerhedskopier, og gør ikke andet."
OPTION_FROM: Final = "Sikkerhedskopien; den nyeste, når intet er valgt."

ASK_NEW_KEY: Final = "Ny adgangskode (mindst 12 tegn)"
ASK_AGAIN: Final = "Skriv den igen"
ASK_SHEET_KEY: Final = "Arkets adgangskode"
NOT_ALIKE: Final = "De to adgangskoder er ikke ens. Skriv dem igen."
NO_KEY: Final = (
    "Der er ingen adgangskode. Filen kan ikke åbnes uden. Brug --password-file, eller sæt SAGSPLAN_PASSWORD."
)
NO_SHEET_KEY: Final = "Arket skal have en adgangskode. Uden den gemmes det ikke. Brug --sheet-password-file, eller sæt SAGSPLAN_SHEET_PASSWORD."
BUG: Final = (
    "Der opstod en fejl i programmet. Intet er ændret. Kør kommandoen igen, og send logfilen, hvis det fortsætter."
)
STALE: Final = "Registret er ændret, siden forskellen blev vist. Intet er gemt. Kør kommandoen igen."
NOTHING_WRITTEN: Final = "Intet er gemt. Tilføj --accept for at gemme."
NO_BACKUP: Final = "Filen er tom, så der er intet at sikkerhedskopiere."
NO_BACKUPS: Final = "Filen har ingen sikkerhedskopier. Intet er ændret. Angiv en med --from."
WELL: Final = "Alt er i orden."
ONE_OF_ACCEPT_AND_DRY_RUN: Final = "--accept og --dry-run udelukker hinanden. Vælg en af dem."
BAD_DATE: Final = "Datoen findes ikke. Skriv den som ÅÅÅÅ-MM-DD."
BAD_MONTH: Final = "Måneden findes ikke. Skriv den som ÅÅÅÅ-MM."
MONTHS_TURNED: Final = "--to ligger før --month. Byt dem om."
DEMO_NOTE: Final = "Alle borgere, jobformidlere og virksomheder er opdigtede. CPR-numrene er ikke tildelt nogen."


WINDOW_USE: Final = "[VALG] [FIL]"
COMMAND_USE: Final = "[VALG] KOMMANDO ..."
OPTIONS_METAVAR: Final = "[VALG]"
FILE_METAVAR: Final = "FIL"
LIST_METAVAR: Final = "LISTE"
NUMBER_METAVAR: Final = "TAL"
TEXT_METAVAR: Final = "TEKST"
DAY_METAVAR: Final = "DAG"
MONTH_METAVAR: Final = "MÅNED"
INITIALS_METAVAR: Final = "INITIALER"
VALUE: Final = "en værdi"


def password_file_unreadable(path: Path) -> str:
    """The password file cannot be read."""
    return f"Adgangskodefilen {path} kan ikke læses. Intet er ændret. Tjek stien og rettighederne."


def password_file_encoding(path: Path) -> str:
    """The password file can be read, but its letters are not written as UTF-8."""
    return (
        f"Adgangskodefilen {path} er ikke gemt som UTF-8, så dens bogstaver kan ikke læses sikkert. Intet er ændret."
        " Gem den igen som UTF-8, og kør kommandoen igen."
    )


def weak_password(why: str) -> str:
    """A new file's password is long enough but easily guessed."""
    return f"Adgangskoden er let at gætte. {why} Filen er lavet alligevel. Skift koden under Indstillinger, Sikkerhed."


def made(path: Path) -> str:
    """A new file stands."""
    return f"Oprettet: {path}"


def demo_made(path: Path, citizens: int, workers: int, as_of: date) -> str:
    """A new demo file stands."""
    people = f"{counted(citizens, 'borger', 'borgere')}, {counted(workers, 'jobformidler', 'jobformidlere')}"
    return f"Oprettet: {path}\n{people}, pr. {day(as_of)}. {DEMO_NOTE}"


def saved(path: Path) -> str:
    """A file was written."""
    return f"Gemt: {path}"


def backed_up(path: Path) -> str:
    """A backup was made."""
    return f"Sikkerhedskopi: {path}"


def restored(path: Path, kept: Path | None) -> str:
    """A backup took the file's place."""
    return f"{path} er gendannet." if kept is None else f"{path} er gendannet. Den gamle fil ligger i {kept}"


def no_such_option(option: str) -> str:
    """An unknown option."""
    return f"Valget {option} findes ikke. Intet er gjort. Se mulighederne med --help."


def no_such_command(name: str) -> str:
    """An unknown command with arguments."""
    return f"Kommandoen {name} findes ikke. Intet er gjort. Se kommandoerne med --help."


def missing(parameter: str) -> str:
    """A parameter that must be given."""
    return f"{parameter} mangler. Intet er gjort. Se brugen med --help."


def bad_value(parameter: str, why: str = "") -> str:
    """A parameter whose value cannot be used."""
    return f"Værdien af {parameter} kan ikke bruges. {why or 'Se brugen med --help.'}"


def wrong_use() -> str:
    """Anything else wrong with the call."""
    return "Kommandoen kan ikke læses. Intet er gjort. Se brugen med --help."


def import_counts(counts: Sequence[int]) -> str:
    """The line of counts: new, changed, gone, unchanged, double."""
    new, changed, gone, unchanged, double = counts
    parts = [
        counted(new, "ny", "nye"),
        counted(changed, "ændret", "ændrede"),
        f"{number(gone)} ikke på listen",
        counted(unchanged, "uændret", "uændrede"),
        counted(double, "dobbelt", "dobbelte"),
    ]
    return " · ".join(parts)


def heading(title: str, count: int) -> str:
    """A heading with its count."""
    return f"\n{title} ({number(count)})"


HEALED: Final = "Rettet automatisk"
UNDECIDED: Final = "Borgerens rækker siger hver sit"
RETURNED: Final = "Udtrådt hos os, står på listen"
NEW_ASKED: Final = "Nye, som ikke er valgt"
GONE: Final = "Ikke på listen"
REMARKS: Final = "Bemærkninger"


def row_line(row: int, column: str, message: str) -> str:
    """One row's message."""
    where = f"Række {row}" + (f", {column}" if column else "") if row else column
    return f"  {where}: {message}" if where else f"  {message}"


def sheet_line(sheet: str, row: int, column: str, message: str) -> str:
    """One cell's message in a workbook of several sheets."""
    return row_line(row, f"{sheet}, {column}" if column else sheet, message)


def rows_line(rows: Sequence[int], column: str) -> str:
    """A field that several rows of one citizen do not agree on."""
    return f"  Række {' og '.join(number(row) for row in rows)}, {column}"


def at_row(row: int) -> str:
    """A row of the file."""
    return f"række {number(row)}"


def person_line(cpr: str, where: str, message: str) -> str:
    """One citizen by number, masked unless asked, and what is said of them."""
    return f"  {cpr}" + (f", {where}" if where else "") + f": {message}"


def change_line(row: int, column: str, old: str, new: str) -> str:
    """One changed field."""
    return f"  Række {row}, {column}: {old or '–'} → {new or '–'}"


def imported(new: int, changed: int, gone: int, left: int) -> str:
    """What an import wrote, and what it left."""
    rest = f" {counted(left, 'felt', 'felter')} står tilbage til et valg i vinduet." if left else ""
    return f"Gemt: {counted(new, 'ny', 'nye')}, {counted(changed, 'ændret', 'ændrede')}, {number(gone)} ikke længere på listen.{rest}"


def bad_column(field: str, known: Sequence[str]) -> str:
    """A field that a column cannot be read as."""
    what = f"Sagsplan kender ikke feltet {field}. " if field else "Der mangler en overskrift eller et felt. "
    return f'{what}Skriv --column "Overskrift=Felt" med et af felterne {", ".join(known)} - eller "Overskrift=-".'


def profile_name(stem: str) -> str:
    """The name of a profile that nobody named: the file's."""
    return stem[:60] or "Liste"


def profile_kept(name: str) -> str:
    """That the columns will be read alike the next time."""
    return f"Kolonnerne er husket som profilen {name}. Næste liste med de samme overskrifter læses på samme måde."


def register_rows(count: int) -> str:
    """How many rows a register workbook holds."""
    return f"Registerfil med {counted(count, 'række', 'rækker')}"


def register_filled(count: int) -> str:
    """A register workbook was taken in."""
    return f"Gemt: {counted(count, 'række', 'rækker')}."


def register_has_errors(count: int) -> str:
    """A register workbook is not taken in while it has errors."""
    return f"Registerfilen har {number(count)} fejl. Intet er gemt. Ret dem i filen, og kør kommandoen igen."


def status_title(programme: str, month: str) -> str:
    """Heading of a month's status."""
    return f"{programme} · {month}"


def status_line(name: str, count: int, percent: int | None) -> str:
    """One row of a month's status."""
    share = "" if percent is None else f"{percent} pct."
    return f"  {name:<42}{number(count):>8}  {share:>8}".rstrip()


def worse(text: str) -> str:
    """A line of the check before sending that stops the sheet."""
    return f"Fejl: {text}"


def mild(text: str) -> str:
    """A line of the check before sending that must be seen."""
    return f"Advarsel: {text}"


def no_backup(path: Path) -> str:
    """The file named is no backup of this register."""
    return f"{path} er ikke en sikkerhedskopi af filen. Intet er ændret. Se dem, der er, med --list."


def missing_value(option: str) -> str:
    """An option without its value, or a flag with one."""
    return f"{option} mangler sin værdi eller må ikke have en. Intet er gjort. Se brugen med --help."


def self_test_done(pages: int, size: int) -> str:
    """What the self-test did."""
    return f"Selvtest: {counted(pages, 'side', 'sider')} vist, et statusark på {number(size)} byte lavet."
