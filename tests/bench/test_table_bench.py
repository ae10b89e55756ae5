"""A table of 30,000 rows filters and sorts as one types: ten times the rows cost at most some twenty times the time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

import pytest
from pytestqt.qtbot import QtBot
from typing_extensions import override

from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel

pytestmark = pytest.mark.bench
Row = tuple[str, str, int]


class Names(TableModel[Row]):
    columns: Sequence[Column[Row]] = (
        Column("name", "Navn", lambda row: row[1]),
        Column("age", "Alder", lambda row: row[2], Holds.COUNT),
    )

    @override
    def row_id(self, row: Row) -> str:
        return row[0]


def filled(count: int) -> Names:
    model = Names()
    model.set_rows([(str(at), f"Navn {at * 7919 % count}", at % 60) for at in range(count)])
    model.search("x")
    model.sort_by("name")
    return model


def fastest(work: Callable[[], None]) -> float:
    times = []
    for _ in range(5):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def typed(model: Names) -> Callable[[], None]:
    def type_it() -> None:
        for text in ("7", "79", "791", "79", ""):
            model.search(text)
        model.sort_by("age")
        model.sort_by("name")

    return type_it


def test_typing_in_a_long_table_costs_in_proportion(qtbot: QtBot) -> None:
    assert fastest(typed(filled(30_000))) < 25 * fastest(typed(filled(3_000)))
