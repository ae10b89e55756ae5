"""The controls of a form: one per way of answering, each read and filled the same way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from planner.domain.errors import Code, Problem
from planner.texts.formats import hours
from planner.texts.forms import HOURS_UNREADABLE, read_hours
from planner.texts.problems import sentence
from planner.ui.forms.plan import Ask, Input, Value
from planner.ui.theme.theme import Theme
from planner.ui.widgets.choice import Choice, SearchPick
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import FormField, TextArea, text_field
from planner.ui.widgets.segmented import Check, Segmented

NUMBERS: Final = (Input.HOURS, Input.NUMBER, Input.PERCENT)
PER_MILLE: Final = 10  # of a hundredth


class Answer:
    """A field on screen with the way to read it. ``field`` is what is laid out; ``control`` gets the keyboard."""

    def __init__(self, theme: Theme, ask: Ask, today: Callable[[], date]) -> None:
        self.ask = ask
        self.control = _control(theme, ask, today)
        label = "" if ask.input is Input.CHECK else ask.label
        self.field = FormField(theme, label, self.control, hint=ask.hint, optional=ask.optional)
        self.control.setAccessibleName(ask.label)
        if ask.input is Input.CHECK:
            self.field.label.hide()
        self._first = self._state()

    def value(self) -> Value:
        """What stands there.

        Raises:
            ValueError: it cannot be read; the argument is the Danish sentence.
        """
        control = self.control
        if isinstance(control, DateField):
            if control.problem():
                raise ValueError(control.problem())
            return control.date()
        if isinstance(control, Check):
            return control.isChecked()
        if isinstance(control, (Choice, Segmented, SearchPick)):
            return control.value()
        if isinstance(control, TextArea):
            return control.toPlainText()
        if isinstance(control, QLineEdit):
            return self._number(control.text()) if self.ask.input in NUMBERS else control.text()
        raise TypeError(self.ask.name)

    def changed(self) -> bool:
        """Whether something else stands there than at first."""
        return self._state() != self._first

    def watch(self, slot: Callable[[], object]) -> None:
        """Call when something is typed or chosen."""
        control = self.control
        if isinstance(control, QLineEdit):
            control.textChanged.connect(slot)
            if isinstance(control, DateField) or self.ask.input in NUMBERS:
                control.editingFinished.connect(self.check)
        elif isinstance(control, TextArea):
            control.textChanged.connect(slot)
        elif isinstance(control, Check):
            control.toggled.connect(slot)
        elif isinstance(control, (Choice, Segmented)):
            control.picked.connect(slot)

    def check(self) -> None:
        """On leaving the field: say what cannot be read, or take the sentence away."""
        try:
            self.value()
        except ValueError as error:
            self.field.set_error(str(error))
        else:
            self.field.set_error("")

    def _number(self, typed: str) -> int | None:
        if self.ask.input is Input.HOURS:
            try:
                return read_hours(typed)
            except ValueError as error:
                raise ValueError(HOURS_UNREADABLE) from error
        least, most = self.ask.bounds
        text = typed.strip().replace(".", "")
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise ValueError(sentence(Problem(Code.NUMBER_RANGE, self.ask.name, {"least": least, "most": most})))
        return int(text) * (PER_MILLE if self.ask.input is Input.PERCENT else 1)

    def _state(self) -> str:
        control = self.control
        if isinstance(control, Check):
            return str(control.isChecked())
        if isinstance(control, (Choice, Segmented)):
            return control.value()
        return control.toPlainText() if isinstance(control, TextArea) else getattr(control, "text", str)()


def _control(theme: Theme, ask: Ask, today: Callable[[], date]) -> QWidget:
    text = "" if ask.value is None else str(ask.value)
    if ask.input is Input.DAY:
        return DateField(theme, today, ask.value if isinstance(ask.value, date) else None)
    if ask.input is Input.CHECK:
        return Check(theme, ask.label, on=bool(ask.value))
    if ask.input is Input.SEGMENTS:
        return Segmented(theme, ask.options, ask.label, text)
    if ask.input is Input.CHOICE:
        return Choice(theme, ask.options, text, name=ask.label)
    if ask.input is Input.SEARCH and ask.source is not None:
        pick = SearchPick(theme, ask.source, ask.label)
        pick.set_pick(text, ask.shown)
        return pick
    if ask.input is Input.AREA:
        area = TextArea(theme)
        area.setPlainText(text)
        return area
    if isinstance(ask.value, int) and ask.input is Input.HOURS:
        text = hours(ask.value)
    if isinstance(ask.value, int) and ask.input is Input.PERCENT:
        text = str(ask.value // PER_MILLE)
    line = text_field(most=ask.most)
    line.setText(text)
    return line
