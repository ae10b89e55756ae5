"""Choices of six to fifteen: a combo box. More: a search field with a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)
from typing_extensions import override

from planner.texts.widgets import NO_HITS
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.paint import text
from planner.ui.widgets.press import is_enter

Index = QModelIndex | QPersistentModelIndex
VALUE = Qt.ItemDataRole.UserRole
MOST_SHOWN = 12
LEAST = 120


class Choice(QComboBox):
    """One of several. ``picked`` carries the value when the user chose another; the wheel does nothing by accident."""

    picked = Signal(str)

    def __init__(self, theme: Theme, options: Sequence[tuple[str, str]], value: str = "", *, name: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(15)
        self.set_options(options, value)
        self.activated.connect(self._tell)
        theme.changed.connect(self.updateGeometry)

    def set_options(self, options: Sequence[tuple[str, str]], value: str = "") -> None:
        """Offer these (value, words)."""
        self.clear()
        for each, words in options:
            self.addItem(words, each)
        self.set_value(value)

    def value(self) -> str:
        """The chosen value, "" when none is."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose without telling; the first when there is no such value."""
        self.setCurrentIndex(max(0, self.findData(value)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + self.theme.px(20), self.theme.control().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self.theme.px(LEAST)), self.theme.control().height())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt would cut words that do not fit in the middle of a letter."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        side = self.theme.px(12)
        rect = QRect(self.width() - side - self.theme.px(10), 0, side, self.height())
        self.theme.draw_icon(QPainter(self), rect, "down", "text2")

    def _tell(self) -> None:
        self.picked.emit(self.value())


@dataclass(frozen=True, slots=True)
class Pick:
    """One hit of a search: its value, words, a note at the right, an icon, and a heading over the first of its kind."""

    value: str
    words: str
    note: str = ""
    icon: str = ""
    kind: str = ""


class _PickDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self.theme.px(30))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        pick = index.data(VALUE)
        theme, area = self.theme, QRect(option.rect)
        if index.row() == _current_row(option):
            painter.fillRect(area, theme.colour("sel"))
        rect = area.adjusted(10, 0, -10, 0)
        if not isinstance(pick, Pick):
            text(painter, rect, NO_HITS, theme.font(), theme.colour("text3"), Qt.AlignmentFlag.AlignLeft)
            return
        if pick.icon:
            side = theme.px(15)
            theme.draw_icon(painter, QRect(rect.left(), rect.top(), side, rect.height()), pick.icon, "text2")
            rect.setLeft(rect.left() + side + 8)
        note = f"{pick.note}"
        width = painter.fontMetrics().horizontalAdvance(note) + 8 if note else 0
        words = rect.adjusted(0, 0, -width, 0)
        text(painter, words, pick.words, theme.font(), theme.colour("text"), Qt.AlignmentFlag.AlignLeft)
        text(painter, rect, note, theme.font(Role.HELP), theme.colour("text3"), Qt.AlignmentFlag.AlignRight)


def _current_row(option: QStyleOptionViewItem) -> int:
    view = option.widget
    return view.currentIndex().row() if isinstance(view, QListView) else -1


class PickList(QFrame):
    """The list of hits below a search field, inside the same window, so that the field keeps the keyboard."""

    picked = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.setProperty("pane", "card")
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_PickDelegate(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(name)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._take)
        lay.column(self.list, margins=(4, 4), on=self)
        self.hide()

    def show_below(self, field: QWidget, picks: Sequence[Pick]) -> None:
        """Show the hits below a field, the first one current."""
        window = field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._model.clear()
        for pick in picks[:MOST_SHOWN]:
            item = QStandardItem(pick.words)
            item.setData(pick, VALUE)
            item.setAccessibleText(f"{pick.words} {pick.note}".strip())
            self._model.appendRow(item)
        if not picks:
            self._model.appendRow(QStandardItem(NO_HITS))
        self.list.setCurrentIndex(self._model.index(0, 0))
        height = self._model.rowCount() * self.theme.px(30) + 12
        at = field.mapTo(window, QPoint(0, field.height() + 2))
        width = max(field.width(), self.theme.px(320))
        self.setGeometry(min(at.x(), window.width() - width - 4), at.y(), width, height)
        self.show()
        self.raise_()

    def go(self, step: int) -> None:
        """Make another hit current."""
        count = self._model.rowCount()
        self.list.setCurrentIndex(self._model.index((self.list.currentIndex().row() + step) % max(1, count), 0))

    def current(self) -> Pick | None:
        """The current hit."""
        pick = self.list.currentIndex().data(VALUE)
        return pick if isinstance(pick, Pick) else None

    def _take(self) -> None:
        pick = self.current()
        if pick is not None:
            self.picked.emit(pick)


class SearchPick(QLineEdit):
    """A search field with a list: type, arrows choose, Enter takes. ``source`` gives the hits for a text.

    ``picked`` carries the Pick. ``value`` is "" until one is taken, and again as soon as the text is changed.
    """

    picked = Signal(object)

    def __init__(self, theme: Theme, source: Callable[[str], Sequence[Pick]], name: str, *, keep: bool = True) -> None:
        super().__init__()
        self.theme = theme
        self.source = source
        self._value = ""
        self._keep = keep
        self._hits = PickList(theme, name)
        self._hits.setParent(self)
        self._hits.hide()
        self._hits.picked.connect(self._take)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._search)

    @property
    def hits(self) -> PickList:
        """The list of hits below the field."""
        return self._hits

    def value(self) -> str:
        """Value of the hit that was taken."""
        return self._value

    def set_pick(self, value: str, words: str) -> None:
        """Show a choice made before."""
        self._value = value
        self.setText(words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shown = event.key(), self._hits.isVisible()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            if shown:
                self._hits.go(1 if key == Qt.Key.Key_Down else -1)
            else:
                self._search(self.text())
        elif shown and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            pick = self._hits.current()
            if pick is not None:
                self._take(pick)
        elif shown and key == Qt.Key.Key_Escape:
            self._hits.hide()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self._hits.hide()
        return super().event(event)

    def _search(self, typed: str) -> None:
        self._value = ""
        self._hits.show_below(self, self.source(typed))

    def _take(self, pick: Pick) -> None:
        self._hits.hide()
        self._value = pick.value
        self.setText(pick.words if self._keep else "")
        self.picked.emit(pick)
