"""Giving cases to a colleague of the leader's own choice, from the list of all of them with what each would cost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from planner.app.queries.plan_targets import Target, by_net
from planner.domain.guard import shown
from planner.domain.ids import CitizenId
from planner.texts import handover as texts
from planner.ui.context import Context
from planner.ui.handover.board import Board
from planner.ui.handover.desk import Desk
from planner.ui.plan.choose import Option
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

    def _show_prices(self) -> None:
        if self.board.choosing():
            self.board.choose.show_prices(self.options())
