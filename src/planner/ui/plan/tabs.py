"""Which plan is shown: that of the register as it is, or a scenario's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.file_records import Scenario
from planner.texts import common
from planner.texts import plan_page as texts
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.segmented import Segmented

MOST_SEGMENTS = 3
LONGEST = 18  # letters of a name on a segment


class ScenarioTabs(QWidget):
    """Segments for a few scenarios, a list for more or in a narrow window.

    ``picked`` carries the scenario's id, "" for the register as it is. ``add`` and ``compare`` lead to the scenarios.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.segments = Segmented(theme, [("", texts.ACTUAL)], texts.SCENARIOS)
        self.choice = Choice(theme, [("", texts.ACTUAL)], name=texts.SCENARIOS)
        self.add = Button(theme, icon="add", name=common.NEW_SCENARIO)
        self.compare = Button(theme, texts.COMPARE_SCENARIOS, kind=Kind.LINK)
        self._narrow = False
        self._count = 1
        self._shown: list[tuple[str, str]] = []
        self.segments.picked.connect(self.picked)
        self.choice.picked.connect(self.picked)
        lay.row(self.segments, self.choice, self.add, self.compare, on=self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_scenarios([], "")

    def show_scenarios(self, rows: Sequence[Scenario], current: str) -> None:
        """Offer these; ``current`` is the one shown."""
        options = [("", texts.ACTUAL), *((row.id, row.name) for row in rows)]
        if options != self._shown:
            self._shown = list(options)
            self.segments.set_options([(key, _short(words)) for key, words in options[: MOST_SEGMENTS + 1]])
            self.choice.set_options(options)
            self._count = len(options)
        self.segments.set_value(current)
        self.choice.set_value(current)
        self._arrange()

    def set_narrow(self, *, on: bool) -> None:
        """Take less room."""
        self._narrow = on
        self._arrange()

    def _arrange(self) -> None:
        listed = self._count > MOST_SEGMENTS + 1 or (self._narrow and self._count > 1)
        self.segments.setVisible(not listed)
        self.choice.setVisible(listed)
        self.compare.setVisible(self._count > 1 and not self._narrow)


def _short(words: str) -> str:
    words = words.replace("&", "+")  # a segment underlines the letter after it
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
