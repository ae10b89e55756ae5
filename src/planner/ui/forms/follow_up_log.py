"""The quick log: what became of a follow-up, in under ten seconds by keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.app.commands.follow_ups import RegisterFollowUp
from planner.domain.checks.fields import NOTE_LENGTH
from planner.domain.errors import Problem
from planner.domain.follow_up_holder import held_by
from planner.domain.hours import hours_on
from planner.domain.ids import AgreementId, CitizenId, FollowUpId, WorkerId
from planner.domain.records import Agreement, Citizen, Employer, FollowUp
from planner.domain.reminders import is_open, next_date, still_to_make
from planner.domain.words import ContactForm, HoursKind, Outcome, With
from planner.domain.working_days import next_working_day
from planner.texts import common
from planner.texts import my_day as texts
from planner.texts import problems as problem_texts
from planner.texts.formats import capital, period
from planner.texts.forms import parse_hours
from planner.ui.context import Context
from planner.ui.forms.choices import workers
from planner.ui.forms.inputs import Answers
from planner.ui.forms.plan import Ask, FormPlan, Input, Values
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.ask_line import AskLine
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import TextArea
from planner.ui.widgets.label import Label
from planner.ui.widgets.search import Chip
from planner.ui.widgets.segmented import Segmented
from planner.ui.widgets.tip import set_tip

CHIP_DAYS = (14, 28)
ASKS: Final = (
    Ask(name="with_whom", label=common.WITH, input=Input.SEGMENTS, options=texts.WITH_CHOICES),
    Ask(name="form", label=common.FORM, input=Input.SEGMENTS, options=texts.FORM_CHOICES),
    Ask(name="outcome", label=common.OUTCOME, input=Input.SEGMENTS, options=texts.OUTCOME_CHOICES),
    Ask(name="held", label=common.DATE, input=Input.DAY),
    Ask(name="ordinary_minutes", label=common.ORDINARY_HOURS, input=Input.HOURS, most=6),
    Ask(name="next_on", label=common.NEXT, input=Input.DAY, optional=True),
    Ask(name="result", label=common.NOTE, input=Input.AREA, hint=texts.NO_HEALTH, optional=True, lines=2),
)
TYPED: Final = ("held", "ordinary_minutes", "next_on", "result")  # a choice is one key, and holds nobody


class LogForm(Card):
    """Logs one follow-up.

    Signals:
        saved: after a save, with whether the next line is wanted.
        skipped: the next line is wanted without a save.
        discarded: what was typed has been let go of, and the form is empty.
    """

    saved = Signal(bool)
    skipped = Signal()
    discarded = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, common.REGISTER_FOLLOW_UP_TITLE)
        self.context = context
        theme = context.theme
        self._follow_up: FollowUpId | None = None
        self._citizen: CitizenId | None = None
        self._agreement: AgreementId | None = None
        self._who = Label(theme, texts.CHOOSE, Role.STRONG)
        self._about = Label(theme, "", Role.HELP, "text2", elide=True)
        self.banner = Banner(theme, card=True)
        self.held_by = Choice(theme, [], name=common.HELD_BY)
        set_tip(self.held_by, common.HELD_BY)
        self._plan_words = Label(theme, "", Role.HELP, "ok")
        self._chips = [Chip(theme, texts.weeks(days), quick=True) for days in CHIP_DAYS]
        beside: dict[str, Sequence[QWidget]] = {ask.name: () for ask in ASKS}
        beside |= {"held": [self.held_by], "ordinary_minutes": [self._plan_words], "next_on": self._chips}
        self.answers = Answers(context, ASKS, beside)
        self.with_whom = self.answers.control("with_whom", Segmented)
        self.form = self.answers.control("form", Segmented)
        self.outcome = self.answers.control("outcome", Segmented)
        self.held = self.answers.control("held", DateField)
        self.ordinary = self.answers.control("ordinary_minutes", QLineEdit)
        self.next_on = self.answers.control("next_on", DateField)
        self.note = self.answers.control("result", TextArea)
        self.question = AskLine(theme)
        self.question.go_on.connect(self._save_again)
        self.question.stay.connect(self.give_keyboard)
        self._go_on = False
        self._saving = False  # the page may take another line in the midst of it
        self._lay()
        self._connect()
        self.open(None)

    # what the page calls

    def open(
        self, row: FollowUp | None, citizen: CitizenId | None = None, agreement_id: AgreementId | None = None
    ) -> None:
        """Show a planned follow-up, or begin one with a citizen (about an agreement); None empties the form."""
        self._follow_up = None if row is None else row.id
        self._citizen = citizen if row is None else row.citizen
        self._agreement = agreement_id if row is None else row.agreement
        self.answers.form.clear()
        self.banner.clear()
        self.question.hide()
        self.note.setPlainText("")
        there = self._citizen is not None
        self._body.setEnabled(there)
        if self._citizen is None:
            self._who.setText(texts.CHOOSE)
            self._about.setText("")
            return
        self._say_names()
        agreement = self._running_agreement()
        register, today = self.context.register, self.context.today
        now = None if agreement is None else hours_on(register, agreement, today, HoursKind.ACTUAL)
        for name, value in (
            ("with_whom", row.with_whom if row and row.with_whom is not With.NONE else With.CITIZEN),
            ("form", row.form if row and row.form is not ContactForm.NONE else ContactForm.MEETING),
            ("outcome", Outcome.HELD),
            ("held", today),
            ("ordinary_minutes", None if now is None else now.ordinary_minutes),
        ):
            self.answers.show(name, value)
        self._offer_workers(row)
        self.answers["ordinary_minutes"].field.setVisible(agreement is not None)
        self._propose()
        self._say_plan()
        self.answers.settle()
        self._mark_unsaved()

    def keep_up(self) -> None:
        """The register has changed: names as they are now; a talk that is no longer to be held is let go."""
        if self._citizen is None:
            return
        register, today = self.context.register, self.context.today
        row = None if self._follow_up is None else register.find(FollowUp, self._follow_up)
        gone = row is None or (is_open(row) and not still_to_make(register, row, today))
        let_go = self._follow_up is not None and gone and not self.is_typed()
        if let_go or register.find(Citizen, self._citizen) is None:
            self.open(None)
        else:
            self._say_names()

    def say_left(self, count: int) -> None:
        """How many are left today."""
        self.set_note(texts.left(count))

    @property
    def line(self) -> str:
        """Id of the planned follow-up that is logged; "" for none."""
        return self._follow_up or ""

    @property
    def citizen(self) -> CitizenId | None:
        """Whom it is with; None while the form is empty."""
        return self._citizen

    def is_typed(self) -> bool:
        """Whether something typed would be lost."""
        there = self._citizen is not None and not self._saving
        return there and any(self.answers[name].changed() for name in TYPED)

    def stays(self) -> bool:
        """Asked before another line is taken: True, and a note says so, while something typed is not saved."""
        if not self.is_typed():
            return False
        words = texts.not_saved(self._who.text())
        self.banner.say("warn", common.NOT_SAVED, words, link=texts.DISCARD, on_link=self.discard)
        return True

    def discard(self) -> None:
        """Let go of what is typed; ``discarded`` afterwards."""
        self.open(None)
        self.discarded.emit()

    def give_keyboard(self) -> None:
        """Begin at the first field."""
        self.with_whom.setFocus()

    def save(self) -> None:
        """Save and stay."""
        self._save(go_on=False)

    def save_and_next(self) -> None:
        """Save and take the next line."""
        self._save(go_on=True)

    # making

    def _lay(self) -> None:
        theme = self.context.theme
        self.ordinary.setFixedWidth(theme.px(64))
        for day in (self.held, self.next_on):
            day.setFixedWidth(theme.px(136))
        self._skip = Button(theme, texts.SKIP, small=True, on_click=self.skipped.emit)
        self._unsaved = Label(theme, common.NOT_SAVED, Role.HELP, "text2")
        self._save_button = Button(theme, common.SAVE, small=True, on_click=self.save)
        self._next_button = Button(
            theme,
            texts.SAVE_AND_NEXT,
            kind=Kind.PRIMARY,
            small=True,
            shortcut="Ctrl+Enter",
            on_click=self.save_and_next,
        )
        self.add(self._who, self._about, self.banner)
        self._body = lay.column_of(
            *(each.field for each in self.answers.values()),
            self.question,
            lay.row_of(self._skip, None, self._unsaved, self._save_button, self._next_button),
            gap=6,
        )
        self.add(self._body)
        self.body.addStretch(1)
        # Who held it is seldom another: it is reached last, so that the usual way through the form stays as short.
        QWidget.setTabOrder(self.held, self.ordinary)
        QWidget.setTabOrder(self.note, self.held_by)
        QWidget.setTabOrder(self.held_by, self._skip)

    def _connect(self) -> None:
        self.note.textChanged.connect(self._count)
        self.ordinary.textChanged.connect(self._say_plan)
        self.next_on.date_changed.connect(self._mark_chips)
        self.held.date_changed.connect(self._propose)
        for chip, days in zip(self._chips, CHIP_DAYS, strict=True):
            chip.clicked.connect(partial(self._take_chip, days))
        self.answers.watch(self._mark_unsaved)
        self._count()

    # showing

    def _running_agreement(self) -> Agreement | None:
        return None if self._agreement is None else self.context.register.find(Agreement, self._agreement)

    def _say_names(self) -> None:
        register, agreement = self.context.register, self._running_agreement()
        if self._citizen is not None:
            self._who.setText(register.need(Citizen, self._citizen).name)
        firm = None if agreement is None else register.need(Employer, agreement.employer).name
        about = "" if agreement is None or firm is None else texts.about(firm, period(agreement.start, agreement.end))
        self._about.setText(about)

    def _offer_workers(self, row: FollowUp | None) -> None:
        """Everybody who may have held it; chosen is who most likely did."""
        if self._citizen is None:
            return
        spoken = row or FollowUp(id=FollowUpId(""), citizen=self._citizen)
        context = self.context
        usual = held_by(context.register, context.programmes, context.caseload.user, spoken, context.today)
        options = [("", capital(common.NONE_SMALL)), *workers(context, usual or "")]
        self.held_by.set_options(options, usual or "")

    def _propose(self) -> None:
        if self._citizen is None:
            return
        held = self.held.date() or self.context.today
        agreement = self._running_agreement()
        due = next_date(self.context.register, self.context.programmes, self._citizen, agreement, held)
        self.next_on.set_date(due)
        self._mark_chips()

    def _mark_chips(self) -> None:
        base, chosen = self.held.date() or self.context.today, self.next_on.date()
        for chip, days in zip(self._chips, CHIP_DAYS, strict=True):
            chip.setChecked(chosen == self._ahead(base, days))

    def _take_chip(self, days: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 -- Qt's own signal
        self.next_on.set_date(self._ahead(self.held.date() or self.context.today, days))
        self._mark_chips()

    def _ahead(self, base: date, days: int) -> date:
        return next_working_day(self.context.register, base + timedelta(days=days))

    def _count(self) -> None:
        used, field = len(self.note.toPlainText()), self.answers["result"].field
        field.set_help(texts.note_help(used, NOTE_LENGTH))
        if used > NOTE_LENGTH:
            field.set_error(texts.note_too_long(used - NOTE_LENGTH))
        elif field.error:
            field.set_error("")

    def _mark_unsaved(self) -> None:
        self._unsaved.setVisible(self.is_typed())
        if not self.is_typed():
            self.banner.clear()

    def _say_plan(self) -> None:
        agreement = self._running_agreement()
        typed = parse_hours(self.ordinary.text())
        if agreement is None or typed is None:
            self._plan_words.say("")
            return
        register, today = self.context.register, self.context.today
        planned = hours_on(register, agreement, today, HoursKind.PLANNED)
        before = hours_on(register, agreement, today, HoursKind.ACTUAL)
        aim = None if planned is None else planned.ordinary_minutes
        words = texts.against_plan(typed, aim, None if before is None else before.ordinary_minutes)
        self._plan_words.say(words, "warn" if aim is not None and typed < aim else "ok")

    # saving

    def _save(self, *, go_on: bool) -> None:
        if self._citizen is None:
            return
        self._go_on = go_on
        said = texts.saved(self._who.text())
        plan = FormPlan(
            key="log",
            title=common.REGISTER_FOLLOW_UP_TITLE,
            asks=ASKS,
            command=partial(self._command, self._citizen),
            said=said,
        )
        self._saving = True
        try:
            done = self.answers.run(self.context, plan, self.question, self._refused)
        finally:
            self._saving = False
        if done is not None:
            self.answers.settle()
            self._mark_unsaved()
            self.saved.emit(go_on)

    def _command(self, citizen: CitizenId, values: Values) -> RegisterFollowUp:
        worker = self.held_by.value()
        return RegisterFollowUp(
            citizen=citizen,
            held=values.day("held") or self.context.today,
            follow_up=self._follow_up,
            agreement=self._agreement,
            with_whom=With(values.text("with_whom")),
            form=ContactForm(values.text("form")),
            outcome=Outcome(values.text("outcome")),
            result=values.text("result"),
            ordinary_minutes=None if self._agreement is None else values.number("ordinary_minutes"),
            next_on=values.day("next_on"),
            worker=WorkerId(worker) if worker else None,
        )

    def _save_again(self) -> None:
        self._save(go_on=self._go_on)

    def _refused(self, problems: Sequence[Problem]) -> None:
        rest = self.answers.form.show_problems(problems)
        if rest:
            self.banner.say("danger", problem_texts.all_in_one(rest))
