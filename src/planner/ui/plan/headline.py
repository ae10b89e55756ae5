"""The banner over the plan: what is proven, what waits, what must be done before it can be accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal

from planner.app.queries.plan import PlanView
from planner.app.queries.plan_ground import PlanGround
from planner.texts import plan as plan_texts
from planner.texts import plan_page as texts
from planner.ui.context import Context
from planner.ui.plan.desk import Desk, State
from planner.ui.plan.rows import Kind, Row
from planner.ui.widgets.banner import Banner, announce


class Headline(Banner):
    """``again_wanted`` when its link asks for a new calculation, ``waiting_wanted`` for those without a place."""

    again_wanted = Signal()
    waiting_wanted = Signal()

    def __init__(self, context: Context, desk: Desk) -> None:
        super().__init__(context.theme)
        self.desk = desk
        self._kept: tuple[PlanView, PlanGround] | None = None

    def show_state(self, rows: Sequence[Row]) -> None:
        """Say how it stands."""
        desk, again = self.desk, self.again_wanted.emit
        if desk.busy:
            return
        if desk.state is State.STOPPED:
            rest = texts.STOPPED_NONE if desk.view is None else texts.STOPPED_OLD
            self.say("warn", texts.STOPPED, rest, link=texts.AGAIN, on_link=again)
        elif desk.state is State.CHANGED:
            self.say("warn", texts.CHANGED, texts.CHANGED_REST, link=texts.AGAIN, on_link=again)
        elif desk.state is State.REJECTED:
            self.say("info", texts.REJECTED, texts.REJECTED_REST, link=texts.FETCH_BACK, on_link=self._fetch_back)
        elif desk.view is None:
            self.clear()
        else:
            self._show_plan(desk.view, rows)

    def remember(self) -> None:
        """Keep the proposal that is about to be rejected, so that it can be fetched back."""
        if self.desk.view is not None and self.desk.ground is not None:
            self._kept = (self.desk.view, self.desk.ground)

    def remind(self) -> None:
        """Say it again to a screen reader."""
        announce(self)

    def _show_plan(self, view: PlanView, rows: Sequence[Row]) -> None:
        waiting = [row for row in rows if row.kind is Kind.WAITING]
        if waiting:
            cause = Counter(row.reason for row in waiting).most_common(1)[0][0]
            link = texts.show_waiting(len(waiting))
            self.say("danger", texts.not_all(len(waiting)), cause, link=link, on_link=self.waiting_wanted.emit)
        elif not view.proposal.is_proven:
            self.say("warn", texts.NOT_PROVEN, plan_texts.not_proven(view.proposal.gap))
        elif self._is_part(view, rows):
            self.say("ok", plan_texts.PROVEN, texts.proof_of_whole(sum(row.changes for row in rows)))
        elif not any(row.changes for row in rows):
            self.say("ok", f"{texts.NOBODY_WAITS}.", texts.NOBODY_HOW)
        else:
            self.say("ok", plan_texts.PROVEN, plan_texts.PROVEN_MORE)

    def _is_part(self, view: PlanView, rows: Sequence[Row]) -> bool:
        return self.desk.is_part and view is self.desk.view and any(row.changes for row in rows)

    def _fetch_back(self) -> None:
        if self._kept is not None:
            self.desk.restore(self._kept)
