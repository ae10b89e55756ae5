"""Refusals in Danish: what happened – what it means – what to do."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.changes import Action
from planner.domain.errors import Code, Problem
from planner.texts.actions import action_name
from planner.texts.problems import all_in_one, sentence

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("problem", "parts"),
    [
        (
            Problem(Code.OVER_HARD_CAP, "worker", {"worker": "Carla Østrem", "cases": 27, "cap": 25}),
            ["Carla Østrem får 27 sager, og det faste loft er 25.", "Skriv en begrundelse, eller vælg en anden."],
        ),
        (
            Problem(Code.OVERLAP, "start", {"start": DAY, "end": date(2026, 12, 31), "what": "FSM"}),
            ["(FSM)", "23-11-2026 til 31-12-2026"],
        ),
        (Problem(Code.OVERLAP, "start", {"start": DAY, "end": None, "what": ""}), ["dækker: fra 23-11-2026."]),
        (Problem(Code.END_BEFORE_START, "end", {"start": DAY}), ["før 23-11-2026"]),
        (
            Problem(Code.OUTSIDE_PROGRAMME, "start", {"programme": "Flere skal med", "start": DAY, "end": None}),
            ["Flere skal med gælder fra 23-11-2026. Datoen ligger før."],
        ),
        (Problem(Code.CPR_FORM, "cpr", {"digits": 9}), ["ti cifre", "Her er 9"]),
        (Problem(Code.CVR_FORM, "cvr", {"digits": 1}), ["har 1 ciffer, og"]),
        (Problem(Code.MISSING, "outcome"), ["Vælg noget på listen."]),
        (
            Problem(Code.IN_USE, details={"table": "worker", "by": "packet"}),
            ["Jobformidleren bruges", "opfølgningspakke"],
        ),
        (Problem(Code.CVR_FORM, "cvr", {"digits": 7}), ["har 7 cifre, og"]),
        (Problem(Code.TOO_LONG, "note", {"length": 1300, "most": 280}), ["1.300 tegn", "280"]),
        (Problem(Code.NUMBER_RANGE, "soft_share", {"least": 1, "most": 1000}), ["mellem 1 og 1.000"]),
        (Problem(Code.INITIALS_TAKEN, "initials", {"initials": "IDPR"}), ["Initialerne IDPR er i brug."]),
        (Problem(Code.NUMBER_TAKEN, "number", {"number": "2026-0001"}), ["Aftalenummeret 2026-0001 er i brug."]),
        (Problem(Code.ABSENCE_ADDS_UP, "share", {"share": 150, "day": DAY}), ["150 pct.", "23-11-2026"]),
        (Problem(Code.CAP_FALLS_LATER, "worker", {"worker": "Ida", "cap": 20, "day": DAY}), ["20 fra 23-11-2026"]),
        (Problem(Code.NEXT_NOT_AFTER, "next_on", {"day": DAY}), ["efter 23-11-2026"]),
        (Problem(Code.DAY_HAS_PASSED, "planned", {"day": DAY}), ["23-11-2026 er passeret."]),
        (Problem(Code.LANGUAGE_MISSING, "worker", {"worker": "Ida", "language": "arabisk"}), ["arabisk", "Ida"]),
        (Problem(Code.GROUP_UNKNOWN, "group", {"programme": "Flere skal med"}), ["Flere skal med har ikke"]),
        (Problem(Code.STEP_TAKEN, "start", {"day": DAY}), ["fra 23-11-2026"]),
        (Problem(Code.HELD_IN_FUTURE, "held", {"day": DAY}), ["23-11-2026 ligger i fremtiden"]),
    ],
    ids=lambda value: value.code if isinstance(value, Problem) else "",
)
def test_the_details_stand_in_the_sentence(problem: Problem, parts: list[str]) -> None:
    words = sentence(problem)
    assert [part for part in parts if part not in words] == []
    assert "None" not in words


@pytest.mark.parametrize("code", Code)
def test_the_tone_is_calm(code: Code) -> None:
    words = sentence(Problem(code))
    assert words[0].isupper() or words[0].isdigit()
    for never in ("!", "venligst", "ugyldig", "None", "  ", "klient", "kunde"):
        assert never not in words


def test_all_sentences_together_each_once() -> None:
    problems = [Problem(Code.MISSING, "a"), Problem(Code.MISSING, "b"), Problem(Code.CPR_DATE, "cpr")]
    assert all_in_one(problems) == f"{sentence(problems[0])} {sentence(problems[2])}"


def test_steps_have_names_of_their_own() -> None:
    names = [action_name(action) for action in Action]
    assert len(set(names)) == len(names)
    assert all(name[0].isupper() and not name.endswith(".") for name in names)
