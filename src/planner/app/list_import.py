"""Compare a list from the case system with the register: what is new, changed, gone, doubled or wrong. Writes nothing.

The values stay in memory: the register is there already, so a difference is a look-up per row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from planner.app.case_lists.context import (
    Context,
    Then,
    listed_fields,
    listed_text,
    listed_texts,
    make_context,
    then_of,
)
from planner.app.case_lists.difference import (
    CitizenLine,
    DoubleLine,
    FieldLine,
    FieldState,
    ListDifference,
    Listed,
    ListOptions,
    NewWorker,
)
from planner.app.case_lists.gone import find_gone
from planner.app.case_lists.periods import compare_benefit, compare_exemption, compare_offer
from planner.app.case_lists.person import compare_person, new_citizen
from planner.app.case_lists.placement import compare_place, compare_worker, outside
from planner.app.case_lists.talks import compare_talks
from planner.domain.case_list import CaseList, Complaint, Fault, ListColumn, ListRow, Note, NoteKind
from planner.domain.folding import squeeze
from planner.domain.ids import WorkerId
from planner.domain.list_marks import place_of_marks
from planner.domain.load import worker_load
from planner.domain.periods import Month
from planner.domain.programmes import Programmes
from planner.domain.records import Assignment, Citizen, FormerCpr, ListedCitizen, ListImport, SentSheet, Worker
from planner.domain.register import Register
from planner.domain.worker_names import new_name

__all__ = ["ListDifference", "ListOptions", "compare"]


def compare(case_list: CaseList, register: Register, programmes: Programmes, options: ListOptions) -> ListDifference:
    """All that the list would change.

    Raises:
        RefusedError: the programme told is unknown.
    """
    context = make_context(case_list, register, programmes, options)
    workers, complaints = _unknown_workers(context)
    complaints += _unknown_marks(context)
    doubles = _doubles(case_list.rows)
    rows = case_list.rows
    if doubles:
        doubled = {double.cpr for double in doubles}
        rows = tuple(row for row in rows if row.cpr not in doubled)
    compared = _Compared(context)
    compared.run(rows)
    found = {row.cpr for row in case_list.rows} | compared.by_former_number
    lines, listed = compared.lines, compared.listed
    gone, hidden = find_gone(context, found, _teams(case_list))
    return ListDifference(
        case_list=case_list,
        options=options,
        programme="" if context.programme is None else context.programme.code,
        enrol_from=context.enrol_from,
        lines=tuple(lines),
        doubles=tuple(doubles),
        gone=gone,
        hidden=hidden,
        complaints=tuple(sorted((*case_list.complaints, *complaints), key=lambda each: each.row)),
        notes=(*case_list.notes, *_list_notes(context), *_cap_notes(context, lines), *_sent_notes(context, lines)),
        workers=tuple(workers),
        listed=tuple(listed),
        unchanged=compared.unchanged,
    )


class _Compared:
    """Row by row: what differs, and what is kept of what the list said."""

    def __init__(self, context: Context) -> None:
        self.lines: list[CitizenLine] = []
        self.listed: list[Listed] = []
        self.unchanged = 0
        self.by_former_number: set[str] = set()
        self._context = context
        self._maker = _NewLines(context)

    def run(self, rows: Sequence[ListRow]) -> None:
        """Compare every row."""
        register = self._context.register
        programme = "" if self._context.programme is None else self._context.programme.code
        kept = {row.citizen: row for row in register.all(ListedCitizen) if row.programme == programme}
        for row, text in zip(rows, listed_texts(rows), strict=True):
            citizen = _citizen(register, row.cpr)
            if citizen is None:
                self.listed.append(Listed(None, row.cpr, text))
                self.lines.append(CitizenLine(source=row, before=None, maker=self._maker))
            else:
                self._known(citizen, row, text, kept.get(citizen.id))

    def _known(self, citizen: Citizen, row: ListRow, text: str, kept: ListedCitizen | None) -> None:
        then = then_of(kept, text)
        said = listed_text(listed_fields(row, then)) if row.bad else text
        if kept is None or kept.fields != said or kept.gone_since is not None:
            self.listed.append(Listed(citizen.id, row.cpr, said))
        if citizen.cpr != row.cpr:
            self.by_former_number.add(citizen.cpr)
        fields = _fields(self._context, citizen, row, then)
        if not fields:
            self.unchanged += 1
            return
        notes = (Note(NoteKind.FORMER_CPR, row.row),) if citizen.cpr != row.cpr else ()
        line = CitizenLine(source=row, before=citizen, known_fields=tuple(fields), known_notes=notes, maker=self._maker)
        self.lines.append(line)


class _NewLines:
    """What the lines of new citizens hold. It asks only for what the comparison looked up at its start."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def citizen_of(self, source: ListRow) -> Citizen:
        """The citizen as the list says."""
        return new_citizen(source)

    def fields_of(self, source: ListRow) -> tuple[FieldLine, ...]:
        """The rows that come with the citizen."""
        return tuple(_fields(self._context, None, source, None))

    def notes_of(self, source: ListRow) -> tuple[Note, ...]:
        """What is worth saying of the citizen."""
        reason = outside(self._context, source)
        return () if reason is None else (reason,)


