"""Words of the page Opfølgningspakker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from planner.texts import common
from planner.texts import merge as merge_words
from planner.texts.formats import counted, day, listed, moment, number, small
from planner.texts.review import corrected

TABLE: Final = "Jobformidlere og deres pakker"
# the table
AGE: Final = "Alder"
MERGED: Final = "Seneste fletning"
STANDINGS: Final[Mapping[str, str]] = {
    "none": "Ingen pakke",
    "out": "Hos jobformidleren",
    "late": "Ikke kommet retur",
    "back": "Flettet",
}
KINDS: Final[Mapping[str, str]] = {"file": "Fil", "workbook": "Excel"}
NEVER: Final = "aldrig"
EMPTY: Final = "Ingen jobformidler har borgere lige nu."
EMPTY_HOW: Final = "Tildel borgere, så kan der laves pakker til dem, der har sagerne."
SEE_PLAN: Final = "Gå til Fordeling"

# making
MAKE: Final = "Lav pakke…"
KIND: Final = "Pakke som"
KIND_OPTIONS: Final = (("file", "Fil til Sagsplan"), ("workbook", "Excel-ark"))
CHOOSE_FOLDER: Final = "Vælg den mappe, pakkerne skal ligge i"
MAKING: Final = "Laver pakker"
CHOOSE_WORKER: Final = "Vælg den eller de jobformidlere, der skal have en pakke."
NO_DAY: Final = "Skriv pakkens sidste dag."
STOPPED: Final = "Stoppet. Ingen pakker er lavet."
HINT: Final = "En pakke kan ikke kaldes tilbage, når filen er lavet. Adgangskoden gemmes i jeres fil."

# the panel
NEWEST: Final = "Nyeste pakke"
NO_PACKET: Final = "Der er ikke lavet en pakke endnu."
NO_PACKET_HOW: Final = (
    "En pakke er borgerne i en krypteret fil for sig, som jobformidleren arbejder i og sender tilbage."
)
PICK: Final = "Vælg en jobformidler for at se pakken."
IN_IT: Final = "Borgere i pakken"
DECIDE: Final = "Afgør nu"
SEE_PACKET: Final = "Se pakken"
COPY_PASSWORD: Final = "Kopiér adgangskode"  # noqa: S105 -- words of a button
COPIED: Final = "Adgangskoden er kopieret og slettes fra udklipsholderen om 30 sekunder"
PASSWORD_HOW: Final = "Giv koden i telefonen eller ansigt til ansigt, ikke i samme e-mail som pakken."  # noqa: S105 -- a hint
HIDDEN: Final = "••••-••••"

# fetching back
FETCH_TITLE: Final = "Vælg den pakke, der er kommet tilbage"
FILES: Final = "Pakker og ark (*.sagspakke *.xlsx);;Alle filer (*)"
READING: Final = "Åbner pakken"
NOTHING: Final = "Der er intet nyt i pakken. Intet at flette."
NOTHING_WAITS: Final = "Intet venter på afgørelse."

# the review
REVIEW: Final = "Fletning"
TABLE_REVIEW: Final = "Ændringer i pakken"
ALL: Final = "Alle"
GROUP_BY: Final = "Saml efter"
GROUPS: Final = (("who", "Borger"), ("state", common.WHAT_HAPPENS))
STATES: Final[Mapping[str, str]] = {
    **merge_words.STATES,
    "fault": "Kunne ikke læses",
}
_STATE_NOTES: Final[Mapping[str, str]] = {
    "conflict": "vælg felt for felt",
    "blocked": "kan vente eller afvises",
    "remarked": "se bemærkningen",
    "clean": "ikke rørt her",
    "already": "intet at gøre",
    "fault": "rækker i arket, der ikke tages med",
}
HERE: Final = "Her nu"
THERE: Final = "I pakken"
BOTH_SIDES: Final = "Begge steder"
DECLINED: Final = "Afvist"
UNDOES: Final = "Fortryder noget, der er flettet"
ALREADY: Final = "Allerede her"
WAITED: Final = "Ventede fra før"
NO_HITS: Final = "Ingen ændringer her."
WHAT_BECOMES: Final = "Hvad skal der ske med ændringen?"
TAKE: Final = "Flet"
WAIT: Final = "Lad vente"
DECLINE: Final = "Afvis"
TAKE_HERE: Final = "Her nu, behold det"
TAKE_THERE: Final = "I pakken, brug det"
ALL_HERE: Final = "Behold alt her"
ALL_THERE: Final = "Brug alt fra pakken"
FIELDS: Final = "Felter"
NOTHING_THERE: Final = "–"
SAVE_DECISIONS: Final = "Gem afgørelserne"
NOTE_BACK: Final = "Notér, at pakken er kommet"
FOOT: Final = "Der tages en sikkerhedskopi først. Ctrl+Z fortryder hele fletningen."
MERGED_NONE: Final = "Pakken er noteret. Intet var ændret."
FAULT_TITLE: Final = "Rækker, der ikke er flettet"
FINISH_FIRST: Final = "En anden pakke er under gennemsyn. Flet den, eller gå tilbage, før den næste hentes."
CHANGED_SINCE: Final = "Noget er ændret, siden pakken blev vist. Den er sammenlignet igen; se den igennem, og flet så."


def state(workers: int, out: int, late: int) -> str:
    """Beside the title."""
    parts = [counted(workers, "jobformidler", "jobformidlere")]
    if out:
        parts.append(f"{number(out)} hos jobformidleren")
    if late:
        parts.append(f"{number(late)} ikke kommet retur")
    return " · ".join(parts)


def make(names: Sequence[str]) -> str:
    """The primary button: for whom."""
    if not names:
        return MAKE
    return f"Lav pakke til {names[0]}…" if len(names) == 1 else f"Lav {number(len(names))} pakker…"


def packet(kind: str, made: datetime, when: int) -> str:
    """The newest packet, with the number that its name has."""
    return f"{KINDS[kind]} nr. {when}, {day(made.date())}"


def packet_cell(kind: str, made: datetime) -> str:
    """The newest packet in a cell."""
    return f"{KINDS[kind]}, {day(made.date())}"


def age(days: int) -> str:
    """How old a packet is."""
    return "i dag" if days == 0 else counted(days, "dag", "dage")


def made_by(at: datetime, by: str) -> str:
    """When and by whom."""
    return f"{moment(at)} af {by}"


def made(names: Sequence[str], folder: str) -> str:
    """The toast after making packets."""
    if len(names) == 1:
        return f"Pakken til {names[0]} ligger i {folder}"
    return f"{counted(len(names), 'pakke', 'pakker')} ligger i {folder}"


def carried(count: int, left: int) -> str:
    """What went along in a fresh packet of what still waited."""
    parts = []
    if count:
        parts.append(f"{counted(count, 'ventende ændring', 'ventende ændringer')} er lagt med i pakken")
    if left:
        parts.append(f"{counted(left, 'ændring', 'ændringer')} passede ikke mere og venter her")
    return f"{listed(parts)}." if parts else ""


def waits(count: int) -> str:
    """The banner about what was left for later."""
    return counted(
        count,
        "ændring fra en pakke venter på, at du afgør den.",
        "ændringer fra pakker venter på, at du afgør dem.",
    )


def review_state(worker: str, made_at: datetime | None) -> str:
    """Beside the title of the review."""
    return worker if made_at is None else f"{worker} · pakke lavet {moment(made_at)}"


def compared(steps: int) -> str:
    """After "Intet er gemt endnu."."""
    return f"{counted(steps, 'ændring', 'ændringer')} fra jobformidleren. Vælg, hvad der skal flettes."


def merge(count: int) -> str:
    """The primary button of the review."""
    if not count:
        return SAVE_DECISIONS
    return f"Flet {counted(count, 'ændring', 'ændringer')}"


def undecided(count: int) -> str:
    """In the foot: what will wait."""
    if not count:
        return FOOT
    return f"{counted(count, 'ændring er uafklaret og venter', 'ændringer er uafklarede og venter')} til senere. {FOOT}"


def merged(taken: int, later: int, declined: int) -> str:
    """The toast after a merge."""
    parts = [f"{counted(taken, 'ændring', 'ændringer')} er flettet"] if taken else []
    if later:
        parts.append(f"{number(later)} venter")
    if declined:
        parts.append(f"{number(declined)} er afvist")
    return ", ".join(parts) if parts else MERGED_NONE


def still_open(count: int) -> str:
    """How many of a group nobody has decided."""
    return counted(count, "uafklaret", "uafklarede")


def new_row(what: str) -> str:
    """A row that is new in the packet, as the name of a line."""
    return f"Ny {small(what)}"


def steps(count: int) -> str:
    """How many steps a group holds."""
    return counted(count, "ændring", "ændringer")


def section_note(state: str, _lines: int, of_steps: int) -> str:
    """After the head of a group of steps with which the same happens."""
    return f"{steps(of_steps)} · {_STATE_NOTES[state]}"


def conflict_note(count: int) -> str:
    """Why a line is not chosen beforehand."""
    what = "Et felt er ændret" if count == 1 else f"{counted(count, 'felt', 'felter')} er ændret"
    return f"{what} begge steder. Derfor er linjen ikke valgt på forhånd."


def then(words: str) -> str:
    """The first of the three values."""
    return f"Da pakken blev lavet: {words or NOTHING_THERE}"


def ours_by(user: str, at: datetime | None) -> str:
    """Below the value that stands here."""
    if not user or at is None:
        return TAKE_HERE
    return f"{TAKE_HERE}. {corrected(user, at)}"


def theirs_by(user: str, at: datetime) -> str:
    """Below the value in the packet."""
    return f"{TAKE_THERE}. {corrected(user, at)}"


def by_whom(user: str, at: datetime) -> str:
    """Who took a step, and when."""
    return f"{user} · {moment(at)}"


def late(who: str, last_day: date) -> str:
    """The to-do: a packet that has not come back."""
    return f"Pakken til {who} skulle være tilbage {day(last_day)} og er ikke flettet."


def left_by(who: str, count: int) -> str:
    """The to-do: what was left for later."""
    return f"{counted(count, 'ændring venter', 'ændringer venter')} fra pakken til {who}."
