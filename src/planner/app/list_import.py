"""Compare a list from the case system with the register: what is new, changed, gone, doubled or wrong. Writes nothing.

The values stay in memory: the register is there already, so a difference is a look-up per row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from planner.app.case_lists.context import Context, make_context
from planner.app.case_lists.difference import ListDifference, ListOptions, NewWorker
from planner.app.case_lists.gone import find_gone
from planner.app.case_lists.lines import DoubleLine
from planner.app.case_lists.notes import cap_notes, list_notes, sent_notes
from planner.app.case_lists.pairs import find_pairs, without_halves
from planner.app.case_lists.rows import ComparedRows
from planner.domain.case_list import CaseList, Complaint, Fault, ListColumn, ListRow, NoteKind
from planner.domain.folding import squeeze
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register

__all__ = ["ListDifference", "ListOptions", "compare"]

LONGEST_INITIALS: Final = 12


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
    rows = case_list.rows if not doubles else tuple(row for row in case_list.rows if row.cpr not in doubled)
    compared = ComparedRows(context)
    compared.run(rows)
    compared.run(case_list.teamless, asked=NoteKind.NO_TEAM)
    pairs = find_pairs(context, (*rows, *case_list.teamless), compared)
    lines = sorted(without_halves(compared.lines, pairs), key=lambda line: line.row)
    gone, hidden = find_gone(context, {row.cpr for row in case_list.rows}, set(compared.row_of), _teams(case_list))
    return ListDifference(
        case_list=case_list,
        options=options,
        programme="" if context.programme is None else context.programme.code,
        enrol_from=context.enrol_from,
        lines=tuple(lines),
        doubles=tuple(doubles),
        gone=gone,
        hidden=hidden,
        pairs=pairs,
        outside=tuple(sorted(compared.outside, key=lambda each: each.row)),
        complaints=tuple(sorted((*case_list.complaints, *complaints), key=lambda each: each.row)),
        notes=(*case_list.notes, *list_notes(context), *cap_notes(context, lines), *sent_notes(context, lines)),
        workers=tuple(workers),
        listed=tuple(compared.listed),
        unchanged=compared.unchanged,
    )


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
    unknown = [each for each in counts if squeeze(each) not in context.workers]
    first = not context.register.all(Worker)
    creatable = (each for each in unknown if len(each) <= LONGEST_INITIALS)
    context.to_create.update(each for each in creatable if first or each in context.options.create_workers)
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
    return {squeeze(team) for team in {row.team for row in case_list.rows} if team}
