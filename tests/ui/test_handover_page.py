"""Overdrag sager: proposed, changed by hand, accepted, printed and saved, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from planner.app.commands.rows import Put
from planner.domain.changes import Action
from planner.domain.file_records import Record
from planner.domain.ids import WorkerId
from planner.domain.periods import holds_on
from planner.domain.records import Absence, Assignment, Citizen, Worker
from planner.domain.words import ChangeCause, Role
from planner.texts import common
from planner.texts import handover as texts
from planner.texts import plan_page as plan_texts
from planner.ui.context import Context, Door
from planner.ui.handover.line_table import HandoverRow
from planner.ui.handover.page import HandoverPage
from planner.ui.proposal.current import ProposalState
from planner.ui.settings.worker_part import WorkerPart
from planner.ui.theme.theme import Scheme
from planner.ui.widgets.retire import retire
from support.handing import FIRST, LAST, TODAY, HandingTeam
from support.looking import nameless
from support.on_paper import printed_words
from support.people import a_citizen, a_worker, an_absence, an_assignment, an_enrolment
from support.services import put

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def team() -> HandingTeam:
    return HandingTeam()


def open_page(
    qtbot: QtBot, context: Context, rows: Sequence[Record], *, width: int = 1300, height: int = 760
) -> HandoverPage:
    put(context.caseload.db, *rows)
    for row in rows:
        context.register.put(row)
    page = HandoverPage(context)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.come(None)
    page.focus_first()
    return page


def solved(qtbot: QtBot, page: HandoverPage) -> None:
    qtbot.waitUntil(lambda: not page.current.busy and not page.context.jobs.busy)


def open_proposal(
    qtbot: QtBot, context: Context, team: HandingTeam, *more: Record, cap: int = 4, width: int = 1300
) -> HandoverPage:
    page = open_page(qtbot, context, [*team.records(cap=cap), *more], width=width)
    page.come(door_to(team))
    solved(qtbot, page)
    page.focus_first()
    return page


def door_to(team: HandingTeam) -> Door:
    days = {"first": FIRST.isoformat(), "last": LAST.isoformat()}
    return Door(criteria={"worker": team.anna.id, "kind": "cover", **days})


def because(page: HandoverPage, cause: ChangeCause = ChangeCause.OTHER) -> None:
    """The user says why."""
    page.ask.cause.setCurrentIndex(page.ask.cause.findData(cause))
    page.ask.cause.activated.emit(page.ask.cause.currentIndex())


def row_of(page: HandoverPage, citizen: Citizen) -> HandoverRow:
    row = page.body.lines.row_at(page.body.lines.index_of(citizen.id))
    assert row is not None
    return row


def covers(context: Context, citizen: Citizen, day: date) -> list[WorkerId]:
    rows = context.register.of_citizen(Assignment, citizen.id)
    return [row.worker for row in rows if row.role is Role.COVER and holds_on(row, day)]


def load_of(page: HandoverPage, worker: Worker) -> tuple[int, int]:
    row = page.body.loads.row_at(page.body.loads.index_of(worker.id))
    assert row is not None
    return row.before, row.after


def state_of(page: HandoverPage) -> ProposalState:
    return page.current.state


def said(page: HandoverPage) -> str:
    return " ".join(label.text() for label in page.body.why.findChildren(QLabel) if label.isVisible())


def save_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    def answer(*_asked: object) -> tuple[str, str]:
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)


def test_the_empty_page_says_what_to_do(qtbot: QtBot, context: Context) -> None:
    page = open_page(qtbot, context, [])
    assert page._stack.currentWidget() is page._nobody
    assert not page.foot.isVisible()
    wanted: list[str] = []
    context.navigation.connect(lambda where, _door: wanted.append(where))
    qtbot.mouseClick(page._nobody.button, LEFT)
    assert wanted == ["settings"]


def test_before_a_question_is_asked_the_first_field_has_the_keyboard(
    qtbot: QtBot, context: Context, team: HandingTeam
) -> None:
    page = open_page(qtbot, context, team.records())
    assert page._stack.currentWidget() is page._none
    assert page.ask.who.hasFocus()
    qtbot.mouseClick(page.ask.propose, LEFT)
    assert page.banner.words() == "Vælg jobformidler."
    assert nameless(page) == []


def test_asked_with_the_mouse(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_page(qtbot, context, team.records())
    page.ask.who.setCurrentIndex(page.ask.who.findData(team.anna.id))
    page.ask.who.activated.emit(page.ask.who.currentIndex())
    assert page.ask.first.date() == TODAY + timedelta(days=1)
    qtbot.mouseClick(page.ask.propose, LEFT)
    assert page.banner.words() == texts.NO_LAST
    assert page.ask.last.hasFocus()
    page.ask.first.set_date(FIRST)
    page.ask.last.set_date(LAST)
    qtbot.mouseClick(page.ask.propose, LEFT)
    solved(qtbot, page)
    assert page.banner.words() == "6 sager fra Anna Bech til 2 kolleger, 07-12-2026 til 28-02-2027 som vikar."
    assert row_of(page, team.north[0]).after == "BOB"
    assert load_of(page, team.bo) == (1, 4)
    assert load_of(page, team.anna) == (6, 0)
    assert page.foot.approve.text() == "Godkend overdragelse (6)"
    assert page.body.line_view.hasFocus()


def test_asked_with_the_keyboard(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_page(qtbot, context, team.records())
    page.ask.fill({"worker": team.anna.id})
    page.ask.first.setFocus()
    page.ask.first.selectAll()
    qtbot.keyClicks(page.ask.first, "07-12-2026")
    page.ask.last.setFocus()
    qtbot.keyClicks(page.ask.last, "28-02-2027")
    qtbot.keyClick(page.ask.last, Qt.Key.Key_Return)
    solved(qtbot, page)
    assert page.body.line_view.hasFocus()
    because(page)
    page.primary()
    assert context.caseload.undoable is Action.HAND_OVER


def test_the_known_leave_and_the_end_of_employment_fill_the_fields(
    qtbot: QtBot, context: Context, team: HandingTeam
) -> None:
    page = open_page(qtbot, context, team.records())
    context.run(Put(Absence(worker=team.anna.id, cause="Barsel", start=FIRST, end=LAST)))
    page.ask.fill({"worker": team.anna.id})
    assert (page.ask.first.date(), page.ask.last.date()) == (FIRST, LAST)
    assert page.ask.cause.value() == "parental_leave"
    team.bo = replace(team.bo, employed_to=date(2026, 12, 31))
    context.register.put(team.bo)
    page.ask.fill({"worker": team.bo.id})
    assert page.ask.how.value() == "for_good"
    assert page.ask.first.date() == date(2027, 1, 1)
    assert not page.ask.last.isVisible()
    assert page.ask.cause.value() == "resigned"


def test_the_panel_says_why_and_what_comes_next(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team)
    page.body.line_view.choose(team.north[0].id)
    words = said(page)
    assert "Hvorfor Bo Dam til Nora Nord 0?" in words
    assert "Matcher på distrikt (20): 20 af 100 point." in words
    qtbot.waitUntil(lambda: "ti 01-12-2026" in said(page))
    assert "Virksomhedspraktik · Nordhavn Bageri" in said(page)


def test_accepting_is_one_step_and_undo_makes_it_a_proposal_again(
    qtbot: QtBot, context: Context, team: HandingTeam
) -> None:
    page = open_proposal(qtbot, context, team)
    because(page)
    qtbot.mouseClick(page.foot.approve, LEFT)
    assert covers(context, team.north[0], FIRST) == [team.bo.id]
    assert state_of(page) is ProposalState.ACCEPTED
    assert page.banner.words().startswith("6 sager er overdraget til 2 kolleger.")
    assert not page.foot.approve.isVisible()
    assert page.foot.contacts.hasFocus()
    assert len(context.register.all(Absence)) == 1
    context.undo()
    solved(qtbot, page)
    assert state_of(page) is ProposalState.READY
    assert page.foot.approve.isVisible()
    assert covers(context, team.north[0], FIRST) == []
    context.redo()
    assert state_of(page) is ProposalState.ACCEPTED


def test_another_receiver_by_keyboard_solves_the_rest_anew(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team)
    page.body.line_view.choose(team.south[0].id)
    page.assign()
    choose = page.body.receiver_list
    assert page.body.choosing
    assert choose.view.hasFocus()
    assert {option.target.worker.initials for option in choose.model.rows_shown()} == {"BOB", "CAR", "DIN"}
    choose.view.choose(team.bo.id)
    qtbot.keyClick(choose.view, Qt.Key.Key_Return)
    solved(qtbot, page)
    assert page.body.panel.currentWidget() is page.body.why
    row = row_of(page, team.south[0])
    assert (row.after, row.line.edited) == ("BOB", True)
    assert load_of(page, team.bo) == (1, 4)
    because(page)
    qtbot.mouseClick(page.foot.approve, LEFT)
    assert covers(context, team.south[0], FIRST) == [team.bo.id]


def drop(page: HandoverPage, citizen: Citizen, worker: Worker) -> bool:
    """Drag a line over a colleague and let it go there; whether it was taken."""
    view = page.body.load_view
    data: QMimeData = page.body.lines.mimeData([page.body.lines.index_of(citizen.id)])
    at = QPointF(view.visualRect(page.body.loads.index_of(worker.id)).center())
    keys = (Qt.DropAction.MoveAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(at.toPoint(), *keys))
    move = QDragMoveEvent(at.toPoint(), *keys)
    QApplication.sendEvent(view.viewport(), move)
    if move.isAccepted():
        QApplication.sendEvent(view.viewport(), QDropEvent(at, *keys))
    return move.isAccepted()


def test_a_case_is_dragged_to_a_colleague(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team)
    assert not drop(page, team.south[0], team.anna)
    assert not drop(page, team.south[0], team.carl)
    assert drop(page, team.south[0], team.dina)
    solved(qtbot, page)
    assert row_of(page, team.south[0]).after == "DIN"
    assert load_of(page, team.dina) == (2, 3)


def test_dragged_over_the_cap_a_reason_is_asked_for(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team, cap=2)
    assert drop(page, team.south[0], team.dina)
    assert page.body.reason.isVisible()
    qtbot.keyClicks(page.body.reason.field, "Kender borgeren")
    qtbot.keyClick(page.body.reason.field, Qt.Key.Key_Return)
    solved(qtbot, page)
    assert row_of(page, team.south[0]).line.override_reason == "Kender borgeren"
    assert load_of(page, team.dina) == (2, 3)


def test_over_the_cap_a_reason_is_asked_for_and_kept(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    more = [a_citizen("Flere Prøve") for _ in range(3)]
    rows = [row for each in more for row in (each, an_enrolment(each), an_assignment(each, team.bo))]
    page = open_proposal(qtbot, context, team, *rows, cap=5)
    page.body.line_view.choose(team.south[0].id)
    extra = a_citizen("Sidste Prøve")
    for row in (extra, an_enrolment(extra), an_assignment(extra, team.bo)):
        put(context.caseload.db, row)
        context.register.put(row)
    page.recompute()
    solved(qtbot, page)
    page.body.line_view.choose(team.south[0].id)
    page.assign()
    choose = page.body.receiver_list
    choose.view.choose(team.bo.id)
    qtbot.mouseClick(choose.assign, LEFT)
    assert choose.reason.isVisible()
    qtbot.keyClicks(choose.reason.field, "Kender borgeren")
    qtbot.mouseClick(choose.reason.give, LEFT)
    solved(qtbot, page)
    assert row_of(page, team.south[0]).after == "BOB"
    assert load_of(page, team.bo) == (5, 6)
    because(page)
    page.primary()
    row = next(row for row in context.register.of_citizen(Assignment, team.south[0].id) if row.role is Role.COVER)
    assert (row.worker, row.override_reason) == (team.bo.id, "Kender borgeren")


def test_those_without_a_place_stand_first_with_the_cause(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team, cap=3)
    assert page.banner.words().startswith("1 sag kan ikke få en plads hos kollegerne.")
    first = page.body.lines.rows_shown()[0]
    assert first.line.worker is None
    page.body.line_view.choose(first.id)
    assert "5 pladser" in said(page)
    assert page.foot.approve.text() == "Godkend overdragelse (5)"


def test_when_nobody_can_take_any_nothing_can_be_approved(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team, cap=1)
    assert page.banner.words().startswith(texts.NOBODY_TAKES)
    assert not page.foot.approve.isEnabled()
    because(page)
    page.primary()
    assert context.caseload.undoable is None


def test_one_without_cases_says_so(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    empty = a_worker("TOM", name="Tom Prøve")
    page = open_page(qtbot, context, [*team.records(), empty])
    page.come(Door(criteria={**door_to(team).criteria, "worker": empty.id}))
    solved(qtbot, page)
    assert page.banner.words().startswith(texts.NO_CASES)
    assert not page.foot.isVisible()


def test_a_changed_register_makes_the_proposal_stale(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team)
    south = team.south[0]
    after = replace(south, district="Nord")
    context.run(Put(after, before=south))
    solved(qtbot, page)
    assert state_of(page) is ProposalState.CHANGED
    assert page.banner.words().startswith(common.PROPOSAL_STALE)
    assert not page.foot.approve.isVisible()
    page.recompute()
    solved(qtbot, page)
    assert state_of(page) is ProposalState.READY


def test_another_question_makes_the_answer_old(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team)
    page.ask.last.setFocus()
    qtbot.keyClick(page.ask.last, Qt.Key.Key_Up)
    assert state_of(page) is ProposalState.CHANGED
    assert page.banner.words() == f"{texts.OTHER_QUESTION} {plan_texts.CHANGED_REST}"
    page.recompute()
    solved(qtbot, page)
    assert state_of(page) is ProposalState.READY


def test_the_cause_is_never_guessed_and_makes_no_answer_old(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team)
    assert page.ask.change_cause() is ChangeCause.NONE
    qtbot.mouseClick(page.foot.approve, LEFT)
    assert context.caseload.undoable is None
    assert page.banner.words() == texts.NO_CAUSE
    assert page.ask.cause.hasFocus()
    because(page, ChangeCause.SICKNESS)
    assert state_of(page) is ProposalState.READY
    qtbot.mouseClick(page.foot.approve, LEFT)
    assert context.caseload.undoable is Action.HAND_OVER


def test_a_handover_that_was_rejected_can_be_fetched_back(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team)
    before = page.current.view
    qtbot.mouseClick(page.foot.reject, LEFT)
    qtbot.mouseClick(page.banner.findChild(QAbstractButton), LEFT)
    solved(qtbot, page)
    assert page.current.view is before
    assert page.current.can_accept
    assert page.foot.approve.isVisible()


def test_while_a_case_is_dragged_each_colleague_says_what_would_follow(
    qtbot: QtBot, context: Context, team: HandingTeam
) -> None:
    page = open_proposal(qtbot, context, team)
    loads = page.body.loads
    before = load_of(page, team.dina)
    page.body.line_view.drag_began.emit([team.south[0].id])
    row = loads.row_at(loads.index_of(team.dina.id))
    assert row is not None
    assert row.target is not None
    assert loads.cell(row, "who").second
    page.body.line_view.drag_ended.emit()
    assert load_of(page, team.dina) == before


def test_what_comes_after_the_page_was_closed_reaches_nobody(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team)
    page.recompute()
    assert page.current.busy
    told: list[str] = []
    page.current.changed.connect(partial(told.append, "changed"))
    retire(page)
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert told == []


def test_rejecting_and_stopping_leave_nothing(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team)
    qtbot.mouseClick(page.foot.reject, LEFT)
    assert page.banner.words().startswith(common.PROPOSAL_REJECTED)
    assert page.current.view is None
    page.recompute()
    assert page.current.busy
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert state_of(page) is ProposalState.STOPPED
    assert page.banner.words().startswith(common.STOPPED)
    solved(qtbot, page)
    assert page.current.view is None


def test_the_list_and_the_new_contacts_are_saved_as_excel(
    qtbot: QtBot, context: Context, team: HandingTeam, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_proposal(qtbot, context, team)
    save_to(monkeypatch, tmp_path / "liste.xlsx")
    qtbot.mouseClick(page.foot.save_list, LEFT)
    rows = CalamineWorkbook.from_path(tmp_path / "liste.xlsx").get_sheet_by_index(0).to_python()
    assert rows[2][:6] == ["Borger", "Fra", "Til", "Rolle", "Gælder fra", "Til og med"]
    listed = {row[0]: row for row in rows[3:]}
    assert len(listed) == 6
    assert listed["Nora Nord 0"][:6] == ["Nora Nord 0", "Anna Bech", "Bo Dam", "Vikar", FIRST, LAST]
    assert listed["Nora Nord 0"][7] == date(2026, 12, 1)
    assert "Nordhavn Bageri" in str(listed["Nora Nord 0"][8])
    save_to(monkeypatch, tmp_path / "kontakter.xlsx")
    qtbot.mouseClick(page.foot.contacts, LEFT)
    rows = CalamineWorkbook.from_path(tmp_path / "kontakter.xlsx").get_sheet_by_index(0).to_python()
    contacts = {row[0]: row[1:] for row in rows[3:]}
    assert contacts["Sune Syd 1"][1:] == ["Anna Bech", "Carl Friis", "Vikar", FIRST, LAST]
    assert str(contacts["Sune Syd 1"][0]).endswith("••••")


def test_the_list_is_printed_with_all_its_lines(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team)
    words = printed_words(page)
    assert "Overdragelse fra Anna Bech, fra 07-12-2026 til 28-02-2027" in words
    assert all(citizen.name in words for citizen in team.cases)


def test_a_load_opens_the_cases_behind_it(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team)
    page.body.load_view.choose(team.carl.id)
    page.body.load_view.setFocus()
    qtbot.keyClick(page.body.load_view, Qt.Key.Key_Return)
    assert {row.id for row in page.body.lines.rows_shown()} == {citizen.id for citizen in team.south}
    page.body.search.clear()
    assert page.body.lines.shown == 6


def test_the_citizen_is_one_click_away(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_proposal(qtbot, context, team)
    wanted: list[str] = []
    context.navigation.connect(lambda _where, door: wanted.append(door.row))
    page.body.line_view.choose(team.north[1].id)
    qtbot.mouseClick(page.body.why.open_citizen, LEFT)
    assert wanted == [team.north[1].id]


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_everything_has_a_name_in_both_looks_and_a_narrow_window(
    qtbot: QtBot, context: Context, team: HandingTeam, scheme: Scheme
) -> None:
    context.theme.use(scheme=scheme)
    page = open_proposal(qtbot, context, team, width=904)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, mode) for model in (page.body.lines, page.body.loads)]
    page.body.line_view.choose(team.north[0].id)
    page.assign()
    assert nameless(page) == []
    assert len(testers) == 2
    assert QApplication.focusWidget() is page.body.receiver_list.view


def test_the_settings_of_a_worker_open_the_handover(qtbot: QtBot, context: Context, team: HandingTeam) -> None:
    page = open_page(qtbot, context, team.records())
    part = WorkerPart(context)
    qtbot.addWidget(part)
    part.show()
    part.refresh()
    part.open_row(team.anna.id)
    doors: list[Door] = []
    context.navigation.connect(lambda _where, door: doors.append(door))
    part.hand_over.click()
    page.come(doors[0])
    assert page.ask.who.value() == team.anna.id
    page.focus_first()
    assert page.ask.last.hasFocus()
    assert page.banner.words() == ""


def test_the_share_of_the_leave_is_asked_and_what_stands_is_chosen(
    qtbot: QtBot, context: Context, team: HandingTeam
) -> None:
    half = an_absence(team.anna, share=500)
    page = open_page(qtbot, context, [*team.records(cap=5), half])
    page.come(door_to(team))
    solved(qtbot, page)
    assert page.ask.share.value() == "500"
    assert page.ask.share.currentText() == "50 pct."
    because(page)
    page.primary()
    assert context.register.of_worker(Absence, team.anna.id) == (half,)
    assert covers(context, team.north[0], FIRST) != []
    page.ask.how.set_value("for_good")
    page.ask.how.picked.emit("for_good")
    assert not page.ask.share.isVisible()
    assert page.ask.leave_share() is None
