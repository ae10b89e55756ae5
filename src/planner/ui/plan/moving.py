"""Moving citizens to another worker: by drag and drop, and by the list of workers with the same information."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from planner.app.queries.plan_targets import Target, targets
from planner.domain.guard import shown
from planner.texts import plan_page as texts
from planner.ui.context import Context
from planner.ui.plan.board import Board
from planner.ui.plan.desk import Desk
from planner.ui.plan.hand import Hand
from planner.ui.plan.load_table import LoadRow
from planner.ui.plan.notes import is_barred, note
from planner.ui.plan.rows import Row


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
        return targets(self.context.register, desk.ground, desk.view, [row.id for row in rows])

    def choose(self, rows: Sequence[Row]) -> None:
        """List the workers for these citizens in the panel."""
        found = self.targets(rows)
        if found:
            self._rows = list(rows)
            self.board.panel.setCurrentWidget(self.board.choose)
            self.board.split.open_panel()
            self.board.choose.show_targets(texts.choose_for(rows[0].name, len(rows)), found)

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

    def _placed(self) -> None:
        self.board.prompt.hide()
        self._rows = []
        self._aims = {}
        self.board.leave_panel()

    def _begin(self, ids: list[str]) -> None:
        self.board.panel.setCurrentWidget(self.board.why)
        self.board.prompt.hide()
        found = (self.board.lines.row_at(self.board.lines.index_of(each)) for each in ids)
        self._rows = [row for row in found if row is not None]
        self._aims = {target.worker.id: target for target in self.targets(self._rows)}
        self.board.loads.aim(self._aims, self._most)
        self.board.aim(on=True)

    def _end(self) -> None:
        self.board.loads.aim({}, 0)
        self.board.aim(on=False)
        self.let_go.emit()

    def _accepts(self, _ids: list[str], row: LoadRow) -> bool:
        target = self._aims.get(row.worker.id)
        return target is not None and not is_barred(target)

    def _over(self, _ids: list[str], row: LoadRow | None) -> None:
        target = None if row is None else self._aims.get(row.worker.id)
        if target is not None:
            words, _ = note(target, self._most)
            self.context.note(f"{shown(target.worker)}: {words}")
        else:
            self.let_go.emit()

    def _dropped(self, _ids: list[str], row: LoadRow) -> None:
        target = self._aims.get(row.worker.id)
        if target is not None:
            self.hand.put(self._rows, target)
