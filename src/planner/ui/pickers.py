"""The pickers for programme, month and period in a page's head; the programme is remembered from page to page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize
from typing_extensions import override

from planner.app.queries.programme_choice import months_of, programmes_in_use
from planner.domain.caps import months_after
from planner.domain.periods import ONE_DAY, Month
from planner.domain.programmes import Programme
from planner.domain.words import Group
from planner.texts import common
from planner.texts import continuity as period_texts
from planner.texts import results as texts
from planner.ui.context import Context
from planner.ui.widgets.choice import Choice

PROGRAMME_KEY = "programme"
LEAST = 170


class ProgrammeChoice(Choice):
    """One of the programmes in use. With a single one there is nothing to choose, and it is shown all the same."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, [], name=common.PROGRAMME)
        self.context = context
        self._offered: Sequence[Programme] = ()
        self.picked.connect(self._remember)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(LEAST), super().minimumSizeHint().height())

    @property
    def offered(self) -> Sequence[Programme]:
        """The programmes to choose from."""
        return self._offered

    def offer(self, *, with_group_2: bool = False) -> Programme | None:
        """Offer what the register has, keep the choice, and give back the chosen one (None when there is none)."""
        found = programmes_in_use(self.context.register, self.context.programmes, self.context.today)
        self._offered = [each for each in found if not with_group_2 or Group.TWO in each.groups]
        wanted = self.value() or self.context.settings.get(PROGRAMME_KEY)
        self.set_options([(each.code, each.name) for each in self._offered], wanted)
        return next((each for each in self._offered if each.code == self.value()), None)

    def _remember(self, code: str) -> None:
        self.context.settings.set(PROGRAMME_KEY, code)


class MonthChoice(Choice):
    """One of a programme's months, newest first; the running one is marked."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, [], name=common.MONTH)
        self.context = context

    def offer(self, programme: Programme, wanted: Month | None = None) -> Month:
        """Offer the months of a programme, keep the choice where it is among them, and give it back."""
        months = months_of(self.context.register, programme, self.context.today)
        kept = str(wanted) if wanted is not None else self.value()
        options = [
            (str(each), texts.month_choice(each, provisional=self.context.today <= each.last)) for each in months
        ]
        self.set_options(options, kept)
        return self.month() or months[0]

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def month(self) -> Month | None:
        """The chosen month."""
        return Month.parse(self.value()) if self.value() else None


class PeriodChoice(Choice):
    """One of the periods that are counted over: the last twelve months, a year, or all."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, period_texts.periods(context.today), name=common.PERIOD)
        self.context = context

    def offer(self) -> None:
        """Offer the periods as they are called today."""
        self.set_options(period_texts.periods(self.context.today), self.value())

    def days(self, began: date) -> tuple[date, date]:
        """First and last day of the chosen one, never later than today. ``began``: the first day that is known."""
        today, chosen = self.context.today, self.value()
        if chosen == period_texts.YEAR:
            return date(today.year, 1, 1), today
        if chosen == period_texts.LAST_YEAR:
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
        if chosen == period_texts.ALL:
            return min(began, today), today
        return months_after(today, -12) + ONE_DAY, today
