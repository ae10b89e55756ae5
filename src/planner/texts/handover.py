"""Words of the handover: whose cases, to whom, why, and what comes next."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.texts.formats import capital, counted, day, number, period, short_day

# the request
CHOOSE_WHO: Final = "Vælg jobformidler"
HOW: Final = "Overdragelse"
KINDS: Final = {"cover": "&Vikar", "for_good": "Va&rigt"}
PROPOSE: Final = "Foreslå"
CALCULATING: Final = "Fordeler sagerne"
CHOOSE_CAUSE: Final = "Vælg årsag"
NO_CAUSE: Final = "Årsagen mangler. Den står ved hvert skift. Vælg en årsag."
OTHER_QUESTION: Final = "Du har ændret felterne. Forslaget er fra før."
NO_FIRST: Final = "Skriv den første dag, kollegerne har sagerne."
NO_LAST: Final = "Skriv en slutdato. Den må være et skøn og kan forlænges."
LAST_BEFORE: Final = "Slutdatoen ligger før den første dag. Ret en af dem."
# lines
FROM_TO: Final = "Fra → til"
AGREEMENT: Final = "Aftale"
UNPLACED: Final = "Kan ikke få en plads"
CHOSEN: Final = "Valgt af dig."
IS_COVER: Final = "Er borgerens vikar nu."
NOT_COUNTED: Final = "Tæller ikke i loftet."
NOBODY_ABLE: Final = "Ingen kollega i samme funktion har indsatsen og sproget og er til rådighed i perioden."
NO_NEXT: Final = "Ingen opfølgning planlagt"
NO_AGREEMENT: Final = "Ingen aftale"
SEARCH: Final = "Søg borger"
# the panel
POINTS: Final = "Point"
REASON: Final = "Begrundelse"
NOTHING_CHOSEN: Final = "Vælg en sag for at se, hvorfor kollegaen er foreslået."
COVERS_FOR: Final = "Vikar for"
SECOND: Final = "2. kontaktperson"
# doing
CONTACTS: Final = "Nye jobformidlere"
DONE_REST: Final = "Udskriv eller gem listen, og hent de nye jobformidlere til brevene."
NO_HITS: Final = "Ingen sager passer"
NOTHING_SAVED: Final = "Intet er gemt endnu"
EMPTY: Final = "Ingen overdragelse endnu"
EMPTY_HOW: Final = "Vælg jobformidler, periode og måde. Så foreslår Sagsplan, hvem der tager hvilke sager, og hvorfor."
NO_CASES: Final = "Jobformidleren har ingen sager at overdrage"
NO_CASES_HOW: Final = "Vælg en anden jobformidler eller en anden periode."
NO_WORKERS_HOW: Final = "Opret dem, der har sagerne, og dem, der kan tage dem."
NOBODY_TAKES: Final = "Ingen af sagerne kan få en plads."
# the list for letters
OLD_CONTACT: Final = "Hidtil"
CAUSES: Final = {
    "sickness": "Sygdom",
    "parental_leave": "Barsel",
    "resigned": "Fratræder",
    "redistribution": "Omfordeling",
    "other": "Andet",
}
COVER_ROLE: Final = "Vikar"
FIXED_ROLE: Final = "Fast"


def leave_share(share: int) -> str:
    """How much of the working time a leave takes."""
    return "Hele tiden" if share == 1000 else f"{number(share // 10)} pct."


def approve(count: int) -> str:
    """The primary button."""
    return f"Godkend overdragelse ({number(count)})"


def takes_over_cover(who: str) -> str:
    """A case that the absentee covers for somebody else."""
    return f"Vikarsag for {who}."


def days(first: date, last: date | None) -> str:
    """The days of a case that is not handed over for the whole period."""
    return f"{period(first, last)}." if last is not None else f"Fra {day(first)}."


def summary(who: str, count: int, receivers: int, first: date, last: date | None) -> str:
    """What the proposal does, in the banner."""
    cases = counted(count, "sag", "sager")
    colleagues = counted(receivers, "kollega", "kolleger")
    until = f"{period(first, last)} som vikar" if last is not None else f"fra {day(first)} varigt"
    return f"{cases} fra {who} til {colleagues}, {until}."


def not_all(count: int) -> str:
    """Some cases have nobody."""
    return f"{counted(count, 'sag', 'sager')} kan ikke få en plads hos kollegerne."


def already(count: int) -> str:
    """Cases that are covered already."""
    return f"{counted(count, 'sag', 'sager')} har vikar i forvejen og bliver, hvor de er."


def second_rows(count: int, *, ends: bool) -> str:
    """Cases where the worker is second contact person."""
    rest = "Den rolle ophører." if ends else "Den rolle bliver stående."
    return f"2. kontaktperson hos {counted(count, 'borger', 'borgere')}. {rest}"


def done(count: int, receivers: int) -> str:
    """The toast."""
    return f"{counted(count, 'sag', 'sager')} er overdraget til {counted(receivers, 'kollega', 'kolleger')}"


def next_said(when: date) -> str:
    """The next follow-up in the panel."""
    return f"{short_day(when)}-{when.year}"


def agreement_words(kind: str, firm: str, end: date | None) -> str:
    """Virksomhedspraktik · Nordhavn Bageri · til 04-12-2026."""
    words = f"{capital(kind)} · {firm}"
    return words if end is None else f"{words} · til {day(end)}"


def lines_note(placed: int, every: int) -> str:
    """The note of the list: 17 af 18 får en kollega."""
    return f"{number(placed)} af {number(every)} får en kollega"


def choose_for(name: str, count: int) -> str:
    """The heading of the list of colleagues."""
    return f"Hvem tager {name}?" if count == 1 else f"Hvem tager de {number(count)} sager?"


def given(who: str, count: int) -> str:
    """What the edit did."""
    return f"{counted(count, 'sag', 'sager')} til {who}. Intet er gemt, før du godkender."


def over_cap(who: str, after: int, cap: int) -> str:
    """Why a reason is asked for."""
    return f"{who} får {counted(after, 'sag', 'sager')}, og det faste loft er {number(cap)}. Skriv en begrundelse, eller vælg en anden."


def print_title(who: str, first: date, last: date | None) -> str:
    """The heading of the printed handover list."""
    until = f" til {day(last)}" if last is not None else ""
    return f"Overdragelse fra {who}, fra {day(first)}{until}"


def cases(count: int) -> str:
    """1 sag, 4 sager."""
    return counted(count, "sag", "sager")


def why(who: str, name: str) -> str:
    """The heading of the panel."""
    return f"Hvorfor {who} til {name}?" if who else f"Hvorfor ingen til {name}?"


def of_most(points: int, most: int) -> str:
    """45 af 100 point."""
    return f"{number(points)} af {number(most)} point"


def from_to(before: str, after: str) -> str:
    """CAØS → HAÅD."""
    return f"{before} → {after}"
