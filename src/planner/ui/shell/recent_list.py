"""The recent files in the start window."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QMenu, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from planner.app.files import who_has_open
from planner.texts import common
from planner.texts import start as texts
from planner.texts.packets import PACKET, SUFFIX
from planner.ui.shell.recent import RecentFile, RecentFiles
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.paint import box, focus_ring, text
from planner.ui.widgets.retire import retire_when_closed
from planner.ui.widgets.tip import set_tip

FILE = int(Qt.ItemDataRole.UserRole)
TROUBLE = FILE + 1
WHEN = FILE + 2
LEFT = Qt.AlignmentFlag.AlignLeft


class RecentList(QListView):
    """Files with place, time and trouble. ``picked`` carries the file that became current; ``taken`` at Enter."""

    picked = Signal(object)
    taken = Signal()

    def __init__(self, theme: Theme, files: RecentFiles) -> None:
        super().__init__()
        self.theme = theme
        self._files = files
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_RecentDelegate(theme, self))
        self.setProperty("pane", "sidebar")
        self.setAccessibleName(common.RECENT_FILES)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSpacing(2)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(self.taken)

    def fill(self, now: datetime) -> None:
        """Read the list anew, and look at each file's trouble."""
        self._model.clear()
        for each in self._files.all():
            item = QStandardItem(each.path.stem)
            trouble = trouble_of(each.path)
            item.setData(each, FILE)
            item.setData(trouble, TROUBLE)
            item.setData(texts.moment(each.at, now), WHEN)
            kind = PACKET if each.path.suffix == SUFFIX else ""
            said = (each.path.stem, kind, texts.moment(each.at, now), trouble)
            item.setAccessibleText(", ".join(part for part in said if part))
            set_tip(item, str(each.path))
            self._model.appendRow(item)
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def current(self) -> RecentFile | None:
        """The file that is chosen."""
        found = self.currentIndex().data(FILE)
        return found if isinstance(found, RecentFile) else None

    def count(self) -> int:
        """How many files are listed."""
        return self._model.rowCount()

    def _tell(self) -> None:
        self.picked.emit(self.current())

    def _menu(self, place: QPoint) -> None:
        file = self.indexAt(place).data(FILE)
        if not isinstance(file, RecentFile):
            return
        menu = QMenu(self)
        retire_when_closed(menu)
        menu.addAction(texts.UNPIN if file.pinned else texts.PIN, self._pin)
        menu.addAction(texts.FORGET, self._forget)
        menu.popup(self.viewport().mapToGlobal(place))

    def _pin(self) -> None:
        file = self.current()
        if file is not None:
            self._files.pin(file.path, pinned=not file.pinned)
            self.fill(datetime.now().astimezone())

    def _forget(self) -> None:
        file = self.current()
        if file is not None:
            self._files.forget(file.path)
            self.fill(datetime.now().astimezone())


class _RecentDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self.theme = theme
        self._list = parent

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = self.theme.line() + self.theme.line(Role.HELP) * (2 if index.data(TROUBLE) else 1)
        return QSize(100, lines + self.theme.px(16))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        file, theme, area = index.data(FILE), self.theme, QRect(option.rect)
        if not isinstance(file, RecentFile):
            return
        current = index.row() == self._list.currentIndex().row()
        if current:
            box(painter, area, theme.colour("surface"), theme.colour("border"), 6)
            painter.fillRect(area.adjusted(0, 9, 3 - area.width(), -9), theme.colour("accent"))
            if self._list.hasFocus():
                focus_ring(painter, area, theme, 6)
        side = theme.px(32)
        icon = QRect(area.left() + 10, area.top() + (area.height() - side) // 2, side, side)
        fill, edge = ("accentsoft", "accentline") if current else ("surface", "border")
        box(painter, icon, theme.colour(fill), theme.colour(edge))
        pad = theme.px(8)
        shown = "packets" if file.path.suffix == SUFFIX else "file-lock"
        theme.draw_icon(painter, icon.adjusted(pad, pad, -pad, -pad), shown, "accent" if current else "text2")
        self._words(painter, area.adjusted(side + 20, theme.px(8), -10, 0), index, file)

    def _words(
        self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex, file: RecentFile
    ) -> None:
        theme = self.theme
        line = QRect(area.left(), area.top(), area.width(), theme.line())
        when = str(index.data(WHEN))
        help_font = theme.font(Role.HELP)
        text(painter, line, when, help_font, theme.colour("text2"), Qt.AlignmentFlag.AlignRight)
        width = painter.fontMetrics().horizontalAdvance(when) + 8
        name = theme.font(Role.TOTAL)
        text(painter, line.adjusted(0, 0, -width, 0), file.path.stem, name, theme.colour("text"), LEFT)
        line = QRect(area.left(), line.bottom() + 1, area.width(), theme.line(Role.HELP))
        if file.pinned:
            side = theme.px(12)
            theme.draw_icon(painter, QRect(line.right() - side, line.top(), side, line.height()), "pin", "accent")
        room = line.adjusted(0, 0, -theme.px(18), 0)
        text(painter, room, str(file.path), help_font, theme.colour("text2"), LEFT)
        trouble = str(index.data(TROUBLE) or "")
        if trouble:
            line.translate(0, line.height())
            side = theme.px(13)
            theme.draw_icon(painter, QRect(line.left(), line.top(), side, line.height()), "alert", "warn")
            text(painter, line.adjusted(side + 4, 0, 0, 0), trouble, help_font, theme.colour("warn"), LEFT)


def trouble_of(path: Path) -> str:
    """What is wrong with a file of the list, in a few words; "" for nothing."""
    try:
        if not path.is_file():
            return texts.NOT_FOUND
        holder = who_has_open(path)
    except OSError:  # a name longer than the system allows, a drive that is gone
        return texts.NOT_FOUND
    return "" if holder is None else texts.in_use(holder.user, holder.machine)
