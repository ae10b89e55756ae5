"""The fields of one agreement. Nothing is saved until "Gem aftale"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.domain.errors import Problem
from planner.domain.ids import WorkerId
from planner.domain.programmes import AgreementPoint
from planner.domain.records import Agreement, Employer, Worker
from planner.domain.words import AgreementKind
from planner.platform.settings import whole_number
from planner.texts import agreements as texts
from planner.texts.formats import hours, sort_key
from planner.texts.hours import parse_hours
from planner.texts.words import choices
from planner.ui.context import Context
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import Form, FormField, TextArea, text_field

FIELD_OF_POINT = {
    AgreementPoint.TASKS: "tasks",
    AgreementPoint.CONTACT_PERSON: "contact_person",
    AgreementPoint.MENTOR: "mentor",
    AgreementPoint.KIND_AND_PERIOD: "end",
    AgreementPoint.RESPONSIBLE: "worker",
    AgreementPoint.ON_ABSENCE: "on_absence",
}
# Room for what the rule then refuses with its own sentence.
MOST_RHYTHM = 99_999


class TaskList(TextArea):
    """One task a line; Alt with an arrow moves the line."""

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


class AgreementForm(Card):
    """The fields. ``changed`` when what is typed differs from what is saved, or no longer does."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, texts.THE_AGREEMENT)
        self.context = context
        self._saved: Agreement | None = None
        theme = context.theme
        self.firm = text_field()
        self.cvr, self.p_number = text_field(), text_field()
        self.contact, self.phone = text_field(most=120), text_field()
        self.mentor, self.working_hours = text_field(most=120), text_field(most=120)
        self.kind = Choice(theme, [(value.value, word.capitalize()) for value, word in choices(AgreementKind)])
        self.start, self.end = DateField(theme, self._today), DateField(theme, self._today)
        self.agreed_on, self.goal_on = DateField(theme, self._today), DateField(theme, self._today)
        self.goal, self.rhythm = text_field(most=6), text_field(most=4)
        self.tasks = TaskList(theme)
        self.considerations = text_field(most=280)
        self.on_absence = TextArea(theme, texts.ON_ABSENCE_HINT, lines=2)
        self.worker = Choice(theme, [])
        for read_only in (self.firm, self.cvr, self.p_number, self.phone):
            read_only.setReadOnly(True)
        self._lay()
        self._connect()

    # what the page calls

    def show_agreement(self, agreement: Agreement) -> None:
        """Show what is saved."""
        self._saved = None
        self.form.clear()
        self._show_workers(agreement)
        firm = self.context.register.need(Employer, agreement.employer)
        for field, words in (
            (self.firm, firm.name),
            (self.cvr, firm.cvr),
            (self.p_number, firm.p_number),
            (self.phone, firm.phone),
            (self.contact, agreement.contact_person),
            (self.mentor, agreement.mentor),
            (self.working_hours, agreement.working_hours),
            (self.considerations, agreement.considerations),
            (self.goal, "" if agreement.ordinary_goal is None else hours(agreement.ordinary_goal)),
            (self.rhythm, "" if agreement.rhythm_days is None else str(agreement.rhythm_days)),
        ):
            field.setText(words)
        for day_field, value in (
            (self.start, agreement.start),
            (self.end, agreement.end),
            (self.agreed_on, agreement.agreed_on),
            (self.goal_on, agreement.goal_on),
        ):
            day_field.set_date(value)
        self.kind.set_value(agreement.kind.value)
        self.worker.set_value(agreement.worker or "")
        self.tasks.setPlainText(agreement.tasks)
        self.on_absence.setPlainText(agreement.on_absence)
        self._saved = agreement
        self.changed.emit()

    def typed(self) -> Agreement | None:
        """The agreement as typed; None when nothing is shown or a field cannot be read (then it says so)."""
        return None if self._saved is None or self._unreadable() else self._gather(self._saved)

    def is_changed(self) -> bool:
        """Whether what is typed differs from what is saved."""
        return self._saved is not None and self._gather(self._saved) != self._saved

    def show_problems(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Show each at its field; the rest come back."""
        return self.form.show_problems(problems)

    def mark(self, missing: Sequence[AgreementPoint]) -> None:
        """Mark the fields that the clear agreement lacks."""
        for point, name in FIELD_OF_POINT.items():
            self.form.fields[name].set_missing(missing=point in missing)

    def go_to(self, point: AgreementPoint) -> bool:
        """Give the keyboard to a point's field; False when it stands elsewhere."""
        name = FIELD_OF_POINT.get(point)
        if name is not None:
            self.form.fields[name].control.setFocus()
        return name is not None

    def lock(self, *, locked: bool) -> None:
        """Only for reading, when the agreement is over."""
        for field in self.form.fields.values():
            field.control.setEnabled(not locked)

    # making

    def _lay(self) -> None:
        theme = self.context.theme
        self.form = Form(
            contact_person=FormField(theme, texts.CONTACT, self.contact),
            mentor=FormField(theme, texts.MENTOR, self.mentor),
            kind=FormField(theme, texts.KIND, self.kind),
            working_hours=FormField(theme, texts.WORKING_HOURS, self.working_hours, optional=True),
            start=FormField(theme, texts.FROM, self.start),
            end=FormField(theme, texts.TO, self.end),
            tasks=FormField(theme, texts.TASKS, self.tasks, hint=texts.TASKS_HINT),
            considerations=FormField(
                theme, texts.CONSIDERATIONS, self.considerations, hint=texts.CONSIDERATIONS_HINT, optional=True
            ),
            on_absence=FormField(theme, texts.ON_ABSENCE, self.on_absence),
            worker=FormField(theme, texts.RESPONSIBLE, self.worker),
            agreed_on=FormField(theme, texts.AGREED_ON, self.agreed_on, optional=True),
            ordinary_goal=FormField(theme, texts.GOAL, self.goal, optional=True),
            goal_on=FormField(theme, texts.GOAL_ON, self.goal_on, optional=True),
            rhythm_days=FormField(theme, texts.RHYTHM, self.rhythm, hint=texts.RHYTHM_HINT, optional=True),
        )
        fields = self.form.fields
        firm = FormField(theme, texts.FIRM, self.firm)
        rows: tuple[tuple[QWidget, ...], ...] = (
            (firm,),
            (FormField(theme, texts.CVR, self.cvr), FormField(theme, texts.P_NUMBER, self.p_number)),
            (fields["contact_person"], FormField(theme, texts.PHONE, self.phone)),
            (fields["mentor"],),
            (fields["kind"], fields["working_hours"]),
            (fields["start"], fields["end"]),
            (fields["tasks"],),
            (fields["considerations"],),
            (fields["on_absence"],),
            (fields["ordinary_goal"], fields["goal_on"]),
            (fields["agreed_on"], fields["rhythm_days"]),
            (fields["worker"],),
        )
        holder = QWidget()
        grid = lay.grid(gaps=(lay.FIELDS, 10), wide=0, on=holder)
        for at, widgets in enumerate(rows):
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, at, column, 1, 2 // len(widgets), Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        self.add(holder)
        self.body.addStretch(1)

    def _connect(self) -> None:
        for field in (self.contact, self.mentor, self.working_hours, self.considerations, self.goal, self.rhythm):
            field.textChanged.connect(self._tell)
        for day_field in (self.start, self.end, self.agreed_on, self.goal_on):
            day_field.textChanged.connect(self._tell)
        for area in (self.tasks, self.on_absence):
            area.textChanged.connect(self._tell)
        for choice in (self.kind, self.worker):
            choice.picked.connect(self._tell)

    def _show_workers(self, agreement: Agreement) -> None:
        workers = sorted(self.context.register.all(Worker), key=lambda row: sort_key(row.name or row.initials))
        options = [("", texts.NOBODY), *((row.id, row.name or row.initials) for row in workers)]
        self.worker.set_options(options, agreement.worker or "")

    def _today(self) -> date:
        return self.context.today

    def _tell(self) -> None:
        if self._saved is not None:
            self.changed.emit()

    # reading

    def _gather(self, saved: Agreement) -> Agreement:
        worker = self.worker.value()
        rhythm = self.rhythm.text().strip()
        return replace(
            saved,
            kind=AgreementKind(self.kind.value()),
            start=self.start.date() or saved.start,
            end=self.end.date(),
            tasks="\n".join(line.strip() for line in self.tasks.toPlainText().split("\n") if line.strip()),
            contact_person=self.contact.text().strip(),
            mentor=self.mentor.text().strip(),
            rhythm_days=whole_number(rhythm, 0, least=0, most=MOST_RHYTHM) if rhythm else None,
            ordinary_goal=parse_hours(self.goal.text()),
            goal_on=self.goal_on.date(),
            agreed_on=self.agreed_on.date(),
            working_hours=self.working_hours.text().strip(),
            considerations=self.considerations.text().strip(),
            on_absence=self.on_absence.toPlainText().strip(),
            worker=WorkerId(worker) if worker else None,
        )

    def _unreadable(self) -> bool:
        """Say which fields cannot be read; True when there is one."""
        self.form.clear()
        wrong: dict[str, str] = {}
        for name, field in (
            ("start", self.start),
            ("end", self.end),
            ("agreed_on", self.agreed_on),
            ("goal_on", self.goal_on),
        ):
            if field.problem():
                wrong[name] = field.problem()
        if self.start.date() is None and "start" not in wrong:
            wrong["start"] = texts.DATE_MISSING
        if self.goal.text().strip() and parse_hours(self.goal.text()) is None:
            wrong["ordinary_goal"] = texts.HOURS_UNREADABLE
        if self.rhythm.text().strip() and whole_number(self.rhythm.text(), -1, least=0, most=MOST_RHYTHM) < 0:
            wrong["rhythm_days"] = texts.NUMBER_UNREADABLE
        for name, words in wrong.items():
            self.form.fields[name].set_error(words)
        if wrong:
            self.form.fields[next(iter(wrong))].control.setFocus()
        return bool(wrong)
