"""Words of Min dag and of the quick log."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.domain.words import ContactForm, Outcome, With
from planner.texts import common
from planner.texts.agreements import gap
from planner.texts.citizen_panel import late as overdue_by
from planner.texts.formats import WEEKDAYS, capital, counted, day, hours_counted, number, short_day, small

WHOSE: Final = "Vis dag for"
CALENDAR: Final = "Gem kalenderfil…"
CALENDAR_TITLE: Final = "Gem opfølgninger til kalenderen"
CALENDAR_KINDS: Final = "Kalenderfil (*.ics)"
CALENDAR_NONE: Final = "Der er ingen opfølgninger fra i dag og frem. Planlæg en med Ctrl+N."
CASELOAD: Final = "Min sagsstamme"
UNCLEAR: Final = "Aftaler, der ikke er klare"
STATES: Final[dict[str, str]] = {
    "job": "Job, uddannelse",
    "small_job": "Småjob",
    "course": "Praktik, løntilskud",
    "ready": "Har jobmål og CV",
    "not_ready": "Uden jobmål eller CV",
}

SEARCH: Final = "Søg i dagens liste"
KEYS: Final = "↑ ↓ vælg · Enter registrér · U flyt"
WHEN: Final = "Hvornår"
GROUPS: Final[dict[str, str]] = {
    "overdue": "Overskredet",
    "today": "I dag",
    "week": "Resten af ugen",
    "later": "Senere",
}
NOTHING: Final = "Intet på listen i dag"
NOTHING_AHEAD: Final = "Der er ingen planlagte opfølgninger. Planlæg en med Ctrl+N."
MOVE_OVERDUE: Final = "Flyt overskredne…"
MOVE_TO: Final = "Flyt til"
MOVE: Final = "Flyt"

CHOOSE: Final = "Vælg en opfølgning i listen."
NO_HEALTH: Final = "Ingen helbredsoplysninger"
SKIP: Final = "Spring over"
DISCARD: Final = "Kassér"
SAVE_AND_NEXT: Final = "Gem og næste"
WITH_CHOICES: Final = (
    (With.CITIZEN.value, "&Borger"),
    (With.EMPLOYER.value, "&Virksomhed"),
    (With.BOTH.value, "B&egge"),
)
FORM_CHOICES: Final = (
    (ContactForm.MEETING.value, "&Fremmøde"),
    (ContactForm.PHONE.value, "&Telefon"),
    (ContactForm.VIDEO.value, "&Video"),
    (ContactForm.WRITTEN.value, "&Skriftlig"),
)
OUTCOME_CHOICES: Final = (
    (Outcome.HELD.value, "&Afholdt"),
    (Outcome.MOVED.value, "F&lyttet"),
    (Outcome.CANCELLED.value, "Afl&yst"),
    (Outcome.NO_SHOW.value, "&Udeblevet"),
)

FIRMS: Final = "Virksomhedskontakter"
NO_FIRMS: Final = "Ingen kontakter aftalt i denne uge."
ADD_CONTACT_NAME: Final = "Registrér virksomhedskontakt"


def this_week(count: int) -> str:
    """How many follow-ups this week."""
    return f"{number(count)} i denne uge"


def late(days: int) -> str:
    """How late."""
    return counted(days, "dag", "dage")


def when(what: date, today: date) -> str:
    """The day of a line that is not late."""
    return common.TODAY if what == today else capital(short_day(what))


def today_head(today: date) -> str:
    """Head of what is due today: "I dag, mandag 23-11"."""
    return f"{common.TODAY}, {WEEKDAYS[today.weekday()]} {today.day:02}-{today.month:02}"


def group_note(count: int, done: int) -> str:
    """Beside the head of a group."""
    return f"{number(count)}, heraf {number(done)} udført" if done else number(count)


def free(count: int) -> str:
    """Free places of a caseload."""
    return counted(count, "ledig plads", "ledige pladser") if count else "Ingen ledige pladser"


def unclear(count: int, running: int) -> str:
    """Agreements that are not clear, of those that run."""
    if not count:
        return "Alle er klare" if running else "Ingen aftaler løber"
    return f"{number(count)} ikke klar" if count == 1 else f"{number(count)} ikke klare"


def hours_change(minutes: int) -> str:
    """Ordinary hours against the month before."""
    if not minutes:
        return "Som sidste måned"
    return f"{hours_counted(abs(minutes))} {'flere' if minutes > 0 else 'færre'} end sidste måned"


def left(count: int) -> str:
    """Follow-ups left today."""
    return f"{number(count)} tilbage i dag" if count else "Intet tilbage i dag"


def not_saved(name: str) -> str:
    """What is typed holds its line."""
    return f"Det, du har skrevet om {name}, skal gemmes eller kasseres, før du går videre."


def move_overdue_to(count: int) -> str:
    """Before the day that several are moved to."""
    return f"Flyt de {number(count)} overskredne til"


def about(firm: str, period: str) -> str:
    """The agreement that a follow-up is about."""
    return f"{firm} · aftale {period}"


def against_plan(now: int, planned: int | None, before: int | None) -> str:
    """Typed hours against those before and the plan."""
    said = []
    if before is not None and now != before:
        said.append(f"{hours_counted(abs(now - before))} {'flere' if now > before else 'færre'} end før")
    if planned is not None:
        said.append(small(gap(now - planned)))
    return ", ".join(said)


def saved(name: str) -> str:
    """The toast after a log."""
    return f"Opfølgning for {name} er gemt"


def planned(name: str, on: date) -> str:
    """The toast after planning."""
    return f"Opfølgning for {name} er planlagt {day(on)}"


def moved(count: int, on: date) -> str:
    """The toast after moving."""
    return f"{counted(count, 'opfølgning', 'opfølgninger')} flyttet til {day(on)}"


def weeks(days: int) -> str:
    """A quick choice of the next date."""
    return counted(days // 7, "uge", "uger") if days % 7 == 0 else counted(days, "dag", "dage")


def note_help(used: int, most: int) -> str:
    """Below a note: what it is not for, and signs used."""
    return f"{NO_HEALTH} · {number(used)} / {number(most)}"


def note_too_long(over: int) -> str:
    """Below a note that is too long."""
    return f"Noten er {counted(over, 'tegn', 'tegn')} for lang. Forkort den."


def firm_note(initials: str, form: str, due: date, days_late: int) -> str:
    """When a firm is to be contacted, how, and by whom where that is not clear."""
    said = overdue_by(days_late) if days_late > 0 else short_day(due)
    return ", ".join(part for part in (initials, form, said) if part)


def more_firms(count: int) -> str:
    """How many contacts with firms are not shown."""
    return f"{number(count)} mere"


def colleague(initials: str, on: date | None) -> str:
    """A colleague was in touch with the same firm."""
    if on is None:
        return f"{initials} har en løbende aftale her"
    return f"{initials} havde kontakt hertil {short_day(on)}"


def firms_note(done: int, total: int, week: int) -> str:
    """Firm contacts held of those of the week."""
    return f"{number(done)} af {number(total)} i uge {week}"


def calendar_name(on: date) -> str:
    """Name of the calendar file: no person is named in it."""
    return f"Opfølgninger {on:%Y-%m-%d}.ics"


def calendar_line(name: str, form: str) -> str:
    """A follow-up in a calendar that others may see: initials and form, nothing more."""
    initials = "".join(part[0] for part in name.split())
    return ", ".join(part for part in (f"Opfølgning {initials}".strip(), form) if part)


def calendar_saved(count: int, name: str) -> str:
    """The toast after a calendar file."""
    return f"{counted(count, 'opfølgning', 'opfølgninger')} gemt i {name}. Kalenderen får kun initialer"
