"""Fordeling: reasons over the cap, lines left out, scenarios as tabs, the trade-off; by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from planner.app.commands.rows import Put, Remove
from planner.domain.changes import Action
from planner.domain.file_records import PlanRule, Record, Scenario
from planner.domain.ids import ScenarioId
from planner.domain.records import Assignment, Citizen, Worker
from planner.domain.scenario import CapChange, NewHire, WhatIf, encode
from planner.texts import common
from planner.texts import forms as form_texts
from planner.texts import plan_page as texts
from planner.ui.context import Context, Door
from planner.ui.plan.page import PlanPage
from planner.ui.plan.rows import LineGroup
from planner.ui.proposal.current import ProposalState
from support.looking import nameless
from support.people import a_cap, a_citizen, a_worker, an_assignment, an_enrolment
from support.plan_page import holder, open_plan, row_of, said, solved
from support.plan_team import PlanTeam

CHOSEN = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Swap:
    """Anna speaks arabisk and has one place, which Ole holds; Zahra needs arabisk; Lone needs anybody."""

    def __init__(self) -> None:
        self.anna: Worker = a_worker("AAA", name="Anna Bech", languages=("Arabisk",))
        self.bo: Worker = a_worker("BBB", name="Bo Dam")
        self.cecilie: Worker = a_worker("CCC", name="Cecilie Friis")
        self.ole: Citizen = a_citizen("Ole Prøve")
        self.zahra: Citizen = a_citizen("Zahra Prøve", required_language="Arabisk")
        self.lone: Citizen = a_citizen("Lone Prøve")

    def rows(self) -> list[Record]:
        people = (self.ole, self.zahra, self.lone)
        team = (self.anna, self.bo, self.cecilie)
        enrolled = [an_enrolment(each) for each in people]
        return [*team, a_cap(hard=1), *people, *enrolled, an_assignment(self.ole, self.anna)]


@pytest.fixture
def swap() -> Swap:
    return Swap()


@pytest.fixture
def team() -> PlanTeam:
    return PlanTeam()


def accept_two(qtbot: QtBot, page: PlanPage, swap: Swap) -> None:
    """Accept Zahra and Lone without Ole, whose place Zahra is to have."""
    page.body.line_view.choose_all([swap.zahra.id, swap.lone.id])
    qtbot.mouseClick(page.foot.chosen, Qt.MouseButton.LeftButton)


def test_what_can_goes_through_and_the_rest_is_told_line_by_line(qtbot: QtBot, context: Context, swap: Swap) -> None:
    page = open_plan(qtbot, context, swap.rows())
    assert row_of(page, swap.ole).group is LineGroup.MOVED
    with qtbot.waitSignal(context.told) as told:
        accept_two(qtbot, page, swap)
    assert told.args is not None
    assert told.args[0].startswith("1 linje godkendt, 1 ikke.")
    assert told.args[2] == "warn"
    assert holder(context, swap.lone) != []
    assert holder(context, swap.zahra) == []
    assert page.banner.words().startswith(texts.not_accepted(1, 1))
    row = row_of(page, swap.zahra)
    assert "Anna Bech" in row.refused
    assert page.body.lines.cell(row, "citizen").icon == "danger"
    qtbot.mouseClick(page.banner.findChild(QAbstractButton), Qt.MouseButton.LeftButton)
    assert [each.id for each in page.body.lines.rows_shown()] == [swap.zahra.id]
    assert row.refused in said(page)
    page.body.chips.cleared.emit()
    context.undo()
    solved(qtbot, page)
    assert holder(context, swap.lone) == []
    assert not row_of(page, swap.zahra).refused


def test_one_line_over_the_cap_asks_for_a_reason_in_its_row(qtbot: QtBot, context: Context, swap: Swap) -> None:
    page = open_plan(qtbot, context, swap.rows())
    page.body.line_view.choose(swap.zahra.id)
    qtbot.keyClick(page.body.line_view, Qt.Key.Key_Return, CHOSEN)
    prompt = page.body.line_reason
    assert prompt.isVisible()
    assert prompt.field.hasFocus()
    qtbot.keyClick(prompt.field, Qt.Key.Key_Down)
    qtbot.waitUntil(prompt.field.menu.isVisible)
    assert [action.text() for action in prompt.field.menu.actions()] == list(form_texts.REASONS)
    qtbot.keyClick(prompt.field.menu, Qt.Key.Key_Down)
    qtbot.keyClick(prompt.field.menu, Qt.Key.Key_Return)
    assert prompt.field.text() == "Ingen anden kan sproget"
    qtbot.keyClick(prompt.field, Qt.Key.Key_Return)
    solved(qtbot, page)
    assert holder(context, swap.zahra) == ["AAA"]
    kept = context.register.of_citizen(Assignment, swap.zahra.id)
    assert [row.override_reason for row in kept] == ["Ingen anden kan sproget"]
    assert not prompt.isVisible()


def test_own_words_and_the_button_in_the_panel_do_as_well(qtbot: QtBot, context: Context, swap: Swap) -> None:
    page = open_plan(qtbot, context, swap.rows())
    accept_two(qtbot, page, swap)
    page.body.line_view.choose(swap.zahra.id)
    button = page.body.why.override_button
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    prompt = page.body.line_reason
    assert prompt.isVisible()
    assert nameless(page) == []
    qtbot.keyClicks(prompt.field, "Kender familien")
    qtbot.mouseClick(prompt.give, Qt.MouseButton.LeftButton)
    assert holder(context, swap.zahra) == ["AAA"]
    assert "Kender familien" in {row.override_reason for row in context.register.all(Assignment)}


def a_scenario(name: str, *changes: CapChange | NewHire) -> Scenario:
    return Scenario(
        id=ScenarioId(f"scenario-{name}"),
        name=name,
        changes=encode(WhatIf(tuple(changes))),
        made_at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
        made_by="TST",
    )


def full_with_scenarios(team: PlanTeam) -> list[Record]:
    higher = a_scenario("Loft 5", CapChange(programme="FSM", hard=5))
    hire = NewHire(initials="NY", name="Nanna Yde", weekly_minutes=2220, start=date(2025, 11, 1))
    return [*team.records(full=True), higher, a_scenario("En mere", hire)]


def test_a_scenario_is_shown_by_its_tab_and_cannot_be_accepted(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_plan(qtbot, context, full_with_scenarios(team))
    assert row_of(page, team.nina).group is LineGroup.WAITING
    names = [each.text() for each in page.tabs.segments.findChildren(QAbstractButton)]
    assert (names[0], set(names[1:])) == (texts.ACTUAL, {"Loft 5", "En mere"})
    tab = next(each for each in page.tabs.segments.findChildren(QAbstractButton) if each.text() == "Loft 5")
    qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    solved(qtbot, page)
    assert row_of(page, team.nina).worker is not None
    assert "Loft 5" in page.banner.words()
    assert page.foot.all.text() == common.USE_SCENARIO
    assert not page.foot.chosen.isVisible()
    page.body.line_view.choose(team.nina.id)
    page.body.line_view.setFocus()
    with qtbot.waitSignal(context.told):
        qtbot.keyClick(page.body.line_view, Qt.Key.Key_P)
    with qtbot.waitSignal(context.told) as told:
        qtbot.mouseClick(page.body.why.take, Qt.MouseButton.LeftButton)
    assert told.args == [texts.NOT_IN_SCENARIO, False, "info"]
    with qtbot.waitSignal(context.navigation) as went:
        page.primary()
    assert went.args == ["scenarios", Door(row="scenario-Loft 5")]
    assert holder(context, team.nina) == []
    assert context.caseload.undoable is None


def test_the_plan_of_a_scenario_may_have_somebody_who_is_not_there_yet(
    qtbot: QtBot, context: Context, team: PlanTeam
) -> None:
    page = open_plan(qtbot, context, full_with_scenarios(team))
    page.tabs.picked.emit("scenario-En mere")
    solved(qtbot, page)
    assert row_of(page, team.nina).after == "NY"
    page.body.line_view.choose(team.nina.id)
    assert "Hvorfor Nanna Yde til Nina Prøve?" in said(page)
    assert nameless(page) == []


def test_what_was_worked_out_is_kept_until_something_changes(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_plan(qtbot, context, full_with_scenarios(team))
    first = page.current.kept
    assert first is not None
    page.tabs.picked.emit("scenario-Loft 5")
    solved(qtbot, page)
    page.tabs.picked.emit("")
    assert page.current.kept is not None
    assert page.current.kept.outcome is first.outcome
    assert page.current.can_accept
    context.run(Put(replace(team.sofie, district="Nord"), before=team.sofie))
    solved(qtbot, page)
    assert page.current.state is ProposalState.CHANGED
    page.tabs.picked.emit("scenario-Loft 5")
    solved(qtbot, page)
    page.tabs.picked.emit("")
    solved(qtbot, page)
    assert page.current.kept.outcome is not first.outcome
    assert page.current.can_accept


def test_the_tabs_lead_to_the_page_of_scenarios(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_plan(qtbot, context, full_with_scenarios(team))
    went = QSignalSpy(context.navigation)
    qtbot.mouseClick(page.tabs.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.tabs.compare, Qt.MouseButton.LeftButton)
    assert [went.at(at) for at in range(went.count())] == [["scenarios", Door(new=True)], ["scenarios", None]]


def test_many_scenarios_stand_in_a_list(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    more = [a_scenario(f"Loft {hard}", CapChange(programme="FSM", hard=hard)) for hard in range(4, 9)]
    page = open_plan(qtbot, context, [*team.records(full=True), *more])
    assert page.tabs.choice.isVisible()
    assert not page.tabs.segments.isVisible()
    assert page.tabs.choice.count() == 6
    assert nameless(page) == []


class Trade:
    """Ole is with Bo; Anna would be 45 points better for him, and has room."""

    def __init__(self) -> None:
        self.anna = a_worker("AAA", name="Anna Bech", districts=("Nord",), industries=("Butik",))
        self.bo = a_worker("BBB", name="Bo Dam")
        self.ole = a_citizen("Ole Prøve", district="Nord", job_goal_industry="Butik")

    def rows(self) -> list[Record]:
        return [self.anna, self.bo, a_cap(hard=3), self.ole, an_enrolment(self.ole), an_assignment(self.ole, self.bo)]


def test_the_trade_off_shows_another_plan_and_that_very_plan_is_accepted(qtbot: QtBot, context: Context) -> None:
    trade = Trade()
    page = open_plan(qtbot, context, trade.rows())
    assert page.banner.words().startswith(texts.NOBODY_WAITS)
    curve = page.summary.trade.curve
    assert [(point.changes, round(point.match)) for point in curve.points] == [(0, 0), (1, 45)]
    curve.setFocus()
    qtbot.keyClick(curve, Qt.Key.Key_Right)
    assert row_of(page, trade.ole).group is LineGroup.MOVED
    assert row_of(page, trade.ole).after == "AAA"
    assert page.summary.changes.text() == "1"
    assert page.summary.match.text() == "45"
    assert page.banner.words().startswith("Den bedste fordeling, når et skift må koste")
    assert page.foot.all.text() == "Godkend alle (1)"
    qtbot.keyClick(curve, Qt.Key.Key_Left)
    page.body.lines.fold(LineGroup.KEPT, folded=False)
    assert row_of(page, trade.ole).group is LineGroup.KEPT
    qtbot.keyClick(curve, Qt.Key.Key_Right)
    page.primary()
    assert holder(context, trade.ole) == ["AAA"]
    assert context.caseload.undoable is Action.ACCEPT_PLAN
    assert page.current.state is ProposalState.READY


def test_spread_anyway_shows_the_first_plan_with_a_change_nobody_needs(qtbot: QtBot, context: Context) -> None:
    trade = Trade()
    page = open_plan(qtbot, context, trade.rows())
    link = page.banner.findChild(QAbstractButton)
    assert link is not None
    assert link.text() == texts.SPREAD_ANYWAY
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert row_of(page, trade.ole).group is LineGroup.MOVED
    assert page.summary.trade.curve.value() == 1


def test_without_a_better_match_spread_anyway_says_so(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_plan(qtbot, context, team.records())
    page.primary()
    with qtbot.waitSignal(context.told) as told:
        qtbot.mouseClick(page.banner.findChild(QAbstractButton), Qt.MouseButton.LeftButton)
    assert told.args == [common.TRADE_OFF_UNDER_WAY, False, "info"]
    solved(qtbot, page)
    with qtbot.waitSignal(context.told) as told:
        qtbot.mouseClick(page.banner.findChild(QAbstractButton), Qt.MouseButton.LeftButton)
    assert told.args == [texts.NO_BETTER, False, "info"]


def test_rejecting_and_fetching_back_keeps_the_chosen_plan(qtbot: QtBot, context: Context) -> None:
    trade = Trade()
    page = open_plan(qtbot, context, trade.rows())
    page.current.choose_point(1)
    qtbot.mouseClick(page.foot.reject, Qt.MouseButton.LeftButton)
    assert page.current.kept is None
    qtbot.mouseClick(page.banner.findChild(QAbstractButton), Qt.MouseButton.LeftButton)
    solved(qtbot, page)
    assert row_of(page, trade.ole).group is LineGroup.MOVED
    assert page.current.can_accept


def test_a_scenario_that_is_changed_or_taken_away_is_not_shown_as_it_was(
    qtbot: QtBot, context: Context, team: PlanTeam
) -> None:
    page = open_plan(qtbot, context, full_with_scenarios(team))
    page.tabs.picked.emit("scenario-Loft 5")
    solved(qtbot, page)
    context.run(Put(replace(team.sofie, district="Nord"), before=team.sofie))
    solved(qtbot, page)
    assert page.current.state is ProposalState.CHANGED
    assert common.PROPOSAL_STALE in page.banner.words()
    context.run(Remove(context.register.need(Scenario, "scenario-Loft 5")))
    solved(qtbot, page)
    assert page.current.scenario == ""
    assert page.tabs.segments.value() == ""
    assert page.current.can_accept


def test_several_lines_dropped_at_once_are_kept_in_one_step(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    held = [a_citizen(f"Kai Prøve {number}") for number in ("et", "to", "tre")]
    rows = [team.ab, team.cd, a_cap(hard=6), *held, *map(an_enrolment, held)]
    page = open_plan(qtbot, context, [*rows, *(an_assignment(each, team.ab) for each in held)])
    page.body.lines.fold(LineGroup.KEPT, folded=False)
    lines = [row_of(page, each) for each in held]
    room = next(each for each in page.reassignment.targets(lines) if each.worker.id == team.cd.id)
    page.decisions.put(lines, room)
    solved(qtbot, page)
    assert {rule.citizen for rule in context.register.all(PlanRule)} == {each.id for each in held}
    context.undo()
    assert not context.register.all(PlanRule)
