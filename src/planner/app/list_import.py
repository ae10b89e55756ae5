"""Compare a list from the case system with the register: what is new, changed, gone, doubled or wrong. Writes nothing.

The values stay in memory: the register is there already, so a difference is a look-up per row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from planner.app.case_lists.context import ListContext, make_context
from planner.app.case_lists.difference import ListDifference, ListOptions, NewWorker
from planner.app.case_lists.gone import find_gone
from planner.app.case_lists.lines import DoubleLine
from planner.app.case_lists.notes import cap_notes, list_notes, sent_notes
from planner.app.case_lists.pairs import find_pairs, without_halves
from planner.app.case_lists.rows import Beside, ComparedRows
from planner.domain.case_list import CaseList, Complaint, Fault, ListColumn, ListRow, NoteKind
from planner.domain.folding import squeeze
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.domain.worker_names import new_name


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
    further = _further(context)
    compared = ComparedRows(context, Beside(further))
    compared.run(rows)
    compared.run(case_list.asked, asked=NoteKind.NO_TEAM)
    pairs = find_pairs(context, (*rows, *case_list.asked), compared)
    gone, hidden = find_gone(context, {row.cpr for row in case_list.rows}, set(compared.row_of), _teams(case_list))
    found = {row.cpr for row in (*case_list.rows, *case_list.asked)}
    for each, its_rows in further.values():
        _add_further(compared, each, its_rows, found)
    lines = sorted(without_halves(compared.lines, pairs), key=lambda line: line.row)
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


def _further(context: ListContext) -> dict[str, tuple[ListContext, Sequence[ListRow]]]:
    """The comparison for each further programme that the list's marks tell of, with its rows."""
    options, others = context.options, context.case_list.others
    return {
        code: (
            make_context(context.case_list, context.register, context.programmes, replace(options, programme=code)),
            rows,
        )
        for code, rows in others.items()
        if options.programme is None and context.programme is not None and code != context.programme.code
    }


def _add_further(compared: ComparedRows, context: ListContext, rows: Sequence[ListRow], found: set[str]) -> None:
    """Add the citizens of a further programme; of those who are in the list's as well only what was said is kept."""
    code = "" if context.programme is None else context.programme.code
    own = ComparedRows(context)
    own.run([row for row in rows if row.cpr not in found])
    also = ComparedRows(context)
    also.run([row for row in rows if row.cpr in found])
    found |= {row.cpr for row in rows}
    compared.lines += own.lines
    compared.outside += own.outside
    compared.unchanged += own.unchanged
    compared.listed += [each._replace(programme=code) for each in (*own.listed, *also.listed)]


def _doubles(rows: Sequence[ListRow]) -> list[DoubleLine]:
    many = {cpr for cpr, count in Counter(row.cpr for row in rows).items() if count > 1}
    places: dict[str, list[ListRow]] = defaultdict(list)
    for row in rows:
        if row.cpr in many:
            places[row.cpr].append(row)
    return [DoubleLine(cpr, each[0].name, tuple(row.row for row in each)) for cpr, each in places.items()]


def _unknown_workers(context: ListContext) -> tuple[list[NewWorker], list[Complaint]]:
    """Initials without a worker: created where that is said, or in a register without any worker; else an error."""
    counts = Counter(row.worker for row in context.case_list.rows if row.worker)
    unknown = [each for each in counts if context.workers.meant(each) is None]
    wanted = context.options.create_workers
    everybody = wanted is None and not context.register.all(Worker)
    rows: Counter[str] = Counter()
    names: dict[str, str] = {}
    for each in sorted(unknown):
        new = new_name(each)
        if new is not None:
            rows[new.initials] += counts[each]
            names[new.initials] = names.get(new.initials) or new.name
    context.to_create.update(each for each in rows if everybody or each in (wanted or ()))
    workers = [NewWorker(each, rows[each], each in context.to_create, names[each]) for each in sorted(rows)]
    left = {each for each in unknown if context.worker_of(each) is None}
    complaints = [
        _complaint(context, row, ListColumn.WORKER, row.worker, Fault.WORKER_UNKNOWN)
        for row in context.case_list.rows
        if row.worker in left
    ]
    return workers, complaints


def _unknown_marks(context: ListContext) -> list[Complaint]:
    if context.programme is None:
        return []
    return [
        _complaint(context, row, ListColumn.MARK, row.mark, Fault.MARK_UNKNOWN)
        for row in context.case_list.rows
        if row.mark and context.place_of(row.mark) is None
    ]


def _complaint(context: ListContext, row: ListRow, column: ListColumn, value: str, fault: Fault) -> Complaint:
    heading = context.case_list.columns.get(column, "")
    details = {} if context.programme is None else {"programme": context.programme.code}
    return Complaint(context.case_list.sheet, row.row, heading, value, fault, column, details)


def _teams(case_list: CaseList) -> set[str]:
    """Squeezed names of the teams that were read."""
    return {squeeze(team) for team in {row.team for row in case_list.rows} if team}
