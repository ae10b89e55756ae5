"""Filters of every list: conditions on any column, grouping, columns and order, saved for the team or oneself."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.app.commands.settings import SaveFilter
from planner.domain.file_records import SavedFilter
from planner.domain.folding import squeeze
from planner.texts import views as texts
from planner.ui.agreements.page import AgreementsPage
from planner.ui.context import Context, Door
from planner.ui.corrections.page import CorrectionsPage
from planner.ui.counted_lists import counted_list
from planner.ui.employers.page import EmployersPage
from planner.ui.jobs import Progress
from planner.ui.list_views import COLUMNS, GROUP, SORT, ConditionDialog, ListViews, SaveViewDialog, saved_criteria
from planner.ui.shell.counts import CITIZENS, CountJob, nav_filters
from planner.ui.tables.conditions import ColumnAsk, Condition, asked, conditions, is_whole, keeper, typed_number
from planner.ui.tables.declared import Column, Holds
from planner.ui.waiting.page import WaitingPage
from support.people import a_citizen, an_agreement, an_employer
from support.steps import Add

TODAY = date(2026, 11, 30)
DAY = Column[Any]("day", "Dag", lambda row: row, Holds.DAY)
COUNT = Column[Any]("count", "Antal", lambda row: row, Holds.COUNT)
HOURS = Column[Any]("hours", "Timer", lambda row: row, Holds.HOURS)
SHARE = Column[Any]("share", "Andel", lambda row: row, Holds.SHARE)
WORDS = Column[Any]("words", "Ord", lambda row: row)


@pytest.mark.parametrize(
    ("column", "ask", "value", "fits", "does_not"),
    [
        (WORDS, ColumnAsk.HOLDS, "ÅSE", ["Åse Birk", "aase"], ["Ase", ""]),
        (WORDS, ColumnAsk.LACKS, "bager", ["Smed", ""], ["Bageri"]),
        (WORDS, ColumnAsk.EMPTY, "", ["", None], ["x"]),
        (WORDS, ColumnAsk.FILLED, "", ["x"], ["", None]),
        (DAY, ColumnAsk.NEXT, "14", [TODAY, TODAY + timedelta(days=14)], [TODAY - timedelta(days=1), None]),
        (DAY, ColumnAsk.NEXT, "14", [TODAY], [TODAY + timedelta(days=15)]),
        (
            DAY,
            ColumnAsk.LAST,
            "7",
            [TODAY, TODAY - timedelta(days=7)],
            [TODAY - timedelta(days=8), TODAY + timedelta(days=1)],
        ),
        (DAY, ColumnAsk.FROM, "2026-01-01", [date(2026, 1, 1), date.max], [date(2025, 12, 31), None]),
        (DAY, ColumnAsk.UNTIL, "2026-01-01", [date(2026, 1, 1), date.min], [date(2026, 1, 2), None]),
        (COUNT, ColumnAsk.LEAST, "1.000", [1000, 1001], [999, None]),
        (COUNT, ColumnAsk.MOST, "0", [0], [1, None]),
        (HOURS, ColumnAsk.LEAST, "12,5", [750, 751], [749, None]),
        (SHARE, ColumnAsk.MOST, "12,5", [Fraction(1, 8), Fraction(0)], [Fraction(13, 100), None]),
    ],
)
def test_a_condition_on_its_border(
    column: Column[Any], ask: ColumnAsk, value: str, fits: list[Any], does_not: list[Any]
) -> None:
    condition = Condition(column.key, ask, value)
    assert is_whole(condition)
    assert ask in asked(column)
    passes = keeper(condition, column, TODAY)
    assert [passes(column.cell(each)) for each in fits] == [True] * len(fits)
    assert [passes(column.cell(each)) for each in does_not] == [False] * len(does_not)
    name, text = condition.written()
    assert conditions({name: text}, [column]) == [condition]


@pytest.mark.parametrize("text", ["", " ", "-1", "12,", "1,2,3", "tolv", "²", "1" * 12, "nan", "1e9"])
def test_what_is_no_number_is_none(text: str) -> None:
    known = typed_number(text)
    assert known is None or text == "12,"
    assert not is_whole(Condition("count", ColumnAsk.LEAST, text)) or text == "12,"


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=20), max_size=5))
def test_whatever_stands_in_a_saved_filter_is_read_without_harm(criteria: dict[str, str]) -> None:
    columns = [DAY, COUNT, HOURS, SHARE, WORDS]
    mixed = {
        **criteria,
        **{f"column:{column.key}": text for column, text in zip(columns, criteria.values(), strict=False)},
    }
    for each in conditions(mixed, columns):
        column = next(column for column in columns if column.key == each.column)
        keeper(each, column, TODAY)(column.cell(None))


@given(st.lists(st.text("abåæø ", max_size=6), max_size=8), st.text("abåæø", min_size=1, max_size=3))
def test_holds_and_lacks_part_every_list(cells: list[str], word: str) -> None:
    holds, lacks = (keeper(Condition("words", ask, word), WORDS, TODAY) for ask in (ColumnAsk.HOLDS, ColumnAsk.LACKS))
    for cell in map(WORDS.cell, cells):
        assert holds(cell) is not lacks(cell)
        assert holds(cell) is (squeeze(word) in squeeze(cell.text))


@pytest.fixture
def firms(qtbot: QtBot, context: Context) -> EmployersPage:
    """Three firms, two in one industry."""
    names = (("Åens Bageri", "Bageri"), ("Byens Smed", "Smed"), ("Centrum Brød", "Bageri"))
    context.run(Add(records=tuple(an_employer(name, industry=industry) for name, industry in names)))
    page = EmployersPage(context)
    qtbot.addWidget(page)
    page.refresh(None)
    page.show()
    return page


def shown(page: EmployersPage) -> list[str]:
    return [row.name for row in page.model.rows_shown()]


def test_any_column_is_filtered_grouped_saved_and_found_again(
    qtbot: QtBot, firms: EmployersPage, context: Context
) -> None:
    column = next(each for each in firms.model.columns if each.key == "industry")
    firms.saved.ask_of(column)
    dialog = firms.window().findChild(ConditionDialog)
    assert dialog is not None
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert dialog.typed_field.error == texts.NO_VALUE
    qtbot.keyClicks(dialog.typed, "bage")
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert sorted(shown(firms)) == ["Centrum Brød", "Åens Bageri"]
    assert "Branche indeholder bage" in firms.filter_words()
    firms.saved.group_by("name")
    firms.view.columns.show_column("cvr", shown=False)
    firms.model.sort_by("name", falling=True)
    assert firms.model.rowCount() == 4
    firms.save_view()
    saving = firms.window().findChild(SaveViewDialog)
    assert saving is not None
    qtbot.keyClicks(saving.name, "Bagere")
    saving.own.setChecked(True)
    qtbot.keyClick(saving.name, Qt.Key.Key_Return)
    (row,) = context.register.all(SavedFilter)
    assert row.owner == "TST"
    kept = saved_criteria(row)
    assert (kept[SORT], kept[GROUP]) == ("-name", "name")
    assert "cvr" not in kept[COLUMNS].split(",")
    firms.view.columns.reset()
    firms.clear()
    assert len(shown(firms)) == 3
    assert firms.model.grouping == ""
    assert "cvr" in firms.model.chosen
    firms.show_door(Door(label=row.name, criteria=kept))
    assert sorted(shown(firms)) == ["Centrum Brød", "Åens Bageri"]
    assert (firms.model.grouping, firms.model.sorting) == ("name", ("name", True))
    assert ",".join(firms.model.chosen) == kept[COLUMNS]
    assert firms.saved.ready.text() == "Bagere"
    firms.clear()
    assert "cvr" in firms.model.chosen  # one's own columns are back


def test_a_chip_takes_a_condition_off_and_the_grouping(firms: EmployersPage) -> None:
    firms.saved.put("industry", Condition("industry", ColumnAsk.HOLDS, "smed"))
    firms.saved.group_by("industry")
    assert shown(firms) == ["Byens Smed"]
    names = [name for name, _words in firms.all_chips()]
    assert names == ["column:industry", GROUP]
    for name in names:
        firms._drop(name)
    assert len(shown(firms)) == 3
    assert firms.model.grouping == ""


def test_what_is_exported_stands_in_the_order_of_the_groups(firms: EmployersPage) -> None:
    firms.model.sort_by("name")
    firms.saved.group_by("industry")
    assert shown(firms) == ["Centrum Brød", "Åens Bageri", "Byens Smed"]
    firms.model.fold_all(folded=True)
    assert shown(firms) == ["Centrum Brød", "Åens Bageri", "Byens Smed"]


def test_a_filter_on_a_column_that_is_gone_says_so_and_shows_the_rest(firms: EmployersPage) -> None:
    firms.show_door(Door(criteria={"column:forsvundet": "holds:x", "column:industry": "holds:smed"}))
    assert shown(firms) == ["Byens Smed"]
    assert "forsvundet" in firms.banner.words()


def test_ones_own_filters_are_ones_own_and_names_do_not_collide(firms: EmployersPage, context: Context) -> None:
    for owner in ("", "TST", "ABC"):
        context.run(SaveFilter(name="Min liste", page="employers", criteria={"show": "warm"}, owner=owner))
    assert len(context.register.all(SavedFilter)) == 3
    assert [row.owner for row in firms.saved.saved()] == ["", "TST"]
    entries = [action.text() for action in firms.saved.ready_menu().actions()]
    assert "Min liste" in entries
    assert texts.own("Min liste") in entries
    assert {each.name for each in nav_filters(context.register, "TST")} >= {"Min liste"}
    assert len([each for each in nav_filters(context.register, "TST") if each.page == "employers"]) == 2


def test_the_navigation_counts_what_the_list_shows(firms: EmployersPage, context: Context, qtbot: QtBot) -> None:
    criteria = {"column:industry": "holds:bageri", "view:search": "brød"}
    context.run(SaveFilter(name="Brød", page="employers", criteria=criteria))
    citizen = a_citizen(name="Ida Krog")
    firm = an_employer("Havnens Kantine")
    context.run(Add(records=(citizen, firm, an_agreement(citizen, firm))))
    context.run(SaveFilter(name="Ida", page="agreements", criteria={"view": "all", "column:citizen": "holds:ida"}))
    context.run(SaveFilter(name="I", page=CITIZENS, criteria={"column:name": "holds:krog"}))
    filters = nav_filters(context.register, "TST")
    counts = CountJob(context, "TST", filters)(Progress(lambda *_: None)).filters
    firms.refresh(None)
    firms.take_view(criteria)
    by_name = {each.name: counts[each.key] for each in filters}
    assert by_name["Brød"] == len(shown(firms)) == 1
    assert by_name["Ida"] == by_name["I"] == 1


@pytest.mark.parametrize("make", [EmployersPage, AgreementsPage, CorrectionsPage, WaitingPage])
def test_every_list_can_save_what_it_shows(qtbot: QtBot, context: Context, make: type[Any]) -> None:
    page = make(context)
    qtbot.addWidget(page)
    page.refresh(None)
    assert isinstance(page.saved, ListViews)
    entries = [action.text() for action in page.saved.ready_menu().actions()]
    assert texts.SAVE in entries
    assert texts.BY_COLUMN in entries
    before = page.view_criteria()
    page.take_view(before)
    assert page.view_criteria() == before


def test_the_lists_that_are_counted_declare_what_can_be_asked(context: Context) -> None:
    for page in (CITIZENS, "agreements", "employers"):
        found = counted_list(context, page)
        assert found is not None
        assert [column.key for column in found.table.columns if asked(column)]
    assert counted_list(context, "waiting") is None
