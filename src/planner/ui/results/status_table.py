"""The status in the rows of the published report: the month, its share and change, and the months before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from typing_extensions import override

from planner.app.queries.agency import AgencyComparison, AgencyDifference
from planner.app.queries.results import ResultRow
from planner.domain.periods import Month
from planner.texts import agency as texts_agency
from planner.texts import common
from planner.texts import results as texts
from planner.texts.formats import number, signed
from planner.ui.context import PersonSettings
from planner.ui.tables.cells import EMPTY, UNKNOWN, Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.number_view import NumberView
from planner.ui.theme.theme import Theme

EARLIER: Final = 12
# The first columns count the newest month: the row, its number, share and change.
NEWEST: Final = 4
# Ours, theirs and the difference, in the agency's newest month; they stand after those.
OF_AGENCY: Final = ("own", "agency", "difference")


def _earlier(months_back: int) -> str:
    """Key of the column of a month before."""
    return f"m{months_back}"


class StatusTable(TableModel[ResultRow]):
    """One row per measure. Which months the columns hold is known from the rows."""

    def __init__(self) -> None:
        self._months: tuple[Month, ...] = ()
        self.compared: AgencyComparison | None = None
        self.alone = False
        super().__init__(
            (
                Column("row", common.ROW, _measure, fixed=True, whole=True, sortable=False),
                Column("count", common.COUNT, _count, Holds.COUNT, fixed=True, sortable=False),
                Column("percent", common.PER_CENT, _percent, Holds.SHARE, sortable=False, spoken=texts.PERCENT_SPOKEN),
                Column("change", common.CHANGE, _change, Holds.COUNT, sortable=False),
                Column("own", "", self._own, Holds.COUNT, sortable=False),
                Column("agency", "", self._agency, Holds.COUNT, sortable=False),
                Column("difference", texts_agency.DIFFERENCE, self._difference, Holds.COUNT, sortable=False),
                *(
                    Column(_earlier(back), "", partial(_before, back), Holds.COUNT, fixed=True, sortable=False)
                    for back in range(1, EARLIER + 1)
                ),
            )
        )

    def show(self, rows: Sequence[ResultRow], compared: AgencyComparison | None, *, alone: bool = False) -> None:
        """Show the rows of a programme by a month, beside the agency's newest one; ``alone``: without our own of it."""
        self.compared, self.alone = compared, alone
        self._months = tuple(status.month for status in reversed(rows[0].statuses)) if rows else ()
        self.set_rows(rows)
        names = {_earlier(back): self._heading(back) for back in range(1, EARLIER + 1)}
        which = None if compared is None else compared.month
        whose = {"own": texts_agency.OWN, "agency": texts_agency.AGENCY}
        agency = {key: "" if which is None else texts_agency.column(which, words) for key, words in whose.items()}
        self.name_columns({"count": self._heading(0), **agency, **names})

    def _heading(self, back: int) -> str:
        return texts.column(self._months[back], self._months[0]) if back < len(self._months) else ""

    @property
    def months_before(self) -> int:
        """How many of the earlier months' columns are in use."""
        return max(0, min(EARLIER, len(self._months) - 1))

    def month_of(self, column: int) -> Month | None:
        """The month that a column counts; the newest for the first ones."""
        if NEWEST <= column < NEWEST + len(OF_AGENCY):
            return None if self.compared is None else self.compared.month
        back = max(0, column - NEWEST - len(OF_AGENCY) + 1)
        return self._months[back] if back < len(self._months) else None

    @override
    def row_id(self, row: ResultRow) -> str:
        return row.measure.value

    def _of(self, row: ResultRow) -> AgencyDifference | None:
        return None if self.compared is None else self.compared.rows.get(row.measure)

    def _own(self, row: ResultRow) -> Cell:
        found = self._of(row)
        return UNKNOWN if found is None or found.own is None else Cell(value=found.own, tone="text2")

    def _agency(self, row: ResultRow) -> Cell:
        found = self._of(row)
        return UNKNOWN if found is None else Cell(value=found.agency, tone="text2")

    def _difference(self, row: ResultRow) -> Cell:
        found = self._of(row)
        if found is None or found.difference is None:
            return UNKNOWN
        why = texts_agency.explained(found.difference, found.came, found.left, found.drawn)
        words = signed(found.difference)
        tone = "text" if found.difference else "text3"
        return Cell(value=found.difference, text=words, tone=tone, tip=why, spoken=f"{words}. {why}")


def _measure(row: ResultRow) -> Cell:
    total = not row.indented
    return Cell(text=row.label if total else f"    {row.label}", total=total, spoken=row.label)


def _count(row: ResultRow) -> Cell:
    return Cell(value=row.count, total=not row.indented, strong=True, tone="text" if row.count else "text3")


def _percent(row: ResultRow) -> Cell:
    share = row.ratio
    return UNKNOWN if share is None else Cell(value=share, text=number(share * 100, 1), total=not row.indented)


def _change(row: ResultRow) -> Cell:
    if row.change is None:
        return UNKNOWN
    return Cell(value=row.change, text=signed(row.change), tone="text" if row.change else "text3")


def _before(back: int, row: ResultRow) -> Cell:
    if back >= len(row.statuses):
        return EMPTY
    count = row.count_of(back)
    return UNKNOWN if count is None else Cell(value=count, tone="text2" if count else "text3")


class StatusView(NumberView):
    """A table whose current number tells the month. ``month_opened`` carries the row and its month."""

    month_opened = Signal(object, object)

    def __init__(self, theme: Theme, model: StatusTable, settings: PersonSettings) -> None:
        super().__init__(theme, model, "results_status", settings, spoken=common.STATUS)
        self._status = model
        self.number_opened.connect(self._open_month)

    def show_months(self) -> None:
        """Hide the columns of months that the programme does not have."""
        unused = range(self._status.months_before + 1, EARLIER + 1)
        agency = OF_AGENCY if self._status.compared is None else ("own", "difference") if self._status.alone else ()
        self.columns.leave_out([*agency, *(_earlier(back) for back in unused)])

    def _open_month(self, row: ResultRow, _column: str) -> None:
        month = self._status.month_of(self.currentIndex().column())
        if month is not None:
            self.month_opened.emit(row, month)
