"""What every part of the check before sending reads, worked out once."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from planner.app.queries.indicators import Indicator, indicators
from planner.app.queries.results import check_line, project_start
from planner.app.status_sheet.agreement_facts import AgreementFacts, agreement_facts
from planner.app.status_sheet.frozen import last_sheet
from planner.app.status_sheet.order import SheetOrder
from planner.domain.file_records import SentSheet
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import WorkerLoad, all_loads
from planner.domain.measures import Measure
from planner.domain.month_status import MonthStatus, month_series
from planner.domain.places import programme_on
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.texts import formats


class CheckContext:
    """One order against one register. ``day`` is the month's last day, or today while the month runs."""

    def __init__(self, register: Register, programmes: Programmes, order: SheetOrder, today: date) -> None:
        self.register = register
        self.programmes = programmes
        self.order = order
        self.today = today
        self.day = min(order.month.last, today)

    @cached_property
    def programme(self) -> Programme:
        """The programme as the team uses it."""
        return programme_on(self.programmes, self.order.programme, self.order.month.last)

    @cached_property
    def statuses(self) -> tuple[MonthStatus, ...]:
        """The month, and the one before where the project had begun."""
        month = self.order.month
        first = max(project_start(self.programme, month), month.plus(-1))
        return month_series(self.register, self.programmes, self.programme.code, first, month)

    @cached_property
    def status(self) -> MonthStatus:
        """The month's status."""
        return self.statuses[-1]

    @property
    def members(self) -> tuple[CitizenId, ...]:
        """Everybody in the gross group."""
        return self.status.citizens(Measure.GROSS)

    @property
    def check_line(self) -> str:
        """The parts and their sum in words."""
        return check_line(self.status, self.programme)

    @cached_property
    def loads(self) -> dict[WorkerId, WorkerLoad]:
        """What everybody holds on the day."""
        return all_loads(self.register, self.programmes, self.day)

    @cached_property
    def agreements(self) -> list[AgreementFacts]:
        """The running agreements of the gross group."""
        return agreement_facts(self.register, self.programmes, self.members, self.day)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The signs of completeness, as the sheet and the page on results show them."""
        return indicators(self.register, self.programmes, self.status, self.day)

    @cached_property
    def last_sheet(self) -> SentSheet | None:
        """The sheet of the programme that was handed over last."""
        return last_sheet(self.register, self.programme.code)

    def name_of(self, citizen: CitizenId) -> str:
        """How a citizen is named on the screen: by name, else by the masked CPR number."""
        row = self.register.find(Citizen, citizen)
        if row is None:
            return ""
        return row.name or formats.masked_cpr(row.cpr)
