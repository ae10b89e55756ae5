"""What the panel says of a line: points beside another's, the place's price, the chain, what would change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import starmap

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.app.queries.plan_targets import PlanTarget
from planner.app.queries.plan_why import Price, WhyNot, given
from planner.domain.plan_settings import PlanSettings
from planner.domain.records import Worker
from planner.texts import plan_page as texts
from planner.texts import plan_why as why_texts
from planner.texts.formats import number, signed
from planner.texts.plan import CRITERIA
from planner.ui.plan.rows import PlanRow
from planner.ui.proposal.notes import note
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import section
from planner.ui.widgets.label import Label, Pane

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TOP = Qt.AlignmentFlag.AlignTop
LONGEST_HEAD = 9  # letters of a given name that a column has room for


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One line as the panel shows it.

    ``who`` is the worker in words; ``own`` the worker's column, None for one who waits; ``compared`` the other's, with
    the ``answer``, None while there is no plan to ask, and what ``flips`` it. ``nexts`` are the next three with their
    prices, ``vetoed`` the excluded, ``everybody`` all others who can be asked about.
    """

    row: PlanRow
    who: str
    settings: PlanSettings
    own: PlanTarget | None
    compared: PlanTarget | None
    answer: WhyNot | None
    nexts: Sequence[tuple[PlanTarget, Price]]
    vetoed: Sequence[Worker]
    everybody: Sequence[PlanTarget]
    queue: str = ""
    flips: str = ""


class Asked(QObject):
    """Calls with an id; lives as long as the widget it belongs to."""

    def __init__(self, parent: QObject, call: Callable[[str], object], key: str) -> None:
        super().__init__(parent)
        self._call = call
        self._key = key

    def __call__(self) -> None:
        """Call."""
        self._call(self._key)


