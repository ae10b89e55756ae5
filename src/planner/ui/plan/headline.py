"""The banner over the plan: what is proven, what waits, what must be done before it can be accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal

from planner.app.queries.plan import PlanView
from planner.domain.file_records import Scenario
from planner.domain.ids import ScenarioId
from planner.texts import plan as plan_texts
from planner.texts import plan_page as texts
from planner.texts import plan_proof as proof_texts
from planner.texts import plan_why as why_texts
from planner.ui.context import Context
from planner.ui.plan.desk import Desk, Kept, State
from planner.ui.plan.rows import Kind, Row
from planner.ui.widgets.banner import Banner, announce


class Headline(Banner):
    """What its link asks for is a signal.

    ``again_wanted``: a new calculation; ``waiting_wanted``: those without a place; ``refused_wanted``: the lines that
    could not be accepted; ``proof_wanted``: the proof; ``spread_wanted``: a plan with changes nobody needs.
    """

    again_wanted = Signal()
    waiting_wanted = Signal()
    refused_wanted = Signal()
    proof_wanted = Signal()
    spread_wanted = Signal()

    def __init__(self, context: Context, desk: Desk) -> None:
        super().__init__(context.theme)
        self.desk = desk
        self._rejected: Kept | None = None

    def show_state(self, rows: Sequence[Row], done: int = 0) -> None:
        """Say how it stands; ``done`` lines went through when others were refused."""
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
        elif desk.kept is None:
            self.clear()
        elif any(row.refused for row in rows):
            self._show_refused([row for row in rows if row.refused], done)
        elif desk.scenario:
            self._show_scenario(desk.kept)
        else:
            self._show_plan(desk.kept, rows)

    def remember(self) -> None:
        """Keep the proposal that is about to be rejected, so that it can be fetched back."""
        self._rejected = self.desk.kept

    def remind(self) -> None:
        """Say it again to a screen reader."""
        announce(self)

    def _show_plan(self, kept: Kept, rows: Sequence[Row]) -> None:
        proof, proposal = self.proof_wanted.emit, kept.view.proposal
        changing = sum(row.changes for row in rows)
        if any(row.kind is Kind.WAITING for row in rows):
            self._show_waiting(kept.view)
        elif not proposal.is_proven:
            self.say("warn", plan_texts.NOT_PROVEN, "", link=proof_texts.SHOW, on_link=proof)
        elif not changing:
            spread = self.spread_wanted.emit
            self.say("ok", f"{texts.NOBODY_WAITS}.", texts.NOBODY_HOW, link=texts.SPREAD_ANYWAY, on_link=spread)
        else:
            price = kept.outcome.request.change_price
            said = plan_texts.PROVEN if price is None else proof_texts.at_price(price)
            rest = texts.proof_of_whole(changing) if kept.is_part else proof_texts.checked(kept.made)
            self.say("ok", said, rest, link=proof_texts.SHOW, on_link=proof)

    def _show_waiting(self, view: PlanView) -> None:
        """The cause of most, among equals the one with the fewest who compete; and how many others there are."""
        causes = Counter((line.cause, line.competing) for line in view.waiting)
        (cause, _), _ = min(causes.items(), key=lambda each: (-each[1], each[0][1]))
        more = len({cause for cause, _ in causes}) - 1
        words = f"{cause} {why_texts.other_causes(more)}" if more else cause
        count = len(view.waiting)
        link = texts.show_waiting(count)
        self.say("danger", texts.not_all(count), words, link=link, on_link=self.waiting_wanted.emit)

    def _show_refused(self, refused: Sequence[Row], done: int) -> None:
        link = texts.show_waiting(len(refused))
        words = texts.not_accepted(done, len(refused))
        self.say("warn", words, refused[0].refused, link=link, on_link=self.refused_wanted.emit)

    def _show_scenario(self, kept: Kept) -> None:
        row = self.desk.context.register.find(Scenario, ScenarioId(self.desk.scenario))
        proven = kept.view.proposal.is_proven
        rest = proof_texts.SCENARIO_REST if proven else proof_texts.SCENARIO_UNPROVEN
        said = proof_texts.of_scenario("" if row is None else row.name)
        self.say("info", said, rest, link=proof_texts.SHOW, on_link=self.proof_wanted.emit)

    def _fetch_back(self) -> None:
        if self._rejected is not None:
            self.desk.restore(self._rejected)
