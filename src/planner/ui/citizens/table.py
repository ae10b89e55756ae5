"""The table of Borgere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import ClassVar

from typing_extensions import override

from planner.app.queries.citizens import CitizenRow
from planner.domain.words import Group
from planner.texts import citizen_filters as filter_texts
from planner.texts import citizens as texts
from planner.texts.formats import day, hours, masked_cpr, short_day
from planner.texts.words import danish
from planner.ui.tables.cells import EMPTY, Cell, Column, Paint, unknown_cell
from planner.ui.tables.model import TableModel


class Part(StrEnum):
    """Columns of the table."""

    CHECK = "check"
    NAME = "name"
    CPR = "cpr"
    GROUP = "group"
    WORKER = "worker"
    OFFER = "offer"
    HOURS = "hours"
    CLEAR = "clear"
    LAST = "last"
    NEXT = "next"
    PROGRAMME = "programme"
    BENEFIT = "benefit"
    EXEMPT = "exempt"
    JOB_GOAL = "job_goal"
    CV = "cv"
    DISTRICT = "district"
    WEIGHT = "weight"
    LACKS = "lacks"


class CitizenTable(TableModel[CitizenRow]):
    """One row a citizen. ``benefit_names`` turns a benefit's code into its name."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=Part.CHECK, title="", width=36, paint=Paint.CHECK, fixed=True, sortable=False, spoken=texts.SELECT),
        Column(key=Part.NAME, title=texts.NAME, width=130, fixed=True),
        Column(key=Part.CPR, title=texts.CPR, width=106),
        Column(key=Part.GROUP, title=texts.GROUP, width=62, paint=Paint.BADGE),
        Column(key=Part.WORKER, title=texts.WORKER, width=60, spoken=texts.WORKER_SPOKEN),
        Column(key=Part.OFFER, title=texts.OFFER, width=120, stretch=True),
        Column(key=Part.HOURS, title=texts.HOURS, width=112, numeric=True, spoken=texts.HOURS_SPOKEN),
        Column(key=Part.CLEAR, title=texts.CLEAR, width=84),
        Column(key=Part.NEXT, title=texts.NEXT, width=122, spoken=texts.NEXT_SPOKEN),
        Column(key=Part.LAST, title=texts.LAST, width=100, spare=True),
        Column(key=Part.PROGRAMME, title=texts.PROGRAMME, width=72, hidden=True),
        Column(key=Part.BENEFIT, title=texts.BENEFIT, width=150, hidden=True),
        Column(key=Part.EXEMPT, title=texts.EXEMPT, width=110, hidden=True),
        Column(key=Part.JOB_GOAL, title=texts.JOB_GOAL, width=150, hidden=True),
        Column(key=Part.CV, title=texts.CV, width=54, hidden=True),
        Column(key=Part.DISTRICT, title=texts.DISTRICT, width=90, hidden=True),
        Column(key=Part.WEIGHT, title=texts.WEIGHT, width=120, hidden=True),
        Column(key=Part.LACKS, title=texts.LACKS, width=180, hidden=True),
    )

    def __init__(self, today: Callable[[], date], benefit_name: Callable[[str], str]) -> None:
        super().__init__()
        self._today = today
        self._benefit_name = benefit_name
        self._cells: dict[str, Callable[[CitizenRow], Cell]] = {
            Part.CHECK: _nothing,
            Part.NAME: _name,
            Part.CPR: _cpr,
            Part.GROUP: _group,
            Part.WORKER: _worker,
            Part.OFFER: _offer,
            Part.HOURS: _hours,
            Part.CLEAR: _clear,
            Part.LAST: _last,
            Part.NEXT: self._next,
            Part.PROGRAMME: _programme,
            Part.BENEFIT: self._benefit,
            Part.EXEMPT: _exempt,
            Part.JOB_GOAL: _job_goal,
            Part.CV: _cv,
            Part.DISTRICT: _district,
            Part.WEIGHT: _weight,
            Part.LACKS: _lacks,
        }

    @override
    def row_id(self, row: CitizenRow) -> str:
        return row.id

    @override
    def cell(self, row: CitizenRow, column: str) -> Cell:
        return self._cells[column](row)

    @override
    def search_text(self, row: CitizenRow) -> str:
        return f"{row.name} {row.cpr} {row.offer.firm if row.offer else ''}"

    def _next(self, row: CitizenRow) -> Cell:
        planned = row.next_follow_up
        if planned is None:
            return unknown_cell()
        late = row.days_overdue(self._today())
        words = day(planned)
        if late:
            spoken = texts.overdue_spoken(words, late)
            return Cell(text=words, sort=planned.toordinal(), tone="danger", icon="danger", spoken=spoken, tip=spoken)
        return Cell(text=words, sort=planned.toordinal(), tip=short_day(planned))

    def _benefit(self, row: CitizenRow) -> Cell:
        return Cell(text=self._benefit_name(row.benefit)) if row.benefit else unknown_cell()


