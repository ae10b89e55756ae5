"""Indstillinger: the plan's points and load bands are shown with what they do before anything is saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from planner.domain.plan_settings import PlanKey, plan_number
from planner.texts import common
from planner.texts import plan_effect as texts
from planner.ui.context import Context, Door
from planner.ui.settings.page import SettingsPage
from planner.ui.settings.plan_part import PlanPart
from support.looking import nameless
from support.people import a_cap, a_citizen, a_worker, an_enrolment
from support.services import put

# Anna has the district, Bo the industry; the citizen asks for both. With the defaults the industry counts more.
CITIZEN = a_citizen("Nina Prøve", district="Nord", job_goal_industry="Butik")
ANNA = a_worker("AAA", name="Anna Bech", districts=("Nord",))
BO = a_worker("BBB", name="Bo Dam", industries=("Butik",))


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> SettingsPage:
    rows = [CITIZEN, ANNA, BO, a_cap(hard=3), an_enrolment(CITIZEN)]
    put(context.caseload.db, *rows)
    for row in rows:
        context.register.put(row)
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1224, 806)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.come(Door(criteria={"section": "plan"}))
    return made


def part_of(page: SettingsPage) -> PlanPart:
    assert isinstance(page.part, PlanPart)
    return page.part


def cells(part: PlanPart) -> list[str]:
    return [label.text() for label in part.effect.table.findChildren(QLabel) if not label.isHidden()]


def write(qtbot: QtBot, part: PlanPart, key: PlanKey, words: str) -> None:
    assert part.sheet is not None
    field = part.sheet.answers[key].control
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, words)


def test_what_is_saved_is_shown_at_once(qtbot: QtBot, page: SettingsPage) -> None:
    part = part_of(page)
    qtbot.waitUntil(lambda: part.effect.words.text() == texts.HINT)
    qtbot.waitUntil(lambda: bool(cells(part)))
    assert cells(part)[:4] == [common.FIGURES, texts.SAVED, common.CITIZENS_IN_PROPOSAL, "1"]
    assert texts.TYPED not in cells(part)
    assert "25" in cells(part)
    assert nameless(page) == []


def test_other_points_show_who_would_be_placed_otherwise_and_save_nothing(
    qtbot: QtBot, context: Context, page: SettingsPage
) -> None:
    part = part_of(page)
    write(qtbot, part, PlanKey.POINTS_DISTRICT, "40")
    qtbot.waitUntil(lambda: part.effect.words.text() == texts.others(1))
    qtbot.waitUntil(lambda: cells(part)[:3] == [common.FIGURES, texts.SAVED, texts.TYPED])
    assert plan_number(context.register, PlanKey.POINTS_DISTRICT) == 20
    write(qtbot, part, PlanKey.POINTS_DISTRICT, "21")
    qtbot.waitUntil(lambda: part.effect.words.text() == texts.NOTHING)


def test_a_number_that_cannot_be_used_is_said(qtbot: QtBot, page: SettingsPage) -> None:
    part = part_of(page)
    write(qtbot, part, PlanKey.POINTS_DISTRICT, "mange")
    qtbot.waitUntil(lambda: part.effect.words.text() == texts.WRONG)


def test_saving_makes_it_the_plan_compared_with(qtbot: QtBot, context: Context, page: SettingsPage) -> None:
    part = part_of(page)
    write(qtbot, part, PlanKey.POINTS_DISTRICT, "40")
    qtbot.waitUntil(lambda: part.effect.words.text() == texts.others(1))
    part.save()
    assert plan_number(context.register, PlanKey.POINTS_DISTRICT) == 40
    qtbot.waitUntil(lambda: part.effect.words.text() == texts.HINT)
