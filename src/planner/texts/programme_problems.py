"""Why a programme's rules cannot be taken in use: what is wrong – what it means – what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from planner.domain.errors import Code, Problem
from planner.domain.periods import ONE_DAY, Month
from planner.domain.programmes import Standing, State
from planner.texts.formats import capital, month, period
from planner.texts.packet_problems import day_of
from planner.texts.programmes import STANDINGS, STATES, per_cent


def _said(problem: Problem, name: str) -> str:
    """A code or a version as it is; where none is told, some other one."""
    return str(problem.details.get(name) or "En anden")


def _version_taken(problem: Problem) -> str:
    return f"Version {_said(problem, 'version')} findes allerede, og arkene navngiver reglerne ved den. Skriv en anden."


def _code_taken(problem: Problem) -> str:
    return f"Indsatsen {_said(problem, 'programme')} findes allerede. Vælg en anden kode, eller ret den fra en dato."


def _not_first(problem: Problem) -> str:
    return (
        f"{capital(day_of(problem.details.get('day')))} er midt i en måned, og en måned opgøres efter ét sæt regler. "
        "Vælg den første i en måned."
    )


def _day_taken(problem: Problem) -> str:
    return f"Der er allerede regler fra {day_of(problem.details.get('day'))}. Ret dem, eller vælg en anden dato."


def _outside(problem: Problem) -> str:
    start, end = (problem.details.get(each) for each in ("start", "end"))
    whole = period(start, end if isinstance(end, date) else None) if isinstance(start, date) else ""
    return f"Målperioden ligger uden for indsatsens periode{f', {whole}' if whole else ''}. Ret en af dem."


def _reported(problem: Problem) -> str:
    last = problem.details.get("day")
    if not isinstance(last, date):
        return (
            "Måneden er indberettet, og en indberettet måned beholder sine regler. Lav nye regler fra en senere måned."
        )
    return (
        f"{capital(month(Month.of(last)))} er indberettet, og en indberettet måned beholder sine regler. "
        f"Lav nye regler fra {day_of(last + ONE_DAY)} eller senere."
    )


def _in_use(problem: Problem) -> str:
    return (
        f"Indsatsen {_said(problem, 'programme')} bruges i registret, så dens regler kan ikke undværes. "
        "Sæt en slutdato i stedet."
    )


def _unreadable(problem: Problem) -> str:
    key = problem.details.get("key")
    where = f" ved »{key}«" if key else ""
    return (
        f"Reglerne kan ikke læses{where}. De er lavet i en nyere version af Sagsplan eller ændret udefra. Lav dem igen."
    )


def _uncounted(problem: Problem) -> str:
    state = STATES[State(str(problem.details.get("state") or State.JOB))]
    return f"{capital(state)} er ikke en af indsatsens tilstande og kan ikke tælle i målet. Tilføj tilstanden, eller fjern den her."


def _not_whole(problem: Problem) -> str:
    found = problem.details.get("sum")
    return (
        f"Raterne er {per_cent(found if isinstance(found, int) else 0)} tilsammen og skal være 100 pct. Ret andelene."
    )


def _level_unknown(problem: Problem) -> str:
    level = problem.details.get("level")
    said = f"{per_cent(level)} er" if isinstance(level, int) else "Niveauet er"
    return f"{said} ikke et af målets niveauer, så raten kan aldrig udløses. Skriv et af niveauerne."


def _standing(problem: Problem) -> str:
    return STANDINGS[Standing(str(problem.details.get("standing") or Standing.GROUP_1))]


def _impossible(problem: Problem) -> str:
    return (
        f"Ingen kan være »{_standing(problem)}« med de grupper, indsatsen har. Fjern fluebenet, eller tilføj gruppen."
    )


def _not_counted(problem: Problem) -> str:
    return (
        f"De, der er »{_standing(problem)}«, skal have en jobformidler, men tæller ikke i loftet. "
        "Lad dem tælle, eller fjern behovet."
    )


def _prefix_taken(problem: Problem) -> str:
    return f"{_said(problem, 'programme')} har allerede den begyndelse, så en liste kan ikke kende dem fra hinanden. Skriv en anden."


def _circle(problem: Problem) -> str:
    return f"{_said(problem, 'programme')} fører selv videre hertil, så ingen af dem begynder. Vælg en anden."


def _twice(problem: Problem) -> str:
    return (
        f"{_said(problem, 'other')} fører allerede {_said(problem, 'programme')} videre, og de samme borgere "
        "ville tælle to gange. Vælg en anden, eller ingen."
    )


def _running(problem: Problem) -> str:
    return (
        f"{_said(problem, 'programme')} løber stadig {day_of(problem.details.get('start'))}, så de samme borgere ville "
        f"tælle i begge. Giv den først en slutdato, senest {day_of(problem.details.get('last'))}."
    )


Say = Callable[[Problem], str]
SENTENCES: Final[dict[Code, str | Say]] = {
    Code.PROGRAMME_CODE_FORM: "En kode har 2 til 12 store bogstaver og tal, og det første er et bogstav, fx FSM4. Ret den.",
    Code.PROGRAMME_CODE_TAKEN: _code_taken,
    Code.PROGRAMME_IN_USE: _in_use,
    Code.PROGRAMME_HAS_RULES: "Indsatsen har regler fra en dato, og perioden er en del af dem. Ret reglerne fra en dato.",
    Code.RULE_VERSION_TAKEN: _version_taken,
    Code.RULES_NOT_FIRST: _not_first,
    Code.RULES_DAY_TAKEN: _day_taken,
    Code.RULES_REPORTED: _reported,
    Code.RULES_UNREADABLE: _unreadable,
    Code.RULES_THE_SAME: "Reglerne er de samme som før. Intet er ændret. Ret det, der skal gælde fra datoen.",
    Code.GROUP_ONE_MISSING: "Mål og indsats opgøres af gruppe 1. Tag den med, eller lad indsatsen være uden grupper.",
    Code.STATE_TWICE: "Tilstanden står to gange, og en borger tæller kun i den stærkeste. Fjern den ene.",
    Code.STATE_GAP: "Der er et tomt felt før tilstanden. Lad tilstandene stå i rækkefølge uden huller.",
    Code.TARGET_STATE_UNCOUNTED: _uncounted,
    Code.LEVELS_UNREADABLE: "Et af niveauerne kan ikke læses. Skriv tal fra 0,1 til 100, adskilt af semikolon.",
    Code.LEVELS_NOT_RISING: "Niveauerne skal stå stigende, og hvert kun én gang. Ret rækkefølgen.",
    Code.TRANCHES_NOT_WHOLE: _not_whole,
    Code.TARGET_OUTSIDE: _outside,
    Code.TEXT_SIGNS: "Teksten har tegn, der hverken kan ses eller skrives ud. Slet den, og skriv den i hånden.",
    Code.TRANCHE_GAP: "Raten mangler det, der udløser den. Vælg det, eller lad hele raten stå tom.",
    Code.TRANCHE_LEVEL_UNKNOWN: _level_unknown,
    Code.STANDING_WITHOUT_GROUP: _impossible,
    Code.NEEDED_NOT_COUNTED: _not_counted,
    Code.POINT_TWICE: "Punktet er valgt både som klar og som jeres eget. Vælg kun det ene.",
    Code.MARK_TWICE: "To mærker er ens, så listen kan ikke læses entydigt. Fjern det ene.",
    Code.MARK_SIGNS: "Listen deler mærker ved ; , | / og +, og begyndelsen slutter ved kolon. Skriv mærket uden de tegn.",
    Code.MARK_PREFIX_TAKEN: _prefix_taken,
    Code.TAKES_OVER_CIRCLE: _circle,
    Code.TAKEN_OVER_TWICE: _twice,
    Code.TAKES_OVER_RUNNING: _running,
}
