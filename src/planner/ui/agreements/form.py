"""The fields of one agreement. Nothing is saved until "Gem aftale"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.domain.errors import Problem, RefusedError
from planner.domain.firms import people, places
from planner.domain.programmes import AgreementPoint
from planner.domain.records import Agreement, Employer, EmployerPerson, Workplace
from planner.domain.shape import shape
from planner.texts import agreements as texts
from planner.texts import common
from planner.texts.kinds import label
from planner.ui.context import Context
from planner.ui.forms.choices import everybody, firms
from planner.ui.forms.inputs import Answers
from planner.ui.forms.plan import Input
from planner.ui.forms.record import Field, Questions, replaced
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.field import FormField, text_field

FIELD_OF_POINT: Final = {
    AgreementPoint.TASKS: "tasks",
    AgreementPoint.CONTACT_PERSON: "contact_person",
    AgreementPoint.MENTOR: "mentor",
    AgreementPoint.KIND_AND_PERIOD: "end",
    AgreementPoint.RESPONSIBLE: "worker",
    AgreementPoint.ON_ABSENCE: "on_absence",
}
FIRM: Final = ("cvr", "p_number", "phone")


def nothing_yet(_context: Context, _now: str) -> Sequence[tuple[str, str]]:
    """What can be chosen depends on the firm, which is not known yet."""
    return ()


QUESTIONS: Final = Questions(
    Agreement,
    (
        Field("employer", source=firms),
        Field("workplace", options=nothing_yet),
        Field("person", label=texts.PERSON, options=nothing_yet),
        Field("contact_person", optional=False, most=120),
        Field("mentor", optional=False, most=120),
        Field("kind"),
        Field("working_hours", most=120),
        Field("start"),
        Field("end", optional=False, hint=""),
        Field("tasks", input=Input.LINES, optional=False),
        Field("considerations", most=280),
        Field("on_absence", input=Input.AREA, optional=False, inside=texts.ON_ABSENCE_HINT),
        Field("ordinary_goal", input=Input.HOURS, most=6),
        Field("goal_on"),
        Field("agreed_on"),
        Field("rhythm_days", most=5),
        Field("worker", optional=False, options=everybody, empty=common.NONE),
    ),
    Agreement,
)
# How they stand: a line of one, or of two beside each other; the firm's numbers are only read.
LINES: Final = (
    ("employer",),
    ("cvr", "p_number"),
    ("workplace", "person"),
    ("contact_person", "phone"),
    ("mentor",),
    ("kind", "working_hours"),
    ("start", "end"),
    ("tasks",),
    ("considerations",),
    ("on_absence",),
    ("ordinary_goal", "goal_on"),
    ("agreed_on", "rhythm_days"),
    ("worker",),
)


class AgreementForm(Card):
    """The fields. ``changed`` when what is typed differs from what is saved, or no longer does."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, texts.THE_AGREEMENT)
        self.context = context
        self._saved: Agreement | None = None
        self._employer = ""
        self.answers = Answers(context, QUESTIONS.asks(context, dict.fromkeys(shape(Agreement))))
        self.form = self.answers.form
        self.first = self.answers["contact_person"].control
        self.firm = {name: text_field() for name in FIRM}
        for field in self.firm.values():
            field.setReadOnly(True)
        self._lay()
        self.answers.watch(self._tell)

    # what the page calls

    def show_agreement(self, agreement: Agreement) -> None:
        """Show what is saved."""
        self._saved = None
        now: Mapping[str, Any] = {name: getattr(agreement, name) for name in shape(Agreement)}
        of_firm = self._of_firm(agreement.employer)
        for ask in QUESTIONS.asks(self.context, now):
            self.answers[ask.name].show(replace(ask, options=of_firm.get(ask.name, ask.options)))
        self._show_firm(agreement.employer)
        self._saved = agreement
        self.changed.emit()

    def typed(self) -> Agreement | None:
        """The agreement as typed; None when nothing is shown or a field cannot be read (then it says so)."""
        self.form.clear()
        values = None if self._saved is None else self.answers.read()
        if values is None or self._saved is None:
            return None
        try:
            return replaced(self._saved, QUESTIONS.answers(values))
        except RefusedError as error:
            self.show_problems(error.problems)
            return None

    def is_changed(self) -> bool:
        """Whether what is typed differs from what is saved."""
        return self._saved is not None and self.answers.changed()

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
            self.form.fields[name].take_keyboard()
        return name is not None

    def lock(self, *, locked: bool) -> None:
        """Only for reading, when the agreement is over."""
        for field in self.form.fields.values():
            field.control.setEnabled(not locked)

    def _lay(self) -> None:
        theme, holder = self.context.theme, QWidget()
        firm = {name: FormField(theme, label(Employer, name), field) for name, field in self.firm.items()}
        grid = lay.grid(gaps=(lay.FIELDS, 10), wide=0, on=holder)
        for at, names in enumerate(LINES):
            for column, name in enumerate(names):
                field = firm.get(name) or self.form.fields[name]
                grid.addWidget(field, at, column, 1, 2 // len(names), Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        self.add(holder)
        self.body.addStretch(1)

    def _of_firm(self, employer: str) -> dict[str, list[tuple[str, str]]]:
        """The places and people of a firm, to choose from; the first of each is the firm's own."""
        register = self.context.register
        firm = register.find(Employer, employer)
        places_, people_ = ([], []) if firm is None else (places(register, firm), people(register, firm))
        rows = [(each.workplace or "", texts.place(each.p_number, each.street, each.town)) for each in places_]
        persons = [(each.person, texts.person(each.name, each.role)) for each in people_ if each.person is not None]
        return {"workplace": rows or [("", "")], "person": [("", texts.AS_WRITTEN), *persons]}

    def _show_firm(self, employer: str) -> None:
        """The numbers of the firm that is chosen, and of the place and the person there; none while none is.

        Places and people are asked only where the firm has more than its own.
        """
        register = self.context.register
        for name, options in self._of_firm(employer).items():
            control = self.answers.control(name, Choice)
            if self._employer != employer:
                control.set_options(options, control.value() if control.value() in dict(options) else "")
            self.form.fields[name].setVisible(len(options) > 1)
        self._employer = employer
        firm = register.find(Employer, employer)
        place = register.find(Workplace, str(self.answers["workplace"].value() or ""))
        person = register.find(EmployerPerson, str(self.answers["person"].value() or ""))
        for name, field in self.firm.items():
            chosen = {"phone": person, "p_number": place}.get(name)
            of = firm if chosen is None else chosen
            field.setText("" if of is None else getattr(of, name))

    def _tell(self) -> None:
        if self._saved is not None:
            self._show_firm(str(self.answers["employer"].value() or ""))
            self.changed.emit()
