"""The page Skal rettes i fagsystemet: what was decided here and must be typed there too, until a list confirms it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.queries.corrections import Correction, CorrectionKind, corrections
from planner.domain.changes import ChangeSet
from planner.texts import corrections as texts
from planner.texts.formats import day, fold
from planner.texts.widgets import CLEAR_FILTERS
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.imports.ticked import newest_ticked
from planner.ui.page import Page
from planner.ui.paper.content import Paper, table_paper
from planner.ui.tables.cells import Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card, EmptyState, PageHead
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.search import SearchField


def _changed(row: Correction) -> Cell:
    return Cell(value=row.at.date(), sort=row.at.timestamp(), tone="text2")


class CorrectionTable(TableModel[Correction]):
    """One row per thing to type into the case system."""

    columns: Sequence[Column[Correction]] = (
        Column("citizen", texts.CITIZEN, lambda row: row.name, strong=True, fixed=True),
        Column("cpr", texts.CPR, lambda row: row.cpr, Holds.CPR, tone="text2"),
        Column("field", texts.FIELD, lambda row: texts.KINDS[row.kind]),
        Column("there", texts.THERE, lambda row: Cell(text=row.there, struck=True, tone="text2")),
        Column("here", texts.HERE, lambda row: Cell(text=row.here, strong=True)),
        Column("changed", texts.CHANGED, _changed, Holds.DAY),
        Column("by", texts.BY, lambda row: row.user, tone="text2"),
    )

    @override
    def row_id(self, row: Correction) -> str:
        return f"{row.citizen}:{row.kind}:{row.at.isoformat()}:{row.here}"

    @override
    def search_text(self, row: Correction) -> str:
        return f"{row.name} {row.cpr} {texts.KINDS[row.kind]} {row.there} {row.here}"


class CorrectionsPage(Page):
    """What must be typed into the case system?"""

    page_id: ClassVar[str] = "corrections"
    title: ClassVar[str] = texts.TITLE

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        context.reads.note_all()  # what is to be put right is read from the journal
        theme = context.theme
        self._ids: frozenset[str] | None = None
        self.head = PageHead(theme, self.title)
        excel = self.button(Act.EXPORT, icon="export")
        self.print_button = self.button(Act.PRINT, texts.PRINT, icon="print", kind=Kind.PRIMARY)
        self.head.add(excel, self.print_button)
        self.banner = Banner(theme)
        self.field = SearchField(theme, texts.SEARCH)
        kinds = [("", texts.ALL_KINDS), *((kind.value, texts.KINDS[kind]) for kind in CorrectionKind)]
        self.kind = Choice(theme, kinds, name=texts.FIELD)
        self.all_button = Button(theme, CLEAR_FILTERS, kind=Kind.LINK, on_click=self._clear)
        self.model = CorrectionTable()
        self.view = TableView(theme, self.model, self.page_id, context.settings, spoken=texts.TITLE)
        self.view.set_empty(
            EmptyState(theme, "done", texts.EMPTY, texts.EMPTY_HOW),
            EmptyState(theme, "filter", texts.NO_HITS, "", CLEAR_FILTERS, self._clear),
        )
        card = Card(theme, flush=True)
        card.add(self.view)
        self.lay(self.head, self.banner, lay.row_of(self.field, self.kind, self.all_button, None), card)
        self.all_button.hide()
        self.field.changed.connect(self._search)
        self.kind.picked.connect(self._filter)
        self.view.row_opened.connect(self._open)

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self.model.set_rows(corrections(self.context.caseload))
        self._say()

    @override
    def show_door(self, door: Door) -> None:
        self._ids = door.ids
        if door.search:
            self.field.setText(door.search)
        self.kind.set_value(door.criteria.get("kind", ""))
        self._filter()

    @override
    def focus_first(self) -> None:
        if self.model.shown:
            self.view.choose_first()
            self.view.setFocus()
        else:
            self.field.setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.SEARCH, self.search),
            PageAction(Act.EXPORT, self.export, texts.EXCEL),
            PageAction(Act.FINISH, self.primary),
            *self.printing(),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.field, self.view)

    def search(self) -> None:
        """Give the keyboard to the search field."""
        self.field.setFocus()
        self.field.selectAll()

    def export(self) -> None:
        """Export what is shown."""
        from planner.ui.exporting import export_table

        export_table(self, self.context, self.title, self.model)

    def primary(self) -> None:
        """Finish the step."""
        self.print_()

    @override
    def paper(self) -> Paper | None:
        return table_paper(self.title, day(self.context.today), self.view)

    # the rest

    def _say(self) -> None:
        self.head.set_state(texts.count(self.model.shown, self.model.total))
        self.all_button.setVisible(self.model.filtered)
        newest = newest_ticked(self.context)
        if newest is None:
            self.banner.clear()
        else:
            listed, ticked = newest
            self.banner.say("info", texts.ticked(ticked, listed.as_of), texts.TICKED_HOW)

    def _search(self, typed: str) -> None:
        self.model.search(typed if typed.isdigit() else fold(typed))
        self._say()

    def _filter(self, *_: object) -> None:
        kind, ids = self.kind.value(), self._ids
        if not kind and ids is None:
            self.model.filter(None)
        else:
            self.model.filter(lambda row: (not kind or row.kind == kind) and (ids is None or row.citizen in ids))
        self._say()

    def _clear(self) -> None:
        self._ids = None
        self.field.clear()
        self.kind.set_value("")
        self.model.search("")
        self._filter()
        self.view.setFocus()

    def _open(self, row: Correction) -> None:
        self.context.navigate("citizens", Door(row=row.citizen))
