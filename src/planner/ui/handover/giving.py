"""Giving cases to a colleague of the leader's own choice, from the list of all of them with what each would cost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from planner.app.queries.plan_targets import Target, by_net, targets
from planner.domain.guard import shown
from planner.domain.ids import CitizenId
from planner.texts import handover as texts
from planner.ui.context import Context
from planner.ui.handover.board import Board
from planner.ui.handover.desk import Desk
from planner.ui.plan.choose import Option
from planner.ui.plan.load_table import LoadRow
from planner.ui.plan.notes import is_barred, note
from planner.ui.plan.prices import Prices

AT_ONCE = 0.06  # seconds spent on prices before anything is shown, so that a small team is sorted at once


class Giving(QObject):
    """What is under way to another receiver."""

    def __init__(self, context: Context, desk: Desk, board: Board) -> None:
        super().__init__(desk)
        self.context = context
        self.desk = desk
        self.board = board
        self.prices = Prices(self)
        self._citizens: list[CitizenId] = []
        self._found: list[Target] = []
        self.prices.came.connect(self._show_prices)
        board.choose.wanted.connect(self.give)
        board.load_view.accept_drops(self._accepts)
        board.load_view.rows_dropped.connect(self._dropped)
        self._aims: dict[str, Target] = {}
        self._aimed: tuple[object, ...] = ()

    def open(self, citizens: Sequence[CitizenId], name: str) -> bool:
        """List the colleagues for these cases in the panel; False where there is none to list."""
        found = self._targets(citizens)
        if not found:
            return False
        self.begin(citizens, found)
        self.board.panel.setCurrentWidget(self.board.choose)
        self.board.split.open_panel()
        self.board.choose.show_targets(texts.choose_for(name, len(citizens)), self.options())
        return True

    def begin(self, citizens: Sequence[CitizenId], found: Sequence[Target]) -> None:
        """Begin with these cases and colleagues; the exact price of each is worked out for one case at a time."""
        self._citizens, self._found = list(citizens), list(found)
        alone = len(self._citizens) == 1
        asked = [each.worker.id for each in found if not is_barred(each)]
        self.prices.ask(self.desk.questions if alone else None, self._citizens[0], asked)
        self.prices.work(AT_ONCE)
        known = {each.worker.id: self.prices.of(each.worker.id) for each in found}
        self._found = by_net(found, {key: price for key, price in known.items() if price is not None})

    def options(self) -> list[Option]:
        """The colleagues as the list shows them."""
        view = self.desk.view
        most = 0 if view is None else view.ground.problem.settings.most_points
        priced = len(self._citizens) == 1 and any(self.prices.of(each.worker.id) for each in self._found)
        return [Option(each, self.prices.of(each.worker.id), 0 if priced else most) for each in self._found]

    def give(self, target: Target, reason: str) -> None:
        """Have the cases go there; over the cap only with a reason."""
        if is_barred(target):
            words, _ = note(target)
            self.context.troubled.emit(f"{shown(target.worker)}: {words}")
            return
        if target.over and not reason:
            count = target.cap + target.over
            self.board.choose.ask_reason(target, texts.over_cap(shown(target.worker), count, target.cap))
            return
        self.prices.stop()
        self.context.troubled.emit("")
        self.board.leave_panel()
        self.context.toast(texts.given(shown(target.worker), len(self._citizens)))
        self.desk.give(self._citizens, target.worker.id, reason)

    def _targets(self, citizens: Sequence[CitizenId]) -> list[Target]:
        view = self.desk.view
        if view is None or not citizens or not self.desk.can_accept:
            return []
        return targets(self.context.register, view.ground.everybody, view.as_plan, citizens)

    def _accepts(self, ids: list[str], row: LoadRow) -> bool:
        """Whether what is dragged may be let go on a colleague; worked out once for each thing dragged."""
        aimed = (self.desk.view, *ids)
        if aimed != self._aimed:
            self._aimed = aimed
            self._aims = {each.worker.id: each for each in self._targets([CitizenId(each) for each in ids])}
        target = self._aims.get(row.worker.id)
        return target is not None and not is_barred(target)

    def _dropped(self, ids: list[str], row: LoadRow) -> None:
        """Give what was let go there; the reason over a cap is asked for in the list of colleagues."""
        target = self._aims.get(row.worker.id)
        first = self.board.lines.row_at(self.board.lines.index_of(ids[0])) if ids else None
        if target is None or first is None:
            return
        self._citizens = [CitizenId(each) for each in ids]
        if target.over:
            self.open(self._citizens, first.name)
            self.board.choose.view.choose(target.worker.id)
        self.give(target, "")

    def _show_prices(self) -> None:
        if self.board.choosing():
            self.board.choose.show_prices(self.options())
