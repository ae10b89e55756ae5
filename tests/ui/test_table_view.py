"""The table on screen: by keyboard and mouse, and what is kept over sorting, filtering and closing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.ui.forgetful import MemorySettings
from planner.ui.tables.view import TableView
from planner.ui.theme.theme import Theme
from planner.ui.widgets.gallery import SAMPLES, SampleTable
from support.held_keys import ctrl_held


@pytest.fixture
def table(qtbot: QtBot, theme: Theme, settings: MemorySettings) -> TableView:
    made = shown(qtbot, theme, settings)
    made.setFocus()
    return made


def shown(qtbot: QtBot, theme: Theme, settings: MemorySettings) -> TableView:
    model = SampleTable()
    made = TableView(theme, model, "sample", settings, spoken="Prøve")
    qtbot.addWidget(made)
    made.resize(900, 400)
    model.set_rows(SAMPLES)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def place_of(table: TableView, row_id: str, column: str) -> QPoint:
    model = table.model()
    assert isinstance(model, SampleTable)
    index = model.index(model.index_of(row_id).row(), model.column_number(column))
    return table.visualRect(index).center()


def test_arrows_choose_and_enter_opens(qtbot: QtBot, table: TableView) -> None:
    table.choose_first()
    assert table.chosen() == ["ABL"]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_row().initials == "CØS"
    with qtbot.waitSignal(table.row_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].initials == "CØS"


def test_space_adds_to_the_selection_and_escape_clears_it(qtbot: QtBot, table: TableView) -> None:
    table.choose("ABL")
    table.selection.toggle(table.step_from(1, 1))
    assert table.chosen() == ["ABL", "CØS"]
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.chosen() == ["ABL"]
    table.choose_all(["ABL", "KLU"])
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert table.chosen() == []


def test_what_the_program_chooses_is_the_only_row_whatever_key_is_held(table: TableView) -> None:
    table.choose("ABL")
    with ctrl_held():
        assert table.choose("KLU")
        assert table.chosen() == ["KLU"]
        table.step(-1)
        assert len(table.chosen()) == 1


def test_a_click_on_the_box_adds_and_one_on_the_row_replaces(qtbot: QtBot, table: TableView) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(table.viewport(), left, pos=place_of(table, "ABL", "check"))
    qtbot.mouseClick(table.viewport(), left, pos=place_of(table, "FRA", "check"))
    assert table.chosen() == ["ABL", "FRA"]
    qtbot.mouseClick(table.viewport(), left, pos=place_of(table, "KLU", "who"))
    assert table.chosen() == ["KLU"]


def test_the_box_in_the_head_chooses_all_then_none(qtbot: QtBot, table: TableView) -> None:
    header = table.header()
    spot = QPoint(header.sectionPosition(0) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert len(table.chosen()) == len(SAMPLES)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert table.chosen() == []


def test_the_selection_survives_sorting_and_filtering(table: TableView) -> None:
    model = table.model()
    assert isinstance(model, SampleTable)
    table.choose_all(["CØS", "KLU"])
    model.sort_by("count")
    assert set(table.chosen()) == {"CØS", "KLU"}
    model.search("karin")
    assert table.chosen() == ["KLU"]
    model.search("")
    assert set(table.chosen()) == {"CØS", "KLU"}
    model.set_rows(SAMPLES[1:])
    assert set(table.chosen()) == {"CØS", "KLU"}


def test_left_and_right_fold_the_group_of_the_row(qtbot: QtBot, table: TableView) -> None:
    model = table.model()
    assert isinstance(model, SampleTable)
    table.choose("CØS")
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert model.rowCount() == 4
    assert not model.index_of("CØS").isValid()
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert model.rowCount() == 6


def test_widths_order_and_hidden_columns_are_kept(qtbot: QtBot, theme: Theme, settings: MemorySettings) -> None:
    first = shown(qtbot, theme, settings)
    model = first.model()
    assert isinstance(model, SampleTable)
    first.columns.show_column("state", shown=False)
    first.header().moveSection(first.header().visualIndex(model.column_number("badge")), 1)
    first.header().resizeSection(model.column_number("count"), 111)
    model.sort_by("count", falling=True)
    first.columns.show_column("bar", shown=True)
    second = shown(qtbot, theme, settings)
    header = second.header()
    assert header.isSectionHidden(model.column_number("state"))
    assert header.visualIndex(model.column_number("badge")) == 1
    assert header.sectionSize(model.column_number("count")) == 111
    again = second.model()
    assert isinstance(again, SampleTable)
    assert again.sorting == ("count", True)
    second.columns.reset()
    assert not header.isSectionHidden(model.column_number("state"))


def test_the_column_picker_hides_a_column(qtbot: QtBot, table: TableView) -> None:
    menu = table.columns_menu()
    wanted = next(action for action in menu.actions() if action.data() == "state")
    wanted.trigger()
    model = table.model()
    assert isinstance(model, SampleTable)
    assert table.header().isSectionHidden(model.column_number("state"))
    assert all(action.data() != "who" for action in menu.actions())
    menu.close()


def test_a_click_on_a_heading_sorts_numbers_falling_first(qtbot: QtBot, table: TableView) -> None:
    model = table.model()
    assert isinstance(model, SampleTable)
    at = model.column_number("count")
    spot = QPoint(table.header().sectionViewportPosition(at) + 30, 10)
    qtbot.mouseClick(table.header().viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert model.sorting == ("count", True)
    qtbot.mouseClick(table.header().viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert model.sorting == ("count", False)


def test_an_empty_table_says_what_would_be_here(qtbot: QtBot, table: TableView) -> None:
    nobody, no_hits = QLabel("ingen"), QLabel("ingen passer")
    table.set_empty(nobody, no_hits)
    model = table.model()
    assert isinstance(model, SampleTable)
    assert nobody.isHidden()
    model.search("findes ikke")
    assert no_hits.isVisible()
    assert nobody.isHidden()
    model.search("")
    model.set_rows([])
    assert nobody.isVisible()


def test_a_letter_is_a_key_only_while_the_table_has_the_keyboard(qtbot: QtBot, table: TableView) -> None:
    pressed: list[str] = []
    table.add_key("P", lambda: pressed.append("P"))
    qtbot.keyClick(table, Qt.Key.Key_P)
    assert pressed == ["P"]


def test_rows_dragged_carry_their_ids(table: TableView) -> None:
    model = table.model()
    assert isinstance(model, SampleTable)
    data = model.mimeData([model.index_of("ABL"), model.index_of("KLU"), model.index(0, 0)])
    assert bytes(data.data(model.mimeTypes()[0]).data()).decode() == "ABL\nKLU"


def test_every_way_of_painting_a_cell_paints(table: TableView) -> None:
    table.choose("CØS")
    image = table.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    for token in ("bar", "bartrack", "danger", "sel", "surface2"):
        assert table.theme.colour(token).name() in colours


def test_a_row_that_the_page_puts_back_is_the_one_chosen(qtbot: QtBot, table: TableView) -> None:
    """A form that is not saved keeps its row: by mouse, a trembling drag and arrow alike nothing else is chosen."""
    table.choose("ABL")
    table.current_changed.connect(lambda _row: table.choose("ABL"))
    place = place_of(table, "KLU", "who")
    qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseMove(table.viewport(), place + QPoint(3, table.sizeHintForRow(0)))
    qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (table.chosen(), table.current_row().initials) == (["ABL"], "ABL")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageDown):
        qtbot.keyClick(table, key)
        assert (table.chosen(), table.current_row().initials) == (["ABL"], "ABL")


STEPS = st.tuples(
    st.sampled_from(["search", "only", "leave out", "fold", "unfold", "sort", "choose", "down"]),
    st.sampled_from([each.initials for each in SAMPLES]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=8))
def test_one_highlighted_row_is_one_chosen_row(qtbot: QtBot, theme: Theme, steps: list[tuple[str, str]]) -> None:
    """Whatever is done with the rows: the row that has the keyboard is the only chosen one."""
    table = shown(qtbot, theme, MemorySettings())
    table.choose("ABL")
    for what, key in steps:
        act(qtbot, table, what, key)
        current, chosen = table.current_row(), table.chosen()
        head = current is None and table.currentIndex().isValid()
        assert len(chosen) <= 1
        assert head or chosen == ([] if current is None else [current.initials])


def act(qtbot: QtBot, table: TableView, what: str, key: str) -> None:
    model = table.model()
    assert isinstance(model, SampleTable)
    row = next(each for each in SAMPLES if each.initials == key)
    if what == "search":
        model.search("" if model.filtered else row.name)
    elif what == "only":
        model.narrow(None, None if model.filtered else {key})
    elif what == "leave out":
        model.set_rows([each for each in SAMPLES if each is not row or model.total < len(SAMPLES)])
    elif what in {"fold", "unfold"}:
        model.fold(model.group_of(row), folded=what == "fold")
    elif what == "sort":
        model.sort_by("count", falling=key < "F")
    elif what == "choose":
        table.choose(key)
    else:
        qtbot.keyClick(table, Qt.Key.Key_Down)
