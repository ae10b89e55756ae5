"""Merging two citizens in Borgere: by the menu, reviewed before it is done, one step back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.domain.merging import fillable
from planner.domain.records import Citizen, FormerCpr
from planner.domain.words import SpellKind
from planner.texts import merge_citizens as texts
from planner.texts.kinds import KINDS
from planner.ui.citizens.merge_sheet import MergeSheet
from planner.ui.citizens.page import CitizensPage
from planner.ui.context import Context
from support.looking import nameless
from support.office import Office
from support.office_page import focused, furnish, opened
from support.people import a_citizen, a_follow_up, a_spell, unassignable_cpr
from support.steps import Add

pytestmark = pytest.mark.ui

OTHER = unassignable_cpr(date(1980, 3, 1), 5)


def merging(qtbot: QtBot, context: Context, other: Citizen) -> tuple[CitizensPage, Office, MergeSheet]:
    """The form on Eva, with another citizen in the register."""
    office = furnish(context)
    context.caseload.run(
        Add(records=(other, a_follow_up(other, planned=date(2026, 12, 1)), a_spell(other, SpellKind.JOB)))
    )
    page = opened(qtbot, CitizensPage(context))
    page.view.choose(office.eva.id)
    page.panel.merge_with()
    sheet = page.panel.side.sheet
    assert isinstance(sheet, MergeSheet)
    return page, office, sheet


def test_the_other_is_found_what_happens_is_shown_and_the_button_merges(qtbot: QtBot, context: Context) -> None:
    other = a_citizen("Eva Dobbelt", cpr=OTHER, district="Syd", note="Ringer helst om morgenen")
    page, office, sheet = merging(qtbot, context, other)
    assert focused() is sheet.search
    assert not sheet.preview
    qtbot.keyClicks(sheet.search, "dobbelt")
    qtbot.keyClick(sheet.search, Qt.Key.Key_Return)
    shown = sheet.preview
    assert shown is not None
    assert (dict(shown.moved), shown.filled) == (
        {"follow_up": 1, "spell": 1},
        ("district", "note"),
    )
    assert sheet.own.isChecked()
    sheet.others.click()
    sheet.merge.click()
    assert page.panel.side.sheet is None
    register = context.register
    eva = register.need(Citizen, office.eva.id)
    assert (eva.cpr, eva.district, eva.note) == (OTHER, "Syd", "Ringer helst om morgenen")
    assert [row.cpr for row in register.of_citizen(FormerCpr, eva.id)] == [office.eva.cpr]
    assert register.find(Citizen, other.id) is None
    context.undo()
    assert register.find(Citizen, other.id) == other


def test_who_looks_like_the_same_person_is_there_already(qtbot: QtBot, context: Context) -> None:
    furnished = Office().eva
    other = a_citizen("EVA PRØVE", cpr=OTHER)
    page, office, sheet = merging(qtbot, context, other)
    assert (sheet.preview is None) is (office.eva.cpr[:6] != OTHER[:6])
    same_day = a_citizen("Eva prøve", cpr=unassignable_cpr(_born(office.eva), 1999))
    context.caseload.run(Add(records=(same_day,)))
    page.panel.side.close_sheet()
    page.panel.merge_with()
    again = page.panel.side.sheet
    assert isinstance(again, MergeSheet)

    assert again.preview is not None
    assert again.preview.other == same_day
    assert again.banner.words().startswith(texts.LOOKS_ALIKE)
    assert furnished.name == office.eva.name
    assert again is not sheet


def _born(citizen: Citizen) -> date:
    from planner.domain.checks.cpr import birth_date

    born = birth_date(citizen.cpr)
    assert born is not None
    return born


def test_without_another_citizen_it_says_so_and_esc_goes_back(qtbot: QtBot, context: Context) -> None:
    page, office, sheet = merging(qtbot, context, a_citizen("Eva Dobbelt", cpr=OTHER))
    sheet.merge.click()
    assert sheet._search_field.error == texts.WHO_MISSING
    sheet.search.set_pick(office.eva.id, "Eva")
    sheet._show()
    assert sheet.preview is None
    assert not nameless(sheet)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert page.panel.side.sheet is None


def test_every_field_that_may_be_filled_has_words() -> None:
    assert set(fillable()) <= set(KINDS[Citizen].fields)


def test_the_menu_of_a_citizen_leads_there(qtbot: QtBot, context: Context) -> None:
    office = furnish(context)
    page = opened(qtbot, CitizensPage(context))
    page.view.choose(office.eva.id)
    menu = page.panel.menu()
    action = next(each for each in menu.actions() if each.text() == texts.MENU)
    action.trigger()
    assert isinstance(page.panel.side.sheet, MergeSheet)
    menu.close()
