"""The check before sending in words, and what lies behind a difference from the last sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from planner.domain.errors import Detail
from planner.domain.measures import Measure
from planner.domain.periods import Month
from planner.domain.words import DepartureCause
from planner.texts import common, formats, group2, measures
from planner.texts.overview import LOWER_SINCE
from planner.texts.words import danish

ALL_CLEAR: Final = "Arket kan afsendes"

FILL_IN: Final = "Se dem, og udfyld det, der mangler."

NEW: Final = "nye"
BEGUN: Final = "begyndt"
CEASED: Final = "ophørt"
LEFT: Final = "udtrådt af indsatsen"


def cause(count: int, words: str) -> str:
    """4 fraflyttet."""
    return f"{formats.number(count)} {words}"


def came_from(measure: Measure) -> str:
    """Where those came from who are counted now: fra gruppe 2."""
    return f"fra {formats.small(measures.NAMES[measure])}"


def went_to(measure: Measure) -> str:
    """Where those went who are no longer counted: til gruppe 2."""
    return f"til {formats.small(measures.NAMES[measure])}"


def departed(why: DepartureCause) -> str:
    """Why they left: fraflyttet."""
    return danish(why)


def errors_first(errors: int) -> str:
    """What stands in the way: 2 fejl skal rettes først."""
    return f"{formats.number(errors)} fejl skal rettes først"


def _text(details: Mapping[str, Detail], name: str) -> str:
    return str(details.get(name, ""))


def _number(details: Mapping[str, Detail], name: str) -> int:
    value = details.get(name)
    return value if isinstance(value, int) else 0


def _day(details: Mapping[str, Detail], name: str) -> str:
    value = details.get(name)
    return formats.day(value) if isinstance(value, date) else formats.NONE


def _citizens(details: Mapping[str, Detail]) -> str:
    return formats.counted(_number(details, "count"), "borger", "borgere")


def _month_not_over(details: Mapping[str, Detail]) -> tuple[str, str]:
    month = formats.month(Month(_number(details, "year"), _number(details, "month")))
    return f"{formats.capital(month)} er ikke slut.", f"Arket kan gemmes til afsendelse fra {_day(details, 'from')}."


def _count_date_ahead(details: Mapping[str, Detail]) -> tuple[str, str]:
    return f"Opgørelsesdagen {_day(details, 'day')} er ikke kommet endnu.", "Vælg en dag til og med i dag."


def _count_date_outside(details: Mapping[str, Detail]) -> tuple[str, str]:
    month = formats.month(Month(_number(details, "year"), _number(details, "month")))
    return f"Opgørelsesdagen {_day(details, 'day')} ligger uden for {month}.", "Se efter, om det er den rigtige dag."


def _count_dates_few(details: Mapping[str, Detail]) -> tuple[str, str]:
    days = formats.counted(_number(details, "count"), "opgørelsesdag", "opgørelsesdage")
    return f"Sagsstammen opgøres på {days}.", f"Indsatsen kræver mindst {_number(details, 'least')}. Tilføj de andre."


def _over_cap(details: Mapping[str, Detail]) -> tuple[str, str]:
    kept = f" {LOWER_SINCE}" if details.get("kept") else ""
    cases = formats.counted(_number(details, "cases"), "sag", "sager")
    return f"{_text(details, 'worker')} er over loft.", f"{cases}, og loftet er {_number(details, 'cap')}.{kept}"


def _group_2_too_long(details: Mapping[str, Detail]) -> tuple[str, str]:
    months = _number(details, "months")
    return (
        f"{_citizens(details)} har været i gruppe 2 i over {months} måneder.",
        f"{group2.limit(_number(details, 'limit'))}.",
    )


def _of(details: Mapping[str, Detail], one: str, many: str) -> str:
    return formats.counted(_number(details, "of"), one, many)


def _not_clear(details: Mapping[str, Detail]) -> tuple[str, str]:
    count = _number(details, "count")
    verb = "er ikke klar" if count == 1 else "er ikke klare"
    return f"{formats.number(count)} af {_of(details, 'løbende aftale', 'løbende aftaler')} {verb}.", FILL_IN


def _not_prepared(details: Mapping[str, Detail]) -> tuple[str, str]:
    count = formats.number(_number(details, "count"))
    return f"{count} af {_of(details, 'borger', 'borgere')} i gruppe 1 mangler jobmål eller CV.", FILL_IN


def _overdue(details: Mapping[str, Detail]) -> tuple[str, str]:
    count = formats.counted(_number(details, "count"), "opfølgning er", "opfølgninger er")
    return f"{count} overskredet.", "Registrér dem, eller flyt datoen."


def _figure_moved(details: Mapping[str, Detail]) -> tuple[str, str]:
    then, now = _number(details, "before"), _number(details, "now")
    moved = formats.percent(Fraction(abs(now - then), then), 0) if then else ""
    verb = "steget" if now > then else "faldet"
    number = details.get("number")
    since = "måneden før" if number is None else f"nr. {number}"
    name = measures.NAMES[Measure(_text(details, "measure"))]
    by = f" med {moved.removesuffix('.')}" if then else ""
    return (
        f"»{name}« er {verb}{by}.",
        f"Fra {formats.number(then)} til {formats.number(now)} i forhold til {since}.",
    )


def _benefit_unknown(details: Mapping[str, Detail]) -> tuple[str, str]:
    return (
        f"{_citizens(details)} har ukendt ydelse.",
        f"{'Borgeren' if _number(details, 'count') == 1 else 'De'} tæller hverken i kontanthjælpssystemet eller som afgået.",
    )


def _job_in_cash_system(details: Mapping[str, Detail]) -> tuple[str, str]:
    return (
        f"{_citizens(details)} har job og er stadig i kontanthjælpssystemet.",
        "Tjek jobbets start eller ydelsens slut.",
    )


def _hours_not_confirmed(details: Mapping[str, Detail]) -> tuple[str, str]:
    count = formats.counted(_number(details, "count"), "aftale har", "aftaler har")
    return (
        f"{count} faktiske timer, som ingen opfølgning har bekræftet.",
        f"Det gælder de seneste {_number(details, 'months')} måneder.",
    )


def _gap(details: Mapping[str, Detail]) -> tuple[str, str]:
    return f"{_citizens(details)} har hul i gruppehistorikken.", "Ingen udtrædelse forklarer det."


def _edited(details: Mapping[str, Detail]) -> tuple[str, str]:
    count = formats.counted(_number(details, "count"), "periode er", "perioder er")
    return (
        f"{count} rettet, efter at nr. {_number(details, 'number')} blev gemt til afsendelse.",
        f"Gemt {_day(details, 'on')}. Tallene for tidligere måneder kan være ændret.",
    )


_SENTENCES: Final[dict[str, Callable[[Mapping[str, Detail]], tuple[str, str]]]] = {
    "month_not_over": _month_not_over,
    "count_date_ahead": _count_date_ahead,
    "count_date_outside": _count_date_outside,
    "count_dates_few": _count_dates_few,
    "parts_do_not_add_up": lambda details: ("Delene giver ikke bruttomålgruppen.", f"{_text(details, 'line')}."),
    "two_groups": lambda details: (
        f"{_text(details, 'citizen')} er i to grupper {_day(details, 'day')}.",
        common.PERIODS_OVERLAP,
    ),
    "two_contact_persons": lambda details: (
        f"{_text(details, 'citizen')} har to faste jobformidlere {_day(details, 'day')}.",
        common.PERIODS_OVERLAP,
    ),
    "municipality_missing": lambda _details: (
        "Kommunen mangler.",
        "Den står på forsiden. Skriv den under Indstillinger.",
    ),
    "team_missing": lambda _details: ("Teamet mangler.", "Det står på forsiden. Skriv det under Indstillinger."),
    "hours_missing": lambda details: (
        f"{_text(details, 'worker')} har sager, men ingen timer pr. uge.",
        "Årsværket kan ikke beregnes. Udfyld timerne.",
    ),
    "over_cap": _over_cap,
    "group_2_too_long": _group_2_too_long,
    "not_clear": _not_clear,
    "not_prepared": _not_prepared,
    "follow_ups_overdue": _overdue,
    "figure_moved": _figure_moved,
    "benefit_unknown": _benefit_unknown,
    "job_in_cash_system": _job_in_cash_system,
    "hours_not_confirmed": _hours_not_confirmed,
    "gap_in_groups": _gap,
    "edited_since_sent": _edited,
}


def sentence(code: str, details: Mapping[str, Detail]) -> tuple[str, str]:
    """A line of the check in two parts: what it is, and what lies behind it. ``code`` is a ``CheckCode``."""
    return _SENTENCES[code](details)
