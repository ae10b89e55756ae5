"""Words of taking a packet back in: what each line changes, from what to what, and what is said of the whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final

from planner.domain import records as rows
from planner.domain.changes import Row, Value
from planner.domain.file_records import Record
from planner.texts.formats import NONE, counted, day, hours, listed, number
from planner.texts.kinds import KINDS
from planner.texts.register_sheets import NO, SHEETS, YES, CellForm, RegisterColumn
from planner.texts.words import danish

# Says what an id stands for: the form of the column, and the id.
NameOf = Callable[[CellForm, str], str]

WHOLE_ROW: Final = "Hele rækken"
REMOVED: Final = "fjernet"
REMOVED_HERE: Final = "findes ikke her"
CHANGED_HERE: Final = "ændret her"
KEPT: Final = "beholdes"
ERASED: Final = "Slettet borger"
UNDONE: Final = "Fortrudt"

STATES: Final[dict[str, str]] = {
    "clean": "Kan flettes",
    "already": "Allerede her",
    "remarked": "Kan flettes, se bemærkning",
    "conflict": "Ændret begge steder",
    "blocked": "Kan ikke flettes",
}
CHOICES: Final[dict[str, str]] = {"take": "Flet", "later": "Lad vente", "decline": "Afvis"}
_COLUMNS: Final[dict[tuple[type[Record], str], RegisterColumn]] = {
    (sheet.kind, column.field): column for sheet in SHEETS for column in reversed(sheet.columns)
}

HELP: Final = "Flet en opfølgningspakke, der er kommet tilbage. Skriver først med --accept."
PACKET_METAVAR: Final = "PAKKE"
NOTHING_NEW: Final = "Pakken har intet nyt. Alt, der er gjort i den, er afgjort her."


def value_text(kind: type[Record], field: str, value: Value, name_of: NameOf) -> str:
    """A stored value in words; a dash for none."""
    column = _COLUMNS.get((kind, field))
    if value is None or value == "":
        return NONE
    if column is None:
        return str(value)
    return _by_form(column, value, name_of)


def _by_form(column: RegisterColumn, value: Value, name_of: NameOf) -> str:
    text = str(value)
    if column.words is not None:
        return danish(column.words(text)) or NONE
    if column.form is CellForm.DATE:
        return day(date.fromisoformat(text))
    if column.form is CellForm.FLAG:
        return YES if value else NO
    if column.form is CellForm.HOURS:
        return hours(value) if isinstance(value, int) else text
    if column.form is CellForm.LIST:
        return listed(text.split("\n"))
    if column.form in (
        CellForm.CITIZEN,
        CellForm.WORKER,
        CellForm.AGREEMENT,
        CellForm.EMPLOYER_CVR,
        CellForm.EMPLOYER_P,
        CellForm.WORKPLACE,
        CellForm.PERSON,
    ):
        return name_of(column.form, text)
    return text


def about(kind: type[Record], row: Row, name_of: NameOf) -> str:
    """Which row it is, in few words: its kind, and its day, number or name."""
    name = KINDS[kind].singular
    if kind is rows.Agreement:
        return f"{name} {row['number']}, {name_of(CellForm.EMPLOYER_CVR, str(row['employer']))}"
    if kind is rows.HoursStep:
        return f"{name} fra {_day(row['start'])}, {name_of(CellForm.AGREEMENT, str(row['agreement']))}"
    if kind is rows.FollowUp:
        return f"{name} {_day(row['held'] or row['planned'])}"
    if kind is rows.EmployerContact:
        return f"{name_of(CellForm.EMPLOYER_CVR, str(row['employer']))}, {_day(row['on'])}"
    if kind is rows.Employer:
        return str(row["name"])
    if kind is rows.Workplace:
        return f"{row['p_number'] or row['street']}, {name_of(CellForm.EMPLOYER_CVR, str(row['employer']))}"
    if kind is rows.EmployerPerson:
        return f"{row['name']}, {name_of(CellForm.EMPLOYER_CVR, str(row['employer']))}"
    return name


def _day(value: Value) -> str:
    return NONE if value is None else day(date.fromisoformat(str(value)))


def title(action: str, *, undoes: bool) -> str:
    """A line's name: the step's, and that it takes one back."""
    return f"{UNDONE}: {action}" if undoes else action


def people(count: int) -> str:
    """Whom a line is about, where they are several."""
    return counted(count, "borger", "borgere")


def several(label: str, what: str) -> str:
    """A field's label where a step changes several rows."""
    return f"{what}: {label}"


def state_word(state: StrEnum) -> str:
    """What a line's state is called."""
    return STATES[state.value]


def choice_word(choice: StrEnum) -> str:
    """What is to become of a line."""
    return CHOICES[choice.value]


def found(lines: int, conflicts: int, open_: int) -> str:
    """What a packet holds, for the command line."""
    parts = [counted(lines, "ændring", "ændringer")]
    parts += [f"{number(conflicts)} ændret begge steder"] if conflicts else []
    parts += [f"{open_} venter"] if open_ else []
    return ", ".join(parts) + "."


def line(choice: str, who: str, what: str, state: str) -> str:
    """A line on the command line."""
    return f"  {choice:10} {who}: {what} ({state})"


def field_line(label: str, then: str, theirs: str) -> str:
    """A field that one side changed."""
    return f"            {label}: {then} → {theirs}"


def conflict_line(label: str, then: str, ours: str, theirs: str) -> str:
    """A field that both sides changed."""
    return f"            {label}: da {then}, her {ours}, i pakken {theirs}"


def note_line(sentence: str) -> str:
    """What stands in a line's way."""
    return f"            {sentence}"


def merged(taken: int, later: int, declined: int) -> str:
    """What was written."""
    parts = [f"{counted(taken, 'ændring', 'ændringer')} flettet"]
    parts += [f"{later} venter på dig i filen"] if later else []
    parts += [f"{declined} afvist"] if declined else []
    return ", ".join(parts) + "."
