"""The list of the plan's lines: grouped, checked, dragged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from planner.texts import plan_page as texts
from planner.texts import plan_why as why_texts
from planner.texts.formats import sort_key
from planner.ui.context import PersonSettings
from planner.ui.plan.rows import ORDER, Kind, Row
from planner.ui.tables.cells import Cell, Column, GroupHead, Paint
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.theme.theme import Theme


class Part(StrEnum):
    """Columns."""

    CHECK = "check"
    CITIZEN = "citizen"
    BEFORE = "before"
    AFTER = "after"
    MATCH = "match"
    RULE = "rule"


class LineTable(TableModel[Row]):
    """One row per citizen."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=Part.CHECK, title="", spoken=texts.CHOOSE, width=30, paint=Paint.CHECK, fixed=True, sortable=False),
        Column(key=Part.CITIZEN, title=texts.CITIZEN, width=86, stretch=True, fixed=True),
        Column(key=Part.BEFORE, title=texts.FROM, width=50),
        Column(key=Part.AFTER, title=texts.TO, width=76),
        Column(key=Part.MATCH, title=texts.MATCH, width=54, numeric=True),
        Column(key=Part.RULE, title="", spoken=texts.RULE, width=28, sortable=False),
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

    @override
    def cell(self, row: Row, column: str) -> Cell:
        if column == Part.CITIZEN:
            return Cell(
                text=row.name,
                sort=sort_key(row.name),
                tip=row.refused or row.reason,
                icon="danger" if row.refused else "",
                tone="danger" if row.refused else "text",
                spoken=f"{row.name}, {row.refused}" if row.refused else "",
            )
        if column == Part.BEFORE:
            words = row.before or row.gone or texts.NEW
            return Cell(text=words, tone="text3" if row.gone and not row.before else "text2", struck=bool(row.gone))
        if column == Part.AFTER:
            if row.worker is None:
                return Cell(text=texts.WAITS, tone="danger")
            kept = row.kind is Kind.KEPT
            return Cell(text=row.after if kept else f"→ {row.after}", strong=not kept, tone="text2" if kept else "text")
        if column == Part.MATCH:
            if row.worker is None:
                spoken = why_texts.waited_spoken(row.days, row.place)
                return Cell(text=why_texts.waited(row.days), tone="text2", sort=-1, spoken=spoken, tip=spoken)
            if not row.most:
                return Cell(text=texts.NONE, tone="text3", sort=-1)
            return Cell(
                text=str(row.match), sort=row.match, strong=row.changes, spoken=texts.points_of(row.match, row.most)
            )
        return self._rule(row) if column == Part.RULE else Cell()

    def _rule(self, row: Row) -> Cell:
        if row.pinned:
            return Cell(icon="pin", tone="accent", spoken=texts.PINNED, tip=texts.PINNED)
        if row.vetoed:
            return Cell(icon="veto", tone="text2", spoken=texts.VETOED, tip=texts.VETOED)
        return Cell()


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
