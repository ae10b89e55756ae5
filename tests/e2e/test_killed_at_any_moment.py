"""The program is ended at any moment of a working day: what was done is done, the step it was in is whole or not.

Eighteen hundred times through the commands and two hundred through the window in ``make long``; a few in every run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.working_day import STEPS

pytestmark = pytest.mark.e2e


def kill(folder: Path, kills: int, seed: int, *more: str) -> dict[str, int]:
    """Kill so many times in two processes at once; what was done and found, added up."""
    places = [folder / "nord", folder / "syd"]
    running = []
    for number, place in enumerate(places):
        place.mkdir()
        counts = [str(kills // 2 + kills % 2 * number), "--seed", str(seed + number)]
        call = [sys.executable, "-m", "support.killing", str(place), "--kills", *counts, *more]
        known = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "QT_LOGGING_RULES": "*=false"}
        running.append(subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=known))
    told: dict[str, int] = {}
    for each in running:
        out, errors = each.communicate()
        assert each.returncode == 0, errors[-6000:]
        for name, number in json.loads(out).items():
            told[name] = told.get(name, 0) + number
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
    assert told["kills"] == kills
    return told


def test_a_day_of_commands_ended_a_few_times(tmp_path: Path) -> None:
    kill(tmp_path, 6, 11)


def test_a_day_in_the_window_ended_a_few_times(tmp_path: Path) -> None:
    told = kill(tmp_path, 2, 21, "--window")
    assert told["window there"]


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("seed", range(10, 100, 10))
def test_a_day_of_commands_ended_eighteen_hundred_times(tmp_path: Path, seed: int) -> None:
    told = kill(tmp_path, 200, seed)
    for step in STEPS:
        assert told[f"done {step}"], step
    assert told["running step lost whole"]
    assert told["running step there whole"]


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("seed", range(10, 60, 10))
def test_a_day_in_the_window_ended_two_hundred_times(tmp_path: Path, seed: int) -> None:
    told = kill(tmp_path, 40, seed, "--window")
    for step in ("follow-up", "assign", "undo"):
        assert told[f"done {step}"], step
    assert told["running step lost whole"]
