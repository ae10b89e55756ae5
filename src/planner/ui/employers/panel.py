"""The panel of the chosen firm: what is known, its agreements, and the log of contacts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.app.queries.employers import EmployerRow
from planner.domain.errors import Code, Problem
from planner.domain.periods import holds_on
from planner.domain.records import Agreement, Citizen, Employer, EmployerContact, Worker
from planner.texts import citizen_panel as panel_texts
from planner.texts import common
from planner.texts import employers as texts
from planner.texts.formats import day
from planner.texts.problems import sentence
from planner.texts.words import danish
from planner.ui.context import Context, Door
from planner.ui.employers.forms import CONTACT, FIRM, contact
from planner.ui.forms.agreement import new_agreement
from planner.ui.forms.lines import Line, Section
from planner.ui.row_panel import RowHead, RowPanel
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import EmptyState
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.label import Label


class EmployerHead(RowHead):
    """Name, numbers, and what can be done."""

    log_asked = Signal()
    agreement_asked = Signal()

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme, texts.PREVIOUS, texts.FOLLOWING)
        self.name = Label(theme, "", Role.HEADING, elide=True)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.numbers = Label(theme, "", Role.HELP, "text2", elide=True)
        self.log = Button(
            theme, common.REGISTER_CONTACT, kind=Kind.PRIMARY, icon="phone", small=True, on_click=self.log_asked.emit
        )
        self.agreement = Button(
            theme, common.NEW_AGREEMENT, icon="agreement", small=True, on_click=self.agreement_asked.emit
        )
        top = lay.row(lay.wide(self.name), *self.steps, gap=lay.LINES)
        buttons = QWidget()
        flow = Flow(buttons, 6)
        flow.addWidget(self.agreement)
        flow.addWidget(self.log)
        lay.column(top, self.numbers, buttons, gap=6, margins=(20, 12, 12, 12), on=self)

    @property
    @override
    def first(self) -> Button:
        return self.log


class EmployerPanel(RowPanel[EmployerRow]):
    """Shows a firm; forms open in it."""

    head: EmployerHead

    def __init__(self, context: Context) -> None:
        bare = EmptyState(context.theme, "employer", texts.NOTHING_CHOSEN, texts.NOTHING_HOW)
        super().__init__(context, EmployerHead(context), bare)
        self.head.log_asked.connect(self.log)
        self.head.agreement_asked.connect(self.new_agreement)

    @property
    def firm(self) -> Employer | None:
        """The firm shown."""
        return None if self.row is None else self.context.register.find(Employer, self.row.id)

    @override
    def show_sections(self, row: EmployerRow) -> None:
        firm = self.context.register.need(Employer, row.id)
        self.head.name.setText(firm.name)
        self.head.numbers.setText(texts.number_line(firm.cvr, firm.p_number))
        banner = self._banner(row)
        sections = [self._facts(firm, row), self._agreements(firm), self._contacts(firm)]
        self.side.show_sections(sections, above=[] if banner is None else [banner], name=firm.name)

    def log(self) -> None:
        """Open the form of a contact with the firm shown."""
        if self.firm is not None:
            self.open_form(contact(self.context, self.firm.id))

    def edit(self, field: str = "") -> None:
        """Open the form of the firm shown, with the keyboard in a field where one is named."""
        if self.firm is not None:
            self.open_form(FIRM.change(self.context, self.firm, about=self.firm.name, section=True), field=field)

    def new_agreement(self) -> None:
        """Open the form of an agreement with the firm shown."""
        if self.firm is not None:
            self.open_form(new_agreement(self.context, "agreements", self._open_agreement, firm=self.firm))

    def _banner(self, row: EmployerRow) -> QWidget | None:
        if not row.double:
            return None
        banner = Banner(self.context.theme, card=True)
        banner.say("warn", common.IN_TOUCH, texts.double(row.double))
        return lay.column_of(banner, margins=(16, 12, 16, 4))

    def _facts(self, firm: Employer, row: EmployerRow) -> Section:
        edit = self.edit
        facts = (
            (common.INDUSTRY, firm.industry),
            (common.EMPLOYER_CONTACT, firm.contact_person),
            (common.PHONE, firm.phone),
            (common.EMAIL, firm.email),
            (common.RESPONSIBLE, row.responsible),
        )
        lines = [Line(key=f"facts-{left}", left=left, words=words or "–", open=edit) for left, words in facts]
        return Section(key="facts", icon="employer", title=common.FACTS, lines=lines, add=edit, add_words=common.EDIT)

    def _agreements(self, firm: Employer) -> Section:
        register, today = self.context.register, self.context.today
        lines = []
        for row in reversed(register.of_employer(Agreement, firm.id)):
            citizen = register.find(Citizen, row.citizen)
            running = holds_on(row, today)
            words = texts.agreement("" if citizen is None else citizen.name, danish(row.kind), danish(row.status))
            lines.append(
                Line(
                    key=row.id,
                    left=panel_texts.since(row.start, row.end),
                    words=words,
                    tone="text" if running else "text2",
                    open=partial(self._open_agreement, row.id),
                )
            )
        return Section(
            key="agreements",
            icon="agreement",
            title=common.AGREEMENTS,
            none=common.NONE_YET,
            lines=lines,
            add=self.new_agreement,
            add_words=common.NEW_AGREEMENT,
        )

    def _contacts(self, firm: Employer) -> Section:
        register = self.context.register
        lines = []
        for row in reversed(register.of_employer(EmployerContact, firm.id)):
            worker = register.need(Worker, row.worker)
            following = "" if row.next_on is None else day(row.next_on)
            lines.append(
                Line(
                    key=row.id,
                    left=day(row.on),
                    words=texts.contact(worker.initials, danish(row.form), row.result, following),
                    open=partial(self._open_contact, row),
                )
            )
        return Section(
            key="contacts",
            icon="phone",
            title=texts.CONTACTS,
            none=common.NONE_YET,
            lines=lines,
            add=self.log,
            add_words=common.REGISTER_CONTACT,
            most=8,
        )

    def _open_contact(self, row: EmployerContact) -> None:
        """Open a line of the log; in a packet a colleague's is not there to be changed."""
        packet = self.context.packet
        if packet is not None and row.worker != packet.scope.worker:
            self.context.troubled.emit(sentence(Problem(Code.OTHERS_CONTACT, "", {"ask": packet.scope.ask})))
        else:
            self.open_form(CONTACT.change(self.context, row))

    def _open_agreement(self, key: str) -> None:
        self.context.navigate("agreements", Door(row=key))
