"""Names that look like HTML are shown as they are: no tool tip of any page or table takes them for more than text."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.records import Citizen, Employer, Worker
from planner.ui.context import Context
from planner.ui.pages import all_pages
from planner.ui.shell.window import MainWindow
from planner.ui.widgets.label import Label
from planner.ui.widgets.tip import tip
from support.small_team import fill

NAMES = (
    "<img src='file://srv/x.png'>",
    "<b>Bo</b>",
    "&lt;i&gt;",
    "Å & <Ø>",
    "A\n<u>B</u>",
    "<!-- -->",
    "<?xml version='1.0'?>",
    "</qt><img src=x>",
)


@pytest.mark.parametrize("name", [*NAMES, "Anna Bæk", "3 < 4", "R&D", ""])
def test_a_tip_shows_the_words_and_nothing_else(qtbot: QtBot, name: str) -> None:
    label = QLabel(tip(name))
    qtbot.addWidget(label)
    plain = tip(name) == name
    assert plain or tip(name).removeprefix("<qt>").removesuffix("</qt>").count("<") == 0
    assert unescape(tip(name).removeprefix("<qt>").removesuffix("</qt>")) == name or plain
    assert not plain or not {"<", "&"} & set(name)


def tips(widget: QWidget) -> Iterator[str]:
    """Every tool tip in a window: those of widgets, and those of every cell and head."""
    for part in (widget, *widget.findChildren(QWidget)):
        yield part.toolTip()
        yield part.whatsThis()
        yield part.statusTip()
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            yield from cells(part.model())


def cells(model: QAbstractItemModel) -> Iterator[str]:
    role = int(Qt.ItemDataRole.ToolTipRole)
    root = QModelIndex()
    for column in range(model.columnCount(root)):
        yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
        for row in range(model.rowCount(root)):
            yield str(model.data(model.index(row, column, root), role) or "")


@pytest.mark.parametrize(
    "name", [NAMES[0], *(pytest.param(each, marks=pytest.mark.long) for each in NAMES[1:3]), NAMES[3]]
)
def test_no_page_takes_a_name_for_html(qtbot: QtBot, context: Context, name: str) -> None:
    fill(context.caseload)
    for kind in (Citizen, Worker, Employer):
        for row in list(context.register.all(kind)):
            context.register.put(type(row)(**{**{f: getattr(row, f) for f in row.__dataclass_fields__}, "name": name}))
    window = MainWindow(context, all_pages())
    qtbot.addWidget(window)
    window.show()
    seen: list[str] = []
    for spec in all_pages():
        window.go(spec.page_id, None)
        qtbot.waitUntil(lambda: not context.jobs.busy, timeout=60_000)
        if window.page is not None:
            window.page.refresh(None)
        seen += [each for each in tips(window) if each]
        for label in window.findChildren(QLabel):
            rich = label.textFormat() is not Qt.TextFormat.PlainText
            assert not rich or name not in label.text() or label.text() == name == "", label.text()
    for each in seen:
        bare = each.removeprefix("<qt>").removesuffix("</qt>")
        assert "<" not in bare, each
        assert each != bare or "&" not in bare, each


def test_a_label_is_plain_unless_it_says_otherwise(context: Context, qtbot: QtBot) -> None:
    label = Label(context.theme, NAMES[0])
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
