from __future__ import annotations

import dataclasses
import importlib
import json
import pkgutil
from datetime import date

import pytest

import planner.app.commands as package
from planner.app.caseload import Caseload
from planner.app.command import Command
from planner.app.commands.rows import STEPS, Put, Remove
from planner.app.commands.settings import ChangeSettings, SaveFilter
from planner.domain.changes import Action
from planner.domain.errors import Code, RefusedError
from planner.domain.file_records import ProgrammeChange, SavedFilter, Setting
from planner.domain.places import programme_on
from planner.domain.reminders import team_rhythm
from planner.domain.settings import SettingKey
from support.doing import do, refusal
from support.people import a_citizen, an_enrolment
from support.services import a_caseload


def test_settings_are_set_changed_and_taken_out(caseload: Caseload) -> None:
    do(caseload, ChangeSettings(values={SettingKey.TEAM: "Team Nord", SettingKey.RHYTHM_DAYS: "14", "nothing": ""}))
    assert caseload.register.setting(SettingKey.TEAM) == "Team Nord"
    assert team_rhythm(caseload.register) == 14
    do(caseload, ChangeSettings(values={SettingKey.TEAM: "Team Syd", SettingKey.RHYTHM_DAYS: ""}))
    assert [(row.id, row.value) for row in caseload.register.all(Setting)] == [("team", "Team Syd")]
    assert team_rhythm(caseload.register) == 28


def test_a_number_must_be_one_that_can_be(caseload: Caseload) -> None:
    values: dict[str, str] = {SettingKey.SOFT_SHARE: "1001", SettingKey.RHYTHM_DAYS: "ofte", SettingKey.RAMP_UP: "1"}
    with pytest.raises(RefusedError) as caught:
        caseload.run(ChangeSettings(values=values))
    said = [(problem.code, problem.field) for problem in caught.value.problems]
    assert said == [(Code.NUMBER_RANGE, "soft_share"), (Code.NUMBER_RANGE, "rhythm_days")]
    assert list(caseload.register.all(Setting)) == []


def test_a_programmes_period_is_the_teams_to_change() -> None:
    bo = a_citizen()
    caseload = a_caseload(bo, an_enrolment(bo))
    wish = ProgrammeChange(
        programme="FSM", start=date(2022, 7, 1), target_start=date(2026, 7, 1), target_end=date(2027, 6, 30)
    )
    changed = do(caseload, Put(wish))
    day = date(2026, 11, 23)
    programme = programme_on(caseload.programmes, "FSM", day)
    assert programme.target is not None
    assert (programme.target.start, programme.target.end) == (date(2026, 7, 1), date(2027, 6, 30))
    do(caseload, Put(dataclasses.replace(wish, end=date(2026, 12, 31), active=False), before=changed))
    assert len(caseload.register.all(ProgrammeChange)) == 1
    programme = programme_on(caseload.programmes, "FSM", day)
    assert (programme.end, programme.active) == (date(2026, 12, 31), False)
    wrong = Put(dataclasses.replace(wish, end=date(2021, 1, 1), target_end=date(2026, 1, 1)))
    assert refusal(caseload, wrong) == [(Code.END_BEFORE_START, "end"), (Code.END_BEFORE_START, "target_end")]
    unknown = Put(dataclasses.replace(wish, programme="X"))
    assert refusal(caseload, unknown) == [(Code.PROGRAMME_UNKNOWN, "programme")]


def test_a_filter_is_saved_by_name(caseload: Caseload) -> None:
    key = do(caseload, SaveFilter(name=" Uden CV ", page="citizens", criteria={"cv": "nej", "by": "Ærø"}))
    again = do(caseload, SaveFilter(name="uden cv", page="citizens", criteria={"cv": "ja"}))
    elsewhere = do(caseload, SaveFilter(name="Uden CV", page="agreements", criteria={}))
    assert (again, elsewhere == key) == (key, False)
    row = caseload.register.need(SavedFilter, key)
    assert (row.name, json.loads(row.criteria)) == ("uden cv", {"cv": "ja"})
    assert refusal(caseload, SaveFilter(name=" ", page="citizens", criteria={})) == [(Code.MISSING, "name")]
    do(caseload, Remove(row))


def test_every_named_step_has_a_command_or_a_kind_of_row_and_one_only() -> None:
    found: dict[Action, list[str]] = {}
    for row, steps in STEPS.items():
        for each in {each for each in (steps.add, steps.change, steps.remove) if each is not None}:
            found.setdefault(each, []).append(row.__name__)
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, Command) and kind.__module__ == module.__name__:
                action = getattr(kind, "action", None)
                if isinstance(action, Action):
                    found.setdefault(action, []).append(kind.__name__)
    with_a_day = {Action.CHANGE_WORKER: ["Worker", "ChangeWorker"]}  # the same step; a change of hours says from when
    assert {action: names for action, names in found.items() if len(names) > 1} == with_a_day
    plan = {Action.ACCEPT_PLAN, Action.PIN, Action.VETO, Action.CLEAR_PLAN_RULE}
    of_old_journals = {Action.END_ENROLMENT}
    assert set(Action) - set(found) - plan == of_old_journals
