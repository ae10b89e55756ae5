"""A chart as it leaves the screen: always light, with its title, as a picture or as drawing instructions."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from planner.ui.theme.fonts import Role
from planner.ui.theme.tokens import LIGHT
from planner.ui.widgets.line_chart import LineChart

SHARP: Final = 2
"""Pixels of a picture for one on the screen."""
MARGIN: Final = 12


def png_of(chart: LineChart, title: str) -> bytes:
    """The chart as a PNG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image_of(chart, title))
    return bytes(held.data())


def svg_of(chart: LineChart, title: str) -> bytes:
    """The chart as an SVG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    size = _size(chart, title)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    _draw(painter, chart, title, size)
    painter.end()
    return bytes(held.data())


def image_of(chart: LineChart, title: str) -> QImage:
    """The chart as a picture."""
    size = _size(chart, title)
    image = QImage(size * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    painter = QPainter(image)
    _draw(painter, chart, title, size)
    painter.end()
    return image


def _size(chart: LineChart, title: str) -> QSize:
    wide = QFontMetrics(chart.theme.font(Role.STRONG)).horizontalAdvance(title)
    size = chart.size().expandedTo(chart.sizeHint())
    return QSize(max(size.width(), wide) + 2 * MARGIN, size.height() + _above(chart) + 2 * MARGIN)


def _above(chart: LineChart) -> int:
    return chart.theme.line(Role.STRONG) + 8


def _draw(painter: QPainter, chart: LineChart, title: str, size: QSize) -> None:
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), LIGHT.colour("surface"))
    painter.setFont(chart.theme.font(Role.STRONG))
    painter.setPen(LIGHT.colour("text"))
    painter.drawText(QPointF(MARGIN, MARGIN + QFontMetrics(painter.font()).ascent()), title)
    painter.translate(MARGIN, MARGIN + _above(chart))
    chart.paint(painter, LIGHT)
