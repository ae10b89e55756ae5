"""Draws the icon in the sizes that installers ask for, into build/icons: an ICO for Windows, PNGs for Linux."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "resources" / "icons" / "program.svg"
GOAL = ROOT / "build" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZE = 256


def draw(size: int) -> QImage:
    """The icon at a size in pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(SOURCE.read_bytes())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def main() -> int:
    """Write every file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv[:1])
    GOAL.mkdir(parents=True, exist_ok=True)
    made = [draw(size).save(str(GOAL / f"sagsplan-{size}.png")) for size in SIZES]
    made.append(draw(ICO_SIZE).save(str(GOAL / "sagsplan.ico")))
    application.quit()
    return 0 if all(made) else 1


if __name__ == "__main__":
    sys.exit(main())
