"""The days that the person rows of a sheet are counted on: typed one by one, each to be taken away again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.texts import forms as form_texts
from planner.texts import sheet_page as texts
from planner.texts.formats import day as day_text
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.label import Label
from planner.ui.widgets.retire import retire

MOST_DAYS = 24


class DaysField(QWidget):
    """Days in their order, each once. ``changed`` when one comes or goes."""

    changed = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self.theme = theme
        self._days: tuple[date, ...] = ()
        self.lines: list[QWidget] = []
        self.field = DateField(theme, today)
        self.field.setAccessibleName(texts.COUNT_DATES)
        self.field.installEventFilter(self)
        self.add_button = Button(theme, form_texts.ADD, small=True, name=texts.ADD_COUNT_DATE, on_click=self.add)
        self._list = lay.column(gap=2)
        lay.column(self._list, lay.row(lay.wide(self.field), self.add_button, gap=6), gap=4, on=self)
        self.setFocusProxy(self.field)

    def days(self) -> tuple[date, ...]:
        """The days chosen; none where the usual one holds."""
        return self._days

    def set_days(self, days: Sequence[date]) -> None:
        """Choose other days, without telling."""
        self._days = tuple(sorted(set(days)))[:MOST_DAYS]
        for line in self.lines:
            retire(line)
        self.lines = [self._line(each) for each in self._days]
        for line in self.lines:
            self._list.addWidget(line)

    def add(self) -> None:
        """Take in the day that is typed; the field is empty again, for the next one."""
        day = self.field.date()
        if day is not None:
            self.field.set_date(None)
            self.set_days((*self._days, day))
            self.changed.emit()
        self.field.setFocus()

    def take_out(self, day: date) -> None:
        """Take a day away."""
        self.set_days([each for each in self._days if each != day])
        self.field.setFocus()
        self.changed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the field adds its day, so that several can be typed without the mouse."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
            if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.field.text().strip():
                self.add()
                return True
        return super().eventFilter(watched, event)

    def _line(self, day: date) -> QWidget:
        words = day_text(day)
        remove = Button(self.theme, form_texts.REMOVE, kind=Kind.LINK, small=True, name=texts.take_out_day(day))
        remove.clicked.connect(partial(self.take_out, day))
        return lay.row_of(Label(self.theme, words), None, remove)
