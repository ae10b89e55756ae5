"""Breaks words into lines, and shares a width among columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontMetricsF, QPaintDevice, QTextLayout, QTextOption


class Breaker:
    """Measures and breaks the words of one font on one device; the same words come again and again in a table."""

    def __init__(self, font: QFont, device: QPaintDevice) -> None:
        self._font = font
        self._device = device
        self._metrics = QFontMetricsF(font, device)
        self._known: dict[str, float] = {}

    def width(self, words: str) -> float:
        """How wide words are in one line, in px."""
        found = self._known.get(words)
        if found is None:
            found = self._known[words] = self._metrics.horizontalAdvance(words)
        return found

    def widest_line(self, words: str) -> float:
        """Width of the longest line as it is written."""
        return max(map(self.width, words.split("\n")))

    def widest_word(self, words: str) -> float:
        """Width of the longest word."""
        return max(map(self.width, words.split() or [""]))

    def lines(self, words: str, room: float) -> list[str]:
        """The words in lines no wider than the room; a word that is wider is broken, never cut."""
        found: list[str] = []
        for line in words.split("\n"):
            found += [line] if self.width(line) <= room else self._broken(line, room)
        return found

    def _broken(self, line: str, room: float) -> list[str]:
        layout = QTextLayout(line, self._font, self._device)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        units = line.encode("utf-16-le")  # Qt counts in these
        found: list[str] = []
        layout.beginLayout()
        while (part := layout.createLine()).isValid():
            part.setLineWidth(max(room, 1.0))
            first, count = part.textStart(), part.textLength()
            found.append(units[2 * first : 2 * (first + count)].decode("utf-16-le", "replace").rstrip())
        layout.endLayout()
        return found


def share_width(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Widths that fill the room at most: what each wants if there is room, else no more than the others get.

    Nobody gets less than ``least`` unless all of them together have no room; then all give up the same share.
    """
    if sum(wanted) <= room:
        return list(wanted)
    if sum(least) >= room:
        return [each * room / sum(least) for each in least]
    low, high = 0.0, max(wanted)
    for _ in range(40):  # the limit at which the room is filled, found by halving
        limit = (low + high) / 2
        if sum(_limited(wanted, least, limit)) > room:
            high = limit
        else:
            low = limit
    return _limited(wanted, least, low)


def _limited(wanted: Sequence[float], least: Sequence[float], limit: float) -> list[float]:
    return [max(few, min(much, limit)) for much, few in zip(wanted, least, strict=True)]
