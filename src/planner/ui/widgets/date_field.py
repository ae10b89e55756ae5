"""The date field: takes dates as people type them and always shows dd-mm-åååå."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Day  # noqa: N812 -- the field itself has a ``date``
from weakref import WeakSet

from PySide6.QtCore import QDate, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QSizePolicy, QWidgetAction
from shiboken6 import isValid
from typing_extensions import override

from planner.texts.dates import parse_date
from planner.texts.formats import day as day_text
from planner.texts.widgets import DATE_UNREADABLE, PICK_DATE
from planner.ui.theme.theme import Theme
from planner.ui.widgets.retire import retire_when_closed

_FIELDS: WeakSet[DateField] = WeakSet()


class DateField(QLineEdit):
    """Accepts "23-11", "i dag", "+14", "ma"; on leaving it shows the date in full. Alt+Down opens a calendar.

    ``date_changed`` is emitted when another date (or none) stands there. Up and down arrows move it a day.
    """

    date_changed = Signal()

    def __init__(self, theme: Theme, today: Callable[[], Day], value: Day | None = None, *, width: int = 150) -> None:
        super().__init__()
        self.theme = theme
        self._today = today
        self._width = width
        self._value: Day | None = None
        self._meant_today: Day | None = None
        self.asked_on: Day | None = None
        self.textChanged.connect(self._mark_today)
        _FIELDS.add(self)
        self.setMaxLength(30)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self._settle)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.set_date(value)

    def date(self) -> Day | None:
        """The date typed; None when the field is empty or cannot be read (see ``problem``)."""
        try:
            return self._read()
        except ValueError:
            return None

    def problem(self) -> str:
        """What is wrong with the text, in Danish; "" when it is a date or empty."""
        try:
            self._read()
        except ValueError:
            return DATE_UNREADABLE
        return ""

    def set_date(self, value: Day | None) -> None:
        """Show a date, or nothing."""
        self._value = value
        self.setText("" if value is None else day_text(value))

    def left_behind(self) -> bool:
        """Whether the day that stands here was today when it was put here, and no longer is."""
        return self._meant_today is not None and self._meant_today != self._today()

    def bring_on(self) -> None:
        """Put today here."""
        self.set_date(self._today())
        self.date_changed.emit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(self._width), self.theme.control().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif step is not None:
            base = self.date() or self._today()
            self.set_date(Day.fromordinal(base.toordinal() + step))
            self.date_changed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() > self.width() - self.theme.px(28) and not self.isReadOnly():
            self.open_calendar()
        else:
            super().mousePressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self.theme.px(16)
        rect = QRect(self.width() - side - self.theme.px(9), 0, side, self.height())
        self.theme.draw_icon(QPainter(self), rect, "calendar", "text2")

    def open_calendar(self) -> None:
        """Let the user pick the day from a calendar below the field."""
        menu = QMenu(PICK_DATE, self)
        retire_when_closed(menu)
        calendar = QCalendarWidget(menu)
        calendar.setGridVisible(False)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        calendar.setAccessibleName(PICK_DATE)
        base = self.date() or self._today()
        calendar.setSelectedDate(QDate(base.year, base.month, base.day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.clicked.connect(self._pick)
        calendar.activated.connect(self._pick)
        calendar.clicked.connect(menu.close)
        calendar.activated.connect(menu.close)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    def _pick(self, chosen: QDate) -> None:
        self.set_date(Day(chosen.year(), chosen.month(), chosen.day()))
        self.date_changed.emit()
        self.setFocus()

    def _read(self) -> Day | None:
        return parse_date(self.text(), self._today()) if self.text().strip() else None

    def _mark_today(self) -> None:
        day = self.date()
        self._meant_today = day if day is not None and day == self._today() else None

    def _settle(self) -> None:
        """On leaving: show the date in full, and tell if it is another one."""
        try:
            value = self._read()
        except ValueError:
            return
        other = value != self._value
        self.set_date(value)
        if other:
            self.date_changed.emit()

    def _restyle(self) -> None:
        self.setTextMargins(0, 0, self.theme.px(22), 0)
        self.updateGeometry()


def fields_on_screen() -> list[DateField]:
    """Every date field that shows."""
    return [field for field in _FIELDS if isValid(field) and field.isVisible()]
