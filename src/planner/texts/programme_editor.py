"""Words of the editor of a programme's rules: its sections and fields, what has changed, and both sets side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from planner.domain.periods import Month
from planner.domain.programmes import AgreementPoint, Standing, State, TargetKind, TrancheCondition
from planner.domain.words import AgreementKind, DepartureCause, Function, Group, Rounding
from planner.texts import common
from planner.texts.formats import capital, counted, day, number, short_month
from planner.texts.programmes import POINTS, STANDINGS, STATES, TARGET_KINDS, TRANCHES
from planner.texts.words import danish

Shown = str | int | bool | date | None
"""What a field may hold."""

NEW: Final = "Ny indsats…"
FROM_DAY: Final = "Ret fra en dato…"
NEW_TITLE: Final = "Ny indsats"
COMPARE: Final = "Sammenlign reglerne"
ADOPT: Final = "Tag i brug"
ADOPTED: Final = "Reglerne er taget i brug"
REMOVED: Final = "Reglerne er fjernet"
REMOVE: Final = "Fjern reglerne"
BACK_TO_RULES: Final = "Tilbage til reglerne"
BEGIN_WITH: Final = "Begynd med reglerne for"
RULES: Final = "Regler"
COMPARED_FROM: Final = "Sådan ville registret se ud med de nye regler. Intet er ændret, før du tager dem i brug."
WORKING: Final = "Begge sæt regler regnes igennem…"
STOPPED: Final = "Sammenligningen kunne ikke regnes. Intet er ændret. Gå tilbage, og prøv igen."
NO_DIFFERENCE: Final = "Ingen tal i registret bliver anderledes i de viste måneder."
NO_CHANGES: Final = "Ingen felter er ændret."
CHANGED_FIELDS: Final = "Det ændrer sig"
MEASURES: Final = "Opgørelsen"
LOADS: Final = "Sager og loft i dag"
MOVES: Final = "Hvem der flytter række"
NOBODY_MOVES: Final = "Ingen borger skifter række i den løbende måned."
COUNTED: Final = "Tæller i målet"
CLEAR_NOW: Final = "Borgere med klar aftale"
ON_TIME_NOW: Final = "Borgere med opfølgning til tiden"
ARROW: Final = "→"
NO_FIGURE: Final = "–"
CAP_NOW: Final = "Fast loft"
VERSIONS: Final = "Regler i registret"
SHIPPED: Final = "følger med Sagsplan"


def _group(key: str) -> str:
    words = danish(Group(key))
    return f"Gruppe {words}" if words.isdigit() else capital(words)


def _small_group(key: str) -> str:
    words = danish(Group(key))
    return f"gruppe {words}" if words.isdigit() else words


_SECTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "heading": ("Regler og kilde", "Hvad de hedder, hvornår de gælder, og hvem der har besluttet dem."),
    "groups": ("Grupper og fritagelser", "Hvilke grupper borgerne visiteres i, og hvem der går fra."),
    "load": ("Hvem skal have en jobformidler, og hvem tæller", "Efter hvor borgeren står."),
    "benefits": ("Ydelser", "De ydelser, som gruppe 2 opgøres i. De andre er afgang fra gruppe 2."),
    "states": ("Tilstande", "Den stærkeste først. En borger med flere tæller i den første af dem."),
    "target": ("Resultatmål og tilskud", "Niveauer og andele i pct. Uden startdato er målperioden kalenderåret."),
    "cap": ("Loft", "Sager pr. årsværk. Et loft, I selv sætter under Lofter, går foran."),
    "agreements": ("Klar aftale og opfølgning", "Hvad en klar aftale skal have, og hvor ofte der følges op."),
    "lists": ("Lister fra fagsystemet", "Sådan kender Sagsplan indsatsen og gruppen i en liste."),
}
_PLAIN: Final[Mapping[str, str]] = {
    "base": BEGIN_WITH,
    "valid_from": common.VALID_FROM,
    "source": "Kilde til ændringen",
    "code": "Kode",
    "name": common.NAME,
    "version": common.RULE_VERSION,
    "start": "Indsatsen løber fra",
    "end": "Indsatsen løber til og med",
    "active": "Bruges her",
    "takes_over": "Fører åbne forløb videre fra",
    "sources": common.SOURCES,
    "note": common.NOTE,
    "subtracts_exempt": "Fritagne trækkes fra gruppe 1",
    "limit_months": "Gruppe 2: grænse i måneder",
    "limit_count": "Gruppe 2: så mange over grænsen",
    "least_count_dates": "Opgørelsesdage i arket, mindst",
    "target_kind": "Målet aflæses",
    "levels": "Niveauer, pct.",
    "target_start": common.TARGET_FROM,
    "target_end": common.TARGET_UNTIL,
    "cap_function": "Loftet gælder",
    "hard": common.CAP_PER_FULL_TIME,
    "rounding": "Rundes",
    "cap_source": "Kilde til loftet",
    "cap_stated": "Kilden angiver tallet",
    "mark_prefix": "Mærker begynder med",
    "least_age": "Mindste alder",
    "list_words": "Ord for målgruppen i lister",
    "list_words_to": "Ordene bruges til og med",
    "target_note": "Om målgruppen",
    "inferred": "Udledt",
}
HINTS: Final[Mapping[str, str]] = {
    "valid_from": "Den første i en måned. Måneder før beholder deres regler.",
    "source": "Fx »Brev fra styrelsen af 3. november 2026«",
    "code": "2 til 12 store bogstaver og tal. Kan ikke rettes siden.",
    "version": "Står på arkene efter koden",
    "takes_over": "Den anden skal være slut, før denne begynder",
    "sources": "En på hver linje",
    "levels": "Stigende, adskilt af semikolon, fx 15; 20",
    "mark_prefix": "Fx »FSM 2« i »FSM 2: Rehab (Gr. 2)«",
    "list_words": "Et på hver linje. Tom: intet spørges",
    "limit_count": "Fra så mange skriver styrelsen til borgmesteren",
}
_BY_FAMILY: Final[Mapping[str, Callable[[str], str]]] = {
    "group": _group,
    "group_name": lambda key: f"Ord for {_small_group(key)}",
    "subtract": lambda key: f"Udtrædelse trækkes fra: {danish(DepartureCause(key))}",
    "needs": lambda key: f"Skal have en jobformidler: {STANDINGS[Standing(key)]}",
    "load": lambda key: f"Tæller i loftet: {STANDINGS[Standing(key)]}",
    "target_state": lambda key: f"Tæller i målet: {STATES[State(key)]}",
    "function": lambda key: f"Kan være jobformidler: {danish(Function(key))}",
    "rhythm": lambda key: f"{common.RHYTHM}: {danish(AgreementKind(key))}",
    "point": lambda key: f"Aftalens punkt: {POINTS[AgreementPoint(key)]}",
}
_PARTS: Final[Mapping[str, str]] = {
    "condition": "udløses",
    "share": "andel, pct.",
    "level": "niveau, pct.",
    "group": "gruppe",
    "step_up": "step-up",
}
GROUP_OPTIONS: Final = tuple((each.value, danish(each)) for each in Group if each is not Group.NONE)
STATE_OPTIONS: Final = (("", NO_FIGURE), *((each.value, capital(STATES[each])) for each in State))
KIND_OPTIONS: Final = (("", "Intet resultatmål"), *((each.value, capital(TARGET_KINDS[each])) for each in TargetKind))
TRANCHE_OPTIONS: Final = (("", NO_FIGURE), *((each.value, capital(TRANCHES[each])) for each in TrancheCondition))
FUNCTION_OPTIONS: Final = tuple((each.value, capital(danish(each))) for each in Function)
ROUNDING_OPTIONS: Final = tuple((each.value, danish(each)) for each in Rounding)
POINT_OPTIONS: Final = (("", "Kræves ikke"), ("clear", "Klar"), ("own", "Jeres eget"))
_WORDS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "state": STATE_OPTIONS,
    "target_kind": KIND_OPTIONS,
    "condition": TRANCHE_OPTIONS,
    "cap_function": FUNCTION_OPTIONS,
    "rounding": ROUNDING_OPTIONS,
    "point": POINT_OPTIONS,
    "group": GROUP_OPTIONS,
}


def section(key: str) -> tuple[str, str]:
    """Heading of a section, and the line below it."""
    return _SECTIONS[key]


def label(name: str, benefits: Mapping[str, str]) -> str:
    """What a field is called. ``benefits``: the name of each by its code."""
    if name in _PLAIN:
        return _PLAIN[name]
    family, colon, key = name.partition(":")
    if colon:
        if family == "cash":
            return f"Gruppe 2 opgøres i: {benefits.get(key, key)}"
        if family.startswith(WAIVE):
            return f"{family_heading(family)}: {POINTS[AgreementPoint(key)]}"
        return _BY_FAMILY[family](key)
    family, at, *part = name.split("_", 2)
    head = {"state": f"Tilstand {at}", "tranche": f"Rate {at}", "mark": f"Mærke {at}"}[family]
    return f"{head}, {_PARTS[part[0]]}" if part else head


def box(name: str, benefits: Mapping[str, str]) -> str:
    """What stands beside a field under a heading that says the rest."""
    whole = label(name, benefits)
    family = name.partition(":")[0]
    is_under = family in _UNDER_A_HEADING or family.startswith(WAIVE)
    return capital(whole.partition(": ")[2]) if is_under else whole


# What the fields begin with that let a kind of agreement off a point.
WAIVE: Final = "waive_"
_UNDER_A_HEADING: Final = frozenset(
    {"subtract", "needs", "load", "cash", "target_state", "function", "rhythm", "point"}
)
HEADINGS: Final[Mapping[str, str]] = {
    "subtract": "Udtrædelser, der trækkes fra",
    "needs": "Skal have en jobformidler",
    "load": "Tæller i loftet",
    "target_state": COUNTED,
    "function": "Kan være jobformidler",
    "rhythm": common.RHYTHM,
    "point": "Aftalens punkter",
    "cash": "Gruppe 2 opgøres i",
}


def family_heading(name: str) -> str:
    """What stands above fields that say one thing each."""
    if name.startswith(WAIVE):
        return f"Kræves ikke i en klar aftale om {danish(AgreementKind(name.removeprefix(WAIVE)))}"
    return HEADINGS[name]


def shown(name: str, value: Shown) -> str:
    """A field's value in words."""
    if isinstance(value, bool):
        return common.YES_SMALL if value else "nej"
    if isinstance(value, date):
        return day(value)
    if value in (None, ""):
        return NO_FIGURE
    words = dict(options(name))
    return words.get(str(value), number(value) if isinstance(value, int) else str(value).replace("\n", ", "))


