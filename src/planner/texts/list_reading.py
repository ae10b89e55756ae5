"""What reading a list says: how a file that is hard to read was read, or why a row or a cell of it was not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from planner.domain.case_list import Fault, Heal, NoteKind
from planner.domain.refused_file import RefusalReason

# Words of a target group that turn what stands beside them into its opposite, without the Danish letters.
NEGATIONS: Final = frozenset((
    "ikke", "ej", "tidligere", "uden", "ophoert", "ophoer", "afsluttet", "afvist", "nej", "fhv", "forhenv", "fra", "var",
    "udmeldt", "frafaldet", "ex", "foer", "aldrig",
))  # fmt: skip
# A word, squeezed, that says of a person that name or address is protected, and how lists write it short.
PROTECTED_WORD: Final = re.compile(
    r"(?:na)?(?:navne?)?(?:og)?(?:adresse?|adr)?beskyt\w*|hemmelige?t?|(?:navne?|adresse?|adr)(?:skjult|hemmelig)\w*"
    r"|(?:navne?|adresse?|adr|navneog(?:adresse?|adr))besk"
)
SHORT_FOR_IT: Final = frozenset(("besk.", "n.a.b.", "n.a.b"))
# Words beside it that say that it is not so, or no longer, without the Danish letters.
NO_LONGER: Final = frozenset((
    "ikke", "ej", "uden", "ingen", "tidligere", "ophoert", "ophoerte", "ophoer", "udloebet", "afsluttet", "slettet", "nej",
))  # fmt: skip
# The letters of nearly all names, for a pattern.
LETTERS: Final = "A-Za-zÆØÅæøåÄÖÜäöüÉé"
CAPITALS: Final = "A-ZÆØÅÄÖÜÉ"
# What may stand before the number of a day, as a pattern in lower case.
THE_DAY: Final = r"(?:d\.? +|d\.(?=\d)|den +)?"
# What stands between the first and the last day of a period.
UNTIL: Final = r"(?:-|\u2013|til(?: og med)?|to)"
# How lists write hours a week, as patterns in lower case.
ABOUT: Final = r"(?:ca\.? ?)?"
HOURS: Final = r"(?:time[rn]?|tim\.?|t\.?|h)?"
AND: Final = r"(?:og )?"
MINUTES: Final = r"(?:minutter|min\.?|m)"
A_WEEK: Final = r"(?: ?(?:/|pr\.?|per|om|i) ?(?:uge|ugen|u\.?))?(?: ?ugentligt?)?"
_LETTERED: Final = re.compile(r"^Kolonne [A-Z]{1,3}$| \(kolonne [A-Z]{1,3}\)$")
TWICE: Final = "UTF-8 skrevet to gange"

REFUSALS: Final[Mapping[RefusalReason, str]] = {
    RefusalReason.TWO_CPR_COLUMNS: "Filen {file} har flere kolonner, som kan være CPR-nummeret: {headings}. Sagsplan gætter "
    "ikke, hvem borgerne er, og intet er ændret. Vælg selv kolonnen (på kommandolinjen med --column).",
    RefusalReason.NO_HEADING: "Filen {file} har ingen kolonne med overskriften {heading}. Intet er ændret. Vælg en af dem, "
    "der står i listen: {found}.",
    RefusalReason.NO_HEADER_ROW: "Filen {file} har ingen overskrifter i række {row}. Intet er ændret. Vælg den række, hvor "
    "overskrifterne står.",
    RefusalReason.WRONG_SIGNS: "Bogstaverne i filen {file} kan ikke læses rigtigt, fx {sample}. Navne ville blive forkerte, "
    "så intet er ændret. Vælg selv tegnsættet (på kommandolinjen med --encoding), eller gem listen igen som CSV UTF-8.",
    RefusalReason.ENCODING_UNKNOWN: "Sagsplan kender ikke tegnsættet {encoding}. Intet er læst. Vælg et af: {known}.",
    RefusalReason.ENCODING_UNFIT: "Filen {file} kan ikke læses som {encoding}. Intet er ændret. Vælg et andet tegnsæt, eller "
    "lad Sagsplan finde det.",
}

FAULTS: Final[Mapping[Fault, str]] = {
    Fault.CPR_DESTROYED: "Regnearket har lavet CPR-nummeret om til et afrundet tal, og de sidste cifre er tabt. Hent listen "
    "igen, og åbn den ikke i et regneark først.",
    Fault.CELL_ERROR: "Cellen viser en fejl fra regnearket, så værdien kendes ikke. Intet er ændret efter den. Ret formlen, "
    "eller skriv værdien.",
    Fault.UNCALCULATED: "Formlen er ikke regnet ud, så værdien kendes ikke. Åbn filen i regnearket, gem den, og prøv igen.",
    Fault.BAD_SIGNS: "Teksten har tegn, som ikke er bogstaver, og er ikke taget med. Skriv den igen, eller vælg et andet "
    "tegnsæt.",
    Fault.NAME_UNREADABLE: "Det er ikke et navn. Feltet er ikke taget med. Se efter, om kolonnen er den rigtige.",
    Fault.NAME_NUMBER: "Navnet har et andet CPR-nummer i sig end rækkens, så det kan være en anden borgers. Navnet er ikke "
    "taget med. Ret det i fagsystemet.",
    Fault.DATE_OUTSIDE: "Datoen ligger før 1920 eller efter 2100. Skriv den rigtige, eller lad feltet stå tomt.",
    Fault.DATE_ORDER: "Kolonnens datoer har ikke samme rækkefølge af dag og måned, så det kan ikke ses, hvilken dag det er. "
    "Skriv datoen som åååå-mm-dd.",
    Fault.HOURS_POINT: "Det kan ikke ses, om tallet efter punktummet er minutter eller decimaler. Feltet er ikke taget med. "
    "Skriv timerne som 10:30 eller 10,5.",
    Fault.HOURS_SHARE: "Tallet kan være en andel af fuld tid lige så vel som en del af en time. Feltet er ikke taget med. "
    "Skriv timerne som 0:30, eller skriv timer efter tallet.",
    Fault.CONTRADICTED: "Borgerens rækker ({rows}) siger hver sit: {values}. Feltet er ikke taget med. Ret det i "
    "fagsystemet.",
    Fault.ROW_UNCLOSED: "Rækken har et anførselstegn, som ikke bliver lukket, så felterne ikke kan skilles ad. Rækken er ikke "
    "læst; de andre er. Fjern anførselstegnet.",
    Fault.ROW_SHIFTED: "Rækken har {fields} felter, men listen har {columns} kolonner, så felterne er rykket. Rækken er ikke "
    "læst. Sæt felter med et skilletegn i anførselstegn.",
    Fault.ROW_SPLIT: "Et linjeskift deler rækken i to, så felterne ikke kan skilles ad. Rækken er ikke læst; de andre er. "
    "Fjern linjeskiftet.",
    Fault.ROW_BAD_BYTES: "Rækken har tegn, som ikke passer til filens tegnsæt {encoding}. Rækken er ikke læst; de andre er. "
    "Ret tegnet, eller vælg et andet tegnsæt.",
}

HEALS: Final[Mapping[Heal, str]] = {
    Heal.CPR_WRAPPED: "Tegn omkring CPR-nummeret er fjernet.",
    Heal.DATE_MONTH_FIRST: "Kolonnen skriver måneden først, og datoen er læst som {day}.",
    Heal.DATE_ZONE: "Datoen stod i en anden tidszone og er læst som {day} i Danmark.",
    Heal.DATE_OPEN: "Datoen betyder, at der ingen slutdato er, og er læst sådan.",
    Heal.NUMBER_REMOVED: "Borgerens eget CPR-nummer er taget ud af navnet.",
    Heal.SIGNS_REMOVED: "Usynlige tegn og linjeskift i teksten er fjernet.",
}
DATED: Final = frozenset((
    Heal.DATE_TEXT, Heal.DATE_SHORT_YEAR, Heal.DATE_SERIAL, Heal.DATE_MONTH_FIRST, Heal.DATE_ZONE,
))  # fmt: skip

NOTES: Final[Mapping[NoteKind, str]] = {
    NoteKind.COLUMN_OVER: "{field}: kolonnen {read} er læst, og {heading} er ikke læst.",
    NoteKind.COLUMN_ASKED: "{field}: kolonnerne {headings} kan lige godt være den, så ingen af dem er læst. Vælg selv (på "
    "kommandolinjen med --column).",
    NoteKind.CPR_BY_VALUES: "Kolonnen {heading} har CPR-numre og er læst som CPR-nummer.",
    NoteKind.ORDER_UNPROVED: "Datoerne i {heading} kan læses både med dag og med måned først. De er læst med dagen først, "
    "men en anden kolonne skriver måneden først. Se dem efter.",
    NoteKind.SECOND_LIST: "I række {at} begynder en ny liste. Den og alt under den er ikke læst: {rows}. {title}",
    NoteKind.ENCODING_FOUND: "Filen er læst med tegnsættet {encoding}.",
    NoteKind.UNKNOWN_WORD: "{field}: {word} kendes ikke ({rows}). Vælg, hvad det betyder; det huskes.",
    NoteKind.UNKNOWN_MARK: "Persongruppe: {mark} kendes ikke i {programme} og er set bort fra ({rows}).",
    NoteKind.TEAM_MISSING: "{rows} uden team er ikke læst. Vælg, om de hører til jeres team (på kommandolinjen også "
    '--team "").',
    NoteKind.ROWS_JOINED: "Borgeren står på flere rækker ({row_list}), som er læst som én.",
    NoteKind.OTHER_PROGRAMME: "{rows} gælder en anden indsats ({programme}) og er lagt til side.",
    NoteKind.OLD_TALK: "Seneste samtale ligger længe før de andre oplysninger om borgeren. Se efter, om datoen er rigtig.",
    NoteKind.FUTURE_TALK: "Seneste samtale ligger efter listens dato og er ikke taget med.",
    NoteKind.AS_OF_GUESSED: "Listens dato er {day} ({source}).",
}


def column_label(letter: str, heading: str = "") -> str:
    """A column without a heading, or one of several with the same, by its letter in a spreadsheet."""
    return f"{heading} (kolonne {letter})" if heading else f"Kolonne {letter}"


def without_letter(label: str) -> str:
    """The heading as it is written behind such a label."""
    return _LETTERED.sub("", label)
