"""Assigning: the workers sorted by fit with the load that follows; a reason over the cap is asked for in the row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.commands.assignments import Assign, Assigned
from planner.app.queries.candidates import Candidate, candidates, left_by_worker
from planner.domain.errors import Code, Problem
from planner.domain.folding import squeeze
from planner.domain.periods import holds_on
from planner.domain.records import Assignment, Citizen
from planner.domain.words import ChangeCause, Role
from planner.texts import assign as texts
from planner.texts import citizens as page_texts
from planner.texts import common
from planner.texts import problems as problem_texts
from planner.texts.formats import capital
from planner.texts.words import danish
from planner.ui.citizens.candidate_row import CandidateRow
from planner.ui.context import Context
from planner.ui.forms.choices import words_of
from planner.ui.forms.sheet import Sheet
from planner.ui.theme.fonts import Role as Type
from planner.ui.widgets import lay
from planner.ui.widgets.ask_line import AskLine
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import scrolling
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import FormField, text_field
from planner.ui.widgets.hands import bind
from planner.ui.widgets.label import Label
from planner.ui.widgets.retire import retire
from planner.ui.widgets.segmented import Segmented

MOST = 40
Told = Callable[[str, Sequence[str]], None]


class AssignSheet(Sheet):
    """``told`` is given what was done, in words, and the ids of those left out."""

    def __init__(self, context: Context, citizens: Sequence[Citizen], told: Told) -> None:
        super().__init__("contacts", from_list=True)
        self.context = context
        self._citizens = list(citizens)
        self._told = told
        self.rows: list[CandidateRow] = []
        theme = context.theme
        self.banner = Banner(theme, card=True)
        self.question = AskLine(theme)
        self.question.go_on.connect(self._assign_again)
        self.question.stay.connect(self.focus_first)
        self.search = text_field(texts.SEARCH)
        self.search.setAccessibleName(texts.SEARCH)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self.focus_first)
        bind("Down", self.search, self.focus_first, Qt.ShortcutContext.WidgetShortcut)  # the scroll area swallows it
        self.day = DateField(theme, lambda: context.today, context.today)
        self.day.date_changed.connect(self._look)
        roles = [(each.value, capital(danish(each))) for each in Role]
        self.role = Segmented(theme, roles, common.ROLE, Role.FIXED.value)
        self.role.picked.connect(self._show_fields)
        self.end = DateField(theme, lambda: context.today)
        self.cause = Choice(theme, words_of(ChangeCause, empty=common.NOT_SAID), name=texts.CAUSE)
        self._list = QWidget()
        self._column = lay.column(gap=2, margins=(8, 0, 8, 8), on=self._list)
        self._nobody = Label(theme, texts.NOBODY, Type.BODY, "text2", wrap=True)
        self._build()
        self._look()

    @override
    def focus_first(self) -> None:
        if self.rows:
            self.rows[0].button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (−1) worker."""
        focused = next((at for at, row in enumerate(self.rows) if row.holds_focus()), -1)
        if self.rows and (focused >= 0 or by > 0):
            row = self.rows[(focused + by) % len(self.rows)]
            row.button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(row)

    def _search_for(self, typed: str) -> None:
        """A name typed in the list is looked for, not thrown away."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setCursorPosition(len(self.search.text()))
        self.search.insert(typed.lstrip() if not self.search.text() else typed)

    def assign(self, row: CandidateRow) -> None:
        """Assign to the row's worker; over the cap the row asks for a reason first."""
        if self.day.problem() or self.day.date() is None:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        worker = row.candidate.worker
        ids = [each.id for each in self._citizens]
        left = left_by_worker(self.context.register, worker, ids) if len(ids) > 1 else []
        wanted = [each for each in ids if each not in left]
        self._row = row
        command = Assign(
            citizens=wanted or ids,
            worker=worker.id,
            start=self.day.date() or self.context.today,
            end=None if self.role.value() == Role.FIXED else self.end.date(),
            role=Role(self.role.value()),
            cause=ChangeCause(self.cause.value()),
            override_reason=row.reason.text(),
        )
        done = self.context.run(
            command, refused=self._refused, doubted=self.question.ask, answered=self.question.answers()
        )
        if done is not None:
            self._tell(done.value, wanted, left, worker.initials)

    def _assign_again(self) -> None:
        self.assign(self._row)

    def _tell(self, done: Assigned, wanted: Sequence[str], left: Sequence[str], initials: str) -> None:
        words = [page_texts.assigned(len(done.citizens), initials)]
        if len(wanted) > len(done.citizens):
            words.append(page_texts.had_already(len(wanted) - len(done.citizens), initials))
        warned = problem_texts.all_in_one(done.warnings)
        self.finished.emit()
        self._told(", ".join(words) + (f". {warned}" if warned else ""), left)

    def _refused(self, problems: Sequence[Problem]) -> None:
        over = [each for each in problems if each.code is Code.OVER_HARD_CAP]
        if over and len(over) == len(problems):
            self.banner.clear()
            self._row.ask_reason(problem_texts.sentence(over[0]))
            self._area.ensureWidgetVisible(self._row)
        else:
            self.banner.say("danger", problem_texts.all_in_one(problems))

    def _look(self) -> None:
        day = self.day.date() or self.context.today
        ids = [each.id for each in self._citizens]
        self._found = candidates(self.context.register, self.context.programmes, ids, day)
        self._fill()

    def _fill(self) -> None:
        for row in self.rows:
            retire(row)
        words = [squeeze(word) for word in self.search.text().split()]
        shown = [each for each in self._found if all(word in _text(each) for word in words)][:MOST]
        scale = max((max(each.hard, each.after) for each in self._found), default=1) + 2
        self.rows = [CandidateRow(self.context.theme, each, len(self._citizens), scale) for each in shown]
        for at, row in enumerate(self.rows):
            row.wanted.connect(self.assign)
            row.step_asked.connect(self.step)
            row.typed.connect(self._search_for)
            self._column.insertWidget(at, row)
        self._nobody.setVisible(not self._found)

    def _build(self) -> None:
        theme = self.context.theme
        name = self._citizens[0].name if self._citizens else ""
        title = texts.heading(name, len(self._citizens))
        self.setAccessibleName(title)
        day = FormField(theme, common.FROM, self.day)
        self._until = FormField(theme, common.UNTIL, self.end, optional=True)
        self._why = FormField(theme, texts.CAUSE, self.cause, optional=True)
        top = lay.column_of(
            Label(theme, title, Type.HEADING, wrap=True),
            self.banner,
            self.question,
            self.role,
            lay.row_of(day, self._until, self._why),
            self.search,
            Label(theme, texts.HINT, Type.HELP, "text3"),
            self._nobody,
            gap=10,
            margins=(16, 14, 16, 8),
        )
        self._show_fields()
        self._column.addStretch(1)
        self._area = scrolling(lay.column_of(top, lay.wide(self._list), gap=0), texts.LIST)
        cancel = Button(theme, common.CANCEL, small=True, shortcut="Esc", on_click=self.finished.emit)
        lay.column(lay.wide(self._area), lay.row_of(None, cancel, margins=(16, 8)), gap=0, on=self)

    def _show_fields(self) -> None:
        """A cover has a last day; a new fixed contact person has a cause, where there is one already."""
        fixed = self.role.value() == Role.FIXED
        self._until.setVisible(not fixed)
        self._why.setVisible(fixed and self._has_contact())

    def _has_contact(self) -> bool:
        today = self.context.today
        return any(
            row.role is Role.FIXED and holds_on(row, today)
            for each in self._citizens
            for row in self.context.register.of_citizen(Assignment, each.id)
        )


def _text(each: Candidate) -> str:
    return squeeze(f"{each.worker.initials}{each.worker.name}")
