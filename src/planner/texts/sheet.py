"""Danish words of the status sheet: names of sheets, heads of columns, and the sentences around the figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from planner.domain.periods import Month
from planner.domain.programmes import Tranche
from planner.domain.tranches import GrantOn
from planner.texts import common, formats
from planner.texts.programmes import condition, per_cent

COVER: Final = "Forside"
PEOPLE: Final = "Sagsstamme"
METHOD: Final = "Metode"

NONE: Final = "–"
HIDDEN: Final = "skjult"

# Forside
AS_OF: Final = "Opgjort pr."
MADE_BY: Final = "Lavet af"
VERSION: Final = "Programversion"
NUMBER: Final = "Statusark nr."
CONTAINS_CPR: Final = "Indeholder CPR-numre"
NOTHING_SUPPRESSED: Final = "Ingen tal er skjult"
CHECK: Final = "Kontrol af bruttomålgruppen"
CONTENTS: Final = "Arkets indhold"
NOT_GIVEN: Final = "ikke angivet"
NO_NAMES: Final = "Jobformidlere står med initialer. Arket indeholder ingen navne på jobformidlere."
WITHOUT_CPR: Final = "Borgere står med løbenummer. Arket indeholder hverken CPR-numre eller navne på borgere."
WITH_CPR: Final = "Arket indeholder CPR-numre og navne. Send det kun med sikker mail eller Digital Post."
DESCRIPTIONS: Final = {
    common.STATUS: "En række for hver måling i indsatsen, måned for måned tilbage til projektets start",
    common.TARGET: "Resultatmål, bedste måned, afstand og udløste rater",
    PEOPLE: "En række for hver borger på hver opgørelsesdato",
    common.LOAD: "Sager og loft for hver jobformidler",
    common.CLEAR_AGREEMENTS: "Aftaler med virksomheder og hvor klare de er",
    common.GROUP_2: "Opfølgning på rehabiliteringsgruppen",
    METHOD: "Regler, datagrundlag og kontrolsum",
}

# Status
MEASURE: Final = "Måling"
BASE: Final = "Nævner"
PARTS: Final = "Delene lagt sammen"
DIFFERENCE: Final = "Forskel til bruttomålgruppen, skal være 0"
CHECK_BEFORE_HIDING: Final = "Kontrollen er gjort, før tal blev skjult"

# Names of cells on Status: what follows the name of the measure, and the two of the check.
NAME_PERCENT: Final = "_pct"
NAME_BASE: Final = "_naevner"
NAME_CHANGE: Final = "_aendring"
NAME_EXITED_NAMED: Final = "gruppe2_afgaaet_uden_andet"
NAME_CHECK_SUM: Final = "kontrol_sum"
NAME_CHECK_DIFFERENCE: Final = "kontrol_forskel"

# Mål
BEST_MONTH: Final = "Bedste måned"
OF: Final = "Ud af"
LATEST: Final = "Denne måned, pct."
POINTS: Final = "Afstand, procentpoint"
PERSONS: Final = "Mangler, personer"
REACHED: Final = "Nået"
SHARE_OF_GRANT: Final = "Rate, pct. af tilskuddet"
AMOUNT: Final = "Rate, kr."
TRANCHES: Final = "Rater af tilskuddet"
TRANCHE: Final = "Rate og betingelse"
STANDING: Final = "Stand"
TRANCHE_COLUMNS: Final = ("Pct.", "I alt, kr.", "Udløst, kr.", "På spil, kr.", "Tabt, kr.")
EVER: Final = "I gang i mindst én måned, af alle, der har været i gruppe 1"

# Sagsstamme
COUNT_DATE: Final = "Opgørelsesdato"
RUNNING_NUMBER: Final = "Løbenr."
HELD_FROM: Final = "I sagsstammen fra"
HELD_TO: Final = "I sagsstammen til og med"

# Belastning
EFFECTIVE_CAP: Final = "Loft efter timer og fravær"
HELD: Final = "Antal sager"
COVER_HELD: Final = "Heraf vikar"
LOAD_PERCENT: Final = "Belastning, pct."
OVER: Final = "Over loft"
LOAD_NOTE: Final = "Sager på tværs af indsatser. Loftet gælder den dag, arket er opgjort, efter timer og fravær."

# Klare aftaler
AGREEMENT_COLUMNS: Final = (
    "Løbende aftaler",
    "Med opgaver",
    "Med aftalte ordinære timer",
    common.ON_TIME,
    "Klar",
)
SHARE: Final = "Andel, pct."

# Gruppe 2
FOLLOW_UP: Final = "Opfølgningsmodel"
SPANS: Final = "Tid i gruppe 2, borgere i kontanthjælpssystemet"
SPAN: Final = "Varighed"
WITHOUT_OFFER: Final = "Heraf uden aktivt tilbud"
NO_GROUP_2: Final = "Indsatsen har ingen grupper, så der er ingen opfølgning på gruppe 2."

# Metode


def month_name(year: int, month: int) -> str:
    """A month in words: november 2026."""
    return formats.month(Month(year, month))


def month_short(year: int, month: int) -> str:
    """A month as the head of a column: nov. 2026."""
    return formats.short_month(Month(year, month))


def heading(programme_name: str, year: int, month: int) -> str:
    """Title of the sheets after the first."""
    return f"{programme_name}, {month_name(year, month)}"


def since(number: int | None) -> str:
    """Head of the column with the change since the last sheet."""
    return "Siden sidst" if number is None else f"Siden nr. {number}"


def under(threshold: int) -> str:
    """A count under the threshold, as it is shown."""
    return f"<{threshold}"


def suppressed_under(threshold: int) -> str:
    """What is hidden, for the front sheet."""
    small = f"Antal på 1 til {threshold - 1} vises som {under(threshold)}."
    return f"{small} Tal, der ville røbe et skjult tal, vises som {HIDDEN}."


def adds_up(parts: tuple[int, ...], total: int) -> str:
    """The check line with its figures."""
    sum_ = " + ".join(str(part) for part in parts)
    if sum(parts) == total:
        return f"{sum_} = {total}, delene giver bruttomålgruppen"
    return f"{sum_} = {sum(parts)}, men bruttomålgruppen er {total}"


def adds_up_hidden(*, right: bool) -> str:
    """The check line where counts are hidden."""
    return "Delene giver bruttomålgruppen" if right else "Delene giver ikke bruttomålgruppen"


def reached_in(year: int, month: int) -> str:
    """That a level was reached."""
    return f"Ja, {month_name(year, month)}"


def target_label(states: Sequence[str], level: int) -> str:
    """A level of a target: Job, uddannelse og småjob, 15 pct. ``level`` is per mille."""
    return f"{_joined(states)}, {per_cent(level)}"


def target_label_three(states: Sequence[str], level: int, *, mean: bool) -> str:
    """The same over three months in a row, in one of the two readings."""
    reading = common.MEAN_OF_THREE if mean else common.EACH_OF_THREE
    return f"{_joined(states)}, {per_cent(level)}, {reading}"


def target_period(start: date, end: date | None) -> str:
    """The note on the period that the target is reached in."""
    return f"Målperioden er {formats.period(start, end)}."


def tranche(number: int, tranche: Tranche) -> str:
    """A tranche of the grant as the head of its row: Rate 2 ved resultat 15 pct."""
    return f"Rate {number} {condition(tranche)}"


def grant(grant: GrantOn) -> list[str]:
    """The grant and the documented costs in words, as far as they are known."""
    found = []
    if grant.amount is not None:
        about = _about(grant.granted_on, grant.source)
        found.append(f"Tilskuddet er {formats.number(grant.amount)} kr.{about}")
    if grant.costs is not None:
        account = "slutregnskab" if grant.final else ""
        about = _about(grant.costs_on, account, grant.costs_source)
        found.append(f"Dokumenterede udgifter er {formats.number(grant.costs)} kr.{about}")
    return found


def _about(day: date | None, *words: str) -> str:
    told = ", ".join(each for each in (formats.day(day) if day else "", *words) if each)
    return f" ({told})" if told else ""


def _joined(words: Sequence[str]) -> str:
    """Words as a list in a sentence; only the first begins with a capital."""
    first, *rest = words
    return formats.listed([first, *(formats.small(word) for word in rest)])


def footer(programme: str, year: int, month: int, team: str) -> str:
    """The line at the foot of each printed page."""
    return f"Statusark · {programme} · {month_name(year, month)}" + (f" · {team}" if team else "")


def file_name(municipality: str, programme: str, year: int, month: int) -> str:
    """Name of the file without personal data, safe on every system."""
    words = (word for word in municipality.split() if word.lower() != "kommune")
    place = "".join(sign for sign in "".join(words) if sign.isalnum() or sign == "-")
    return "_".join(part for part in ("Statusark", place, programme, f"{year:04}-{month:02}") if part) + ".xlsx"


def mail_subject(programme_name: str, year: int, month: int) -> str:
    """Neutral subject of the e-mail."""
    return f"Statusark for {programme_name}, {month_name(year, month)}"


def mail_body(programme_name: str, year: int, month: int, municipality: str, *, with_cpr: bool) -> str:
    """Text of the e-mail, with the reminder when the workbook holds CPR numbers."""
    lines = [
        f"Hermed statusark for {programme_name}, {month_name(year, month)}"
        + (f", fra {municipality}." if municipality else "."),
    ]
    if with_cpr:
        lines.append(
            "Arket indeholder CPR-numre og er beskyttet med en adgangskode. Send det kun med sikker mail eller "
            "Digital Post, og giv adgangskoden ad en anden vej."
        )
    return "\n\n".join(lines) + "\n"


# Recipients as shipped
RECIPIENT_AGENCY: Final = "STAR"
RECIPIENT_MANAGEMENT: Final = "Ledelse"
RECIPIENT_COMMITTEE: Final = "Udvalg/åben"


# Gruppe 2
IN_CASH_SYSTEM: Final = "I kontanthjælpssystemet"
OVER_6_MONTHS: Final = "I gruppe 2 i over 6 måneder"


def over_months(months: int) -> str:
    """Those of the cash system who have been in group 2 over so many months."""
    return f"I gruppe 2 i over {formats.counted(months, 'måned', 'måneder')}"


ORDER: Final = "Rækkefølge af tilstande"
STOCK: Final = "Beholdninger"
STOCK_TEXT: Final = (
    "Bruttomålgruppe, grupper, fritagelser og ydelser er opgjort på månedens sidste dag. En tilstand tæller, når dens "
    "periode rører måneden."
)
ROUNDING_TEXT: Final = "Procenter er beregnet af de hele tal og først afrundet til sidst, halve opad, til én decimal."
RHYTHM_TEXT: Final = "Sagsplans forslag, som teamet kan ændre. Ingen kilde fastsætter dem."
DATA: Final = "Data pr."
ROWS: Final = "Rækker i Sagsstamme"
CITIZENS: Final = "Borgere i registret"
CHECKSUM: Final = "Registrets kontrolsum"
NOTE: Final = "Bemærkninger fra afsender"
PROGRAMME_NOTE: Final = "Om indsatsen"
PERIOD: Final = "Indsatsens periode"
LIST: Final = "Seneste liste fra fagsystemet"
