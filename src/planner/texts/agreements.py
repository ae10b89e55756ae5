"""Words of Klare aftaler: the list and the editor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from planner.domain.clear_agreement import Clearness
from planner.domain.hours_line import OrdinaryHours
from planner.domain.programmes import AgreementPoint
from planner.domain.words import AgreementKind, AgreementStatus, With
from planner.texts import common
from planner.texts.formats import capital, counted, day, hours, hours_counted, listed, number, short_day, some
from planner.texts.words import danish

VIEWS: Final[dict[str, str]] = {
    "running": "Løbende",
    "unclear": "Ikke klare",
    "ending": "Slutter snart",
    "overdue": "Overskredet",
    "draft": "Udkast",
    "over": "Afsluttede",
    "all": "Alle",
}
SEARCH: Final = "Borger eller virksomhed"
NUMBER: Final = "Aftalenr."
NUMBER_SPOKEN: Final = "Aftalenummer"
EMPTY: Final = "Ingen aftaler endnu."
EMPTY_HOW: Final = "En aftale begynder med en borger og en virksomhed."
NO_HITS: Final = "Ingen aftaler passer til filteret."

NEW_TITLE: Final = "Opret aftale: hvem og hvor?"

THE_AGREEMENT: Final = "Aftalen"
WORKING_HOURS: Final = "Arbejdstid"
TASKS: Final = "Opgaver"
ON_ABSENCE: Final = "Ved fravær"
ON_ABSENCE_HINT: Final = "Hvem ringer til hvem, og hvornår?"

LADDER: Final = "Timetrappe"
LADDER_NOTE: Final = "ordinære timer pr. uge"
TODAY: Final = "i dag"
FROM_DAY: Final = "Fra dato"
BECAME: Final = "Faktisk"
CONDITION: Final = "Forudsætning"
ADD_STEP: Final = "Tilføj trin"
REMOVE_STEP: Final = "Fjern trin"
SAVE_STEP: Final = "Gem trin"
NO_STEPS: Final = "Ingen trin endnu. Et planlagt trin viser vejen til ordinære timer."
NO_LADDER: Final = "Ingen timer endnu"

FOLLOW_UP: Final = "Opfølgning"
REGISTER: Final = "Registrér…"
NO_HISTORY: Final = "Ingen opfølgninger om aftalen endnu."
NO_NEXT: Final = "Ingen næste opfølgning"

IS_CLEAR: Final = "Er aftalen klar?"
TEAMS_OWN: Final = "Teamets egne punkter"
FILL_IN: Final = "Udfyld"
HOW_CLEAR: Final = "Aftalen tæller som klar, når de fire punkter er opfyldt. Næste punkt: F8"
OPEN: Final = "Åbn"

SAVE: Final = "Gem aftale"
REVERT: Final = "Kassér ændringer"
ACTIVATE: Final = "Aktivér"
END: Final = "Afslut…"
REOPEN: Final = "Genåbn"
REOPEN_NOW: Final = "Genåbn aftale"
REOPENED_FROM: Final = "Løber igen fra"
REOPENED_HINT: Final = "Måneder, der er slut, står uændret"
NEW_END: Final = "Ny slutdato"
NEW_END_HINT: Final = "Tom: indtil videre"
MORE: Final = "Mere"
PERSON: Final = "Aftalt med"
AS_WRITTEN: Final = "Den, der står nedenfor"
OWN_PLACE: Final = "Virksomhedens egen"
EXTEND: Final = "Forlæng…"
EXTEND_NOW: Final = "Forlæng aftale"
EXTENDED: Final = "Aftalen er forlænget"
GO_ON: Final = "Fortsæt i ny aftale…"
GO_ON_NOW: Final = "Opret efterfølger"
WENT_ON: Final = "Aftalen fortsætter i en ny"
FIRST_HOURS: Final = "Timer fra start"
COPY: Final = "Kopiér som skabelon…"
COPY_NOW: Final = "Opret udkast"
COPIED: Final = "Udkastet er oprettet efter skabelonen"
THREAD: Final = "Forløbet"
THIS_ONE: Final = "denne aftale"
REMOVE_DRAFT: Final = "Slet udkast"
DRAFT_REMOVED: Final = "Udkastet er slettet"
HOW_ENDED: Final = "Afslutning"
AS_PLANNED: Final = "Som aftalt"
BROKEN: Final = "Afbrudt"
END_NOW: Final = "Afslut aftale"
SAVED: Final = "Aftalen er gemt"
ENDED: Final = "Aftalen er afsluttet"
REOPENED: Final = "Aftalen er åben igen"
STEP_SAVED: Final = "Trinnet er gemt"
KEEP_TITLE: Final = "Skal ændringerne gemmes?"
KEEP_TEXT: Final = "Aftalen er rettet, men ikke gemt."
KEEP_VERBS: Final = ("Kassér ændringer", "Gem")

POINTS: Final[dict[AgreementPoint, str]] = {
    AgreementPoint.TASKS: "Opgaver",
    AgreementPoint.HOURS_NOW: "Timer nu",
    AgreementPoint.NEXT_FOLLOW_UP: "Næste opfølgning",
    AgreementPoint.ORDINARY_HOURS: "Ordinære timer eller mål med trin",
    AgreementPoint.P_NUMBER: "P-nummer",
    AgreementPoint.CONTACT_PERSON: common.EMPLOYER_CONTACT,
    AgreementPoint.MENTOR: common.MENTOR,
    AgreementPoint.KIND_AND_PERIOD: "Type og periode",
    AgreementPoint.RESPONSIBLE: "Ansvarlig jobformidler",
    AgreementPoint.ON_ABSENCE: "Aftale ved fravær",
}


def in_thread(kind: AgreementKind, *, here: bool) -> str:
    """What an agreement of the thread is; ``here``: it is the one shown."""
    return f"{capital(danish(kind))} ({THIS_ONE})" if here else capital(danish(kind))


def thread_hours(line: Sequence[OrdinaryHours], last: int) -> str:
    """The ordinary hours through a thread, step by step; the last ``last`` of them."""
    if not line:
        return "Ingen ordinære timer endnu"
    words = [f"{hours(change.minutes)} t. fra {short_day(change.start)}" for change in line[-last:]]
    return "Ordinære timer: " + ("… → " if len(line) > last else "") + " → ".join(words)


def shown(count: int, total: int) -> str:
    """How many agreements show."""
    return f"{number(count)} af {counted(total, 'aftale', 'aftaler')}"


def title(citizen: str, firm: str) -> str:
    """Heading of the editor."""
    return f"{citizen} hos {firm}"


def clear(found: Clearness) -> str:
    """Klar, with the team's own points once all of them are met, or how many of the four are."""
    if found.is_full:
        whole = len(found.met) + len(found.full_met)
        return f"Klar ({points(whole, whole)})"
    if found.is_clear:
        return "Klar"
    met, whole = len(found.met), len(found.met) + len(found.missing)
    return f"Ikke klar {met} af {whole}"


