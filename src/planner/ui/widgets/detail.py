"""List and detail panel side by side; below 1200 px the panel is an overlay, opened with Enter and closed with Esc."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from planner.platform.settings import whole_number
from planner.ui.context import PersonSettings
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.label import Pane

NARROWEST: Final = 320
WIDEST: Final = 560
USUAL: Final = 380
OVERLAY_BELOW: Final = 1200


class DetailSplit(QWidget):
    """A flexible list and a panel of 320 to 560 px, whose width is remembered under ``name``.

    The panel's content is ``panel``; ``open_panel`` shows it when it lies over the list (in a wide window it always
    shows), ``close_panel`` or Esc hides it and gives the keyboard back to the list. ``usual`` is its width at first.
    """

    def __init__(
        self,
        theme: Theme,
        content: QWidget,
        panel: QWidget,
        name: str,
        settings: PersonSettings,
        *,
        usual: int = USUAL,
    ) -> None:
        super().__init__()
        self._usual = usual
        self.theme = theme
        self.content = content
        self._settings = settings
        self._key = f"panel/{name}"
        self._overlay = False
        self._wanted = True
        self.side = Pane("side")
        left = QWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.side)
        # afterwards: what is measured before it stands in its window is styled again and again
        lay.column(content, on=left)
        lay.column(panel, on=self.side)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self.side.hide()  # until it is known how wide the window is, so that it does not hold a narrow one open
        self.side.setMinimumWidth(NARROWEST)
        self.side.setMaximumWidth(WIDEST)
        lay.column(self._splitter, on=self)
        self._splitter.splitterMoved.connect(self._remember)

    @property
    def is_overlay(self) -> bool:
        """Whether the window is so narrow that the panel lies over the list."""
        return self._overlay

    def open_panel(self) -> None:
        """Show the panel; over the list when the window is narrow."""
        self._wanted = True
        self.side.show()
        self._place()

    def close_panel(self) -> None:
        """Hide the panel and give the keyboard back to the list."""
        self._wanted = False
        self.side.hide()
        self.content.setFocus()

    def keep_panel(self, *, shown: bool) -> None:
        """Let the panel stand beside the list, or not, where there is room; the keyboard stays where it is."""
        self._wanted = shown
        self.side.setVisible(shown and not self._overlay)
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.side.isVisible() and self._overlay:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        narrow = self.window().width() < OVERLAY_BELOW
        if narrow and not self._overlay:
            self._overlay = True
            self.side.setParent(self)
            self.side.hide()
        elif not narrow and self._overlay:
            self._overlay = False
            self._splitter.addWidget(self.side)
            self.side.setVisible(self._wanted)
        elif not narrow and self._wanted:
            self.side.show()
        self._place()

    def _place(self) -> None:
        width = self._width()
        if self._overlay:
            self.side.setGeometry(self.width() - width, 0, width, self.height())
            self.side.raise_()
        elif self.side.isVisible():
            self._splitter.setSizes([max(1, self.width() - width), width])

    def _width(self) -> int:
        kept = whole_number(self._settings.get(self._key), self._usual, least=NARROWEST, most=WIDEST)
        return min(WIDEST, max(NARROWEST, kept))

    def _remember(self) -> None:
        self._settings.set(self._key, str(self.side.width()))
