"""Fordeling explains itself: whom to compare with, price and chain, the proof; by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.app.queries.plan_targets import PlanTarget
from planner.app.queries.plan_why import Price, WhyNot
from planner.domain.file_records import PlanRule, Record
from planner.domain.plan_settings import plan_settings
from planner.domain.records import Citizen, Worker
from planner.texts import plan_proof as proof_texts
from planner.texts import plan_why as texts
from planner.ui.context import Context
from planner.ui.plan.page import PlanPage
from planner.ui.plan.proof import ProofDialog
from planner.ui.plan.rows import LineGroup, PlanRow
from planner.ui.plan.why_body import Why, WhyBody
from planner.ui.widgets.button import Button
from support.looking import nameless
from support.people import a_cap, a_citizen, a_worker, an_enrolment
from support.plan_page import open_plan, row_of, said, solved

KEY_A = Qt.Key.Key_A


class Team:
    """Yusuf gives Anna 75 points and Bo 20, Leyla 45 and 20; each has one place. Cecilie has none of it."""

    def __init__(self) -> None:
        self.anna = a_worker(
            "AAA", name="Anna Bech", districts=("Nord",), industries=("Butik",), languages=("Arabisk",)
        )
        self.bo = a_worker("BBB", name="Bo Dam", districts=("Nord",))
        self.yusuf = a_citizen("Yusuf Prøve", district="Nord", job_goal_industry="Butik", languages=("Arabisk",))
        self.leyla = a_citizen("Leyla Prøve", district="Nord", job_goal_industry="Butik")

    def rows(self, *more: Record, cap: int = 1) -> list[Record]:
        people = (self.yusuf, self.leyla)
        return [self.anna, self.bo, a_cap(hard=cap), *people, *(an_enrolment(each) for each in people), *more]


@pytest.fixture
def team() -> Team:
    return Team()


def choose(page: PlanPage, citizen: Citizen) -> None:
    assert page.body.line_view.choose(citizen.id)
    page.body.line_view.setFocus()


def test_the_panel_prices_the_place_and_shows_the_chain(qtbot: QtBot, context: Context, team: Team) -> None:
    page = open_plan(qtbot, context, team.rows())
    choose(page, team.leyla)
    words = said(page)
    assert "Hvorfor Bo Dam til Leyla Prøve?" in words
    assert page.body.why.compare.value() == team.anna.id
    for part in ("Koster de andre", "−55", "I alt for teamet", "−10", "Leyla: Bo → Anna", "Yusuf: Anna → Bo"):
        assert part in words
    assert "Så mister Yusuf Annas sidste plads (55 point)." in words
    assert "Samlet match, ingen flere skift −30" in words
    assert "Hvis Annas loft hæves til 2." in words
    assert nameless(page) == []


@pytest.mark.parametrize(
    ("price", "words"), [(30, "Koster de andre −30"), (0, "Koster de andre 0"), (-30, "Giver de andre 30")]
)
def test_what_a_place_gives_the_others_is_not_said_to_cost_them(
    qtbot: QtBot, context: Context, price: int, words: str
) -> None:
    worker = a_worker("AAA", name="Anna Bech")
    target = PlanTarget(
        worker=worker,
        points={},
        now=0,
        planned=0,
        after=1,
        cap=5,
        over=0,
        has=False,
        gets_none=False,
        other_function=False,
        other_programme=False,
        problem=None,
    )
    found = Price(worker=worker.id, possible=True, match=50, price=price, extra={})
    answer = WhyNot(price=found, price_words="", heading="", moves=(), total="", match=0, verdict="")
    row = PlanRow(
        id=a_citizen().id,
        name="Leyla Prøve",
        group=LineGroup.WAITING,
        before="",
        gone="",
        after="",
        worker=None,
        match=0,
        most=100,
        reason="",
        pinned=False,
        vetoed=False,
    )
    why = Why(
        row=row,
        who="",
        settings=plan_settings(context.register),
        own=None,
        compared=target,
        answer=answer,
        nexts=(),
        vetoed=(),
        everybody=(target,),
    )
    body = WhyBody(context.theme, why, print, print)
    qtbot.addWidget(body)
    assert words in " ".join(label.text() for label in body.findChildren(QLabel))


def test_the_letter_a_goes_on_to_the_next_and_round(qtbot: QtBot, context: Context, team: Team) -> None:
    cecilie = a_worker("CCC", name="Cecilie Friis")
    page = open_plan(qtbot, context, team.rows(cecilie))
    choose(page, team.leyla)
    first = page.body.why.compare.value()
    qtbot.keyClick(page.body.line_view, KEY_A)
    second = page.body.why.compare.value()
    assert {first, second} == {team.anna.id, cecilie.id} | {team.bo.id} - {row_of(page, team.leyla).worker}
    assert page.body.line_view.hasFocus()
    qtbot.keyClick(page.body.line_view, KEY_A)
    assert page.body.why.compare.value() == first


def test_another_is_compared_by_mouse_from_the_list_and_from_the_next_three(
    qtbot: QtBot, context: Context, team: Team
) -> None:
    page = open_plan(qtbot, context, team.rows(a_worker("CCC", name="Cecilie Friis")))
    choose(page, team.leyla)
    compare = page.body.why.compare
    compare.setCurrentIndex(1)
    compare.activated.emit(1)
    chosen = compare.value()
    assert chosen == compare.itemData(1)
    qtbot.waitUntil(lambda: bool(asked(page)))
    other = next(button for button in asked(page) if button.text() != initials(context, chosen))
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert initials(context, compare.value()) == other.text()


def asked(page: PlanPage) -> list[Button]:
    """The next three: each a button to compare with."""
    found = page.body.why.findChildren(Button)
    return [each for each in found if each.accessibleName().startswith(f"{texts.WHY_NOT} ") and each.isVisible()]


def initials(context: Context, worker: str) -> str:
    return context.register.need(Worker, worker).initials


def test_the_compared_worker_is_taken_by_a_pin(qtbot: QtBot, context: Context, team: Team) -> None:
    page = open_plan(qtbot, context, team.rows(cap=3))
    choose(page, team.leyla)
    assert page.body.why.take.text() == "Vælg Bo…"
    qtbot.mouseClick(page.body.why.take, Qt.MouseButton.LeftButton)
    solved(qtbot, page)
    assert [rule.worker for rule in context.register.all(PlanRule)] == [team.bo.id]
    assert row_of(page, team.leyla).after == "BBB"


def test_one_who_waits_is_told_the_place_in_the_queue_and_the_cause(qtbot: QtBot, context: Context, team: Team) -> None:
    late = a_citizen("Sen Prøve")
    page = open_plan(qtbot, context, team.rows(late, an_enrolment(late)))
    waiting = [row for row in page._rows if row.group is LineGroup.WAITING]
    assert len(waiting) == 1
    page.body.line_view.choose(waiting[0].id)
    words = said(page)
    assert "Nr. 1 af 1, der ikke får plads." in words
    assert texts.shortage_of_places(3, 2) in words
    assert texts.shortage_of_places(3, 2) in page.banner.words()
    assert page.body.lines.cell(waiting[0], "match").text == f"{waiting[0].days} dage"


def test_the_list_of_workers_shows_net_points_and_sorts_by_them(qtbot: QtBot, context: Context, team: Team) -> None:
    page = open_plan(qtbot, context, team.rows(a_worker("CCC", name="Cecilie Friis"), cap=1))
    choose(page, team.leyla)
    page.assign()
    model = page.body.receiver_list.model
    qtbot.waitUntil(lambda: page.reassignment.prices.is_done and bool(model.rows_shown()))
    nets = {row.target.worker.initials: model.cell(row, "net").text for row in model.rows_shown()}
    assert nets["AAA"] == "−10"
    order = [row.target.worker.initials for row in model.rows_shown() if not row.target.has]
    assert order[-1] == "AAA"
    second = {row.target.worker.initials: model.cell(row, "who").second for row in model.rows_shown()}
    assert second["AAA"] == "match 45, koster de andre 55"


def test_while_dragging_each_worker_shows_the_net(qtbot: QtBot, context: Context, team: Team) -> None:
    page = open_plan(qtbot, context, team.rows())
    page.body.line_view.drag_began.emit([team.leyla.id])
    loads = page.body.loads
    row = loads.row_at(loads.index_of(team.anna.id))
    assert row is not None
    assert row.price is not None
    assert loads.cell(row, "who").second == "i alt −10"
    page.body.line_view.drag_ended.emit()
    row = loads.row_at(loads.index_of(team.anna.id))
    assert row is not None
    assert row.price is None


def test_the_proof_is_told_in_words(qtbot: QtBot, context: Context, team: Team) -> None:
    page = open_plan(qtbot, context, team.rows())
    assert "Efterregnet" in page.banner.words()
    link = page.banner.findChild(Button)
    assert link is not None
    assert link.text() == proof_texts.SHOW
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    dialog = page.findChild(ProofDialog)
    assert dialog is not None
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert proof_texts.EXPLAINED in words
    for tier in proof_texts.TIERS.values():
        assert tier in words
    assert "Beregnet i" in words
    assert nameless(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.findChild(ProofDialog) is None)
