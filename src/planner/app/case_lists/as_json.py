"""A difference as JSON, for programs. CPR numbers are masked unless asked for."""

from __future__ import annotations

from typing import TypedDict

from planner.app.case_lists.difference import ListDifference
from planner.domain.case_list import Complaint
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


class DifferenceJson(TypedDict):
    """The counts and lines of a difference."""

    new: int
    changed: int
    gone: int
    unchanged: int
    double: int
    errors: list[ErrorJson]
    healed: list[HealedJson]
    changes: list[ChangeJson]


def to_json(difference: ListDifference, *, with_cpr: bool = False) -> DifferenceJson:
    """The difference with every key always present."""
    columns = difference.case_list.columns
    return {
        "new": len(difference.new),
        "changed": len(difference.changed),
        "gone": len(difference.gone),
        "unchanged": difference.unchanged,
        "double": len(difference.doubles),
        "errors": [_error(each, with_cpr=with_cpr) for each in difference.complaints],
        "healed": [
            {"row": each.row, "column": each.heading, "message": imports.healed(each)}
            for each in difference.case_list.healed
        ],
        "changes": [
            {"row": line.row, "field": imports.heading(columns, each.column), "old": each.old, "new": each.new}
            for line in difference.changed
            for each in line.fields
        ],
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
