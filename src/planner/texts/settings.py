"""Words of the page Indstillinger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from planner.domain.backups import Backup
from planner.texts.formats import counted, day, hours, moment_to_the_second, number, period

SECTIONS: Final[Mapping[str, str]] = {
    "team": "Team",
    "workers": "Jobformidlere",
    "caps": "Lofter",
    "programmes": "Indsatser",
    "plan": "Fordeling",
    "follow_up": "Opfølgning",
    "sheet": "Statusark",
    "safety": "Sikkerhed",
    "look": "Udseende",
    "keys": "Genveje",
}
SECTION_LIST: Final = "Afsnit i indstillinger"
SAVED: Final = "Indstillingerne er gemt"
DEFAULT: Final = "Standard {value}"

# team
TEAM_NOTE: Final = "Står øverst i navigationen og på statusarket."
CHANGES_A_YEAR: Final = "Højst antal skift af jobformidler om året"
CHANGES_HINT: Final = "Skriv 0, eller lad feltet stå tomt, hvis der ikke er en grænse."

# workers
NEW_WORKER: Final = "Opret jobformidler…"
NO_WORKERS_HOW: Final = "Opret dem her, eller importér en liste fra fagsystemet."
EMPLOYED_FROM: Final = "Ansat fra"
SERVES_ALL: Final = "Alle indsatser i brug"
SERVES_NOTE: Final = "Sættes intet kryds, gælder alle indsatser i brug."
MISSING: Final = "mangler oplysninger"
MISSING_WHAT: Final = "Mangler {what} og får ingen borgere, før det er udfyldt."
THE_HOURS: Final = "timer"
THE_START: Final = "første dag"
HOURS: Final = "Timer"
HOURS_FROM: Final = "Timerne gælder fra"
HOURS_FROM_HOW: Final = "Kun når timerne ændres. Det, der gjaldt før dagen, bliver stående."
NEW_HOURS: Final = "Tilføj timer fra en dag…"
NO_ABSENCES: Final = "Intet fravær"
NEW_ABSENCE: Final = "Tilføj fravær…"
EMPLOYED: Final = "ansat"
LEFT: Final = "fratrådt"
COMING: Final = "begynder"

# caps
CAPS_NOTE: Final = "Et loft er sager pr. årsværk på 37 timer. Bliver loftet lavere, beholder jobformidleren sine sager."
NEW_CAP: Final = "Sæt loft…"
STANDARD: Final = "Standard"
STATED: Final = "Kilden angiver tallet: {source}"
NOT_STATED: Final = "Startværdi fra Sagsplan. {source}. Ret den under Lofter."
RULES: Final = "Fælles regler for lofter"
CAP_RULES: Final = "Ret regler for lofter"
SOFT_SHARE: Final = "Vejledende loft, pct. af det faste"
SHORT_ABSENCE: Final = "Fravær under så mange dage sænker ikke loftet"
RAMP_UP: Final = "Nyansatte har et lavere loft"
RAMP_FIRST_MONTHS: Final = "Første interval, måneder"
RAMP_FIRST_SHARE: Final = "Første interval, pct. af loftet"
RAMP_NEXT_MONTHS: Final = "Andet interval, måneder"
RAMP_NEXT_SHARE: Final = "Andet interval, pct. af loftet"

# programmes
PROGRAMMES_NOTE: Final = "Indsatser, der følger med Sagsplan, og jeres egne. Regler rettes fra en dato."
CHANGE_PROGRAMME: Final = "Ret indsats"
TARGET_PERIOD: Final = "Målperiode"
CALENDAR_YEAR: Final = "kalenderåret"
IN_USE: Final = "bruges her"
NOT_IN_USE: Final = "bruges ikke her"
OVER: Final = "afsluttet"
NO_TARGET: Final = "intet resultatmål"
INFERRED: Final = "Perioden står ikke i kilden og er udledt."

# plan
PLAN_NOTE: Final = "Point lægges sammen for hvert par af borger og jobformidler. Et skift koster point."
PLAN: Final[Mapping[str, str]] = {
    "plan_points_language": "Point: fælles sprog",
    "plan_points_industry": "Point: branche i jobmålet",
    "plan_points_district": "Point: distrikt",
    "plan_points_employer_network": "Point: kontakt til virksomheder i branchen",
    "plan_points_former_contact": "Point: tidligere jobformidler",
    "plan_points_programme": "Point: indsats",
    "plan_change_base": "Et skift koster, point",
    "plan_change_month": "Og for hver måned med den nuværende",
    "plan_change_agreement": "Og ved en løbende aftale",
    "plan_change_contact": "Og for hver kontakt i perioden",
    "plan_contact_days": "Kontakter tæller så mange dage tilbage",
    "plan_band_1": "Belastning fra (pct. af loftet), interval 1",
    "plan_band_price_1": "Pris pr. sag (point), interval 1",
    "plan_band_2": "Belastning fra (pct. af loftet), interval 2",
    "plan_band_price_2": "Pris pr. sag (point), interval 2",
    "plan_band_3": "Belastning fra (pct. af loftet), interval 3",
    "plan_band_price_3": "Pris pr. sag (point), interval 3",
    "plan_band_4": "Belastning fra (pct. af loftet), interval 4",
    "plan_band_price_4": "Pris pr. sag (point), interval 4",
    "plan_leaver_months": "Se så mange måneder frem efter fratrædelser",
    "plan_recent_days": "Skift inden for så mange dage gentages ikke",
    "plan_heavy_cap": "Højst så mange meget komplekse sager pr. årsværk",
    "plan_seed": "Lodtrækningstal",
}
HEAVY_HINT: Final = "0: ingen grænse"

# follow-up
FOLLOW_UP_NOTE: Final = "Så mange dage foreslår Sagsplan til næste opfølgning, når aftalen ikke siger andet."
CLOSED: Final = {
    "closed_1_may": "Lukket 1. maj",
    "closed_5_june": "Lukket grundlovsdag, 5. juni",
    "closed_24_december": "Lukket juleaftensdag, 24. december",
    "closed_31_december": "Lukket nytårsaftensdag, 31. december",
}
CLOSED_HINT: Final = "Opfølgninger foreslås aldrig på helligdage, i weekender eller på de dage, der er sat her."
POINTS_HINT: Final = "Jeres eget punkt ud over de fire i en klar aftale."
WARM: Final = "Dage, en kontakt til en virksomhed tæller"
IN_TOUCH: Final = "Dage, en kollega er i kontakt med en virksomhed"
IN_TOUCH_HINT: Final = "Så længe advares der, når en anden vil kontakte den samme virksomhed."

# status sheet
SHEET_NOTE: Final = "Hvem der får statusarket, hvad de må se, og hvilke tilskud der ligger bag indsatserne."
RECIPIENTS: Final = "Modtagere"
NEW_RECIPIENT: Final = "Tilføj modtager…"
RECIPIENT_SAVED: Final = "Modtageren er gemt"
RECIPIENT_REMOVED: Final = "Modtageren er fjernet"
THRESHOLD: Final = "Skjul antal under"
THRESHOLD_HINT: Final = "Mindst 3. Tom: alle tal vises."
PEOPLE: Final = "Får linjer om borgere"
WITH_CPR: Final = "Må få arket med CPR-numre og navne"
USUAL_RECIPIENT: Final = "Standardmodtager"
GRANT_NAME: Final = "Tilskuddets navn"
AMOUNT: Final = "Beløb i kroner"
AMOUNT_HINT: Final = (
    "Gælder, hvor der ikke er skrevet et tilsagn med dato. Deler flere team tilskuddet, skriv jeres del."
)
GRANT_ENTRIES: Final = "Tilsagn og regnskaber"
NEW_GRANT_ENTRY: Final = "Tilføj tilsagn eller regnskab…"
GRANT_ENTRY_SAVED: Final = "Tilsagn og regnskaber er gemt"
GRANT_ENTRY_REMOVED: Final = "Posten er fjernet"
GRANT_ENTRY_NOTE: Final = "Et nyt tilsagn afløser det tidligere fra sin dato. Udgifter er fra projektets start."
GRANT_SOURCE: Final = "Hvor det står"
GRANT_SOURCE_HINT: Final = "Fx tilsagnsbrev og journalnummer, eller hvem der har påtegnet regnskabet."
# By ``app.grants.GrantEntryKind``.
ENTRY_KINDS: Final = {
    "granted": "Tilsagn",
    "costs": "Delregnskab, udgifter i alt",
    "final_costs": "Slutregnskab, udgifter i alt",
}
GRANT_SAVED: Final = "Tilskuddet er gemt"
NO_AMOUNT: Final = "Skriv tilskud og beløb…"
SHEET_DEADLINE: Final = "Frist for statusark"
SHEET_DAY: Final = "Dag i måneden efter"
DUE_DAY: Final = "Egen frist: dag i måneden efter"
DUE_DAY_HINT: Final = "1 til 28. Tom: den fælles frist gælder."
SHEET_DAY_HINT: Final = "Lad feltet stå tomt, hvis arket skal være klart, når måneden er slut."

# safety
CODE_NOTE: Final = (
    "Filen bliver krypteret igen. Ældre sikkerhedskopier beholder den gamle kode. Skiftet kan ikke fortrydes."
)
OLD_CODE: Final = "Nuværende adgangskode"
NEW_CODE: Final = "Ny adgangskode"
REPEAT: Final = "Ny adgangskode igen"
NOT_SAME: Final = "De to nye adgangskoder er ikke ens. Skriv dem igen."
CODE_CHANGED: Final = "Adgangskoden er skiftet"
IN_MEMORY: Final = "Dette register er en demo og gemmes ikke. Det har ingen adgangskode og ingen sikkerhedskopier."
IDLE: Final = "Lås efter"
IDLE_NOTE: Final = "Vinduet dækkes, når du ikke har rørt tastatur eller mus. Gælder dig på denne pc."
BACKUP_NOTE: Final = "Laves ved lukning, før en import, og når du selv gør det. De er krypterede som filen."
BESIDE: Final = "Brug mappen ved siden af filen"
FOLDER_SAVED: Final = "Mappen er gemt"
NO_BACKUPS: Final = "Ingen sikkerhedskopier endnu"
NO_BACKUPS_HOW: Final = "Den første laves, når du lukker filen efter en ændring."
RESTORE: Final = "Gendan…"
RESTORE_TITLE: Final = "Gendan sikkerhedskopien?"
BACKUP_CODE: Final = "Sikkerhedskopiens adgangskode"
LOOK_INTO: Final = "Se, hvad der er i den"
RESTORE_NOW: Final = "Gendan"
KEEP: Final = "Behold filen"

# look
LOOK_NOTE: Final = "Gælder dig på denne pc."

KEYS_NOTE: Final = "De samme taster står på knapperne. F1 viser dem overalt."


def minutes(count: int) -> str:
    """A time limit."""
    return f"{count} minutter"


def default(value: str) -> str:
    """What holds where nothing is set."""
    return DEFAULT.format(value=value)


def missing_parts(*, without_hours: bool, without_start: bool) -> str:
    """What an incomplete worker lacks."""
    parts = [word for word, lacks in ((THE_HOURS, without_hours), (THE_START, without_start)) if lacks]
    return MISSING_WHAT.format(what=" og ".join(parts))


def worker_count(count: int, incomplete: int) -> str:
    """State of the section."""
    more = f" · {counted(incomplete, 'mangler', 'mangler')} oplysninger" if incomplete else ""
    return f"{counted(count, 'jobformidler', 'jobformidlere')}{more}"


def hours_a_week(minutes_a_week: int | None) -> str:
    """Hours of a worker."""
    return MISSING if minutes_a_week is None else f"{hours(minutes_a_week)} timer"


def absence(cause: str, share: int) -> str:
    """An absence in one line."""
    return cause if share == 1000 else f"{cause}, {number(share / 10)} pct."


def cap_line(soft: int, hard: int, rounding: str) -> str:
    """A cap in one line."""
    return f"vejledende {number(soft)}, fast {number(hard)}, rundes {rounding}"


def cap_when(start: date, end: date | None) -> str:
    """When a cap holds."""
    return f"fra {day(start)}" if end is None else period(start, end)


def decided(by: str) -> str:
    """Who decided."""
    return f"besluttet af {by}" if by else ""


def programme_line(start: date, end: date | None, today: date, *, active: bool) -> str:
    """A programme in one line: its period, and whether it is in use, or over."""
    state = OVER if end is not None and end < today else IN_USE if active else NOT_IN_USE
    return f"{period(start, end)} · {state}"


def target_line(start: date | None, end: date | None) -> str:
    """A target period in one line."""
    return CALENDAR_YEAR if start is None else period(start, end)


def recipient_line(
    email: str, threshold: int | None, due_day: int | None, *, people: bool, cpr: bool, usual: bool
) -> str:
    """A recipient in one line."""
    parts = [
        email or "ingen e-mail",
        f"antal under {threshold} skjules" if threshold else "alle tal",
        "med borgerlinjer" if people else "uden borgerlinjer",
    ]
    if cpr:
        parts.append("må få CPR")
    if due_day is not None:
        parts.append(f"frist den {number(due_day)}.")
    if usual:
        parts.append("standardmodtager")
    return " · ".join(parts)


def grant_line(name: str, amount: int | None) -> str:
    """A grant in one line."""
    if amount is None:
        return f"{name} · skriv beløb…" if name else NO_AMOUNT
    return f"{name} · {number(amount)} kr." if name else f"{number(amount)} kr."


def grant_entry(programme: str, kind: str, amount: int, source: str) -> str:
    """A dated grant or account in one line."""
    words = f"{programme} · {ENTRY_KINDS[kind]} · {number(amount)} kr."
    return f"{words} · {source}" if source else words


def sheet_day(which: int | None) -> str:
    """When the status sheet is to be sent, in one line."""
    return "Når måneden er slut" if which is None else f"Den {number(which)}. i måneden efter"


def backup_of(backup: Backup) -> str:
    """A backup, by when it was made and how many changes it holds: what tells two of one minute apart."""
    which = f" ({number(backup.counter)})" if backup.counter > 1 else ""
    holds = "" if backup.number is None else f" · {counted(backup.number, 'ændring', 'ændringer')}"
    return f"{moment_to_the_second(backup.at)}{which}{holds}"


def backup_holds(citizens: int, newest: date | None) -> str:
    """What a backup holds."""
    step = f" Seneste ændring {day(newest)}." if newest is not None else ""
    return f"{counted(citizens, 'borger', 'borgere')} i sikkerhedskopien.{step}"


def restore_text(backup: Backup) -> str:
    """What restoring does."""
    return (
        f"Filen bliver, som den var {moment_to_the_second(backup.at)}. Det, der er lavet siden, er ikke med, men filen, som den er nu,"
        " bliver gemt ved siden af sikkerhedskopierne. Det kan ikke fortrydes."
    )


def asked_point(point: str) -> str:
    """A switch for one of the team's own points of an agreement."""
    return f"Spørg efter: {point}"
