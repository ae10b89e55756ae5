"""A program that dies at any moment loses at most the step it was in the middle of."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import PASSWORD
from planner.app import files
from planner.app.backups import opens
from planner.app.check import check_register
from planner.domain.records import Citizen
from support.people import a_citizen
from support.services import some_services
from support.steps import Add

# Tells the number of each step that is safely written, as it goes.
WORKER = """
import sys
from datetime import date, timedelta
from pathlib import Path
from support.services import some_services
from support.people import a_citizen, an_enrolment
from support.steps import Add, Rename
from planner.app import files
from support.rounds import FEW, hash_in
hash_in(FEW)
caseload = files.open_file(Path(sys.argv[1]), sys.stdin.readline().strip(), user="TST", services=some_services())
caseload.safety = None
print("open", flush=True)
start = int(sys.argv[2])
for number in range(start, start + 100_000):
    citizen = a_citizen(cpr=f"{number:010}", id=f"c{number}")
    days = [date(2026, 1, 1) + timedelta(days=place) for place in range(number % 40)]
    rows = [an_enrolment(citizen, id=f"e{number}-{day}", start=day, end=day) for day in days]
    caseload.run(Add(records=(citizen, *rows)))
    caseload.run(Rename(citizen=citizen, names=("A", "B")))
    print(number, flush=True)
"""


def kill_and_look(path: Path, times: int, seed: int) -> None:
    chance = random.Random(seed)
    safe = 0
    for _ in range(times):
        worker = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(path), str(safe + 1)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": ":".join(sys.path)},
        )
        with worker:
            assert worker.stdin is not None
            assert worker.stdout is not None
            worker.stdin.write(PASSWORD + "\n")
            worker.stdin.flush()
            assert worker.stdout.readline() == "open\n"
            time.sleep(chance.uniform(0, 0.15))
            worker.send_signal(signal.SIGKILL)
            written = [int(line) for line in worker.stdout.read().split()]
        safe = max([safe, *written])
        caseload = files.open_file(path, PASSWORD, user="TST", services=some_services())
        caseload.safety = None
        assert [finding for finding in check_register(caseload) if finding.is_broken] == []
        names = {str(row.id): row.name for row in caseload.register.all(Citizen)}
        assert all(names[f"c{number}"] == "B" for number in range(1, safe + 1))
        assert len(names) <= safe + 1
        if len(names) > safe:
            # The step that was running had been written when the program died, but it could not say so any more.
            while f"c{safe + 1}" in {row.id for row in caseload.register.all(Citizen)}:
                caseload.undo()
        caseload.close()
    assert safe > 0


# Changes the password over and over, from the one to the other.
CHANGER = """
import sys
from pathlib import Path
from support.services import some_services
from planner.app import files
from support.rounds import FEW, hash_in
hash_in(FEW)
words = [sys.stdin.readline().strip(), sys.stdin.readline().strip()]
caseload = files.open_file(Path(sys.argv[1]), words[0], user="TST", services=some_services())
caseload.safety.back_up = lambda folder: None
print("open", flush=True)
while True:
    words.reverse()
    files.change_password(caseload, words[0])
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    caseload = files.create_file(tmp_path / "team.sagsplan", PASSWORD, user="TST", services=some_services())
    caseload.close()
    return tmp_path / "team.sagsplan"


def test_a_program_killed_a_few_times(path: Path) -> None:
    kill_and_look(path, times=4, seed=1)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_a_program_killed_two_hundred_times(path: Path) -> None:
    kill_and_look(path, times=200, seed=2)


def test_a_program_killed_while_the_password_changes(path: Path) -> None:
    chance = random.Random(3)
    caseload = files.open_file(path, PASSWORD, user="TST", services=some_services())
    caseload.run(Add(records=tuple(a_citizen(f"Borger {number}") for number in range(300))))
    caseload.close()
    words = [PASSWORD, "en helt anden adgangskode"]
    for _ in range(4):
        worker = subprocess.Popen(
            [sys.executable, "-c", CHANGER, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": ":".join(sys.path)},
        )
        with worker:
            assert worker.stdin is not None
            assert worker.stdout is not None
            worker.stdin.write("\n".join(words) + "\n")
            worker.stdin.flush()
            assert worker.stdout.readline() == "open\n"
            time.sleep(chance.uniform(0.1, 0.5))
            worker.send_signal(signal.SIGKILL)
        # One of the two is the password, and everything is there.
        if not opens(path, words[0]):
            words.reverse()
        caseload = files.open_file(path, words[0], user="TST", services=some_services())
        caseload.safety = None
        assert [finding for finding in check_register(caseload) if finding.is_broken] == []
        assert len(caseload.register.all(Citizen)) == 300
        caseload.close()
