"""The agency's form in words: its figures and columns, and what stands in the way of filling it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from planner.domain.agency_form import MOST_ROWS
from planner.domain.errors import Code, Problem
from planner.domain.refused_file import RefusalReason
from planner.texts import common, group2, sheet
from planner.texts.formats import capital, counted, number

COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "caseload": {
        "count_date": "Opgørelsesdato",
        "municipality": "Kommune",
        "team": "Team",
        "worker": "Medarbejder (initialer)",
        "role": "Rolle",
        "weekly_hours": "Ugentlige timer",
        "fte": "Årsværk",
        "number": sheet.RUNNING_NUMBER,
        "cpr": common.CPR,
        "name": common.NAME,
        "programme": "Indsats",
        "group": common.GROUP,
        "held_from": sheet.HELD_FROM,
        "held_to": sheet.HELD_TO,
        "change_cause": common.CAUSE_OF_CHANGE,
    },
    "load": {
        "worker": "Medarbejder (initialer)",
        "weekly_hours": "Ugentlige timer",
        "fte": "Årsværk",
        "cap_per_fte": common.CAP_PER_FULL_TIME,
        "effective_cap": "Loft",
        "cases": sheet.HELD,
        "cover": sheet.COVER_HELD,
        "percent": sheet.LOAD_PERCENT,
        "over": sheet.OVER,
    },
    "agreements": {
        "number": "Aftalenummer",
        "cpr": common.CPR,
        "type": "Type",
        "cvr": "CVR-nummer",
        "p_number": "P-nummer",
        "from": "Fra",
        "to": "Til",
        "tasks": "Opgaver aftalt",
        "hours": common.WEEKLY_HOURS,
        "ordinary_hours": "Heraf ordinære timer",
        "goal_hours": common.ORDINARY_GOAL,
        "goal_date": "Måldato",
        "clear": "Klar aftale",
        "status": "Status",
    },
    "group2": {
        "number": sheet.RUNNING_NUMBER,
        "cpr": common.CPR,
        "since": group2.SINCE_SPOKEN,
        "months": "Måneder i gruppe 2",
        "benefit": "Ydelse",
        "active_offer": "Aktivt tilbud",
        "step": "Seneste skridt",
        "next_meeting": "Næste møde",
    },
}


def _named(problem: Problem, name: str, otherwise: str) -> str:
    return str(problem.details.get(name) or otherwise)


def _number(problem: Problem, name: str) -> int:
    return int(_named(problem, name, "0"))


def _sheet(problem: Problem) -> str:
    return f"arket {_named(problem, 'sheet', '')}".strip()


def _at(problem: Problem) -> str:
    """Cellen Status!B2, with how many more below it."""
    more = max(0, _number(problem, "count") - 1)
    cell = _named(problem, "cell", problem.field)
    tab, _, row = cell.rpartition("!")
    if tab and row.isdigit():
        return f"Rækkerne fra række {row} på arket {tab}"
    place = f"Cellen {cell}" if cell else "En celle"
    return f"{place} (og {counted(more, 'celle', 'celler')} under den)" if more else place


def _of_days(problem: Problem) -> str:
    days = counted(_number(problem, "days"), "opgørelsesdag", "opgørelsesdage")
    if not problem.details.get("cell"):
        return f"Der er valgt {days}, men koblingen har ingen rækker, der opgøres på en dag. De er uden virkning."
    return (
        f"{_at(problem)} har borgerne på {days}, men koblingen har ingen kolonne med dagen (count_date). "
        "Rækkerne kan ikke skelnes. Tilføj kolonnen, eller vælg én dag."
    )


def _placed(words: str) -> Callable[[Problem], str]:
    return lambda problem: f"{_at(problem)} {words}"


def _refused(problem: Problem) -> str:
    choices, more = _named(problem, "choices", ""), _number(problem, "more")
    said = f"{_at(problem)} kan efter skemaets egne regler ikke rumme »{_named(problem, 'value', '')}«."
    if not choices:
        return f"{said} Intet er udfyldt. Ret koblingen, eller spørg styrelsen om reglen."
    rest = f" og {number(more)} til" if more else ""
    return f"{said} Den tager imod: {choices}{rest}. Intet er udfyldt. Oversæt ordet i koblingen."


def _too_few(problem: Problem) -> str:
    needed, room, row = (_number(problem, name) for name in ("needed", "room", "row"))
    if row > MOST_ROWS:
        return (
            f"Der er {counted(needed, 'række', 'rækker')} til {_sheet(problem)} og kun plads til {number(room)}: et ark slutter "
            f"ved række {number(MOST_ROWS)}. Intet er udfyldt. Ret den første række i koblingen."
        )
    return (
        f"Der er {counted(needed, 'række', 'rækker')} til {_sheet(problem)} og kun plads til {number(room)}: række {row} er optaget. "
        "Intet er udfyldt. Bed styrelsen om et skema med flere rækker, eller indsæt tomme rækker i skemaet."
    )


def _sheet_missing(problem: Problem) -> str:
    tab, place = _named(problem, "sheet", "som i koblingen"), _named(problem, "cell", "en celle")
    return (
        f"Skemaet har intet ark, der hedder {tab} (koblingen til {place}). Intet er udfyldt. "
        "Ret arkets navn i koblingen, eller vælg det skema, koblingen er lavet til."
    )


def _repeated(problem: Problem) -> str:
    count = counted(_number(problem, "rows"), "række", "rækker")
    return (
        f"{capital(_sheet(problem))} manglede {count}. De er tilføjet i samme udseende, "
        "men uden formler. Se arket efter, før det sendes."
    )


def _bare(problem: Problem) -> str:
    count = counted(_number(problem, "rows"), "række", "rækker")
    return (
        f"Række {number(_number(problem, 'row'))} på {_sheet(problem)} er ikke forberedt i skemaet: {count} er skrevet uden "
        "skemaets udseende og regler. Se efter, om den første række i koblingen er den rigtige."
    )


def _label(problem: Problem) -> str:
    return (
        f"{_at(problem)} rummer skemaets egne ord »{_named(problem, 'label', '')}«, som ikke må overskrives. "
        "Intet er udfyldt. Vælg cellen, som svaret skal stå i, eller skriv stedet under »unlocked« i koblingen."
    )


def _harmed(problem: Problem) -> str:
    return (
        f"Efter udfyldningen afveg en del af skemaet, som ikke skulle røres ({_named(problem, 'part', 'pakken')}). "
        "Skemaet er ikke gemt. Send skemaet til dem, der står for Sagsplan hos jer."
    )


def _unreadable(problem: Problem) -> str:
    where, line, twice = (problem.details.get(key) for key in ("where", "line", "twice"))
    file = f"Koblingen {_named(problem, 'file', '')}".strip()
    if twice:
        return f"{file} nævner »{twice}« to gange. Intet er udfyldt. Fjern den ene."
    if line:
        said = f"{file} er ikke gyldig JSON: læsningen stopper i linje {line}."
    else:
        said = f"{file} kan ikke læses{f' ved »{where}«' if where else ''}."
    return f"{said} Intet er udfyldt. Ret filen, eller gem koblingen på ny fra Sagsplan."


def _unknown(problem: Problem) -> str:
    return (
        f"{_at(problem)} er koblet til »{_named(problem, 'name', '')}«, som Sagsplan ikke kender. "
        "Intet er udfyldt. Ret navnet i koblingen."
    )


def _suffix(problem: Problem) -> str:
    return f"Skemaet skal gemmes som {_named(problem, 'suffix', 'sin egen type')}, for ellers kan Excel ikke åbne det. Intet er gemt. Ret filnavnet."


_UNREADABLE: Final[Mapping[RefusalReason, str]] = {
    RefusalReason.NOT_FOUND: "kan ikke åbnes. Intet er udfyldt. Se efter, om filen er flyttet eller åben et andet sted.",
    RefusalReason.ENCRYPTED: "er beskyttet med en adgangskode. Intet er udfyldt. Fjern adgangskoden i Excel, og vælg skemaet igen.",
    RefusalReason.OTHER_KIND: "er ikke et skema i xlsx eller xlsm. Intet er udfyldt. Gem det som xlsx i Excel, og vælg det igen.",
    RefusalReason.TOO_LARGE: "er for stort til at være et skema. Intet er udfyldt. Se efter, om det er den rigtige fil.",
    RefusalReason.TOO_HEAVY: "kræver for meget hukommelse at læse. Intet er udfyldt. Se efter, om det er den rigtige fil.",
    RefusalReason.TOO_SLOW: "tog for lang tid at læse. Intet er udfyldt. Se efter, om det er den rigtige fil.",
}
_DAMAGED: Final = "er beskadiget og kan ikke læses. Intet er udfyldt. Hent skemaet igen hos styrelsen."


def _form_unreadable(problem: Problem) -> str:
    found = problem.details.get("found")
    if found:
        what = "er en mappe og ikke en fil" if found == "folder" else "findes ikke"
        return f"{_named(problem, 'file', '')} {what}. Intet er udfyldt. Ret stien til filen."
    reason = RefusalReason(str(problem.details.get("reason") or RefusalReason.DAMAGED))
    file = f"Filen {_named(problem, 'file', '')}".strip()
    return f"{file} {_UNREADABLE.get(reason, _DAMAGED)}"


SENTENCES: Final[Mapping[Code, str | Callable[[Problem], str]]] = {
    Code.FORM_UNREADABLE: _form_unreadable,
    Code.FORM_SIGNED: "Skemaet er underskrevet digitalt, og underskriften brydes, når det udfyldes. Intet er udfyldt. Bed om et skema uden underskrift.",
    Code.FORM_SHEET_MISSING: _sheet_missing,
    Code.FORM_PLACE_MISSING: _placed("findes ikke i skemaet. Intet er udfyldt. Ret stedet i koblingen."),
    Code.FORM_SEVERAL_CELLS: _placed(
        "er flere celler. En værdi skal have én. Intet er udfyldt. Ret stedet i koblingen."
    ),
    Code.FORM_CELL_TWICE: _placed("er koblet til to værdier. Intet er udfyldt. Fjern den ene i koblingen."),
    Code.FORM_CELL_LABEL: _label,
    Code.FORM_CELL_MERGED: lambda problem: (
        f"{_at(problem)} er en del af en flettet celle. Intet er udfyldt. Brug {_named(problem, 'first', 'den første af dem')} i koblingen."
    ),
    Code.FORM_CELL_FORMULA: _placed(
        "har en formel, som ikke må overskrives. Intet er udfyldt. Vælg en anden celle i koblingen."
    ),
    Code.FORM_CELL_LOCKED: _placed(
        "er låst i skemaet. Intet er udfyldt. Vælg en anden celle, eller skriv stedet under »unlocked« i koblingen."
    ),
    Code.FORM_VALUE_REFUSED: _refused,
    Code.FORM_TOO_FEW_ROWS: _too_few,
    Code.FORM_HARMED: _harmed,
    Code.FORM_ROWS_REPEATED: _repeated,
    Code.FORM_ROWS_BARE: _bare,
    Code.FORM_DAY_AS_NUMBER: _placed(
        "viser datoen som et tal, for cellen er ikke en dato i skemaet. Se den efter i Excel."
    ),
    Code.FORM_DIFFERS: "Skemaet er et andet end det, koblingen er lavet til. Intet er udfyldt. Se koblingen efter, og gem den til det nye skema.",
    Code.FORM_SUFFIX: _suffix,
    Code.FORM_OVER_ITSELF: "Det udfyldte skema ville overskrive det tomme. Intet er gemt. Vælg et andet filnavn.",
    Code.MAPPING_UNREADABLE: _unreadable,
    Code.MAPPING_EMPTY: "Koblingen nævner ingen celler og ingen rækker, så skemaet ville være tomt. Intet er udfyldt. Kobl mindst én celle eller én række.",
    Code.MAPPING_UNKNOWN: _unknown,
    Code.MAPPING_WITHOUT_DAY: _of_days,
    Code.MAPPING_NEEDS_CPR: _placed(
        "skal have CPR-numre eller navne. Intet er udfyldt. Vælg varianten med CPR, så skemaet låses med adgangskode."
    ),
    Code.MAPPING_NEEDS_PEOPLE: lambda problem: (
        f"{_named(problem, 'recipient', 'Modtageren')} får ikke rækker for hver borger, men koblingen beder om dem ({_at(problem)}). "
        "Intet er udfyldt. Vælg en anden modtager."
    ),
}
