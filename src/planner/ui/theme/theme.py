"""The look that is in force, and the one place where it is switched."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from planner.ui.theme.fonts import FACES, Role, build_font, interface_family
from planner.ui.theme.icons import Icons
from planner.ui.theme.palette import build_palette
from planner.ui.theme.style import build_style
from planner.ui.theme.tokens import DARK, LIGHT, Tokens, from_palette

SCALES: Final = (0.9, 1.0, 1.1, 1.2, 1.3, 1.4)


class Scheme(StrEnum):
    """What the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    """Height of the rows of every table."""

    DENSE = "dense"
    NORMAL = "normal"
    COMFORTABLE = "comfortable"


ROW_HEIGHTS: Final = {Density.DENSE: 28, Density.NORMAL: 32, Density.COMFORTABLE: 40}
TWO_LINE_HEIGHTS: Final = {Density.DENSE: 38, Density.NORMAL: 42, Density.COMFORTABLE: 48}
DENSE_HEIGHTS: Final = {Density.DENSE: 24, Density.NORMAL: 28, Density.COMFORTABLE: 34}


class Theme(QObject):
    """Tokens, fonts and icons in force. ``changed`` is emitted after all three have been rebuilt.

    One is made per program, before the first window, and passed to every widget that paints or is styled.
    """

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM, scale: float = 1.0, family: str = "") -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._wanted_family = family
        self._system_palette = QPalette(app.palette())
        self.scale = scale
        self.density = Density.NORMAL
        self.tokens: Tokens = LIGHT
        self.icons = Icons()
        self._fonts: dict[Role, QFont] = {}
        app.setStyle("Fusion")
        self._hints = hints = app.styleHints()  # kept: Python's wrapper of what follows dies with it
        hints.colorSchemeChanged.connect(self._follow_system)
        self._access = hints.accessibility()
        self._access.contrastPreferenceChanged.connect(self._follow_system)
        self.rebuild()

    @property
    def scheme(self) -> Scheme:
        """What was asked for: the system's scheme, light or dark."""
        return self._scheme

    @property
    def dark(self) -> bool:
        """Whether the dark scheme shows."""
        if self._scheme is Scheme.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    @property
    def high_contrast(self) -> bool:
        """Whether the system asks for high contrast; then its own colours are used."""
        return self._access.contrastPreference() is Qt.ContrastPreference.HighContrast

    def use(
        self,
        *,
        scheme: Scheme | None = None,
        scale: float | None = None,
        density: Density | None = None,
        family: str | None = None,
    ) -> None:
        """Switch what is given, and rebuild everything."""
        self._scheme = self._scheme if scheme is None else scheme
        self.scale = self.scale if scale is None else scale
        self.density = self.density if density is None else density
        self._wanted_family = self._wanted_family if family is None else family
        self.rebuild()

    def rebuild(self) -> None:
        """Build tokens, fonts, palette and style sheet anew, then tell everybody."""
        if self.high_contrast:
            self.tokens = from_palette(self._system_palette)
        else:
            self.tokens = DARK if self.dark else LIGHT
        self.icons.clear()
        family = interface_family(self._wanted_family)
        self._fonts = {role: build_font(role, family, self.scale) for role in Role}
        self._app.setFont(self._fonts[Role.BODY])
        self._app.setPalette(build_palette(self.tokens))
        self._app.setStyleSheet(build_style(self.tokens, self.scale))
        self.changed.emit()

    def font(self, role: Role = Role.BODY) -> QFont:
        """The font of a role."""
        return self._fonts[role]

    def line(self, role: Role = Role.BODY) -> int:
        """Line height of a role in px."""
        return round(FACES[role].line * self.scale)

    def px(self, at_100: float) -> int:
        """A length that grows with the text: a control's height, an icon beside text."""
        return round(at_100 * self.scale)

    def colour(self, token: str) -> QColor:
        """A token as a colour."""
        return self.tokens.colour(token)

    def pixmap(self, name: str, size: int = 16, token: str = "text2") -> QPixmap:  # noqa: S107 -- a colour's name
        """An icon in a token's colour, ``size`` px wide at 100 % device ratio."""
        app = QGuiApplication.instance()
        ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
        return self.icons.pixmap(name, size, str(getattr(self.tokens, token)), ratio)

    def icon(self, name: str, size: int = 16, token: str = "text2") -> QIcon:  # noqa: S107 -- a colour's name
        """An icon for Qt's own buttons and menus. Set it again on ``changed``."""
        return QIcon(self.pixmap(name, size, token))

    def draw_icon(self, painter: QPainter, rect: QRect, name: str, token: str) -> None:
        """Paint an icon in the middle of a rectangle, as large as its shorter side."""
        side = min(rect.width(), rect.height())
        box = QRect(0, 0, side, side)
        box.moveCenter(rect.center())
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(box, self.icons.pixmap(name, side, str(getattr(self.tokens, token)), ratio))

    def row_height(self, *, two_lines: bool = False, dense: bool = False) -> int:
        """Height of a table row in px under the setting for row height."""
        heights = TWO_LINE_HEIGHTS if two_lines else DENSE_HEIGHTS if dense else ROW_HEIGHTS
        return self.px(heights[self.density])

    def control(self, *, small: bool = False) -> QSize:
        """Smallest size of a control: 32 px high, 28 inside cards and bulk bars."""
        side = self.px(28 if small else 32)
        return QSize(side, side)

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM or self.high_contrast:
            self.rebuild()
