"""The rules of hiding over several sheets, on counts of a few letters."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from planner.reports.status_sheet.feasible import Sum, Web
from planner.reports.status_sheet.suppression import Earlier, Hidden, hide

PARTS = Sum("all", ("a", "b", "c"))
COUNTS = {"all": 40, "a": 2, "b": 13, "c": 25}


def test_what_was_hidden_once_stays_hidden() -> None:
    stays = Earlier(stays=frozenset({"c"}))
    assert hide(COUNTS, [PARTS], 3, stays) == {"a": Hidden.SMALL, "c": Hidden.SECOND}


def test_what_was_shown_once_is_no_help_to_hide() -> None:
    """The reader knows b from an earlier sheet, so c must go with a."""
    earlier = Earlier(counts={"b": 13})
    hidden = hide(COUNTS, [PARTS], 3, earlier)
    assert hidden["c"] is Hidden.SECOND


def test_a_count_of_an_earlier_sheet_is_not_told_by_the_new_one() -> None:
    """Formerly a was hidden beside b; the sum of a and the new x is not shown now."""
    earlier = Earlier(
        counts={"all": 15, "a": 2, "b": 13},
        relations=(Sum("all", ("a", "b")), Sum("ax", ("a", "x"))),
        marked={"a": 3},
        hidden=frozenset({"b"}),
    )
    hidden = hide({"ax": 12, "x": 10}, [], 3, earlier)
    assert set(hidden) in ({"x"}, {"ax"})


def test_what_is_lost_is_no_reason_to_hide_the_rest_but_the_new_sheet_alone_tells_nothing() -> None:
    """Everything was shown once: the new sheet hides what it must for whoever has only that one."""
    earlier = Earlier(counts=COUNTS)
    assert hide(COUNTS, [PARTS], 3, earlier) == {"a": Hidden.SMALL, "b": Hidden.SECOND}
    assert hide({"all": 40, "b": 15, "c": 25}, [], 3, Earlier(counts={"a": 2})) == {}


def test_two_marks_of_one_figure_bound_it_together() -> None:
    """Under five in one sheet, under three in the next: both hold, and one or two it stays."""
    earlier = Earlier(counts={"a": 2}, marked={"a": 5}, stays=frozenset({"a"}))
    assert hide({"a": 2}, [], 3, earlier) == {"a": Hidden.SMALL}


@pytest.mark.parametrize(
    ("relation", "counts", "bounds", "open_"),
    [
        (Sum("t", ("a", "b")), {"t": 5, "a": 2, "b": 3}, {"a": (1, 2), "b": (0, 9)}, True),
        (Sum("t", ("a", "b")), {"t": 5, "a": 2, "b": 3}, {"a": (1, 2)}, False),
        (Sum("t", ("a",), slack=True), {"t": 1, "a": 1}, {"a": (1, 2)}, False),
        (Sum("t", ("a",), slack=True), {"t": 2, "a": 1}, {"a": (1, 2)}, True),
        (Sum("t", ("a", "b"), excess=True), {"t": 4, "a": 2, "b": 2}, {"a": (1, 2), "b": (1, 2)}, False),
        (Sum("t", ("a", "b"), excess=True), {"t": 3, "a": 2, "b": 2}, {"a": (1, 2), "b": (1, 2)}, True),
        # Three or more must move together, by more than one.
        (
            Sum("t", ("a", "a2", "b")),
            {"t": 9, "a": 2, "a2": 2, "b": 5},
            {"a": (2, 4), "a2": (2, 4), "t": (9, 9)},
            False,
        ),
    ],
)
def test_another_value_is_found_where_there_is_one(
    relation: Sum[str], counts: Mapping[str, int], bounds: Mapping[str, tuple[int, int]], open_: bool
) -> None:
    another = Web(counts, [relation]).another("a", bounds)
    assert (another is not None) is open_
    if another is not None:
        assert relation.holds({**counts, **another})
        assert another["a"] != counts["a"]


def test_an_answer_that_is_no_small_shift_is_found_too() -> None:
    """The count moves by three at once, since two others can only move by three together with it."""
    relations = [Sum("a", ("x",)), Sum("sum", ("x", "y")), Sum("y", ("p", "p2"))]
    counts = {"a": 2, "x": 2, "sum": 8, "y": 6, "p": 3, "p2": 3}
    bounds = {"a": (1, 5), "x": (1, 5), "y": (3, 7), "p": (0, 3), "p2": (3, 3)}
    another = Web(counts, relations).another("a", bounds)
    assert another is not None
    assert all(each.holds({**counts, **another}) for each in relations)
