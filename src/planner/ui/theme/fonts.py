"""The roles of type: size, weight, tabular figures; the system's own interface font, Inter on Linux where installed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QSysInfo
from PySide6.QtGui import QFont, QFontDatabase


class Role(StrEnum):
    """What a piece of text is for."""

    BIG_NUMBER = "big_number"
    NUMBER = "number"
    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    STRONG = "strong"
    TOTAL = "total"
    DENSE = "dense"
    HELP = "help"
    LABEL = "label"
    SMALLEST = "smallest"
    INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class Face:
    """Size and line height in px at 100 %, and weight."""

    size: float
    line: int
    weight: QFont.Weight


_W = QFont.Weight
FACES: Final = {
    Role.BIG_NUMBER: Face(24, 28, _W.DemiBold),
    Role.NUMBER: Face(20, 28, _W.DemiBold),
    Role.TITLE: Face(20, 28, _W.DemiBold),
    Role.HEADING: Face(13, 20, _W.DemiBold),
    Role.BODY: Face(13, 20, _W.Normal),
    Role.STRONG: Face(13, 20, _W.Medium),
    Role.TOTAL: Face(13, 20, _W.DemiBold),
    Role.DENSE: Face(12.5, 18, _W.Normal),
    Role.HELP: Face(12, 16, _W.Normal),
    Role.LABEL: Face(12, 16, _W.Medium),
    Role.SMALLEST: Face(11, 14, _W.Normal),
    Role.INITIALS: Face(11, 14, _W.DemiBold),
}
SMALLEST_PX: Final = 10
_LINUX: Final = ("Inter", "Noto Sans", "DejaVu Sans")


def interface_family(wanted: str = "") -> str:
    """Name of the font family to use: the wanted one where installed, else the system's own."""
    installed = set(QFontDatabase.families())
    if wanted in installed:
        return wanted
    if QSysInfo.kernelType() == "linux":
        return next((name for name in _LINUX if name in installed), "")
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def build_font(role: Role, family: str, scale: float) -> QFont:
    """The font of a role at a text scale (1.0 is 100 %), with figures of equal width."""
    face = FACES[role]
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    if family:
        font.setFamily(family)
    font.setPixelSize(max(SMALLEST_PX, round(face.size * scale)))
    font.setWeight(face.weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
