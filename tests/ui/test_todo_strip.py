"""The strip "Til dig" on Overblik: no room when there is nothing, one click for each thing to decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.app.commands.rows import Put
from planner.domain.changes import Action
from planner.domain.file_records import Record
from planner.domain.periods import holds_on
from planner.domain.records import Absence, Agreement, Assignment, Cap, Employer, FollowUp
from planner.domain.words import Role
from planner.texts import common
from planner.texts import todos as texts
from planner.ui.citizens.page import CitizensPage
from planner.ui.context import Context, Door
from planner.ui.overview.page import OverviewPage
from planner.ui.waiting.page import WaitingPage
from support.handing import DURING, FIRST, LAST, TODAY, HandingTeam
from support.looking import nameless
from support.people import (
    a_citizen,
    a_follow_up,
    a_worker,
    an_absence,
    an_agreement,
    an_assignment,
    an_employer,
    an_enrolment,
)
from support.services import put

LEFT = Qt.MouseButton.LeftButton
STARTED = date(2026, 10, 1)


@pytest.fixture
def team() -> HandingTeam:
    return HandingTeam()


@pytest.fixture
def open_page(qtbot: QtBot, context: Context, team: HandingTeam) -> Callable[..., OverviewPage]:
    def make(*more: Record) -> OverviewPage:
        rows = [*team.records(), *more]
        put(context.caseload.db, *rows)
        for row in rows:
            context.register.put(row)
        page = OverviewPage(context)
        qtbot.addWidget(page)
        page.resize(1224, 806)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.come(None)
        return page

    return make


def words_of(page: OverviewPage) -> str:
    return " ".join(label.text() for label in page._strip.findChildren(QLabel) if label.isVisible())


def test_with_nothing_to_decide_it_takes_no_room(open_page: Callable[..., OverviewPage], context: Context) -> None:
    page = open_page()
    assert page._strip.isHidden()
    assert page._strip.buttons == []


def test_a_leave_without_cover_opens_the_handover(
    qtbot: QtBot, open_page: Callable[..., OverviewPage], context: Context, team: HandingTeam
) -> None:
    page = open_page(an_absence(team.anna, start=FIRST, end=LAST))
    doors: list[tuple[str, Door]] = []
    context.navigation.connect(lambda where, door: doors.append((where, door)))
    assert "Anna Bech er fraværende fra 07-12-2026. 6 sager har ingen vikar." in words_of(page)
    qtbot.mouseClick(page._strip.buttons[0], LEFT)
    ((where, door),) = doors
    assert where == "handover"
    assert (door.criteria["worker"], door.criteria["last"]) == (team.anna.id, LAST.isoformat())


def test_cases_are_taken_back_with_one_key_and_the_strip_goes(
    qtbot: QtBot, open_page: Callable[..., OverviewPage], context: Context, team: HandingTeam
) -> None:
    over = TODAY - timedelta(days=3)
    cover = an_assignment(team.south[0], team.bo, role=Role.COVER, start=STARTED, end=over)
    left = a_follow_up(team.south[0], planned=TODAY, worker=team.bo.id)
    page = open_page(an_absence(team.anna, start=STARTED, end=over), cover, left)
    assert "1 opfølgning står stadig hos vikaren" in words_of(page)
    said: list[str] = []
    context.told.connect(lambda words, _undo: said.append(words))
    (button,) = page._strip.buttons
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert context.register.need(FollowUp, left.id).worker == team.anna.id
    assert context.caseload.undoable is Action.RETURN_COVER
    assert said == ["1 sag er tilbage hos Anna Bech med 1 opfølgning"]
    assert page._strip.isHidden()
    context.undo()
    assert not page._strip.isHidden()


def test_an_absence_that_lasts_longer_is_answered_with_one_click(
    qtbot: QtBot, open_page: Callable[..., OverviewPage], context: Context, team: HandingTeam
) -> None:
    ends = TODAY + timedelta(days=2)
    covers = [
        an_assignment(each, worker, role=Role.COVER, start=STARTED, end=ends)
        for each, worker in zip(team.cases, [team.bo] * 3 + [team.carl] * 3, strict=True)
    ]
    page = open_page(an_absence(team.anna, start=STARTED, end=LAST), *covers)
    (button,) = page._strip.buttons
    assert button.text() == texts.EXTEND
    qtbot.mouseClick(button, LEFT)
    rows = context.register.of_citizen(Assignment, team.north[0].id)
    assert [row.worker for row in rows if row.role is Role.COVER and holds_on(row, LAST)] == [team.bo.id]
    assert page._strip.isHidden()


def test_a_refusal_is_told_and_the_to_do_stays(
    qtbot: QtBot, open_page: Callable[..., OverviewPage], context: Context, team: HandingTeam
) -> None:
    ends = TODAY + timedelta(days=2)
    cover = an_assignment(team.south[0], team.bo, role=Role.COVER, start=STARTED, end=ends)
    rest = [
        an_assignment(each, team.carl, role=Role.COVER, start=STARTED, end=LAST)
        for each in team.cases
        if each is not team.south[0]
    ]
    page = open_page(an_absence(team.anna, start=STARTED, end=LAST), cover, *rest)
    context.run(Put(Cap(programme="FSM", hard=1, start=ends + timedelta(days=1))))
    troubles: list[str] = []
    context.troubled.connect(troubles.append)
    button = next(each for each in page._strip.buttons if each.text() == texts.EXTEND)
    qtbot.mouseClick(button, LEFT)
    assert any("Bo Dam" in words and "loft" in words for words in troubles)
    assert any(each.text() == texts.EXTEND for each in page._strip.buttons)


def test_a_cover_who_goes_on_leave_is_not_drawn_out_but_replaced(
    open_page: Callable[..., OverviewPage], context: Context, team: HandingTeam
) -> None:
    ends = TODAY + timedelta(days=2)
    covers = [an_assignment(each, team.bo, role=Role.COVER, start=STARTED, end=ends) for each in team.cases]
    page = open_page(an_absence(team.anna, start=STARTED, end=LAST), *covers)
    context.run(Put(Absence(worker=team.bo.id, cause="Orlov", start=ends + timedelta(days=1), end=LAST)))
    page.come(None)
    assert {each.text() for each in page._strip.buttons} == {texts.PLAN_COVER}


def test_a_leave_that_was_moved_moves_its_covers_in_one_click(
    qtbot: QtBot, open_page: Callable[..., OverviewPage], context: Context, team: HandingTeam
) -> None:
    covers = [an_assignment(each, team.dina, role=Role.COVER, start=FIRST, end=LAST) for each in team.cases]
    later = FIRST + timedelta(days=14)
    page = open_page(an_absence(team.anna, start=later, end=LAST), *covers)
    (button,) = page._strip.buttons
    assert button.text() == texts.move_to(later)
    qtbot.mouseClick(button, LEFT)
    rows = context.register.of_citizen(Assignment, team.north[0].id)
    assert [row.start for row in rows if row.role is Role.COVER] == [later]
    assert page._strip.isHidden()


def test_many_show_the_nearest_and_the_rest_on_asking(
    qtbot: QtBot, open_page: Callable[..., OverviewPage], context: Context, team: HandingTeam
) -> None:
    team.bo = replace(team.bo, employed_to=date(2026, 12, 31))
    team.dina = replace(team.dina, employed_to=date(2027, 1, 31))
    page = open_page(an_absence(team.anna, start=FIRST, end=LAST))
    strip = page._strip
    assert len(strip.buttons) == 2
    assert strip.more.isVisible()
    qtbot.mouseClick(strip.more, LEFT)
    assert [each.text() for each in strip.buttons] == [texts.PLAN_COVER, common.HAND_OVER, common.HAND_OVER]
    assert nameless(page) == []
    qtbot.mouseClick(strip.more, LEFT)
    assert len(strip.buttons) == 2


def test_the_leaves_ahead_open_the_handover_too(
    qtbot: QtBot, open_page: Callable[..., OverviewPage], context: Context, team: HandingTeam
) -> None:
    page = open_page(an_absence(team.anna, start=FIRST + timedelta(days=120)))
    assert page._strip.isHidden()
    doors: list[tuple[str, Door]] = []
    context.navigation.connect(lambda where, door: doors.append((where, door)))
    (button,) = (each for each in page._continuity.handovers if not each.isHidden())
    assert "Anna Bech har fravær fra" in button.accessibleName()
    button.click()
    assert [(where, door.criteria["worker"]) for where, door in doors] == [("handover", team.anna.id)]


def test_each_kind_of_case_that_nobody_is_there_for_is_said_in_the_strip(
    qtbot: QtBot, open_page: Callable[..., OverviewPage], team: HandingTeam
) -> None:
    """Two sick notes that follow each other, a case that begins during a leave, a vikar away, one yet to begin."""
    begins = TODAY + timedelta(days=9)
    new, late, early = a_worker("NYA", name="Nya Prøve", employed_from=begins), a_citizen("Sen"), a_citizen("Tidlig")
    halves = [
        an_absence(team.anna, start=FIRST, end=FIRST + timedelta(days=19)),
        an_absence(team.anna, start=FIRST + timedelta(days=20), end=FIRST + timedelta(days=40)),
    ]
    covers = [
        an_assignment(each, team.bo, role=Role.COVER, start=FIRST, end=FIRST + timedelta(days=40))
        for each in team.cases
    ]
    page = open_page(
        *halves,
        *covers,
        an_absence(team.bo, start=FIRST, end=LAST),
        *(late, an_enrolment(late), an_assignment(late, team.anna, start=FIRST + timedelta(days=9))),
        *(new, early, an_enrolment(early), an_assignment(early, new, start=TODAY)),
    )
    qtbot.mouseClick(page._strip.more, LEFT)
    said = words_of(page)
    assert "Nya Prøve begynder først 02-12-2026. 1 sag har ingen vikar indtil da." in said
    assert "Anna Bech er fraværende fra 07-12-2026. 1 sag har ingen vikar." in said
    assert "Bo Dam er fraværende fra 07-12-2026. 7 sager har ingen vikar." in said


def test_what_a_leaver_has_elsewhere_is_given_on_in_one_click(
    qtbot: QtBot, open_page: Callable[..., OverviewPage], context: Context, team: HandingTeam
) -> None:
    left = a_worker("LEF", name="Lea Foss", employed_to=date(2026, 10, 31))
    firm = an_employer("Leas Firma", responsible=left.id)
    deal = an_agreement(team.others[0], firm, worker=left.id)
    page = open_page(left, firm, deal, a_follow_up(team.others[0], planned=DURING, worker=left.id))
    (button,) = page._strip.buttons
    assert (
        "Lea Foss fratrådte 31-10-2026. 2 opfølgninger og aftaler hos kollegers borgere og 1 virksomhed står stadig "
        "i det navn." in words_of(page)
    )
    toasts: list[str] = []
    context.told.connect(lambda words, _undo: toasts.append(words))
    qtbot.mouseClick(button, LEFT)
    assert toasts == [texts.passed_on("Lea Foss", 3)]
    assert context.register.need(Agreement, deal.id).worker == team.bo.id
    assert context.register.need(Employer, firm.id).responsible == team.bo.id
    assert page._strip.isHidden()


def test_who_stands_with_one_who_has_left_is_counted_alike_on_three_pages(
    qtbot: QtBot, open_page: Callable[..., OverviewPage], context: Context, team: HandingTeam
) -> None:
    team.anna = replace(team.anna, employed_to=TODAY - timedelta(days=14))
    page = open_page()
    assert page.tiles[0].text() == "6"
    waiting = WaitingPage(context)
    qtbot.addWidget(waiting)
    waiting.show()
    waiting.come(None)
    qtbot.waitUntil(lambda: not context.jobs.busy and waiting.found is not None)
    assert {row.citizen for row in waiting.model.rows_shown()} == {each.id for each in team.cases}
    assert {waiting.model.cell(row, "days").text for row in waiting.model.rows_shown()} == {"13"}
    citizens = CitizensPage(context)
    qtbot.addWidget(citizens)
    citizens.show()
    citizens.come(Door(criteria={"missing": "contact_person"}))
    assert {row.id for row in citizens.model.rows_shown()} == {each.id for each in team.cases}
