"""What Overblik is in an empty file: three steps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.texts import common
from planner.texts import overview as texts
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import Label

WIDTH = 620


class FirstSteps(QWidget):
    """Create workers, import citizens, propose: each with its button. ``next`` is the one to begin with."""

    def __init__(
        self, theme: Theme, workers: Callable[[], object], imports: Callable[[], object], plan: Callable[[], object]
    ) -> None:
        super().__init__()
        column = lay.column(Label(theme, texts.WELCOME, Role.TITLE), gap=lay.CARDS, margins=(0, 24, 0, 0), on=self)
        self.next = Button(theme, common.IMPORT_CITIZENS, kind=Kind.PRIMARY, shortcut="Ctrl+I", on_click=imports)
        steps = (
            (texts.STEP_WORKERS, texts.STEP_WORKERS_HOW, Button(theme, common.ADD_WORKERS, on_click=workers)),
            (texts.STEP_IMPORT, texts.STEP_IMPORT_HOW, self.next),
            (texts.STEP_PLAN, common.PROPOSES, Button(theme, common.PROPOSE, shortcut="Ctrl+L", on_click=plan)),
        )
        for title, how, button in steps:
            card = Card(theme, title)
            card.setMaximumWidth(theme.px(WIDTH))
            card.add(Label(theme, how, tone="text2", wrap=True), lay.row_of(button, None))
            column.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)
