"""The table of Virksomheder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from typing_extensions import override

from planner.app.queries.employers import EmployerRow
from planner.domain.records import Employer
from planner.texts import common
from planner.texts import employers as texts
from planner.texts.formats import day
from planner.texts.kinds import label
from planner.ui.tables.cells import UNKNOWN, Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel


class EmployerTable(TableModel[EmployerRow]):
    """One row a firm."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        super().__init__(
            (
                Column("name", common.NAME, lambda row: row.name, strong=True, fixed=True),
                Column("cvr", texts.CVR_SHORT, lambda row: row.cvr, Holds.CODE, spoken=common.CVR, spare=True),
                Column("p_number", common.P_NUMBER, lambda row: row.p_number, Holds.CODE, hidden=True),
                Column("industry", common.INDUSTRY, lambda row: row.industry, spare=True),
                Column("group", label(Employer, "industry_code"), lambda row: row.group, hidden=True),
                Column("town", label(Employer, "town"), lambda row: row.town, hidden=True),
                Column("district", common.DISTRICT, lambda row: row.district, hidden=True),
                Column("over", texts.FILTERS["over"], _over, Holds.COUNT, hidden=True),
                Column("contact", common.EMPLOYER_CONTACT, lambda row: row.contact_person, spare=True),
                Column(
                    "responsible", common.RESPONSIBLE, lambda row: row.responsible, spoken=common.RESPONSIBLE_WORKER
                ),
                Column(
                    "running", common.AGREEMENTS, lambda row: row.running, Holds.COUNT, spoken=common.RUNNING_AGREEMENTS
                ),
                Column("last", common.LAST_CONTACT, _last, Holds.DAY),
                Column("next", common.NEXT_CONTACT, self._next, Holds.DAY),
                Column("warning", common.SEVERAL_IN_TOUCH, _warning),
                Column("phone", common.PHONE, lambda row: row.phone, Holds.CODE, hidden=True),
                Column("email", common.EMAIL, lambda row: row.email, hidden=True),
            )
        )

    @override
    def row_id(self, row: EmployerRow) -> str:
        return row.id

    @override
    def search_text(self, row: EmployerRow) -> str:
        known = (row.name, row.cvr, row.p_number, row.industry, row.group, row.town, row.district, row.responsible)
        return " ".join((*known, *row.also, *row.people))

    def _next(self, row: EmployerRow) -> Cell:
        late = row.days_late(self._today())
        if late:
            spoken = texts.late(day(row.next_contact), late)
            return Cell(value=row.next_contact, tone="danger", icon="danger", spoken=spoken, tip=spoken)
        return UNKNOWN if row.next_contact is None else Cell(value=row.next_contact, tip=row.next_by)


def _over(row: EmployerRow) -> Cell:
    return Cell(value=row.over, tone="warn", icon="warn") if row.over else UNKNOWN


def _last(row: EmployerRow) -> Cell:
    return UNKNOWN if row.last_contact is None else Cell(value=row.last_contact, tone="text2", tip=row.last_by)


def _warning(row: EmployerRow) -> Cell:
    if not row.double:
        return UNKNOWN
    return Cell(text=texts.double_cell(row.double), tone="warn", icon="warn", tip=texts.double(row.double))
