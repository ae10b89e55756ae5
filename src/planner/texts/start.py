"""Words of the start window: unlock, new file, demo, and who is at the keyboard."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from planner.texts import common
from planner.texts.formats import day, time

CLAIM: Final = "Fordeling, aftaler og opfølgning"
NO_RECENT: Final = "Her kommer de filer, du har åbnet."
DEMO: Final = "Åbn demo med opdigtede borgere"
OPEN_TITLE: Final = "Åbn fil"
WELCOME: Final = "Velkommen til Sagsplan"
WELCOME_LINE: Final = "Opret en fil til jeres team, eller se programmet med opdigtede borgere først."
DEMO_FIRST: Final = "Åbn demo"

UNLOCK: Final = "Lås op"
LOCKED: Final = "Sagsplan er låst"
_GO_ON: Final = "Skriv adgangskoden for at fortsætte, hvor du slap."
LOCKED_LINE: Final = f"Alt er gemt. {_GO_ON}"
LOCKED_UNSAVED: Final = f"Ikke alt er gemt. {_GO_ON}"
CAPS_LOCK: Final = "Caps Lock er slået til"
READ_ONLY: Final = "Åbn skrivebeskyttet"
RESTORE_LAST: Final = "Gendan den sikkerhedskopi"
FORGET: Final = "Fjern fra listen"
PIN: Final = "Fastgør øverst"
UNPIN: Final = "Fjern fastgørelse"
RESTORE_FAILED: Final = "Sikkerhedskopien kunne ikke gendannes"
NOT_FOUND: Final = "Findes ikke her længere"
NOTHING_TYPED: Final = "Skriv adgangskoden først."

PROTECTED: Final = "Sådan er filen beskyttet"
PROTECTION: Final = (
    (
        "padlock",
        "Hele filen er krypteret med AES-256.",
        "Det gælder også sikkerhedskopier og midlertidige data.",
    ),
    (
        "key-alone",
        "Koden kan ikke nulstilles.",
        "Uden adgangskode eller gendannelsesnøgle kan ingen åbne filen, heller ikke den, der har lavet programmet.",
    ),
    (
        "drive",
        "Data bliver på pc'en.",
        "Sagsplan sender ikke noget over nettet. Slå også diskkryptering til på pc'en.",
    ),
    ("clock-alone", "", "Filen låser sig selv, når den ikke har været i brug et stykke tid."),
)

NEW_LINE: Final = "Filen rummer hele teamets borgere, aftaler og opfølgninger. Den er krypteret fra første øjeblik."
FILE_NAME: Final = "Filens navn"
STRENGTH_HINT: Final = "Mindst 12 tegn. Fire tilfældige ord er lette at huske og svære at gætte."
LOST: Final = "En glemt adgangskode kan ikke findes igen."
LOST_MORE: Final = "Så kan kun gendannelsesnøglen åbne filen. Den vises, når filen er oprettet."
LOST_SEEN: Final = "Jeg har gemt adgangskoden et sikkert sted"
CREATE: Final = "Opret fil"
NAME_BAD: Final = 'Navnet må ikke indeholde / \\ : * ? " < > eller |.'
NOT_SAME: Final = "De to adgangskoder er ikke ens."
LOST_UNSEEN: Final = "Sæt krydset, når adgangskoden er gemt."
STRENGTHS: Final = ("meget svag", "svag", "jævn", "god", "stærk")

WHO_TITLE: Final = "Hvem sidder ved tastaturet?"
WHO_LINE: Final = (
    "Dine initialer står ved det, du ændrer, så kolleger kan se, hvem der gjorde hvad. Du bliver kun spurgt denne gang."
)
INITIALS_BAD: Final = "Skriv to til seks bogstaver, som I bruger dem i teamet."


def restored(at: datetime) -> str:
    """After a backup has taken the file's place: of when it is."""
    return f"Filen er, som den var {day(at.date())} kl. {time(at)}"


def unlock_title(name: str) -> str:
    """Heading of the unlock panel."""
    return f"Lås {name} op"


def last_opened(when: datetime, now: datetime) -> str:
    """When the file was last opened here."""
    return f"Sidst åbnet {moment(when, now)}"


def moment(when: datetime, now: datetime) -> str:
    """A short time in the list of recent files: "i dag 08.12", "i går 14.05", "19-11-2026"."""
    named: dict[date, str] = {now.date(): "i dag", now.date() - timedelta(days=1): "i går"}
    word = named.get(when.date())
    return day(when.date()) if word is None else f"{word} {time(when)}"


def in_use(holder: str, machine: str) -> str:
    """Trouble of a recent file that somebody works in."""
    return f"I brug hos {holder}, {machine}" if machine else f"I brug hos {holder}"


def wait(seconds: int) -> str:
    """The pause after several wrong passwords."""
    return f"Adgangskoden passer ikke til filen. Intet er ændret. Prøv igen om {seconds} sek."


def strength(score: int) -> str:
    """How strong a password is, in words; ``score`` 0 to 4."""
    return f"Adgangskoden er {STRENGTHS[score]}."


def version(number: str) -> str:
    """Program name and version."""
    return f"{common.PROGRAM} {number}"
