"""A difference as JSON, for programs. CPR numbers are masked unless asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypedDict

from planner.app.case_lists.difference import ListDifference
from planner.app.case_lists.lines import CitizenLine, FieldLine, PairLine
from planner.domain.case_list import AsOfSource, Complaint
from planner.texts import import_lines as lists
from planner.texts import imports


class ErrorJson(TypedDict):
    """One cell that could not be used."""

    sheet: str
    row: int
    column: str
    value: str
    message: str


class HealedJson(TypedDict):
    """One cell that was put right."""

    row: int
    column: str
    message: str


class ChangeJson(TypedDict):
    """One field that differs."""

    row: int
    field: str
    old: str
    new: str


class ConflictJson(ChangeJson):
    """One field that differs and is not chosen from the start, and why (``FieldState``)."""

    state: str


AsOf = TypedDict("AsOf", {"date": str, "from": str})
"""The list's day, and where it was found: ``option``, ``list`` or ``file``. (``from`` is no name in Python.)"""


class RemarkJson(TypedDict):
    """Something worth knowing of the list (row 0) or of a row."""

    row: int
    message: str


class PairJson(TypedDict):
    """Two numbers that may be one person's. ``chosen`` is always false: the user is to say so."""

    kind: str
    rows: list[int]
    cpr: str
    other_cpr: str
    chosen: bool
    message: str


class ReturnedJson(TypedDict):
    """A citizen who had left and is on the list. ``cause`` null: the enrolment was ended without a departure."""

    row: int
    cpr: str
    left: str
    cause: str | None
    enrol_from: str
    group: str
    chosen: bool


class UndecidedJson(TypedDict):
    """A field on which the rows of one citizen contradict each other."""

    rows: list[int]
    field: str
    cpr: str
    message: str


class DifferenceJson(TypedDict):
    """The counts and lines of a difference."""

    as_of: AsOf
    programme: str
    new: int
    changed: int
    gone: int
    unchanged: int
    double: int
    outside: int
    errors: list[ErrorJson]
    healed: list[HealedJson]
    changes: list[ChangeJson]
    conflicts: list[ConflictJson]
    pairs: list[PairJson]
    returned: list[ReturnedJson]
    undecided: list[UndecidedJson]
    remarks: list[RemarkJson]


AS_OF_FROM: Final[Mapping[AsOfSource, str]] = {
    AsOfSource.TOLD: "option",
    AsOfSource.ABOVE_HEADER: "list",
    AsOfSource.FILE_DATE: "file",
}


def to_json(difference: ListDifference, *, with_cpr: bool = False) -> DifferenceJson:
    """The difference with every key always present."""
    case_list = difference.case_list
    lines = [(line, each) for line in difference.changed for each in line.fields]
    return {
        "as_of": {"date": case_list.as_of.isoformat(), "from": AS_OF_FROM[case_list.as_of_source]},
        "programme": difference.programme,
        "new": len(difference.new),
        "changed": len(difference.changed),
        "gone": len(difference.gone),
        "unchanged": difference.unchanged,
        "double": len(difference.doubles),
        "outside": len(difference.outside),
        "errors": [_error(each, with_cpr=with_cpr) for each in difference.complaints],
        "healed": [
            {"row": each.row, "column": each.heading, "message": imports.healed(each)} for each in case_list.healed
        ],
        "changes": [_change(difference, line, each) for line, each in lines],
        "conflicts": [
            {**_change(difference, line, each), "state": each.state.value} for line, each in lines if not each.chosen
        ],
        "pairs": [_pair(each, with_cpr=with_cpr) for each in difference.pairs],
        "returned": [_returned(line, with_cpr=with_cpr) for line in difference.returned],
        "undecided": [_undecided(difference, each, with_cpr=with_cpr) for each in difference.undecided],
        "remarks": [{"row": each.row, "message": imports.note(each)} for each in difference.notes],
    }


def _change(difference: ListDifference, line: CitizenLine, each: FieldLine) -> ChangeJson:
    heading = imports.heading(difference.case_list.columns, each.column)
    return {"row": line.row, "field": heading, "old": each.old, "new": each.new}


def _shown(cpr: str, *, with_cpr: bool) -> str:
    return cpr if with_cpr else imports.masked(cpr)


def _pair(pair: PairLine, *, with_cpr: bool) -> PairJson:
    return {
        "kind": pair.kind.value,
        "rows": [row for row in (pair.row, pair.other_row) if row is not None],
        "cpr": _shown(pair.cpr, with_cpr=with_cpr),
        "other_cpr": _shown(pair.other_cpr, with_cpr=with_cpr),
        "chosen": False,
        "message": lists.pair(pair.kind.value, pair.row, pair.other_row, pair.rivals),
    }


def _returned(line: CitizenLine, *, with_cpr: bool) -> ReturnedJson:
    back = line.returns
    if back is None or back.returns is None:
        raise ValueError(line.row)
    return {
        "row": line.row,
        "cpr": _shown(line.cpr, with_cpr=with_cpr),
        "left": back.returns.on.isoformat(),
        "cause": None if back.returns.cause is None else back.returns.cause.value,
        "enrol_from": "" if back.effective is None else back.effective.isoformat(),
        "group": back.new,
        "chosen": back.chosen,
    }


def rows_of(difference: ListDifference, row: int) -> tuple[int, ...]:
    """Every row of the citizen who stands on a row."""
    found = next((each for each in difference.case_list.rows if each.row == row or row in each.rows), None)
    return (row,) if found is None else tuple(sorted((found.row, *found.rows)))


def _undecided(difference: ListDifference, item: Complaint, *, with_cpr: bool) -> UndecidedJson:
    cpr = next((each.cpr for each in difference.case_list.rows if each.row == item.row or item.row in each.rows), "")
    return {
        "rows": list(rows_of(difference, item.row)),
        "field": item.heading or imports.heading(difference.case_list.columns, item.column),
        "cpr": _shown(cpr, with_cpr=with_cpr),
        "message": imports.complaint(item),
    }


def _error(complaint: Complaint, *, with_cpr: bool) -> ErrorJson:
    value = complaint.value
    return {
        "sheet": complaint.sheet,
        "row": complaint.row,
        "column": complaint.heading,
        "value": imports.masked(value) if complaint.secret and not with_cpr else value,
        "message": imports.complaint(complaint),
    }
