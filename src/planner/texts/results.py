"""Danish words of the page on results."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

from planner.domain.measures import Measure
from planner.domain.periods import Month
from planner.domain.tranches import Outlook, Paid
from planner.texts import common, formats, measures
from planner.texts.agency import AGENCY
from planner.texts.programmes import OUTLOOKS, condition, per_cent

# The signs of completeness, by ``app.queries.indicators.Sign``: one name each, on every page and sheet.
SIGNS: Final[dict[str, str]] = {
    "job_goal_and_cv": common.JOB_GOAL_AND_CV,
    "network": "Jobformidlere med virksomhedskontakter",
    "clear_agreement": "Klar aftale i virksomhedsforløb",
    "network_in_goal": "Borgere, hvis jobformidler kender branchen",
    "on_time": common.ON_TIME,
}
# What each counts, for the tool tip.
SIGNS_SAID: Final[dict[str, str]] = {
    "job_goal_and_cv": "Borgere i gruppe 1, der har både jobmål og CV",
    "network": "Jobformidlere, der for nylig har haft kontakt til en virksomhed eller har en løbende aftale",
    "clear_agreement": "Borgere i gruppe 1, der er i virksomhedsforløb og har en klar aftale",
    "network_in_goal": "Borgere i gruppe 1, hvis jobformidler har kontakt til virksomheder i jobmålets branche",
    "on_time": "Borgere med jobformidler, hvor ingen opfølgning er overskredet, og der ikke er gået for mange dage siden den seneste",
}
LACKING: Final[dict[str, str]] = {
    "job_goal_and_cv": "Mangler jobmål eller CV",
    "network": "Uden virksomhedskontakter",
    "clear_agreement": common.COURSE_NOT_CLEAR,
    "network_in_goal": "Jobformidler uden kontakter i jobmålets branche",
    "on_time": "Opfølgning ikke til tiden",
}

STATUS_NOTE: Final = "Rækkerne følger STAR's resultatrapporter"
PERCENT_SPOKEN: Final = "Procent"
KEYS: Final = "Enter viser borgerne · ← → måned"
COMPLETENESS_NOTE: Final = "klik for at se, hvem der mangler"
NO_TARGET: Final = "Indsatsen har intet resultatmål"
NO_TARGET_HOW: Final = "Tabellen viser status måned for måned."
OUTSIDE: Final = "Måneden ligger uden for målperioden"
OUTSIDE_HOW: Final = "Vælg en måned i målperioden for at se afstanden til målet."
EMPTY: Final = "Her står status for indsatsen, måned for måned"
EMPTY_HOW: Final = "Tallene kommer af sig selv, når borgere er oprettet eller importeret."
COUNTED: Final = "Tæller med i målet"

# The curves and their lines, by ``app.queries.results_curve``.
CURVES: Final = {"target": COUNTED, "under_way": measures.NAMES[Measure.ACTIVE]}
CURVE_CHOICES: Final = {"target": "Mål", "under_way": "I gang"}
LINES: Final = {
    "target": "tæller med i målet",
    "each": common.EACH_OF_THREE,
    "mean": common.MEAN_OF_THREE,
    "active": "i gang",
    "paid": "i job, fleksjob eller småjob",
    "agency": AGENCY,
}
PERIODS: Final = {"target": "Målperioden", "whole": "Fra begyndelsen"}
CURVE: Final = "Kurve"
CURVE_PERIOD: Final = "Kurvens periode"
OF_GROUP_1: Final = "pct. af gruppe 1"
OF_ALL: Final = "pct. af borgerne i indsatsen"
AT_THIS_PACE: Final = "nuværende tempo"
NO_CURVE: Final = "Ingen måned har tal endnu."
SHARE: Final = "Andel"
OF_HOW_MANY: Final = "Af i alt"
COPY_CURVE: Final = "Kopiér det viste"
SAVE_CURVE: Final = "Gem kurven som billede…"
SAVE_CURVE_TITLE: Final = "Gem kurven"
PICTURE_FILES: Final = "Billede (*.png);;Vektorgrafik (*.svg)"
CURVE_COPIED: Final = "Kurven er kopieret som billede"
TABLE_COPIED: Final = "Kurvens tal er kopieret"

READINGS: Final = {
    "one_month": "bedste måned",
    "each": "hver af tre måneder i træk",
    "mean": "gennemsnit af tre måneder i træk",
}


def period(start: date | None, end: date | None) -> str:
    """What the page is headed by, beside the programme: its target period."""
    return "" if start is None else f"Målperiode {formats.period(start, end)}"


def month_choice(which: Month, *, provisional: bool) -> str:
    """A month in the picker."""
    return f"{formats.short_month(which)}{', foreløbig' if provisional else ''}"


def column(which: Month, newest: Month) -> str:
    """A month as the head of a column: Okt., with the year where it is another one than the newest month's."""
    name = formats.capital(formats.short_month(which).removesuffix(f" {which.year}"))
    return name if which.year == newest.year else f"{name} {which.year % 100:02}"


