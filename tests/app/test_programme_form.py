"""What cannot be read in the fields of a programme's rules is said at its field, all of it at once."""

from __future__ import annotations

import pytest

from planner.app.programme_form import Answer, answers_of, read_share, rules_of_answers, shown_share
from planner.domain.errors import Code
from planner.domain.programmes import Programmes
from planner.texts.problems import sentence

WRONG: dict[str, tuple[dict[str, Answer], Code, str]] = {
    "no name": ({"name": " "}, Code.MISSING, "name"),
    "no version": ({"version": ""}, Code.MISSING, "version"),
    "no first day": ({"start": None}, Code.MISSING, "start"),
    "no cap": ({"hard": None}, Code.MISSING, "hard"),
    "no source of the cap": ({"cap_source": ""}, Code.MISSING, "cap_source"),
    "a group without a word": ({"group_name:2": ""}, Code.MISSING, "group_name:2"),
    "no days": ({"rhythm:job": None}, Code.MISSING, "rhythm:job"),
    "levels as words": ({"levels": "femten"}, Code.LEVELS_UNREADABLE, "levels"),
    "levels with commas": ({"levels": "15, 20"}, Code.LEVELS_UNREADABLE, "levels"),
    "a level of two decimals": ({"levels": "15,25"}, Code.LEVELS_UNREADABLE, "levels"),
    "a state twice": ({"state_2": "job"}, Code.STATE_TWICE, "state_2"),
    "a gap in the states": ({"state_2": ""}, Code.STATE_GAP, "state_3"),
    "a share without a condition": ({"tranche_1_condition": ""}, Code.TRANCHE_GAP, "tranche_1_condition"),
    "a tranche without a share": ({"tranche_1_share": ""}, Code.MISSING, "tranche_1_share"),
    "a result without a level": ({"tranche_2_level": ""}, Code.MISSING, "tranche_2_level"),
    "a share as words": ({"tranche_1_share": "halvdelen"}, Code.LEVELS_UNREADABLE, "tranche_1_share"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_read_is_said_at_its_field(programmes: Programmes, name: str) -> None:
    rules = programmes.need("FSM2")
    changed, code, field = WRONG[name]
    _made, problems = rules_of_answers(
        {**answers_of(rules, programmes.benefits), **changed}, rules, programmes.benefits
    )
    assert (code, field) in [(each.code, each.field) for each in problems]
    assert all(sentence(each) for each in problems)


def test_all_faults_are_said_at_once(programmes: Programmes) -> None:
    rules = programmes.need("FSM2")
    said = answers_of(rules, programmes.benefits)
    for changed, _code, _field in (WRONG[name] for name in ("no name", "no cap", "levels as words", "a state twice")):
        said |= changed
    _made, problems = rules_of_answers(said, rules, programmes.benefits)
    assert [each.field for each in problems] == ["name", "state_2", "levels", "hard"]


@pytest.mark.parametrize("mille", [0, 1, 10, 125, 150, 1000])
def test_a_share_is_typed_as_it_is_shown(mille: int) -> None:
    assert read_share(shown_share(mille)) == mille
    assert read_share(f" {shown_share(mille)} pct.") == mille


@pytest.mark.parametrize("typed", ["", "x", "-5", "1.234,5", "5,55", "1e2", "٣", ",5"])
def test_what_is_no_share_is_none(typed: str) -> None:
    assert read_share(typed) is None
