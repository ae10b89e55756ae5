"""Compare a list from the case system with the register: what is new, changed, gone, doubled or wrong. Writes nothing.

The values stay in memory: the register is there already, so a difference is a look-up per row.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from planner.app.case_lists.context import Context, Then, listed_fields, listed_row, make_context, then_of
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
from planner.domain.periods import Month
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen, FormerCpr, ListedCitizen, ListImport, SentSheet, Worker
from planner.domain.register import Register

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
    doubled = {double.cpr for double in doubles}
    lines: list[CitizenLine] = []
    listed: list[Listed] = []
    found: set[str] = set(doubled)
    unchanged = 0
    for row in case_list.rows:
        if row.cpr in doubled:
            continue
        citizen = _citizen(register, row.cpr)
        found.add(row.cpr if citizen is None else citizen.cpr)
        line, said = _compare_row(context, citizen, row)
        if said is not None:
            listed.append(said)
        if line is None:
            unchanged += 1
        else:
            lines.append(line)
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
        notes=(*case_list.notes, *_list_notes(context), *_sent_notes(context, lines)),
        workers=tuple(workers),
        listed=tuple(listed),
        unchanged=unchanged,
    )


def _compare_row(context: Context, citizen: Citizen | None, row: ListRow) -> tuple[CitizenLine | None, Listed | None]:
    programme = "" if context.programme is None else context.programme.code
    kept = None if citizen is None else listed_row(context.register, citizen.id, programme)
    then = then_of(kept)
    said = json.dumps(listed_fields(row, then), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    listed = None
    if kept is None or kept.fields != said or kept.gone_since is not None:
        listed = Listed(None if citizen is None else citizen.id, row.cpr, said)
    fields = _fields(context, citizen, row, then)
    if citizen is not None and not fields:
        return None, listed
    return _line(context, citizen, row, fields), listed


def _fields(context: Context, citizen: Citizen | None, row: ListRow, then: Then | None) -> list[FieldLine]:
    fields = [] if citizen is None else compare_person(citizen, row, then)
    fields += compare_benefit(context, citizen, row, then)
    fields += compare_place(context, citizen, row, then)
    fields += compare_exemption(context, citizen, row, then)
    fields += compare_worker(context, citizen, row, then)
    fields += compare_talks(context, citizen, row, then)
    fields += compare_offer(context, citizen, row, then)
    return fields


def _line(context: Context, citizen: Citizen | None, row: ListRow, fields: list[FieldLine]) -> CitizenLine:
    notes: list[Note] = []
    if citizen is None:
        reason = outside(context, row)
        if reason is not None:
            notes.append(reason)
    elif citizen.cpr != row.cpr:
        notes.append(Note(NoteKind.FORMER_CPR, row.row))
    return CitizenLine(
        key=str(row.row),
        row=row.row,
        cpr=row.cpr,
        name=row.name or ("" if citizen is None else citizen.name),
        before=citizen,
        new=new_citizen(row) if citizen is None else None,
        fields=tuple(fields),
        notes=tuple(notes),
    )


def _citizen(register: Register, cpr: str) -> Citizen | None:
    """Whose number it is, or was."""
    citizen = register.citizen_by_cpr(cpr)
    if citizen is None:
        former = register.by(FormerCpr, "cpr", cpr)
        return register.find(Citizen, former[-1].citizen) if former else None
    return citizen


def _doubles(rows: Iterable[ListRow]) -> list[DoubleLine]:
    places: dict[str, list[ListRow]] = defaultdict(list)
    for row in rows:
        places[row.cpr].append(row)
    return [
        DoubleLine(cpr, each[0].name, tuple(row.row for row in each)) for cpr, each in places.items() if len(each) > 1
    ]


def _unknown_workers(context: Context) -> tuple[list[NewWorker], list[Complaint]]:
    """Initials without a worker: created in a register without any worker, else an error with the offer to create."""
    counts = Counter(row.worker for row in context.case_list.rows if row.worker)
    unknown = [each for each in counts if squeeze(each) not in context.workers]
    first = not context.register.all(Worker)
    context.to_create.update(each for each in unknown if first or each in context.options.create_workers)
    workers = [NewWorker(each, counts[each], each in context.to_create) for each in sorted(unknown)]
    left = {each for each in unknown if each not in context.to_create}
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


def _complaint(context: Context, row: ListRow, column: ListColumn, value: str, fault: Fault) -> Complaint:
    heading = context.case_list.columns.get(column, "")
    details = {} if context.programme is None else {"programme": context.programme.code}
    return Complaint(context.case_list.sheet, row.row, heading, value, fault, column, details)


def _teams(case_list: CaseList) -> set[str]:
    """Squeezed names of the teams that were read."""
    return {squeeze(row.team) for row in case_list.rows if row.team}


def _list_notes(context: Context) -> list[Note]:
    notes: list[Note] = []
    programme = "" if context.programme is None else context.programme.code
    if not programme:
        notes.append(Note(NoteKind.NO_PROGRAMME))
    last = max((row.as_of for row in context.register.all(ListImport) if row.programme == programme), default=None)
    if last is not None and context.as_of < last:
        notes.append(Note(NoteKind.OLDER_THAN_LAST, 0, {"last": last, "as_of": context.as_of}))
    return notes


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


def listed_now(register: Register, programme: str) -> dict[str, ListedCitizen]:
    """What the last list of a programme said, by citizen."""
    return {row.citizen: row for row in register.all(ListedCitizen) if row.programme == programme}
