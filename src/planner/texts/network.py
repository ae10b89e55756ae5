"""Words of the page Netværk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from planner.domain.relations import Warmth
from planner.domain.words import AgreementKind
from planner.texts import common
from planner.texts.formats import counted, day, number
from planner.texts.words import danish

TITLE: Final = "Netværk"
SEARCH: Final = "Virksomhed, jobformidler eller branche"
SHOWN: Final = "Relationer"
BY_INDUSTRY: Final = "Efter &branche"
BY_DISTRICT: Final = "Efter &distrikt"
NO_GROUP: Final = "Uden hovedgruppe"
RELATION: Final = "Relation"
LED_TO: Final = "Har ført til"
BESIDE: Final = "Borgere / ansatte"
NOTHING_YET: Final = "Ingen aftale endnu"
EMPTY: Final = "Ingen relationer endnu"
EMPTY_HOW: Final = (
    "En relation opstår, når en jobformidler registrerer en kontakt eller indgår en aftale med en virksomhed."
)
KEYS: Final = "← → skifter tal · Enter viser relationerne"
ALL_KINDS: Final = "Alle relationer"
# One, several, and in a narrow cell.
WARMTHS: Final[Mapping[Warmth, tuple[str, str, str]]] = {
    Warmth.WARM: ("varm", "varme", "varm"),
    Warmth.FORMER: ("tidligere", "tidligere", "tidl."),
    Warmth.COLD: ("kold", "kolde", "kold"),
}


def count(shown: int, total: int) -> str:
    """How many show: "12 af 80 relationer"."""
    whole = counted(total, "relation", "relationer")
    return whole if shown == total else f"{number(shown)} af {whole}"


def legend(days: int) -> str:
    """What the three words mean."""
    return f"Varm: aftale nu eller kontakt inden for {counted(days, 'dag', 'dage')}. Tidligere: har haft aftale. Kold: ingen aftale endnu."


def warm_count(counts: Mapping[Warmth, int]) -> str:
    """What a number of the network says first: its warm relations, or else what there is."""
    first = next((each for each in Warmth if counts.get(each)), None)
    return "" if first is None else counted(counts[first], *WARMTHS[first][:2])


def other_counts(counts: Mapping[Warmth, int]) -> str:
    """What it says of the others."""
    first = next((each for each in Warmth if counts.get(each)), None)
    rest = [each for each in Warmth if counts.get(each) and each is not first]
    return " · ".join(f"{number(counts[each])} {WARMTHS[each][2]}" for each in rest)


def all_counts(counts: Mapping[Warmth, int]) -> str:
    """A number of the network in full: "2 varme, 1 tidligere"."""
    return ", ".join(counted(counts[each], *WARMTHS[each][:2]) for each in Warmth if counts.get(each))


def led_to(counts: Mapping[AgreementKind, int]) -> str:
    """What a relation led to, along the road to a job: "2 virksomhedspraktik → 1 småjob"."""
    steps = [f"{number(counts[kind])} {danish(kind)}" for kind in AgreementKind if counts.get(kind)]
    return " → ".join(steps) or NOTHING_YET


def last(on: date, form: str) -> str:
    """The last contact: "19-11-2026 · telefon"."""
    return " · ".join(part for part in (day(on), form) if part)


def against(placements: int, employees: int | None) -> str:
    """Placements against ordinary employees: "3 mod 12"."""
    return f"{number(placements)} mod {number(employees)}" if employees is not None else number(placements)


def heading(code: str, name: str) -> str:
    """The column of a main group: "G Handel"."""
    return f"{code} {name}" if code else NO_GROUP


def district(name: str) -> str:
    """The column of a district."""
    return name or common.NO_DISTRICT
