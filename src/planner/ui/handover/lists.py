"""The handover list, and the new contact persons for the letters: as Excel, and the list on paper too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from planner.app.queries.handover import HandoverKind, HandoverLine, HandoverView
from planner.domain.guard import shown
from planner.domain.ids import WorkerId
from planner.domain.records import Agreement, Citizen, Employer, Worker
from planner.domain.words import Role
from planner.reports.tables import ColumnKind, ReportColumn, Table, TableValue
from planner.texts import handover as texts
from planner.texts.formats import day, masked_cpr, moment
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.paper.content import Paper, PaperColumn, PaperTable


def handover_list(context: Context, view: HandoverView) -> Table:
    """Who, to whom, why, and what comes next; those without a receiver too."""
    columns = [
        ReportColumn(texts.CITIZEN),
        ReportColumn(texts.FROM),
        ReportColumn(texts.TO),
        ReportColumn(texts.ROLE),
        ReportColumn(texts.VALID_FROM, ColumnKind.DAY),
        ReportColumn(texts.VALID_TO, ColumnKind.DAY),
        ReportColumn(texts.WHY, width=50.0),
        ReportColumn(texts.NEXT_SPOKEN, ColumnKind.DAY),
        ReportColumn(texts.AGREEMENT, width=40.0),
    ]
    giver = _who(context, view.request.worker)
    rows = [
        (
            _name(context, line),
            giver,
            texts.NOBODY if line.worker is None else _who(context, line.worker),
            "" if line.worker is None else _role(view, line),
            view.request.first if line.worker is not None else None,
            last_day(view, line) if line.worker is not None else None,
            line.reason,
            None if line.follow_up is None else line.follow_up.planned,
            _agreement(context, line.agreement),
        )
        for line in view.lines
    ]
    return _table(context, view, texts.TITLE, columns, rows)


def new_contacts(context: Context, view: HandoverView) -> Table:
    """Each citizen's new contact person, for the letters."""
    columns = [
        ReportColumn(texts.CITIZEN),
        ReportColumn(texts.CPR),
        ReportColumn(texts.OLD_CONTACT),
        ReportColumn(texts.NEW_CONTACT),
        ReportColumn(texts.ROLE),
        ReportColumn(texts.VALID_FROM, ColumnKind.DAY),
        ReportColumn(texts.VALID_TO, ColumnKind.DAY),
    ]
    giver = _who(context, view.request.worker)
    rows = [
        (
            _name(context, line),
            masked_cpr(context.register.need(Citizen, line.citizen).cpr),
            giver,
            _who(context, line.worker),
            _role(view, line),
            view.data.held[line.citizen].first,
            last_day(view, line),
        )
        for line in view.placed
        if line.worker is not None
    ]
    return _table(context, view, texts.CONTACTS, columns, rows)


def handover_paper(context: Context, view: HandoverView) -> Paper:
    """The handover list for the printer."""
    table = handover_list(context, view)
    columns = [PaperColumn(column.head) for column in table.columns]
    rows = [[_words(value) for value in row] for row in table.rows]
    return Paper(table.title, table.subtitle, [PaperTable(columns, rows)])


def last_day(view: HandoverView, line: HandoverLine) -> date | None:
    """The last day of a cover; None for good."""
    case = view.data.held[line.citizen]
    covers = view.request.kind is HandoverKind.COVER or case.row.role is Role.COVER
    return case.last if covers else None


def _table(
    context: Context,
    view: HandoverView,
    title: str,
    columns: Sequence[ReportColumn],
    rows: Sequence[Sequence[TableValue]],
) -> Table:
    now = datetime.now().astimezone()
    said = texts.print_title(_who(context, view.request.worker), view.request.first, view.request.last)
    return Table(
        title=title,
        subtitle=f"{said} · {moment(now)}",
        columns=columns,
        rows=rows,
        made_by=context.caseload.user,
        made_at=now,
    )


def _role(view: HandoverView, line: HandoverLine) -> str:
    covers = view.request.kind is HandoverKind.COVER or view.data.held[line.citizen].row.role is Role.COVER
    return texts.COVER_ROLE if covers else texts.FIXED_ROLE


def _name(context: Context, line: HandoverLine) -> str:
    citizen = context.register.need(Citizen, line.citizen)
    return citizen.name or masked_cpr(citizen.cpr)


def _who(context: Context, worker: WorkerId) -> str:
    found = context.register.find(Worker, worker)
    return "" if found is None else shown(found)


def _agreement(context: Context, row: Agreement | None) -> str:
    if row is None:
        return ""
    firm = context.register.find(Employer, row.employer)
    return texts.agreement_words(danish(row.kind), "" if firm is None else firm.name, row.end)


def _words(value: TableValue) -> str:
    if value is None:
        return ""
    return day(value) if isinstance(value, date) else str(value)
