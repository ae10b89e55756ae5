"""Words about the agency's own figures: taking them in, and comparing them with ours."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.domain.periods import Month
from planner.texts.formats import counted, day, month, short_month, signed
from planner.texts.sheet import RECIPIENT_AGENCY

TITLE: Final = "STAR's tal"
OPEN: Final = "Importér STAR's tal…"
SOURCE: Final = "Hvis tal"
SOURCES: Final = {"own": "Egne", "agency": RECIPIENT_AGENCY, "both": "Begge"}
HOW: Final = (
    "Skriv eller indsæt en tabel fra STAR's resultatrapport: rækker som i status, en kolonne for hver måned. Antal"
    " borgere, ikke procenter. Jeres egne tal bliver ikke ændret, og ældre tal fra STAR bliver stående."
)
EXAMPLE: Final = "Række\tsep. 2026\nBruttomålgruppen\t359\nGruppe 1\t247"
TABLE: Final = "Tabel"
AS_OF: Final = "Opgjort den"
AS_OF_HINT: Final = "Dagen, hvor STAR trak tallene. Den står i rapporten."
FROM_FILE: Final = "Hent fra fil…"
FILES: Final = "Regneark og tekst (*.xlsx *.xlsm *.xls *.ods *.csv *.txt)"
SAVE: Final = "Gem tallene"
READING: Final = "Filen læses …"
REPORTS: Final = "Rapporter fra STAR"
REPORTS_THERE: Final = "Rapporter, der er gemt"
REMOVE_REPORT: Final = "Fjern rapporten"
MEANING: Final = "Rækken er"
CHOOSE_MEANING: Final = "Vælg række…"
NO_ROW: Final = "ingen af rækkerne, spring over"
FOUND: Final = "Fundet i tabellen"
NEW: Final = "gemmes"
SAME: Final = "står der allerede"
NOT_TAKEN: Final = {
    "row_unknown": "rækken kendes ikke",
    "month_unknown": "måneden kan ikke læses",
    "share": "er en procent, ikke et antal",
    "no_number": "er ikke et antal",
}
NO_MONTH: Final = (
    "Der er ingen kolonne med en måned, fx sep. 2026 eller 2026-09. Intet er gemt. Ret tabellens overskrifter."
)
NOTHING_NEW: Final = "Der er ingen nye tal at gemme."
NO_DAY: Final = "Skriv, hvornår STAR opgjorde tallene."
TYPED: Final = "indtastet"
OWN: Final = "egne"
AGENCY: Final = RECIPIENT_AGENCY
DIFFERENCE: Final = "Afvigelse"


def saved(count: int) -> str:
    """After figures were taken in."""
    return f"{counted(count, 'tal', 'tal')} fra STAR er gemt"


def report_of(drawn: date, count: int) -> str:
    """A report that is there."""
    return f"{day(drawn)} · {counted(count, 'tal', 'tal')}"


def report_removed(drawn: date) -> str:
    """After a report was taken out."""
    return f"STAR's tal, opgjort {day(drawn)}, er fjernet"


def to_save(new: int, left: int) -> str:
    """How many of the table's figures are to be saved, and how many are not."""
    rest = f" {counted(left, 'celle bliver', 'celler bliver')} sprunget over." if left else ""
    return f"{counted(new, 'tal gemmes', 'tal gemmes')}.{rest}"


def unknown_row(row: str) -> str:
    """Asks what a row of the agency's is here; the answer is kept for the next report."""
    return f"»{row}« kendes ikke. Hvilken række er det?"


def column(which: Month, whose: str) -> str:
    """Heading of a column of the agency's newest month: Sep. STAR."""
    return f"{short_month(which).partition(' ')[0].capitalize()} {whose}"


def as_of(which: Month, drawn: date, behind: int) -> str:
    """Of when the agency's figures are, and how far they lag behind the month shown."""
    late = f", {counted(behind, 'måned', 'måneder')} bag jeres" if behind else ""
    return f"STAR's tal pr. {month(which)}, opgjort {day(drawn)}{late}."


def explained(difference: int, came: int, left: int, drawn: date) -> str:
    """Why a number of ours is another than the agency's, as far as our register knows.

    ``came`` and ``left``: how many are in our row by what was entered after its report was drawn, and no longer are.
    """
    if not difference:
        return "Samme tal som STAR."
    more = f"{signed(difference)} i forhold til STAR."
    if not came and not left:
        return (
            f"{more} Intet, der er skrevet ind efter {day(drawn)}, ændrer rækken, så registret kan ikke forklare det."
        )
    moves = [f"{count} er {words}" for count, words in ((came, "kommet til"), (left, "gået ud")) if count]
    since = f"Efter {day(drawn)} er der skrevet noget ind eller rettet: {' og '.join(moves)}."
    net = came - left
    if net == difference:
        return f"{more} {since} Det forklarer forskellen."
    return f"{more} {since} {'Resten' if net * difference > 0 else 'Forskellen'} kan registret ikke forklare."
