"""Fordeling with more than anybody has: the window goes on while the plan is worked out and while it is asked."""

from __future__ import annotations

from time import perf_counter

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from planner.ui.context import Context
from planner.ui.plan.page import PlanPage
from planner.ui.proposal.current import ProposalState
from support.big_team import a_big_team

CITIZENS, WORKERS, NEW = 10_000, 200, 300


class Pulse:
    """Notes each turn of the event loop, and the longest time between two."""

    def __init__(self) -> None:
        self.turns = 0
        self.longest = 0.0
        self.began = self._last = perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> float:
        """Stop; how long it went."""
        self._timer.stop()
        return perf_counter() - self.began

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now
        self.turns += 1


@pytest.mark.long
def test_ten_thousand_citizens_do_not_freeze_the_window(qtbot: QtBot, context: Context) -> None:
    for row in a_big_team(CITIZENS, WORKERS, new=NEW):
        context.register.put(row)
    page = PlanPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 760)
    page.show()
    pulse = Pulse()
    page.come(None)
    qtbot.waitUntil(lambda: page.current.state is ProposalState.READY and not page.current.busy)
    whole = pulse.stop()
    assert pulse.longest < whole / 4
    assert page.current.kept is not None
    assert page.current.kept.plan.proposal.is_proven
    assert page.summary.first.text() == str(NEW)

    page.body.line_view.choose_first()
    pulse = Pulse()
    page.assign()
    qtbot.waitUntil(lambda: page.reassignment.prices.is_done)
    qtbot.wait(50)
    whole = pulse.stop()
    assert pulse.turns > 5
