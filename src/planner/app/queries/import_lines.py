"""The lines of an import's review: a difference as one list of lines in sections. Values only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import StrEnum

from planner.app.case_lists import shown
from planner.app.case_lists.difference import ListDifference, NewWorker
from planner.app.case_lists.lines import CitizenLine, FieldLine, FieldState, GoneLine, PairLine
from planner.app.list_words import WORD_COLUMNS
from planner.app.queries.review import ReviewLine, ReviewState
from planner.domain.case_list import Complaint, Fault, ListColumn, NoteKind
from planner.domain.programmes import Programmes
from planner.domain.worker_names import new_name
from planner.texts import common
from planner.texts import import_lines as said
from planner.texts import import_page as texts
from planner.texts import imports as words


class LineSection(StrEnum):
    """The sections, in order."""

    WORD = "word"
    WORKER = "worker"
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


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word of a column that means nothing to Sagsplan yet."""

    column: ListColumn
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine(ReviewLine):
    """One line of an import's review. ``about`` is what it shows of the difference, where that has more to tell."""

    about: CitizenLine | FieldLine | GoneLine | PairLine | Complaint | NewWorker | UnknownWord | None = None


def import_lines(difference: ListDifference, programmes: Programmes) -> tuple[ImportLine, ...]:
    """Every line, section after section."""
    return (
        *_words(difference),
        *_workers(difference),
        *_faults(difference),
        *_doubles(difference),
        *_pairs(difference),
        *_returned(difference),
        *_changes(difference),
        *_new(difference, programmes),
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
                section=LineSection.WORD,
                state=ReviewState.ASKED,
                who=word,
                theirs=word,
                field=words.heading(difference.case_list.columns, column),
                note=texts.word_rows(count),
                open=True,
                about=UnknownWord(column, word),
            )


def _workers(difference: ListDifference) -> Iterator[ImportLine]:
    """Workers whom Sagsplan does not know, each once: they are created with the list where they are chosen."""
    for each in difference.workers:
        yield ImportLine(
            key=f"worker:{each.initials}",
            section=LineSection.WORKER,
            state=ReviewState.OFFERED,
            who=each.initials,
            field=words.heading(difference.case_list.columns, ListColumn.WORKER),
            theirs=each.name or each.initials,
            note=texts.worker_rows(each.citizens),
            open=not each.chosen,
            about=each,
        )


def _faults(difference: ListDifference) -> Iterator[ImportLine]:
    """What is wrong, cell by cell; what a word or a worker stands for is said once, of all rows."""
    unknown = difference.case_list.unknown_words
    unnamed = Counter(item.value for item in difference.complaints if item.fault is Fault.WORKER_UNKNOWN)
    for at, item in enumerate(difference.complaints):
        note = words.complaint(item)
        if item.value in unknown.get(item.column, ()):
            continue
        if item.fault is Fault.WORKER_UNKNOWN:
            rows = unnamed.pop(item.value, 0)
            if not rows or new_name(item.value) is not None:
                continue
            note = f"{note} {texts.standing_in(rows)}" if rows > 1 else note
        value = words.masked(item.value) if item.secret else item.value
        yield ImportLine(
            key=f"fault:{at}",
            section=LineSection.FAULT,
            state=ReviewState.FAULT,
            row=item.row,
            who=texts.at_row(item.row),
            field=item.heading or words.COLUMNS[item.column],
            theirs=value,
            note=note,
            open=True,
            about=item,
        )


def _doubles(difference: ListDifference) -> Iterator[ImportLine]:
    for each in difference.doubles:
        yield ImportLine(
            key=f"double:{each.rows[0]}",
            section=LineSection.DOUBLE,
            state=ReviewState.FAULT,
            row=each.rows[0],
            who=each.name or texts.at_row(each.rows[0]),
            cpr=each.cpr,
            field=words.COLUMNS[ListColumn.CPR],
            theirs=texts.also_rows(each.rows),
            note=texts.DOUBLE_HOW,
            open=True,
        )


