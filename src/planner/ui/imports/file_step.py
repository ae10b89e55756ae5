"""The first step, Fil (choose or drop a file; the lists taken in before), and the last, what was written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.case_lists.file_names import file_names
from planner.app.queries.import_lines import ImportLine
from planner.domain.file_records import ListImport
from planner.texts import common
from planner.texts import import_page as texts
from planner.ui.context import Context
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card, Facts, scrolling
from planner.ui.widgets.label import Label
from planner.ui.widgets.paint import RADIUS, box, focus_ring, text
from planner.ui.widgets.press import WrappedPress

MOST_EARLIER = 8


class FileButton(WrappedPress):
    """The place to drop a file on; pressed it asks for one."""

    usual = 480

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setText(texts.DROP)
        self.setAccessibleName(f"{texts.DROP}. {texts.DROP_HOW}")

    @override
    def heightForWidth(self, width: int) -> int:
        return self.theme.px(116) + self._how(width).height()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px, colour = self.theme.px, self.theme.colour
        over = self.underMouse() or self.isDown()
        box(painter, self.rect(), colour("surface2" if over else "surface"), colour("border"), RADIUS)
        icon = QRect(0, px(33), self.width(), px(20))
        self.theme.draw_icon(painter, icon, "file_in", "text3")
        heading = QRect(0, px(58), self.width(), self.theme.line())
        text(painter, heading, self.text(), self.theme.font(Role.HEADING), colour("text"), lay.CENTRE)
        painter.setFont(self.theme.font(Role.BODY))
        painter.setPen(colour("text2"))
        how = self._how(self.width())
        how.moveTo((self.width() - how.width()) // 2, px(62) + self.theme.line())
        painter.drawText(how, int(Qt.TextFlag.TextWordWrap | lay.CENTRE), texts.DROP_HOW)
        if self.hasFocus():
            focus_ring(painter, self.rect(), self.theme)

    def _how(self, width: int) -> QRect:
        room = QRect(0, 0, max(40, width - self.theme.px(48)), 1000)
        words = QFontMetrics(self.theme.font(Role.BODY))
        return words.boundingRect(room, int(Qt.TextFlag.TextWordWrap | lay.CENTRE), texts.DROP_HOW)


class FileStep(QWidget):
    """``zone`` asks for a file when it is pressed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        theme = context.theme
        self.banner = Banner(theme, card=True)
        self.zone = FileButton(theme)
        self._earlier = Card(theme, texts.EARLIER)
        self._facts = Facts(theme, 140)
        self._none = Label(theme, texts.NO_EARLIER, Role.BODY, "text2")
        self._earlier.add(self._facts, self._none)
        lay.column(self.banner, self.zone, self._earlier, None, gap=lay.CARDS, on=self)

    def refresh(self) -> None:
        """Show the lists taken in before, the newest first."""
        rows = sorted(self.context.register.all(ListImport), key=lambda row: row.at, reverse=True)
        names = file_names(self.context.register)
        self._facts.set_rows([self._told(row, names.get(row.id, "")) for row in rows[:MOST_EARLIER]])
        self._none.setVisible(not rows)
        self._facts.setVisible(bool(rows))

    def _told(self, row: ListImport, file: str) -> tuple[str, str]:
        programme = self.context.programmes.find(row.programme) if row.programme else None
        return texts.earlier(row.as_of, (file, "" if programme is None else programme.name), row.rows, row.at)


MOST_LEFT: Final = 100


class DoneStep(QWidget):
    """Says what was saved."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        theme = context.theme
        self.banner = Banner(theme)
        self._card = Card(theme)
        self._lines = [Label(theme, "", tone="text2", wrap=True) for _ in range(3)]
        self._card.add(*self._lines)
        self.left = Facts(theme, 180)
        self._left_card = Card(theme, texts.LEFT, flush=True)
        self._left_card.add(scrolling(lay.column_of(self.left, None, margins=(16, 4, 16, 12)), texts.LEFT))
        see = Button(theme, common.SEE_CITIZENS, icon="citizens", on_click=self.context.opens("citizens"))
        correct = Button(theme, texts.SEE_CORRECTIONS, icon="corrections", on_click=self.context.opens("corrections"))
        self._card.add(lay.row_of(see, correct, None))
        lay.column(self.banner, self._card, lay.wide(self._left_card, 1), None, gap=lay.FIELDS, on=self)

    def say(self, fact: str, lines: Sequence[str], left: Sequence[ImportLine] = ()) -> None:
        """Show what was saved, further lines, and the differences that were not taken."""
        rows = [(line.who, texts.left_line(line.field, line.ours, line.theirs)) for line in left[:MOST_LEFT]]
        more = [("", texts.left_more(len(left) - MOST_LEFT))] if len(left) > MOST_LEFT else []
        self.left.set_rows([*rows, *more])
        self._left_card.set_title(texts.left(len(left)))
        self._left_card.setVisible(bool(left))
        self.banner.say("ok", fact)
        for label, words in zip(self._lines, [*lines, "", "", ""], strict=False):
            label.say(words)
