"""How far something is: points met, steps of a road, work under way, a share against a target."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.texts.widgets import STEP_DONE, STEP_LATER, STEP_NOW, STOP, progress, step_name, steps
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import announce
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.label import Label
from planner.ui.widgets.paint import box, text
from planner.ui.widgets.tip import set_tip


class StepMeter(QWidget):
    """Points met of a number: filled boxes, then outlined ones in ``warn``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._done = self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(8)
        theme.changed.connect(self.update)

    def say(self, done: int, total: int) -> None:
        """Show so many of so many."""
        self._done, self._total = done, total
        self.setAccessibleName(steps(done, total))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._total:
            return
        gap = 4
        width = (self.width() - gap * (self._total - 1)) / self._total
        for at in range(self._total):
            rect = QRectF(at * (width + gap), 0.5, width, 7)
            met = at < self._done
            edge = None if met else self.theme.colour("warn")
            box(painter, rect, self.theme.colour("bar" if met else "surface"), edge, 2)


class ShareBar(QWidget):
    """A share as a bar of 8 px, perhaps with target lines. Values and targets in per mille of ``top``."""

    def __init__(self, theme: Theme, *, height: int = 8) -> None:
        super().__init__()
        self.theme = theme
        self._value, self._top = 0.0, 1000.0
        self._targets: tuple[float, ...] = ()
        self._over: tuple[str, ...] = ()
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height)
        theme.changed.connect(self._fit)

    def say(
        self, value: float, top: float, words: str, targets: Sequence[float] = (), over: Sequence[str] = ()
    ) -> None:
        """Show a value on a scale from 0 to ``top``; ``words`` are for screen readers, ``over`` stand over targets."""
        self._value, self._top, self._targets, self._over = value, top or 1, tuple(targets), tuple(over)
        self._fit()
        self.setAccessibleName(words)
        set_tip(self, words)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inset, above = 4 if self._targets else 0, self._above()
        rect = QRectF(self.rect()).adjusted(0, inset + above, 0, -inset)
        box(painter, rect, self.theme.colour("bartrack"), None, 3)
        filled = QRectF(rect)
        filled.setWidth(rect.width() * min(1.0, self._value / self._top))
        if filled.width() > 0:
            box(painter, filled, self.theme.colour("bar"), None, 3)
        for target in self._targets:
            x = rect.width() * min(1.0, target / self._top)
            painter.fillRect(QRectF(x - 1, above, 2, self.height() - above), self.theme.colour("target"))
        self._paint_over(painter, rect.width(), above)

    def _paint_over(self, painter: QPainter, width: float, height: int) -> None:
        """The words over the targets, each about its line; none lies over the one before."""
        font, ink, left = self.theme.font(Role.SMALLEST), self.theme.colour("text2"), 0
        for target, words in zip(self._targets, self._over, strict=False):
            wide = QFontMetrics(font).horizontalAdvance(words) + 4
            middle = round(width * min(1.0, target / self._top))
            left = min(max(left, middle - wide // 2), round(width) - wide)
            text(painter, QRect(left, 0, wide, height), words, font, ink, Qt.AlignmentFlag.AlignHCenter)
            left += wide

    def _above(self) -> int:
        return self.theme.line(Role.SMALLEST) + 2 if self._over else 0

    def _fit(self) -> None:
        self.setFixedHeight(self._height + self._above())


class Stepper(QWidget):
    """The steps of a road ("Fil, Kolonner, Gennemse, Skriv"): done ones ticked, the current one filled."""

    def __init__(self, theme: Theme, titles: Sequence[str]) -> None:
        super().__init__()
        self.theme = theme
        self._titles = tuple(titles)
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.go(0)

    def go(self, step: int) -> None:
        """Make a step the current one, counted from 0."""
        self._now = step
        states = [STEP_DONE if at < step else STEP_NOW if at == step else STEP_LATER for at in range(len(self._titles))]
        names = [
            step_name(at + 1, len(self._titles), title, state)
            for at, (title, state) in enumerate(zip(self._titles, states, strict=True))
        ]
        self.setAccessibleName(". ".join(names))
        self.update()

    @property
    def step(self) -> int:
        """The current step, counted from 0."""
        return self._now

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.theme.font(Role.TOTAL))
        words = sum(metrics.horizontalAdvance(title) for title in self._titles)
        count = len(self._titles)
        return QSize(words + count * self.theme.px(32) + (count - 1) * self.theme.px(42), self.theme.px(32))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x, metrics = 0, QFontMetrics(self.theme.font(Role.TOTAL))
        for at, title in enumerate(self._titles):
            self._paint_dot(painter, QRect(x, 0, self.theme.px(22), self.height()), at)
            x += self.theme.px(30)
            width = metrics.horizontalAdvance(title) + 2
            now = at == self._now
            font = self.theme.font(Role.TOTAL if now else Role.BODY)
            ink = self.theme.colour("text" if now else "text2")
            text(painter, QRect(x, 0, width, self.height()), title, font, ink, Qt.AlignmentFlag.AlignLeft)
            x += width + self.theme.px(8)
            if at < len(self._titles) - 1:
                painter.fillRect(QRect(x, self.height() // 2, self.theme.px(26), 1), self.theme.colour("borderstrong"))
                x += self.theme.px(34)

    def _paint_dot(self, painter: QPainter, rect: QRect, at: int) -> None:
        side = self.theme.px(20)
        dot = QRectF(0, 0, side, side)
        dot.moveCenter(QRectF(rect).center())
        done, now = at < self._now, at == self._now
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("ok" if done else "accent" if now else "borderstrong"), 1.2))
        painter.setBrush(self.theme.colour("accent" if now else "surface"))
        painter.drawEllipse(dot)
        painter.restore()
        if done:
            self.theme.draw_icon(painter, dot.toRect().adjusted(4, 4, -4, -4), "ok", "ok")
        else:
            ink = self.theme.colour("accenttext" if now else "text2")
            font = self.theme.font(Role.INITIALS)
            text(painter, dot.toRect(), str(at + 1), font, ink, Qt.AlignmentFlag.AlignHCenter)


class ProgressLine(QWidget):
    """The thin line of work that takes over a second, with words and "Stop". ``stopped`` when the user stops it."""

    stopped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._percent = 0
        self._said = -25
        self._words = Label(theme, "", Role.HELP, "text2")
        self._stop = Button(theme, STOP, kind=Kind.LINK, shortcut="Esc", on_click=self.stopped.emit)
        lay.row(self._words, None, self._stop, gap=6, margins=(0, 3, 0, 0), on=self)
        self.hide()

    def say(self, percent: int, words: str = "") -> None:
        """Show how far the work is; announced at the start, each 25 percent and the end."""
        self._percent = max(0, min(100, percent))
        self._words.setText(words)
        self.setAccessibleName(f"{words} {progress(self._percent)}".strip())
        self.show()
        if self._percent - self._said >= 25 or self._percent == 100:
            self._said = self._percent
            announce(self)
        self.update()

    def end(self) -> None:
        """The work is over."""
        self._said = -25
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, self.width(), 2), self.theme.colour("bartrack"))
        painter.fillRect(QRect(0, 0, self.width() * self._percent // 100, 2), self.theme.colour("accent"))
