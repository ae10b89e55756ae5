"""Whatever is typed where a number belongs: it is read, or refused beside its field with a clear sentence."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

import planner.ui
from planner.domain.shape import shape
from planner.texts import problems as problem_texts
from planner.ui.agreements.form import QUESTIONS
from planner.ui.context import Context
from planner.ui.forms.inputs import NUMBERS, Answers
from planner.ui.forms.plan import Ask
from planner.ui.forms.record import CommandForm, Questions, RecordForm
from planner.ui.settings.cap_part import rules_form
from planner.ui.settings.setting_forms import follow_up_plan, plan_plan, team_plan
from planner.ui.settings.sheet_part import grant_form, recipient_form
from support.office_page import furnish

pytestmark = pytest.mark.ui

WRONG = (
    "inf",
    "-inf",
    "nan",
    "1e400",
    "-5",
    "−5",
    "+5",
    "1e3",
    "0x10",
    "½",
    "٣",
    "12 timer",
    "1,2,3",
    "9" * 150,
    "tyve",
)


def value_forms() -> Iterator[RecordForm[Any] | CommandForm]:
    """Every form that stands in a module of the windows as a value."""
    for found in pkgutil.walk_packages(planner.ui.__path__, "planner.ui."):
        module = importlib.import_module(found.name)
        for each in vars(module).values():
            if isinstance(each, (RecordForm, CommandForm)):
                yield each


def asks_of_numbers(context: Context) -> list[Ask]:
    """Every field of a number, of every form."""
    plans = [
        rules_form(context),
        team_plan(context),
        plan_plan(context),
        follow_up_plan(context),
        recipient_form(context, None),
        *(grant_form(context, each) for each in context.programmes),
    ]
    asks = [ask for plan in plans for ask in plan.asks]
    asks += QUESTIONS.asks(context, dict.fromkeys(shape(QUESTIONS.kind)))
    for form in value_forms():
        kind = form.kind if isinstance(form, RecordForm) else form.command
        words = form.kind if isinstance(form, RecordForm) else form.of
        asks += Questions(kind, form.fields, words).asks(context, None)
    return [ask for ask in asks if ask.input in NUMBERS]


def test_what_is_no_number_is_refused_in_every_field(qtbot: QtBot, context: Context) -> None:
    furnish(context)
    asks = asks_of_numbers(context)
    assert {"weekly_minutes", "share", "hard", "soft", "ordinary_goal", "rhythm_days", "minutes", "amount"} <= {
        ask.name for ask in asks
    }
    for ask in asks:
        answers = Answers(context, [ask])
        field = answers[ask.name].field
        qtbot.addWidget(field)
        control = answers[ask.name].control
        assert isinstance(control, QLineEdit)
        for typed in WRONG:
            control.setMaxLength(200)
            control.setText(typed)
            assert answers.read() is None, (ask.name, typed)
            assert field.error.endswith("."), (ask.name, typed)
            assert len(field.error) > 20, (ask.name, typed)


def test_what_is_a_number_is_read(qtbot: QtBot, context: Context) -> None:
    furnish(context)
    for ask in asks_of_numbers(context):
        answers = Answers(context, [ask])
        qtbot.addWidget(answers[ask.name].field)
        control = answers[ask.name].control
        assert isinstance(control, QLineEdit)
        control.setText(" 12 ")
        values = answers.read()
        assert values is not None, ask.name
        assert values.number(ask.name) in (12, 120, 720), ask.name
        control.setText("")
        values = answers.read()
        assert values is not None
        assert values.number(ask.name) is None


def test_a_choice_that_is_missing_is_to_be_chosen() -> None:
    assert problem_texts.choose("Virksomhed") == "Vælg virksomhed."
    assert problem_texts.choose("CPR-nummer") == "Vælg CPR-nummer."
