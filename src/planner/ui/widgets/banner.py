"""Banners, notes and badges: facts with a tone, an icon and words. They leave when the fact does."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.label import IconLabel, Label, Pane
from planner.ui.widgets.paint import box, text

TONE_ICONS: Final = {"ok": "done", "info": "info", "warn": "warn", "danger": "danger"}


def announce(widget: QWidget) -> None:
    """Have a screen reader say the widget's accessible name."""
    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))


def _ink(tone: str) -> str:
    return "accent" if tone == "info" else tone


class Banner(Pane):
    """One line under the page head; at most one link. Hidden until ``say`` and after ``clear``.

    Args:
        theme: the look.
        card: as a card-sized note beside what it concerns: the words may take several lines.

    ``link_clicked`` is emitted by the link.
    """

    link_clicked = Signal()

    def __init__(self, theme: Theme, *, card: bool = False) -> None:
        super().__init__("info")
        self.theme = theme
        self._card = card
        self._action: Callable[[], object] | None = None
        self._speaks = False
        self._icon = IconLabel(theme, "info", 16, "accent")
        self._words = Label(theme, wrap=True, rich=True)
        self._link = Button(theme, kind=Kind.LINK, on_click=self._follow)
        self._link.hide()
        icon = lay.placed(self._icon, lay.TOP if card else lay.MIDDLE)
        said: tuple[lay.Part, ...] = (lay.wide(self._words), lay.placed(self._link, lay.LEFT if card else lay.MIDDLE))
        if card:
            said = (lay.wide(lay.column(*said, gap=2)),)
        lay.row(icon, *said, gap=10, margins=(14, 10 if card else 6), on=self)
        self.setMinimumHeight(theme.px(40))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def say(
        self, tone: str, fact: str, rest: str = "", *, link: str = "", on_link: Callable[[], object] | None = None
    ) -> None:
        """Show a fact (in bold), what it means, and perhaps one link. ``tone``: "ok", "info", "warn" or "danger"."""
        self.set_pane(tone)
        self._icon.set_icon(TONE_ICONS[tone], _ink(tone))
        bold = f'<span style="font-weight:600">{escape(fact)}</span>' if rest else escape(fact)
        self._words.setText(f"{bold} {escape(rest)}".strip())
        self._link.say(link)
        self._link.setVisible(bool(link))
        self._action = on_link
        self.setAccessibleName(f"{fact} {rest}".strip())
        self._speaks = True
        lay.set_shown(self, shown=True)
        announce(self)

    def clear(self) -> None:
        """The fact has left."""
        self._speaks = False
        self.hide()

    def words(self) -> str:
        """What the banner says now, "" when it is hidden."""
        return self.accessibleName() if self._speaks else ""

    def _follow(self) -> None:
        self.link_clicked.emit()
        if self._action is not None:
            self._action()


class Badge(QWidget):
    """20 px with icon and word on a soft background; only in heads and banners, never in table rows."""

    def __init__(self, theme: Theme, words: str = "", tone: str = "", icon: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.say(words, tone, icon)

    def say(self, words: str, tone: str = "", icon: str = "") -> None:
        """Show words in a tone ("ok", "warn", "danger", "info" or "" for neutral); "" hides the badge."""
        self._words, self._tone, self._icon = words, tone, icon
        self.setAccessibleName(words)
        lay.set_shown(self, shown=bool(words))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.theme.font(Role.LABEL)).horizontalAdvance(self._words)
        return QSize(width + self.theme.px(14) + (self.theme.px(17) if self._icon else 0), self.theme.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        soft = "accentsoft" if self._tone == "info" else f"{self._tone}soft" if self._tone else "surface2"
        edge = "accentline" if self._tone == "info" else f"{self._tone}line" if self._tone else "borderstrong"
        ink = _ink(self._tone) if self._tone else "text2"
        box(painter, self.rect(), self.theme.colour(soft), self.theme.colour(edge), 4)
        rect = self.rect().adjusted(self.theme.px(7), 0, -self.theme.px(5), 0)
        if self._icon:
            side = self.theme.px(13)
            self.theme.draw_icon(painter, QRect(rect.left(), 0, side, self.height()), self._icon, ink)
            rect.setLeft(rect.left() + side + 4)
        font = self.theme.font(Role.LABEL)
        text(painter, rect, self._words, font, self.theme.colour(ink), Qt.AlignmentFlag.AlignLeft)