def _fields(context: Context, citizen: Citizen | None, row: ListRow, then: Then | None) -> list[FieldLine]:
    fields = [] if citizen is None else compare_person(citizen, row, then)
    fields += compare_benefit(context, citizen, row, then)
    fields += compare_place(context, citizen, row, then)
    fields += compare_exemption(context, citizen, row, then)
    fields += compare_worker(context, citizen, row, then)
    fields += compare_talks(context, citizen, row, then)
    fields += compare_offer(context, citizen, row, then)
    return fields


def _citizen(register: Register, cpr: str) -> Citizen | None:
    """Whose number it is, or was."""
    citizen = register.citizen_by_cpr(cpr)
    if citizen is None:
        former = register.by(FormerCpr, "cpr", cpr)
        return register.find(Citizen, former[-1].citizen) if former else None
    return citizen


def _doubles(rows: Sequence[ListRow]) -> list[DoubleLine]:
    many = {cpr for cpr, count in Counter(row.cpr for row in rows).items() if count > 1}
    places: dict[str, list[ListRow]] = defaultdict(list)
    for row in rows:
        if row.cpr in many:
            places[row.cpr].append(row)
    return [DoubleLine(cpr, each[0].name, tuple(row.row for row in each)) for cpr, each in places.items()]


def _unknown_workers(context: Context) -> tuple[list[NewWorker], list[Complaint]]:
    """Initials without a worker: created in a register without any worker, else an error with the offer to create."""
    counts = Counter(row.worker for row in context.case_list.rows if row.worker)
    unknown = [each for each in counts if context.workers.meant(each) is None]
    first = not context.register.all(Worker)
    rows: Counter[str] = Counter()
    names: dict[str, str] = {}
    for each in sorted(unknown):
        new = new_name(each)
        if new is not None:
            rows[new.initials] += counts[each]
            names[new.initials] = names.get(new.initials) or new.name
    context.to_create.update(each for each in rows if first or each in context.options.create_workers)
    workers = [NewWorker(each, rows[each], each in context.to_create, names[each]) for each in sorted(rows)]
    left = {each for each in unknown if context.worker_of(each) is None}
    complaints = [
        _complaint(context, row, ListColumn.WORKER, row.worker, Fault.WORKER_UNKNOWN)
        for row in context.case_list.rows
        if row.worker in left
    ]
    return workers, complaints


def _unknown_marks(context: Context) -> list[Complaint]:
    if context.programme is None:
        return []
    return [
        _complaint(context, row, ListColumn.MARK, row.mark, Fault.MARK_UNKNOWN)
        for row in context.case_list.rows
        if row.mark and context.place_of(row.mark) is None
    ]


def _mark_notes(context: Context) -> list[Note]:
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


def _complaint(context: Context, row: ListRow, column: ListColumn, value: str, fault: Fault) -> Complaint:
    heading = context.case_list.columns.get(column, "")
    details = {} if context.programme is None else {"programme": context.programme.code}
    return Complaint(context.case_list.sheet, row.row, heading, value, fault, column, details)


def _teams(case_list: CaseList) -> set[str]:
    """Squeezed names of the teams that were read."""
    return {squeeze(team) for team in {row.team for row in case_list.rows} if team}


def _list_notes(context: Context) -> list[Note]:
    notes = _mark_notes(context)
    programme = "" if context.programme is None else context.programme.code
    if not programme:
        notes.append(Note(NoteKind.NO_PROGRAMME))
    last = max((row.as_of for row in context.register.all(ListImport) if row.programme == programme), default=None)
    if last is not None and context.as_of < last:
        notes.append(Note(NoteKind.OLDER_THAN_LAST, 0, {"last": last, "as_of": context.as_of}))
    return notes


def _cap_notes(context: Context, lines: Iterable[CitizenLine]) -> list[Note]:
    """Workers to be created, and those whom the list takes over their cap: facts are recorded, and said."""
    notes = [Note(NoteKind.NEW_WORKER, 0, {"worker": initials}) for initials in sorted(context.to_create)]
    added = Counter(worker for line in lines for worker in _given(context, line))
    for worker_id, count in added.items():
        worker = context.register.find(Worker, worker_id)
        if worker is None or worker.weekly_minutes is None or worker.employed_from is None:
            continue
        load = worker_load(context.register, context.programmes, worker_id, context.as_of)
        free = load.free if context.programme is None else load.free_in(context.programme.code)
        if load.cap.capped and count > free:
            notes.append(Note(NoteKind.OVER_CAP, 0, {"worker": worker.initials}))
    return notes


def _given(context: Context, line: CitizenLine) -> Iterator[WorkerId]:
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


def _sent_notes(context: Context, lines: Iterable[CitizenLine]) -> list[Note]:
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
