"""Words of the panel of one citizen: head, sections and their lines."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.texts.formats import capital, counted, day, hours, listed, small

COPIED: Final = "CPR-nummeret er kopieret. Udklipsholderen ryddes om 30 sekunder."
PREVIOUS: Final = "Forrige borger"
NEXT: Final = "Næste borger"
ASSIGN_SHORT: Final = "Tildel…"
EDIT: Final = "Ret borger…"
CHANGE_CPR: Final = "Skift CPR-nummer…"
DEPARTED: Final = "Registrér udtrædelse…"
NOTHING_CHOSEN: Final = "Ingen borger valgt"
NOTHING_HOW: Final = "Vælg en borger i listen for at se forløbet."
GROUPS: Final = "Indsats og gruppe"
NO_GROUPS: Final = "Ingen indsats endnu"
PLAN: Final = "Planlæg…"
NO_BENEFITS: Final = "Ukendt"
NO_REHABILITATION: Final = "Ikke begyndt"
STEPPED_UP: Final = "step-up"
CLEAR: Final = "klar aftale"
UNCLEAR: Final = "ikke klar aftale"

# The banner with the one thing missing: what, what it means, and the link.
BANNERS: Final = {
    "visitation": ("Visitation mangler.", "Borgeren er ikke visiteret til en gruppe.", "Visitér"),
    "contact_person": ("Uden jobformidler.", "Borgeren venter på en fast jobformidler.", "Tildel"),
    "clear_agreement": (
        "Klar aftale mangler.",
        "Virksomhedsforløbet har ingen klar aftale om ordinære timer.",
        "Opret aftale",
    ),
    "benefit": ("Ydelse mangler.", "Uden ydelse kan borgeren ikke tælles rigtigt.", "Tilføj ydelse"),
    "job_goal": ("Jobmål mangler.", "Borgeren er i gruppe 1 uden jobmål.", "Tilføj jobmål"),
    "cv": ("CV mangler.", "Borgeren er i gruppe 1 uden CV.", "Registrér CV"),
}
NOT_CLEAR: Final = "Aftalen er ikke klar."
OPEN_AGREEMENT: Final = "Åbn aftalen"


def unclear_banner(met: int, of: int) -> str:
    """What an agreement that is not clear lacks."""
    return f"Aftalen opfylder {met} af {counted(of, 'punkt', 'punkter')}."


def age_and_since(age: int | None, since: date | None) -> str:
    """The line under the name: age, and since when the case runs."""
    parts = [f"{age} år" if age is not None else "", f"sag siden {day(since)}" if since is not None else ""]
    return " · ".join(part for part in parts if part)


def group_badge(word: str, *, visited: bool = True) -> str:
    """The badge of the head; who is not visited yet is counted in a group all the same."""
    named = f"Gruppe {word}" if word.isdigit() else capital(word)
    return named if visited else f"{named}, ikke visiteret endnu"


def enrolment(programme: str, group: str, group_name: str, *, step_up: bool) -> str:
    """A period in a programme."""
    named = f"gruppe {group}" if group.isdigit() else group
    if group_name:
        named = f"{named}, {small(group_name)}"
    return " · ".join(part for part in (programme, named, STEPPED_UP if step_up else "") if part)


def contact(name: str, role: str, months: int, cause: str) -> str:
    """A contact person: who, in what role, for how long, why it changed."""
    return " · ".join(
        part
        for part in (name, role, counted(months, "md.", "mdr.") if months else "", f"skift: {cause}" if cause else "")
        if part
    )


def months_between(start: date, end: date) -> int:
    """Whole months of a period."""
    return max(0, (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day))


def changes(count: int) -> str:
    """How often the contact person changed."""
    return f"{count} skift"


def agreement(kind: str, firm: str, minutes: int | None) -> str:
    """An agreement: what, where, how many hours a week."""
    return " · ".join(part for part in (capital(kind), firm, f"{hours(minutes)} t." if minutes else "") if part)


def ends(end: date | None) -> str:
    """When an agreement ends."""
    return f"slutter {day(end)}" if end is not None else ""


def late(days: int) -> str:
    """How late a follow-up is."""
    return f"{counted(days, 'dag', 'dage')} overskredet"


def follow_up(*parts: str) -> str:
    """A follow-up in a line."""
    return capital(" · ".join(part for part in parts if part))


def cv(on: date | None) -> str:
    """That there is a CV, and since when."""
    return f"Godkendt {day(on)}" if on is not None else "Godkendt"


def since(start: date, end: date | None) -> str:
    """The left part of a line about a period: its first day, and that it still runs."""
    return f"fra {day(start)}" if end is None else day(start)


def until(end: date | None) -> str:
    """The last day of a period."""
    return f"til {day(end)}" if end is not None else ""


def languages(known: tuple[str, ...], required: str) -> str:
    """The languages a citizen speaks, and the one that is needed."""
    words = listed(known)
    return f"{words} (har brug for {required})" if required else words


def cancel_planned(count: int) -> str:
    """The step that cancels what is planned with a citizen who has left."""
    return f"Borgeren er udtrådt: aflys {counted(count, 'planlagt opfølgning', 'planlagte opfølgninger')}"


def step_up(consent: date | None, meeting: date | None, agreed: str, deadline: date | None) -> str:
    """A step-up in a line."""
    return " · ".join(
        part
        for part in (
            f"møde {day(meeting)}" if meeting else "",
            f"samtykke {day(consent)}" if consent else "intet samtykke",
            agreed,
            f"frist {day(deadline)}" if deadline else "",
        )
        if part
    )
