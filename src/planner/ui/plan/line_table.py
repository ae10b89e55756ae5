"""The list of the plan's lines: grouped, checked, dragged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from planner.texts import plan_page as texts
from planner.texts import plan_why as why_texts
from planner.ui.context import PersonSettings
from planner.ui.plan.rows import ORDER, Kind, Row
from planner.ui.tables.cells import EMPTY, Cell, GroupHead
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.theme.theme import Theme


def _citizen(row: Row) -> Cell:
    bad = bool(row.refused)
    return Cell(
        value=row.name,
        tip=row.refused or row.reason,
        icon="danger" if bad else "",
        tone="danger" if bad else "text",
        spoken=f"{row.name}, {row.refused}" if bad else "",
    )


def _before(row: Row) -> Cell:
    words = row.before or row.gone or texts.NEW
    return Cell(text=words, tone="text3" if row.gone and not row.before else "text2", struck=bool(row.gone))


def _after(row: Row) -> Cell:
    if row.worker is None:
        return Cell(text=texts.WAITS, tone="danger")
    kept = row.kind is Kind.KEPT
    return Cell(text=row.after if kept else f"→ {row.after}", strong=not kept, tone="text2" if kept else "text")


def _match(row: Row) -> Cell:
    if row.worker is None:
        spoken = why_texts.waited_spoken(row.days, row.place)
        return Cell(text=why_texts.waited(row.days), tone="text2", sort=-1, spoken=spoken, tip=spoken)
    if not row.most:
        return Cell(text=texts.NONE, tone="text3", sort=-1)
    return Cell(value=row.match, strong=row.changes, spoken=texts.points_of(row.match, row.most))


def _rule(row: Row) -> Cell:
    if row.pinned:
        return Cell(icon="pin", tone="accent", spoken=texts.PINNED, tip=texts.PINNED)
    return Cell(icon="veto", tone="text2", spoken=texts.VETOED, tip=texts.VETOED) if row.vetoed else EMPTY


class LineTable(TableModel[Row]):
    """One row per citizen."""

    columns: Sequence[Column[Row]] = (
        Column("check", "", lambda _row: EMPTY, Holds.CHECK, spoken=texts.CHOOSE, fixed=True, sortable=False),
        Column("citizen", texts.CITIZEN, _citizen, fixed=True),
        Column("before", texts.FROM, _before),
        Column("after", texts.TO, _after, whole=True),
        Column("match", texts.MATCH, _match, Holds.COUNT),
        Column("rule", "", _rule, spoken=texts.RULE, sortable=False),
    )

    @override
    def row_id(self, row: Row) -> str:
        return row.id

    @override
    def search_text(self, row: Row) -> str:
        return f"{row.name} {row.before} {row.gone} {row.after}"

    @override
    def group_of(self, row: Row) -> str:
        return row.kind

    @override
    def group_head(self, key: str, rows: Sequence[Row]) -> GroupHead:
        kind = Kind(key)
        froms = Counter(row.before for row in rows if row.before).most_common(1) if kind is Kind.MOVED else []
        note = texts.group_note(key, len(rows), froms)
        if kind is Kind.BARE:
            note = f"{note} {texts.KIND_BARE_NOTE}"
        tone = "danger" if kind is Kind.WAITING else "text"
        return GroupHead(title=texts.KINDS[key], note=note, order=ORDER.index(kind), tone=tone)


class LineView(TableView):
    """The list on screen. ``drag_began`` carries the ids under way, ``drag_ended`` that they were let go."""

    drag_began = Signal(list)
    drag_ended = Signal()

    def __init__(self, theme: Theme, model: LineTable, settings: PersonSettings) -> None:
        super().__init__(theme, model, "plan_lines", settings, spoken=texts.LINES, dense=True)
        self.enable_drag()

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        self.drag_began.emit(self.chosen())
        super().startDrag(supportedActions)
        self.drag_ended.emit()


def row_or_none(value: Any) -> Row | None:
    """The row that a view's signal carries."""
    return value if isinstance(value, Row) else None
