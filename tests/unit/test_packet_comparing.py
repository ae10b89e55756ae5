"""One row of a packet against the row here: every way in which the two can meet."""

from __future__ import annotations

import pytest

from planner.app.packets.comparing import ComparedImage, compare
from planner.app.packets.view import FieldPick
from planner.domain.changes import Row, RowImage

THEN = {"id": "r", "citizen": "c", "result": "gammel", "form": ""}
NEW = {**THEN, "result": "ny"}


def part(before: Row | None, after: Row | None, current: Row | None, **picks: FieldPick) -> ComparedImage:
    chosen = {f"e/0/{'*' if name == 'row' else name}": pick for name, pick in picks.items()}
    return compare(RowImage("follow_up", "r", before, after), "r", current, "e/0", chosen)


@pytest.mark.parametrize(
    ("before", "after", "current", "result"),
    [
        (THEN, NEW, THEN, NEW),
        (THEN, NEW, NEW, NEW),
        (THEN, NEW, {**THEN, "form": "phone"}, {**NEW, "form": "phone"}),
        (None, NEW, None, NEW),
        (None, NEW, NEW, NEW),
        (THEN, None, THEN, None),
        (THEN, None, None, None),
    ],
)
def test_what_does_not_conflict_is_taken(
    before: Row | None, after: Row | None, current: Row | None, result: Row | None
) -> None:
    found = part(before, after, current)
    assert found.result == result
    assert not any(each.is_conflict for each in found.fields)


@pytest.mark.parametrize(
    ("before", "after", "current", "field", "taken"),
    [
        (THEN, NEW, {**THEN, "result": "anden"}, "result", NEW),
        (None, NEW, {**NEW, "result": "anden"}, "result", NEW),
        (THEN, NEW, None, "row", NEW),
        (THEN, None, NEW, "row", None),
    ],
)
def test_what_was_changed_on_both_sides_is_for_the_leader(
    before: Row | None, after: Row | None, current: Row | None, field: str, taken: Row | None
) -> None:
    undecided = part(before, after, current)
    assert [each.key for each in undecided.fields if each.is_conflict] == [f"e/0/{'*' if field == 'row' else field}"]
    assert [each.pick for each in undecided.fields if each.is_conflict] == [None]
    assert undecided.result == current
    assert part(before, after, current, **{field: FieldPick.OURS}).result == current
    assert part(before, after, current, **{field: FieldPick.THEIRS}).result == taken


def test_a_number_that_was_given_here_is_no_change_of_an_agreement_that_goes() -> None:
    before = {"id": "a", "number": "2026-P1-001", "tasks": ""}
    current = {"id": "a", "number": "2026-0007", "tasks": ""}
    image = RowImage("agreement", "a", before, None)
    assert compare(image, "a", current, "e/0", {}).result is None
    assert compare(image, "a", {**current, "tasks": "Fylde op"}, "e/0", {}).fields[0].is_conflict
    assert compare(image, "a", current, "e/0", {}, is_twin=True).fields[0].is_conflict
