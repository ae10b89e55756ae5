"""A form in the side panel: Ctrl+S saves, Esc cancels, problems stand beside their fields."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.domain.errors import Problem
from planner.texts import common
from planner.texts import forms as texts
from planner.texts import problems as problem_texts
from planner.ui.context import Context
from planner.ui.forms.inputs import Answers
from planner.ui.forms.plan import FormPlan, Notice
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.ask_line import AskLine
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import scrolling
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
        self.answers = Answers(context, plan.asks)
        self.form = self.answers.form
        self.banner = Banner(theme, card=True)
        self.notice = Banner(theme, card=True)
        self._noticed: Notice | None = None
        self.question = AskLine(theme)
        self.question.go_on.connect(self.save)
        self.question.stay.connect(self.focus_first)
        self._state = Label(theme, "", Role.HELP, "warn")
        note = [Label(theme, plan.note, Role.DENSE, "text2", wrap=True)] if plan.note else []
        beside = []
        if plan.beside is not None:
            words, do = plan.beside
            beside.append(lay.row_of(Button(theme, words, kind=Kind.LINK, icon="copy", on_click=do), None))
        content = lay.column_of(
            Label(theme, plan.title, Role.HEADING, wrap=True),
            *note,
            *beside,
            self.banner,
            self.notice,
            *(each.field for each in self.answers.values()),
            None,
            gap=lay.FIELDS,
            margins=(20, 14),
        )
        self.answers.watch(self._mark)
        self._notice()
        lay.column(lay.wide(scrolling(content, plan.title)), self.question, self._foot(), gap=0, on=self)
        self.setAccessibleName(plan.title)

    @override
    def save(self) -> bool:
        done = self.answers.run(self.context, self.plan, self.question, self.show_problems)
        if done is None:
            return False
        self.finished.emit()
        if self.plan.after is not None:
            self.plan.after(done.value)
        return True

    @override
    def unsaved(self) -> bool:
        return self.answers.changed()

    @override
    def focus_first(self) -> None:
        first = next(iter(self.answers), "")
        if first:
            self.focus_on(first)
        else:
            self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_on(self, name: str) -> None:
        """Give the keyboard to a field, where the form has it."""
        if name in self.answers:
            self.answers[name].field.take_keyboard()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show broken rules beside their fields, the rest above the form."""
        rest = self.form.show_problems(problems)
        if rest:
            self.banner.say("danger", problem_texts.all_in_one(rest))
        else:
            self.banner.clear()

    def _foot(self) -> QWidget:
        theme = self.context.theme
        foot = Pane("bar")
        words = self.plan.save or common.SAVE
        self._save = Button(theme, words, kind=Kind.PRIMARY, small=True, shortcut="Ctrl+S", on_click=self.save)
        remove = Button(theme, texts.REMOVE, kind=Kind.DANGER, icon="remove", small=True, on_click=self._drop)
        lay.row(
            *([] if self.plan.remove is None else [remove]),
            None,
            self._state,
            Button(theme, common.CANCEL, small=True, shortcut="Esc", on_click=self.finished.emit),
            self._save,
            margins=(20, 8),
            on=foot,
        )
        return foot

    def _drop(self) -> None:
        remove = self.plan.remove
        if remove is not None and self.context.run(remove, said=self.plan.removed, refused=self.show_problems):
            self.finished.emit()

    def _mark(self) -> None:
        self._state.say(common.NOT_SAVED if self.unsaved() else "")
        self._notice()

    def _notice(self) -> None:
        """Say what is worth knowing of what is being typed, once for as long as it holds."""
        found = None if self.plan.notice is None else self.plan.notice(self.answers.as_typed())
        if found is None:
            self.notice.clear()
        elif self._noticed is None or (found.fact, found.rest) != (self._noticed.fact, self._noticed.rest):
            self.notice.say(found.tone, found.fact, found.rest, link=found.link, on_link=found.on_link)
        self._noticed = found
