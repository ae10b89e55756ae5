"""No page shows an old value: what it reads is noted, in its jobs too, and a change there makes it stale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from typing_extensions import override

from planner.app.caseload import Caseload
from planner.app.commands.rows import Put
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.domain.changes import Action, ChangeSet, EntryKind, RowImage
from planner.domain.file_records import Record
from planner.domain.ids import JournalEntryId
from planner.domain.kinds import RECORDS
from planner.domain.records import Agreement, Citizen, Employer, Worker
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.store.codec import to_row
from planner.ui.context import Context
from planner.ui.forgetful import MemorySettings
from planner.ui.jobs import Progress, Work
from planner.ui.page import Page
from planner.ui.pages import all_pages
from planner.ui.tables.view import TableView
from planner.ui.theme.theme import Scheme, Theme
from planner.ui.widgets.retire import retire
from support.looks import undress
from support.office import TODAY
from support.office_page import furnish
from support.people import a_departure, an_employer
from support.services import put

pytestmark = pytest.mark.ui
SPEC = DemoSpec(citizens=16, workers=3, seed=7, as_of=date(2026, 11, 23))
PAGES = {spec.page_id: spec for spec in all_pages()}
# A proposal is not made anew by itself: it says that it is of before. A list under way is not read again.
MADE_ON_DEMAND = {"plan", "handover", "scenarios", "imports"}
TIME = re.compile(r"kl\. \d\d\.\d\d")
NAMED = (Citizen, Employer, Worker)


@pytest.fixture(scope="module")
def demo() -> Iterator[Caseload]:
    made = open_demo("TST", spec=SPEC)
    yield made
    made.close()


@pytest.fixture
def office(qapp: QApplication, demo: Caseload) -> Iterator[Context]:
    """The demo, on a copy of its rows that a test may change."""
    whole = demo.register
    demo.register = whole.snapshot()
    made = Context(demo, Theme(qapp, Scheme.LIGHT), MemorySettings())
    yield made
    made.jobs.stop()
    demo.register = whole
    undress(qapp)


def visited(qtbot: QtBot, page: Page) -> Page:
    """The page as it is once it was come to and its work is done."""
    page.resize(1366, 768)
    page.show()
    page.come(None)
    page.focus_first()
    settle(qtbot, page)
    for view in page.findChildren(TableView):
        view.setCurrentIndex(view.step_from(-1, 1))  # whose panel shows
    return page


def settle(qtbot: QtBot, page: Page) -> None:
    qtbot.waitUntil(lambda: not page.context.jobs.busy, timeout=60_000)
    QApplication.processEvents()


def shown(page: Page) -> list[str]:
    """Every word of a page: its labels in sight, without times of day, and all rows of its tables."""
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    for view in page.findChildren(TableView):
        if view.isVisibleTo(page):
            model = view.table
            words += [column.cell(row).read for row in model.rows_shown() for column in model.columns]
    return [TIME.sub("", word) for word in words]


def fresh(qtbot: QtBot, office: Context, page_id: str) -> list[str]:
    page = visited(qtbot, PAGES[page_id].factory(office.for_page()))
    found = shown(page)
    retire(page)
    return found


def changed(register: Register, kind: type[Record]) -> ChangeSet:
    """Every third row of a kind is renamed, or goes where no other row asks for it."""
    images = []
    for row in list(register.all(kind))[::3]:
        if row.id == SettingKey.DEMO_TODAY:
            continue
        after: Any = None
        if isinstance(row, NAMED):
            after = replace(row, name=f"{row.name} Ny")
        elif isinstance(row, Agreement):
            after = replace(row, tasks=f"{row.tasks} og mere")
        if after is None:
            register.drop(kind, row.id)
        else:
            register.put(after)
        images.append(RowImage(RECORDS[kind], row.id, to_row(row), None if after is None else to_row(after)))
    at = datetime.combine(SPEC.as_of, datetime.min.time())
    return ChangeSet(JournalEntryId("e"), 1, EntryKind.DONE, Action.CHANGE_SETTINGS, at, "TST", tuple(images))


@pytest.mark.parametrize("page_id", PAGES)
def test_what_a_page_has_not_read_it_does_not_show(qtbot: QtBot, office: Context, page_id: str) -> None:
    page = visited(qtbot, PAGES[page_id].factory(office.for_page()))
    before, read = shown(page), page.context.reads.tables
    assert read
    thinned = office.caseload.register = office.caseload.register.snapshot()
    for kind, table in RECORDS.items():
        for row in () if table in read else list(thinned.all(kind)):
            if row.id != SettingKey.DEMO_TODAY:
                thinned.drop(kind, row.id)
    assert fresh(qtbot, office, page_id) == before
    retire(page)


@pytest.mark.parametrize("page_id", [page_id for page_id in PAGES if page_id not in MADE_ON_DEMAND])
def test_a_page_never_shows_what_was(qtbot: QtBot, office: Context, page_id: str) -> None:
    page = visited(qtbot, PAGES[page_id].factory(office.for_page()))
    register = office.caseload.register
    for kind, table in RECORDS.items():
        page.hide()
        changes = changed(register, kind)
        read = page.context.reads.tables
        office.notifier.changed.emit(changes)
        assert page.stale == (bool(changes.images) and table in read), table
        visited(qtbot, page)
    assert shown(page) == fresh(qtbot, office, page_id)
    retire(page)


class SlowPage(Page):
    """A page that reads the firms in a job, once it may."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.may_read = Event()
        self.shown: list[list[str]] = []
        self._work = Work(context.jobs, self)

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        snapshot = self.context.register.snapshot()

        def names(_progress: Progress) -> list[str]:
            self.may_read.wait(timeout=30)
            return [firm.name for firm in snapshot.all(Employer)]

        self._work.start(names, self.shown.append)


def test_what_changes_before_a_job_reads_it_makes_its_page_stale(qtbot: QtBot, context: Context) -> None:
    firm = an_employer("Før")
    put(context.caseload.db, firm)
    context.caseload.register.put(firm)
    page = SlowPage(context.for_page())
    qtbot.addWidget(page)
    page.show()
    page.come(None)
    context.run(Put(replace(firm, name="Efter"), firm))
    page.may_read.set()
    qtbot.waitUntil(lambda: page.shown[-1:] == [["Efter"]], timeout=30_000)
    assert page.context.reads.tables == {"employer"}


def test_min_dag_notices_a_renamed_firm_and_a_departure(qtbot: QtBot, context: Context) -> None:
    furnished = furnish(context)
    page = visited(qtbot, PAGES["my_day"].factory(context.for_page()))
    qtbot.addWidget(page)
    assert any(furnished.eva.name in word for word in shown(page))
    context.run(Put(replace(furnished.nursery, name="Lysmosens Planter"), furnished.nursery))
    assert any("Lysmosens Planter" in word for word in shown(page))
    assert not [word for word in shown(page) if furnished.nursery.name in word]
    context.run(Put(a_departure(furnished.eva, TODAY)))
    assert not [word for word in shown(page) if furnished.eva.name in word]
