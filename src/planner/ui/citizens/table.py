"""The table of Borgere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from typing_extensions import override

from planner.app.queries.citizens import CitizenRow
from planner.domain.words import Group
from planner.texts import citizen_filters as filter_texts
from planner.texts import citizens as texts
from planner.texts import common
from planner.texts.formats import day, hours, masked_cpr, short_day
from planner.texts.words import danish
from planner.ui.tables.cells import EMPTY, UNKNOWN, Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel


class CitizenTable(TableModel[CitizenRow]):
    """One row a citizen. ``benefit_name`` turns a benefit's code into its name."""

    def __init__(self, today: Callable[[], date], benefit_name: Callable[[str], str]) -> None:
        self._today = today
        super().__init__(
            (
                Column("check", "", lambda _row: EMPTY, Holds.CHECK, fixed=True, sortable=False, spoken=common.CHOSEN),
                Column("name", common.NAME, lambda row: row.name or masked_cpr(row.cpr), strong=True, fixed=True),
                Column("cpr", common.CPR, lambda row: row.cpr, Holds.CPR, tone="text2"),
                Column("group", common.GROUP, _group, Holds.BADGE),
                Column("worker", common.WORKER_SHORT, _worker, spoken=common.WORKER),
                Column("offer", common.OFFER, offer_words),
                Column("hours", common.ORDINARY_HOURS, _hours, right=True, spare=True, spoken=texts.HOURS_SPOKEN),
                Column("clear", common.CLEAR_AGREEMENT, _clear),
                Column("next", common.NEXT, self._next, Holds.DAY, spoken=common.NEXT_FOLLOW_UP),
                Column("last", common.LAST_CONTACT, _last, Holds.DAY, spare=True),
                Column("programme", common.PROGRAMME, lambda row: row.programme, hidden=True),
                Column("benefit", common.BENEFIT, lambda row: row.benefit and benefit_name(row.benefit), hidden=True),
                Column("exempt", common.EXEMPTION, _exempt, Holds.DAY, hidden=True),
                Column("job_goal", common.JOB_GOAL, lambda row: row.job_goal, hidden=True),
                Column("cv", common.CV, _cv, hidden=True, spoken=texts.CV_SPOKEN),
                Column("district", common.DISTRICT, lambda row: row.district, hidden=True),
                Column("weight", common.WEIGHT, _weight, hidden=True),
                Column("lacks", texts.LACKS, _lacks, hidden=True),
            )
        )

    @override
    def row_id(self, row: CitizenRow) -> str:
        return row.id

    @override
    def search_text(self, row: CitizenRow) -> str:
        return f"{row.name} {row.cpr} {row.offer.firm if row.offer else ''}"

    def _next(self, row: CitizenRow) -> Cell:
        planned = row.next_follow_up
        if planned is None:
            return UNKNOWN
        late = row.days_overdue(self._today())
        if late:
            spoken = texts.overdue_spoken(day(planned), late)
            return Cell(value=planned, tone="danger", icon="danger", spoken=spoken, tip=spoken)
        return Cell(value=planned, tip=short_day(planned))


def offer_words(row: CitizenRow) -> str:
    """The running offer in words, with the firm's name."""
    if row.offer is None:
        return ""
    kind = texts.OFFER_SHORT.get(row.offer.kind.value) or filter_texts.offer(row.offer.kind.value).capitalize()
    return f"{kind} · {row.offer.firm}" if row.offer.firm else kind


def lacking(row: CitizenRow) -> str:
    """What is missing, the gravest first."""
    return ", ".join(texts.LACKING[each.value] for each in row.missing)


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
            return UNKNOWN
        return Cell(text=common.NONE_SMALL, tone="warn", sort="")
    return Cell(text=row.initials, second=row.cover, spoken=f"{row.initials} {row.cover}".strip())


def _hours(row: CitizenRow) -> Cell:
    if row.ordinary_now is None:
        return UNKNOWN
    now, goal = hours(row.ordinary_now), hours(row.ordinary_goal)
    return Cell(text=texts.hours_of(now, goal), sort=row.ordinary_now, spoken=texts.hours_spoken(now, goal))


def _clear(row: CitizenRow) -> Cell:
    found = row.clearness
    if found is None:
        lacks = any(each.value == "clear_agreement" for each in row.missing)
        return Cell(text=common.LACKS, tone="warn", icon="warn", sort=0) if lacks else UNKNOWN
    if found.is_clear:
        return Cell(text=texts.CLEAR_YES, tone="ok", icon="ok", sort=100)
    met, of = len(found.met), len(found.met) + len(found.missing)
    spoken = texts.draft_spoken(met, of)
    return Cell(text=texts.draft(met, of), tone="warn", icon="missing", sort=10 + met, spoken=spoken, tip=spoken)


def _last(row: CitizenRow) -> Cell:
    last = row.last_contact
    return UNKNOWN if last is None else Cell(value=last, tone="text2", tip=short_day(last))


def _exempt(row: CitizenRow) -> Cell:
    if row.exempt_until is None:
        return UNKNOWN
    if row.exempt_until == date.max:
        return Cell(text=texts.EXEMPT_NOW, sort=date.max.toordinal())
    return Cell(value=row.exempt_until)


def _cv(row: CitizenRow) -> Cell:
    return Cell(text=common.YES_SMALL if row.has_cv else common.NO_SMALL, tone="text" if row.has_cv else "text3")


def _weight(row: CitizenRow) -> Cell:
    return Cell(text=danish(row.weight), sort=list(type(row.weight)).index(row.weight))


def _lacks(row: CitizenRow) -> Cell:
    words = lacking(row)
    if not words:
        return UNKNOWN
    return Cell(text=words, tone="warn", icon="missing", sort=[*texts.LACKING].index(row.missing[0].value))
