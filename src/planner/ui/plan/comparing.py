"""Keeps the panel in step with the list: who is compared with, what the plan answers, and what would change it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from planner.app.queries.plan_targets import PlanTarget
from planner.app.queries.plan_why import PlanQuestions, Price, WhyNot
from planner.domain.decisions import shown
from planner.domain.file_records import PlanRule
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.records import Worker
from planner.domain.words import PlanRuleKind
from planner.texts import plan_why as texts
from planner.texts import plan_why as why_texts
from planner.ui.context import Context
from planner.ui.jobs import Progress, Work
from planner.ui.plan.body import PlanBody
from planner.ui.plan.current import CurrentPlan
from planner.ui.plan.rows import PlanRow
from planner.ui.plan.why import next_after
from planner.ui.plan.why_body import Why
from planner.ui.proposal.prices import Prices
from planner.ui.proposal.reassignment import Reassignment

NEXTS = 3
ASKED = 8  # the best matches whose prices are worked out to find the next three


class Comparing(QObject):
    """The citizen of the current line, and the worker that the plan is asked about."""

    def __init__(self, context: Context, current: CurrentPlan, body: PlanBody, reassignment: Reassignment) -> None:
        super().__init__(current)
        self.context = context
        self.current = current
        self.body = body
        self.reassignment = reassignment
        self._row: PlanRow | None = None
        self._waits = 0
        self._found: list[PlanTarget] = []
        self._compared = ""
        self._prices = Prices(self)
        self._prices.came.connect(self._show)
        self._flips = Flips(context, self)
        self._flips.came.connect(self._show)
        body.why.compare_wanted.connect(self.compare)
        body.why.take.clicked.connect(self._take)
        body.line_view.add_key("A", self.next)

    def show_row(self, row: PlanRow | None, waits: int) -> None:
        """Show a line; ``waits`` is how many wait in all."""
        kept = self.current.kept
        if row is None or kept is None:
            self._row = None
            self._prices.stop()
            self._flips.stop()
            self.body.why.show_nothing()
            return
        same = self._row is not None and self._row.id == row.id
        self._row, self._waits = row, waits
        self._found = self.reassignment.targets([row])
        others = self._others()
        if not same or self._compared not in {each.worker.id for each in others}:
            self._compared = others[0].worker.id if others else ""
        asked = [each.worker.id for each in others if each.problem is None and each.serves][:ASKED]
        self._prices.ask(kept.questions, row.id, asked)
        self._show()

    def compare(self, worker: str) -> None:
        """Compare with a worker."""
        self._compared = worker
        self._show()

    def next(self) -> None:
        """Compare with the next worker in the list."""
        others = self._others()
        if others:
            self.compare(next_after(others, self._compared))

    def _others(self) -> list[PlanTarget]:
        worker = None if self._row is None else self._row.worker
        return [each for each in self._found if each.worker.id != worker]

    def _show(self) -> None:
        row, kept = self._row, self.current.kept
        if row is None or kept is None:
            return
        register = self.current.register
        worker = None if row.worker is None else register.find(Worker, row.worker)
        others = self._others()
        self.body.why.show_line(
            Why(
                row=row,
                who="" if worker is None else shown(worker),
                settings=kept.data.problem.settings,
                own=next((each for each in self._found if each.worker.id == row.worker), None),
                compared=next((each for each in others if each.worker.id == self._compared), None),
                answer=self._answer(row),
                flips=self._what_flips(row),
                nexts=self._nexts(others),
                vetoed=self._vetoed(row),
                everybody=others,
                queue=why_texts.queue(row.place, self._waits, row.days) if row.worker is None else "",
            )
        )

    def _answer(self, row: PlanRow) -> WhyNot | None:
        kept = self.current.kept
        if kept is None or not self._compared or not kept.questions.knows(row.id, self._compared):
            return None
        return kept.questions.why_not(row.id, WorkerId(self._compared))

    def _what_flips(self, row: PlanRow) -> str:
        kept = self.current.kept
        if kept is None or not self._compared or not kept.questions.knows(row.id, self._compared):
            self._flips.stop()
            return ""
        return self._flips.of(kept.questions, row.id, WorkerId(self._compared))

    def _nexts(self, others: list[PlanTarget]) -> list[tuple[PlanTarget, Price]]:
        """The three that would cost the plan least, the one compared with left out; none before all are known."""
        if not self._prices.is_done:
            return []
        known = [(each, price) for each in others if (price := self._prices.of(each.worker.id)) is not None]
        best = sorted((pair for pair in known if pair[1].possible), key=lambda pair: pair[1].order)
        return best[:NEXTS]

    def _vetoed(self, row: PlanRow) -> list[Worker]:
        register = self.current.register
        return [
            found
            for rule in register.of_citizen(PlanRule, row.id)
            if rule.kind is PlanRuleKind.VETO and (found := register.find(Worker, rule.worker)) is not None
        ]

    def _take(self) -> None:
        target = next((each for each in self._found if each.worker.id == self._compared), None)
        if self._row is not None and target is not None:
            self.reassignment.put(self._row, target)


# Above so many citizens a plan takes seconds: what would take several of them is not worked out unasked.
MOST_CITIZENS = 2000


def _solve(questions: PlanQuestions, citizen: CitizenId, worker: WorkerId, progress: Progress) -> str:
    return questions.what_flips(citizen, worker, progress.cancelled)


class Flips(QObject):
    """One question at a time; the newest is the one that counts. ``came`` when it is answered."""

    came = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._work = Work(context.jobs, self)
        self._asked: tuple[PlanQuestions, CitizenId, WorkerId] | None = None

    def of(self, questions: PlanQuestions, citizen: CitizenId, worker: WorkerId) -> str:
        """What would change the answer, or that it is being found out; "" where there is nothing to say."""
        known = questions.flips_at_once(citizen, worker)
        if known is not None or questions.citizens > MOST_CITIZENS:
            self.stop()
            return known or ""
        asked = (questions, citizen, worker)
        if self._asked != asked:
            self.stop()
            self._asked = asked
            self._work.start(partial(_solve, questions, citizen, worker), self._take)
        return texts.FLIPS_ASKED

    def stop(self) -> None:
        """Nobody asks any more."""
        self._work.stop()
        self._asked = None

    def _take(self, _words: str) -> None:
        """Tell that it can be asked again: the answer is kept with the plan it is of."""
        self._asked = None
        self.came.emit()
