"""The power goes: what was not yet synced is dropped or torn, below SQLite, and nothing that was said to be done is lost."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.domain.errors import StoreError
from support.judging import Judge
from support.killing import hasten
from support.power_cuts import SAID, Disk, make_recorder, notes_of, record_day
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


@pytest.fixture
def _quick() -> Iterator[None]:
    hasten()
    yield


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_two_hundred_power_cuts(tmp_path: Path, _quick: None, seed: int) -> None:
    torn, lost = cut(tmp_path, make_recorder(tmp_path), 50, seed, steps=40)
    print(f"{torn} of 50 cuts met something unsynced")
    assert lost == [], "\n".join(lost)
    assert torn
