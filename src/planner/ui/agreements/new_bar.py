"""Begins an agreement: only citizen and firm are asked first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from planner.app.commands.agreements import AddAgreement
from planner.app.queries.find import Finder, Found
from planner.domain.errors import Problem
from planner.domain.ids import CitizenId, EmployerId
from planner.domain.records import Citizen
from planner.texts import agreements as texts
from planner.texts import problems as problem_texts
from planner.ui.context import Context
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button
from planner.ui.widgets.choice import Pick, SearchPick
from planner.ui.widgets.label import Label, Pane

MOST_HITS = 12
MOST_LOOKED = 60


class NewBar(Pane):
    """Hidden until a new agreement is asked for. ``made`` carries its id."""

    made = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__("box")
        self.context = context
        theme = context.theme
        self._finder = Finder(context.register)
        context.notifier.changed.connect(self._finder.forget)
        self.citizen = SearchPick(theme, self._citizens, texts.CITIZEN)
        self.citizen.setPlaceholderText(texts.CITIZEN_HINT)
        self.firm = SearchPick(theme, self._firms, texts.FIRM)
        self.firm.setPlaceholderText(texts.FIRM_HINT)
        self._problem = Label(theme, "", Role.HELP, "danger", wrap=True)
        lay.row(
            Label(theme, texts.NEW_TITLE, Role.STRONG),
            *(lay.wide(part) for part in (self.citizen, self.firm, self._problem)),
            Button(theme, texts.CANCEL, small=True, on_click=self.hide),
            Button(theme, texts.CREATE, small=True, on_click=self.create_agreement),
            margins=(12, 8),
            on=self,
        )
        self.firm.picked.connect(self._on_firm)
        self.hide()

    def begin(self, citizen: CitizenId | None = None) -> None:
        """Ask for citizen and firm; the citizen may be known."""
        self._problem.say("")
        name = "" if citizen is None else self.context.register.need(Citizen, citizen).name
        self.citizen.set_pick(citizen or "", name)
        self.firm.set_pick("", "")
        self.show()
        (self.firm if citizen else self.citizen).setFocus()

    def create_agreement(self) -> None:
        """Make the draft."""
        citizen, firm = self.citizen.value(), self.firm.value()
        if not citizen or not firm:
            self._problem.say(texts.CHOOSE_CITIZEN if not citizen else texts.CHOOSE_FIRM)
            return
        command = AddAgreement(citizen=CitizenId(citizen), employer=EmployerId(firm))
        done = self.context.run(command, said=texts.CREATED, refused=self._refused)
        if done is not None:
            self.hide()
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

    def _refused(self, problems: Sequence[Problem]) -> None:
        self._problem.say(problem_texts.all_in_one(problems))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
