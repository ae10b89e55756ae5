"""Danish words of the page Statusark."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from planner.domain.changes import Action
from planner.domain.periods import Month
from planner.texts import formats
from planner.texts.actions import action_done

SEND: Final = "Gem og klargør e-mail"
DRAFT: Final = "Gem som kladde"
AGENCY_NOTE: Final = "Kun hvis tilsagnet kræver det."
VARIANT: Final = "Variant"
WITHOUT_CPR: Final = "Uden CPR"
WITHOUT_CPR_NOTE: Final = "Borgere står med løbenummer. Anbefales."
WITH_CPR: Final = "Med CPR"
WITH_CPR_NOTE: Final = "CPR-numre og navne. Filen beskyttes med adgangskode."
NO_CPR: Final = "Modtageren får aldrig CPR-numre."
COUNT_DATES: Final = "Opgørelsesdage for borgerlinjer"
ADD_COUNT_DATE: Final = "Tilføj opgørelsesdag"
CODE: Final = "Adgangskode til filen"
CODE_HINT: Final = "Giv den til modtageren ad en anden vej end filen."
REMINDER: Final = "Send kun med sikker mail eller Digital Post."
CODE_MISSING: Final = "Adgangskoden mangler. Et ark med CPR-numre gemmes kun med adgangskode. Skriv en adgangskode."
CODES_DIFFER: Final = "De to adgangskoder er ikke ens. Skriv den samme to gange."
NOTE: Final = "Bemærkning til arket Metode"
NOTE_HINT: Final = "Skriv ikke personoplysninger her."
EXACT: Final = "Tallene vises præcist."
OPEN_DRAFT: Final = "Åbn e-mailkladden"
CHECK: Final = "Kontrol før afsendelse"
NEXT: Final = "Næste punkt F8"
SEEN: Final = "Set"
CHOOSE_MONTH: Final = "Vælg måned"
WARNING: Final = "Advarsel"
NOTHING_FOUND: Final = "Ingen fejl eller advarsler."
MEND_FORM: Final = "Ret koblingen"
CHANGED: Final = "ændret"
SENT: Final = "Gemt tidligere"
SENT_NOTE: Final = "uændrede kopier"
NONE_SENT: Final = (
    "Intet ark er gemt til afsendelse endnu. Når du gemmer og klargør e-mail, bliver en uændret kopi her."
)
COMPARE: Final = "Sammenlign"
DIFFERENCES: Final = "Forskel fra forrige"
SHOW_DIFFERENCES: Final = "Forskel"
NO_EARLIER: Final = "Der er intet tidligere ark at sammenligne med."
NO_DIFFERENCES: Final = "Ingen tal er ændret."
HOW: Final = (
    "Sagsplan sender ikke selv. Filen gemmes, en uændret kopi lægges her, og en e-mailkladde ligger klar ved siden af. "
    "Kopien kan ikke fortrydes."
)
ALL_CLEAR_NOTE: Final = "Der er ingen fejl, og alle advarsler er set."
SAVE_AS: Final = "Gem statusark"
COPY_CODE: Final = "Kopien kan rumme CPR-numre eller navne. Den gemmes kun med adgangskode."
SAVE_COPY: Final = "Gem en kopi af statusark"
MACRO_KIND: Final = "Excel med makroer (*.xlsm)"
FILE_KIND: Final = "Excel-ark (*.xlsx)"
EMPTY: Final = "Her laves statusarket"
EMPTY_HOW: Final = "Det kan laves, når der er borgere i registret."


def making(percent: int) -> str:
    """A sheet is being made; how far it is, once that is known."""
    return "Arket bliver lavet" + (f" · {percent} pct." if percent else "")


def heading(number: int, recipient: str, which: Month, due: date | None = None, left: int = 0) -> str:
    """What stands beside the title: Nr. 3 til STAR, oktober 2026 · frist 15-11-2026, om 22 dage."""
    said = f"Nr. {formats.number(number)} til {recipient}, {formats.month(which)}"
    if due is None:
        return said
    when = formats.counted(abs(left), "dag", "dage")
    how = "i dag" if left == 0 else f"om {when}" if left > 0 else f"for {when} siden"
    return f"{said} · frist {formats.day(due)}, {how}"


def count_dates_help(last: date, least: int) -> str:
    """Below the days of the person rows."""
    if least > 1:
        return f"Indsatsen kræver mindst {formats.number(least)} dage."
    return f"Tom: månedens sidste dag, {formats.day(last)}."


def take_out_day(which: date) -> str:
    """The link that takes a day away, for screen readers."""
    return f"Fjern {formats.day(which)}"


def as_of(on: date, *, provisional: bool) -> str:
    """The hint below the month."""
    return f"Opgjort {formats.day(on)}{', foreløbig' if provisional else ''}"


def hide_under(threshold: int) -> str:
    """The switch for hiding small counts."""
    return f"Skjul tal under {formats.number(threshold)}"


def hidden_note(threshold: int) -> str:
    """What hiding does."""
    return f"Vises som <{threshold}. Tal, der kan røbe et skjult tal, skjules også."


def in_order(count: int) -> str:
    """How many points of the check are in order."""
    return f"{formats.number(count)} i orden"


def warnings(count: int) -> str:
    """A number of warnings."""
    return formats.counted(count, "advarsel", "advarsler")


def errors(count: int) -> str:
    """A number of errors."""
    return f"{formats.number(count)} fejl"


def unseen(count: int) -> str:
    """What stands in the way when there are no errors."""
    return f"{warnings(count)} skal ses først"


def spoken(severity: str, sentence: str) -> str:
    """A line of the check for screen readers."""
    return f"{severity}: {sentence}"


def seen_spoken(sentence: str) -> str:
    """The tick of a warning for screen readers."""
    return f"Set: {sentence}"


def go_to_spoken(sentence: str) -> str:
    """The link of a line for screen readers."""
    return f"Gå til: {sentence}"


def differences(number: int) -> str:
    """Heading of the panel at the right."""
    return f"Forskel fra nr. {formats.number(number)}"


def cells(count: int) -> str:
    """How many cells differ."""
    return formats.counted(count, "celle", "celler")


def changed_since(number: int) -> str:
    """The legend of the cornered cells."""
    return f"{CHANGED} siden nr. {formats.number(number)}"


def before_and_now(before: int, now: int) -> str:
    """74 → 78."""
    return f"{formats.number(before)} → {formats.number(now)}"


def words_then_and_now(before: str, now: str) -> str:
    """Vesterå → Østerå; a dash for an empty cell."""
    return f"{before or formats.NONE} → {now or formats.NONE}"


def more_cells(count: int) -> str:
    """Cells that are not named."""
    return f"og {cells(count)} til"


def entry(at: datetime, user: str, action: Action) -> str:
    """A journal entry behind a difference."""
    return f"{formats.day(at.date())} {user}: {action_done(action)}"


def more_entries(count: int) -> str:
    """Journal entries that are not named."""
    return f"og {formats.counted(count, 'ændring', 'ændringer')} til"


def sent_title(number: int, which: Month) -> str:
    """A frozen copy: Nr. 2 · august 2026."""
    return f"Nr. {formats.number(number)} · {formats.month(which)}"


def sent_by(at: datetime, by: str, recipient: str) -> str:
    """When a frozen copy was made, by whom and for whom."""
    return f"{formats.day(at.date())} af {by} til {recipient}"


def copy_name(number: int, which: Month, suffix: str) -> str:
    """File name of a saved copy of a frozen one."""
    return f"Statusark nr. {number} {which}{suffix}"


def for_sheet(words: str, number: int) -> str:
    """A link of a frozen copy for screen readers."""
    return f"{formats.titled(words)} nr. {formats.number(number)}"


def sent(name: str) -> str:
    """The toast after the hand-over."""
    return f"{name} er gemt, og e-mailkladden ligger ved siden af"


def handed(name: str) -> str:
    """The banner after the hand-over, with the name of the e-mail."""
    return f"Arket er gemt. E-mailkladden {name} ligger ved siden af og er ikke sendt."


def drafted(name: str) -> str:
    """The toast after saving a draft."""
    return f"{name} er gemt som kladde"


def copied(name: str) -> str:
    """The toast after saving a copy."""
    return f"{name} er gemt"


def rows_left_out(shown: int, total: int) -> str:
    """Below a long sheet."""
    return f"Viser {formats.number(shown)} af {formats.counted(total, 'række', 'rækker')}"
