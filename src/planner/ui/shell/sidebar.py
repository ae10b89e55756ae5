"""The navigation: team, pages with their counts, saved filters; import and settings; who is at the keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QListView, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from planner.texts import shell as texts
from planner.texts.formats import number
from planner.texts.widgets import key_text
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.paint import box, focus_ring, initials_box, text
from planner.ui.widgets.tip import set_tip

WIDE = 216
FOLDED = 56
HEIGHTS: Final = {"page": 33, "sub": 29, "filter": 29, "heading": 38}
TIGHT: Final = {"page": 28, "sub": 25, "filter": 25, "heading": 30}  # where not all would fit
ENTRY = int(Qt.ItemDataRole.UserRole)
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigation. ``kind``: "page", "sub", "filter" or "heading"; ``count`` None shows none.

    A "sub" stands ``under`` a page.
    """

    key: str
    words: str
    icon: str = ""
    keys: str = ""
    kind: str = "page"
    count: int | None = None
    under: str = ""


class NavList(QListView):
    """``picked`` carries the entry that was clicked, or taken with Enter."""

    picked = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.folded = False
        self._tight = False
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_NavDelegate(theme, self))
        self.setProperty("pane", "sidebar")
        self.setAccessibleName(name)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(self._take)
        self.verticalScrollBar().valueChanged.connect(self._show_whole)

    def fill(self, entries: Sequence[Entry]) -> None:
        """Show these entries; the chosen one stays chosen."""
        chosen = self.chosen()
        self._model.clear()
        for entry in entries:
            item = QStandardItem(entry.words)
            item.setData(entry, ENTRY)
            spoken = entry.words if entry.count is None else texts.page_count(entry.count, entry.words)
            item.setAccessibleText(spoken)
            set_tip(item, f"{entry.words}  {key_text(entry.keys)}".strip() if self.folded else "")
            if entry.kind == "heading":
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(item)
        self._fit()
        self.choose(chosen)

    def choose(self, key: str) -> None:
        """Mark an entry as the current page, without telling; no such entry marks none."""
        place = next((at for at in range(self._model.rowCount()) if self._entry(at).key == key), -1)
        self.setCurrentIndex(self._model.index(place, 0) if place >= 0 else QModelIndex())
        self.viewport().update()

    def chosen(self) -> str:
        """Key of the current entry, "" when none is."""
        entry = self.currentIndex().data(ENTRY)
        return entry.key if isinstance(entry, Entry) else ""

    def is_marked(self, entry: Entry) -> bool:
        """Whether an entry is where one is; folded, a page stands for those under it."""
        here = self.currentIndex().data(ENTRY)
        if not isinstance(here, Entry):
            return False
        return entry.key in {here.key, here.under if self.folded else here.key}

    def height_of(self, entry: Entry) -> int:
        """How high a line is now: lower where not all would fit; folded, only pages show."""
        return self._height(entry, TIGHT if self._tight else HEIGHTS)

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDE, self._whole(HEIGHTS) + 4)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def doItemsLayout(self) -> None:
        self._tight = self._whole(HEIGHTS) > self.height()
        super().doItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._take(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _height(self, entry: Entry, heights: Mapping[str, int]) -> int:
        return 0 if self.folded and entry.kind != "page" else self.theme.px(heights[entry.kind])

    def _whole(self, heights: Mapping[str, int]) -> int:
        return sum(self._height(self._entry(at), heights) for at in range(self._model.rowCount()))

    def _fit(self) -> None:
        if self._tight != (self._whole(HEIGHTS) > self.height()):
            self.doItemsLayout()
        self._show_whole()

    def _show_whole(self) -> None:
        """Show no line by half at the foot: what does not fit whole is scrolled to."""
        room, used = self.height(), 0
        first = max(0, self.indexAt(QPoint(0, 1)).row())
        left = [self._entry(at) for at in range(first, self._model.rowCount())]
        for at, entry in enumerate(left):
            alone = entry.kind == "heading" and at + 1 < len(left)
            if used + self.height_of(entry) + (self.height_of(left[at + 1]) if alone else 0) > room:
                self.setViewportMargins(0, 0, 0, room - used)
                return
            used += self.height_of(entry)
        self.setViewportMargins(0, 0, 0, 0)

    def _entry(self, place: int) -> Entry:
        entry = self._model.item(place).data(ENTRY)
        return entry if isinstance(entry, Entry) else Entry("", "")

    def _take(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Entry) and entry.kind != "heading":
            self.picked.emit(entry)


class _NavDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: NavList) -> None:
        super().__init__(parent)
        self.theme = theme
        self._list = parent

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry = index.data(ENTRY)
        return QSize(40, self._list.height_of(entry) if isinstance(entry, Entry) else 0)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry, theme, area = index.data(ENTRY), self.theme, QRect(option.rect)
        if not isinstance(entry, Entry) or area.height() == 0:
            return
        if entry.kind == "heading":
            words = area.adjusted(8, theme.px(14), -8, 0)
            text(painter, words, entry.words, theme.font(Role.INITIALS), theme.colour("text2"), LEFT)
            return
        current = self._list.is_marked(entry)
        inner = area.adjusted(0, 1, 0, -1)
        if current:
            box(painter, inner, theme.colour("surface"), theme.colour("border"))
            painter.fillRect(inner.adjusted(0, 7, 3 - inner.width(), -7), theme.colour("accent"))
            if self._list.hasFocus():
                focus_ring(painter, inner, theme)
        side = theme.px(16)
        if entry.kind == "sub":
            area.setLeft(area.left() + side)
        icon = QRect(area.left() + 9, area.top(), side, area.height())
        theme.draw_icon(painter, icon, entry.icon, "accent" if current else "text2")
        if not self._list.folded:
            self._words(painter, area.adjusted(side + 18, 0, -9, 0), entry, current=current)

    def _words(self, painter: QPainter, rect: QRect, entry: Entry, *, current: bool) -> None:
        theme = self.theme
        is_page = entry.kind == "page"
        plain, strong = (Role.BODY, Role.TOTAL) if is_page else (Role.HELP, Role.LABEL)  # no entry grows when chosen
        font = theme.font(strong if current else plain)
        small, ink = theme.font(Role.SMALLEST), theme.colour("text" if current else "text2")
        if entry.kind == "filter":
            count = "" if entry.count is None else number(entry.count)
            text(painter, rect, count, theme.font(Role.HELP), theme.colour("text2"), RIGHT)
            room = rect.adjusted(0, 0, -QFontMetrics(theme.font(Role.HELP)).horizontalAdvance(count) - 6, 0)
            text(painter, room, entry.words, font, ink, LEFT)
            return
        keys = key_text(entry.keys)
        text(painter, rect, keys, small, theme.colour("text3"), RIGHT)
        room = rect.adjusted(0, 0, -QFontMetrics(small).horizontalAdvance(keys) - 4, 0)
        text(painter, room, entry.words, font, ink, LEFT)
        if entry.count:
            self._count(painter, room, QFontMetrics(font).horizontalAdvance(entry.words), entry.count)

    def _count(self, painter: QPainter, room: QRect, after: int, count: int) -> None:
        theme, words = self.theme, number(count)
        font = theme.font(Role.INITIALS)
        width = QFontMetrics(font).horizontalAdvance(words) + theme.px(13)
        pill = QRect(room.left() + after + 8, 0, width, theme.px(18))
        pill.moveTop(room.top() + (room.height() - pill.height()) // 2)
        if pill.right() <= room.right():
            box(painter, pill, theme.colour("border"), None, pill.height() / 2)
            text(painter, pill, words, font, theme.colour("text2"), Qt.AlignmentFlag.AlignHCenter)


class PersonBox(QWidget):
    """Initials and name of the one at the keyboard."""

    def __init__(self, theme: Theme, initials: str, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.initials = initials
        self.name = name
        self.folded = False
        self.setAccessibleName(f"{name} {initials}".strip())
        set_tip(self, self.accessibleName())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(44))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        font = theme.font(Role.INITIALS)
        wide = max(theme.px(32), QFontMetrics(font).horizontalAdvance(self.initials) + theme.px(8))
        spot = QRect(8, (self.height() - theme.px(24)) // 2, wide, theme.px(24))
        if self.folded:
            spot.moveLeft(max(0, (self.width() - wide) // 2))
        initials_box(painter, spot, theme, self.initials, font)
        if not self.folded:
            rect = self.rect().adjusted(spot.right() + 10, 0, -6, 0)
            text(painter, rect, self.name or self.initials, theme.font(Role.STRONG), theme.colour("text"), LEFT)


class Sidebar(Pane):
    """The whole left side. ``picked`` carries an Entry of either list."""

    picked = Signal(object)

    def __init__(self, theme: Theme, initials: str, name: str) -> None:
        super().__init__("sidebar")
        self.theme = theme
        self.team = Label(theme, "", Role.TOTAL, elide=True)
        self.place = Label(theme, "", Role.HELP, "text2", elide=True)
        self.main = NavList(theme, texts.PAGES)
        self.foot = NavList(theme, texts.MORE_PAGES)
        self.foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.person = PersonBox(theme, initials, name)
        lay.column(
            lay.column(self.team, self.place, gap=0, margins=(8, 0, 8, 10)),
            lay.wide(self.main),
            self.foot,
            6,
            Pane("line"),
            self.person,
            gap=0,
            margins=(8, 12, 8, 0),
            on=self,
        )
        self.main.picked.connect(self.picked)
        self.foot.picked.connect(self.picked)
        theme.changed.connect(self._restyle)
        self._restyle()

    def say(self, team: str, place: str) -> None:
        """Whose register this is."""
        self.team.setText(team or texts.NO_TEAM)
        self.place.setText(place)

    def choose(self, key: str) -> None:
        """Mark the current page."""
        self.main.choose(key)
        self.foot.choose(key)

    def fold(self, *, folded: bool) -> None:
        """Show icons only, or words too."""
        if folded == self.main.folded:
            return
        for part in (self.main, self.foot, self.person):
            part.folded = folded
        self.team.setVisible(not folded)
        self.place.setVisible(not folded)
        self.main.doItemsLayout()
        self.foot.doItemsLayout()
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedWidth(self.theme.px(FOLDED if self.main.folded else WIDE))
        self.person.setFixedHeight(self.theme.px(44))
        self.main.doItemsLayout()
        self.foot.doItemsLayout()
        self.foot.setFixedHeight(self.foot.sizeHint().height())
