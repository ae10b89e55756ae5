"""Words of the page Fordeling."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from planner.domain.plan_settings import Criterion
from planner.texts import common
from planner.texts.formats import counted, day, listed, number, signed, small
from planner.texts.plan import CRITERIA

RULES: Final = "Regler og vægte"
PLAN: Final = "Forslag"
LOADS: Final = "Belastning før og efter"
BEFORE_AFTER: Final = "Før → efter"
BEFORE: Final = "før"
AFTER: Final = "efter"
CAP: Final = "loft"
CHANGE: Final = "±"
RULE: Final = "Fastlåst eller udelukket"
LINES: Final = "Forslagets linjer"
SEARCH: Final = "Søg i forslaget"
PINNED: Final = "fastlåst"
VETOED: Final = "en er udelukket"

CALCULATING: Final = "Beregner fordelingen"
STOPPED_OLD: Final = "Det seneste forslag vises. Det kan ikke godkendes, før der er beregnet igen."
STOPPED_NONE: Final = "Der er intet forslag endnu."
CHANGED_REST: Final = "Forslaget kan ikke godkendes. Beregn igen."
REJECTED_REST: Final = "Intet er ændret i registret."
FETCH_BACK: Final = "Hent det tilbage"
ACTUAL: Final = "Fordeling i dag"
SCENARIOS: Final = "Forslag eller scenarie"
COMPARE_SCENARIOS: Final = "Sammenlign scenarier"
SCENARIO_HINT: Final = "Et scenaries forslag kan ikke godkendes her: registret er ikke sådan endnu"
NOT_IN_SCENARIO: Final = "Scenariet vises kun. Skift til Fordeling i dag for at ændre noget"
SPREAD_ANYWAY: Final = "Omfordel alligevel"
NO_BETTER: Final = "Intet skift giver et bedre match"
TRADE_PART: Final = "Vises igen, når der er beregnet på ny."
CHOOSE_FIRST: Final = "Vælg mindst én linje med ny jobformidler"

NOBODY_WAITS: Final = "Alle har en jobformidler"
NOBODY_HOW: Final = "Ingen mangler en jobformidler, og ingen skal skifte."
NO_PLAN: Final = "Intet forslag endnu"
NO_WORKERS_HOW: Final = "Opret jobformidlere i Indstillinger, så kan sagerne fordeles."

ONE_UNDO: Final = "Godkendelsen kan fortrydes samlet med Ctrl+Z"
NOTHING_SAVED: Final = "Forslag, intet er gemt endnu · flyt en linje: træk eller Ctrl+T"

KIND_LEFT: Final = "Skift efter fratrædelse"
KIND_NEW: Final = "Nye borgere"
KIND_BARE: Final = "Mangler oplysninger"
KIND_BARE_NOTE: Final = "uden distrikt, branche og sprog"
KIND_KEPT: Final = "Uændret"

KINDS: Final = {
    "moves": common.CHANGE_OF_WORKER,
    "left": KIND_LEFT,
    "new": KIND_NEW,
    "bare": KIND_BARE,
    "waiting": common.NO_PLACE_FOR,
    "kept": KIND_KEPT,
}

PIN: Final = "Fastlås"
UNPIN: Final = "Ophæv fastlåsning"
VETO: Final = "Udeluk"
CRITERION: Final = "Kriterium"
MOST: Final = "Højst"
PLACES: Final = "Efter"
PLACES_SPOKEN: Final = "Sager efter forslaget, af loftet"
OVERRIDE: Final = "Godkend med begrundelse…"
ACCEPT: Final = "Godkend"
CLEAR_REFUSED: Final = "Ikke gennemført"
EXCLUDED: Final = "Udelukket for borgeren"
TAKE_BACK: Final = "Ophæv"
CHOOSE_LINE: Final = "Vælg en linje i forslaget for at se hvorfor."

CHOOSE_WORKER: Final = "Jobformidlere, det bedste match først"
CHOOSE_HINT: Final = "Piletaster vælger, Enter tildeler, Esc lukker"
OVER_NEEDS: Final = "over loft, kræver begrundelse"
FULL_IN_PLAN: Final = "fuld i forslaget, en anden får ny plads"
IS_PRESENT: Final = "har borgeren i forslaget"
GETS_NONE: Final = "får ingen nye: stopper eller er væk inden længe"
EXCLUDED_NOTE: Final = "udelukket for borgeren"
OTHER_FUNCTION: Final = "har en anden funktion"
OTHER_PROGRAMME: Final = "har ikke borgerens indsats"

AHEAD_NONE: Final = "Ingen kendte fravær eller fratrædelser"


def lines(count: int) -> str:
    """How many lines."""
    return counted(count, "linje", "linjer")


def proof_of_whole(left: int) -> str:
    """That the proof holds for the whole plan, of which part was accepted."""
    return f"{lines(left)} mangler at blive godkendt. Efterregningen gælder hele forslaget."


def not_all(count: int) -> str:
    """That some have no place."""
    return f"{counted(count, 'borger', 'borgere')} kan ikke få en plads."


def accept_all(count: int) -> str:
    """The primary button."""
    return f"Godkend alle ({number(count)})"


def accept_shown(count: int) -> str:
    """The primary button while a search or filter hides lines."""
    return f"Godkend de viste ({number(count)})"


def accept_chosen(count: int) -> str:
    """The button for chosen lines."""
    return f"Godkend valgte ({number(count)})"


def accepted(count: int) -> str:
    """The toast after an acceptance."""
    return f"{lines(count)} godkendt"


def some(done: str, left: int) -> str:
    """21 linjer godkendt, 2 ikke: the toast after an acceptance in which lines were left out."""
    return f"{done}, {number(left)} ikke"


def not_accepted(done: int, left: int) -> str:
    """21 gennemført, 2 ikke: the banner."""
    return f"{number(done)} gennemført, {number(left)} ikke."


def pinned(worker: str, citizen: str) -> str:
    """The toast after a pin."""
    return f"{citizen} er fastlåst til {worker}"


def vetoed(worker: str, citizen: str) -> str:
    """The toast after a veto."""
    return f"{worker} er udelukket for {citizen}"


def cleared(citizen: str) -> str:
    """The toast after a rule was taken back."""
    return f"Reglen for {citizen} er ophævet"


def assigned(worker: str, count: int, name: str) -> str:
    """The toast after a direct assignment."""
    who = name if count == 1 else counted(count, "borger", "borgere")
    return f"{who} er tildelt {worker}"


def many_pinned(worker: str, count: int) -> str:
    """The toast after several were moved in the plan."""
    return f"{counted(count, 'linje', 'linjer')} er fastlåst til {worker}"


def veto_of(worker: str) -> str:
    """The button that excludes the worker for the citizen."""
    return f"{VETO} {worker}"


def why(worker: str, citizen: str) -> str:
    """The panel's title for a placed citizen."""
    return f"Hvorfor {worker} til {citizen}?"


