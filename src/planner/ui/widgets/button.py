"""Buttons: primary filled, secondary outlined, tertiary text; the shortcut stands where the action stands."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from planner.texts.widgets import key_text
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.paint import box, focus_ring, text
from planner.ui.widgets.press import Press
from planner.ui.widgets.tip import set_tip

GAP: Final = 8
LINK_MARGIN: Final = 3  # room for the ring of what has the keyboard beside the words


class Kind(StrEnum):
    """How much a button asks for attention. One ``PRIMARY`` per screen."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"
    LINK = "link"
    DANGER = "danger"
    STATUS = "status"


class Button(Press):
    """A push button.

    Args:
        theme: the look.
        words: a verb in the imperative; "" for an icon alone, which then needs ``name``.
        kind: how much it asks for attention.
        icon: a concept of ``theme.icons``.
        shortcut: printed beside the words ("Ctrl+Shift+Enter" is shown in Danish). Binding it is the window's matter.
        small: 28 px instead of 32, inside cards and bulk bars.
        caret: shows that a menu opens.
        name: accessible name and tooltip, where they are not the words.
        on_click: a bound method to call.
    """

    def __init__(  # noqa: PLR0913 -- what a button can show, all by keyword
        self,
        theme: Theme,
        words: str = "",
        *,
        kind: Kind = Kind.SECONDARY,
        icon: str = "",
        shortcut: str = "",
        small: bool = False,
        caret: bool = False,
        name: str = "",
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(theme)
        self.kind = kind
        self.icon_name = icon
        self._shortcut = key_text(shortcut)
        self._small = small
        self._caret = caret
        self.setText(words)
        self.setAccessibleName(name or words)
        if name and not words:
            set_tip(self, f"{name}  {self._shortcut}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        if on_click is not None:
            self.clicked.connect(on_click)

    def say(self, words: str, shortcut: str | None = None) -> None:
        """Show other words: counts go in the label. ``shortcut``: the key of what it does now, "" where it has none."""
        self.setText(words)
        self.setAccessibleName(words)
        if shortcut is not None:
            self._shortcut = key_text(shortcut)
        self._restyle()

    @property
    def shortcut_text(self) -> str:
        """The key beside the words, as a person reads it."""
        return self._shortcut

    def set_kind(self, kind: Kind) -> None:
        """Change how much it asks for attention."""
        self.kind = kind
        self._restyle()

    def set_icon_name(self, icon: str) -> None:
        """Show another icon."""
        self.icon_name = icon
        self.update()

    @override
    def sizeHint(self) -> QSize:
        height = self.theme.control(small=self._small or self.kind is Kind.LINK).height()
        if self.kind is Kind.STATUS:
            height = self.theme.px(24)
        if not self.text():
            return QSize(height, height)
        parts = [QFontMetrics(self._words_font()).horizontalAdvance(self.text())]
        if self.icon_name:
            parts.append(self.theme.px(16))
        if self._shortcut:
            parts.append(QFontMetrics(self.theme.font(Role.SMALLEST)).horizontalAdvance(self._shortcut))
        if self._caret:
            parts.append(self.theme.px(12))
        return QSize(sum(parts) + GAP * (len(parts) - 1) + 2 * self._margin() + 2, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        rect = self.rect().adjusted(self._margin(), 0, -self._margin(), 0)
        ink = self._ink()
        if not self.text():
            side = self.theme.px(16)
            self.theme.draw_icon(painter, _middle(self.rect(), side), self.icon_name, ink)
        else:
            self._paint_words(painter, rect, ink)
        if self.hasFocus():
            focus_ring(painter, self.rect(), self.theme, on_accent=self.kind is Kind.PRIMARY)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def _paint_words(self, painter: QPainter, rect: QRect, ink: str) -> None:
        if self.icon_name:
            side = self.theme.px(16)
            spot = _middle(QRect(rect.left(), rect.top(), side, rect.height()), side)
            self.theme.draw_icon(painter, spot, self.icon_name, ink)
            rect.setLeft(rect.left() + side + GAP)
        if self._caret:
            side = self.theme.px(12)
            spot = _middle(QRect(rect.right() - side + 1, rect.top(), side, rect.height()), side)
            self.theme.draw_icon(painter, spot, "down", ink)
            rect.setRight(rect.right() - side - GAP)
        if self._shortcut:
            font = self.theme.font(Role.SMALLEST)
            faint = self.theme.colour(ink if self.kind is Kind.PRIMARY else "text3")
            text(painter, rect, self._shortcut, font, faint, Qt.AlignmentFlag.AlignRight)
            rect.setRight(rect.right() - QFontMetrics(font).horizontalAdvance(self._shortcut) - GAP)
        text(painter, rect, self.text(), self._words_font(), self.theme.colour(ink), Qt.AlignmentFlag.AlignLeft)

    def _paint_ground(self, painter: QPainter) -> None:
        tokens, hovered = self.theme, self.underMouse() and self.isEnabled()
        rect = self.rect()
        if self.kind is Kind.PRIMARY:
            fill = tokens.colour("accent" if self.isEnabled() else "border")
            if self.isDown() or hovered:
                fill = fill.lighter(112) if not tokens.dark else fill.darker(108)
            box(painter, rect, fill, None)
        elif self.kind is Kind.SECONDARY:
            ground = "sel" if self.isDown() or self.isChecked() else "hover" if hovered else "surface"
            box(painter, rect, tokens.colour(ground), tokens.colour("borderstrong"))
        elif self.kind in {Kind.TERTIARY, Kind.DANGER, Kind.STATUS} and (hovered or self.isDown()):
            box(painter, rect, tokens.colour("hover"), None)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "text3"
        inks = {
            Kind.STATUS: "text2",
            Kind.PRIMARY: "accenttext",
            Kind.LINK: "accent",
            Kind.TERTIARY: "accent",
            Kind.DANGER: "danger",
        }
        ink = inks.get(self.kind, "text")
        return "text2" if ink == "accent" and not self.text() else ink

    def _words_font(self) -> QFont:
        if self.kind is Kind.STATUS:
            return self.theme.font(Role.HELP)
        return self.theme.font(Role.TOTAL if self.kind is Kind.PRIMARY else Role.STRONG)

    def _margin(self) -> int:
        return LINK_MARGIN if self.kind is Kind.LINK else self.theme.px(10 if self._small else 12) if self.text() else 0

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _middle(rect: QRect, side: int) -> QRect:
    spot = QRect(0, 0, side, side)
    spot.moveCenter(rect.center())
    return spot


def link(theme: Theme, words: str, on_click: Callable[[], object] | None = None, *, name: str = "") -> Button:
    """A link in running content."""
    return Button(theme, words, kind=Kind.LINK, name=name, on_click=on_click)
