"""The command field in the menu bar: citizens, firms, pages and commands, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from planner.app.queries.find import Finder, HitKind
from planner.domain.folding import squeeze
from planner.texts import shell as texts
from planner.texts.widgets import key_text
from planner.ui.page import PageSpec
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.choice import MOST_SHOWN, Pick, SearchPick
from planner.ui.widgets.focus import FocusReturn
from planner.ui.widgets.paint import text

MOST_PEOPLE = 7
USUAL, NARROW = 342, 250


class CommandField(SearchPick):
    """``went`` carries kind ("page", "command", "citizen", "employer") and key of what was taken."""

    went = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        finder: Finder,
        pages: Sequence[PageSpec],
        actions: Callable[[], Sequence[tuple[QAction, str]]],
    ) -> None:
        self._narrow = False
        super().__init__(theme, self._hits_for, texts.COMMAND_HINT, keep=False)
        self.finder = finder
        self._focus = FocusReturn(self)
        self._page_specs = pages
        self._actions = actions
        self.setProperty("compact", "true")
        self.setPlaceholderText(texts.COMMAND_HINT)
        self.picked.connect(self._go)
        theme.changed.connect(self._fit)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(NARROW if self._narrow else USUAL), self.theme.px(28))

    def make_room(self, *, narrow: bool) -> None:
        """Leave the menus room beside it: in a narrow window it is shorter."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._fit()
        bar = self.parentWidget()
        if bar is not None:  # a menu bar lays out its corner only when it is resized itself
            QApplication.sendEvent(bar, QResizeEvent(bar.size(), bar.size()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self.theme.px(15)
        self.theme.draw_icon(painter, QRect(self.theme.px(9), 0, side, self.height()), "search", "text2")
        if not self.text():
            rect = self.rect().adjusted(0, 0, -self.theme.px(10), 0)
            font, ink = self.theme.font(Role.SMALLEST), self.theme.colour("text3")
            text(painter, rect, "Ctrl+K", font, ink, Qt.AlignmentFlag.AlignRight)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.hits.isVisible():
            self.clear()
            self._focus.give_back()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.clear()

    def begin(self) -> None:
        """Ctrl+K: the keyboard comes here, and Esc gives it back to where it was."""
        self._focus.note()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _hits_for(self, typed: str) -> list[Pick]:
        word = squeeze(typed)
        picks = [
            Pick(f"page:{spec.page_id}", spec.title, key_text(spec.shortcut), spec.icon)
            for spec in self._page_specs
            if word in squeeze(spec.title)
        ]
        picks += [
            Pick(f"command:{action.objectName()}", words, key_text(action.shortcut().toString()), "keyboard")
            for action, words in self._actions()
            if word and word in squeeze(words)
        ]
        people = [
            Pick(f"{hit.kind}:{hit.id}", hit.name or hit.number, hit.number if hit.name else "", _icon(hit.kind))
            for hit in self.finder.find(typed, MOST_PEOPLE)
        ]
        return [*people, *picks][:MOST_SHOWN]

    def _go(self, pick: Pick) -> None:
        kind, _colon, key = pick.value.partition(":")
        self.went.emit(kind, key)

    def _fit(self) -> None:
        self.setTextMargins(self.theme.px(22), 0, self.theme.px(44), 0)
        self.setFixedSize(self.sizeHint())


def _icon(kind: HitKind) -> str:
    return "citizen" if kind is HitKind.CITIZEN else "employer"
