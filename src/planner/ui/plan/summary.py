"""The key figures of the plan, the trade-off of changes against match, and what is known of the next six months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.app.queries.ledger import broken_by
from planner.app.queries.overview import leaves_ahead
from planner.app.queries.plan import LoadChange, PlanView
from planner.app.queries.scenarios import mean_match
from planner.domain.records import Worker
from planner.texts import common
from planner.texts import plan_page as texts
from planner.texts.formats import number
from planner.ui.context import Context
from planner.ui.plan.current import CurrentPlan, SolvedPlan
from planner.ui.plan.figures import Figure, FigureStrip
from planner.ui.plan.rows import LineGroup, PlanRow
from planner.ui.plan.trade import TradeCard
from planner.ui.widgets import lay
from planner.ui.widgets.tip import set_tip


class Summary(QWidget):
    """Five figures, each of which shows what it counts, and the trade-off.

    Signals: ``group_wanted`` the lines of one kind, ``all_wanted`` all lines, ``sort_wanted`` the lowest match first,
    ``worker_wanted`` one worker's load, ``loads_wanted`` all loads, ``point_wanted`` another plan of the trade-off.
    """

    group_wanted = Signal(object)
    all_wanted = Signal()
    sort_wanted = Signal()
    worker_wanted = Signal(str)
    loads_wanted = Signal()
    point_wanted = Signal(int)

    def __init__(self, context: Context, current: CurrentPlan) -> None:
        super().__init__()
        theme = context.theme
        self.context = context
        self.current = current
        self.ahead = ""
        self._highest = ""
        self.first = Figure(theme, common.CITIZENS_IN_PROPOSAL, self.all_wanted.emit)
        self.changes = Figure(theme, common.CHANGES_OF_WORKER, self._want_moves)
        self.match = Figure(theme, common.MATCH, self.sort_wanted.emit)
        self.load = Figure(theme, common.HIGHEST_LOAD, self._want_worker)
        self.free = Figure(theme, texts.F_FREE, self._want_free)
        self._figures = (self.first, self.changes, self.match, self.load, self.free)
        self.trade = TradeCard(theme)
        self.trade.curve.sliderMoved.connect(self.point_wanted)
        self.trade.asked.connect(current.work_curve)
        self._strip = FigureStrip(*self._figures)
        lay.row(lay.wide(self._strip, 5), lay.wide(self.trade, 2), gap=lay.FIELDS, on=self)
        self._waiting = 0
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_compact(self, *, on: bool, narrow: bool) -> None:
        """Stand in one line, where the window is low; without the curve there, and where the window is narrow."""
        for figure in self._figures:
            figure.set_compact(on=on)
        self.trade.setVisible(not (on or narrow))
        self._restyle()

    def _restyle(self) -> None:
        self.trade.setFixedHeight(self._figures[0].sizeHint().height() + 2)

    def show_curve(self) -> None:
        """Show the trade-off as far as it is known."""
        kept = self.current.kept
        if kept is not None:
            points = () if kept.is_part else kept.points
            self.trade.show_points(points, kept.point, under_way=self.current.curving, is_part=kept.is_part)

    def show_plan(self, rows: Sequence[PlanRow]) -> None:
        """Count; nothing where there is no plan."""
        context, kept = self.context, self.current.kept
        if kept is None:
            return
        view = kept.plan
        self.show_curve()
        counts = Counter(row.group for row in rows)
        changing = [row for row in rows if row.changes]
        new = counts[LineGroup.NEW] + counts[LineGroup.BARE]
        self.first.say(number(len(changing)), texts.line_note(new, counts[LineGroup.REPLACED], counts[LineGroup.MOVED]))
        self._show_changes(kept, counts[LineGroup.MOVED], counts[LineGroup.KEPT])
        self._show_match(kept)
        self._show_load(view)
        self._waiting = counts[LineGroup.WAITING]
        free = sum(max(0, change.load.cap.hard - change.after) for change in view.loads.values())
        self.free.say(number(free), texts.waiting_note(self._waiting), tone="danger" if self._waiting else "")
        self._show_ahead(context)

    def _show_match(self, kept: SolvedPlan) -> None:
        """The mean of everybody placed, the measure of the trade-off too; beside it that of the plan's lines."""
        outcome = kept.outcome
        whole = texts.NONE if outcome.match is None else number(outcome.match)
        if kept.point and kept.points:
            note = texts.match_without(number(kept.points[0].match))
        else:
            lines = mean_match(kept.plan.to_accept, kept.data)
            note = texts.match_of_lines(None if lines is None else number(lines))
        self.match.say(whole, note, what=common.MEAN_MATCH)

    def _show_changes(self, kept: SolvedPlan, moves: int, stay: int) -> None:
        """How many relations are broken, and what it buys."""
        if not moves:
            self.changes.say(number(0), texts.changes_note(stay))
            return
        bargain = broken_by(self.current.register, kept.data, kept.plan)
        optional, match = 0, ("", "")
        if kept.points:
            first, here = kept.points[0], kept.points[kept.point]
            optional, match = here.optional, (number(first.match), number(here.match))
        self.changes.say(number(moves), texts.broken_note(optional, match, bargain.places))
        set_tip(self.changes, texts.broken_more(moves, bargain.months, stay))

    def _show_load(self, view: PlanView) -> None:
        capped = {key: change for key, change in view.loads.items() if change.load.cap.hard}
        if not capped:
            self.load.say(texts.NONE, texts.load_note(""))
            return
        highest = max(capped, key=lambda key: (_percent(capped[key], after=True), key))
        before = max(_percent(change, after=False) for change in capped.values())
        after = _percent(capped[highest], after=True)
        worker = self.current.register.need(Worker, highest)
        self._highest = worker.id
        words = texts.load_figure(before, after)
        self.load.say(words, texts.load_note(worker.name or worker.initials), tone="danger" if after > 100 else "")

    def _show_ahead(self, context: Context) -> None:
        found = leaves_ahead(context.register, context.programmes, context.today)
        parts = [
            (texts.ahead_end if leave.ends else texts.ahead)(leave.citizens, leave.on, leave.free_elsewhere)
            for leave in found[:2]
        ]
        if len(found) > len(parts):
            parts.append(texts.ahead_more(len(found) - len(parts)))
        self.ahead = f"{common.SIX_MONTHS}: {' · '.join(parts) if parts else texts.AHEAD_NONE.lower()}"

    def _want_moves(self) -> None:
        self.group_wanted.emit(LineGroup.MOVED)

    def _want_worker(self) -> None:
        if self._highest:
            self.worker_wanted.emit(self._highest)

    def _want_free(self) -> None:
        if self._waiting:
            self.group_wanted.emit(LineGroup.WAITING)
        else:
            self.loads_wanted.emit()


def _percent(change: LoadChange, *, after: bool) -> int:
    """Cases in whole per cent of the cap, rounded."""
    return round(100 * (change.after if after else change.before) / change.load.cap.hard)
