"""Danish words of the page on group 2."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from planner.domain.periods import Month
from planner.domain.records import RehabilitationStep
from planner.domain.words import Decision
from planner.texts import common, formats
from planner.texts.words import danish

SEARCH: Final = "Søg i gruppe 2"
REGISTER: Final = "Registrér status…"
LIST: Final = "Borgere i gruppe 2"
KEYS: Final = "Enter åbner borgeren · Ctrl+N registrerer status"
SINCE_SPOKEN: Final = "I gruppe 2 siden"
MONTHS: Final = "Måneder"
OFFER: Final = "Aktivt tilbud"
STEP_SPOKEN: Final = "Status i rehabilitering"
NEXT_MEETING: Final = "Næste møde"
PASSES: Final = "Passerer"
NO_MEETING: Final = "Uden mødedato"
BY: Final = "Vis gruppe 2 for"
BY_CITIZEN: Final = "&Borgere"
BY_DISTRICT: Final = "&Distrikter"
BY_WORKER: Final = "&Jobformidlere"
OVER_SIX: Final = "I gruppe 2 i over 6 mdr."
FIGURES: Final = {
    "members": common.GROUP_2,
    "cash": "Kontanthjælp",
    "over_six": "Over 6 mdr.",
    "over_limit": "Over 9 mdr.",
    "warning": "Passerer 6",
    "passing": "Passerer 9",
    "no_offer": "Uden tilbud",
    "no_meeting": NO_MEETING,
}
FIGURES_SPOKEN: Final = {
    "members": LIST,
    "cash": "I kontanthjælpssystemet",
    "over_six": OVER_SIX,
    "over_limit": "I gruppe 2 over grænsen i måneder",
    "warning": "Passerer snart 6 måneder",
    "passing": "Passerer snart grænsen i måneder",
    "no_offer": common.NO_ACTIVE_OFFER,
    "no_meeting": NO_MEETING,
}
MEND: Final = {
    "meeting": "Sæt mødedato…",
    "offer": "Registrér tilbud…",
    "benefit": "Registrér ydelse…",
}
LACKS: Final = {"meeting": "mødedato", "offer": "aktivt tilbud", "benefit": "ydelse"}
NO_STEP: Final = "ikke begyndt"

TIME: Final = "Tid i gruppe 2"
WITH_OFFER: Final = "i aktivt tilbud"
WITHOUT_OFFER: Final = "ikke i aktivt tilbud"
EXITS_NOTE: Final = "ikke på kontanthjælp"
BANDS: Final = {
    "0-3": "0–3 mdr.",
    "3-6": "3–6 mdr.",
    "6-9": "6–9 mdr.",
    "9-12": "9–12 mdr.",
    "12-18": "12–18 mdr.",
    "18-": "over 18 mdr.",
}
EXIT_NAMES: Final = {
    "resource_course": "Ressourceforløb",
    "flex_job": "Fleksjob, ledighedsydelse",
    "early_pension": "Førtidspension",
    "other": "Andet",
}
OPEN: Final = "Åbn Gruppe 2"
WHERE: Final = {"cash": "I kontanthjælpssystemet", "unknown": common.UNKNOWN_BENEFIT, "exited": common.EXITED}
EMPTY: Final = "Ingen borgere er i gruppe 2"
EMPTY_HOW: Final = "De kommer på listen, når de visiteres til gruppe 2."
CHOOSE_FIRST: Final = "Vælg en borger på listen først."


def state(members: int, in_cash: int) -> str:
    """What stands beside the title."""
    return f"{formats.counted(members, 'borger', 'borgere')} · {formats.number(in_cash)} i kontanthjælpssystemet"


def shown(count: int, total: int) -> str:
    """How many of the list show."""
    return f"{formats.number(count)} af {formats.counted(total, 'borger', 'borgere')}"


def over_limit(months: int) -> str:
    """What the first tile counts."""
    return f"I gruppe 2 i over {formats.counted(months, 'md.', 'mdr.')}"


def limit(count: int) -> str:
    """The number from which STAR wrote to municipalities in 2019; no rule, and never of a team (docs/sources.md)."""
    return f"STAR's tal fra 2019: {formats.number(count)} pr. kommune"


def limit_short(count: int) -> str:
    """The same where there is little room."""
    return f"STAR's tal: {formats.number(count)}"


def limit_reached(count: int) -> str:
    """That so many are reached."""
    return f"Nået: {limit(count)}"


def passing(months: int, before: date) -> str:
    """Who passes the limit in months soon."""
    return f"Passerer {formats.counted(months, 'md.', 'mdr.')} før {formats.day(before)}"


def passing_fact(count: int, months: int, before: date) -> str:
    """The same as a sentence: 2 passerer 9 mdr. før 01-01-2027."""
    words = passing(months, before)
    return f"{formats.number(count)} {words[:1].lower()}{words[1:]}."


def over_then(count: int, months: int) -> str:
    """How many it will then be."""
    return f"Så er {formats.number(count)} over {formats.counted(months, 'md.', 'mdr.')}"


def outward_title(*, worker: bool) -> str:
    """What the counts are called where they leave the house."""
    return f"{common.GROUP_2} pr. {'jobformidler' if worker else 'distrikt'}"


def warning(before: date) -> str:
    """Who passes six months soon."""
    return passing(6, before)


def limit_figures(months: int) -> dict[str, str]:
    """Headings of the figures that are about the limit."""
    return {
        "over_limit": f"Over {formats.counted(months, 'md.', 'mdr.')}",
        "passing": f"Passerer {formats.number(months)}",
    }


def next_passed(months: int) -> str:
    """Which limit a day passes, in a cell: 6 mdr."""
    return formats.counted(months, "md.", "mdr.")


def lacks(name: str, lacking: Sequence[str]) -> str:
    """What a citizen lacks."""
    return f"{name} mangler {formats.listed([LACKS[each] for each in lacking])}" if lacking else ""


def meeting_for(name: str) -> str:
    """Heading of the form for the day of the meeting."""
    return f"Sæt mødedato for {name}"


def figure(label: str, count: str) -> str:
    """A figure as a link: Uden mødedato: 12."""
    return f"{label}: {count}"


def show_them(count: int) -> str:
    """The link to those who pass."""
    return "Vis borgeren" if count == 1 else f"Vis de {formats.number(count)} borgere"


def in_month(label: str, month: Month | None) -> str:
    """What was counted, and when."""
    return label if month is None else f"{label}, {formats.month(month)}"


def copied(rows: Sequence[tuple[str, str, str]]) -> str:
    """The distribution of time as it is put on the clipboard: a line a band, split by tabulators."""
    lines = [(TIME, common.CITIZENS, WITHOUT_OFFER), *((BANDS[band], *counts) for band, *counts in rows)]
    return "\n".join("\t".join(line) for line in lines)


def of_cash(count: int) -> str:
    """Of how many in the cash system."""
    return f"af {formats.number(count)} på kontanthjælp"


def still(count: int, members: int) -> str:
    """The note of the card on time: 58 af 80 på kontanthjælp."""
    return f"{formats.number(count)} af {formats.number(members)} på kontanthjælp"


def band(key: str, with_offer: int, without: int) -> str:
    """A bar of the time distribution, for screen readers and tooltips."""
    total = with_offer + without
    return f"{BANDS[key]}: {total}, heraf {with_offer} {WITH_OFFER} og {without} {WITHOUT_OFFER}"


def legend(words: str, count: int) -> str:
    """A legend with its total."""
    return f"{words} {formats.number(count)}"


def step(found: RehabilitationStep) -> str:
    """The last step: møde 12-11-2026; a decision with what was decided."""
    words = danish(found.stage)
    decided = f": {danish(found.decision)}" if found.decision is not Decision.NONE else ""
    return f"{words[:1].upper()}{words[1:]}{decided} {formats.day(found.on)}"


def register_for(name: str) -> str:
    """Heading of the form."""
    return f"Registrér status for {name}"


def registered(name: str) -> str:
    """The toast."""
    return f"Status for {name} er gemt"
