"""The trade-off beside the key figures: fewer changes to the left, better match to the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from planner.app.queries.trade_off import TradePoint
from planner.texts import common
from planner.texts import plan_page as texts
from planner.ui.proposal.curve import TradeOffCurve
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.label import Label, Pane


class TradeCard(Pane):
    """The curve, or why there is none. ``asked`` when it is to be worked out."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("card")
        self.setAccessibleName(common.TRADE_OFF)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.curve = TradeOffCurve(theme, labelled=False)
        self.curve.setMinimumHeight(theme.px(60))
        self.curve.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.curve.valueChanged.connect(self._say)
        self.ask = Button(theme, common.MAKE_TRADE_OFF, kind=Kind.LINK)
        self.ask.clicked.connect(self.asked)
        self._ends = Label(theme, common.TRADE_OFF_ENDS, Role.SMALLEST, "text3", elide=True)
        self._ends.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._point = Label(theme, "", Role.LABEL)
        self._words = Label(theme, "", Role.HELP, "text2", wrap=True)
        lay.column(
            lay.row(Label(theme, common.TRADE_OFF, Role.LABEL, "text2"), self._point, lay.wide(self._ends)),
            lay.wide(self.curve),
            self._words,
            self.ask,
            lay.stretch(0),
            gap=0,
            margins=(14, 8, 10, 4),
            on=self,
        )
        self.show_points((), 0, under_way=False, is_part=False)

    def show_points(self, points: Sequence[TradePoint], chosen: int, *, under_way: bool, is_part: bool) -> None:
        """Show the plans there are to choose among, or say why there are none."""
        several = len(points) > 1
        self.curve.show_points(points, chosen)
        self.curve.setVisible(several)
        self._ends.setVisible(several)
        self._point.setVisible(several)
        self._say()
        said = common.TRADE_OFF_UNDER_WAY if under_way else texts.TRADE_PART if is_part else ""
        if points and not several:
            said = common.NO_BETTER_MATCH
        self._words.say(said)
        self.ask.setVisible(not (points or under_way or is_part))

    def _say(self) -> None:
        self._point.setText(self.curve.words())
