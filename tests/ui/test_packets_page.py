"""The page Opfølgningspakker: handing out, working in it elsewhere, merging, leaving for later, taking back."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot

from planner.app.caseload import Caseload
from planner.app.commands.agreements import EndAgreement
from planner.app.commands.follow_ups import RegisterFollowUp
from planner.app.commands.rows import Put
from planner.app.files import open_file
from planner.app.packets.view import LineChoice, LineState
from planner.app.queries.todo import Todo, TodoKind
from planner.app.queries.todos import todos
from planner.domain.file_records import Packet
from planner.domain.records import Citizen, FollowUp
from planner.domain.words import ContactForm, PacketKind
from planner.texts import common
from planner.texts import packets_page as texts
from planner.ui.context import Context, Door
from planner.ui.packets.choices import AT_ONCE
from planner.ui.packets.page import PacketsPage
from planner.ui.pages import all_pages
from planner.ui.shell.window import MainWindow
from support.looking import nameless
from support.office_page import opened
from support.packet_sheets import edit, fill, row_of
from support.packets import TwoTeams, fill_two
from support.people import a_follow_up
from support.services import Clock
from support.small_team import TODAY
from support.steps import Add

KEPT: list[QMimeData] = []
Worked = Callable[[Callable[[Caseload], None]], Path]


@pytest.fixture
def team(context: Context) -> TwoTeams:
    return fill_two(context.caseload)


@pytest.fixture
def page(qtbot: QtBot, context: Context, team: TwoTeams) -> PacketsPage:
    """The page, with Anna chosen."""
    made = opened(qtbot, PacketsPage(context))
    made.overview.choose(team.anna.id)
    return made


@pytest.fixture
def make(qtbot: QtBot, page: PacketsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Packet]:
    """Makes a packet for the chosen worker by the primary button."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))

    def go() -> Packet:
        before = set(page.context.register.all(Packet))
        page.make_button.click()
        qtbot.waitUntil(lambda: not page.busy)
        [packet] = set(page.context.register.all(Packet)) - before
        return packet

    return go


@pytest.fixture
def worked(make: Callable[[], Packet], tmp_path: Path, page: PacketsPage) -> Worked:
    """Makes Anna's packet and works in it, as she does at her own machine."""

    def go(work: Callable[[Caseload], None]) -> Path:
        packet = make()
        [path] = tmp_path.glob("*.sagspakke")
        work_in(path, packet.password, page.context.caseload, work)
        return path

    return go


def work_in(path: Path, password: str, leader: Caseload, work: Callable[[Caseload], None]) -> None:
    theirs = open_file(path, password, user="ABL", services=leader.services)
    try:
        work(theirs)
    finally:
        theirs.close()


def fetch(qtbot: QtBot, page: PacketsPage, path: Path) -> None:
    page.read(path)
    qtbot.waitUntil(lambda: not page.busy)


def held(team: TwoTeams) -> Callable[[Caseload], None]:
    """Zahra's follow-up is held, with hours and a next date."""

    def work(theirs: Caseload) -> None:
        theirs.run(
            RegisterFollowUp(
                citizen=team.zahra.id,
                follow_up=team.overdue.id,
                agreement=team.agreement.id,
                held=TODAY,
                form=ContactForm.PHONE,
                result="Flere vagter",
                ordinary_minutes=360,
                next_on=date(2026, 12, 7),
            )
        )

    return work


def goal(team: TwoTeams, words: str) -> Callable[[Caseload], None]:
    def work(theirs: Caseload) -> None:
        row = theirs.register.need(Citizen, team.zahra.id)
        theirs.run(Put(replace(row, job_goal=words), before=row))

    return work


