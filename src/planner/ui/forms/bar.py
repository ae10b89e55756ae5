"""A form in a bar above what it is about: the same plan as in a side panel, laid out side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from planner.domain.errors import Problem
from planner.texts import common
from planner.texts import problems as problem_texts
from planner.ui.context import Context
from planner.ui.forms.inputs import Answer, Answers
from planner.ui.forms.plan import FormPlan, Input
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.ask_line import AskLine
from planner.ui.widgets.button import Button
from planner.ui.widgets.choice import SearchPick
from planner.ui.widgets.focus import FocusReturn
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.retire import retire

NARROW = (Input.DAY, Input.SEGMENTS, Input.CHECK, Input.HOURS, Input.NUMBER, Input.PERCENT)
HOURS_WIDTH = 110


class FormBar(Pane):
    """Hidden until a form is opened in it. Enter saves, Esc puts it away; problems stand below their fields.

    The keyboard then goes back to where it was.

    Args:
        context: of the page.
        rows: how many fields stand in each line; () puts all of them, and the buttons, in one.
    """

    def __init__(self, context: Context, rows: Sequence[int] = ()) -> None:
        super().__init__("box")
        self.context = context
        self.answers = Answers(context, ())
        self.plan: FormPlan | None = None
        self._rows = rows
        self._at_once = ""
        self._focus = FocusReturn(self)
        self._column: QVBoxLayout = lay.column(margins=(12, 8), on=self)
        self._content = QWidget()
        self._rest = Label(context.theme, "", Role.HELP, "danger", wrap=True)
        self.question = AskLine(context.theme)
        self.question.go_on.connect(self.save)
        self.question.stay.connect(self.focus_first)
        lay.fill(self._column, (self._content, self._rest, self.question))
        self.hide()

    def open(self, plan: FormPlan, *, at_once: str = "") -> None:
        """Show a form, and give it the keyboard.

        Args:
            plan: the form.
            at_once: the search field whose hit saves, where everything else is filled in already.
        """
        if not self.context.may(plan.action, plan.fields):
            return
        if self.isHidden():
            self._focus.note()
        self.plan, self._at_once = plan, at_once
        self.answers = Answers(self.context, plan.asks)
        old, self._content = self._content, self._laid(plan)
        self._column.replaceWidget(old, self._content)
        retire(old)
        self._rest.say("")
        self.question.hide()
        self.setAccessibleName(plan.title)
        self.show()
        self.focus_first()

    def focus_first(self) -> None:
        """Give the keyboard to the first field that is empty, else to the first."""
        fields = list(self.answers.values())
        empty = [each for each in fields if isinstance(each.control, SearchPick) and not each.control.value()]
        for each in (empty or fields)[:1]:
            each.field.take_keyboard()

    def save(self) -> bool:
        """Save; False when it could not be, and the user has been told why."""
        if self.plan is None:
            return False
        plan = self.plan
        done = self.answers.run(self.context, plan, self.question, self.show_problems)
        if done is None:
            return False
        self.leave()
        if plan.after is not None:
            plan.after(done.value)
        return True

    def leave(self) -> None:
        """Put the form away."""
        self._focus.give_back()
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show broken rules below their fields, the rest below the form."""
        rest = self.answers.form.show_problems(problems)
        self._rest.say(problem_texts.all_in_one(rest) if rest else "")

    def _laid(self, plan: FormPlan) -> QWidget:
        theme = self.context.theme
        below = theme.line(Role.LABEL) + lay.LINES
        buttons = lay.row_of(
            Button(theme, common.CANCEL, small=True, on_click=self.leave),
            Button(theme, plan.save or common.SAVE, small=True, on_click=self.save),
            margins=(0, below, 0, 0),
        )
        content = QWidget()
        title = [Label(theme, plan.title, Role.STRONG)] if plan.title else []
        fields = [self._placed(each) for each in self.answers.values()]
        lines: list[list[lay.Part]] = []
        for count in self._rows or (len(fields),):
            line, fields = fields[:count], fields[count:]
            wide = any(isinstance(part, lay.Wide) and part.share for part in line)
            lines.append([*line, *([] if wide else [None])])
        lines[-1] = [*lines[-1], lay.placed(buttons, lay.TOP)]
        lay.column(*title, *(lay.row(*line) for line in lines), on=content)
        return content

    def _placed(self, answer: Answer) -> lay.Part:
        control = answer.control
        if isinstance(control, QLineEdit):
            control.returnPressed.connect(self.save)
        if isinstance(control, SearchPick):
            control.picked.connect(self._picked)
        if answer.ask.input in NARROW:
            wide = HOURS_WIDTH if answer.ask.input in (Input.HOURS, Input.NUMBER, Input.PERCENT) else 0
            answer.field.setFixedWidth(max(self.context.theme.px(wide), control.sizeHint().width()))
            return lay.placed(answer.field, lay.TOP)
        return lay.placed(answer.field, lay.TOP, 1)

    def _picked(self, _pick: object) -> None:
        searches = [each.control for each in self.answers.values() if isinstance(each.control, SearchPick)]
        last = self.answers.get(self._at_once)
        if last is not None and last.control is self.sender() and all(each.value() for each in searches):
            self.save()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
