"""What keys and buttons do to the current line and the chosen ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from planner.domain.ids import CitizenId, WorkerId
from planner.texts import plan_page as texts
from planner.ui.context import Context, Door
from planner.ui.plan.board import Board
from planner.ui.plan.desk import Desk
from planner.ui.plan.hand import Hand
from planner.ui.plan.moving import Moving
from planner.ui.plan.rows import Row


class Acting(QObject):
    """The leader's hand on the list. ``not_ready`` when something was asked of a plan that cannot be accepted."""

    not_ready = Signal()

    def __init__(self, context: Context, desk: Desk, board: Board, hand: Hand, moving: Moving) -> None:
        super().__init__(desk)
        self.context = context
        self.desk = desk
        self.board = board
        self.hand = hand
        self.moving = moving
        self._connect()

    def current(self) -> Row | None:
        """The current line."""
        row = self.board.line_view.current_row()
        return row if isinstance(row, Row) else None

    def chosen(self) -> list[Row]:
        """The chosen lines."""
        by_id = {row.id: row for row in self.board.lines.rows_shown()}
        return [by_id[each] for each in map(CitizenId, self.board.line_view.chosen()) if each in by_id]

    def accept(self, rows: Sequence[Row]) -> None:
        """Accept lines, where the plan is one that can be."""
        if self.desk.scenario:
            self.use_scenario()
        elif not self.desk.can_accept:
            self.not_ready.emit()
        elif not rows:
            self.board.line_view.setFocus()
            self.context.toast(texts.CHOOSE_FIRST)
        else:
            self.hand.accept(rows)

    def accept_chosen(self) -> None:
        """Accept the chosen lines."""
        self.accept([row for row in self.chosen() if row.changes])

    def pin(self) -> None:
        """Keep the pair of the current line, or let it go."""
        row = self.current()
        if row is not None and self.is_actual():
            self.hand.pin(row)

    def veto(self) -> None:
        """Never this worker for the citizen of the current line."""
        row = self.current()
        if row is not None and self.is_actual():
            self.hand.veto(row)

    def clear(self, worker: str) -> None:
        """Take a rule off the current citizen and a worker."""
        row = self.current()
        if row is not None and self.is_actual():
            self.hand.clear(row, WorkerId(worker))

    def assign(self) -> None:
        """List the workers for the chosen citizens."""
        if self.is_actual():
            self.moving.choose(self.chosen())

    def override(self) -> None:
        """Ask in the current line why it may go over the cap."""
        row = self.current()
        if row is not None and row.can_override:
            self.board.line_prompt.ask(self.board.lines.index_of(row.id), row.after, row.refused)

    def open_citizen(self) -> None:
        """Go to the citizen of the current line."""
        row = self.current()
        if row is not None:
            self.context.navigate("citizens", Door(row=row.id))

    def use_scenario(self) -> None:
        """Go to where a scenario is made to hold."""
        self.context.navigate("scenarios", Door(row=self.desk.scenario))

    def new_scenario(self) -> None:
        """Go to where a scenario is made."""
        self.context.navigate("scenarios", Door(new=True))

    def compare_scenarios(self) -> None:
        """Go to where scenarios stand side by side."""
        self.context.navigate("scenarios", None)

    def is_actual(self) -> bool:
        """Whether the plan is of the register as it is; a scenario is only looked at, and that is said."""
        if self.desk.scenario:
            self.context.toast(texts.NOT_IN_SCENARIO)
        return not self.desk.scenario

    def ask_if_one(self) -> None:
        """One line alone that only lacks a reason is asked for it at once."""
        refused = self.hand.refused
        row = self.current()
        if len(refused) == 1 and row is not None and row.id in refused:
            self.override()

    def _accept_with(self, reason: str) -> None:
        row = self.current()
        self.board.line_prompt.close_prompt()
        if row is not None and self.desk.can_accept:
            self.hand.accept([row], reason)

    def _connect(self) -> None:
        why, view = self.board.why, self.board.line_view
        for signal, reaction in (
            (why.pin_wanted, self.pin),
            (why.unpin_wanted, self.pin),
            (why.veto_wanted, self.veto),
            (why.other_wanted, self.assign),
            (why.open_wanted, self.open_citizen),
            (why.override_wanted, self.override),
        ):
            signal.connect(reaction)
        why.clear_wanted.connect(self.clear)
        self.board.line_prompt.given.connect(self._accept_with)
        view.add_key("P", self.pin)
        view.add_key("V", self.veto)
