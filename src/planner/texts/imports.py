"""Everything an import says: refusals, errors, what was put right, what was left aside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from planner.domain.case_list import AsOfSource, Complaint, Fault, Heal, Healed, ListColumn, Note, NoteKind
from planner.domain.errors import Detail
from planner.domain.refused_file import FileKind, ImportRefusedError, RefusalReason
from planner.texts import common, formats, list_reading

SOURCE: Final = "Fagsystem"
PROTECTED: Final = "beskyttet"
NOT_PROTECTED: Final = "ikke beskyttet"
STILL_RUNNING: Final = "uden slutdato"

COLUMNS: Final[Mapping[ListColumn, str]] = {
    ListColumn.CPR: "CPR-nummer",
    ListColumn.NAME: "Navn",
    ListColumn.TARGET_GROUP: "Målgruppe",
    ListColumn.BENEFIT: "Ydelse",
    ListColumn.BENEFIT_FROM: "Ydelse fra",
    ListColumn.MARK: "Persongruppe",
    ListColumn.EXEMPTION: "Fritagelse",
    ListColumn.EXEMPTION_FROM: "Fritaget fra",
    ListColumn.EXEMPTION_TO: "Fritaget til",
    ListColumn.TEAM: "Team",
    ListColumn.WORKER: "Ansvarlig medarbejder",
    ListColumn.LAST_TALK: "Seneste samtale",
    ListColumn.NEXT_TALK: "Næste samtale",
    ListColumn.OFFER: "Aktivt tilbud",
    ListColumn.OFFER_FROM: "Tilbud fra",
    ListColumn.OFFER_TO: "Tilbud til",
    ListColumn.WEEKLY_HOURS: common.WEEKLY_HOURS,
    ListColumn.JOB_GOAL: "Jobmål",
    ListColumn.CV: "CV godkendt",
    ListColumn.DISTRICT: "Distrikt",
    ListColumn.LANGUAGES: "Sprog",
    ListColumn.FIRST_NAME: "Fornavn",
    ListColumn.LAST_NAME: "Efternavn",
    ListColumn.PROTECTION: "Navne- og adressebeskyttelse",
}

AS_OF_SOURCES: Final[Mapping[AsOfSource, str]] = {
    AsOfSource.TOLD: "valgt",
    AsOfSource.ABOVE_HEADER: "står over listen",
    AsOfSource.FILE_DATE: "filens egen dato",
}


def as_of_source(source: AsOfSource, words: str) -> str:
    """Where the day of a list was found, with the words that say it where it stands in the list."""
    return f"{AS_OF_SOURCES[source]}: »{words}«" if words else AS_OF_SOURCES[source]


_REFUSALS: Final[Mapping[RefusalReason, str]] = {
    RefusalReason.ENCRYPTED: "Filen {file} er beskyttet med en adgangskode. Den kan ikke læses, og intet er ændret. "
    "Gem den uden adgangskode, og prøv igen.",
    RefusalReason.EMPTY: "Filen {file} er tom. Der er ingen borgere at læse, og intet er ændret. "
    "Hent listen igen i fagsystemet.",
    RefusalReason.NO_FIRM_COLUMNS: "Filen {file} har ingen kolonner, som Sagsplan kender som CVR-nummer og navn. Intet er "
    "ændret. Sig, hvilke kolonner det er, eller vælg en anden fil.",
    RefusalReason.NO_CPR_COLUMN: "Filen {file} har ingen kolonne, som Sagsplan kender som CPR-nummer.{found} Borgerne kan "
    "ikke genkendes, og intet er ændret. Vælg selv overskriftsrækken og kolonnen (på kommandolinjen med --header-row og "
    "--column), eller hent listen med kolonnen Cpr.nr.",
    RefusalReason.OTHER_KIND: "Filen {file} er {kind}. Sagsplan læser xlsx, xls, ods og csv, og intet er ændret. {way}",
    RefusalReason.TOO_LARGE: "Filen {file} er for stor til at være en borgerliste. Den er ikke læst, og intet er ændret. "
    "Slet tomme rækker og kolonner uden for listen, eller hent den igen.",
    RefusalReason.DAMAGED: "Filen {file} er beskadiget og kan ikke læses. Intet er ændret. "
    "Hent listen igen i fagsystemet.",
    RefusalReason.TOO_HEAVY: "Filen {file} kan ikke læses sikkert, for den kræver langt mere hukommelse end en borgerliste. "
    "Intet er ændret. Hent listen igen i fagsystemet, eller gem den som csv.",
    RefusalReason.TOO_SLOW: "Filen {file} tog for lang tid at læse og er lagt fra igen. Intet er ændret. "
    "Prøv igen, når pc'en har mindre travlt, eller gem listen som csv.",
    RefusalReason.READER_FAILED: "Filen {file} er ikke læst, for den del af Sagsplan, der læser filer, kunne ikke starte. "
    "Intet er ændret. Luk nogle programmer, og prøv igen. Sker det igen, så få Sagsplan installeret på ny.",
    RefusalReason.NOT_FOUND: "Filen {file} kan ikke åbnes. Intet er ændret. Se efter, om den er flyttet eller åben et "
    "andet sted.",
    RefusalReason.NO_TEAM: "Listen {file} har ingen borgere under {team}. Intet er ændret. Vælg et team, som står i listen.",
    RefusalReason.NO_PROFILE: "Der er ingen kolonneprofil med navnet {profile}. Intet er læst. Vælg en anden, "
    "eller lad Sagsplan genkende kolonnerne.",
    **list_reading.REFUSALS,
    RefusalReason.PROGRAMME_UNKNOWN: "Sagsplan kender ikke indsatsen {programme}. Intet er læst. Vælg en af: {known}.",
}

_SAVE_AS: Final = "Gem listen i et af dem, og prøv igen."
_FROM_SYSTEM: Final = "Hent listen i fagsystemet som Excel eller csv."
# What a file is that is no list, and the way on.
_KINDS: Final[Mapping[FileKind, tuple[str, str]]] = {
    FileKind.PDF: ("en PDF og ikke en liste, der kan læses", _FROM_SYSTEM),
    FileKind.DOCUMENT: ("et tekstdokument og ikke en liste", "Flyt tabellen til et regneark, og gem det som xlsx."),
    FileKind.SLIDES: ("en præsentation eller tegning og ikke en liste", _FROM_SYSTEM),
    FileKind.PICTURE: ("et billede og ikke en liste, der kan læses", _FROM_SYSTEM),
    FileKind.WEB_PAGE: (
        "en webside eller xml uden en tabel",
        "Hent listen igen, eller åbn filen i Excel, og gem den som xlsx.",
    ),
    FileKind.MESSAGE: ("en e-mail og ikke en liste", "Gem den vedhæftede liste, og vælg den i stedet."),
    FileKind.NUMBERS: (
        "fra Numbers, som Sagsplan ikke læser",
        "Eksportér den som Excel i Numbers, og vælg den nye fil.",
    ),
    FileKind.XLSB: (
        "en binær Excel-projektmappe (xlsb), som Sagsplan ikke læser",
        "Åbn den i Excel, og gem den som xlsx.",
    ),
    FileKind.OLD_EXCEL: (
        "et regneark fra en meget gammel Excel, som Sagsplan ikke læser",
        "Åbn den i Excel eller LibreOffice, og gem den som xlsx.",
    ),
    FileKind.ARCHIVE: ("en pakket mappe og ikke en liste", "Pak den ud, og vælg listen i den."),
    FileKind.DATA: ("data til et andet program og ikke en liste", _FROM_SYSTEM),
    FileKind.UNKNOWN: ("ikke en liste", _SAVE_AS),
}

_FAULTS: Final[Mapping[Fault, str]] = {
    Fault.CPR_EMPTY: "CPR-nummeret mangler. Skriv de ti cifre.",
    Fault.CPR_LENGTH: "CPR-nummeret har {digits}, og det skal have 10. Ret nummeret.",
    Fault.CPR_SIGNS: "CPR-nummeret har andre tegn end cifre. Skriv de ti cifre.",
    Fault.CPR_DATE: "CPR-nummeret begynder ikke med en dato. De første seks cifre skal være dag, måned og år.",
    Fault.DATE_IMPOSSIBLE: "Datoen findes ikke. Skriv en dato som dd-mm-åååå.",
    Fault.DATE_UNREADABLE: common.NOT_A_DATE,
    Fault.END_BEFORE_START: "Slutdatoen ligger før startdatoen. Den skal være samme dag eller senere.",
    Fault.KIND_MISSING: "Der står datoer, men ikke hvad de gælder. Feltet er ikke taget med, og intet er afsluttet efter det. Skriv, hvad det er.",
    Fault.START_MISSING: "Startdatoen mangler. Skriv den dag, det begyndte.",
    Fault.BENEFIT_UNKNOWN: "Ydelsen kendes ikke. Vælg, hvad ordet betyder, når listen gennemses i Sagsplan, eller ret det i fagsystemet.",
    Fault.EXEMPTION_UNKNOWN: "Fritagelsen kendes ikke. Vælg, hvad ordet betyder, når listen gennemses i Sagsplan, eller ret det i fagsystemet.",
    Fault.OFFER_UNKNOWN: "Tilbuddet kendes ikke. Vælg, hvad ordet betyder, når listen gennemses i Sagsplan, eller ret det i fagsystemet.",
    Fault.MARK_UNKNOWN: "Persongruppen hører ikke til {programme}. Skriv en af indsatsens persongruppemarkeringer, eller lad feltet stå tomt.",
    Fault.WORKER_UNKNOWN: "Jobformidleren kendes ikke. Opret jobformidleren, eller ret initialerne.",
    Fault.HOURS_UNREADABLE: "Timetallet kan ikke læses. Skriv et tal mellem 0 og 100, fx 12,5.",
    Fault.YES_NO: common.NEITHER_YES_NOR_NO,
    Fault.FORMULA: "Teksten ligner en formel og er ikke taget med. Skriv den uden lighedstegn forrest.",
    Fault.TOO_LONG: "Teksten er for lang. Skriv højst 200 tegn.",
    **list_reading.FAULTS,
}

_HEALS: Final[Mapping[Heal, str]] = {
    Heal.CPR_SPACES: "Mellemrum i CPR-nummeret er fjernet.",
    Heal.CPR_HYPHEN: "Bindestreg i CPR-nummeret er fjernet.",
    Heal.CPR_PARTED: "Punktummer og skråstreger i CPR-nummeret er fjernet.",
    Heal.CPR_NUMBER: "CPR-nummeret stod som tal og er læst som ti cifre.",
    Heal.CPR_ZERO: "CPR-nummeret havde mistet sit første nul og har fået det igen.",
    Heal.DATE_TEXT: "Datoen stod som tekst og er læst som {day}.",
    Heal.DATE_SHORT_YEAR: "Året havde to cifre, og datoen er læst som {day}.",
    Heal.DATE_SERIAL: "Datoen stod som et tal og er læst som {day}.",
    Heal.HOURS_TEXT: "Timetallet stod som tekst og er læst som {hours}.",
    **list_reading.HEALS,
    Heal.PROTECTED: "Navn og adresse er beskyttet. Et navn, som Sagsplan kender, er ladt i fred.",
}

_NOTES: Final[Mapping[NoteKind, str]] = {
    NoteKind.ABOVE_HEADER: "{rows} over overskrifterne i række {header} er sprunget over.",
    NoteKind.SKIPPED_ROW: "Rækken er sprunget over, den er ingen borger: {text}",
    NoteKind.OTHER_SHEET: "Arket {sheet} er ikke læst.",
    NoteKind.HIDDEN_SHEET: "Det skjulte ark {sheet} er ikke læst.",
    NoteKind.UNKNOWN_COLUMN: "Kolonnen {heading} kendes ikke og er ikke læst.",
    NoteKind.DOUBLE_COLUMN: "Kolonnen {heading} står to gange. Den første er læst.",
    NoteKind.OTHER_TEAM: "{team}: {rows} er ikke læst.",
    NoteKind.PROFILE_USED: "Kolonnerne er læst efter profilen {profile}.",
    NoteKind.OLDER_THAN_LAST: "Listen er fra {as_of} og dermed ældre end den seneste, som er fra {last}. "
    "Nyere oplysninger kan blive skrevet tilbage. Se ændringerne efter.",
    NoteKind.SENT_MONTH: "Ændringen ligger i {month}, og statusarket for den måned er gemt til afsendelse. Tallene i arket passer så ikke længere.",
    NoteKind.NO_PROGRAMME: "Listen siger ikke, hvilken indsats den gælder, så ingen kommer med i en. Vælg en indsats.",
    NoteKind.OUTSIDE_PROGRAMME: "Visitationen ligger uden for perioden for {programme}.",
    NoteKind.FORMER_CPR: "Listen bruger borgerens tidligere CPR-nummer.",
    NoteKind.OUTSIDE_TARGET_GROUP: "Uden for Sagsplans regel om målgruppen for {programme}: {said}. Borgeren kommer ikke med. Visitér borgeren selv, hvis reglen ikke passer.",
    NoteKind.UNDER_AGE: "Uden for Sagsplans regel om målgruppen for {programme}: under {age} år. Borgeren kommer ikke med. Visitér borgeren selv, hvis reglen ikke passer.",
    NoteKind.CLOSED_PERIOD: "Ville ændre en afsluttet periode.",
    NoteKind.OVER_CAP: "{worker} kommer over sit loft.",
    NoteKind.NEW_WORKER: "{worker} bliver oprettet uden timer og skal udfyldes.",
    NoteKind.OWNED_HERE: "Styres i Sagsplan.",
    NoteKind.NO_LONGER_LISTED: "Står ikke længere i listen.",
    NoteKind.NEWER_HERE: "Sagsplan ved noget nyere end listens dato, så det bliver stående.",
    NoteKind.LEFT_HERE: "Udtrådt hos os, står på listen.",
    NoteKind.LEFT_UNPLACED: "Udtrådt hos os, står på listen, men indsats og gruppe kan ikke læses. Visitér borgeren "
    "under Borgere, hvis listen har ret.",
    NoteKind.BACK_ON_LIST: "Stod som i job eller uddannelse, fordi listen manglede borgeren. Nu står borgeren på den igen.",
    NoteKind.NOT_TAKEN_BACK: "Borgeren er udtrådt hos os og tages ikke ind igen, så feltet er ikke valgt.",
    NoteKind.PROTECTION_LIFTED: "Listen siger ikke længere, at navn og adresse er beskyttet. Beskyttelsen bliver stående, "
    "til du vælger andet.",
    NoteKind.TARGET_GROUP_UNREAD: "Målgruppen kan ikke læses, så visitationen er ikke valgt.",
    NoteKind.MAYBE_SAME: "Samme navn og fødselsdag som en anden: måske samme person med et nyt nummer.",
    NoteKind.FURTHER_PROGRAMME: "{rows} gælder {programme} og er læst til den indsats.",
    NoteKind.MAYBE_GONE_BEFORE: "Listen er ældre end den seneste, og den har ikke borgeren.",
    NoteKind.NO_TEAM: "Rækken har intet team. Vælg, om borgeren hører til jeres.",
    **list_reading.NOTES,
}


def refusal(error: ImportRefusedError) -> str:
    """Why a file cannot be imported, what that means and what to do."""
    details = {name: _shown(value) for name, value in error.details.items()}
    if error.reason is RefusalReason.NO_CPR_COLUMN:
        found = details.get("found", "")
        details["found"] = f" Fundet: {found}." if found else ""
    if error.reason is RefusalReason.OTHER_KIND:
        details["kind"], details["way"] = _KINDS[_kind(error)]
    return _REFUSALS[error.reason].format_map(_Blank(details))


def _kind(error: ImportRefusedError) -> FileKind:
    try:
        return FileKind(str(error.details.get("kind")))
    except ValueError:
        return FileKind.UNKNOWN


def complaint(item: Complaint) -> str:
    """What is wrong with a cell, and what would be right."""
    details = {name: _shown(value) for name, value in item.details.items()}
    digits = item.details.get("digits")
    if isinstance(digits, int):
        details["digits"] = formats.counted(digits, "ciffer", "cifre")
    return _FAULTS[item.fault].format_map(_Blank(details))


def healed(item: Healed) -> str:
    """What was put right in a cell."""
    details = {}
    if item.column is ListColumn.WEEKLY_HOURS and item.read_as:
        details["hours"] = hours(int(item.read_as))
    elif item.heal in list_reading.DATED:
        details["day"] = formats.day(date.fromisoformat(item.read_as))
    return _HEALS[item.heal].format_map(_Blank(details))


def note(item: Note) -> str:
    """A remark about the list or about a row."""
    details = {name: _shown(value) for name, value in item.details.items()}
    column = item.details.get("column")
    if isinstance(column, str) and column:
        details["field"] = COLUMNS[ListColumn(column)]
    if item.kind is NoteKind.ENCODING_FOUND:
        details["encoding"] = details["encoding"] or list_reading.TWICE
    count = item.details.get("count")
    if isinstance(count, int):
        details["rows"] = formats.counted(count, "række", "rækker")
    return _NOTES[item.kind].format_map(_Blank(details))


def heading(columns: Mapping[ListColumn, str], column: ListColumn) -> str:
    """The heading of a column as the list writes it, else its usual one."""
    return columns.get(column) or COLUMNS[column]


def masked(value: str) -> str:
    """Something that is, or should have been, a CPR number: the first six digits, the rest as dots."""
    seen = 0
    shown: list[str] = []
    for sign in value.strip():
        if sign.isalnum():
            seen += 1
            shown.append(sign if seen <= 6 and sign.isdigit() else "•")
        else:
            shown.append(sign)
    return "".join(shown)


def span(what: str, start: date | None, end: date | None) -> str:
    """Something that holds from a day, and to a day where it has one."""
    begin = "" if start is None else f" fra {formats.day(start)}"
    until = "" if end is None else f" til {formats.day(end)}"
    return f"{what}{begin}{until}"


def left_on(day: date, cause: str) -> str:
    """How somebody had left: the first day away, and why."""
    return f"udtrådt {formats.day(day)}, {cause}" if cause else f"udmeldt {formats.day(day)}"


def unprotected(name: str) -> str:
    """That a list no longer protects a name, and the name it gives."""
    return f"{NOT_PROTECTED}: {name}" if name else NOT_PROTECTED


def end_text(end: date | None) -> str:
    """The end of a period, or that it runs."""
    return STILL_RUNNING if end is None else f"til {formats.day(end)}"


def talk(day: date | None) -> str:
    """The day of a talk, or the word for none."""
    return common.NONE_SMALL if day is None else formats.day(day)


def hours(minutes: int | None) -> str:
    """Hours a week."""
    return common.NONE_SMALL if minutes is None else formats.hours(minutes)


def yes_no(*, yes: bool) -> str:
    """Ja or nej."""
    return "Ja" if yes else "Nej"


def placed(programme: str, group: str, *, step_up: bool) -> str:
    """A place in a programme: its code, the group where there is one, and step-up."""
    parts = [programme, f"gruppe {group}" if group.isdigit() else group, "step-up" if step_up else ""]
    return ", ".join(part for part in parts if part) or common.NONE_SMALL


def from_day(words: str, start: date) -> str:
    """What holds from a coming day."""
    return f"{words} fra {formats.day(start)}"


def _shown(value: Detail) -> str:
    return formats.day(value) if isinstance(value, date) else str(value if value is not None else "")


class _Blank(dict[str, str]):
    """Details of a sentence; a missing one leaves nothing."""

    def __missing__(self, key: str) -> str:
        return ""


SENTENCES: Final[Mapping[str, Mapping[str, str]]] = {
    "refusals": {str(code): text for code, text in _REFUSALS.items()},
    "faults": {str(code): text for code, text in _FAULTS.items()},
    "heals": {str(code): text for code, text in _HEALS.items()},
    "notes": {str(code): text for code, text in _NOTES.items()},
}
