"""Fields of a form: label above or at the left, help below, errors in its place; and the form that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from planner.domain.errors import Code, Problem
from planner.texts import common
from planner.texts import problems as problem_texts
from planner.texts.widgets import OPTIONAL
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import announce
from planner.ui.widgets.choice import Choice, SearchPick
from planner.ui.widgets.label import IconLabel, Label

LEFT_LABEL: Final = 66


class FormField(QWidget):
    """A control with its label, help and error.

    Args:
        theme: the look.
        label: what the field holds; also its accessible name.
        control: the widget typed or chosen in.
        hint: a line below, in ``text3``.
        optional: marks the label "valgfri".
        beside: what stands in line with the control, whose label is then at the left; None puts the label above.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        control: QWidget,
        *,
        hint: str = "",
        optional: bool = False,
        beside: Sequence[QWidget] | None = None,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.control = control
        self._help = hint
        self.label = Label(theme, label, Role.LABEL, wrap=True)  # in a narrow column it takes a second line
        self._mark = Label(theme, OPTIONAL if optional else "", Role.HELP, "text3")
        self._mark_icon = IconLabel(theme, "missing", 14, "warn")
        self._below = Label(theme, hint, Role.HELP, "text3", wrap=True)
        self._optional = optional
        if beside is None:
            self._lay_above()
        else:
            self._lay_left(beside)
        self._mark_icon.hide()
        self._below.setVisible(bool(hint))
        self.label.setBuddy(control)
        control.setAccessibleName(label)
        control.setAccessibleDescription(hint)
        self.error = ""
        if isinstance(control, QLineEdit):
            control.setMaxLength(max(1, min(control.maxLength(), 2000)))

    def _lay_above(self) -> None:
        lay.column(
            lay.row(lay.wide(self.label), self._mark_icon, self._mark, gap=lay.LINES),
            self.control,
            self._below,
            gap=lay.LINES,
            on=self,
        )

    def _lay_left(self, beside: Sequence[QWidget]) -> None:
        """Label and control in one line; that a field may be empty is then said to screen readers only."""
        self.label.setFixedWidth(self.theme.px(LEFT_LABEL))
        if self._optional:
            self.label.setAccessibleDescription(OPTIONAL)
        self._mark.setParent(self)
        self._mark.hide()
        label = lay.column(self.label, None, margins=(0, self.theme.px(7), 0, 0))
        line = lay.row(self.control, *beside, self._mark_icon, *((None,) if beside else ()), gap=6)
        lay.row(label, lay.wide(lay.column(line, self._below, gap=2)), on=self)

    def take_keyboard(self) -> None:
        """Give the field the keyboard as Tab does: what stands there is selected, and typing takes its place."""
        self.control.setFocus(Qt.FocusReason.TabFocusReason)

    def set_error(self, words: str) -> None:
        """Show an error below the field; "" takes it away."""
        self.error = words
        self._below.say(words or self._help, "danger" if words else "text3")
        _mark(self.control, "bad", on=bool(words))
        self.control.setAccessibleDescription(words or self._help)
        if words:
            announce(self.control)

    def sentence(self, problem: Problem) -> str:
        """What is wrong here: where something is chosen from a list, an empty field asks for that."""
        chosen = isinstance(self.control, (Choice, SearchPick))
        if problem.code is Code.MISSING and chosen:
            return problem_texts.choose(self.control.accessibleName())
        return problem_texts.sentence(problem)

    def leave_out_label(self) -> None:
        """Give no room to a label above: the control says itself what it is."""
        self.label.hide()
        self._mark.hide()

    def set_missing(self, *, missing: bool) -> None:
        """Mark that the field is still to be filled in."""
        self._mark_icon.setVisible(missing)
        self._mark.setText(common.LACKS_SMALL if missing else OPTIONAL if self._optional else "")
        self._mark.set_tone("warn" if missing else "text3")
        _mark(self.control, "lacking", on=missing)

    def set_help(self, words: str) -> None:
        """Change the hint; an error in place of it stays."""
        self._help = words
        if not self.error:
            self._below.say(words, "text3")
            self.control.setAccessibleDescription(words)


class Form:
    """Fields by the name that problems use, so that each sentence stands beside its field."""

    def __init__(self, **fields: FormField) -> None:
        self.fields = dict(fields)

    def clear(self) -> None:
        """Take every error away."""
        for field in self.fields.values():
            if field.error:
                field.set_error("")

    def show_problems(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Show each problem at its field, and give the keyboard to the first.

        Returns:
            Those whose field this form does not have; show them as a banner.
        """
        self.clear()
        rest: list[Problem] = []
        first: FormField | None = None
        for problem in problems:
            field = self.fields.get(problem.field)
            if field is None:
                rest.append(problem)
                continue
            field.set_error(field.sentence(problem))
            first = first or field
        if first is not None:
            first.take_keyboard()
        return tuple(rest)


class TextArea(QPlainTextEdit):
    """A few lines of text; Tab leaves the field."""

    def __init__(self, theme: Theme, hint: str = "", *, lines: int = 3) -> None:
        super().__init__()
        self.theme = theme
        self._lines = lines
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedHeight(self._lines * self.theme.line() + 14)


class LineList(TextArea):
    """One thing a line; Alt with an arrow moves the line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, lines=4)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        lines = self.toPlainText().split("\n")
        at = self.textCursor().blockNumber()
        to = at + step
        if 0 <= to < len(lines):
            lines[at], lines[to] = lines[to], lines[at]
            self.setPlainText("\n".join(lines))
            cursor = self.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.Start)
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock, n=to)
            self.setTextCursor(cursor)


def text_field(hint: str = "", *, most: int = 200) -> QLineEdit:
    """A field for one line of at most ``most`` characters."""
    field = QLineEdit()
    field.setPlaceholderText(hint)
    field.setMaxLength(most)
    return field


def _mark(control: QWidget, name: str, *, on: bool) -> None:
    if bool(control.property(name)) != on:
        control.setProperty(name, on)
        control.style().unpolish(control)
        control.style().polish(control)
