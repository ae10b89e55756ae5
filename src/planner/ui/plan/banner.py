"""The banner over the plan, what is proven and what waits; and the bar below it, which accepts or rejects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal

from planner.app.queries.plan import PlanView
from planner.domain.file_records import Scenario
from planner.domain.ids import ScenarioId
from planner.texts import common
from planner.texts import plan as plan_texts
from planner.texts import plan_page as texts
from planner.texts import plan_proof as proof_texts
from planner.texts import plan_why as why_texts
from planner.ui.context import Context
from planner.ui.plan.current import CurrentPlan, SolvedPlan
from planner.ui.plan.rows import LineGroup, PlanRow
from planner.ui.proposal.banner import ProposalBanner
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import FootBar


class PlanBanner(ProposalBanner):
    """What its link asks for is a signal.

    ``waiting_wanted``: those without a place; ``refused_wanted``: the lines that could not be accepted;
    ``proof_wanted``: the proof; ``spread_wanted``: a plan with changes nobody needs.
    """

    waiting_wanted = Signal()
    refused_wanted = Signal()
    proof_wanted = Signal()
    spread_wanted = Signal()

    def __init__(self, context: Context, current: CurrentPlan) -> None:
        super().__init__(context.theme, current)
        self._plan = current

    def show_plan(self, rows: Sequence[PlanRow], accepted: int = 0) -> None:
        """Say how it stands; ``accepted`` lines went through when others were refused."""
        kept = self._plan.kept
        if self._plan.busy or self.say_state() or kept is None:
            return
        refused = [row for row in rows if row.refused]
        if refused:
            self._show_refused(refused, accepted)
        elif self._plan.scenario:
            self._show_scenario(kept)
        else:
            self._show_plan(kept, rows)

    def _show_plan(self, kept: SolvedPlan, rows: Sequence[PlanRow]) -> None:
        proof, proposal = self.proof_wanted.emit, kept.plan.proposal
        changing = sum(row.changes for row in rows)
        if any(row.group is LineGroup.WAITING for row in rows):
            self._show_waiting(kept.plan)
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

    def _show_refused(self, refused: Sequence[PlanRow], done: int) -> None:
        link = texts.show_waiting(len(refused))
        words = texts.not_accepted(done, len(refused))
        self.say("warn", words, refused[0].refused, link=link, on_link=self.refused_wanted.emit)

    def _show_scenario(self, kept: SolvedPlan) -> None:
        row = self._plan.context.register.find(Scenario, ScenarioId(self._plan.scenario))
        proven = kept.plan.proposal.is_proven
        rest = proof_texts.SCENARIO_REST if proven else proof_texts.SCENARIO_UNPROVEN
        said = proof_texts.of_scenario("" if row is None else row.name)
        self.say("info", said, rest, link=proof_texts.SHOW, on_link=self.proof_wanted.emit)


class PlanBar(FootBar):
    """Buttons with counts in their labels."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.reject = Button(theme, common.REJECT, kind=Kind.DANGER, icon="remove")
        self.chosen = Button(theme, texts.accept_chosen(0), shortcut="Ctrl+Shift+Enter")
        self.all = Button(theme, texts.accept_all(0), kind=Kind.PRIMARY, icon="ok", shortcut="Ctrl+Enter")
        self.add_left(self.reject)
        self.add(self.chosen, self.all)
        self.hint.setText(texts.ONE_UNDO)

    def show_scenario(self, *, on: bool) -> None:
        """A scenario's plan is not accepted here: the one button leads to where the scenario is used."""
        self.reject.setVisible(not on)
        self.chosen.setVisible(not on)
        self.hint.setText(texts.SCENARIO_HINT if on else texts.ONE_UNDO)
        if on:
            self.all.say(common.USE_SCENARIO)

    def show_counts(self, every: int, chosen: int, *, filtered: bool) -> None:
        """Say how many lines each button accepts; what a search or filter hides is not accepted."""
        self.all.say(texts.accept_shown(every) if filtered else texts.accept_all(every))
        self.chosen.say(texts.accept_chosen(chosen))
