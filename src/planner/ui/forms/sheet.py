"""A form in the side panel: Ctrl+S saves, Esc cancels, problems stand beside their fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.domain.errors import Problem, RefusedError
from planner.texts import forms as texts
from planner.texts import problems as problem_texts
from planner.ui.context import Context
from planner.ui.forms.inputs import Answer
from planner.ui.forms.plan import FormPlan, Value, Values
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.ask_line import AskLine
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import scrolling
from planner.ui.widgets.field import Form
from planner.ui.widgets.label import Label, Pane


class Sheet(QWidget):
    """What can lie in a side panel for a while. ``finished`` when it is to go.

    The keyboard then goes to the section called ``key``; ``from_list``: to the list, where it was when this opened.
    """

    finished = Signal()

    def __init__(self, key: str, *, from_list: bool = False) -> None:
        super().__init__()
        self.key = key
        self.from_list = from_list

    def save(self) -> bool:
        """Save; False when it could not be, and the user has been told why."""
        return True

    def unsaved(self) -> bool:
        """Whether something typed is not saved."""
        return False

    def focus_first(self) -> None:
        """Give the keyboard to the first field."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class FormSheet(Sheet):
    """Shows a ``FormPlan`` and runs its command."""

    def __init__(self, context: Context, plan: FormPlan) -> None:
        super().__init__(plan.key)
        self.context = context
        self.plan = plan
        theme = context.theme
        self.answers = {ask.name: Answer(theme, ask, self._today) for ask in plan.asks}
        self.form = Form(**{name: answer.field for name, answer in self.answers.items()})
        self.banner = Banner(theme, card=True)
        self.question = AskLine(theme)
        self.question.go_on.connect(self.save)
        self.question.stay.connect(self.focus_first)
        self._state = Label(theme, "", Role.HELP, "warn")
        note = (Label(theme, plan.note, Role.DENSE, "text2", wrap=True),) if plan.note else ()
        for answer in self.answers.values():
            answer.watch(self._mark)
        content = lay.column_of(
            Label(theme, plan.title, Role.HEADING, wrap=True),
            *note,
            self.banner,
            *(answer.field for answer in self.answers.values()),
            None,
            gap=lay.FIELDS,
            margins=(20, 14),
        )
        lay.column(lay.wide(scrolling(content, plan.title)), self.question, self._foot(), gap=0, on=self)
        self.setAccessibleName(plan.title)

    @override
    def save(self) -> bool:
        values = self._values()
        if values is None:
            return False
        try:
            command = self.plan.command(Values(values))
        except RefusedError as error:
            self.show_problems(error.problems)
            return False
        self.form.clear()
        self.banner.clear()
        done = self.context.run(
            command,
            said=self.plan.said,
            refused=self.show_problems,
            doubted=self.question.ask,
            answered=self.question.answers(),
        )
        if done is None:
            return False
        self.finished.emit()
        if self.plan.after is not None:
            self.plan.after(done.value)
        return True

    @override
    def unsaved(self) -> bool:
        return any(answer.changed() for answer in self.answers.values())

    @override
    def focus_first(self) -> None:
        first = next(iter(self.answers.values()), None)
        if first is None:
            self._save.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            first.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show broken rules beside their fields, the rest above the form."""
        rest = self.form.show_problems(problems)
        if rest:
            self.banner.say("danger", problem_texts.all_in_one(rest))
        else:
            self.banner.clear()

    def _values(self) -> dict[str, Value] | None:
        found: dict[str, Value] = {}
        wrong: list[Answer] = []
        for name, answer in self.answers.items():
            try:
                found[name] = answer.value()
            except ValueError as error:
                answer.field.set_error(str(error))
                wrong.append(answer)
        if wrong:
            wrong[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return found

    def _foot(self) -> QWidget:
        theme = self.context.theme
        foot = Pane("bar")
        self._save = Button(
            theme, self.plan.save or texts.SAVE, kind=Kind.PRIMARY, small=True, shortcut="Ctrl+S", on_click=self.save
        )
        dropping = Button(theme, texts.REMOVE, kind=Kind.DANGER, icon="remove", small=True, on_click=self._drop)
        cancel = Button(theme, texts.CANCEL, small=True, shortcut="Esc", on_click=self.finished.emit)
        left = () if self.plan.remove is None else (dropping,)
        lay.row(*left, None, self._state, cancel, self._save, margins=(20, 8), on=foot)
        return foot

    def _drop(self) -> None:
        remove = self.plan.remove
        if remove is not None and self.context.run(remove, said=self.plan.removed, refused=self.show_problems):
            self.finished.emit()

    def _mark(self) -> None:
        self._state.say(texts.NOT_SAVED if self.unsaved() else "")

    def _today(self) -> date:
        return self.context.today