def why_kept(worker: str, citizen: str) -> str:
    """The panel's title for one who stays."""
    return f"Hvorfor bliver {citizen} hos {worker}?"


def why_waiting(citizen: str) -> str:
    """The panel's title for one who waits."""
    return f"Hvorfor venter {citizen}?"


def choose_for(citizen: str, count: int) -> str:
    """Heading of the list of workers."""
    return f"Vælg jobformidler til {citizen if count == 1 else counted(count, 'borger', 'borgere')}"


def points_of(points: int, most: int) -> str:
    """Match points of the most there can be."""
    return f"{number(points)} af {number(most)}"


def fits(criteria: list[Criterion]) -> str:
    """What speaks for a worker."""
    return listed([small(CRITERIA[each]) for each in criteria])


def change_words(before: int, after: int) -> str:
    """24 → 29."""
    return f"{number(before)} → {number(after)}"


def of_cap(cases: int, cap: int) -> str:
    """27 af 25."""
    return f"{number(cases)} af {number(cap)}"


def spoken_load(before: int, after: int, cap: int) -> str:
    """The cell of before and after, for screen readers."""
    return f"fra {number(before)} til {counted(after, 'sag', 'sager')}, loft {number(cap)}"


def show_waiting(count: int) -> str:
    """The link to those without a place."""
    return "Vis borgeren" if count == 1 else f"Vis de {number(count)}"


