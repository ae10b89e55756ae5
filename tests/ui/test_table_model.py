"""The table model: differences as signals, sorting, searching, groups; watched by Qt's own tester."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from typing_extensions import override

from planner.ui.tables.cells import GroupHead
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.differences import steps_between
from planner.ui.tables.model import LONG, TableModel


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    age: int | None = 0
    group: str = ""


class People(TableModel[Person]):
    columns: Sequence[Column[Person]] = (
        Column("name", "Navn", lambda row: row.name),
        Column("age", "Alder", lambda row: row.age, Holds.COUNT),
    )

    @override
    def row_id(self, row: Person) -> str:
        return row.id


class Grouped(People):
    @override
    def group_of(self, row: Person) -> str:
        return row.group

    @override
    def group_head(self, key: str, rows: Sequence[Person]) -> GroupHead:
        return GroupHead(title=key, note=str(len(rows)), order=ord(key[0]))


def watched(model: TableModel[Any]) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def names(model: TableModel[Any]) -> list[str]:
    return [str(model.data(model.index(at, 0))) for at in range(model.rowCount())]


PEOPLE = (Person("1", "Bo", 40), Person("2", "Aase", 30), Person("3", "Ærø", None), Person("4", "Ane", 50))


@pytest.fixture
def model(qtbot: QtBot) -> People:
    made = People()
    watched(made)
    made.set_rows(PEOPLE)
    return made


def test_rows_come_in_the_order_given(model: People) -> None:
    assert names(model) == ["Bo", "Aase", "Ærø", "Ane"]
    assert (model.total, model.shown) == (4, 4)


def test_sorting_follows_danish(model: People) -> None:
    model.sort_by("name")
    assert names(model) == ["Ane", "Bo", "Ærø", "Aase"]
    model.sort_by("name", falling=True)
    assert names(model) == ["Aase", "Ærø", "Bo", "Ane"]


def test_what_is_unknown_comes_last_both_ways(model: People) -> None:
    model.sort_by("age")
    assert names(model) == ["Aase", "Bo", "Ane", "Ærø"]
    model.sort_by("age", falling=True)
    assert names(model) == ["Ane", "Bo", "Aase", "Ærø"]


def test_searching_folds_letters_and_needs_every_word(model: People) -> None:
    model.search("AASE")
    assert names(model) == ["Aase"]
    model.search("åse")
    assert names(model) == ["Aase"]
    model.search("a 5")
    assert names(model) == ["Ane"]
    model.search("")
    assert model.shown == 4


def test_filter_and_door_work_together(model: People) -> None:
    model.narrow(lambda row: row.age is not None, {"1", "3"})
    assert names(model) == ["Bo"]
    assert model.filtered
    model.narrow(lambda row: row.age is not None, None)
    assert model.shown == 3


def test_a_changed_row_is_told_as_data_changed_only(model: People, qtbot: QtBot) -> None:
    told: list[str] = []
    model.rowsInserted.connect(lambda *_: told.append("in"))
    model.rowsRemoved.connect(lambda *_: told.append("out"))
    model.modelReset.connect(lambda: told.append("reset"))
    changed: list[int] = []
    model.dataChanged.connect(lambda first, last: changed.extend(range(first.row(), last.row() + 1)))
    model.set_rows((PEOPLE[0], replace(PEOPLE[1], name="Aage"), *PEOPLE[2:]))
    assert (told, changed) == ([], [1])
    assert names(model)[1] == "Aage"


def test_rows_in_and_out_are_told_where_they_stand(model: People) -> None:
    told: list[tuple[str, int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: told.append(("in", first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: told.append(("out", first, last)))
    model.set_rows((PEOPLE[0], PEOPLE[2], Person("9", "Ny"), PEOPLE[3]))
    assert told == [("out", 1, 1), ("in", 2, 2)]


def test_a_long_list_is_replaced_as_a_whole_by_a_search(qtbot: QtBot) -> None:
    model = People()
    watched(model)
    model.set_rows([Person(str(at), f"navn {at}") for at in range(LONG + 10)])
    with qtbot.waitSignal(model.modelReset):
        model.search("navn 17")
    assert all("17" in name for name in names(model))


def test_groups_fold(qtbot: QtBot) -> None:
    model = Grouped()
    watched(model)
    model.set_rows([replace(person, group="b" if person.id in "12" else "a") for person in PEOPLE])
    assert names(model) == ["a 2", "Ærø", "Ane", "b 2", "Bo", "Aase"]
    model.fold("a", folded=True)
    assert names(model) == ["a 2", "b 2", "Bo", "Aase"]
    assert model.shown == 4
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    model.search("bo")
    assert names(model) == ["b 1", "Bo"]


def test_headings_are_aligned_as_their_columns(model: People) -> None:
    align = Qt.ItemDataRole.TextAlignmentRole
    for at in range(2):
        assert model.headerData(at, Qt.Orientation.Horizontal, align) == model.data(model.index(0, at), align)


def test_screen_readers_hear_a_cell(model: People) -> None:
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "Bo"


KEYS = st.lists(st.sampled_from("abcdefghij"), unique=True)


@given(KEYS, KEYS)
def test_steps_lead_from_one_list_to_the_other(old: list[str], new: list[str]) -> None:
    steps = steps_between(old, new, 1000)
    assert steps is not None
    current = list(old)
    for step in steps:
        if step.removes:
            del current[step.at : step.at + step.count]
        else:
            current[step.at : step.at] = new[step.at : step.at + step.count]
    assert current == new


@profile(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from("abcdefg"), st.integers(0, 3)), unique_by=lambda each: each[0]), max_size=4
    )
)
def test_the_tester_finds_nothing_whatever_rows_come(qtbot: QtBot, rounds: list[list[tuple[str, int]]]) -> None:
    model = Grouped()
    watched(model)
    for rows in rounds:
        model.set_rows([Person(key, key, age, group="xy"[age % 2]) for key, age in rows])
        assert model.total == len(rows)
        assert sum(1 for at in range(model.rowCount()) if model.line(at).row is not None) == len(rows)
