"""One worker in the list to assign from: who, load before and after, what speaks for them; a reason when over."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.app.queries.candidates import Candidate
from planner.texts import assign as texts
from planner.texts import common
from planner.texts import problems as problem_texts
from planner.ui.tables.cells import Load
from planner.ui.tables.loadbar import paint_load
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import announce
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.field import FormField
from planner.ui.widgets.paint import box, focus_ring, initials_box, text
from planner.ui.widgets.press import Press
from planner.ui.widgets.reason import ReasonField
from planner.ui.widgets.tip import set_tip

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class CandidateButton(Press):
    """The row itself: click or Enter assigns, and no other key.

    Signals:
        step_asked: at an arrow key, which the scroll area would swallow.
        typed: letters, which are for the search field.
    """

    step_asked = Signal(int)
    typed = Signal(str)

    def __init__(self, theme: Theme, candidate: Candidate, of: int, scale: int) -> None:
        super().__init__(theme)
        self.candidate = candidate
        self._note, self._tone = _note(candidate, of)
        self._load = texts.load(candidate.before, candidate.after, candidate.hard if candidate.capped else None)
        self._bar = Load(
            held=candidate.after, cap=candidate.hard, scale=scale, soft=candidate.soft, before=candidate.before
        )
        worker = candidate.worker
        self.setText(worker.name or worker.initials)
        load = self._bar.spoken if candidate.capped else self._load
        self.setAccessibleName(f"{worker.initials} {worker.name}, {load}. {self._note}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_tip(self, self._note)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(280), self.theme.px(46))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.step_asked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.text().isprintable() and event.text() and not event.modifiers() & COMMANDING:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # Qt presses a button when the space bar comes up

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        focused = self.hasFocus()
        if focused or self.underMouse():
            box(painter, self.rect(), theme.colour("sel" if focused else "hover"), None, 5)
        half = self.height() // 2
        initials_box(
            painter,
            QRect(8, half - px(12), px(34), px(24)),
            theme,
            self.candidate.worker.initials,
            theme.font(Role.INITIALS),
        )
        left, right = px(34) + 18, px(92)
        name = QRect(left, px(4), self.width() - left - right - 14, half - px(4))
        ink = "text3" if self.candidate.problem is not None else "text"
        text(painter, name, self.text(), theme.font(Role.STRONG), theme.colour(ink), LEFT)
        note = QRect(left, half, self.width() - left - right - 14, half - px(4))
        text(painter, note, self._note, theme.font(Role.HELP), theme.colour(self._tone), LEFT)
        figures = QRect(self.width() - right - 8, px(4), right, half - px(4))
        tone = "danger" if self.candidate.over else "text"
        text(painter, figures, self._load, theme.font(Role.DENSE), theme.colour(tone), RIGHT)
        bar = QRectF(self.width() - right - 8, half + px(1), right, half - px(7))
        if self.candidate.capped:
            paint_load(painter, bar, self._bar, theme, "sel" if focused else "surface")
        if focused:
            focus_ring(painter, self.rect(), theme)


class CandidateRow(QWidget):
    """``wanted`` carries the row when its worker is chosen; the rest is as its button's."""

    wanted = Signal(object)
    step_asked = Signal(int)
    typed = Signal(str)

    def __init__(self, theme: Theme, candidate: Candidate, of: int, scale: int) -> None:
        super().__init__()
        self.candidate = candidate
        self.button = CandidateButton(theme, candidate, of, scale)
        self.button.clicked.connect(self._want)
        self.button.step_asked.connect(self.step_asked)
        self.button.typed.connect(self.typed)
        self.reason = ReasonField(theme)
        self.field = FormField(theme, common.REASON_OVER_CAP, self.reason)
        self.reason.returnPressed.connect(self._want)
        assign = Button(theme, common.ASSIGN, kind=Kind.PRIMARY, small=True, shortcut="Enter", on_click=self._want)
        self._more = lay.column_of(self.field, lay.row_of(None, assign), gap=6, margins=(12, 2, 8, 10))
        self._more.hide()
        lay.column(self.button, self._more, gap=2, on=self)

    def holds_focus(self) -> bool:
        """Whether the keyboard is in this row."""
        return self.button.hasFocus() or self.reason.hasFocus()

    def ask_reason(self, sentence: str) -> None:
        """Open the field for the reason below the row, and say why it is asked for."""
        again = not self._more.isHidden()
        self._more.show()
        self.field.set_help(sentence)
        self.field.set_error(sentence if again else "")
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.reason)

    def _want(self) -> None:
        self.wanted.emit(self)


def _note(candidate: Candidate, of: int) -> tuple[str, str]:
    """What stands under the name, and its tone."""
    if candidate.problem is not None:
        return problem_texts.sentence(candidate.problem), "warn"
    parts = [texts.held(candidate.held, of)] if candidate.held else []
    if not candidate.capped:
        parts.append(texts.NO_CAP)
    if candidate.over:
        parts.append(texts.over(candidate.over))
    parts += [texts.fit(fit.value, count, of) for fit, count in candidate.fits.items()]
    return " · ".join(parts), "danger" if candidate.over else "text2"