def title(name: str, code: str) -> str:
    """Heading of the editor for a programme that is there."""
    whole = name if f"({code})" in name else f"{name} ({code})"
    return f"{FROM_DAY.removesuffix('…')} · {whole}"


def version_line(rule_version: str, valid_from: date | None, source: str) -> str:
    """A set of rules in one line."""
    if valid_from is None:
        return f"{rule_version} · {SHIPPED}"
    return f"{rule_version} · fra {day(valid_from)} · {source}"


def changes(said: Sequence[tuple[str, str, str]]) -> str:
    """What changed, field by field, in one text."""
    return "; ".join(f"{field}: {before} {ARROW} {after}" for field, before, after in said)


def faults(count: int) -> str:
    """What stands above the form where it cannot be taken in use."""
    return f"{capital(counted(count, 'felt', 'felter'))} skal rettes. Det står ved felterne. Intet er gemt."


def moved(count: int) -> str:
    """How many move."""
    return f"{counted(count, 'borger', 'borgere')} skifter række"


def months(which: Sequence[Month]) -> list[str]:
    """Headings of the months."""
    return [short_month(each) for each in which]


def level(mille: str) -> str:
    """A level's line: how many are missing to it."""
    return f"Mangler til {mille}"


def options(name: str) -> Sequence[tuple[str, str]]:
    """What can be chosen in a field; nothing where nothing is chosen."""
    return _WORDS.get(_kind(name), ())


def _kind(name: str) -> str:
    """The set that a field's choices come from."""
    part = name.split("_", 2)
    if part[0] in {"tranche", "mark"} and len(part) > 2:
        return part[2]
    return "state" if name.startswith("state_") else name.partition(":")[0]
