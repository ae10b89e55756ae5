"""The strip "Til dig" on Overblik: what a leader should decide, each with one click. Empty, it takes no room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QSizePolicy

from planner.app.commands.covers import ExtendCover, MoveCover, ReturnCover
from planner.app.commands.follow_ups import CancelFollowUps
from planner.app.commands.leaving import PassOnWork
from planner.app.queries.todo import Todo, TodoAct
from planner.app.queries.todos import todos
from planner.domain.decisions import shown
from planner.domain.records import Worker
from planner.texts import common
from planner.texts import todos as texts
from planner.texts.formats import day as day_text
from planner.ui.context import Context, Door
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.label import IconLabel, Label, Pane

# As many stand there before "Vis alle".
FEW: Final = 2


class TodoStrip(Pane):
    """Shows the to-dos; a click runs the command, or goes to the page where it is done."""

    def __init__(self, context: Context) -> None:
        super().__init__("card")
        self.context = context
        theme = context.theme
        self._todos: Sequence[Todo] = ()
        self._all = False
        self._acts: dict[TodoAct, Callable[[Todo], bool]] = {
            TodoAct.OPEN: self._open,
            TodoAct.RETURN_COVER: self._return,
            TodoAct.EXTEND_COVER: self._extend,
            TodoAct.MOVE_COVER: self._move,
            TodoAct.GIVE_LEFT_WORK: self._pass_on,
            TodoAct.CANCEL_FOLLOW_UPS: self._cancel,
        }
        self._note = Label(theme, "", Role.HELP, "text2")
        self.more = Button(theme, common.SHOW_ALL, kind=Kind.LINK, on_click=self._toggle)
        title = Label(theme, texts.TITLE, Role.HEADING)
        head = lay.row_of(IconLabel(theme, "list", 16, "text2"), title, self._note, None, self.more)
        self._grid = lay.grid(gaps=(lay.FIELDS, 2), wide=1)
        self._rows: list[tuple[Label, Label, Button]] = []
        lay.column(head, self._grid, gap=2, margins=(16, 8), on=self)
        self.setAccessibleName(texts.TITLE)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def buttons(self) -> list[Button]:
        """The click of each to-do that shows, in order."""
        return [button for _, _, button in self._rows if not button.isHidden()]

    def refresh(self) -> None:
        """Show what there is to decide now. In a follow-up packet there is nothing: it is the leader's."""
        context = self.context
        leader = context.packet is None
        self._todos = todos(context.register, context.programmes, context.today) if leader else ()
        self._show()

    def _show(self) -> None:
        seen = self._todos if self._all else self._todos[:FEW]
        while len(self._rows) < len(seen):
            self._add_row(len(self._rows))
        for at, row in enumerate(self._rows):
            for part in row:
                part.setVisible(at < len(seen))
        for todo, (when, words, button) in zip(seen, self._rows, strict=False):
            when.setText(day_text(todo.day))
            when.set_tone("danger" if todo.day < self.context.today else "text2")
            words.setText(todo.words)
            button.say(todo.button)
            button.setAccessibleName(f"{todo.button} {todo.words}")
        self._note.setText(texts.note(len(self._todos)))
        self.more.setVisible(len(self._todos) > FEW)
        self.more.say(texts.FEWER if self._all else common.SHOW_ALL)
        self.setVisible(bool(self._todos))

    def _add_row(self, at: int) -> None:
        theme = self.context.theme
        when, words = Label(theme, "", Role.DENSE, "text2"), Label(theme, "", Role.DENSE, elide=True)
        button = Button(theme, common.SHOW_ALL, kind=Kind.LINK, on_click=partial(self._do, at))
        lay.cells(self._grid, at, when, words, lay.placed(button, lay.RIGHT))
        self._rows.append((when, words, button))

    def _toggle(self) -> None:
        self._all = not self._all
        self._show()

    def _do(self, at: int) -> None:
        if at < len(self._todos):
            todo = self._todos[at]
            if self._acts[todo.act](todo) and self.buttons:
                self.buttons[0].setFocus()

    def _open(self, todo: Todo) -> bool:
        self.context.navigate(todo.page, Door(criteria=todo.criteria))
        return False

    def _return(self, todo: Todo) -> bool:
        if todo.worker is None:
            return False
        done = self.context.run(ReturnCover(worker=todo.worker, day=todo.on))
        if done is None:
            return False
        who = shown(self.context.register.need(Worker, todo.worker))
        self.context.toast(texts.taken_back(who, len(done.value.citizens), done.value.follow_ups), undo=True)
        return True

    def _extend(self, todo: Todo) -> bool:
        if todo.worker is None or todo.on is None:
            return False
        done = self.context.run(ExtendCover(worker=todo.worker, end=todo.on))
        if done is None:
            return False
        who = shown(self.context.register.need(Worker, todo.worker))
        words = [texts.extended(who, todo.on)]
        if done.value.left_out:
            words.append(texts.left_out(len(done.value.left_out)))
        self.context.toast(". ".join(words), undo=True, tone="warn" if done.value.left_out else "ok")
        return True

    def _pass_on(self, todo: Todo) -> bool:
        if todo.worker is None:
            return False
        done = self.context.run(PassOnWork(worker=todo.worker))
        if done is None:
            return False
        who = shown(self.context.register.need(Worker, todo.worker))
        self.context.toast(texts.passed_on(who, done.value), undo=True)
        return True

    def _move(self, todo: Todo) -> bool:
        if todo.worker is None or todo.on is None or todo.first is None:
            return False
        done = self.context.run(MoveCover(worker=todo.worker, before=todo.on, first=todo.first, last=todo.last))
        if done is None:
            return False
        who = shown(self.context.register.need(Worker, todo.worker))
        self.context.toast(texts.moved_cover(who, todo.first, len(done.value.citizens)), undo=True)
        return True

    def _cancel(self, todo: Todo) -> bool:
        words = texts.follow_ups_cancelled(len(todo.follow_ups))
        return self.context.run(CancelFollowUps(follow_ups=todo.follow_ups), said=words) is not None
