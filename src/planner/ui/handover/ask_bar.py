"""The question of the page: whose cases, for a time or for good, from when to when, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.app.queries.handover_case import HandoverKind, HandoverRequest
from planner.domain.absences import PART_LEAVE, WHOLE, away_on, whole_stretches
from planner.domain.ids import WorkerId
from planner.domain.periods import ONE_DAY, holds_on
from planner.domain.records import Absence, Assignment, Worker
from planner.domain.words import ChangeCause, Role
from planner.domain.working_days import next_working_day
from planner.texts import common
from planner.texts import handover as texts
from planner.texts.formats import sort_key
from planner.texts.words import from_danish
from planner.ui.context import Context
from planner.ui.theme.fonts import Role as Type
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.segmented import Segmented

SHARES = (WHOLE, 800, 600, 500, 400, 200)
CAUSES = {
    HandoverKind.COVER: (ChangeCause.SICKNESS, ChangeCause.PARENTAL_LEAVE, ChangeCause.OTHER),
    HandoverKind.FOR_GOOD: (
        ChangeCause.RESIGNED,
        ChangeCause.PARENTAL_LEAVE,
        ChangeCause.SICKNESS,
        ChangeCause.REDISTRIBUTION,
        ChangeCause.OTHER,
    ),
}


class AskBar(Pane):
    """One row of fields. ``wanted`` when a proposal is asked for, ``changed`` when a field does."""

    wanted = Signal()
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__("card")
        self.context = context
        theme = context.theme
        self.who = Choice(theme, [("", texts.CHOOSE_WHO)], name=common.WORKER)
        self.how = Segmented(theme, [(kind, texts.KINDS[kind]) for kind in HandoverKind], texts.HOW)
        self.first = DateField(theme, lambda: context.today, width=126)
        self.last = DateField(theme, lambda: context.today, width=126)
        self.cause = Choice(theme, [], name=common.CAUSE)
        self.share = Choice(theme, [], name=common.ABSENCE)
        self.propose = Button(theme, texts.PROPOSE, icon="handover", kind=Kind.PRIMARY, on_click=self.wanted.emit)
        for field, name in ((self.first, common.FROM), (self.last, common.UNTIL)):
            field.setAccessibleName(name)
            field.returnPressed.connect(self.wanted)
            field.date_changed.connect(self.changed)
        self._last = _labelled(theme, common.UNTIL, self.last)
        self._share = _labelled(theme, common.ABSENCE, self.share)
        fields = Flow(self, lay.FIELDS)
        self.setContentsMargins(16, 10, 16, 12)
        fields.add(
            _labelled(theme, common.WORKER, self.who),
            _labelled(theme, texts.HOW, self.how),
            _labelled(theme, common.FROM, self.first),
            self._last,
            self._share,
            _labelled(theme, common.CAUSE, self.cause),
            _labelled(theme, "", self.propose),
        )
        self.who.picked.connect(self._on_who)
        self.how.picked.connect(self._on_how)
        self.cause.picked.connect(self.changed)
        self.share.picked.connect(self.changed)
        self._offer_shares(WHOLE)
        self._follow_kind()

    def show_workers(self) -> None:
        """Offer everybody who holds cases or is employed, by name; the choice made stays."""
        register = self.context.register
        holding = {row.worker for row in register.all(Assignment) if row.role is not Role.SECOND}
        rows = [row for row in register.all(Worker) if row.id in holding or row.employed_to is None]
        rows.sort(key=lambda row: sort_key(row.name or row.initials))
        options = [("", texts.CHOOSE_WHO), *((row.id, row.name or row.initials) for row in rows)]
        self.who.set_options(options, self.who.value())

    def fill(self, criteria: Mapping[str, str]) -> None:
        """Fill the fields as a door says: ``worker``, and perhaps ``kind``, ``first``, ``last`` (ISO days)."""
        self.who.set_value(criteria.get("worker", ""))
        self._suggest()
        if criteria.get("kind") in set(HandoverKind):
            self.how.set_value(criteria["kind"])
            self._follow_kind()
        if "first" in criteria:
            self.first.set_date(date.fromisoformat(criteria["first"]))
            self.last.set_date(date.fromisoformat(criteria["last"]) if "last" in criteria else None)
        self.changed.emit()

    def kind(self) -> HandoverKind:
        """For a time, or for good."""
        return HandoverKind(self.how.value())

    def change_cause(self) -> ChangeCause:
        """Why; ``NONE`` while it is not said."""
        return ChangeCause(self.cause.value())

    def leave_share(self) -> int | None:
        """How much of the working time a leave takes, per mille; None for good."""
        return int(self.share.value()) if self.kind() is HandoverKind.COVER else None

    def request(self) -> tuple[HandoverRequest | None, str, QWidget]:
        """What is asked for; or None, what is missing, and the field where it is."""
        first, last, cover = self.first.date(), self.last.date(), self.kind() is HandoverKind.COVER
        if not self.who.value():
            return None, f"{texts.CHOOSE_WHO}.", self.who
        if first is None:
            return None, self.first.problem() or texts.NO_FIRST, self.first
        if cover and last is None:
            return None, self.last.problem() or texts.NO_LAST, self.last
        if cover and last is not None and last < first:
            return None, texts.LAST_BEFORE, self.last
        asked = HandoverRequest(
            worker=WorkerId(self.who.value()), kind=self.kind(), first=first, last=last if cover else None
        )
        return asked, "", self.who

    def _on_who(self, _worker: str) -> None:
        self._suggest()
        self.changed.emit()

    def _on_how(self, _kind: str) -> None:
        self._follow_kind()
        self.changed.emit()

    def _suggest(self) -> None:
        """Propose what the register knows: the end of employment, else the next whole absence, else from today."""
        register, today = self.context.register, self.context.today
        worker = register.find(Worker, self.who.value())
        if worker is None:
            return
        leaves_known = whole_stretches(register, worker.id, short_too=True)
        away = next((leave for leave in leaves_known if leave.end is None or leave.end >= today), None)
        leaves = worker.employed_to is not None and (away is None or worker.employed_to <= away.start)
        self.how.set_value(HandoverKind.FOR_GOOD if leaves else HandoverKind.COVER)
        self._follow_kind()
        if leaves and worker.employed_to is not None:
            self.cause.set_value(ChangeCause.RESIGNED)
            self.first.set_date(max(worker.employed_to + ONE_DAY, today))
            self.last.set_date(None)
        elif away is not None:
            self.first.set_date(max(away.start, today))
            self.last.set_date(away.end)
            row = next(row for row in register.of_worker(Absence, worker.id) if holds_on(row, away.start))
            self._suggest_cause(row.cause)
        else:
            self.first.set_date(next_working_day(self.context.register, today + timedelta(days=1)))
            self.last.set_date(None)
        part = 0 if away is not None else away_on(register, worker.id, today, short_too=True)
        self._offer_shares(part if part >= PART_LEAVE else WHOLE)

    def _offer_shares(self, chosen: int) -> None:
        """The shares that a leave may take; the one that stands already is chosen."""
        shares = sorted({*SHARES, chosen}, reverse=True)
        self.share.set_options([(str(share), texts.leave_share(share)) for share in shares], str(chosen))

    def _suggest_cause(self, words: str) -> None:
        try:
            known = from_danish(ChangeCause, words)
        except KeyError:
            return
        if self.cause.findData(known) >= 0:
            self.cause.set_value(known)

    def _follow_kind(self) -> None:
        """A cover has a last day; for good has none. Each has causes of its own."""
        kind = self.kind()
        self.last.setEnabled(kind is HandoverKind.COVER)
        self._last.setVisible(kind is HandoverKind.COVER)
        self._share.setVisible(kind is HandoverKind.COVER)
        causes = [("", texts.CHOOSE_CAUSE), *((cause, texts.CAUSES[cause]) for cause in CAUSES[kind])]
        self.cause.set_options(causes, self.cause.value())


def _labelled(theme: Theme, words: str, control: QWidget) -> QWidget:
    label = Label(theme, words, Type.LABEL, "text2")
    label.setBuddy(control)
    return lay.column_of(label, control, gap=lay.LINES)
