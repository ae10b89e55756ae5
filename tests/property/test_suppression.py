"""No hidden count can be worked out from what stays shown: an attacker with a solver finds two answers for each."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from planner.reports.status_sheet.feasible import Sum
from planner.reports.status_sheet.suppression import Hidden, hide
from support.examples import examples


def relations() -> list[Sum[str]]:
    return [
        Sum("gross", ("one", "exempt", "two")),
        Sum("active", ("job", "education", "small", "trial")),
        Sum("target", ("job", "education", "small")),
        Sum("one", ("active",), slack=True),
        Sum("exited", ("named", "other")),
        Sum("two", ("exited", "cash"), slack=True),
        Sum("cash", ("band0", "band1", "band2")),
        Sum("over", ("band1", "band2")),
        Sum("without", ("without0", "without1", "without2")),
        Sum("cash", ("without",), slack=True),
        *(Sum(f"band{index}", (f"without{index}",), slack=True) for index in range(3)),
    ]


@st.composite
def registers(draw: st.DrawFn) -> dict[str, int]:
    small = st.integers(0, 5)
    states = {name: draw(small) for name in ("job", "education", "small", "trial")}
    bands = {f"band{index}": draw(small) for index in range(3)}
    without = {f"without{index}": draw(st.integers(0, bands[f"band{index}"])) for index in range(3)}
    exits = {name: draw(small) for name in ("named", "other")}
    counts = {**states, **bands, **without, **exits}
    counts["active"] = sum(states.values())
    counts["target"] = counts["active"] - states["trial"]
    counts["cash"] = sum(bands.values())
    counts["over"] = bands["band1"] + bands["band2"]
    counts["without"] = sum(without.values())
    counts["exited"] = sum(exits.values())
    counts["one"] = counts["active"] + draw(st.integers(0, 30))
    counts["two"] = counts["cash"] + counts["exited"] + draw(small)
    counts["exempt"] = draw(small)
    counts["gross"] = counts["one"] + counts["exempt"] + counts["two"]
    return counts


def span(
    key: str, counts: Mapping[str, int], hidden: Mapping[str, Hidden], rules: Sequence[Sum[str]], threshold: int
) -> tuple[int, int]:
    """The least and the largest value of a hidden count that fit everything that is shown."""
    names = list(counts)
    low, high = np.zeros(len(names)), np.full(len(names), 10_000.0)
    for index, name in enumerate(names):
        if name not in hidden:
            low[index] = high[index] = counts[name]
        elif hidden[name] is Hidden.SMALL:
            low[index], high[index] = 1, threshold - 1
    rows, least, most = [], [], []
    for rule in rules:
        row = np.zeros(len(names))
        row[names.index(rule.total)] = 1
        for part in rule.parts:
            row[names.index(part)] -= 1
        rows.append(row)
        least.append(0.0)
        most.append(np.inf if rule.slack else 0.0)
    found = []
    for sign in (1, -1):
        goal = np.zeros(len(names))
        goal[names.index(key)] = sign
        answer = milp(
            goal,
            constraints=LinearConstraint(np.array(rows), least, most),
            bounds=Bounds(low, high),
            integrality=np.ones(len(names)),
        )
        assert answer.success
        found.append(round(sign * answer.fun))
    return found[0], found[1]


@settings(max_examples=examples(40), deadline=None)
@given(registers(), st.integers(3, 5))
def test_no_hidden_count_can_be_worked_out(counts: dict[str, int], threshold: int) -> None:
    hidden = hide(counts, relations(), threshold)
    assert {key for key, count in counts.items() if 0 < count < threshold} <= set(hidden)
    for key in hidden:
        least, most = span(key, counts, hidden, relations(), threshold)
        assert least < most, key


@given(registers())
def test_without_a_threshold_everything_is_shown(counts: dict[str, int]) -> None:
    assert hide(counts, relations(), 0) == {}


def test_one_small_part_takes_a_second_one_with_it() -> None:
    hidden = hide({"all": 40, "a": 2, "b": 13, "c": 25}, [Sum("all", ("a", "b", "c"))], 3)
    assert hidden == {"a": Hidden.SMALL, "b": Hidden.SECOND}


def test_a_nought_is_shown() -> None:
    assert hide({"all": 5, "a": 0, "b": 5}, [Sum("all", ("a", "b"))], 3) == {}


def test_marks_that_tell_too_much_are_taken_off() -> None:
    """Two parts of at least one each, and a total under three: the marks alone would give all three away."""
    hidden = hide({"all": 2, "a": 1, "b": 1}, [Sum("all", ("a", "b"))], 3)
    assert Hidden.SECOND in hidden.values()
    assert set(hidden) == {"all", "a", "b"}


@pytest.mark.parametrize("threshold", [1, 2])
def test_a_lonely_small_count(threshold: int) -> None:
    """Under two there is only one count to hide, so its mark would be its value."""
    hidden = hide({"a": 1}, [], threshold)
    assert hidden == ({} if threshold == 1 else {"a": Hidden.SECOND})
