"""Text on a page: a role of type and a tone of colour."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.tip import set_tip


class Label(QLabel):
    """Plain text. ``elide`` cuts it at the right with a tooltip; ``wrap`` breaks lines; ``rich`` takes simple HTML.

    Words that are cut keep ``least`` pixels, or all they need where that is less.
    """

    def __init__(  # noqa: PLR0913 -- how text may stand, all by keyword
        self,
        theme: Theme,
        words: str = "",
        role: Role = Role.BODY,
        tone: str = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        rich: bool = False,
        least: int = 24,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.role = role
        self._elide = elide
        self._least = least
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(words)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_tone(self, tone: str) -> None:
        """Colour the text as a token says."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def say(self, words: str, tone: str | None = None) -> None:
        """Show other words, perhaps in another tone; "" hides the label."""
        self.setText(words)
        if tone is not None:
            self.set_tone(tone)
        self.setVisible(bool(words))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)

    @override
    def setText(self, words: str) -> None:
        super().setText(words)
        self._tell_what_is_cut()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_what_is_cut()

    def _tell_what_is_cut(self) -> None:
        if self._elide:
            cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
            set_tip(self, self.text() if cut else "")

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if not self._elide:
            return hint
        return QSize(min(self.theme.px(self._least), self.fontMetrics().horizontalAdvance(self.text())), hint.height())

    def _restyle(self) -> None:
        self.setFont(self.theme.font(self.role))


class IconLabel(QWidget):
    """A decorative or named icon that follows the theme. Decoration has no accessible name."""

    def __init__(self, theme: Theme, name: str, size: int = 16, tone: str = "text2", *, meaning: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.name = name
        self.tone = tone
        self._side = size
        self.setFixedSize(size, size)
        self.setAccessibleName(meaning)
        set_tip(self, meaning)
        theme.changed.connect(self.update)

    def set_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self.name, self.tone = name, tone
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.theme.draw_icon(QPainter(self), self.rect(), self.name, self.tone)


class Pane(QFrame):
    """A frame with a background of the style sheet: "card", "box", "bar", "surface", "window", "hair", "line" …."""

    def __init__(self, pane: str) -> None:
        super().__init__()
        self.setProperty("pane", pane)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def set_pane(self, pane: str) -> None:
        """Change the background."""
        self.setProperty("pane", pane)
        self.style().unpolish(self)
        self.style().polish(self)
