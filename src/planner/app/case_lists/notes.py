"""What is worth saying of a whole list: its day, whom it takes over a cap, which sent months it touches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from planner.app.case_lists.context import ListContext
from planner.app.case_lists.lines import CitizenLine, FieldState
from planner.domain.case_list import ListColumn, Note, NoteKind
from planner.domain.file_records import ListImport, SentSheet
from planner.domain.ids import WorkerId
from planner.domain.list_marks import place_of_marks
from planner.domain.load import worker_load
from planner.domain.periods import Month
from planner.domain.records import Assignment, Worker
from planner.domain.weekly_hours import is_incomplete


def mark_notes(context: ListContext) -> list[Note]:
    """Marks that mean nothing in the programme, each once with its number of rows: they are nobody's error."""
    if context.programme is None:
        return []
    counts: Counter[str] = Counter()
    for text, rows in Counter(row.mark for row in context.case_list.rows if row.mark).items():
        placed = place_of_marks(context.programme, text)
        if placed.group is not None:
            counts.update(dict.fromkeys(placed.unknown, rows))
    code = context.programme.code
    return [
        Note(NoteKind.UNKNOWN_MARK, 0, {"mark": mark, "programme": code, "count": counts[mark]})
        for mark in sorted(counts)
    ]


def list_notes(context: ListContext) -> list[Note]:
    """Of which programme the list is, and whether a later one has been read."""
    notes = mark_notes(context)
    programme = "" if context.programme is None else context.programme.code
    if not programme:
        notes.append(Note(NoteKind.NO_PROGRAMME))
    last = max((row.as_of for row in context.register.all(ListImport) if row.programme == programme), default=None)
    if last is not None and context.as_of < last:
        notes.append(Note(NoteKind.OLDER_THAN_LAST, 0, {"last": last, "as_of": context.as_of}))
    return notes


def cap_notes(context: ListContext, lines: Iterable[CitizenLine]) -> list[Note]:
    """Workers to be created, and those whom the list takes over their cap: facts are recorded, and said."""
    notes = [Note(NoteKind.NEW_WORKER, 0, {"worker": initials}) for initials in sorted(context.to_create)]
    added = Counter(worker for line in lines for worker in _given(context, line))
    for worker_id, count in added.items():
        worker = context.register.find(Worker, worker_id)
        if worker is None or is_incomplete(context.register, worker, context.as_of):
            continue
        load = worker_load(context.register, context.programmes, worker_id, context.as_of)
        free = load.free if context.programme is None else load.free_in(context.programme.code)
        if load.cap.capped and count > free:
            notes.append(Note(NoteKind.OVER_CAP, 0, {"worker": worker.initials}))
    return notes


def _given(context: ListContext, line: CitizenLine) -> Iterator[WorkerId]:
    """The worker whom a citizen without a contact person gets."""
    if line.before is None:
        worker = context.worker_of(line.source.worker) if line.source.worker else None
        if worker is not None:
            yield worker
        return
    for each in line.known_fields:
        for step in each.steps if each.chosen and each.column is ListColumn.WORKER else ():
            if isinstance(step.after, Assignment):
                yield step.after.worker


def sent_notes(context: ListContext, lines: Iterable[CitizenLine]) -> list[Note]:
    """A warning for each change that is dated inside a month whose sheet has been sent."""
    sent = {row.month for row in context.register.all(SentSheet)}
    if not sent:
        return []
    return [
        Note(NoteKind.SENT_MONTH, line.row, {"month": str(Month.of(each.effective)), "column": each.column.value})
        for line in lines
        for each in line.fields
        if each.effective is not None and each.state is not FieldState.BLOCKED and _in(each.effective, sent)
    ]


def _in(day: date, months: set[str]) -> bool:
    return str(Month.of(day)) in months
