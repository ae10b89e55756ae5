"""A grid of words and figures: the first column takes the room, the others stand at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.label import Label, Pane

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TextGrid(QWidget):
    """Lines one below the other; ``wide`` is the column that takes the room, and is broken where it is too narrow.

    The first column is broken only where ``breaks`` says so: beside few figures its words have room enough.
    """

    def __init__(self, theme: Theme, *, gaps: tuple[int, int], wide: int = 0, breaks: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._wide = wide
        self._breaks = breaks or bool(wide)
        self._grid = lay.grid(gaps=gaps, wide=wide, on=self)
        self._at = 0

    def add_line(self, words: Sequence[str], role: Role, tones: Sequence[str], after: QWidget | None = None) -> None:
        """A line of words, each in its tone; ``after`` is a widget behind them."""
        for column, (each, tone) in enumerate(zip(words, tones, strict=True)):
            label = Label(self._theme, each, role, tone, wrap=self._breaks and column == self._wide)
            if column > self._wide:
                label.setAlignment(RIGHT)
            self._grid.addWidget(label, self._at, column, lay.TOP if column < self._wide else lay.NO_PLACE)
        if after is not None:
            self._grid.addWidget(after, self._at, len(words))
        self._at += 1

    def add_rule(self, pane: str = "hair") -> None:
        """A rule over the whole width."""
        self._grid.addWidget(Pane(pane), self._at, 0, 1, -1)
        self._at += 1