def test_the_table_tells_who_has_what(page: PacketsPage, team: TwoTeams) -> None:
    tester = QAbstractItemModelTester(page.overview.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = {row.initials: row for row in page.overview.model.rows_shown()}
    assert {name: row.citizens for name, row in rows.items()} == {"ABL": 3, "BKJ": 3}
    cells = [page.overview.model.cell(rows["ABL"], column).text for column in ("standing", "packet", "waiting")]
    assert cells == [texts.STANDINGS["none"], "", "0"]
    assert page.overview.panel.none.text().startswith(texts.NO_PACKET)
    assert page.make_button.text() == "Lav pakke til ABL…"
    assert nameless(page) == []
    del tester


def test_making_a_file_keeps_the_password_and_shows_it_on_demand(
    page: PacketsPage, make: Callable[[], Packet], team: TwoTeams, tmp_path: Path
) -> None:
    packet = make()
    assert (packet.kind, packet.worker, packet.last_day) == (PacketKind.FILE, team.anna.id, TODAY + timedelta(days=14))
    assert [path.suffix for path in tmp_path.iterdir()] == [".sagspakke"]
    secret = page.overview.panel.password
    assert packet.password not in secret.label.text()
    secret.show_button.click()
    assert secret.label.text() == packet.password
    secret.copy_button.click()
    assert QGuiApplication.clipboard().text() == packet.password
    secret.clearing.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""
    secret.hiding.timeout.emit()
    assert secret.label.text() == texts.HIDDEN
    [row] = [row for row in page.overview.model.rows_shown() if row.worker == team.anna.id]
    assert page.overview.model.cell(row, "standing").text == texts.STANDINGS["out"]


def test_all_at_once_and_the_last_day_that_passed(
    qtbot: QtBot, page: PacketsPage, tmp_path: Path, clock: Clock
) -> None:
    page.overview.choose_all()
    assert page.make_button.text() == "Lav 2 pakker…"
    page.overview.last_day.set_date(TODAY - timedelta(days=1))
    page.make_in(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert page.overview.banner.isVisible()
    page.overview.last_day.set_date(TODAY)
    page.make_in(tmp_path)
    qtbot.waitUntil(lambda: not page.busy)
    assert len(list(tmp_path.glob("*.sagspakke"))) == 2
    assert page.overview.view.chosen() != []
    clock.forward(days=2)
    page.refresh(None)
    shown = {page.overview.model.cell(row, "standing").text for row in page.overview.model.rows_shown()}
    assert shown == {texts.STANDINGS["late"]}


def test_what_came_back_is_reviewed_merged_and_taken_back_in_one_step(
    qtbot: QtBot, page: PacketsPage, worked: Worked, team: TwoTeams
) -> None:
    path = worked(held(team))
    fetch(qtbot, page, path)
    review = page.review
    tester = QAbstractItemModelTester(review.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert review.isVisible()
    assert review.banner.words().startswith(common.NOTHING_SAVED)
    assert page.merge_button.text() == "Flet 1 ændring"
    first = review.model.rows_shown()[0]
    assert first.step is not None
    assert (first.step.who, first.step.state) == ("Zahra Bellini", LineState.CLEAN)
    assert nameless(page) == []
    register = page.context.register
    assert register.need(FollowUp, team.overdue.id).held is None
    page.merge_button.click()
    assert register.need(FollowUp, team.overdue.id).held == TODAY
    assert page.overview.isVisible()
    [row] = [row for row in page.overview.model.rows_shown() if row.worker == team.anna.id]
    assert page.overview.model.cell(row, "standing").text == texts.STANDINGS["back"]
    fetch(qtbot, page, path)
    assert review.banner.words() == texts.NOTHING
    assert page.merge_button.text() == common.CLOSE
    page.merge_button.click()
    page.context.undo()
    assert register.need(FollowUp, team.overdue.id).held is None
    del tester


def test_what_came_back_untouched_is_noted_and_no_longer_out(
    qtbot: QtBot, page: PacketsPage, worked: Worked, team: TwoTeams
) -> None:
    path = worked(lambda _: None)
    fetch(qtbot, page, path)
    assert page.review.banner.words() == texts.NOTHING
    assert page.merge_button.text() == texts.NOTE_BACK
    page.merge_button.click()
    assert page.overview.isVisible()
    [row] = [row for row in page.overview.model.rows_shown() if row.worker == team.anna.id]
    assert page.overview.model.cell(row, "standing").text == texts.STANDINGS["back"]
    fetch(qtbot, page, path)
    assert page.merge_button.text() == common.CLOSE


def test_a_conflict_is_decided_field_by_field(
    qtbot: QtBot, page: PacketsPage, worked: Worked, team: TwoTeams, clock: Clock
) -> None:
    path = worked(goal(team, "Butik"))
    clock.forward(hours=1)
    goal(team, "Køkken")(page.context.caseload)
    fetch(qtbot, page, path)
    review = page.review
    [row] = review.model.rows_shown()
    assert row.step is not None
    assert (row.step.state, row.step.choice) == (LineState.CONFLICT, LineChoice.LATER)
    assert page.merge_button.text() == texts.SAVE_DECISIONS
    [(ours, theirs)] = review.panel.cards.values()
    assert (ours.text(), theirs.text()) == ("Køkken", "Butik")
    assert "TST" in ours.note
    assert not ours.isChecked()
    assert not theirs.isChecked()
    theirs.click()
    assert page.merge_button.text() == "Flet 1 ændring"
    [(ours, theirs)] = review.panel.cards.values()
    assert theirs.isChecked()
    page.merge_button.click()
    assert page.context.register.need(Citizen, team.zahra.id).job_goal == "Butik"


def test_what_is_left_for_later_waits_and_is_decided_from_the_panel(
    qtbot: QtBot, page: PacketsPage, worked: Worked, team: TwoTeams
) -> None:
    path = worked(goal(team, "Butik"))
    goal(team, "Køkken")(page.context.caseload)
    fetch(qtbot, page, path)
    page.merge_button.click()
    assert page.context.register.need(Citizen, team.zahra.id).job_goal == "Køkken"
    [row] = [row for row in page.overview.model.rows_shown() if row.worker == team.anna.id]
    assert row.waiting == 1
    page.overview.choose(team.anna.id)
    page.overview.panel.decide.click()
    qtbot.waitUntil(lambda: not page.busy)
    assert page.review.isVisible()
    fate = page.review.fate
    assert fate is not None
    page.review.choices.settle(page.review.choices.undecided()[0], LineChoice.DECLINE)
    page.merge_button.click()
    assert [row.waiting for row in page.overview.model.rows_shown()] == [0, 0]
    page.context.undo()
    assert [row.waiting for row in page.overview.model.rows_shown()] == [1, 0]


def test_by_keyboard_alone(
    qtbot: QtBot, page: PacketsPage, worked: Worked, team: TwoTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    def both(theirs: Caseload) -> None:
        held(team)(theirs)
        goal(team, "Butik")(theirs)

    path = worked(both)
    goal(team, "Køkken")(page.context.caseload)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.new()
    qtbot.waitUntil(lambda: not page.busy)
    review = page.review
    assert review.view.hasFocus()
    assert page.merge_button.text() == "Flet 1 ændring"
    qtbot.keyClick(review.view, Qt.Key.Key_Space)
    assert page.merge_button.text() == texts.SAVE_DECISIONS
    qtbot.keyClick(review.view, Qt.Key.Key_Space)
    page.next_fault(1)
    current = review.view.current_row()
    assert current.step.state is LineState.CONFLICT
    qtbot.keyClick(review.view, Qt.Key.Key_Return)
    [(ours, _theirs)] = review.panel.cards.values()
    assert ours.hasFocus()
    qtbot.keyClick(ours, Qt.Key.Key_Space)
    assert page.merge_button.text() == "Flet 2 ændringer"
    page.primary()
    row = page.context.register.need(Citizen, team.zahra.id)
    assert row.job_goal == "Køkken"
    assert page.context.register.need(FollowUp, team.overdue.id).held == TODAY


def test_grouping_filtering_and_stepping(qtbot: QtBot, page: PacketsPage, worked: Worked, team: TwoTeams) -> None:
    def both(theirs: Caseload) -> None:
        held(team)(theirs)
        goal(team, "Butik")(theirs)

    path = worked(both)
    goal(team, "Køkken")(page.context.caseload)
    fetch(qtbot, page, path)
    review = page.review
    review.grouping.set_value("state")
    review.grouping.picked.emit("state")
    groups = [review.model.group_of(row) for row in review.model.rows_shown() if row.first]
    assert set(groups) == {"clean", "conflict"}
    review.only_open.click()
    assert {row.section for row in review.model.rows_shown()} == {"conflict"}
    review.only_open.click()
    review.sections.set_value("clean")
    review.sections.picked.emit("clean")
    assert {row.section for row in review.model.rows_shown()} == {"clean"}


def test_a_change_here_meanwhile_is_compared_again(
    qtbot: QtBot, page: PacketsPage, worked: Worked, team: TwoTeams
) -> None:
    path = worked(goal(team, "Butik"))
    fetch(qtbot, page, path)
    assert page.merge_button.text() == "Flet 1 ændring"
    goal(team, "Køkken")(page.context.caseload)
    assert page.merge_button.text() == texts.SAVE_DECISIONS
    assert page.review.choices.undecided()[0].state is LineState.CONFLICT


def test_a_rule_that_no_longer_holds_is_said_and_the_line_waits(
    qtbot: QtBot, page: PacketsPage, worked: Worked, team: TwoTeams
) -> None:
    path = worked(held(team))
    caseload = page.context.caseload
    caseload.run(EndAgreement(agreement=team.agreement.id, end=TODAY - timedelta(days=3), broken_off=True, reason="x"))
    fetch(qtbot, page, path)
    [line] = page.review.choices.undecided()
    assert line.state in {LineState.BLOCKED, LineState.REMARKED}
    first = page.review.model.rows_shown()[0]
    assert page.review.model.cell(first, "remark").text.endswith(".")
    assert page.merge_button.text() == texts.SAVE_DECISIONS
    page.merge_button.click()
    assert page.context.register.need(FollowUp, team.overdue.id).held is None
    assert page.overview.banner.isHidden()
    [row] = [row for row in page.overview.model.rows_shown() if row.waiting]
    assert (row.worker, row.waiting) == (team.anna.id, 1)


def test_a_line_is_declined_in_the_panel(qtbot: QtBot, page: PacketsPage, worked: Worked, team: TwoTeams) -> None:
    path = worked(held(team))
    fetch(qtbot, page, path)
    fate = page.review.fate
    assert fate is not None
    assert not page.unsaved()
    decline = next(each for each in fate.findChildren(QAbstractButton) if each.text() == texts.DECLINE)
    decline.click()
    assert page.merge_button.text() == texts.SAVE_DECISIONS
    first = page.review.model.rows_shown()[0]
    assert page.review.model.cell(first, "remark").text == texts.DECLINED
    assert page.unsaved()
    page.read(path)
    assert not page.busy
    assert page.review.banner.words() == texts.FINISH_FIRST
    page.merge_button.click()
    assert page.context.register.need(FollowUp, team.overdue.id).held is None
    fetch(qtbot, page, path)
    assert page.review.banner.words() == texts.NOTHING


def test_long_work_is_worked_out_in_the_background(
    qtbot: QtBot, page: PacketsPage, worked: Worked, team: TwoTeams
) -> None:
    def much(theirs: Caseload) -> None:
        for number in range(AT_ONCE + 10):
            goal(team, f"Mål {number}")(theirs)

    path = worked(much)
    fetch(qtbot, page, path)
    review = page.review
    assert len(review.choices.view.lines if review.choices.view else ()) == AT_ONCE + 10
    newest = review.model.rows_shown()[-1]
    assert newest.step is not None
    review.choices.choose([newest], on=False)
    assert review.choices.work.busy
    qtbot.waitUntil(lambda: not page.busy)
    assert page.merge_button.text() == f"Flet {AT_ONCE + 9} ændringer"
    page.merge_button.click()
    assert page.context.register.need(Citizen, team.zahra.id).job_goal == f"Mål {AT_ONCE + 8}"


def test_stopping_makes_nothing(qtbot: QtBot, page: PacketsPage, team: TwoTeams, tmp_path: Path) -> None:
    page.overview.choose_all()
    page.make_in(tmp_path)
    page.progress.stopped.emit()
    assert not page.busy
    qtbot.waitUntil(lambda: not page.context.jobs.busy)  # what was written already is cleared away
    assert list(tmp_path.iterdir()) == []
    assert not page.context.register.all(Packet)
    assert page.overview.banner.words() == texts.STOPPED


@pytest.mark.skipif(os.name != "posix", reason="the system limits no file's size")
def test_when_the_disk_fills_up_at_a_later_packet_none_is_left(
    qtbot: QtBot, page: PacketsPage, team: TwoTeams, tmp_path: Path
) -> None:
    import resource

    folder = tmp_path / "pakker"
    folder.mkdir()
    page.overview.choose_all()
    last = page.overview.chosen()[-1].worker
    citizen = team.others[0] if last == team.bo.id else team.zahra
    heavy = [a_follow_up(citizen, held=TODAY, result=f"{at} " * 1000) for at in range(300)]
    page.context.caseload.run(Add(records=tuple(heavy)))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_200_000, before[1]))
    try:
        page.make_in(folder)
        qtbot.waitUntil(lambda: not page.busy and not page.context.jobs.busy)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(folder.iterdir()) == []
    assert not page.context.register.all(Packet)
    assert page.overview.banner.words().startswith("Disken er fuld.")


def test_nobody_chosen_or_no_day_is_said_where_it_is_missing(page: PacketsPage) -> None:
    page.overview.last_day.set_date(None)
    page.make_button.click()
    assert page.overview.banner.words() == texts.NO_DAY
    assert page.overview.last_day.hasFocus()
    page.overview.last_day.set_date(TODAY)
    page.overview.view.clearSelection()
    page.make_button.click()
    assert page.overview.banner.words() == texts.CHOOSE_WORKER


def test_without_citizens_there_is_nobody_to_hand_a_packet(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, PacketsPage(context))
    assert page.overview.model.total == 0
    assert page.make_button.text() == texts.MAKE
    assert nameless(page) == []


def test_overblik_tells_of_what_waits_and_what_is_late_with_a_door(
    qtbot: QtBot, page: PacketsPage, worked: Worked, team: TwoTeams, clock: Clock
) -> None:
    path = worked(goal(team, "Butik"))
    goal(team, "Køkken")(page.context.caseload)
    clock.forward(days=20)
    context = page.context

    def found() -> dict[TodoKind, Todo]:
        return {each.kind: each for each in todos(context.register, context.programmes, context.today)}

    late = found()[TodoKind.PACKET_LATE]
    assert (late.page, late.worker, late.day) == ("packets", team.anna.id, TODAY + timedelta(days=14))
    fetch(qtbot, page, path)
    page.merge_button.click()
    waits = found()[TodoKind.PACKET_WAITS]
    assert TodoKind.PACKET_LATE not in found()
    assert waits.words.startswith("1 ændring venter")
    page.come(Door(criteria=waits.criteria))
    qtbot.waitUntil(lambda: not page.busy)
    assert page.review.isVisible()
    assert page.review.choices.packet is None


def test_a_packet_dropped_on_the_window_leads_here(
    qtbot: QtBot, page: PacketsPage, worked: Worked, team: TwoTeams
) -> None:
    path = worked(held(team))
    window = MainWindow(page.context, all_pages())
    qtbot.addWidget(window)
    window.show()
    window.dropEvent(dropped(path))
    there = window.page
    assert isinstance(there, PacketsPage)
    qtbot.waitUntil(lambda: not there.busy)
    assert there.review.isVisible()
    there.back_button.click()
    window.dropEvent(dropped(path.with_suffix(".txt")))
    assert there.overview.isVisible()
    window.watch.timer.stop()
    window.frame.stop()


def dropped(path: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    KEPT.append(data)  # the event does not own it
    return event


@pytest.mark.parametrize("content", [b"", b"noget andet", b"x" * 9000])
def test_a_file_that_is_no_packet_is_a_banner(qtbot: QtBot, page: PacketsPage, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pakke.sagspakke"
    path.write_bytes(content)
    fetch(qtbot, page, path)
    assert page.overview.isVisible()
    assert page.overview.banner.isVisible()
    assert page.overview.banner.words().count(".") >= 2


def test_a_packet_of_another_file_is_refused_and_one_dropped_is_fetched(
    qtbot: QtBot, page: PacketsPage, worked: Worked, team: TwoTeams, tmp_path: Path
) -> None:
    path = worked(held(team))
    page.dropEvent(dropped(path))
    qtbot.waitUntil(lambda: not page.busy)
    assert page.review.isVisible()
    page.back_button.click()
    assert page.overview.isVisible()
    page.come(Door(criteria={"file": str(tmp_path / "findes ikke.sagspakke")}))
    qtbot.waitUntil(lambda: not page.busy)
    assert page.overview.banner.isVisible()


def test_an_excel_sheet_goes_out_and_comes_back_through_the_same_review(
    qtbot: QtBot, page: PacketsPage, make: Callable[[], Packet], team: TwoTeams, tmp_path: Path
) -> None:
    page.overview.kind.set_value("workbook")
    packet = make()
    assert packet.kind is PacketKind.WORKBOOK
    [path] = tmp_path.glob("*.xlsx")

    def work(sheet) -> None:  # type: ignore[no-untyped-def]
        fill(sheet, row_of(sheet, "Zahra Bellini"), day="20-11-2026", outcome="afholdt", ordinary=6, note="Fint")
        fill(sheet, row_of(sheet, "Kim Thorslev"), day="30-02-2026", outcome="afholdt")

    edit(path, packet.password, work)
    fetch(qtbot, page, path)
    states = [row.section for row in page.review.model.rows_shown() if row.first]
    assert states == ["fault", "clean"]
    assert len(page.review.fault_table().rows) == 1
    page.merge_button.click()
    row = page.context.register.need(FollowUp, team.overdue.id)
    assert (row.held, row.result) == (date(2026, 11, 20), "Fint")
    fetch(qtbot, page, path)
    assert [row.section for row in page.review.model.rows_shown()] == ["fault"]


def test_what_is_shown_is_chosen_and_left_at_once_but_a_conflict_is_decided_by_itself(
    qtbot: QtBot, page: PacketsPage, worked: Worked, team: TwoTeams
) -> None:
    def both(theirs: Caseload) -> None:
        held(team)(theirs)
        goal(team, "Butik")(theirs)

    path = worked(both)
    goal(team, "Køkken")(page.context.caseload)
    fetch(qtbot, page, path)
    review = page.review

    def chosen() -> dict[str, bool]:
        return {line.section: review.choices.is_chosen(line) for line in review.lines if line.own}

    review.leave_all.click()
    assert chosen() == {"clean": False, "conflict": False}
    assert page.merge_button.text() == texts.SAVE_DECISIONS
    review.take_all.click()
    assert chosen() == {"clean": True, "conflict": False}
    review.sections.set_value("conflict")
    review.sections.picked.emit("conflict")
    review.take_all.click()
    assert chosen() == {"clean": True, "conflict": False}
