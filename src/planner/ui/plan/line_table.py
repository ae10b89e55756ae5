"""The list of the plan's lines: grouped, checked, dragged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from typing_extensions import override

from planner.texts import common
from planner.texts import plan_page as texts
from planner.texts import plan_why as why_texts
from planner.ui.plan.rows import ORDER, LineGroup, PlanRow
from planner.ui.tables.cells import EMPTY, Cell, GroupHead
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel


def _citizen(row: PlanRow) -> Cell:
    bad = bool(row.refused)
    return Cell(
        value=row.name,
        tip=row.refused or row.reason,
        icon="danger" if bad else "",
        tone="danger" if bad else "text",
        spoken=f"{row.name}, {row.refused}" if bad else "",
    )


def _before(row: PlanRow) -> Cell:
    words = row.before or row.gone or common.NEW
    return Cell(text=words, tone="text3" if row.gone and not row.before else "text2", struck=bool(row.gone))


def _after(row: PlanRow) -> Cell:
    if row.worker is None:
        return Cell(text=common.NO_PLACE_FOR, tone="danger")
    kept = row.group is LineGroup.KEPT
    return Cell(text=row.after if kept else f"→ {row.after}", strong=not kept, tone="text2" if kept else "text")


def _match(row: PlanRow) -> Cell:
    if row.worker is None:
        spoken = why_texts.waited_spoken(row.days, row.place)
        return Cell(text=why_texts.waited(row.days), tone="text2", sort=-1, spoken=spoken, tip=spoken)
    if not row.most:
        return Cell(text=texts.NONE, tone="text3", sort=-1)
    return Cell(value=row.match, strong=row.changes, spoken=texts.points_of(row.match, row.most))


def _rule(row: PlanRow) -> Cell:
    if row.pinned:
        return Cell(icon="pin", tone="accent", spoken=texts.PINNED, tip=texts.PINNED)
    return Cell(icon="veto", tone="text2", spoken=texts.VETOED, tip=texts.VETOED) if row.vetoed else EMPTY


class PlanLineTable(TableModel[PlanRow]):
    """One row per citizen."""

    columns: Sequence[Column[PlanRow]] = (
        Column("check", "", lambda _row: EMPTY, Holds.CHECK, spoken=common.CHOOSE, fixed=True, sortable=False),
        Column("citizen", common.CITIZEN, _citizen, fixed=True),
        Column("before", common.FROM, _before),
        Column("after", common.TO, _after, whole=True),
        Column("match", common.MATCH, _match, Holds.COUNT),
        Column("rule", "", _rule, spoken=texts.RULE, sortable=False),
    )

    @override
    def row_id(self, row: PlanRow) -> str:
        return row.id

    @override
    def search_text(self, row: PlanRow) -> str:
        return f"{row.name} {row.before} {row.gone} {row.after}"

    @override
    def group_of(self, row: PlanRow) -> str:
        return row.group

    @override
    def group_head(self, key: str, rows: Sequence[PlanRow]) -> GroupHead:
        group = LineGroup(key)
        froms = Counter(row.before for row in rows if row.before).most_common(1) if group is LineGroup.MOVED else []
        note = texts.group_note(key, len(rows), froms)
        if group is LineGroup.BARE:
            note = f"{note} {texts.KIND_BARE_NOTE}"
        tone = "danger" if group is LineGroup.WAITING else "text"
        return GroupHead(title=texts.KINDS[key], note=note, order=ORDER.index(group), tone=tone)
