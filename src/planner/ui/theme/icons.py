"""Icons: Phosphor through qtawesome, and the program's own drawings. One icon per concept; drawn in a token's colour.

qtawesome takes 0.2 s to import, so it is imported with the first Phosphor icon; windows shown before that use own SVGs.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from planner.platform.datafiles import resources

CONCEPTS: Final = {
    "overview": "squares-four",
    "my_day": "sun",
    "citizens": "users",
    "citizen": "user",
    "new_citizen": "user-plus",
    "no_cover": "user-minus",
    "plan": "shuffle",
    "waiting": "list-numbers",
    "scenarios": "git-branch",
    "handover": "arrows-left-right",
    "continuity": "link",
    "packets": "package",
    "agreement": "handshake",
    "employer": "buildings",
    "group2": "hourglass",
    "results": "chart-line",
    "sheet": "file-text",
    "import": "download-simple",
    "corrections": "clipboard-text",
    "settings": "gear",
    "follow_up": "calendar-check",
    "calendar": "calendar-blank",
    "meeting": "map-pin",
    "phone": "phone",
    "video": "video-camera",
    "written": "envelope-simple",
    "danger": "warning-circle",
    "warn": "warning",
    "missing": "circle-dashed",
    "ok": "check",
    "done": "check-circle",
    "proven": "shield-check",
    "info": "info",
    "pin": "push-pin",
    "veto": "prohibit",
    "locked": "lock",
    "backup": "archive",
    "search": "magnifying-glass",
    "filter": "funnel-simple",
    "saved_filter": "bookmark-simple",
    "columns": "columns",
    "table": "table",
    "export": "table",
    "print": "printer",
    "undo": "arrow-counter-clockwise",
    "redo": "arrow-clockwise",
    "refresh": "arrows-clockwise",
    "open": "arrow-square-out",
    "edit": "pencil-simple",
    "remove": "trash",
    "save": "floppy-disk",
    "add": "plus",
    "close": "x",
    "next": "caret-right",
    "previous": "caret-left",
    "down": "caret-down",
    "up": "caret-up",
    "right": "arrow-right",
    "left": "arrow-left",
    "sort_up": "arrow-up",
    "sort_down": "arrow-down",
    "sort": "arrows-down-up",
    "show": "eye",
    "more": "dots-three",
    "grip": "dots-six-vertical",
    "chain": "link-simple",
    "rules": "sliders-horizontal",
    "job_goal": "target",
    "group": "tag",
    "exemption": "calendar-x",
    "note": "chat-text",
    "time": "clock",
    "copy": "copy",
    "help": "question",
    "keyboard": "keyboard",
    "list": "list-bullets",
    "history": "clock-counter-clockwise",
    "trend_up": "trend-up",
    "file_in": "file-arrow-down",
    "file_out": "file-arrow-up",
}


class Icons:
    """Pictures by name, size, colour and device ratio, kept once drawn."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, str, float], QPixmap] = {}
        self._own: dict[str, bytes | None] = {}

    def clear(self) -> None:
        """Forget what was drawn; called when the scheme changes."""
        self._kept.clear()

    def pixmap(self, name: str, size: int, colour: str, ratio: float) -> QPixmap:
        """The icon of a concept (or a Phosphor name), ``size`` px wide, in ``#RRGGBB``.

        Raises:
            KeyError: neither an own drawing nor a Phosphor icon has that name.
        """
        key = (name, size, colour, ratio)
        found = self._kept.get(key)
        if found is None:
            svg = self._svg(name)
            found = _blank(size, ratio)
            if svg is None:
                _draw_glyph(found, CONCEPTS.get(name, name), size, colour)
            else:
                _draw_svg(found, svg, size, colour)
            self._kept[key] = found
        return found

    def warm(self) -> None:
        """Import the icon font now, so that the first page need not wait for it."""
        _draw_glyph(_blank(16, 1.0), "check", 16, "#000000")

    def _svg(self, name: str) -> bytes | None:
        if name not in self._own:
            path = resources() / "icons" / f"{name}.svg"
            self._own[name] = path.read_bytes() if path.is_file() else None
        return self._own[name]


def _blank(size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _draw_svg(pixmap: QPixmap, svg: bytes, size: int, colour: str) -> None:
    """Draw an own SVG; Qt paints ``currentColor`` black, so the word is replaced first."""
    renderer = QSvgRenderer(QByteArray(svg.replace(b"currentColor", colour.encode())))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()


def _draw_glyph(pixmap: QPixmap, name: str, size: int, colour: str) -> None:
    import qtawesome

    glyph = qtawesome.charmap(f"ph.{name}")
    font = qtawesome.font("ph", size)
    font.setPixelSize(size)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, glyph)
    painter.end()
