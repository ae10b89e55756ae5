"""Two sets of rules side by side: what was changed, the figures by both, and who stands elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from planner.app.queries.rules_compared import Pair, RowChange, RulesCompared
from planner.domain.measures import Measure
from planner.domain.programmes import Programme
from planner.domain.records import Citizen
from planner.texts import common
from planner.texts import measures as measure_texts
from planner.texts import programme_editor as texts
from planner.texts.formats import number, sort_key
from planner.texts.programmes import per_cent
from planner.ui.context import Context, Door
from planner.ui.forms.lines import Line, Section, SectionView
from planner.ui.proposal.text_grid import TextGrid
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import Label

MOST_MOVES = 12
GAPS = (lay.CARDS, lay.LINES)


def compared_view(
    context: Context, found: RulesCompared, changes: Sequence[tuple[str, str, str]], rules: Programme
) -> QWidget:
    """Everything that a leader looks at before the rules are taken in use."""
    intro = Label(context.theme, texts.COMPARED_FROM, Role.BODY, "text2", wrap=True)
    cards = [_changed(context, changes), _measures(context, found), _loads(context, found)]
    if not found.differs:
        cards.insert(0, Label(context.theme, texts.NO_DIFFERENCE, Role.STRONG, wrap=True))
    return lay.column_of(intro, *cards, _moves(context, found.moves, rules), None, gap=lay.CARDS, margins=(0, 0, 8, 8))


def _changed(context: Context, changes: Sequence[tuple[str, str, str]]) -> QWidget:
    card = Card(context.theme, texts.CHANGED_FIELDS)
    if not changes:
        card.add(Label(context.theme, texts.NO_CHANGES, Role.DENSE, "text2", wrap=True))
        return card
    lines = [
        Label(context.theme, f"{field}: {before} {texts.ARROW} {after}", Role.DENSE, wrap=True)
        for field, before, after in changes
    ]
    card.add(*lines)
    return card


def _measures(context: Context, found: RulesCompared) -> QWidget:
    grid = TextGrid(context.theme, gaps=GAPS, breaks=True)
    grid.add_line(["", *texts.months(found.months)], Role.LABEL, ["text2"] * (len(found.months) + 1))
    for line in found.measures:
        grid.add_rule()
        _add(grid, line.label, line.figures)
    if any(pair.before is not None or pair.after is not None for pair in found.counted):
        grid.add_rule()
        _add(grid, texts.COUNTED, found.counted)
    empty = [Pair(None, None)] * (len(found.months) - 1)
    for level in found.targets:
        grid.add_rule()
        _add(grid, texts.level(per_cent(level.level)), [level.missing, *empty])
    for label, pair in ((texts.CLEAR_NOW, found.clear), (texts.ON_TIME_NOW, found.on_time)):
        grid.add_rule()
        _add(grid, label, [pair, *empty])
    card = Card(context.theme, texts.MEASURES)
    card.add(grid)
    return card


def _loads(context: Context, found: RulesCompared) -> QWidget:
    grid = TextGrid(context.theme, gaps=GAPS)
    grid.add_line([common.WORKER, common.CASES, texts.CAP_NOW], Role.LABEL, ["text2"] * 3)
    for line in found.loads:
        grid.add_rule()
        _add(grid, line.initials, (line.cases, line.cap))
    card = Card(context.theme, texts.LOADS)
    card.add(grid)
    return card


def _moves(context: Context, moves: Sequence[RowChange], rules: Programme) -> QWidget:
    named = [(context.register.need(Citizen, move.citizen).name, move) for move in moves]
    lines = [
        Line(
            key=move.citizen,
            left=name,
            words=f"{_rows(move.gone, rules)} {texts.ARROW} {_rows(move.come, rules)}",
            open=partial(context.navigate, "citizens", Door(row=move.citizen)),
        )
        for name, move in sorted(named, key=lambda each: sort_key(each[0]))
    ]
    card = Card(context.theme, flush=True)
    title = texts.MOVES if not moves else f"{texts.MOVES} · {texts.moved(len(moves))}"
    shown = Section(key="moves", icon="group", title=title, lines=lines, none=texts.NOBODY_MOVES, most=MOST_MOVES)
    card.add(SectionView(context.theme, shown))
    return card


def _rows(measures: Sequence[Measure], rules: Programme) -> str:
    return ", ".join(measure_texts.name(each, rules) for each in measures) or texts.NO_FIGURE


def _add(grid: TextGrid, label: str, pairs: Sequence[Pair]) -> None:
    tones = ["accent" if pair.differs else "text" for pair in pairs]
    grid.add_line([label, *map(_words, pairs)], Role.DENSE, ["text", *tones])


def _words(pair: Pair) -> str:
    if pair.before is None and pair.after is None:
        return ""
    before, after = (texts.NO_FIGURE if each is None else number(each) for each in (pair.before, pair.after))
    return f"{before} {texts.ARROW} {after}" if pair.differs else before
