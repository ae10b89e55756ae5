"""Begins an agreement: only citizen and firm are asked first."""

from __future__ import annotations

from PySide6.QtCore import Signal

from planner.app.commands.agreements import AddAgreement
from planner.app.queries.find import Finder, Found
from planner.domain.ids import CitizenId, EmployerId
from planner.domain.records import Citizen
from planner.texts import agreements as texts
from planner.ui.context import Context
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.ask_bar import AskBar
from planner.ui.widgets.choice import Pick, SearchPick
from planner.ui.widgets.label import Label

MOST_HITS = 12
MOST_LOOKED = 60


class NewBar(AskBar):
    """Hidden until a new agreement is asked for. ``made`` carries its id."""

    made = Signal(str)

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme)
        self.context = context
        self._finder = Finder(context.register)
        context.notifier.changed.connect(self._finder.forget)
        self.citizen = SearchPick(theme, self._citizens, texts.CITIZEN)
        self.citizen.setPlaceholderText(texts.CITIZEN_HINT)
        self.firm = SearchPick(theme, self._firms, texts.FIRM)
        self.firm.setPlaceholderText(texts.FIRM_HINT)
        fields = (lay.wide(part) for part in (self.citizen, self.firm))
        title = Label(theme, texts.NEW_TITLE, Role.STRONG)
        self.lay_out(title, *fields, verb=texts.CREATE, on_click=self.create_agreement)
        self.firm.picked.connect(self._on_firm)

    def begin(self, citizen: CitizenId | None = None) -> None:
        """Ask for citizen and firm; the citizen may be known."""
        name = "" if citizen is None else self.context.register.need(Citizen, citizen).name
        self.citizen.set_pick(citizen or "", name)
        self.firm.set_pick("", "")
        self.open_at(self.firm if citizen else self.citizen)

    def create_agreement(self) -> None:
        """Make the draft."""
        citizen, firm = self.citizen.value(), self.firm.value()
        if not citizen or not firm:
            self.problem.say(texts.CHOOSE_CITIZEN if not citizen else texts.CHOOSE_FIRM)
            return
        command = AddAgreement(citizen=CitizenId(citizen), employer=EmployerId(firm))
        done = self.context.run(command, said=texts.CREATED, refused=self.refuse)
        if done is not None:
            self.leave()
            self.made.emit(done.value)

    def _on_firm(self, _pick: Pick) -> None:
        if self.citizen.value():
            self.create_agreement()

    def _citizens(self, typed: str) -> list[Pick]:
        return self._hits(typed, Found.CITIZEN)

    def _firms(self, typed: str) -> list[Pick]:
        return self._hits(typed, Found.EMPLOYER)

    def _hits(self, typed: str, kind: Found) -> list[Pick]:
        hits = [hit for hit in self._finder.find(typed, MOST_LOOKED) if hit.kind is kind]
        return [Pick(value=hit.id, words=hit.name, note=hit.number) for hit in hits[:MOST_HITS]]
