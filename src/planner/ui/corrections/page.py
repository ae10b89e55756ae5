"""The page Skal rettes i fagsystemet: what was decided here and must be typed there too, until a list confirms it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from typing_extensions import override

from planner.app.queries.corrections import Correction, CorrectionKind, corrections
from planner.domain.changes import ChangeSet
from planner.texts import common
from planner.texts import corrections as texts
from planner.texts.formats import day
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.listing import ListPage, ListWords
from planner.ui.tables.cells import Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.ticked import newest_ticked
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import EmptyState
from planner.ui.widgets.choice import Choice


def _changed(row: Correction) -> Cell:
    return Cell(value=row.at.date(), sort=row.at.timestamp(), tone="text2")


class CorrectionTable(TableModel[Correction]):
    """One row per thing to type into the case system."""

    columns: Sequence[Column[Correction]] = (
        Column("citizen", common.CITIZEN, lambda row: row.name, strong=True, fixed=True),
        Column("cpr", common.CPR, lambda row: row.cpr, Holds.CPR, tone="text2"),
        Column("field", common.FIELD, lambda row: texts.KINDS[row.kind]),
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


class CorrectionsPage(ListPage[Correction]):
    """What must be typed into the case system?"""

    page_id: ClassVar[str] = "corrections"
    title: ClassVar[str] = common.CORRECTIONS
    words: ClassVar[ListWords] = ListWords(search=texts.SEARCH, no_hits=texts.NO_HITS, count=texts.count)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        context.reads.note_all()  # what is to be put right is read from the journal
        self.print_button = self.button(Act.PRINT, common.PRINT, icon="print", kind=Kind.PRIMARY)
        self.head.add(self.button(Act.EXPORT, common.EXPORT, icon="export"), self.print_button)
        kinds = [("", texts.ALL_KINDS), *((kind.value, texts.KINDS[kind]) for kind in CorrectionKind)]
        self.kind = Choice(context.theme, kinds, name=common.FIELD)
        self.kind.picked.connect(self.apply)
        empty = EmptyState(context.theme, "done", texts.EMPTY, texts.EMPTY_HOW)
        self.lay_list(CorrectionTable(), empty, filters=(self.kind,))

    @override
    def acts(self) -> Sequence[PageAction]:
        return (*super().acts(), PageAction(Act.FINISH, self.print_))

    @override
    def rows(self) -> Sequence[Correction]:
        return corrections(self.context.caseload)

    @override
    def keeps(self) -> Callable[[Correction], bool] | None:
        kind, citizens = self.kind.value(), self.ids
        if not kind and citizens is None:
            return None
        return lambda row: (not kind or row.kind == kind) and (citizens is None or row.citizen in citizens)

    @override
    def only(self) -> None:
        """A door names citizens, who may have several rows: ``keeps`` asks for them."""

    @override
    def use(self, criteria: Mapping[str, str]) -> None:
        self.kind.set_value(criteria.get("kind", ""))

    @override
    def criteria(self) -> Mapping[str, str]:
        return {"kind": self.kind.value()}

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        super().refresh(changes)
        newest = newest_ticked(self.context)
        if newest is None:
            self.banner.clear()
        else:
            listed, ticked = newest
            self.banner.say("info", texts.ticked(ticked, listed.as_of), texts.TICKED_HOW)

    @override
    def subtitle(self) -> str:
        return day(self.context.today)

    @override
    def citizen_of(self, row: Correction) -> str:
        return row.citizen

    @override
    def open_row(self, row: Correction) -> None:
        self.context.navigate("citizens", Door(row=row.citizen))
