"""Fordeling: proposed, explained, accepted in whole and in part, moved by mouse and by keyboard, refused when stale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from planner.app.commands.rows import Put
from planner.domain.changes import Action
from planner.domain.file_records import PlanRule
from planner.domain.periods import holds_on
from planner.domain.records import Assignment, Cap, Citizen, Worker
from planner.domain.words import PlanRuleKind
from planner.texts import common
from planner.texts import plan_page as texts
from planner.ui.context import Context, Door
from planner.ui.plan.page import PlanPage
from planner.ui.plan.rows import LineGroup, PlanRow
from planner.ui.proposal.current import ProposalState
from planner.ui.tables.model import MIME
from support.looking import nameless
from support.plan_team import PlanTeam
from support.services import put

ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def team() -> PlanTeam:
    return PlanTeam()


def open_page(qtbot: QtBot, context: Context, team: PlanTeam, *, waiting: bool = False, full: bool = False) -> PlanPage:
    rows = team.records(waiting=waiting, full=full)
    put(context.caseload.db, *rows)
    for row in rows:
        context.register.put(row)
    page = PlanPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 760)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.come(None)
    solved(qtbot, page)
    page.focus_first()
    return page


def solved(qtbot: QtBot, page: PlanPage) -> None:
    qtbot.waitUntil(lambda: not page.current.busy and not page.context.jobs.busy)


def row_of(page: PlanPage, citizen: Citizen) -> PlanRow:
    row = page.body.lines.row_at(page.body.lines.index_of(citizen.id))
    assert row is not None
    return row


def holder(context: Context, citizen: Citizen) -> list[str]:
    return [
        context.register.need(Worker, row.worker).initials
        for row in context.register.of_citizen(Assignment, citizen.id)
        if holds_on(row, context.today)
    ]


def load_of(page: PlanPage, worker: Worker) -> tuple[int, int]:
    row = page.body.loads.row_at(page.body.loads.index_of(worker.id))
    assert row is not None
    return row.before, row.after


def note_at(page: PlanPage, worker: Worker) -> str:
    loads = page.body.loads
    row = loads.row_at(loads.index_of(worker.id))
    assert row is not None
    return loads.cell(row, "who").second


def said(page: PlanPage) -> str:
    return " ".join(label.text() for label in page.body.why.findChildren(QLabel) if label.isVisible())


def drop(page: PlanPage, citizen: Citizen, worker: Worker) -> bool:
    """Drag a line over a worker and let it go there; whether it was taken."""
    view, lines = page.body.load_view, page.body.lines
    data: QMimeData = lines.mimeData([lines.index_of(citizen.id)])
    page.body.line_view.drag_began.emit([citizen.id])
    at = QPointF(view.visualRect(page.body.loads.index_of(worker.id)).center())
    keys = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(at.toPoint(), *keys))
    move = QDragMoveEvent(at.toPoint(), *keys)
    QApplication.sendEvent(view.viewport(), move)
    if move.isAccepted():
        QApplication.sendEvent(view.viewport(), QDropEvent(at, *keys))
    page.body.line_view.drag_ended.emit()
    return move.isAccepted()


def test_the_keyboard_is_on_the_lines_when_the_proposal_comes(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    page.again.setFocus()
    again = PlanPage(context)
    qtbot.addWidget(again)
    again.resize(1300, 760)
    again.show()
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    again.come(None)
    again.focus_first()
    assert not again.body.line_view.hasFocus()  # there are no lines yet
    qtbot.waitUntil(lambda: not again.current.busy)
    assert again.body.line_view.hasFocus()
    assert again.body.line_view.current_row() is not None


def test_it_opens_with_a_proven_proposal(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    assert page.banner.words().startswith("Den bedste fordeling efter jeres regler.")
    assert (row_of(page, team.nina).group, row_of(page, team.nina).after) == (LineGroup.NEW, "AB")
    assert row_of(page, team.sofie).after == "CD"
    assert row_of(page, team.ulla).group is LineGroup.BARE
    assert page.summary.first.text() == "3"
    assert page.foot.all.text() == "Godkend alle (3)"
    assert load_of(page, team.cd)[0] == 0
    assert sum(load_of(page, worker)[1] for worker in (team.ab, team.cd)) == 4
    assert len(context.register.all(Assignment)) == 1


def test_everything_has_a_name_and_the_models_keep_their_promises(
    qtbot: QtBot, context: Context, team: PlanTeam
) -> None:
    page = open_page(qtbot, context, team, waiting=True)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(model, mode)
        for model in (page.body.lines, page.body.loads, page.body.receiver_list.model)
    ]
    page.body.line_view.choose(team.nina.id)
    page.assign()
    page.body.search.setText("nina")
    page.body.search.clear()
    assert nameless(page) == []
    assert len(testers) == 3


def test_accept_all_is_one_step_and_undo_brings_the_proposal_back(
    qtbot: QtBot, context: Context, team: PlanTeam
) -> None:
    page = open_page(qtbot, context, team)
    qtbot.mouseClick(page.foot.all, Qt.MouseButton.LeftButton)
    assert context.caseload.undoable is Action.ACCEPT_PLAN
    assert holder(context, team.nina) == ["AB"]
    assert holder(context, team.sofie) == ["CD"]
    assert not page.foot.isVisible()
    assert page.body.lines.shown == 4
    context.undo()
    solved(qtbot, page)
    assert holder(context, team.nina) == []
    assert page.foot.all.text() == "Godkend alle (3)"


def test_chosen_lines_are_accepted_by_keyboard_and_the_rest_still_stands(
    qtbot: QtBot, context: Context, team: PlanTeam
) -> None:
    page = open_page(qtbot, context, team)
    page.body.line_view.choose(team.nina.id)
    assert page.foot.chosen.text() == "Godkend valgte (1)"
    qtbot.keyClick(page.body.line_view, Qt.Key.Key_Return, ALT)
    assert holder(context, team.nina) == ["AB"]
    assert holder(context, team.sofie) == []
    assert "2 linjer mangler" in page.banner.words()
    assert not page.body.lines.index_of(team.nina.id).isValid()
    page.body.lines.fold(LineGroup.KEPT, folded=False)
    assert row_of(page, team.nina).group is LineGroup.KEPT
    page.primary()
    assert holder(context, team.sofie) == ["CD"]


def test_nothing_chosen_says_what_to_choose(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    page.body.line_view.clearSelection()
    with qtbot.waitSignal(context.told) as told:
        qtbot.mouseClick(page.foot.chosen, Qt.MouseButton.LeftButton)
    assert told.args == [texts.CHOOSE_FIRST, False, "info"]


def test_a_changed_register_refuses_and_f5_proposes_again(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    context.run(Put(replace(team.sofie, district="Nord"), before=team.sofie))
    solved(qtbot, page)
    assert page.current.state is ProposalState.CHANGED
    assert common.PROPOSAL_STALE in page.banner.words()
    page.primary()
    assert holder(context, team.sofie) == []
    page.recompute()
    solved(qtbot, page)
    assert row_of(page, team.sofie).after == "AB"
    page.primary()
    assert holder(context, team.sofie) == ["AB"]


def test_a_change_in_the_same_moment_is_refused_by_the_command(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    context.run(Put(replace(team.sofie, district="Nord"), before=team.sofie))
    page.primary()
    assert holder(context, team.sofie) == []
    assert page.current.state is ProposalState.CHANGED


def test_pin_and_unpin_by_the_letter_p(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    page.body.line_view.choose(team.nina.id)
    qtbot.keyClick(page.body.line_view, Qt.Key.Key_P)
    solved(qtbot, page)
    assert [rule.kind for rule in context.register.all(PlanRule)] == [PlanRuleKind.PIN]
    assert row_of(page, team.nina).pinned
    assert page.body.why.unpin.isVisible()
    qtbot.keyClick(page.body.line_view, Qt.Key.Key_P)
    solved(qtbot, page)
    assert not context.register.all(PlanRule)
    assert not row_of(page, team.nina).pinned


def test_exclude_by_the_letter_v_moves_the_line_and_can_be_taken_back(
    qtbot: QtBot, context: Context, team: PlanTeam
) -> None:
    page = open_page(qtbot, context, team)
    page.body.line_view.choose(team.nina.id)
    assert "Hvorfor Anna Bech til Nina Prøve?" in said(page)
    assert "Distrikt" in said(page)
    qtbot.keyClick(page.body.line_view, Qt.Key.Key_V)
    solved(qtbot, page)
    assert row_of(page, team.nina).after == "CD"
    assert row_of(page, team.nina).vetoed
    page.body.why.clear_wanted.emit(team.ab.id)
    solved(qtbot, page)
    assert row_of(page, team.nina).after == "AB"


def test_undo_of_a_rule_solves_again(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    page.body.line_view.choose(team.nina.id)
    qtbot.mouseClick(page.body.why.veto, Qt.MouseButton.LeftButton)
    solved(qtbot, page)
    context.undo()
    solved(qtbot, page)
    assert row_of(page, team.nina).after == "AB"
    assert page.current.state is ProposalState.READY


def test_another_worker_is_chosen_by_keyboard_alone(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    page.body.line_view.choose(team.nina.id)
    page.assign()
    choose = page.body.receiver_list
    assert choose.view.hasFocus()
    assert choose.view.current_row().target.worker == team.cd
    qtbot.keyClick(choose.view, Qt.Key.Key_Return)
    solved(qtbot, page)
    assert row_of(page, team.nina).after == "CD"
    assert row_of(page, team.nina).pinned
    assert not page.body.choosing
    page.assign()
    qtbot.keyClick(choose.view, Qt.Key.Key_Escape)
    assert page.body.line_view.hasFocus()


def test_over_the_cap_the_row_asks_for_a_reason(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team, full=True)
    assert row_of(page, team.nina).group is LineGroup.WAITING
    assert "kan ikke få en plads" in page.banner.words()
    page.body.line_view.choose(team.nina.id)
    page.assign()
    choose = page.body.receiver_list
    qtbot.keyClick(choose.view, Qt.Key.Key_Return)
    assert choose.reason.isVisible()
    assert choose.reason.field.hasFocus()
    assert holder(context, team.nina) == []
    qtbot.keyClick(choose.reason.field, Qt.Key.Key_Return)
    assert holder(context, team.nina) == []
    qtbot.keyClicks(choose.reason.field, "Borgerens eget valg")
    qtbot.keyClick(choose.reason.field, Qt.Key.Key_Return)
    solved(qtbot, page)
    assert holder(context, team.nina) == ["AB"]
    found = context.register.of_citizen(Assignment, team.nina.id)
    assert [row.override_reason for row in found] == ["Borgerens eget valg"]
    assert load_of(page, team.ab) == (4, 4)


def test_while_a_reason_is_asked_for_no_key_does_anything_else(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team, full=True)
    assert drop(page, team.nina, team.ab)
    reason = page.body.reason
    for keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        qtbot.keyClick(reason.field, keys)
        assert reason.isVisible()
        assert reason.field.hasFocus()
    assert page.body.search.text() == ""
    page.primary()
    page.decisions.accept_chosen()
    qtbot.mouseClick(page.foot.all, Qt.MouseButton.LeftButton)
    assert reason.isVisible()
    assert context.caseload.undoable is None
    qtbot.keyClick(reason.field, Qt.Key.Key_Escape)
    assert not reason.isVisible()
    assert page.body.load_view.hasFocus()
    assert page.body.reason_asked() is None


def test_a_row_that_asks_for_a_reason_is_gone_with_its_proposal(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team, full=True)
    assert drop(page, team.nina, team.ab)
    assert page.body.reason_asked() is page.body.reason
    page.recompute()
    solved(qtbot, page)
    assert page.body.reason_asked() is None


def test_ctrl_enter_leaves_what_a_search_hides(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    page.body.search.setText("Nina")
    page.body.lines.search("Nina")
    assert page.foot.all.text() == "Godkend de viste (1)"
    page.primary()
    solved(qtbot, page)
    assert holder(context, team.nina) == ["AB"]
    assert holder(context, team.sofie) == []
    page.body.search.clear()
    page.body.lines.search("")
    assert page.foot.all.text() == "Godkend alle (2)"


def test_after_approval_the_match_of_lines_is_of_those_that_are_left(
    qtbot: QtBot, context: Context, team: PlanTeam
) -> None:
    page = open_page(qtbot, context, team)
    assert "for forslagets linjer" in page.summary.match.accessibleName()
    page.primary()
    solved(qtbot, page)
    assert page.summary.first.text() == "0"
    assert "for forslagets linjer" not in page.summary.match.accessibleName()


def test_a_line_dropped_on_a_worker_with_room_is_pinned_there(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    assert drop(page, team.nina, team.cd)
    solved(qtbot, page)
    assert (row_of(page, team.nina).after, row_of(page, team.nina).pinned) == ("CD", True)
    assert holder(context, team.nina) == []


def test_who_is_away_or_has_the_citizen_is_no_target(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    assert not drop(page, team.nina, team.ef)
    assert not drop(page, team.nina, team.ab)
    assert not context.register.all(PlanRule)


def test_while_dragging_each_worker_says_what_would_follow(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team, full=True)
    page.body.line_view.drag_began.emit([team.nina.id])
    assert {note_at(page, worker) for worker in (team.ab, team.cd)} == {texts.OVER_NEEDS}
    page.body.line_view.drag_ended.emit()
    assert not note_at(page, team.ab)


def test_what_is_dragged_leaves_the_row_that_it_points_at_to_be_read(
    qtbot: QtBot, context: Context, team: PlanTeam
) -> None:
    page = open_page(qtbot, context, team, full=True)
    page.body.line_view.choose(team.nina.id)
    drag = page.body.line_view.drag()
    assert bytes(drag.mimeData().data(MIME).data()).decode() == team.nina.id
    view = page.body.load_view
    row = view.visualRect(view.table.index_of(team.ab.id))
    under = row.center() - drag.hotSpot()
    assert under.y() > row.bottom(), "the slip hangs below the row under the pointer"
    size = drag.pixmap().deviceIndependentSize()
    assert size.height() < row.height() < size.width(), "a name, not a picture of the rows"


def test_a_drop_over_the_cap_asks_in_the_row(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team, full=True)
    assert drop(page, team.nina, team.cd)
    prompt = page.body.reason
    assert prompt.isVisible()
    qtbot.keyClick(prompt.field, Qt.Key.Key_Escape)
    assert prompt.isHidden()
    assert drop(page, team.nina, team.cd)
    qtbot.keyClicks(prompt.field, "Aftalt med lederen")
    qtbot.mouseClick(prompt.give, Qt.MouseButton.LeftButton)
    solved(qtbot, page)
    assert holder(context, team.nina) == ["CD"]
    assert prompt.isHidden()


def test_old_cases_above_a_lowered_cap_are_no_alarm(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team, full=True)
    context.run(Put(Cap(programme="FSM", hard=2, start=date(2026, 11, 1))))
    page.recompute()
    solved(qtbot, page)
    assert note_at(page, team.ab) == "1 over loft"


def test_a_language_nobody_has_keeps_the_citizen_waiting(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team, waiting=True)
    row = row_of(page, team.omar)
    assert row.group is LineGroup.WAITING
    assert "somali" in page.banner.words()
    assert not drop(page, team.omar, team.ab)
    page.body.line_view.choose(team.omar.id)
    assert "Hvorfor venter Omar Prøve?" in said(page)
    page.body.line_view.setFocus()
    qtbot.mouseClick(page.summary.free, Qt.MouseButton.LeftButton)
    assert page.body.lines.shown == 1
    page.body.chips.cleared.emit()
    assert page.body.lines.shown == 5
    qtbot.mouseClick(page.banner.findChild(QAbstractButton), Qt.MouseButton.LeftButton)
    assert page.body.lines.shown == 1


def test_rejected_and_fetched_back(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    qtbot.mouseClick(page.foot.reject, Qt.MouseButton.LeftButton)
    assert page.banner.words().startswith(common.PROPOSAL_REJECTED)
    assert not page.foot.isVisible()
    qtbot.mouseClick(page.banner.findChild(QAbstractButton), Qt.MouseButton.LeftButton)
    solved(qtbot, page)
    assert page.foot.all.text() == "Godkend alle (3)"


def test_a_stopped_calculation_says_so(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    page.recompute()
    assert page.current.busy
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    solved(qtbot, page)
    assert page.banner.words().startswith(common.STOPPED)
    page.primary()
    assert holder(context, team.nina) == []
    page.recompute()
    solved(qtbot, page)
    assert page.current.can_accept


def test_a_long_calculation_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, context: Context, team: PlanTeam
) -> None:
    page = open_page(qtbot, context, team)
    page.recompute()
    page.current.work.slow.emit(40, "")
    assert page.progress.isVisible()
    assert page.body.graphicsEffect() is not None
    page.progress.stopped.emit()
    assert not page.progress.isVisible()
    assert page.body.graphicsEffect() is None
    assert page.current.state is ProposalState.STOPPED
    solved(qtbot, page)
    assert page.current.state is ProposalState.STOPPED


def test_the_figures_are_doors(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    qtbot.mouseClick(page.summary.match, Qt.MouseButton.LeftButton)
    assert page.body.lines.sorting == ("match", False)
    qtbot.mouseClick(page.summary.load, Qt.MouseButton.LeftButton)
    assert page.body.load_view.current_row().worker in (team.ab, team.cd)
    assert page.body.load_view.hasFocus()
    qtbot.keyClick(page.body.load_view, Qt.Key.Key_Return)
    assert page.body.search.text() == page.body.load_view.current_row().worker.initials
    qtbot.mouseClick(page.summary.changes, Qt.MouseButton.LeftButton)
    assert page.body.lines.shown == 0
    qtbot.mouseClick(page.summary.first, Qt.MouseButton.LeftButton)
    assert page.body.lines.shown == 4


def test_a_low_and_narrow_window_keeps_everything_in_reach(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    page.resize(940, 470)
    qtbot.waitUntil(lambda: page.body.split.is_overlay and page.minimumSizeHint().width() <= 904)
    page.resize(904, 470)
    assert page.size() == QSize(904, 470)
    page.body.line_view.setFocus()
    page.body.line_view.choose(team.nina.id)
    qtbot.keyClick(page.body.line_view, Qt.Key.Key_Return)
    assert page.body.why.isVisible()
    qtbot.keyClick(page.body.why.other, Qt.Key.Key_Escape)
    assert not page.body.why.isVisible()
    assert page.body.line_view.hasFocus()


def test_without_workers_it_shows_the_way(qtbot: QtBot, context: Context) -> None:
    page = PlanPage(context)
    qtbot.addWidget(page)
    page.show()
    page.come(None)
    assert not page.current.busy
    with qtbot.waitSignal(context.navigation) as went:
        qtbot.mouseClick(page._nobody.button, Qt.MouseButton.LeftButton)
    assert went.args[0] == "settings"


def test_nobody_waiting_is_said(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, team)
    page.primary()
    page.show_door(Door(new=True))
    solved(qtbot, page)
    assert page.banner.words().startswith(texts.NOBODY_WAITS)
    assert page.summary.first.text() == "0"
    assert not page.foot.isVisible()