def covered(count: int) -> str:
    """Own cases that a colleague covers."""
    return f"{number(count)} hos vikar"


def holding_cover(count: int) -> str:
    """Cases held for others."""
    return f"heraf {number(count)} som vikar"


def change_of(count: int) -> str:
    """+5, −2, 0."""
    return signed(count)


def dragged(names: Sequence[str]) -> str:
    """What hangs at the pointer while lines are dragged."""
    return names[0] if len(names) == 1 else counted(len(names), "borger", "borgere")


def group_note(kind: str, count: int, moves_from: list[tuple[str, int]]) -> str:
    """What stands after a group's title."""
    if kind == "waiting":
        return number(count)
    if moves_from:
        worker, most = moves_from[0]
        return f"{number(count)} · {number(most)} fra {worker}"
    return number(count)


def line_note(new: int, taken: int, moves: int) -> str:
    """What the lines are."""
    parts = [counted(new, "ny", "nye")] if new else []
    if taken:
        parts.append(f"{number(taken)} efter fratrædelse")
    if moves:
        parts.append(f"{number(moves)} skift")
    return ", ".join(parts) or "ingen ændringer"


F_FREE: Final = "Ledige pladser bagefter"
NO_WAITING: Final = "Alle får plads"
NONE: Final = "–"


def changes_note(kept: int) -> str:
    """How many keep the contact person they have."""
    return f"{number(kept)} beholder deres"


def broken_note(optional: int, match: tuple[str, str], places: int) -> str:
    """What the changes buy: a better match, from what to what, or places."""
    if optional:
        return f"{number(optional)} valgfri, match {match[0]}\u00a0→\u00a0{match[1]}"
    return f"giver plads til {number(places)}" if places else "ingen valgfri"


def broken_more(moves: int, months: int, kept: int) -> str:
    """What the changes break, as a tooltip."""
    return (
        f"{counted(moves, 'relation', 'relationer')} brydes efter i alt {counted(months, 'måned', 'måneder')} sammen. "
        f"{number(kept)} beholder deres."
    )


def waiting_note(count: int) -> str:
    """How many wait."""
    return f"{number(count)} får ikke plads" if count else NO_WAITING


def load_figure(before: int, after: int) -> str:
    """108 → 100, per cent of the cap."""
    return number(after) if before == after else f"{number(before)} → {number(after)}"


def load_note(worker: str) -> str:
    """Of what, and whose."""
    return f"Pct. af loft, {worker}" if worker else "Pct. af loft"


def match_of_lines(match: str | None) -> str:
    """The mean match of the lines that change something, beside that of everybody."""
    return "alle med plads" if match is None else f"alle med plads, {match} for forslagets linjer"


def match_without(match: str) -> str:
    """The mean match of the plan without optional changes."""
    return f"{match} uden valgfri skift"


def ahead(count: int, when: date, free: int) -> str:
    """30 skal have vikar fra 11-01-2027, 5 pladser."""
    return f"{number(count)} skal have vikar fra {day(when)}, {counted(free, 'plads', 'pladser')}"


def ahead_end(count: int, when: date, free: int) -> str:
    """30 skal have ny jobformidler fra 11-01-2027, 5 pladser."""
    return f"{number(count)} skal have ny jobformidler fra {day(when)}, {counted(free, 'plads', 'pladser')}"


def ahead_more(count: int) -> str:
    """More leaves than there is room for."""
    return f"og {number(count)} til"


def not_there(worker: str, why_not: str) -> str:
    """Why a worker cannot have the citizens."""
    return f"{worker} kan ikke få borgeren: {small(why_not)}. Vælg en anden.".replace("..", ".")


def more_warnings(count: int) -> str:
    """How many more warnings there are."""
    return f"{counted(count, 'advarsel', 'advarsler')} mere"
