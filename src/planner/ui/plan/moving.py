"""Moving citizens to another worker: by drag and drop, and by the list of workers with the same information."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from planner.app.queries.plan_targets import Target, by_net, targets
from planner.app.queries.plan_why import Price
from planner.domain.guard import shown
from planner.texts import plan_page as texts
from planner.ui.context import Context
from planner.ui.plan.board import Board
from planner.ui.plan.choose import Option
from planner.ui.plan.desk import Desk
from planner.ui.plan.hand import Hand
from planner.ui.plan.load_table import LoadRow
from planner.ui.plan.notes import is_barred, note
from planner.ui.plan.prices import Prices
from planner.ui.plan.rows import Row

AT_ONCE = 0.06  # seconds spent on prices before anything is shown, so that a small team is sorted at once


class Moving(QObject):
    """What is under way from one worker to another. ``let_go`` when nothing is dragged any more."""

    let_go = Signal()

    def __init__(self, context: Context, desk: Desk, hand: Hand, board: Board) -> None:
        super().__init__(desk)
        self.context = context
        self.desk = desk
        self.hand = hand
        self.board = board
        self._rows: list[Row] = []
        self._aims: dict[str, Target] = {}
        self._found: list[Target] = []
        self._dragging = False
        self.prices = Prices(self)
        self.prices.came.connect(self._show_prices)
        hand.reason_needed.connect(self._ask_reason)
        hand.placed.connect(self._placed)
        board.choose.wanted.connect(self._put)
        board.prompt.given.connect(self._put_with)
        board.line_view.drag_began.connect(self._begin)
        board.line_view.drag_ended.connect(self._end)
        board.load_view.accept_drops(self._accepts)
        board.load_view.rows_dropped.connect(self._dropped)
        board.load_view.drag_over.connect(self._over)

    def targets(self, rows: Sequence[Row]) -> list[Target]:
        """Every worker as a place for these citizens."""
        desk = self.desk
        if desk.ground is None or desk.view is None or not rows:
            return []
        return targets(desk.register, desk.ground, desk.view, [row.id for row in rows])

    def choose(self, rows: Sequence[Row]) -> None:
        """List the workers for these citizens in the panel."""
        found = self.targets(rows)
        if found:
            self._rows = list(rows)
            self._ask_prices(found)
            self.prices.work(AT_ONCE)
            self._found = by_net(found, self._known(found))
            self.board.panel.setCurrentWidget(self.board.choose)
            self.board.split.open_panel()
            self.board.choose.show_targets(texts.choose_for(rows[0].name, len(rows)), self._options())

    def put(self, row: Row, target: Target) -> None:
        """Give a citizen to a worker; a reason over the cap is asked for in that worker's row."""
        self._rows = [row]
        self._aims = {target.worker.id: target}
        self.hand.put(self._rows, target)

    @property
    def _most(self) -> int:
        return 0 if self.desk.ground is None else self.desk.ground.problem.settings.most_points

    def _put(self, target: Target, reason: str) -> None:
        self.hand.put(self._rows, target, reason)

    def _put_with(self, reason: str) -> None:
        row = self.board.load_view.current_row()
        target = None if row is None else self._aims.get(row.worker.id)
        if target is not None:
            self.hand.put(self._rows, target, reason)

    def _ask_reason(self, target: Target, sentence: str) -> None:
        if self.board.choosing():
            self.board.choose.ask_reason(target, sentence)
            return
        self.board.load_view.choose(target.worker.id)
        index = self.board.loads.index_of(target.worker.id)
        self.board.prompt.ask(index, target.worker.initials, sentence)

    def _ask_prices(self, found: Sequence[Target]) -> None:
        """Begin on what each worker would cost; of several citizens at once nothing exact can be said."""
        kept = self.desk.kept
        alone = len(self._rows) == 1 and kept is not None
        asked = [each.worker.id for each in found if not is_barred(each)]
        row = self._rows[0].id if self._rows else ""
        self.prices.ask(kept.questions if alone and kept is not None else None, row, asked)

    def _known(self, found: Sequence[Target]) -> dict[str, Price]:
        prices = {each.worker.id: self.prices.of(each.worker.id) for each in found}
        return {worker: price for worker, price in prices.items() if price is not None}

    def _options(self) -> list[Option]:
        alone = len(self._rows) == 1
        return [Option(each, self.prices.of(each.worker.id), 0 if alone else self._most) for each in self._found]

    def _show_prices(self) -> None:
        if self._dragging:
            self.board.loads.aim(self._aims, self._most, self.prices.of)
        elif self.board.choosing():
            self.board.choose.show_prices(self._options())

    def _placed(self) -> None:
        self.prices.stop()
        self.board.prompt.hide()
        self._rows = []
        self._aims = {}
        self.board.leave_panel()

    def _begin(self, ids: list[str]) -> None:
        self.board.panel.setCurrentWidget(self.board.why)
        self.board.prompt.hide()
        rows = (self.board.lines.row_at(self.board.lines.index_of(each)) for each in ids)
        self._rows = [row for row in rows if row is not None]
        found = self.targets(self._rows)
        self._aims = {target.worker.id: target for target in found}
        self._dragging = True
        self._ask_prices(found)
        self.prices.work(AT_ONCE)
        self.board.loads.aim(self._aims, self._most, self.prices.of)
        self.board.aim(on=True)

    def _end(self) -> None:
        self._dragging = False
        self.prices.stop()
        self.board.loads.aim({}, 0)
        self.board.aim(on=False)
        self.let_go.emit()

    def _accepts(self, _ids: list[str], row: LoadRow) -> bool:
        target = self._aims.get(row.worker.id)
        return target is not None and not is_barred(target) and not self.desk.scenario

    def _over(self, _ids: list[str], row: LoadRow | None) -> None:
        target = None if row is None else self._aims.get(row.worker.id)
        if target is not None:
            words, _ = note(target, self._most, self.prices.of(target.worker.id))
            self.context.note(f"{shown(target.worker)}: {words}")
        else:
            self.let_go.emit()

    def _dropped(self, _ids: list[str], row: LoadRow) -> None:
        target = self._aims.get(row.worker.id)
        if target is not None:
            self.hand.put(self._rows, target)
