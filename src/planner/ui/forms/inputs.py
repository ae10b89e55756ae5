"""The controls of a form: one per way of answering, each read and filled the same way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget

from planner.app.caseload import Done
from planner.domain.errors import Code, Problem, RefusedError
from planner.texts.formats import hours
from planner.texts.forms import HOURS_UNREADABLE, read_hours
from planner.texts.problems import sentence
from planner.ui.context import Context
from planner.ui.forms.plan import Ask, FormPlan, Input, Value, Values
from planner.ui.theme.theme import Theme
from planner.ui.widgets.ask_line import AskLine
from planner.ui.widgets.choice import Choice, SearchPick
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import Form, FormField, LineList, TextArea, text_field
from planner.ui.widgets.segmented import Check, Segmented

NUMBERS: Final = (Input.HOURS, Input.NUMBER, Input.PERCENT)
PER_MILLE: Final = 10  # of a hundredth
Refused = Callable[[Sequence[Problem]], None]
W = TypeVar("W", bound=QWidget)


class Answer:
    """A field on screen with the way to read it. ``field`` is what is laid out; ``control`` gets the keyboard.

    ``beside``: as in ``FormField``.
    """

    def __init__(
        self, theme: Theme, ask: Ask, today: Callable[[], date], beside: Sequence[QWidget] | None = None
    ) -> None:
        self.ask = ask
        self.control = _control(theme, ask, today)
        label = "" if ask.input is Input.CHECK else ask.label
        self.field = FormField(theme, label, self.control, hint=ask.hint, optional=ask.optional, beside=beside)
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

    def show(self, ask: Ask) -> None:
        """Show another value, and other choices, in the same field; what stands there is then as at first."""
        before, self.ask, control = self.ask, ask, self.control
        text = _text(ask)
        if isinstance(control, DateField):
            control.set_date(ask.value if isinstance(ask.value, date) else None)
        elif isinstance(control, Check):
            control.setChecked(bool(ask.value))
        elif isinstance(control, Choice) and [*ask.options] != [*before.options]:
            control.set_options(ask.options, text)
        elif isinstance(control, (Choice, Segmented)):
            control.set_value(text)
        elif isinstance(control, SearchPick):
            control.set_pick(text, ask.shown)
            control.source = ask.source or control.source  # what can be found may have grown
        elif isinstance(control, TextArea):
            control.setPlainText(text)
        elif isinstance(control, QLineEdit):
            control.setText(text)
        self.field.set_error("")
        self._first = self._state()

    def changed(self) -> bool:
        """Whether something else stands there than at first."""
        return self._state() != self._first

    def settle(self) -> None:
        """What stands there now counts as what stood there at first."""
        self._first = self._state()

    def watch(self, slot: Callable[[], object]) -> None:
        """Call when something is typed or chosen."""
        control = self.control
        if isinstance(control, QLineEdit):
            control.textChanged.connect(slot)
            if isinstance(control, SearchPick):  # a hit is what is chosen only after its words stand there
                control.picked.connect(slot)
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
    text = _text(ask)
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
        pick.setPlaceholderText(ask.inside)
        pick.set_pick(text, ask.shown)
        return pick
    if ask.input in (Input.AREA, Input.LINES):
        area = TextArea(theme, ask.inside, lines=ask.lines) if ask.input is Input.AREA else LineList(theme)
        area.setPlainText(text)
        return area
    line = text_field(ask.inside, most=ask.most)
    line.setText(text)
    return line


def _text(ask: Ask) -> str:
    """What a field of text holds for a value."""
    if isinstance(ask.value, int) and ask.input is Input.HOURS:
        return hours(ask.value)
    if isinstance(ask.value, int) and ask.input is Input.PERCENT:
        return str(ask.value // PER_MILLE)
    return "" if ask.value is None else str(ask.value)


class Answers(dict[str, Answer]):
    """The fields of one form by name, on whatever they are laid out.

    ``beside``: what stands in line with the control of a field (``FormField``).
    """

    def __init__(
        self, context: Context, asks: Sequence[Ask], beside: Mapping[str, Sequence[QWidget]] = MappingProxyType({})
    ) -> None:
        theme = context.theme
        super().__init__({ask.name: Answer(theme, ask, lambda: context.today, beside.get(ask.name)) for ask in asks})
        self.form = Form(**{name: each.field for name, each in self.items()})

    def control(self, name: str, kind: type[W]) -> W:
        """The control of a field, of the kind that its input has."""
        control = self[name].control
        if not isinstance(control, kind):
            raise TypeError(name)
        return control

    def show(self, name: str, value: Value) -> None:
        """Have a field hold another value, as it does at first."""
        self[name].show(replace(self[name].ask, value=value))

    def settle(self) -> None:
        """What stands there now counts as what stood there at first: it is saved, or a form was begun with it."""
        for each in self.values():
            each.settle()

    def read(self) -> Values | None:
        """What was answered; None where something cannot be read, which is then said at its field."""
        found: dict[str, Value] = {}
        wrong: list[Answer] = []
        for name, each in self.items():
            try:
                found[name] = each.value()
            except ValueError as error:
                each.field.set_error(str(error))
                wrong.append(each)
        if wrong:
            wrong[0].field.take_keyboard()
            return None
        return Values(found)

    def as_typed(self) -> Values:
        """What stands there now, as far as it can be read; nothing is said of the rest."""
        found: dict[str, Value] = {}
        for name, each in self.items():
            with suppress(ValueError):
                found[name] = each.value()
        return Values(found)

    def changed(self) -> bool:
        """Whether one holds something else than at first."""
        return any(each.changed() for each in self.values())

    def watch(self, slot: Callable[[], object]) -> None:
        """Call when something is typed or chosen in one."""
        for each in self.values():
            each.watch(slot)

    def run(self, context: Context, plan: FormPlan, question: AskLine, refused: Refused) -> Done[Any] | None:
        """Do what the form is for; None where that could not be, and the user has been told.

        Args:
            context: of the page.
            plan: what the answers become.
            question: where a doubt is asked.
            refused: is given the broken rules.
        """
        values = self.read()
        if values is None:
            return None
        try:
            command = plan.command(values)
        except RefusedError as error:
            refused(error.problems)
            return None
        refused(())
        said = plan.said if isinstance(plan.said, str) else plan.said(command)
        return context.run(command, said=said, refused=refused, doubted=question.ask, answered=question.answers())
