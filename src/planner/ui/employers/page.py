"""The page Virksomheder: the firms, and who is in touch with whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from typing_extensions import override

from planner.app.queries.employers import EmployerRow, FirmFilter, employer_rows, keeps
from planner.domain.changes import ChangeSet
from planner.domain.records import Employer, Worker
from planner.texts import common
from planner.texts import employers as texts
from planner.texts.formats import sort_key
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.employers.forms import new_firm
from planner.ui.employers.panel import EmployerPanel
from planner.ui.employers.table import EmployerTable
from planner.ui.listing import ListWords
from planner.ui.panel_page import PanelPage
from planner.ui.widgets.card import EmptyState
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.segmented import Segmented


class EmployersPage(PanelPage[EmployerRow]):
    """The firms of the team."""

    page_id: ClassVar[str] = "employers"
    title: ClassVar[str] = common.EMPLOYERS
    panel: EmployerPanel
    words: ClassVar[ListWords] = ListWords(
        search=texts.SEARCH, no_hits=texts.NO_HITS, count=texts.count, table=common.EMPLOYERS
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.which = Segmented(theme, [(each.value, texts.FILTERS[each.value]) for each in FirmFilter], common.SHOW)
        self.worker = Choice(theme, [("", texts.EVERYBODY)], name=common.RESPONSIBLE)
        self.head.add(self.columns, self.button(Act.EXPORT, icon="export"), self.button(Act.NEW, icon="add"))
        empty = EmptyState(theme, "employer", texts.EMPTY, texts.EMPTY_HOW, common.NEW_EMPLOYER, self.new)
        self.panel = EmployerPanel(context)
        filters = (self.which, self.worker)
        self.lay_list(EmployerTable(lambda: context.today), empty, filters=filters)
        for each in filters:
            each.picked.connect(self.apply)

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            *super().acts(),
            PageAction(Act.NEW, self.new, common.NEW_EMPLOYER),
            PageAction(Act.FOLLOW_UP, self._log, common.REGISTER_CONTACT, self._has_firm),
        )

    @override
    def rows(self) -> Sequence[EmployerRow]:
        return employer_rows(self.context.register, self.context.programmes, self.context.today)

    @override
    def show_door(self, door: Door) -> None:
        super().show_door(door)
        if door.field:
            self.panel.edit(door.field)

    @override
    def keeps(self) -> Callable[[EmployerRow], bool] | None:
        which, worker = FirmFilter(self.which.value()), self.worker.value()
        if which is FirmFilter.ALL and not worker:
            return None
        return partial(keeps, which=which, today=self.context.today, worker=worker)

    @override
    def use(self, criteria: Mapping[str, str]) -> None:
        show = criteria.get("show", "")
        self.which.set_value(show if show in set(FirmFilter) else FirmFilter.ALL.value)
        self.worker.set_value(criteria.get("worker", ""))

    @override
    def criteria(self) -> Mapping[str, str]:
        which = self.which.value()
        return {"show": "" if which == FirmFilter.ALL else which, "worker": self.worker.value()}

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self._fill_workers()
        super().refresh(changes)

    @override
    def subtitle(self) -> str:
        return texts.count(self.model.shown, self.model.total)

    def new(self) -> None:
        """Open the form of a new firm."""
        self.open_form(new_firm(self.context, self._added, self._go_to))

    def _go_to(self, firm: str) -> None:
        """What was being typed is that firm: what was typed goes."""
        self.panel.side.close_sheet()
        self.choose(firm)

    def _added(self, firm: Employer) -> None:
        self.show_new(firm.id)

    def _log(self) -> None:
        self.panel.log()

    def _has_firm(self) -> bool:
        return self.panel.firm is not None

    def _fill_workers(self) -> None:
        used = {row.responsible for row in self.context.register.all(Employer) if row.responsible is not None}
        rows = [row for row in self.context.register.all(Worker) if row.id in used]
        options = [(str(row.id), row.initials) for row in sorted(rows, key=lambda row: sort_key(row.initials))]
        self.worker.set_options([("", texts.EVERYBODY), *options], self.worker.value())
