"""How parts stand: one expression gives the layout that its parts say."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLayoutItem, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.widgets import lay


def item(layout: QBoxLayout, at: int) -> QLayoutItem:
    found = layout.itemAt(at)
    assert found is not None
    return found


def test_parts_come_in_the_order_that_they_are_written_in(qtbot: QtBot) -> None:
    first, second, third = QLabel("1"), QLabel("2"), QLabel("3")
    inner = lay.row(second, third)
    layout = lay.column(first, None, 12, lay.wide(inner, 2), lay.stretch(0), gap=lay.FIELDS, margins=(16, 8))
    holder = lay.held(layout)
    qtbot.addWidget(holder)
    items = [item(layout, at) for at in range(layout.count())]
    kinds = ["widget" if each.widget() else "layout" if each.layout() else "room" for each in items]
    assert kinds == ["widget", "room", "room", "layout", "room"]
    assert [layout.stretch(at) for at in range(5)] == [0, 1, 0, 2, 0]
    assert items[2].sizeHint().height() == 12
    assert layout.spacing() == 12
    assert (layout.contentsMargins().left(), layout.contentsMargins().top()) == (16, 8)
    assert first.parentWidget() is third.parentWidget() is holder


def test_a_part_stands_at_its_side_of_the_room(qtbot: QtBot) -> None:
    above, wide = QLabel("above"), QLabel("wide")
    holder = lay.row_of(lay.placed(above, lay.TOP), lay.wide(wide), margins=(1, 2, 3, 4))
    qtbot.addWidget(holder)
    layout = holder.layout()
    assert isinstance(layout, QHBoxLayout)
    assert item(layout, 0).alignment() == lay.TOP
    assert layout.stretch(1) == 1
    margins = layout.contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (1, 2, 3, 4)
    assert layout.spacing() == lay.CONTROLS


def test_a_layout_is_laid_on_the_widget_that_is_named(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    inside = QLabel("inside")
    layout = lay.column(inside, on=page)
    assert page.layout() is layout
    assert inside.parentWidget() is page
    other = QWidget()
    qtbot.addWidget(other)
    grid = lay.grid(gaps=(16, 4), wide=1, on=other)
    assert (other.layout(), grid.horizontalSpacing(), grid.verticalSpacing(), grid.columnStretch(1)) == (grid, 16, 4, 1)
