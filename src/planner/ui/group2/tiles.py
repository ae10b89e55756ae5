"""The tiles of group 2: how many are over a limit, pass one soon, or lack an offer or a meeting's day; each a door."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from planner.app.queries.group2 import Group2Figure, Group2Overview, counted
from planner.texts import common
from planner.texts import group2 as texts
from planner.texts.formats import number
from planner.ui.theme.theme import Theme
from planner.ui.widgets.tile import Tile
from planner.ui.widgets.tip import set_tip

SHOWN: Final = (
    Group2Figure.OVER_LIMIT,
    Group2Figure.OVER_SIX,
    Group2Figure.NO_OFFER,
    Group2Figure.PASSING,
    Group2Figure.WARNING,
    Group2Figure.NO_MEETING,
)


def label(figure: Group2Figure, found: Group2Overview) -> str:
    """What a tile counts."""
    limit, before = found.follow_up.limit_months, found.passing_before
    return {
        Group2Figure.OVER_LIMIT: texts.over_limit(limit),
        Group2Figure.OVER_SIX: texts.OVER_SIX,
        Group2Figure.NO_OFFER: common.NO_ACTIVE_OFFER,
        Group2Figure.PASSING: texts.passing(limit, before),
        Group2Figure.WARNING: texts.warning(before),
        Group2Figure.NO_MEETING: texts.NO_MEETING,
    }[figure]


class Group2Tiles:
    """Makes the tiles, and fills them. ``opened`` is called with what was counted and whom."""

    def __init__(self, theme: Theme, opened: Callable[[str, frozenset[str]], object]) -> None:
        self._opened = opened
        self._found: Group2Overview | None = None
        self.tiles = [Tile(theme, partial(self._open, figure)) for figure in SHOWN]

    def show(self, found: Group2Overview) -> None:
        """Show the counts."""
        self._found = found
        follow_up, limit = found.follow_up, found.follow_up.limit
        of_cash = texts.of_cash(len(follow_up.in_cash_system))
        late = found.over_then >= limit
        for figure, tile in zip(SHOWN, self.tiles, strict=True):
            count = len(counted(found, figure))
            then, tone = of_cash, ""
            if figure is Group2Figure.OVER_LIMIT:
                then = texts.limit_short(limit)
                tone = "danger" if follow_up.limit_reached else "warn" if late else ""
                set_tip(tile, texts.limit_reached(limit) if follow_up.limit_reached else texts.limit(limit))
            elif figure is Group2Figure.PASSING and count:
                then, tone = texts.over_then(found.over_then, follow_up.limit_months), "warn" if late else ""
            elif figure in {Group2Figure.PASSING, Group2Figure.WARNING}:
                then = "" if count else common.NONE_NOW
            tile.say(number(count), label(figure, found), then, tone=tone)

    def _open(self, figure: Group2Figure) -> None:
        if self._found is not None:
            self._opened(label(figure, self._found), frozenset(counted(self._found, figure)))
