"""The lines of an import's review: a difference as one list of rows in groups. Values only."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import StrEnum

from planner.app.case_lists.difference import CitizenLine, FieldLine, FieldState, GoneLine, ListDifference, PairLine
from planner.app.list_words import WORD_COLUMNS
from planner.domain.case_list import Complaint, Fault, ListColumn
from planner.texts import import_lines as said
from planner.texts import import_page as texts
from planner.texts import imports as words


class Part(StrEnum):
    """The groups, in order."""

    WORD = "word"
    FAULT = "fault"
    DOUBLE = "double"
    PAIR = "pair"
    RETURNED = "returned"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    OUTSIDE = "outside"
    HEALED = "healed"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """One line of the review.

    ``key`` is its own; of a line that can be chosen it is the key in the difference. ``open``: somebody should decide
    (a fault, a conflict, a citizen who is gone). ``first``: first line of its citizen.
    """

    key: str
    part: Part
    row: int = 0
    who: str = ""
    cpr: str = ""
    field: str = ""
    old: str = ""
    new: str = ""
    note: str = ""
    choosable: bool = False
    open: bool = False
    first: bool = True
    citizen: CitizenLine | None = None
    change: FieldLine | None = None
    gone: GoneLine | None = None
    pair: PairLine | None = None
    complaint: Complaint | None = None
    word: tuple[ListColumn, str] | None = None


def import_lines(difference: ListDifference) -> tuple[ImportLine, ...]:
    """Every line, group after group."""
    return (
        *_words(difference),
        *_faults(difference),
        *_doubles(difference),
        *_pairs(difference),
        *_returned(difference),
        *_changes(difference),
        *_new(difference),
        *_gone(difference),
        *_outside(difference),
        *_healed(difference),
        *_notes(difference),
    )


def citizens_to_save(difference: ListDifference, chosen: Set[str]) -> int:
    """How many listed citizens a choice would write."""
    new = sum(line.key in chosen for line in difference.new)
    new += sum(pair.choosable and pair.key in chosen for pair in difference.pairs)
    return new + sum(any(each.key in chosen for each in line.fields) for line in difference.changed)


def _words(difference: ListDifference) -> Iterator[ImportLine]:
    """Words that mean nothing to Sagsplan yet, each once: the user says what they are, for good."""
    for column in WORD_COLUMNS:
        for word, count in difference.case_list.unknown_words.get(column, {}).items():
            yield ImportLine(
                key=f"word:{column.value}:{word}",
                part=Part.WORD,
                who=word,
                field=words.heading(difference.case_list.columns, column),
                note=texts.word_rows(count),
                open=True,
                word=(column, word),
            )


def _faults(difference: ListDifference) -> Iterator[ImportLine]:
    for at, item in enumerate(difference.complaints):
        value = words.masked(item.value) if item.secret else item.value
        yield ImportLine(
            key=f"fault:{at}",
            part=Part.FAULT,
            row=item.row,
            who=texts.at_row(item.row),
            field=item.heading or words.COLUMNS[item.column],
            new=value,
            note=words.complaint(item),
            open=True,
            complaint=item,
        )


def _doubles(difference: ListDifference) -> Iterator[ImportLine]:
    for each in difference.doubles:
        yield ImportLine(
            key=f"double:{each.rows[0]}",
            part=Part.DOUBLE,
            row=each.rows[0],
            who=each.name or texts.at_row(each.rows[0]),
            cpr=each.cpr,
            field=words.COLUMNS[ListColumn.CPR],
            new=texts.also_rows(each.rows),
            note=texts.DOUBLE_HOW,
            open=True,
        )


def _pairs(difference: ListDifference) -> Iterator[ImportLine]:
    for pair in difference.pairs:
        yield ImportLine(
            key=pair.key,
            part=Part.PAIR,
            row=pair.row,
            who=pair.name or texts.PROTECTED,
            cpr=pair.cpr,
            field=words.COLUMNS[ListColumn.CPR],
            old=words.masked(pair.other_cpr),
            new=words.masked(pair.cpr),
            note=said.pair(pair.kind.value, pair.row, pair.other_row, pair.rivals),
            choosable=pair.choosable,
            open=True,
            pair=pair,
        )


def _returned(difference: ListDifference) -> Iterator[ImportLine]:
    for line in difference.returned:
        back = line.returns
        if back is not None:
            yield _field(line, back, Part.RETURNED, first=True)


def _changes(difference: ListDifference) -> Iterator[ImportLine]:
    for line in difference.changed:
        fields = [each for each in line.fields if each.returns is None]
        for at, each in enumerate(fields):
            yield _field(line, each, Part.CHANGED, first=at == 0)


def _field(line: CitizenLine, each: FieldLine, part: Part, *, first: bool) -> ImportLine:
    notes = (*each.notes, *(line.notes if first else ()))
    return ImportLine(
        key=each.key,
        part=part,
        row=line.row,
        who=line.name or texts.PROTECTED,
        cpr=line.cpr,
        field=words.COLUMNS[each.column],
        old=each.old,
        new=each.new,
        note=" ".join(map(words.note, notes)),
        choosable=each.state is not FieldState.BLOCKED,
        open=each.state in {FieldState.CONFLICT, FieldState.ASKED} or (part is Part.RETURNED and not each.chosen),
        first=first,
        citizen=line,
        change=each,
    )


def _new(difference: ListDifference) -> Iterator[ImportLine]:
    for line in difference.new:
        yield ImportLine(
            key=line.key,
            part=Part.NEW,
            row=line.row,
            who=line.name or texts.PROTECTED,
            cpr=line.cpr,
            field=texts.NEW_CITIZEN,
            old=words.NONE,
            new=line.source.mark or line.source.benefit,
            note=" ".join(map(words.note, line.notes)),
            choosable=True,
            open=line.asked is not None,
            citizen=line,
        )


def _gone(difference: ListDifference) -> Iterator[ImportLine]:
    for line in difference.gone:
        yield ImportLine(
            key=f"gone:{line.citizen}",
            part=Part.GONE,
            who=line.name or texts.PROTECTED,
            cpr=line.cpr,
            field=texts.LEAVES,
            old=line.group,
            note=texts.gone_note(line.team, line.programme),
            open=True,
            gone=line,
        )


def _outside(difference: ListDifference) -> Iterator[ImportLine]:
    for each in difference.outside:
        yield ImportLine(
            key=f"outside:{each.row}",
            part=Part.OUTSIDE,
            row=each.row,
            who=each.name or texts.PROTECTED,
            cpr=each.cpr,
            field=words.COLUMNS[ListColumn.TARGET_GROUP],
            note=words.note(each.reason),
        )


def _healed(difference: ListDifference) -> Iterator[ImportLine]:
    for at, item in enumerate(difference.case_list.healed):
        secret = item.column is ListColumn.CPR
        yield ImportLine(
            key=f"healed:{at}",
            part=Part.HEALED,
            row=item.row,
            who=texts.at_row(item.row),
            field=item.heading or words.COLUMNS[item.column],
            new=words.masked(item.value) if secret else item.value,
            note=words.healed(item),
        )


def _notes(difference: ListDifference) -> Iterator[ImportLine]:
    for at, each in enumerate(difference.hidden):
        yield ImportLine(
            key=f"hidden:{at}",
            part=Part.NOTE,
            row=each.row,
            who=each.name,
            cpr=each.cpr,
            note=texts.hidden(each.row),
        )
    for at, note in enumerate(difference.notes):
        yield ImportLine(
            key=f"note:{at}",
            part=Part.NOTE,
            row=note.row,
            who=texts.at_row(note.row) if note.row else texts.STEPS[0],
            note=words.note(note),
        )


def unknown_worker(line: ImportLine) -> str:
    """The initials of the unknown worker that a line complains of, "" for another line."""
    found = line.complaint
    return found.value if found is not None and found.fault is Fault.WORKER_UNKNOWN else ""
