"""Words of the page Virksomheder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from planner.texts import common, formats
from planner.texts.formats import counted, listed, number, small
from planner.texts.kinds import of_table

SEARCH: Final = "Navn, CVR, P-nummer eller by"
EVERYBODY: Final = "Alle ansvarlige"
FILTERS: Final = {
    "all": "Alle",
    "running": "Med aftale nu",
    "due": "Kontakt denne uge",
    "double": common.SEVERAL_IN_TOUCH,
    "over": "Mange i praktik",
}

CVR_SHORT: Final = "CVR"

EMPTY: Final = "Ingen virksomheder endnu"
EMPTY_HOW: Final = "Virksomheder kommer ind med registerfilen, eller du opretter dem én for én med Ctrl+N."
NO_HITS: Final = "Ingen virksomheder passer til filteret."
NOTHING_CHOSEN: Final = "Ingen virksomhed valgt"
NOTHING_HOW: Final = "Vælg en virksomhed i listen for at se aftaler og kontakter."

PREVIOUS: Final = "Forrige virksomhed"
FOLLOWING: Final = "Næste virksomhed"
CONTACTS: Final = "Kontakter"

INDUSTRY_INSIDE: Final = "Bogstav, navn eller et ord, fx køkken"
INDUSTRY_WORDS: Final = "Branche med egne ord"
MANY: Final = "Mange i praktik på en arbejdsplads."
TIMELINE: Final = "Tidslinje"
PLANNED: Final = "planlagt"

MERGE: Final = "Slå sammen med en anden virksomhed"
MERGE_MENU: Final = f"{MERGE}…"
MERGE_NOTE: Final = "Alt, der hører til den anden, flyttes hertil, og den anden forsvinder. CVR-nummeret her bliver. Ctrl+Z fortryder det hele."
MERGED: Final = "De to virksomheder er slået sammen"
OTHER_FIRM: Final = "Den anden virksomhed"
DELETE: Final = "Slet virksomheden"
LIKE: Final = {"cvr": "samme CVR-nummer", "p_number": "samme P-nummer", "name": "samme navn og by"}
ALIKE_HOW: Final = "Er det den, så åbn den i stedet. Et nyt P-nummer tilføjes dér som arbejdsplads."
GO_TO_FIRM: Final = "Åbn virksomheden"
AGREE_WHO: Final = "Aftal, hvem der ringer."

NEW_SAVE: Final = "Opret virksomhed"


def count(shown: int, total: int) -> str:
    """How many show: "12 af 80 virksomheder"."""
    whole = counted(total, "virksomhed", "virksomheder")
    return whole if shown == total else f"{number(shown)} af {whole}"


def double(initials: Sequence[str]) -> str:
    """Who is in touch with the same firm."""
    return f"{listed(list(initials))} er i kontakt. Aftal, hvem der ringer."


def alike(name: str, by: str, more: int) -> str:
    """A firm that may be the one that is typed, and how many more may be."""
    others = f" og {counted(more, 'anden', 'andre')}" if more else ""
    return f"{name}{others} har {by}."


def colleague(initials: str, on: date | None) -> str:
    """Which colleague is in touch with the firm."""
    return (
        f"{initials} var i kontakt {formats.day(on)}."
        if on is not None
        else f"{initials} er i kontakt med virksomheden."
    )


def goes_over(name: str) -> str:
    """What goes over from a firm."""
    return f"{name} forsvinder, og dette flyttes hertil:"


def rows(counts: Mapping[str, int]) -> str:
    """How many rows of each kind, as words; what a firm has that has none."""
    kinds = [(of_table(table), count) for table, count in counts.items()]
    words = [counted(count, small(kind.singular), small(kind.plural)) for kind, count in kinds]
    return f"{listed(words)}." if words else "det, der kun står på den."


def place(street: str, postcode: str, town: str) -> str:
    """An address on one line."""
    return ", ".join(part for part in (street, f"{postcode} {town}".strip()) if part)


def placements(count: int, employees: int | None, most: int | None) -> str:
    """How many placements a place has beside its ordinary employees, and how many it may have."""
    if employees is None:
        return f"{number(count)} i praktik eller løntilskud"
    allowed = "" if most is None else f", højst {number(most)}"
    return f"{number(count)} i praktik eller løntilskud mod {number(employees)} ansatte{allowed}"


def over(count: int, source: str) -> str:
    """That there are more placements than the rule allows, and which rule."""
    return f"{counted(count, 'person', 'personer')} mere, end reglen tillader. Tjek i fuldtidspersoner. {source}."


def industry(group: str, words: str) -> str:
    """A firm's main group and what was typed of its industry, each once."""
    return " · ".join(dict.fromkeys(part for part in (group, words) if part))


def person(role: str, phone: str, email: str) -> str:
    """What is known of a person at a firm. A long address may go on below from its sign on."""
    return " · ".join(part for part in (role, phone, email.replace("@", "\u200b@")) if part)


def event(initials: str, form: str, result: str, *, planned: bool, about: str) -> str:
    """A line of the firm's time: who, how, about whom, what came of it."""
    parts = (initials, PLANNED if planned else "", form, about, result)
    return " · ".join(part for part in parts if part)


def double_cell(initials: Sequence[str]) -> str:
    """The same, as short as a cell."""
    return ", ".join(initials)


def number_line(cvr: str, p_number: str) -> str:
    """The numbers under a firm's name."""
    return f"CVR {cvr}" + (f" · P {p_number}" if p_number else "")


def agreement(name: str, kind: str, state: str) -> str:
    """An agreement with a citizen."""
    return " · ".join(part for part in (name, kind, state) if part)


def late(day: str, days: int) -> str:
    """A promised contact that is late, for a screen reader."""
    return f"{day}, {counted(days, 'dag', 'dage')} overskredet"
