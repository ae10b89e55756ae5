"""What a leader prints of the team's work: a review of each worker's citizens, and a board for the wall in initials."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Final

from planner.app.queries.citizen_filters import FilterField, keeper
from planner.app.queries.citizens import CitizenRow, Missing, citizen_rows
from planner.domain.ids import WorkerId
from planner.domain.programmes import Standing
from planner.domain.records import Worker
from planner.texts import common
from planner.texts import team_papers as texts
from planner.texts.formats import long_day, number, sort_key
from planner.texts.my_day import GROUPS
from planner.ui.citizens.table import CitizenTable
from planner.ui.context import Context
from planner.ui.paper.content import Paper, PaperColumn, PaperTable

# What a review tells of a citizen: the columns of Borgere.
REVIEWED: Final = ("name", "group", "offer", "clear", "hours", "last", "next", "lacks")
SILENT_WEEKS: Final = "6"
SOON: Final = timedelta(days=14)


def review_paper(context: Context, worker: WorkerId | None) -> Paper:
    """Every citizen of a worker, or of each in turn: group, offer, clearness, hours, contacts, what is missing."""
    names = {each.code: each.name for each in context.programmes.benefits}
    table = CitizenTable(lambda: context.today, lambda code: names.get(code, code))
    columns = [column for key in REVIEWED for column in table.columns if column.key == key]
    heads = [PaperColumn(column.title, column.numeric) for column in columns]
    tables = []
    for holder, rows in _by_worker(context, worker):
        lines = [[column.cell(row).text for column in columns] for row in rows]
        tables.append(PaperTable(heads, lines, title=texts.reviewed(holder.initials, holder.name, len(rows))))
    return Paper(texts.REVIEW, long_day(context.today), tables)


def board_paper(context: Context) -> Paper:
    """One row a worker, for the wall: how many, and whom it is about in initials, so that names stay inside."""
    today = context.today
    silent = keeper({FilterField.SILENT: SILENT_WEEKS}, today)
    asked: Sequence[tuple[str, Callable[[CitizenRow], bool]]] = (
        (common.TODAY, lambda row: row.next_follow_up == today),
        (GROUPS["overdue"], lambda row: row.days_overdue(today) > 0),
        (texts.NOT_CLEAR, lambda row: Missing.CLEAR_AGREEMENT in row.missing),
        (texts.ENDS_SOON, lambda row: _ends(row, context)),
        (texts.SILENT, silent),
    )
    heads = [PaperColumn(common.WORKER, label=True), PaperColumn(common.CITIZENS, numeric=True)]
    heads += [PaperColumn(title) for title, _test in asked]
    lines = [
        [holder.initials, number(len(rows)), *(_told(filter(test, rows)) for _title, test in asked)]
        for holder, rows in _by_worker(context, None)
    ]
    return Paper(texts.BOARD, f"{long_day(today)} · {texts.BOARD_NOTE}", (PaperTable(heads, lines),))


def initials_of(name: str) -> str:
    """A citizen in initials: the first letter of the first name and of the last."""
    words = name.split()
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:])) if words else "?"


def _by_worker(context: Context, worker: WorkerId | None) -> list[tuple[Worker, list[CitizenRow]]]:
    """The citizens whom each holds today, by name; those who are out of all programmes are left out."""
    held: dict[WorkerId, list[CitizenRow]] = {}
    for row in citizen_rows(context.register, context.programmes, context.today):
        if row.worker is not None and row.standing is not Standing.CLOSED and worker in {None, row.worker}:
            held.setdefault(row.worker, []).append(row)
    workers = [context.register.need(Worker, key) for key in held]
    return [
        (each, sorted(held[each.id], key=lambda row: sort_key(row.name)))
        for each in sorted(workers, key=lambda each: sort_key(each.initials))
    ]


def _ends(row: CitizenRow, context: Context) -> bool:
    end = None if row.offer is None else row.offer.end
    return end is not None and context.today <= end <= context.today + SOON


def _told(rows: Iterable[CitizenRow]) -> str:
    """How many, and their initials."""
    found = [initials_of(row.name) for row in rows]
    return f"{len(found)}: {' '.join(found)}" if found else ""