def _pairs(difference: ListDifference) -> Iterator[ImportLine]:
    for pair in difference.pairs:
        yield ImportLine(
            key=pair.key,
            section=LineSection.PAIR,
            state=ReviewState.OFFERED if pair.choosable else ReviewState.TOLD,
            row=pair.row,
            who=pair.name or texts.PROTECTED,
            cpr=pair.cpr,
            field=words.COLUMNS[ListColumn.CPR],
            ours=words.masked(pair.other_cpr),
            theirs=words.masked(pair.cpr),
            note=said.pair(pair.kind.value, pair.row, pair.other_row, pair.rivals),
            open=True,
            alone=True,
            about=pair,
        )


def _returned(difference: ListDifference) -> Iterator[ImportLine]:
    for line in difference.returned:
        back = line.returns
        if back is not None:
            yield _field(line, back, LineSection.RETURNED, first=True)


def _changes(difference: ListDifference) -> Iterator[ImportLine]:
    for line in difference.changed:
        fields = [each for each in line.fields if each.returns is None]
        for at, each in enumerate(fields):
            yield _field(line, each, LineSection.CHANGED, first=at == 0)


def _field(line: CitizenLine, each: FieldLine, section: LineSection, *, first: bool) -> ImportLine:
    notes = (*each.notes, *(line.notes if first else ()))
    return ImportLine(
        key=each.key,
        section=section,
        state=ReviewState.BLOCKED if each.state is FieldState.BLOCKED else ReviewState.OFFERED,
        row=line.row,
        who=line.name or texts.PROTECTED,
        cpr=line.cpr,
        field=words.COLUMNS[each.column],
        ours=each.old,
        theirs=each.new,
        note=" ".join(map(words.note, notes)),
        open=each.state in {FieldState.CONFLICT, FieldState.ASKED}
        or (section is LineSection.RETURNED and not each.chosen),
        first=first,
        about=each,
    )


def _new(difference: ListDifference, programmes: Programmes) -> Iterator[ImportLine]:
    for line in difference.new:
        benefit = shown.benefit(programmes, line.source.benefit) if line.source.benefit else ""
        yield ImportLine(
            key=line.key,
            section=LineSection.NEW,
            state=ReviewState.OFFERED,
            row=line.row,
            who=line.name or texts.PROTECTED,
            cpr=line.cpr,
            field=texts.NEW_CITIZEN,
            theirs=line.source.mark or benefit,
            note=" ".join(map(words.note, line.notes)),
            open=line.asked is not None,
            alone=line.asked is not None,
            about=line,
        )


def _gone(difference: ListDifference) -> Iterator[ImportLine]:
    for line in difference.gone:
        yield ImportLine(
            key=f"gone:{line.citizen}",
            section=LineSection.GONE,
            state=ReviewState.OFFERED,
            who=line.name or texts.PROTECTED,
            cpr=line.cpr,
            field=common.NO_LONGER_LISTED,
            ours=line.group,
            note=texts.gone_note(line.team, line.programme),
            open=True,
            about=line,
        )


def _outside(difference: ListDifference) -> Iterator[ImportLine]:
    for each in difference.outside:
        yield ImportLine(
            key=f"outside:{each.row}",
            section=LineSection.OUTSIDE,
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
            section=LineSection.HEALED,
            state=ReviewState.DONE,
            row=item.row,
            who=texts.at_row(item.row),
            field=item.heading or words.COLUMNS[item.column],
            theirs=words.masked(item.value) if secret else item.value,
            note=words.healed(item),
        )


def _notes(difference: ListDifference) -> Iterator[ImportLine]:
    for at, each in enumerate(difference.hidden):
        yield ImportLine(
            key=f"hidden:{at}",
            section=LineSection.NOTE,
            row=each.row,
            who=each.name,
            cpr=each.cpr,
            note=texts.hidden(each.row),
        )
    for at, note in enumerate(difference.notes):
        if note.kind is NoteKind.NEW_WORKER:
            continue  # said by the worker's own line
        yield ImportLine(
            key=f"note:{at}",
            section=LineSection.NOTE,
            row=note.row,
            who=texts.at_row(note.row) if note.row else texts.STEPS[0],
            note=words.note(note),
        )
