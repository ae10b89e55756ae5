"""What each worker would cost the plan as a citizen's place, worked out a little at a time while the window goes on."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from planner.app.queries.plan_why import PlanQuestions, Price
from planner.domain.ids import CitizenId, WorkerId

SLICE_SECONDS = 0.012  # well under a frame of 60 a second: nothing is felt while typing or dragging


class Prices(QObject):
    """The prices of one citizen. ``came`` after each slice that found some."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._questions: PlanQuestions | None = None
        self._citizen = CitizenId("")
        self._found: dict[str, Price] = {}
        self._left: list[WorkerId] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def ask(self, questions: PlanQuestions | None, citizen: str, workers: Sequence[str]) -> None:
        """Begin on these workers, in this order; what was asked before is dropped, answers to the same are kept."""
        if questions is not self._questions or citizen != self._citizen:
            self._found = {}
        self._questions, self._citizen = questions, CitizenId(citizen)
        self._left = []
        if questions is not None:
            self._left = [WorkerId(each) for each in workers if questions.knows(citizen, each)]
        self._left = [each for each in self._left if each not in self._found]
        if self._left:
            self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Nobody asks any more."""
        self._left = []
        self._timer.stop()

    def of(self, worker: str) -> Price | None:
        """The price of one worker, None while it is not known."""
        return self._found.get(worker)

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to answer: of some citizens nothing exact can be said."""
        return bool(self._left or self._found)

    @property
    def is_done(self) -> bool:
        """Whether everything asked for is answered."""
        return not self._left

    def work(self, seconds: float) -> bool:
        """Work for so long; whether anything was found."""
        began, any_found = perf_counter(), False
        while self._left and self._questions is not None:
            worker = self._left.pop(0)
            self._found[worker] = self._questions.price(self._citizen, worker)
            any_found = True
            if perf_counter() - began >= seconds:
                break
        return any_found

    def _go_on(self) -> None:
        found = self.work(SLICE_SECONDS)
        if not self._left:
            self._timer.stop()
        if found:
            self.came.emit()
