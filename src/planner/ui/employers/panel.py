"""The panel of the chosen firm: what is known, its agreements, and the log of contacts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.app.commands.rows import Remove
from planner.app.queries.employers import EmployerRow
from planner.app.queries.names import initials
from planner.domain.changes import Action
from planner.domain.errors import Code, Problem
from planner.domain.firm_log import firm_log
from planner.domain.firms import people
from planner.domain.periods import holds_on
from planner.domain.placements import place_loads
from planner.domain.records import Agreement, Citizen, Employer, EmployerContact, EmployerPerson, FollowUp, Workplace
from planner.texts import citizen_panel as panel_texts
from planner.texts import common
from planner.texts import employers as texts
from planner.texts.formats import day
from planner.texts.forms import ADD
from planner.texts.kinds import KINDS, removed
from planner.texts.problems import all_in_one, sentence
from planner.texts.words import danish
from planner.ui.context import Context, Door
from planner.ui.employers.forms import CONTACT, PERSON, WORKPLACE, change_firm, contact, merge
from planner.ui.forms.agreement import new_agreement
from planner.ui.forms.lines import Line, Section
from planner.ui.forms.record import RecordForm
from planner.ui.row_panel import RowHead, RowPanel
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import EmptyState
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.label import Label
from planner.ui.widgets.menu import MenuButton


class EmployerHead(RowHead):
    """Name, numbers, and what can be done."""

    log_asked = Signal()
    agreement_asked = Signal()
    merge_asked = Signal()
    delete_asked = Signal()

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
        self.more = MenuButton(
            theme,
            common.MORE,
            [(texts.MERGE_MENU, self.merge_asked.emit), (texts.DELETE, self.delete_asked.emit)],
        )
        top = lay.row(lay.wide(self.name), *self.steps, gap=lay.LINES)
        buttons = QWidget()
        flow = Flow(buttons, 6)
        flow.addWidget(self.agreement)
        flow.addWidget(self.log)
        flow.addWidget(self.more)
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
        self.head.merge_asked.connect(self.merge)
        self.head.delete_asked.connect(self.delete)

    @property
    def firm(self) -> Employer | None:
        """The firm shown."""
        return None if self.row is None else self.context.register.find(Employer, self.row.id)

    @override
    def show_sections(self, row: EmployerRow) -> None:
        firm = self.context.register.need(Employer, row.id)
        self.head.name.setText(firm.name)
        self.head.numbers.setText(texts.number_line(firm.cvr, firm.p_number))
        sections = [
            self._facts(firm, row),
            self._people(firm),
            self._places(firm),
            self._agreements(firm),
            self._timeline(firm),
        ]
        self.side.show_sections(sections, above=self._banners(row), name=firm.name)

    def log(self) -> None:
        """Open the form of a contact with the firm shown."""
        if self.firm is not None:
            self.open_form(contact(self.context, self.firm.id))

    def edit(self, field: str = "") -> None:
        """Open the form of the firm shown, with the keyboard in a field where one is named."""
        if self.firm is not None:
            self.open_form(change_firm(self.context, self.firm, self._go_to), field=field)

    def merge(self) -> None:
        """Open the form that merges another firm into the one shown."""
        if self.firm is not None:
            self.open_form(merge(self.context, self.firm))

    def delete(self) -> None:
        """Delete the firm shown, or say what hangs on it."""
        if self.firm is not None and self.context.may(Action.REMOVE_EMPLOYER) and self.side.leave():
            self.context.run(Remove(self.firm), said=removed(Employer), refused=self._refused)

    def new_agreement(self) -> None:
        """Open the form of an agreement with the firm shown."""
        if self.firm is not None:
            self.open_form(new_agreement(self.context, "agreements", self._open_agreement, firm=self.firm))

    def _go_to(self, firm: str) -> None:
        """What was being typed is that firm."""
        self.side.close_sheet()
        self.context.navigate("employers", Door(row=firm))

    def _refused(self, problems: Sequence[Problem]) -> None:
        self.context.troubled.emit(all_in_one(problems))

    def _banners(self, row: EmployerRow) -> list[QWidget]:
        found = []
        if row.double:
            found.append((common.IN_TOUCH, texts.double(row.double)))
        rule = self.context.programmes.firms.placement_rule(self.context.today)
        if row.over and rule is not None:
            found.append((texts.MANY, texts.over(row.over, rule.source)))
        banners = []
        for fact, rest in found:
            banner = Banner(self.context.theme, card=True)
            banner.say("warn", fact, rest)
            banners.append(lay.column_of(banner, margins=(16, 12, 16, 4)))
        return banners

    def _facts(self, firm: Employer, row: EmployerRow) -> Section:
        edit = self.edit
        facts = (
            (common.INDUSTRY, texts.industry(row.group, firm.industry)),
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

    def _people(self, firm: Employer) -> Section:
        lines = []
        for each in people(self.context.register, firm):
            row = None if each.person is None else self.context.register.find(EmployerPerson, each.person)
            opens = self.edit if row is None else partial(self._open_person, row)
            words = texts.person(each.role, each.phone, each.email)
            lines.append(Line(key=f"person-{each.person or 'own'}", left=each.name, words=words or "–", open=opens))
        return Section(
            key="people",
            icon="citizen",
            title=KINDS[EmployerPerson].plural,
            none=common.NONE_YET,
            lines=lines,
            add=partial(self._add, PERSON),
            add_words=ADD,
        )

    def _places(self, firm: Employer) -> Section:
        lines = []
        for load in place_loads(self.context.register, self.context.programmes, firm, self.context.today):
            place = load.place
            row = None if place.workplace is None else self.context.register.find(Workplace, place.workplace)
            opens = self.edit if row is None else partial(self._open_place, row)
            where = texts.place(place.street, place.postcode, place.town)
            words = [
                part
                for part in (
                    place.name,
                    where,
                    place.district,
                    texts.placements(load.placements, place.employees, load.most),
                )
                if part
            ]
            lines.append(
                Line(
                    key=f"place-{place.workplace or 'own'}",
                    left=place.p_number or "–",
                    words=" · ".join(words),
                    tone="warn" if load.over else "text",
                    open=opens,
                )
            )
        return Section(
            key="places",
            icon="meeting",
            title=KINDS[Workplace].plural,
            lines=lines,
            add=partial(self._add, WORKPLACE),
            add_words=ADD,
        )

    def _timeline(self, firm: Employer) -> Section:
        """Contacts and follow-ups with the firm, the newest first, what is planned before them."""
        register = self.context.register
        lines = []
        for each in reversed(firm_log(register, firm.id, self.context.today)):
            citizen = register.find(Citizen, each.of.citizen) if isinstance(each.of, FollowUp) else None
            words = texts.event(
                initials(register, each.worker),
                danish(each.form),
                each.result,
                planned=each.planned,
                about="" if citizen is None else citizen.name,
            )
            late = each.planned and each.on < self.context.today
            lines.append(
                Line(
                    key=f"planned-{each.of.id}" if each.planned else each.of.id,
                    left=day(each.on),
                    words=words,
                    tone="danger" if late else "accent" if each.planned else "text",
                    open=partial(self._open_event, each.of),
                )
            )
        return Section(
            key="contacts",
            icon="history",
            title=texts.TIMELINE,
            none=common.NONE_YET,
            lines=lines,
            add=self.log,
            add_words=common.REGISTER_CONTACT,
            most=10,
        )

    def _add(self, form: RecordForm[Any]) -> None:
        if self.firm is not None:
            self.open_form(form.new(self.context, about=self.firm.name, employer=self.firm.id))

    def _open_place(self, row: Workplace) -> None:
        self.open_form(WORKPLACE.change(self.context, row))

    def _open_person(self, row: EmployerPerson) -> None:
        self.open_form(PERSON.change(self.context, row))

    def _open_event(self, row: EmployerContact | FollowUp) -> None:
        if isinstance(row, EmployerContact):
            self._open_contact(row)
        elif row.agreement is not None:
            self._open_agreement(row.agreement)

    def _open_contact(self, row: EmployerContact) -> None:
        """Open a line of the log; in a packet a colleague's is not there to be changed."""
        packet = self.context.packet
        if packet is not None and row.worker != packet.scope.worker:
            self.context.troubled.emit(sentence(Problem(Code.OTHERS_CONTACT, "", {"ask": packet.scope.ask})))
        else:
            self.open_form(CONTACT.change(self.context, row))

    def _open_agreement(self, key: str) -> None:
        self.context.navigate("agreements", Door(row=key))
