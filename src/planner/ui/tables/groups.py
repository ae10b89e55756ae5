"""The lines of a table: its rows, and where they stand in groups, the heads of these among them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from planner.texts.formats import number
from planner.ui.tables.cells import UNKNOWN, GroupHead
from planner.ui.tables.order import Comparable

T = TypeVar("T")
Heads = Callable[[Mapping[str, Sequence[T]]], Sequence[tuple[GroupHead, str]]]


@dataclass(frozen=True, slots=True)
class ViewLine(Generic[T]):
    """What stands in one row of the view: a row of the list, or (``row`` None) the head of a group."""

    key: str
    row: T | None
    head: GroupHead | None = None
    folded: bool = False


def row_of(line: ViewLine[T]) -> T:
    """The row of a line that has one.

    Raises:
        ValueError: the line is the head of a group.
    """
    if line.row is None:
        raise ValueError(line.key)
    return line.row


def grouped(
    rows: Sequence[ViewLine[T]], key_of: Callable[[T], str], heads_of: Heads[T], folded: Collection[str]
) -> list[ViewLine[T]]:
    """Lines of rows under the heads of their groups, in the order of these; of a folded group the head alone."""
    groups: dict[str, list[ViewLine[T]]] = {}
    for line in rows:
        groups.setdefault(key_of(row_of(line)), []).append(line)
    heads = heads_of({key: [row_of(line) for line in members] for key, members in groups.items()})
    lines: list[ViewLine[T]] = []
    for head, key in sorted(heads, key=lambda each: each[0].order):
        lines.append(ViewLine(f"group:{key}", None, head, key in folded))
        if key not in folded:
            lines += groups[key]
    return lines


def column_heads(groups: Mapping[str, Sequence[T]], order_of: Callable[[T], Comparable]) -> list[tuple[GroupHead, str]]:
    """Heads of groups by what a column shows, in the order that the column sorts by; each says how many rows it has."""
    keys = {key: order_of(rows[0]) for key, rows in groups.items()}
    return [
        (GroupHead(title=key or UNKNOWN.text, note=number(len(groups[key])), order=at), key)
        for at, key in enumerate(sorted(groups, key=keys.__getitem__))
    ]
