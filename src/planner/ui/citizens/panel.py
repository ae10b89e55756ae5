"""The panel of the chosen citizen: head, the one thing missing, sections, and the forms that open in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from planner.app.queries.citizens import CitizenRow, Missing
from planner.domain.changes import Action
from planner.domain.records import Citizen
from planner.texts import citizen_panel as texts
from planner.texts import common
from planner.texts import merge_citizens as merge_texts
from planner.ui.citizens import forms_contacts
from planner.ui.citizens.assign_sheet import AssignSheet, Told
from planner.ui.citizens.forms_person import FACTS, GOAL, change_cpr, enrol
from planner.ui.citizens.head import CitizenHead
from planner.ui.citizens.merge_sheet import MergeSheet
from planner.ui.citizens.sections import Sections
from planner.ui.context import Context, Door
from planner.ui.forms.periods import BENEFIT, DEPARTURE, SPELL
from planner.ui.row_panel import RowPanel
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.card import EmptyState
from planner.ui.widgets.retire import retire_when_closed


class CitizenPanel(RowPanel[CitizenRow]):
    """``told`` carries what assigning did and the ids left out; ``follow_up_asked`` and so on come from the head."""

    told = Signal(str, object)
    head: CitizenHead

    def __init__(self, context: Context) -> None:
        bare = EmptyState(context.theme, "citizen", texts.NOTHING_CHOSEN, texts.NOTHING_HOW)
        super().__init__(context, CitizenHead(context), bare)
        self.head.follow_up_asked.connect(self.register_follow_up)
        self.head.assign_asked.connect(self.assign_one)
        self.head.more_asked.connect(self._open_menu)

    @property
    def citizen(self) -> Citizen | None:
        """The citizen shown."""
        return None if self.row is None else self.context.register.find(Citizen, self.row.id)

    @override
    def show_sections(self, row: CitizenRow) -> None:
        citizen = self.context.register.need(Citizen, row.id)
        self.head.show_citizen(citizen, row)
        sections = Sections(self.context, citizen, self.side.open_form, self.assign_one).all()
        banner = self._banner(row, citizen)
        self.side.show_sections(sections, above=[] if banner is None else [banner], name=citizen.name)

    def register_follow_up(self) -> None:
        """Open the form of a follow-up with the citizen shown."""
        citizen = self.citizen
        if citizen is not None:
            self.open_form(forms_contacts.register_follow_up(self.context, citizen))

    def assign_one(self) -> None:
        """Open the list of workers for the citizen shown."""
        citizen = self.citizen
        if citizen is not None:
            self.assign([citizen])

    def assign(self, citizens: Sequence[Citizen]) -> None:
        """Open the list of workers for these citizens."""
        told: Told = self.told.emit
        if self.context.may(Action.ASSIGN) and self.side.leave():
            self.make_room(alone=len(citizens) > 1)
            self.side.open_sheet(AssignSheet(self.context, citizens, told))

    def merge_with(self) -> None:
        """Open the form that merges another citizen into the one shown."""
        citizen = self.citizen
        if citizen is not None and self.context.may(Action.MERGE_CITIZENS) and self.side.leave():
            self.make_room()
            self.side.open_sheet(MergeSheet(self.context, citizen))

    def menu(self) -> QMenu:
        """What else can be done with the citizen shown. Deleted when it closes."""
        menu = QMenu(self)
        retire_when_closed(menu)
        for words, slot in (
            (texts.EDIT, self._edit),
            (texts.CHANGE_CPR, self._change_cpr),
            (common.NEW_AGREEMENT, self._new_agreement),
            (common.ADD_SPELL, self._new_spell),
            (texts.DEPARTED, self._depart),
            (merge_texts.MENU, self.merge_with),
        ):
            menu.addAction(words, slot)
        return menu

    def _banner(self, row: CitizenRow, citizen: Citizen) -> QWidget | None:
        if not row.missing:
            return None
        missing = row.missing[0]
        fact, rest, link = texts.BANNERS[missing.value]
        if missing is Missing.CLEAR_AGREEMENT and row.clearness is not None:
            met, of = len(row.clearness.met), len(row.clearness.met) + len(row.clearness.missing)
            fact, rest, link = texts.NOT_CLEAR, texts.unclear_banner(met, of), texts.OPEN_AGREEMENT
        banner = Banner(self.context.theme, card=True)
        banner.say("warn", fact, rest, link=link, on_link=self._mend(missing, row, citizen))
        return lay.column_of(banner, margins=(16, 12, 16, 4))

    def _mend(self, missing: Missing, row: CitizenRow, citizen: Citizen) -> Callable[[], object]:
        """What the banner's link does."""
        context = self.context

        def mend() -> None:
            if missing is Missing.CONTACT_PERSON:
                self.assign_one()
            elif missing is Missing.CLEAR_AGREEMENT and row.offer is not None and row.offer.agreement is not None:
                context.navigate("agreements", Door(row=row.offer.agreement))
            elif missing is Missing.CLEAR_AGREEMENT:
                self._new_agreement()
            elif missing is Missing.VISITATION:
                self.open_form(enrol(context, citizen))
            elif missing is Missing.BENEFIT:
                self.open_form(BENEFIT.new(context, citizen=citizen.id))
            else:
                self.open_form(GOAL.change(context, citizen, about=citizen.name, section=True))

        return mend

    def _open_menu(self) -> None:
        self.menu().popup(self.head.more.mapToGlobal(QPoint(0, self.head.more.height())))

    def _edit(self) -> None:
        if self.citizen is not None:
            self.open_form(FACTS.change(self.context, self.citizen, about=self.citizen.name, section=True))

    def _change_cpr(self) -> None:
        if self.citizen is not None:
            self.open_form(change_cpr(self.context, self.citizen))

    def _new_agreement(self) -> None:
        if self.citizen is not None:
            Sections(self.context, self.citizen, self.open_form, self.assign_one).new_agreement()

    def _new_spell(self) -> None:
        if self.citizen is not None:
            self.open_form(SPELL.new(self.context, citizen=self.citizen.id))

    def _depart(self) -> None:
        if self.citizen is not None:
            self.open_form(DEPARTURE.new(self.context, citizen=self.citizen.id))
