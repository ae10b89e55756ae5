"""Words of taking in a list of firms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planner.domain.firm_list import FirmFault, FirmLineKind
from planner.texts import common
from planner.texts.formats import counted

TITLE: Final = "Importér virksomheder"
ENTRY: Final = "Virksomhedsliste"
CHOOSE: Final = "Vælg en liste over virksomheder"
DROP_HOW: Final = "Sagsplan læser lister med CVR-nummer og navn (xlsx, xls, ods og csv), fx et udtræk fra CVR. Intet bliver gemt, før du har set, hvad der ændres."
COLUMNS: Final = "Kolonner i listen…"
COLUMNS_TITLE: Final = "Hvad står i kolonnerne?"
COLUMNS_NOTE: Final = "Valget huskes, så næste liste med de samme overskrifter læses ens."
COLUMNS_SAID: Final = "Kolonnerne huskes"
READ_AGAIN: Final = "Læs listen igen"
TABLE: Final = "Forskelle på listen og Sagsplan"
STANDS: Final = "Står anderledes her. Vælg linjen, hvis listen har ret."
NOTHING: Final = "Listen siger intet, som ikke står her."
NO_HITS: Final = "Ingen linjer her"
SHOW_ALL: Final = "Vis alle linjer"
FAULT_LIST: Final = "Fejl i listen over virksomheder"
SECTIONS: Final[Mapping[str, str]] = {
    FirmLineKind.NEW: "Nye virksomheder",
    FirmLineKind.PLACE: "Nye arbejdspladser",
    FirmLineKind.CHANGED: "Andre oplysninger",
    FirmLineKind.ALIKE: "Ligner en, der står her",
    FirmLineKind.DOUBLE: "Står to gange i listen",
    "fault": "Kan ikke læses",
}
_REASONS: Final[Mapping[FirmLineKind, str]] = {
    FirmLineKind.ALIKE: "Samme navn og by eller P-nummer som {here}, der har et andet CVR-nummer. Vælg kun linjen, hvis det er en anden.",
    FirmLineKind.DOUBLE: "Samme CVR- og P-nummer står i flere rækker. Ret listen, og læs den igen.",
    FirmLineKind.PLACE: "Bliver en arbejdsplads hos {here}.",
}
DOUBTFUL: Final = "Kontrolcifferet i CVR-nummeret passer ikke. Tjek det, før du vælger linjen."
FAULTS: Final[Mapping[FirmFault, str]] = {
    FirmFault.NAME_MISSING: "Navnet mangler. Rækken springes over.",
    FirmFault.CVR_FORM: "CVR-nummeret skal have otte cifre. Rækken springes over.",
    FirmFault.P_NUMBER_FORM: "P-nummeret skal have ti cifre. Resten af rækken læses.",
    FirmFault.EMPLOYEES_UNREADABLE: "Antallet skal være ét tal, fx 12. Resten af rækken læses.",
    FirmFault.INDUSTRY_UNKNOWN: "Koden er hverken et bogstav eller en sekscifret branchekode. Resten af rækken læses.",
    FirmFault.CELL_ERROR: "Regnearket har ikke kunnet regne cellen ud. Resten af rækken læses.",
    FirmFault.TOO_LONG: "Teksten er på mere end 200 tegn. Resten af rækken læses.",
    FirmFault.ROW_BROKEN: "Rækken kan ikke deles i kolonner. Den springes over.",
}


def number(cvr: str, p_number: str) -> str:
    """The numbers of a firm on a list."""
    return f"{cvr} / {p_number}" if p_number else cvr


def where(values: Mapping[str, str | int]) -> str:
    """What the list says of a new firm, in few words."""
    place = f"{values.get('postcode', '')} {values.get('town', '')}".strip()
    return ", ".join(str(part) for part in (values.get("street"), place, values.get("industry")) if part)


def reason(kind: FirmLineKind, here: str, *, doubtful: bool) -> str:
    """What is worth knowing of a line; ``here`` is the firm that it is about, or may be."""
    return DOUBTFUL if doubtful else _REASONS.get(kind, "").format(here=here)


def row(number: int) -> str:
    """A row of the list."""
    return f"{common.ROW} {number}"


def section_note(lines: int, firms: int) -> str:
    """How many lines a section has, and of how many firms."""
    whole = counted(firms, "virksomhed", "virksomheder")
    return whole if lines == firms else f"{whole}, {counted(lines, 'linje', 'linjer')}"


def read(file: str, rows: int, unchanged: int) -> str:
    """What was read."""
    same = (
        f" {counted(unchanged, 'virksomhed', 'virksomheder')} står her allerede, som listen siger." if unchanged else ""
    )
    return f"{file}: {counted(rows, 'række', 'rækker')}.{same}"


def save(count: int) -> str:
    """The button that writes."""
    return f"Gem {counted(count, 'linje', 'linjer')}" if count else "Intet er valgt"


def saved(new: int, changed: int) -> str:
    """What was written."""
    return f"{counted(new, 'ny virksomhed eller arbejdsplads', 'nye virksomheder og arbejdspladser')} og {counted(changed, 'ændret', 'ændrede')} er gemt"