class WhyBody(QWidget):
    """The part of the panel below the choice of whom to compare with."""

    def __init__(
        self, theme: Theme, why: Why, on_clear: Callable[[str], object], on_compare: Callable[[str], object]
    ) -> None:
        super().__init__()
        self.theme = theme
        self._on_clear = on_clear
        self._on_compare = on_compare
        self._column = lay.column(gap=6, on=self)
        if why.own is not None or why.compared is not None:
            self._column.addWidget(self._points(why))
        if why.compared is not None:
            self._answer(why.compared, why)
        if why.nexts:
            self._column.addWidget(section(theme, "list", why_texts.NEXT_BEST))
            self._column.addWidget(self._nexts(why.nexts))
        if why.vetoed:
            self._column.addWidget(section(theme, "veto", texts.EXCLUDED))
        for worker in why.vetoed:
            self._column.addWidget(self._excluded(worker))

    def _points(self, why: Why) -> QWidget:
        """Points by criterion, the place's price, and what is left."""
        holder = QWidget()
        grid = lay.grid(gaps=(10, 2), wide=0, on=holder)
        columns = [each for each in (why.own, why.compared) if each is not None]
        _line(self.theme, grid, 0, [texts.CRITERION, *map(_head, columns), texts.MOST], Role.LABEL)
        at = 1
        for criterion, most in why.settings.points:
            if most:
                values = [number(each.points.get(criterion, 0)) for each in columns]
                grid.addWidget(Pane("hair"), at, 0, 1, -1)
                _line(self.theme, grid, at + 1, [CRITERIA[criterion], *values, number(most)], Role.DENSE)
                at += 2
        grid.addWidget(Pane("hair"), at, 0, 1, -1)
        totals = [*(number(each.total) for each in columns), number(why.settings.most_points)]
        _line(self.theme, grid, at + 1, [texts.MATCH, *totals], Role.TOTAL)
        if why.answer is not None:
            self._prices(grid, at + 2, why.own, why.answer.price)
        return holder

    def _prices(self, grid: QGridLayout, at: int, own: PlanTarget | None, found: Price) -> None:
        price = signed(-found.price) if found.possible else why_texts.NOT_POSSIBLE
        net = number(found.net) if found.possible else why_texts.NO_PRICE
        zero = [number(0)] if own is not None else []
        left = [number(own.total)] if own is not None else []
        tones = ["text", *(["text3"] * len(zero)), "danger" if found.price > 0 or not found.possible else "text"]
        _line(self.theme, grid, at, [why_texts.PRICE, *zero, price, ""], Role.DENSE, tones)
        grid.addWidget(Pane("line"), at + 1, 0, 1, -1)
        _line(self.theme, grid, at + 2, [why_texts.NET, *left, net, ""], Role.TOTAL)

    def _answer(self, target: PlanTarget, why: Why) -> None:
        """The price in words, the chain, and what would change it."""
        words, tone = note(target)
        if target.problem is not None or not target.serves or target.over or target.gets_none:
            self._say(words, tone)
        answer = why.answer
        if answer is None:
            return
        if answer.price_words:
            self._say(answer.price_words, "text2")
        if answer.moves:
            self._column.addWidget(section(self.theme, "chain", answer.heading))
            self._column.addWidget(self._chain(answer))
        if answer.verdict:
            self._say(answer.verdict, "text2")
        if why.flips:
            flips = Label(self.theme, "", Role.DENSE, wrap=True, rich=True)
            flips.setText(f"<b>{why_texts.FLIPS}</b> {escape(why.flips)}")
            flips.setAccessibleName(f"{why_texts.FLIPS} {why.flips}")
            self._column.addWidget(flips)

    def _chain(self, answer: WhyNot) -> QWidget:
        holder = QWidget()
        grid = lay.grid(gaps=(lay.CONTROLS, 3), wide=1, on=holder)
        for at, move in enumerate(answer.moves):
            grid.addWidget(Label(self.theme, f"{at + 1}.", Role.HELP, "text3"), at, 0, TOP)
            grid.addWidget(Label(self.theme, move.words, Role.DENSE, wrap=True), at, 1)
            words = why_texts.NO_PRICE if move.points is None else signed(move.points)
            points = Label(self.theme, words, Role.DENSE)
            points.setAlignment(RIGHT)
            grid.addWidget(points, at, 2)
        at = len(answer.moves)
        grid.addWidget(Pane("line"), at, 0, 1, -1)
        grid.addWidget(Label(self.theme, answer.total, Role.TOTAL, wrap=True), at + 1, 1)
        whole = Label(self.theme, signed(answer.match), Role.TOTAL)
        whole.setAlignment(RIGHT)
        grid.addWidget(whole, at + 1, 2)
        return holder

    def _nexts(self, nexts: Sequence[tuple[PlanTarget, Price]]) -> QWidget:
        return lay.column_of(*starmap(self._next, nexts), gap=2)

    def _next(self, target: PlanTarget, price: Price) -> QWidget:
        worker = target.worker
        said = why_texts.next_line(price.match, price.price, price.net, why_texts.consequence(price.extra))
        if not price.possible:
            said = note(target)[0]
        name = f"{why_texts.WHY_NOT} {worker.name or worker.initials}: {said}"
        ask = Button(self.theme, worker.initials, kind=Kind.LINK, name=name)
        ask.clicked.connect(Asked(holder := QWidget(), self._on_compare, worker.id))
        ask.setMinimumWidth(self.theme.px(44))
        lay.row(lay.placed(ask, TOP), lay.wide(Label(self.theme, said, Role.HELP, "text2", wrap=True)), on=holder)
        return holder

    def _excluded(self, worker: Worker) -> QWidget:
        words = f"{worker.initials} {worker.name}".strip()
        back = Button(self.theme, texts.TAKE_BACK, kind=Kind.LINK, name=f"{texts.TAKE_BACK} {words}")
        back.clicked.connect(Asked(back, self._on_clear, worker.id))
        return lay.row_of(Label(self.theme, words, Role.DENSE), None, back)

    def _say(self, words: str, tone: str) -> None:
        self._column.addWidget(Label(self.theme, words, Role.HELP, tone, wrap=True))


def _head(target: PlanTarget) -> str:
    name = given(target.worker.name)
    return name if 0 < len(name) <= LONGEST_HEAD else target.worker.initials


def _line(
    theme: Theme, grid: QGridLayout, at: int, words: Sequence[str], role: Role, tones: Sequence[str] = ()
) -> None:
    """A line of the table; what is nought, and the last column, are faint."""
    for column, each in enumerate(words):
        faint = column == len(words) - 1 or each == "0"
        tone = tones[column] if column < len(tones) else "text3" if faint else "text"
        label = Label(theme, each, role, tone)
        if column:
            label.setAlignment(RIGHT)
        grid.addWidget(label, at, column)
