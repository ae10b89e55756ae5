"""The editor of a programme's rules: its fields, both sets of rules side by side, and taking the new ones in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget
from typing_extensions import override

from planner.app.commands.rows import Put, Remove
from planner.app.kept_rules import adopting_problems
from planner.app.programme_form import Answer, changes, rules_of_answers
from planner.app.queries.rules_compared import RulesCompared, compare_rules
from planner.domain.errors import Code, Problem
from planner.domain.file_records import ProgrammeVersion
from planner.domain.periods import Month
from planner.domain.programme_text import programme_text
from planner.domain.programmes import Programme, Programmes
from planner.domain.register import Register
from planner.texts import common
from planner.texts import problems as problem_texts
from planner.texts import programme_editor as texts
from planner.ui.context import Context
from planner.ui.forms.inputs import Answers
from planner.ui.forms.plan import Input
from planner.ui.jobs import Progress, Work
from planner.ui.settings.rules_asks import BASE, asks, sections
from planner.ui.settings.rules_compared import compared_view
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card, scrolling
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.retire import retire

BOX_TOP, BOX_WIDTH = 4, 150  # where a box stands beside a field with a label above it, at 100 %


@dataclass(frozen=True, slots=True)
class Edited:
    """What is being made: from which rules it was begun, the row it corrects, and the fields that hold other values.

    ``before`` None: rules that are added. ``is_new``: of a programme that is added.
    """

    begun: Programme
    first: dict[str, Answer]
    before: ProgrammeVersion | None = None
    is_new: bool = False


def compare_in_background(
    register: Register, programmes: Programmes, now: Programme, rules: Programme, today: date, _progress: Progress
) -> RulesCompared:
    """Both sets of rules on a copy of the register."""
    return compare_rules(register, programmes, now, rules, today)


class RulesEditor(QWidget):
    """``left``: the user is done here, whether something was taken in use or not."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.edited: Edited | None = None
        self.row: ProgrammeVersion | None = None
        self._answers: Answers | None = None
        self._working = Work(context.jobs, self)
        theme = context.theme
        self.title = Label(theme, "", Role.HEADING, wrap=True)
        self.banner = Banner(theme, card=True)
        self._state = Label(theme, "", Role.HELP, "warn")
        self._stack = QStackedWidget()
        self._form: QScrollArea | None = None
        self._compared: QWidget | None = None
        self.cancel = Button(theme, common.CANCEL, small=True, shortcut="Esc", on_click=self.left.emit)
        self.back = Button(theme, texts.BACK_TO_RULES, small=True, on_click=self.show_form)
        self.remove = Button(theme, texts.REMOVE, kind=Kind.DANGER, icon="remove", small=True, on_click=self._drop)
        self.compare = Button(theme, texts.COMPARE, kind=Kind.PRIMARY, small=True, on_click=self.show_compared)
        self.adopt = Button(
            theme, texts.ADOPT, kind=Kind.PRIMARY, small=True, shortcut="Ctrl+S", on_click=self.take_in_use
        )
        foot = Pane("bar")
        lay.row(
            self.remove, None, self._state, self.cancel, self.back, self.compare, self.adopt, margins=(20, 8), on=foot
        )
        head = lay.column_of(self.title, self.banner, margins=(16, 12, 16, 4))
        lay.column(head, lay.wide(self._stack), foot, gap=0, on=self)

    # what is edited

    def open_new(self, base: Programme) -> None:
        """A programme of the team's own, begun with the rules of another."""
        begun = replace(base, takes_over="", mark_prefix="", marks=(), sources=(), note="", period_inferred=False)
        start = Month.of(self.context.today).plus(1).first
        first: dict[str, Answer] = {
            BASE: base.code,
            "code": "",
            "name": "",
            "version": "1",
            "source": "",
            "start": start,
            "end": None,
        }
        self._open(Edited(begun, first, is_new=True), texts.NEW_TITLE)

    def open_changed(self, code: str) -> None:
        """Other rules of a programme from a day on, begun with its newest."""
        now = self.context.programmes.need(code)
        numbers = [
            int(each.rules.version)
            for each in self.context.programmes.versions(code)
            if each.rules.version.isascii() and each.rules.version.isdigit()
        ]
        first: dict[str, Answer] = {
            "valid_from": Month.of(self.context.today).plus(1).first,
            "version": str(max(numbers, default=1) + 1),
            "source": "",
        }
        self._open(Edited(now, first), texts.title(now.name, now.code))

    def open_version(self, row: ProgrammeVersion) -> None:
        """Correct rules of the register's own, or take them out."""
        rules = self.context.programmes.on(row.programme, row.valid_from)
        first: dict[str, Answer] = {"valid_from": row.valid_from, "source": row.source}
        self._open(Edited(rules, first, before=row), texts.title(rules.name, rules.code))

    def unsaved(self) -> bool:
        """Whether something typed is not taken in use."""
        return self.edited is not None and self._answers is not None and self._answers.changed()

    def close_editor(self) -> None:
        """Forget what is edited."""
        self._working.stop()
        self.edited = self.row = self._answers = None

    # the two steps

    def show_form(self) -> None:
        """The fields."""
        self._working.stop()
        if self._form is not None:
            self._stack.setCurrentWidget(self._form)
        self._show_buttons(compared=False)

    def show_compared(self) -> None:
        """Both sets of rules side by side, where what is typed can be taken in use."""
        edited = self.edited
        made = self._made()
        if edited is None or made is None:
            return
        rules, self.row = made
        now = self._held_against(edited)
        said = changes(now, rules, self.context.programmes.benefits)
        self._state.say(texts.WORKING, "text2")
        job = partial(
            compare_in_background,
            self.context.register.snapshot(),
            self.context.programmes,
            now,
            rules,
            self.context.today,
        )
        self._working.start(job, lambda found: self._show_found(found, said, rules), note=texts.WORKING)

    def take_in_use(self) -> None:
        """Write the rules."""
        if self.row is None or self.edited is None:
            return
        if self.context.run(Put(self.row, self.edited.before), said=texts.ADOPTED, refused=self._refused) is not None:
            self.left.emit()

    def focus_first(self) -> None:
        """Give the keyboard to the first field."""
        if self._answers is not None:
            next(iter(self._answers.values())).control.setFocus(Qt.FocusReason.OtherFocusReason)

    def answers(self) -> Answers:
        """The fields on screen.

        Raises:
            LookupError: nothing is edited.
        """
        if self._answers is None:
            raise LookupError("nothing is edited")
        return self._answers

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            (self.show_form if self.adopt.isVisible() else self.left.emit)()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Ctrl+S: the next step."""
        if self.adopt.isVisible():
            self.take_in_use()
        else:
            self.show_compared()

    # inside

    def _open(self, edited: Edited, title: str) -> None:
        self.edited, self.row = edited, None
        self.title.setText(title)
        self.banner.clear()
        programmes = self.context.programmes
        shown = sections(programmes.benefits, is_new=edited.is_new)
        names = [name for part in shown for line in part.lines for name in line.names]
        self._answers = answers = Answers(self.context, list(asks(programmes, edited.begun, edited.first, names)))
        answers.watch(self._mark)
        cards = []
        for part in shown:
            heading, note = texts.section(part.key)
            card = Card(self.context.theme, heading)
            card.add(Label(self.context.theme, note, Role.DENSE, "text2", wrap=True))
            for line in part.lines:
                if line.heading:
                    card.add(Label(self.context.theme, line.heading, Role.LABEL, "text2"), self._flow(line.names))
                else:
                    card.add(lay.row_of(*(self._beside(name, len(line.names)) for name in line.names), gap=lay.FIELDS))
            cards.append(card)
        form = scrolling(lay.column_of(*cards, None, gap=lay.CARDS, margins=(16, 8)), title)
        old, self._form = self._form, form
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        if old is not None:
            retire(old)
        if edited.is_new:
            answers[BASE].watch(self._begin_anew)
        self._show_buttons(compared=False)
        self._mark()

    def _beside(self, name: str, count: int) -> lay.Part:
        """A field in a row of several: all begin at the top, a box at the height of the others' controls."""
        answer = self.answers()[name]
        if answer.ask.input is Input.CHECK and count > 1:
            answer.field.setMinimumWidth(self.context.theme.px(BOX_WIDTH))
            return lay.column(self.context.theme.px(BOX_TOP), answer.field, None, gap=0)
        return lay.placed(answer.field, lay.TOP, 1)

    def _flow(self, names: Sequence[str]) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, lay.FIELDS)
        for name in names:
            answer = self.answers()[name]
            if answer.ask.input is Input.CHECK:
                answer.field.leave_out_label()
            flow.add(answer.field)
        return holder

    def _begin_anew(self) -> None:
        """Another programme to begin with: the fields hold its rules, but for what is told already."""
        base = self.context.programmes.find(str(self.answers()[BASE].value() or ""))
        if base is None or self.edited is None or base.code == self.edited.first[BASE]:
            return
        kept = {name: self.answers()[name].value() for name in ("code", "name", "source")}
        self.open_new(base)
        for name, value in kept.items():
            self.answers().show(name, value)
        self.answers()[BASE].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _held_against(self, edited: Edited) -> Programme:
        """The rules in force, whose citizens are looked at."""
        programmes = self.context.programmes
        if edited.is_new:
            return programmes.on(str(edited.first[BASE]), self.context.today)
        if edited.before is None:
            return edited.begun
        earlier = [
            each.rules for each in programmes.versions(edited.begun.code) if each.valid_from < edited.before.valid_from
        ]
        return earlier[-1] if earlier else edited.begun

    def _made(self) -> tuple[Programme, ProgrammeVersion] | None:
        """What the fields say; None where something is wrong, which then stands at its field."""
        edited, answers, context = self.edited, self.answers(), self.context
        if edited is None:
            return None
        said: dict[str, Answer] = {}
        unreadable: dict[str, str] = {}
        for name, each in answers.items():
            try:
                said[name] = each.value()
            except ValueError as error:
                unreadable[name] = str(error)
        said.setdefault("code", edited.begun.code)
        rules, problems = rules_of_answers(said, edited.begun, context.programmes.benefits)
        begins = rules.start if edited.is_new else said.get("valid_from")
        valid_from = begins if isinstance(begins, date) else rules.start
        row = ProgrammeVersion(
            programme=rules.code,
            valid_from=valid_from,
            source=str(said.get("source") or "").strip(),
            text=programme_text(rules).strip(),
        )
        row = row if edited.before is None else replace(row, id=edited.before.id)
        found = list(problems)
        if not edited.is_new and begins is None and "valid_from" not in unreadable:
            found.append(Problem(Code.MISSING, "valid_from"))
        if edited.is_new and said["code"] and context.programmes.find(rules.code) is not None:
            found.append(Problem(Code.PROGRAMME_CODE_TAKEN, "code", {"programme": rules.code}))
        told = {each.field for each in found} | unreadable.keys()
        more = adopting_problems(context.register, context.programmes, row, edited.before)
        found += [each for each in more if each.field not in told]
        found = [each for each in found if each.field not in unreadable]
        return (rules, row) if self._clean(found, unreadable) else None

    def _clean(self, problems: Sequence[Problem], unreadable: dict[str, str]) -> bool:
        answers = self.answers()
        order = {name: at for at, name in enumerate(answers)}
        # In the order of the screen: the keyboard goes to the first, and a field that it leaves is looked at anew.
        rest = answers.form.show_problems(sorted(problems, key=lambda each: order.get(each.field, len(order))))
        for name, words in unreadable.items():
            answers[name].field.set_error(words)
        if not problems and not unreadable:
            self.banner.clear()
            return True
        marked = [name for name, each in answers.items() if each.field.error]
        words = texts.faults(len(marked)) if marked else ""
        self.banner.say("danger", " ".join(filter(None, (problem_texts.all_in_one(rest), words))))
        if marked and self._form is not None:
            if not problems:
                answers[marked[0]].control.setFocus(Qt.FocusReason.OtherFocusReason)
            self._form.ensureWidgetVisible(answers[marked[0]].field)
        return False

    def _refused(self, problems: Sequence[Problem]) -> None:
        if problems:
            self.show_form()
            at_fields = [replace(each, field=str(each.details.get("part", each.field))) for each in problems]
            self._clean(at_fields, {})

    def _show_found(self, found: RulesCompared, said: Sequence[tuple[str, str, str]], rules: Programme) -> None:
        view = scrolling(lay.column_of(compared_view(self.context, found, said, rules), margins=(16, 8)), texts.COMPARE)
        old, self._compared = self._compared, view
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        if old is not None:
            retire(old)
        self._show_buttons(compared=True)
        self.adopt.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        before = None if self.edited is None else self.edited.before
        if before is not None and self.context.run(Remove(before), said=texts.REMOVED, refused=self._refused):
            self.left.emit()

    def _show_buttons(self, *, compared: bool) -> None:
        self.back.setVisible(compared)
        self.adopt.setVisible(compared)
        self.compare.setVisible(not compared)
        self.cancel.setVisible(not compared)
        self.remove.setVisible(not compared and self.edited is not None and self.edited.before is not None)
        self._mark()

    def _mark(self) -> None:
        self._state.say(common.NOT_SAVED if self.unsaved() else "", "warn")
