"""What the panel says of a line: points beside another's, the place's price, the chain, what would change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import starmap

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from planner.app.queries.plan_targets import PlanTarget
from planner.app.queries.plan_why import Price, WhyNot, given
from planner.domain.plan_settings import PlanSettings
from planner.domain.records import Worker
from planner.texts import common
from planner.texts import plan_page as texts
from planner.texts import plan_why as why_texts
from planner.texts.formats import number, signed
from planner.texts.plan import CRITERIA
from planner.ui.plan.rows import PlanRow
from planner.ui.proposal.notes import note
from planner.ui.proposal.text_grid import TextGrid
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import section
from planner.ui.widgets.label import Label

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
        parts: list[lay.Part] = []
        if why.own is not None or why.compared is not None:
            parts.append(self._points(why))
        if why.compared is not None:
            parts += self._answer(why.compared, why)
        if why.nexts:
            parts += [section(theme, "list", why_texts.NEXT_BEST), self._nexts(why.nexts)]
        if why.vetoed:
            parts += [section(theme, "veto", texts.EXCLUDED), *map(self._excluded, why.vetoed)]
        lay.column(*parts, gap=6, on=self)

    def _points(self, why: Why) -> QWidget:
        """Points by criterion, the place's price, and what is left."""
        grid = TextGrid(self.theme, gaps=(10, 2))
        columns = [each for each in (why.own, why.compared) if each is not None]
        _add(grid, [texts.CRITERION, *map(_head, columns), texts.MOST], Role.LABEL)
        for criterion, most in why.settings.points:
            if most:
                grid.add_rule()
                values = [number(each.points.get(criterion, 0)) for each in columns]
                _add(grid, [CRITERIA[criterion], *values, number(most)], Role.DENSE)
        grid.add_rule()
        totals = [*(number(each.total) for each in columns), number(why.settings.most_points)]
        _add(grid, [common.MATCH, *totals], Role.TOTAL)
        if why.answer is not None:
            self._prices(grid, why.own, why.answer.price)
        return grid

    def _prices(self, grid: TextGrid, own: PlanTarget | None, found: Price) -> None:
        """What the place costs the others, or gives them where they gain by it; and what is left."""
        words, price, net, tone = why_texts.PRICE, why_texts.NOT_POSSIBLE, why_texts.NO_PRICE, "danger"
        if found.possible:
            gains = found.price < 0
            words = why_texts.GAIN if gains else why_texts.PRICE
            price, net = number(-found.price) if gains else signed(-found.price), number(found.net)
            tone = "danger" if found.price > 0 else "text"
        zero, left = ([], []) if own is None else ([number(0)], [number(own.total)])
        grid.add_line([words, *zero, price, ""], Role.DENSE, ["text", *["text3"] * len(zero), tone, "text3"])
        grid.add_rule("line")
        _add(grid, [why_texts.NET, *left, net, ""], Role.TOTAL)

    def _answer(self, target: PlanTarget, why: Why) -> list[QWidget]:
        """The price in words, the chain, and what would change it."""
        words, tone = note(target)
        said: list[QWidget] = []
        if target.problem is not None or not target.serves or target.over or target.gets_none:
            said.append(self._say(words, tone))
        answer = why.answer
        if answer is None:
            return said
        if answer.price_words:
            said.append(self._say(answer.price_words, "text2"))
        if answer.moves:
            said += [section(self.theme, "chain", answer.heading), self._chain(answer)]
        if answer.verdict:
            said.append(self._say(answer.verdict, "text2"))
        if why.flips:
            flips = Label(self.theme, "", Role.DENSE, wrap=True, rich=True)
            flips.setText(f"<b>{why_texts.FLIPS}</b> {escape(why.flips)}")
            flips.setAccessibleName(f"{why_texts.FLIPS} {why.flips}")
            said.append(flips)
        return said

    def _chain(self, answer: WhyNot) -> QWidget:
        grid = TextGrid(self.theme, gaps=(lay.CONTROLS, 3), wide=1)
        for at, move in enumerate(answer.moves, start=1):
            points = why_texts.NO_PRICE if move.points is None else signed(move.points)
            grid.add_line([f"{at}.", move.words, points], Role.DENSE, ["text3", "text", "text"])
        grid.add_rule("line")
        grid.add_line(["", answer.total, signed(answer.match)], Role.TOTAL, ["text"] * 3)
        return grid

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
        lay.row(lay.placed(ask, lay.TOP), lay.wide(Label(self.theme, said, Role.HELP, "text2", wrap=True)), on=holder)
        return holder

    def _excluded(self, worker: Worker) -> QWidget:
        words = f"{worker.initials} {worker.name}".strip()
        back = Button(self.theme, texts.TAKE_BACK, kind=Kind.LINK, name=f"{texts.TAKE_BACK} {words}")
        back.clicked.connect(Asked(back, self._on_clear, worker.id))
        return lay.row_of(Label(self.theme, words, Role.DENSE), None, back)

    def _say(self, words: str, tone: str) -> Label:
        return Label(self.theme, words, Role.HELP, tone, wrap=True)


def _head(target: PlanTarget) -> str:
    name = given(target.worker.name)
    return name if 0 < len(name) <= LONGEST_HEAD else target.worker.initials


def _add(grid: TextGrid, words: Sequence[str], role: Role) -> None:
    """A line of the table; what is nought, and the last column, are faint."""
    last = len(words) - 1
    grid.add_line(words, role, ["text3" if at == last or each == "0" else "text" for at, each in enumerate(words)])
