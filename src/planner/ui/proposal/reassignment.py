"""Who else could take a line: listed in the panel (Ctrl+T), or dragged to, with the same information in both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from planner.app.queries.plan_targets import PlanTarget, by_net, targets
from planner.domain.decisions import shown
from planner.domain.ids import CitizenId
from planner.texts import plan_page as texts
from planner.ui.context import Context
from planner.ui.proposal.body import ProposalBody
from planner.ui.proposal.current import CurrentProposal
from planner.ui.proposal.load_table import LoadRow
from planner.ui.proposal.notes import is_barred, note
from planner.ui.proposal.prices import Prices
from planner.ui.proposal.receiver_list import Receiver

AT_ONCE = 0.06  # seconds spent on prices before anything is shown, so that a small team is sorted at once


class Line(Protocol):
    """A line of a proposal, as far as another worker is sought for it."""

    @property
    def id(self) -> CitizenId:
        """Whose line it is."""
        ...

    @property
    def name(self) -> str:
        """The citizen's name."""
        ...


class Reassignment(QObject):
    """The workers for the lines that are under way from one to another.

    Signals: ``wanted`` carries the lines, the worker as a target and the reason ("" for none yet); ``let_go`` when
    nothing is dragged any more.

    Args:
        context: the window's.
        current: the proposal.
        body: its tables and panel.
        heading: the list's heading, of the first citizen's name and how many there are.
    """

    wanted = Signal(list, object, str)
    let_go = Signal()

    def __init__(
        self,
        context: Context,
        current: CurrentProposal[Any],
        body: ProposalBody,
        heading: Callable[[str, int], str],
    ) -> None:
        super().__init__(current)
        self.context = context
        self.current = current
        self.body = body
        self._heading = heading
        self._lines: list[Line] = []
        self._found: list[PlanTarget] = []
        self._dragging = False
        self._dragged: tuple[object, ...] = ()
        self._target: PlanTarget | None = None
        self.prices = Prices(self)
        self.prices.came.connect(self._show_prices)
        body.receiver_list.wanted.connect(self._want)
        for row in (body.receiver_list.reason, body.reason):
            row.given.connect(self._give_reason)
        body.line_view.drag_began.connect(self._begin)
        body.line_view.drag_ended.connect(self._end)
        body.load_view.accept_drops(self._accepts)
        body.load_view.rows_dropped.connect(self._dropped_on)
        body.load_view.drag_over.connect(self._over)

    def targets(self, lines: Sequence[Line]) -> list[PlanTarget]:
        """Every worker as a place for these citizens."""
        kept = self.current.kept
        if kept is None or not lines:
            return []
        return targets(self.current.register, kept.data, kept.plan, [line.id for line in lines])

    def choose(self, lines: Sequence[Line]) -> None:
        """List the workers for these citizens in the panel."""
        found = self.targets(lines)
        if not found:
            return
        self._ask(lines, found)
        prices = {each.worker.id: self.prices.of(each.worker.id) for each in found}
        self._found = by_net(found, {key: price for key, price in prices.items() if price is not None})
        self.body.show_receivers()
        self.body.receiver_list.show_targets(self._heading(lines[0].name, len(lines)), self._receivers())

    def put(self, line: Line, target: PlanTarget) -> None:
        """Give a citizen to a worker; a reason over the cap is asked for in that worker's row."""
        self._lines = [line]
        self._want(target)

    def ask_reason(self, target: PlanTarget, sentence: str) -> None:
        """Ask in the worker's row, in the list or among the loads, why it may go over the cap."""
        self._target = target
        worker = target.worker
        if self.body.choosing:
            listed = self.body.receiver_list
            listed.reason.ask(listed.model.index_of(worker.id), worker.initials, sentence)
        else:
            self.body.load_view.choose(worker.id)
            self.body.reason.ask(self.body.loads.index_of(worker.id), worker.initials, sentence)

    def placed(self) -> None:
        """The lines are where they were to be."""
        self.prices.stop()
        self._lines = []
        self.body.hide_reason()
        self.body.leave_panel()

    def say_why_not(self, target: PlanTarget) -> None:
        """Say what keeps the citizens from a worker."""
        words, _ = note(target)
        self.context.troubled.emit(texts.not_there(shown(target.worker), words))

    @property
    def _most(self) -> int:
        kept = self.current.kept
        return 0 if kept is None else kept.data.problem.settings.most_points

    def _ask(self, lines: Sequence[Line], found: list[PlanTarget]) -> None:
        """Begin on what each worker would cost; of several citizens at once nothing exact can be said."""
        self._lines, self._found = list(lines), found
        kept = self.current.kept
        questions = kept.questions if kept is not None and len(lines) == 1 else None
        asked = [each.worker.id for each in found if not is_barred(each)]
        self.prices.ask(questions, lines[0].id if lines else "", asked)
        self.prices.work(AT_ONCE)

    def _receivers(self) -> list[Receiver]:
        most = 0 if self.prices.is_asked else self._most
        return [Receiver(each, self.prices.of(each.worker.id), most) for each in self._found]

    def _show_prices(self) -> None:
        if self._dragging:
            self._show_aims()
        elif self.body.choosing:
            self.body.receiver_list.show_prices(self._receivers())

    def _want(self, target: PlanTarget) -> None:
        self.wanted.emit(self._lines, target, "")

    def _give_reason(self, reason: str) -> None:
        if self._target is not None:
            self.wanted.emit(self._lines, self._target, reason)

    # dragged

    def _begin(self, ids: list[str]) -> None:
        self.body.show_why()
        self.body.hide_reason()
        self._dragging = True
        self._aim(ids)
        self._show_aims()
        self.body.make_room_for_words(on=True)

    def _aim(self, ids: Sequence[str]) -> None:
        """Find the workers for what is dragged; once for each thing dragged."""
        dragged = (self.current.kept, *ids)
        if dragged != self._dragged:
            self._dragged = dragged
            table = self.body.line_view.table
            found = (table.row_at(table.index_of(each)) for each in ids)
            lines = [line for line in found if line is not None]
            self._ask(lines, self.targets(lines))

    def _show_aims(self) -> None:
        self.body.loads.aim({each.worker.id: each for each in self._found}, self._most, self.prices.of)

    def _end(self) -> None:
        self._dragging, self._dragged = False, ()
        self.prices.stop()
        self.body.loads.aim({}, 0)
        self.body.make_room_for_words(on=False)
        self.let_go.emit()

    def _under(self, ids: Sequence[str], row: LoadRow | None) -> PlanTarget | None:
        """The worker under what is dragged."""
        if row is None:
            return None
        self._aim(ids)
        return next((each for each in self._found if each.worker.id == row.worker.id), None)

    def _accepts(self, ids: list[str], row: LoadRow) -> bool:
        target = self._under(ids, row)
        return target is not None and not is_barred(target) and self.current.can_move

    def _over(self, ids: list[str], row: LoadRow | None) -> None:
        target = self._under(ids, row)
        if target is None:
            self.let_go.emit()
            return
        words, _ = note(target, self._most, self.prices.of(target.worker.id))
        self.context.note(f"{shown(target.worker)}: {words}")

    def _dropped_on(self, ids: list[str], row: LoadRow) -> None:
        target = self._under(ids, row)
        if target is not None:
            self._want(target)