def status(which: AgreementStatus) -> str:
    """A status, as a badge."""
    return capital(danish(which))


def way(now: int, goal: int | None) -> str:
    """Ordinary hours now and the goal."""
    return f"{hours(now)} af {hours(goal)} t." if goal is not None else f"{hours(now)} t."


def points(met: int, whole: int) -> str:
    """7 af 10."""
    return f"{number(met)} af {number(whole)}"


def points_missing(count: int) -> str:
    """How many points are missing."""
    return counted(count, "punkt mangler", "punkter mangler") if count else "Alle punkter er opfyldt"


def gap(minutes: int) -> str:
    """Actual against planned ordinary hours."""
    if not minutes:
        return "Som planlagt"
    return f"{hours_counted(abs(minutes))} {'flere' if minutes > 0 else 'færre'} end planlagt"


def late(days: int) -> str:
    """A step not reached in time."""
    return f"{counted(days, 'dag', 'dage')} forsinket"


def next_on(when: date, today: date) -> str:
    """The next follow-up."""
    return f"Næste {day(when)}" + (", overskredet" if when < today else "")


def every(days: int) -> str:
    """How often a follow-up comes round."""
    weeks, rest = divmod(days, 7)
    if rest:
        return f"Hver {days}. dag"
    return "Hver uge" if weeks == 1 else f"Hver {weeks}. uge"


def how_often(days: int, with_whom: With | None) -> str:
    """How often, and with whom the next one is."""
    met = danish(with_whom) if with_whom else ""
    return f"{every(days)} · {met}" if met else every(days)


def colleague(initials: str, on: date | None) -> str:
    """A colleague is in touch with the firm; None: by an agreement alone."""
    if on is None:
        return f"{initials} har en løbende aftale her."
    return f"{initials} havde kontakt {short_day(on)}."


def others(found: list[tuple[str, str]]) -> str:
    """Colleagues with citizens at the same firm."""
    return listed(some([f"{initials} har {citizen} her" for initials, citizen in found], 3)) + "." if found else ""


def ended(which: AgreementStatus, when: date | None, reason: str) -> str:
    """The banner of an agreement that is over."""
    said = f"Aftalen blev {danish(which)}{'' if when is None else f' {day(when)}'}."
    return f"{said} Årsag: {reason}" if reason else said


def citizen_lines(masked: str, group: str, goal: str, worker: str) -> list[str]:
    """The card of the citizen."""
    return [
        line
        for line in (
            f"{masked} · {group}" if group else masked,
            f"Jobmål: {goal or '–'}",
            f"Jobformidler: {worker or '–'}",
        )
        if line
    ]


def place(p_number: str, street: str, town: str) -> str:
    """A place of a firm's, to choose."""
    return ", ".join(part for part in (p_number, street, town) if part) or OWN_PLACE


def person(name: str, role: str) -> str:
    """A person at a firm, to choose."""
    return f"{name}, {role}" if role else name
