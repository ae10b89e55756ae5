"""A column says what it holds: it shows, sorts, is exported and printed so; its width follows what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.platform.settings import INITIALS_KEY
from planner.reports.tables import table_workbook
from planner.ui.context import Context
from planner.ui.exporting import table_of
from planner.ui.forgetful import MemorySettings
from planner.ui.pages import all_pages
from planner.ui.paper.content import table_paper
from planner.ui.shell.window import MainWindow
from planner.ui.tables.cells import Cell, Load, Value
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.tables.widths import shared
from planner.ui.theme.theme import Scheme, Theme
from support.looks import undress

NARROW = QSize(1366, 768)
SPEC = DemoSpec(citizens=120, workers=9, seed=1, as_of=date(2026, 11, 23))
EMPTY = [
    *((holds, None, "–", None) for holds in Holds if holds not in {Holds.CHECK, Holds.LOAD}),
    (Holds.WORDS, "", "–", None),
    (Holds.WORDS, "–", "–", None),
]
KINDS: list[tuple[Holds, Value | Cell, str, object]] = [
    (Holds.WORDS, "Café Åløkke", "Café Åløkke", "Café Åløkke"),
    (Holds.WORDS, "12,5", "12,5", "12,5"),
    (Holds.WORDS, "12-11-2026", "12-11-2026", "12-11-2026"),
    (Holds.WORDS, "=1+1", "=1+1", "=1+1"),
    (Holds.BADGE, "1", "1", "1"),
    (Holds.CODE, "99000015", "99000015", "99000015"),
    (Holds.CODE, "004670123456", "004670123456", "004670123456"),
    (Holds.CODE, "0012", "0012", "0012"),
    (Holds.CODE, "+45 70 10 10 10", "+45 70 10 10 10", "+45 70 10 10 10"),
    (Holds.CODE, "1E5", "1E5", "1E5"),
    (Holds.CPR, "3112609999", "311260-••••", "311260-••••"),
    (Holds.DAY, date(2026, 11, 2), "02-11-2026", datetime(2026, 11, 2)),  # noqa: DTZ001 -- as Excel knows days
    (Holds.DAY, Cell(value=date(2026, 11, 2), tone="danger"), "02-11-2026", datetime(2026, 11, 2)),  # noqa: DTZ001
    (Holds.DAY, Cell(text="aldrig"), "aldrig", "aldrig"),
    (Holds.COUNT, 0, "0", 0),
    (Holds.COUNT, 1234, "1.234", 1234),
    (Holds.COUNT, Cell(value=-3, text="−3"), "−3", -3),
    (Holds.COUNT, Cell(text="12 d."), "12 d.", "12 d."),
    (Holds.DECIMAL, Fraction(25, 2), "12,5", 12.5),
    (Holds.DECIMAL, Cell(value=Fraction(4, 3), text="1,33"), "1,33", 4 / 3),
    (Holds.HOURS, 750, "12,5", 12.5),
    (Holds.HOURS, 0, "0", 0),
    (Holds.HOURS, 2220, "37", 37),
    (Holds.SHARE, Fraction(137, 1000), "13,7 pct.", 13.7),
    (Holds.SHARE, Cell(value=Fraction(108, 100), text="108 pct."), "108 pct.", 108),
    (Holds.LOAD, Cell(load=Load(held=27, cap=25, scale=32)), "", "27 af 25 sager, 2 over loft"),
]


@dataclass(frozen=True)
class One:
    """A row of one value."""

    value: Value | Cell
    at: int = 0


def table_with(holds: Holds, *values: Value | Cell) -> TableModel[One]:
    class Table(TableModel[One]):
        columns: Sequence[Column[One]] = (Column("it", "Det", lambda row: row.value, holds),)

        @override
        def row_id(self, row: One) -> str:
            return str(row.at)

    table = Table()
    table.set_rows([One(value, at) for at, value in enumerate(values)])
    return table


@pytest.mark.parametrize(("holds", "value", "shown", "in_excel"), [*KINDS, *EMPTY])
def test_what_a_column_holds_shows_and_comes_back_from_excel(
    window: MainWindow, holds: Holds, value: Value | Cell, shown: str, in_excel: object
) -> None:
    model = table_with(holds, value)
    assert model.data(model.index(0, 0)) == shown
    book = load_workbook(BytesIO(table_workbook(table_of(window.context, "Liste", model))))
    found = book.worksheets[0].cell(4, 1)
    if isinstance(in_excel, float):
        assert found.value == pytest.approx(in_excel)
    else:
        assert found.value == in_excel
    assert found.data_type == ("s" if isinstance(in_excel, str) else "d" if isinstance(in_excel, datetime) else "n")
    if holds in {Holds.CODE, Holds.CPR}:
        assert found.number_format == "@"


@pytest.mark.parametrize(
    ("holds", "values"),
    [
        (Holds.WORDS, ["Anna", "Zita", "Ærø", "Ørum", "Aabel", "Årup"]),
        (Holds.DAY, [date(2025, 12, 31), date(2026, 1, 2), date(2026, 2, 1)]),
        (Holds.COUNT, [0, 9, 10, 1000]),
        (Holds.HOURS, [0, 90, 600]),
        (Holds.DECIMAL, [Fraction(-1), Fraction(1, 3), Fraction(21, 2)]),
        (Holds.SHARE, [Fraction(0), Fraction(9, 100), Fraction(1)]),
    ],
)
def test_a_column_sorts_by_what_it_holds(qtbot: QtBot, holds: Holds, values: list[Value]) -> None:
    model = table_with(holds, None, *reversed(values))
    model.sort_by("it")
    assert [row.value for row in model.rows_shown()] == [*values, None]


WIDTHS = st.lists(st.tuples(st.integers(1, 400), st.integers(1, 120), st.integers(0, 3)), min_size=1, max_size=9)


@given(columns=WIDTHS, room=st.integers(1, 2000))
def test_the_width_is_shared_so_that_none_is_cut_while_another_has_room(
    columns: list[tuple[int, int, int]], room: int
) -> None:
    needs = {at: max(need, least) for at, (need, least, _) in enumerate(columns)}
    least = {at: each for at, (_, each, _) in enumerate(columns)}
    growing = {at: weight for at, (_, _, weight) in enumerate(columns) if weight}
    widths = shared(room, needs, least, growing)
    assert all(width >= least[at] for at, width in widths.items())
    cut = [at for at, width in widths.items() if width < needs[at]]
    if cut:
        assert all(width <= needs[at] for at, width in widths.items())
        assert room - sum(widths.values()) in {0} or sum(least.values()) >= room
    elif growing and sum(needs.values()) <= room:
        assert sum(widths.values()) == room


@pytest.fixture(scope="module")
def window(qapp: QApplication) -> Iterator[MainWindow]:
    """One window over all pages, on a laptop's screen.

    Every test here asks for it, none for a look of its own: each change of look styles all pages of it anew.
    """
    settings = MemorySettings(**{INITIALS_KEY: "TST"})
    context = Context(open_demo("TST", spec=SPEC), Theme(qapp, Scheme.LIGHT), settings)
    made = MainWindow(context, all_pages())
    made.resize(NARROW)
    made.show()
    made.show_first()
    yield made
    context.jobs.stop()
    made.close()
    made.deleteLater()
    undress(qapp)


def tables_of(qtbot: QtBot, window: MainWindow, page_id: str) -> list[TableView]:
    """The tables that a page shows once its work is done."""
    window.go(page_id, None)
    qtbot.waitUntil(lambda: not window.context.jobs.busy, timeout=60_000)
    QApplication.processEvents()
    return [view for view in window.findChildren(TableView) if view.isVisible()]


PAGES = [spec.page_id for spec in all_pages()]


@pytest.mark.parametrize("page_id", PAGES)
def test_no_heading_is_cut_and_no_cell_while_another_column_has_room(
    qtbot: QtBot, window: MainWindow, page_id: str
) -> None:
    for view in tables_of(qtbot, window, page_id):
        model, header = view.table, view.header()
        rows = [row for row in map(model.row_at, (model.index(at, 0) for at in range(model.rowCount()))) if row][:30]
        cut, roomy = [], []
        for at, column in enumerate(model.columns):
            if header.isSectionHidden(at):
                continue
            size = header.sectionSize(at)
            heading = header.fontMetrics().horizontalAdvance(column.title)
            assert heading + 16 <= size or not column.title, (page_id, column.key)
            widest = max((view.natural_width(column.cell(row), column) for row in rows), default=0)
            if widest > size:
                assert not column.whole, (page_id, column.key)
                cut.append(column.key)
            elif size > view.columns.needed_width(column.key):
                roomy.append(column.key)
        assert not cut or not roomy, (page_id, view.accessibleName(), cut, roomy)


@pytest.mark.parametrize("page_id", PAGES)
def test_the_chosen_columns_in_their_order_are_exported_and_printed(
    qtbot: QtBot, window: MainWindow, page_id: str
) -> None:
    for view in tables_of(qtbot, window, page_id):
        model = view.table
        free = [column for column in model.columns if not column.fixed and column.title]
        if len(free) < 2:
            continue
        first, last = free[0], free[-1]
        view.columns.show_column(first.key, shown=False)
        view.columns.show_column(last.key, shown=True)
        view.header().moveSection(view.header().visualIndex(model.column_number(last.key)), 0)
        heads = [column.head for column in table_of(window.context, "Liste", model).columns]
        assert heads[0] == last.title
        assert first.title not in heads
        paper = table_paper("Liste", "", view)
        if model.rowCount():
            assert paper is not None
            assert [column.heading for column in paper.tables[0].columns] == heads
        else:
            assert paper is None, "where nothing shows there is nothing to print"
        view.columns.reset()
        assert first.title in [column.head for column in table_of(window.context, "Liste", model).columns]
