"""The toast after a change: bottom centre, eight seconds, never takes the keyboard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from planner.texts import common
from planner.texts.widgets import UNDO_KEY, several
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import TONE_ICONS, announce
from planner.ui.widgets.button import Button
from planner.ui.widgets.label import IconLabel, Label
from planner.ui.widgets.paint import box

SHOWN_MS: Final = 8000
ABOVE: Final = 18
BESIDE: Final = 8


class Toast(QWidget):
    """Lies over the foot of ``host``.

    ``undo_clicked`` when the user takes the change back there, ``gave_way`` when something went wrong since.
    """

    undo_clicked = Signal()
    gave_way = Signal()

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self.theme = theme
        self.lift = 0
        self._steps: list[str] = []
        self._tone = "ok"
        self._fresh = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.icon = IconLabel(theme, TONE_ICONS["ok"], 16, "toastlink")
        self._words = Label(theme)
        self._undo = QLabel()
        self._undo.setTextFormat(Qt.TextFormat.RichText)
        self._undo.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self._undo.setAccessibleName(common.UNDO)
        self._undo.linkActivated.connect(self._take_back)
        self._key = Label(theme, UNDO_KEY, Role.SMALLEST)
        lay.row(
            self.icon,
            self._words,
            self._undo,
            self._key,
            gap=lay.FIELDS,
            margins=(14, 10),
            on=self,
        )
        host.installEventFilter(self)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, words: str, *, undo: bool, tone: str = "ok") -> None:
        """Show for eight seconds, longer while the pointer is over it; ``tone`` as of ``Banner.say``, in the sign.

        A step told while the one before still shows is told with it: nobody has read that one yet.
        """
        before = self._steps if undo and self.isVisible() else []
        if before and words.startswith(before[-1]):
            before = before[:-1]  # the same step, told with more
        self._steps = [*before, words] if undo else []
        tone = "warn" if before and self._tone == "warn" else tone
        self._tone = tone
        self.icon.set_icon(TONE_ICONS[tone], "toastlink")
        words = several(self._steps) if self._steps else words
        self._words.setText(words)
        self._undo.setVisible(undo)
        self._key.setVisible(undo)
        self.setAccessibleName(words)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self)
        self._fresh = True
        QTimer.singleShot(0, self, self._age)

    def give_way(self) -> None:
        """Leave before something that went wrong, which this would seem to deny; not where both are of one step."""
        if self.isVisible() and not self._fresh:
            self.hide()
            self.gave_way.emit()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._timer.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._place()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box(QPainter(self), self.rect(), self.theme.colour("toast"), None, 7)

    def _age(self) -> None:
        self._fresh = False

    def _place(self) -> None:
        """Lie at the foot, or as far above it as it takes to cover no button, up to the middle of the host."""
        host = self.parentWidget()
        if host is None:
            return
        foot = QPoint((host.width() - self.width()) // 2, host.height() - self.height() - ABOVE - self.lift)
        spot = QRect(foot, self.size())
        while tops := [each.top() for each in self._buttons(host) if each.intersects(spot)]:
            spot.moveBottom(min(tops) - BESIDE)
        self.move(spot.topLeft() if spot.top() > host.height() // 2 else foot)

    def _buttons(self, host: QWidget) -> list[QRect]:
        return [
            QRect(each.mapTo(host, QPoint(0, 0)), each.size())
            for each in host.findChildren(Button)
            if each.isVisible() and not self.isAncestorOf(each)
        ]

    def _take_back(self) -> None:
        self.hide()
        self.undo_clicked.emit()

    def _restyle(self) -> None:
        tokens = self.theme.tokens
        for part in (self._words, self._key):
            part.setStyleSheet(f"color: {tokens.toasttext};")
        self._undo.setFont(self.theme.font(Role.TOTAL))
        self._undo.setText(f'<a href="undo" style="color:{tokens.toastlink};text-decoration:none">{common.UNDO}</a>')
