"""A page's main part with cards beside it; in a narrow window the cards stand below it, and the whole page scrolls."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.card import scrolling

NARROW: Final = 952
"""Under so many px at 100 % the cards stand below."""


class CardsBeside(QWidget):
    """The main part, and cards at its right.

    Args:
        theme: the look.
        main: what takes the room there is.
        cards: stand one below the other, and scroll by themselves in a low window.
        wide: how wide they are at 100 %.
        least: how high the main part stays at 100 % where the cards stand below it.
        names: what a screen reader calls the page, and the cards.
        above: stands over both.
    """

    def __init__(  # noqa: PLR0913 -- the parts of a page, all by keyword
        self,
        theme: Theme,
        *,
        main: QWidget,
        cards: QWidget,
        wide: int,
        least: int,
        names: tuple[str, str],
        above: tuple[QWidget, ...] = (),
    ) -> None:
        super().__init__()
        self._theme = theme
        self._least = least
        self._main = main
        self._cards = cards
        self._side = scrolling(cards, names[1], wide=theme.px(wide))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(lay.CARDS)
        self._row.addWidget(main, 1)
        self._row.addWidget(self._side)
        whole = scrolling(lay.column_of(*above, lay.wide(self._row), gap=lay.CARDS), names[0])
        whole.horizontalScrollBar().rangeChanged.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        lay.column(whole, on=self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _fit(self, _least: int, _most: int) -> None:
        self.arrange()

    def arrange(self) -> None:
        """Put the cards where there is room for them, also after they hold more than before."""
        need = self._main.minimumSizeHint().width() + self._side.minimumSizeHint().width() + lay.CARDS
        below = self.width() < max(self._theme.px(NARROW), need)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        self._side.setMinimumHeight(self._cards.sizeHint().height() if below else 0)
        self._side.fill(whole=below)
        self._main.setMinimumHeight(self._theme.px(self._least if below else 0))
