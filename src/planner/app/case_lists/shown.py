"""Values of a difference as the user reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.app.case_lists.lines import FieldLine, FieldState, Left
from planner.domain.case_list import ListColumn, ListRow, Note, NoteKind
from planner.domain.programmes import Programme, Programmes
from planner.domain.words import Group
from planner.texts import common, formats, imports
from planner.texts.words import danish


def day(value: date | None) -> str:
    """A day, or the word for none."""
    return common.NONE_SMALL if value is None else formats.day(value)


def text(value: str) -> str:
    """A text, or the word for none."""
    return value or common.NONE_SMALL


def span(what: str, start: date | None, end: date | None) -> str:
    """Something that holds from a day, and to a day where it has one."""
    return imports.span(what, start, end)


def benefit(programmes: Programmes, code: str) -> str:
    """The name of a benefit, or the code where it is unknown."""
    found = programmes.benefit(code)
    return code if found is None else found.name


def group(programme: Programme | None, value: Group, *, step_up: bool = False) -> str:
    """A citizen's place in a programme."""
    code = "" if programme is None else programme.code
    return imports.placed(code, danish(value) if value is not Group.NONE else "", step_up=step_up)


def why_not(row: ListRow, state: FieldState) -> tuple[Note, ...]:
    """Why a line cannot be chosen, or is not from the start, where its state alone tells."""
    kinds = {FieldState.BLOCKED: NoteKind.CLOSED_PERIOD, FieldState.OLDER: NoteKind.NEWER_HERE}
    return (Note(kinds[state], row.row),) if state in kinds else ()


def left(value: Left) -> str:
    """How a citizen had left: the first day away, and why."""
    return imports.left_on(value.on, "" if value.cause is None else danish(value.cause))


def key_of(row: ListRow, column: ListColumn, at: int) -> str:
    """The key of a line of a row: of its column, and its number where the row tells several of the kind."""
    return f"{row.row}.{column.value}" if at == 0 else f"{row.row}.{column.value}.{at}"


def stands(row: ListRow, line: FieldLine) -> FieldLine:
    """A line of an older list that goes back: what stands here is newer, so it is shown and not chosen."""
    if line.state is FieldState.BLOCKED:
        return line
    return replace(line, state=FieldState.OLDER, chosen=False, notes=why_not(row, FieldState.OLDER))