def level_title(level: int) -> str:
    """A level of the target in per mille: Mål 15 pct."""
    return f"Mål {per_cent(level)}"


def ratio(count: int, base: int) -> str:
    """37 af 346."""
    return f"{formats.number(count)} af {formats.number(base)}"


def counted_in(which: Month) -> str:
    """The month behind the number of a card."""
    return f"i {formats.short_month(which)}"


def reached(which: Month) -> str:
    """A level that is reached."""
    return f"Nået i {formats.month(which)}"


def missing(persons: int, points: Fraction | None) -> str:
    """What is missing: persons, and percentage points."""
    rest = "" if points is None else f" ({formats.number(points, 1)} procentpoint)"
    return f"Mangler {formats.counted(persons, 'borger', 'borgere')}{rest}"


def at_level_now() -> str:
    """The month is at the level, though the level is not reached in the sense of the target."""
    return "Seneste måned ligger på målet, men målet er ikke nået endnu"


def best(which: Month, share: Fraction, *, three: bool) -> str:
    """The best month so far."""
    words = "Bedste tre måneder, til og med" if three else "Bedst"
    return f"{words} {formats.short_month(which)}: {formats.percent(share)}"


def expected(which: Month | None, deadline: date | None, *, late: bool) -> str:
    """When the level is expected at the present pace."""
    if which is None:
        return "Nås ikke i det nuværende tempo"
    end = f", efter fristen {formats.day(deadline)}" if late and deadline is not None else ""
    return f"Ventes {formats.month(which)}{end}"


def pace(a_month: Fraction | None, needed: Fraction | None) -> str:
    """The pace in percentage points a month, and the one it takes."""
    if a_month is None:
        return "Tempoet kan først beregnes efter tre måneder"
    takes = "" if needed is None else f", kræver {formats.number(needed, 1)}"
    return f"Tempo {formats.number(a_month, 1)} pr. md.{takes}"


def counted_as(label: str, which: Month) -> str:
    """What the list behind a number is headed by."""
    return f"{label}, {formats.short_month(which)}"


def indicator_spoken(label: str, done: int, base: int) -> str:
    """One of the signs of completeness, for screen readers."""
    return f"{label}: {ratio(done, base)}"


def export_note(programme: str, which: str, *, provisional: bool) -> str:
    """The line below the title in Excel."""
    return f"{programme}, {which}{', foreløbig' if provisional else ''}"


def adds_up(parts: tuple[int, ...], total: int) -> str:
    """The check line with its figures."""
    sum_ = " + ".join(str(part) for part in parts)
    return f"{sum_} = {total}" if sum(parts) == total else f"{sum_} = {sum(parts)}, ikke {total}"


def deadline(day: date) -> str:
    """The end of the target period, on the curve."""
    return f"frist {formats.day(day)}"


def axis(which: Month) -> tuple[str, str]:
    """A month on the axis, and its year below."""
    return formats.short_month(which).removesuffix(f" {which.year}"), str(which.year)


def curve_point(line: str, which: Month, share: Fraction, of: str, *, provisional: bool) -> str:
    """A point of the curve in words; ``line`` names the line where there are two, ``of`` is the ratio in words."""
    named = f"{formats.month(which)}, {line}" if line else formats.month(which)
    end = ", foreløbig" if provisional else ""
    return f"{named}: {formats.percent(share)} ({of}){end}"


def curve_file(which: str, programme: str, day: date) -> str:
    """The name of a picture of a curve; no personal data."""
    return f"Resultater {programme} {CURVE_CHOICES[which]} {day.isoformat()}"


def level_line(level: int, reading: str) -> str:
    """A level with the reading it is tested by: Mål 15 pct., bedste måned."""
    return f"{level_title(level)}, {reading}"


def curve_saved(name: str) -> str:
    """A picture is written."""
    return f"Kurven er gemt som {name}"


def tranche(paid: Paid) -> str:
    """A tranche of the grant: 40 pct. ved resultat 15 pct.: 1.200.000 kr. på spil."""
    head = f"{per_cent(paid.tranche.share)} {condition(paid.tranche)}"
    parts = {Outlook.REACHED: paid.earned, Outlook.AT_STAKE: paid.at_stake, Outlook.LOST: paid.lost}
    money = [f"{formats.number(amount)} kr. {OUTLOOKS[each]}" for each, amount in parts.items() if amount]
    if money:
        return f"{head}: {formats.listed(money)}"
    amount = "" if paid.amount is None else f"{formats.number(paid.amount)} kr. "
    return f"{head}: {amount}{OUTLOOKS[paid.outlook]}"
