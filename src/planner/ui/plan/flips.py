"""What would change the answer, solved in the background for the pair that the panel compares."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from planner.app.queries.plan_why import PlanQuestions
from planner.domain.ids import CitizenId, WorkerId
from planner.texts import plan_why as texts
from planner.ui.context import Context
from planner.ui.jobs import Progress, Work

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
