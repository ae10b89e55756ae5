"""The handover list, and the new contact persons for the letters: as Excel, and the list on paper too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from planner.app.queries.handover import HandoverLine, HandoverView
from planner.app.queries.handover_case import HandoverKind, HeldCase
from planner.app.queries.names import citizen_name, worker_name
from planner.domain.records import Citizen
from planner.domain.words import Role
from planner.reports.tables import ColumnKind, ReportColumn, Table, TableValue
from planner.texts import common
from planner.texts import handover as texts
from planner.texts.formats import day, masked_cpr, moment
from planner.ui.context import Context
from planner.ui.handover.why import agreement_said
from planner.ui.paper.content import Paper, PaperColumn, PaperTable

# Columns that paper has no room for where they say on every line what stands above the list.
SAID_ABOVE = {common.FROM, common.VALID_FROM, common.UNTIL}
ToldColumn = tuple[ReportColumn, Callable[[HandoverLine], TableValue]]
"""A column, and what stands in it."""


def handover_list(context: Context, view: HandoverView) -> Table:
    """Who, to whom, why, and what comes next; those without a receiver too."""
    told = _Told(context, view)
    columns: Sequence[ToldColumn] = (
        (ReportColumn(common.CITIZEN), told.name),
        (ReportColumn(common.FROM), told.giver),
        (ReportColumn(common.TO), told.receiver),
        (ReportColumn(common.ROLE), told.role),
        (ReportColumn(common.VALID_FROM, ColumnKind.DAY), told.first),
        (ReportColumn(common.UNTIL, ColumnKind.DAY), told.last),
        (ReportColumn(common.WHY, width=50.0), lambda line: line.reason),
        (
            ReportColumn(common.NEXT_FOLLOW_UP, ColumnKind.DAY),
            lambda line: None if line.follow_up is None else line.follow_up.planned,
        ),
        (ReportColumn(texts.AGREEMENT, width=40.0), told.agreement),
    )
    return told.table(common.HANDOVER, columns, view.lines)


def new_contacts(context: Context, view: HandoverView) -> Table:
    """Each citizen's new contact person, for the letters."""
    told = _Told(context, view)
    columns: Sequence[ToldColumn] = (
        (ReportColumn(common.CITIZEN), told.name),
        (ReportColumn(common.CPR), told.cpr),
        (ReportColumn(texts.OLD_CONTACT), told.giver),
        (ReportColumn(common.NEW_WORKER), told.receiver),
        (ReportColumn(common.ROLE), told.role),
        (ReportColumn(common.VALID_FROM, ColumnKind.DAY), told.first),
        (ReportColumn(common.UNTIL, ColumnKind.DAY), told.last),
    )
    return told.table(texts.CONTACTS, columns, view.placed)


def handover_paper(context: Context, view: HandoverView) -> Paper:
    """The handover list for the printer."""
    table = handover_list(context, view)
    rows = [[_words(value) for value in row] for row in table.rows]
    kept = [at for at, column in enumerate(table.columns) if column.head not in SAID_ABOVE or _differs(rows, at)]
    columns = [PaperColumn(table.columns[at].head) for at in kept]
    return Paper(table.title, table.subtitle, [PaperTable(columns, [[row[at] for at in kept] for row in rows])])


def _differs(rows: Sequence[Sequence[str]], at: int) -> bool:
    return len({row[at] for row in rows} - {""}) > 1


class _Told:
    """What is told of the lines of one handover; "" or None of what a line without a receiver has not."""

    def __init__(self, context: Context, view: HandoverView) -> None:
        self._register, self._user = context.register, context.caseload.user
        self._view = view

    def table(self, title: str, columns: Sequence[ToldColumn], lines: Iterable[HandoverLine]) -> Table:
        """A list of some lines."""
        request, now = self._view.request, datetime.now().astimezone()
        said = texts.print_title(worker_name(self._register, request.worker), request.first, request.last)
        return Table(
            title=title,
            subtitle=f"{said} · {moment(now)}",
            columns=[column for column, _ in columns],
            rows=[tuple(of(line) for _, of in columns) for line in lines],
            made_by=self._user,
            made_at=now,
        )

    def name(self, line: HandoverLine) -> str:
        return citizen_name(self._register, line.citizen)

    def cpr(self, line: HandoverLine) -> str:
        return masked_cpr(self._register.need(Citizen, line.citizen).cpr)

    def giver(self, _line: HandoverLine) -> str:
        return worker_name(self._register, self._view.request.worker)

    def receiver(self, line: HandoverLine) -> str:
        return common.NONE if line.worker is None else worker_name(self._register, line.worker)

    def role(self, line: HandoverLine) -> str:
        if line.worker is None:
            return ""
        return texts.COVER_ROLE if self._covers(line) else texts.FIXED_ROLE

    def first(self, line: HandoverLine) -> date | None:
        return None if line.worker is None else self._case(line).first

    def last(self, line: HandoverLine) -> date | None:
        return self._case(line).last if line.worker is not None and self._covers(line) else None

    def agreement(self, line: HandoverLine) -> str:
        return agreement_said(self._register, line.agreement)

    def _covers(self, line: HandoverLine) -> bool:
        return self._view.request.kind is HandoverKind.COVER or self._case(line).row.role is Role.COVER

    def _case(self, line: HandoverLine) -> HeldCase:
        return self._view.data.held[line.citizen]


def _words(value: TableValue) -> str:
    if value is None:
        return ""
    return day(value) if isinstance(value, date) else str(value)
