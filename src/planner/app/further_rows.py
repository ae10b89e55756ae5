"""Rows that a list has beside those of its own team and programme: read as well, so that they can be asked or taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from planner.domain.case_list import CaseList, ListRow, Note, NoteKind
from planner.domain.list_marks import programmes_of
from planner.imports.case_list import ReadOptions

Read = Callable[[ReadOptions], CaseList]


def with_further_rows(case_list: CaseList, read: Read, options: ReadOptions) -> CaseList:
    """The list with the rows without a team, where teams were chosen, and those of further programmes, where none was.

    Args:
        case_list: as read by the options.
        read: reads the same file again by other options.
        options: what was said about the list.
    """
    return _with_programmes(_with_teamless(case_list, read, options), read, options)


def _with_teamless(case_list: CaseList, read: Read, options: ReadOptions) -> CaseList:
    if not case_list.teamless or options.teams is None:
        return case_list
    all_rows = read(replace(options, teams=frozenset({*options.teams, ""})))
    asked = tuple(row for row in all_rows.rows if row.cpr in case_list.teamless)
    places = {row.row for row in asked}
    complaints = (*case_list.complaints, *(each for each in all_rows.complaints if each.row in places))
    return replace(case_list, asked=asked, complaints=complaints)


def _with_programmes(case_list: CaseList, read: Read, options: ReadOptions) -> CaseList:
    """Each row goes to its programme by its mark; told a programme, the list is of that one alone."""
    codes = [str(note.details["programme"]) for note in case_list.notes if note.kind is NoteKind.OTHER_PROGRAMME]
    if options.programme or not codes:
        return case_list
    others: dict[str, tuple[ListRow, ...]] = {}
    complaints = list(case_list.complaints)
    for code in codes:
        found = read(replace(options, programme=code))
        others[code] = tuple(row for row in found.rows if code in programmes_of(row.mark, options.prefixes))
        rows = {row.row for row in others[code]} - {row.row for row in case_list.rows}
        complaints += [each for each in found.complaints if each.row in rows]
    notes = tuple(_taken(note, others) for note in case_list.notes)
    return replace(case_list, others=others, complaints=tuple(complaints), notes=notes)


def _taken(note: Note, others: dict[str, tuple[ListRow, ...]]) -> Note:
    """The rows of a further programme are not set aside after all."""
    if note.kind is not NoteKind.OTHER_PROGRAMME:
        return note
    count = len(others[str(note.details["programme"])])
    return replace(note, kind=NoteKind.FURTHER_PROGRAMME, details={**note.details, "count": count})