def offer_words(row: CitizenRow) -> str:
    """The running offer in words, with the firm's name."""
    if row.offer is None:
        return ""
    kind = texts.OFFER_SHORT.get(row.offer.kind.value) or filter_texts.offer(row.offer.kind.value).capitalize()
    return f"{kind} · {row.offer.firm}" if row.offer.firm else kind


def group_word(group: Group) -> str:
    """A group as short as a table shows it."""
    return danish(group) or "–"


def lacking(row: CitizenRow) -> str:
    """What is missing, the gravest first."""
    return ", ".join(texts.LACKING[each.value] for each in row.missing)


def _nothing(_row: CitizenRow) -> Cell:
    return EMPTY


def _name(row: CitizenRow) -> Cell:
    return Cell(text=row.name or masked_cpr(row.cpr), strong=True)


def _cpr(row: CitizenRow) -> Cell:
    return Cell(text=masked_cpr(row.cpr), sort=row.cpr[4:6] + row.cpr[2:4] + row.cpr[:2], tone="text2")


def _group(row: CitizenRow) -> Cell:
    if row.group is None:
        word = texts.DEPARTED if row.departed else texts.NOT_ENROLLED
        return Cell(text="–", sort=(), tone="text3", spoken=word, tip=word)
    word = danish(row.group)
    short = {Group.DEFERRED: "U", Group.UNVISITED: "?", Group.NONE: "–"}.get(row.group, word)
    return Cell(text=short, sort=word, spoken=word or texts.NOT_ENROLLED, tip="" if short == word else word)


def _worker(row: CitizenRow) -> Cell:
    if not row.initials:
        if row.wait_since is None:
            return unknown_cell()
        return Cell(text=texts.NO_WORKER, tone="warn", sort="")
    return Cell(text=row.initials, second=row.cover, spoken=f"{row.initials} {row.cover}".strip())


def _offer(row: CitizenRow) -> Cell:
    words = offer_words(row)
    return Cell(text=words) if words else unknown_cell()


def _hours(row: CitizenRow) -> Cell:
    if row.ordinary_now is None:
        return unknown_cell()
    now, goal = hours(row.ordinary_now), hours(row.ordinary_goal)
    return Cell(text=texts.hours_of(now, goal), sort=row.ordinary_now, spoken=texts.hours_spoken(now, goal))


def _clear(row: CitizenRow) -> Cell:
    found = row.clearness
    if found is None:
        lacks = any(each.value == "clear_agreement" for each in row.missing)
        return Cell(text=texts.CLEAR_NONE, tone="warn", icon="warn", sort=0) if lacks else unknown_cell()
    if found.is_clear:
        return Cell(text=texts.CLEAR_YES, tone="ok", icon="ok", sort=100)
    met, of = len(found.met), len(found.met) + len(found.missing)
    spoken = texts.draft_spoken(met, of)
    return Cell(text=texts.draft(met, of), tone="warn", icon="missing", sort=10 + met, spoken=spoken, tip=spoken)


def _last(row: CitizenRow) -> Cell:
    last = row.last_contact
    if last is None:
        return unknown_cell()
    return Cell(text=day(last), sort=last.toordinal(), tone="text2", tip=short_day(last))


def _programme(row: CitizenRow) -> Cell:
    return Cell(text=row.programme) if row.programme else unknown_cell()


def _exempt(row: CitizenRow) -> Cell:
    if row.exempt_until is None:
        return unknown_cell()
    words = texts.EXEMPT_NOW if row.exempt_until == date.max else day(row.exempt_until)
    return Cell(text=words, sort=row.exempt_until.toordinal())


def _job_goal(row: CitizenRow) -> Cell:
    return Cell(text=row.job_goal) if row.job_goal else unknown_cell()


def _cv(row: CitizenRow) -> Cell:
    return Cell(text=texts.HAS_CV if row.has_cv else texts.NO_CV, tone="text" if row.has_cv else "text3")


def _district(row: CitizenRow) -> Cell:
    return Cell(text=row.district) if row.district else unknown_cell()


def _weight(row: CitizenRow) -> Cell:
    return Cell(text=danish(row.weight), sort=list(type(row.weight)).index(row.weight))


def _lacks(row: CitizenRow) -> Cell:
    words = lacking(row)
    if not words:
        return unknown_cell()
    return Cell(text=words, tone="warn", icon="missing", sort=[*texts.LACKING].index(row.missing[0].value))
