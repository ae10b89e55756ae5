"""What is to be sent: recipient first, then programme, month, variant, what is hidden, and a remark."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from planner.app.status_sheet.form_profiles import form_profiles
from planner.app.status_sheet.frozen import last_sheet
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import AGENCY, LEAST_THRESHOLD, RecipientProfile, default_profile, profiles
from planner.domain.periods import Month
from planner.domain.programmes import Programme
from planner.texts import common
from planner.texts import sheet_page as texts
from planner.ui.context import Context
from planner.ui.pickers import MonthChoice, ProgrammeChoice
from planner.ui.sheet.code_dialog import CodeFields
from planner.ui.sheet.days_field import DaysField
from planner.ui.theme.fonts import Role
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.card import Card
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.field import FormField, TextArea
from planner.ui.widgets.label import Label
from planner.ui.widgets.segmented import Check, OptionCard


class OrderPanel(Card):
    """The card Indhold. ``changed`` when another sheet is asked for (a password or a remark does not)."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, common.CONTENT)
        self.context = context
        theme = context.theme
        self._profiles: dict[str, RecipientProfile] = {}
        self._programme: Programme | None = None
        self._month: Month | None = None
        self.recipient = Choice(theme, [], name=common.RECIPIENT)
        self.recipient_field = FormField(theme, common.RECIPIENT, self.recipient)
        self.form = Choice(theme, [], name=common.AGENCY_FORM)
        self._form_field = FormField(theme, common.AGENCY_FORM, self.form)
        self.programme = ProgrammeChoice(context)
        self.month = MonthChoice(context)
        self._month_field = FormField(theme, common.MONTH, self.month, hint=" ")
        self.days = DaysField(theme, lambda: context.today)
        self._days_field = FormField(theme, texts.COUNT_DATES, self.days, hint=" ", optional=True)
        self._variants = QButtonGroup(self)
        self.without_cpr = OptionCard(theme, texts.WITHOUT_CPR, texts.WITHOUT_CPR_NOTE)
        self.with_cpr = OptionCard(theme, texts.WITH_CPR, texts.WITH_CPR_NOTE)
        self._no_cpr = Label(theme, texts.NO_CPR, Role.HELP, "text3", wrap=True)
        self.code = CodeFields(theme)
        self.reminder = Banner(theme, card=True)
        self.hide_small = Check(theme, texts.hide_under(LEAST_THRESHOLD))
        self._hidden = Label(theme, "", Role.HELP, "text3", wrap=True)
        self.note = TextArea(theme, lines=2)
        self._lay_out()
        self._connect()

    # what the page asks

    def offer(self) -> None:
        """Offer what the register has; what was chosen stays chosen."""
        kept = self.recipient.value()
        chosen = kept or default_profile(self.context.register).code
        self._profiles = {each.code: each for each in profiles(self.context.register)}
        self.recipient.set_options([(each.code, each.name) for each in self._profiles.values()], chosen)
        forms = [(each.code, each.name) for each in form_profiles(self.context.register)]
        self.form.set_options([("", common.OWN_SHEET), *forms], self.form.value())
        self._form_field.setVisible(bool(forms))
        if self.recipient.value() != kept:
            self._take_profile()
        before = self._programme
        self._programme = self.programme.offer()
        if self._programme is not None:
            wanted = None
            if before is None or before.code != self._programme.code:
                wanted = self._usual_month(self._programme)
            self._month = self.month.offer(self._programme, wanted)
        self._show_profile()

    def order(self) -> SheetOrder | None:
        """The sheet asked for; None without a programme."""
        profile = self._profiles.get(self.recipient.value())
        if self._programme is None or self._month is None or profile is None:
            return None
        threshold = (profile.threshold or LEAST_THRESHOLD) if self.hide_small.isChecked() else None
        return SheetOrder(
            programme=self._programme.code,
            month=self.month.month() or self._month,
            recipient=replace(profile, threshold=threshold),
            with_cpr=self.with_cpr.isChecked() and profile.gets_cpr,
            count_dates=self.days.days(),
            note=self.note.toPlainText().strip(),
        )

    def form_chosen(self) -> str:
        """Code of the form that is filled; "" for the built-in workbook."""
        return self.form.value()

    def check_password(self) -> bool:
        """Whether a needed password is there, twice alike; else it is said at the field, which gets the keyboard."""
        return not self.with_cpr.isChecked() or self.code.check()

    def password_typed(self) -> str | None:
        """The password for the file; None for a sheet without CPR numbers."""
        return self.code.code.text() if self.with_cpr.isChecked() else None

    def forget_password(self) -> None:
        """Empty the fields once the file is written."""
        self.code.clear()

    def choose(self, *, programme: str = "", month: str = "", recipient: str = "") -> None:
        """Choose a recipient, a programme or a month from outside."""
        if recipient in self._profiles:
            self.recipient.set_value(recipient)
            self._take_profile()
        if programme:
            self.programme.set_value(programme)
        if month:
            self.month.set_value(month)
        self.changed.emit()

    def choose_next_month(self) -> None:
        """After a sheet is sent: choose the month that comes next; what was remarked went with the sheet."""
        self.note.clear()
        self.days.set_days(())
        if self._programme is not None:
            self._month = self.month.offer(self._programme, self._usual_month(self._programme))
        self._tell("")

    def choose_finished_month(self) -> None:
        """Choose the last month that is over, and give its field the keyboard."""
        over = Month.of(self.context.today).plus(-1)
        if self.month.findData(str(over)) >= 0:
            self.month.set_value(str(over))
        self.month.setFocus()
        self.changed.emit()

    # making

    def _lay_out(self) -> None:
        theme = self.context.theme
        self._variants.addButton(self.without_cpr)
        self._variants.addButton(self.with_cpr)
        self.without_cpr.setChecked(True)
        parts: tuple[QWidget, ...] = (
            self.recipient_field,
            self._form_field,
            FormField(theme, common.PROGRAMME, self.programme),
            self._month_field,
            self._days_field,
            Label(theme, texts.VARIANT, Role.LABEL),
            self.without_cpr,
            self.with_cpr,
            self._no_cpr,
            self.code.code_field,
            self.code.repeat_field,
            self.reminder,
            self.hide_small,
            self._hidden,
            FormField(theme, texts.NOTE, self.note, hint=texts.NOTE_HINT, optional=True),
        )
        self.add(*parts)

    def _connect(self) -> None:
        self.recipient.picked.connect(self._on_recipient)
        self.form.picked.connect(self._tell)
        self.programme.picked.connect(self._tell)
        self.month.picked.connect(self._tell)
        self.days.changed.connect(self._on_days)
        self._variants.buttonClicked.connect(self._on_variant)
        self.hide_small.clicked.connect(self._on_variant)

    # showing

    def _show_profile(self) -> None:
        profile = self._profiles.get(self.recipient.value())
        may = profile is not None and profile.gets_cpr
        if not may:
            self.without_cpr.setChecked(True)
        is_agency = profile is not None and profile.code == AGENCY
        self.recipient_field.set_help(texts.AGENCY_NOTE if is_agency else "")
        self.with_cpr.setVisible(may)
        self._no_cpr.setVisible(not may)
        locked = self.with_cpr.isChecked()
        self.code.show(shown=locked)
        if locked:
            self.reminder.say("warn", texts.REMINDER)
        else:
            self.reminder.clear()
        threshold = LEAST_THRESHOLD if profile is None else profile.threshold or LEAST_THRESHOLD
        self.hide_small.setText(texts.hide_under(threshold))
        self._hidden.setText(texts.hidden_note(threshold) if self.hide_small.isChecked() else texts.EXACT)
        month = self.month.month()
        if month is not None:
            today = self.context.today
            self._month_field.set_help(texts.as_of(min(month.last, today), provisional=today <= month.last))
            least = 1 if self._programme is None else self._programme.least_count_dates
            said = texts.count_dates_help(month.last, least)
            self._days_field.set_help(said)
            self.days.field.setAccessibleDescription(said)
        self._days_field.setVisible(profile is not None and profile.people and not self.hide_small.isChecked())

    def _usual_month(self, programme: Programme) -> Month | None:
        """The last month that is over, unless its sheet is sent: then the running one."""
        over = Month.of(self.context.today).plus(-1)
        sent = last_sheet(self.context.register, programme.code)
        return over.plus(1) if sent is not None and sent.month >= str(over) else over

    def _take_profile(self) -> None:
        profile = self._profiles.get(self.recipient.value())
        self.hide_small.setChecked(profile is not None and profile.threshold is not None)
        self.form.set_value("" if profile is None else profile.form)

    # doing

    def _on_recipient(self, _code: str) -> None:
        self._take_profile()
        self._tell("")

    def _on_days(self) -> None:
        self._tell("")

    def _on_variant(self, _button: object) -> None:
        self._tell("")
        if self.with_cpr.isChecked() and not self.code.code.text():
            self.code.code.setFocus()

    def _tell(self, _value: str) -> None:
        self._show_profile()
        self.changed.emit()
