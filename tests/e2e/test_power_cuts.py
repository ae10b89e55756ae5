"""The power goes: what was not yet synced is dropped or torn, below SQLite, and nothing said to be done is lost."""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

import pytest

from planner.app import files
from planner.app.check import check_register
from planner.domain.errors import StoreError
from planner.domain.records import Citizen
from planner.store.stale_log import log_of
from support.judging import Judge
from support.people import a_citizen
from support.power_cuts import SAID, Disk, make_recorder, notes_of, pieces, record_day
from support.services import some_services
from support.steps import Add
from support.working_day import PASSWORDS

pytestmark = pytest.mark.e2e


def cut(folder: Path, recorder: Path, cuts: int, seed: int, steps: int) -> tuple[int, list[str]]:
    """Record a day and cut the power at so many moments of it; how many met something unsynced, and what was lost."""
    dice = random.Random(seed)
    path, notes = record_day(folder, recorder, seed=seed, steps=steps)
    every = list(notes_of(notes))
    said_at = [at for at, (kind, words, _) in enumerate(every) if kind in "OC" and words[1].endswith(SAID)]
    first = next(at for at, (_, _, data) in enumerate(every) if data.startswith(b"done open"))
    moments = sorted(dice.sample(range(first, len(every)), cuts))
    shutil.rmtree(path.parent)
    disk, said, torn, lost = Disk(), b"", 0, []
    whose = every[said_at[0]][1][0]
    for at, (kind, words, data) in enumerate(every):
        while moments and moments[0] == at:
            moments.pop(0)
            left = disk.after_cut(dice)
            torn += any(file is not None and file.since for file in disk.now.values()) or bool(disk.since)
            try:
                _look(path, left, said.decode().splitlines())
            except (AssertionError, StoreError, OSError) as error:
                names = sorted((Path(name).name, len(content)) for name, content in left.items())
                lost.append(f"{error!r} at {at}, after {said.decode().splitlines()[-3:]}, which left {names}")
            shutil.rmtree(path.parent)
        if kind == "W" and words[0] == whose:
            said += data
        else:
            disk.take(kind, words, data)
    return torn, lost


def _look(path: Path, left: dict[str, bytes], said: list[str]) -> None:
    path.parent.mkdir()
    for name, content in left.items():
        place = Path(name)
        if place.name != SAID:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    Judge(path, PASSWORDS[0]).judge(said, thoroughly=True, after_cut=True)


def test_what_was_written_after_the_last_step_is_torn(tmp_path: Path) -> None:
    """Without a compiler: the log behind the last acknowledged step is there in any of its pieces, or not at all."""
    dice = random.Random(7)
    path, place = tmp_path / "team.sagsplan", tmp_path / "efter"
    caseload = files.create_file(path, PASSWORDS[0], user="TST", services=some_services())
    caseload.safety = None
    log = path.with_name(f"{path.name}-wal")
    for number in range(8):
        caseload.run(Add(records=(a_citizen(f"Borger {number}"),)))
        safe = log.read_bytes()
        caseload.run(Add(records=tuple(a_citizen(f"Uvis {number}") for _ in range(4))))
        content = bytearray(safe)
        for at, part in pieces(len(safe), log.read_bytes()[len(safe) :]):
            if dice.random() < 0.7:
                content.extend(bytes(at + len(part) - len(content)))
                content[at : at + len(part)] = part
        caseload.undo()
        place.mkdir()
        copy = place / path.name
        shutil.copyfile(path, copy)
        log_of(copy).write_bytes(content)
        after = files.open_file(copy, PASSWORDS[0], user="TST", services=some_services())
        after.safety = None
        names = [row.name for row in after.register.all(Citizen)]
        assert {f"Borger {each}" for each in range(number + 1)} <= set(names)
        assert sum(name.startswith("Uvis") for name in names) in {0, 4}
        assert [finding for finding in check_register(after) if finding.is_broken] == []
        after.close()
        shutil.rmtree(place)
    caseload.close()


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_two_hundred_power_cuts(tmp_path: Path, seed: int) -> None:
    torn, lost = cut(tmp_path, make_recorder(tmp_path), 50, seed, steps=40)
    sys.stdout.write(f"{torn} of 50 cuts met something unsynced\n")
    assert lost == [], "\n".join(lost)
    assert torn
