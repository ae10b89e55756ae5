"""What may befall a register from outside: bytes that flip, clocks that jump, folders that take no writing."""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import PASSWORD
from planner.app import files
from planner.app.check import check_register
from planner.app.services import Services
from planner.domain.errors import StoreError, StoreTrouble
from planner.domain.records import Citizen
from planner.texts.store import store_sentence
from support.people import a_citizen
from support.services import Clock
from support.steps import Add

_DAMAGE = {StoreTrouble.DAMAGED, StoreTrouble.NOT_A_REGISTER, StoreTrouble.WRONG_PASSWORD}


def flip_and_look(path: Path, services: Services, flips: int, seed: int) -> None:
    """Flip one bit at so many places, one after another, each in a sound file."""
    dice = random.Random(seed)
    caseload = files.create_file(path, PASSWORD, user="TST", services=services)
    caseload.run(Add(records=tuple(a_citizen(f"Borger {number}") for number in range(150))))
    caseload.safety = None
    caseload.close()
    sound = path.read_bytes()
    for _ in range(flips):
        place = dice.randrange(len(sound))
        flipped = bytearray(sound)
        flipped[place] ^= 1 << dice.randrange(8)
        path.write_bytes(flipped)
        assert is_noticed(path, services), place
        assert path.read_bytes() == bytes(flipped), place
    path.write_bytes(sound)
    with closing(files.open_file(path, PASSWORD, user="TST", services=services)) as opened:
        assert len(opened.register.all(Citizen)) == 150
        opened.safety = None


def is_noticed(path: Path, services: Services) -> bool:
    """Whether opening is refused, with a sentence, or the check-up calls the file broken."""
    try:
        with closing(files.open_file(path, PASSWORD, user="TST", read_only=True, services=services)) as opened:
            return any(finding.is_broken for finding in check_register(opened))
    except StoreError as error:
        return error.trouble in _DAMAGE and store_sentence(error).endswith(".")


def test_a_flipped_bit_is_noticed(tmp_path: Path, services: Services) -> None:
    flip_and_look(tmp_path / "team.sagsplan", services, flips=12, seed=1)


@pytest.mark.long
def test_230_flipped_bits_are_noticed(tmp_path: Path, services: Services) -> None:
    flip_and_look(tmp_path / "team.sagsplan", services, flips=230, seed=2)


@pytest.mark.parametrize("jump", [timedelta(days=-3), timedelta(hours=-1), timedelta(days=9)])
def test_a_clock_that_jumps_under_an_open_register_loses_nothing(
    tmp_path: Path, services: Services, clock: Clock, jump: timedelta
) -> None:
    """Set back by hand, or far ahead after a sleep: steps, their order, backups and the lock are as before."""
    path = tmp_path / "team.sagsplan"
    caseload = files.create_file(path, PASSWORD, user="TST", services=services)
    caseload.run(Add(records=(a_citizen("A"),)))
    first = caseload.back_up()
    clock.now += jump
    caseload.run(Add(records=(a_citizen("B"),)))
    caseload.undo()
    caseload.redo()
    second = caseload.back_up()
    assert files.who_has_open(path) is not None
    with pytest.raises(StoreError) as error:
        files.open_file(path, PASSWORD, user="ABL", services=services)
    assert error.value.trouble is StoreTrouble.IN_USE
    assert first is not None
    assert second is not None
    assert first.exists()
    assert second.exists()
    caseload.close()
    again = files.open_file(path, PASSWORD, user="TST", services=services)
    assert sorted(row.name for row in again.register.all(Citizen)) == ["A", "B"]
    assert [finding for finding in check_register(again) if finding.is_broken] == []
    again.close()


@contextmanager
def nothing_may_be_written(folder: Path) -> Iterator[None]:
    """Let the system refuse every write in a folder, to an administrator too where it can be mounted."""
    here = ["mount", "--bind", str(folder), str(folder)]
    try:
        mounted = os.name == "posix" and subprocess.run(here, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if mounted:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], capture_output=True, check=True)
    else:
        for each in (*folder.iterdir(), folder):
            each.chmod(each.stat().st_mode & 0o555)
    try:
        yield
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)
        else:
            folder.chmod(0o700)


def test_in_a_folder_that_takes_no_writing_one_reads_and_is_told(tmp_path: Path, services: Services) -> None:
    path = tmp_path / "hylde" / "team.sagsplan"
    path.parent.mkdir()
    caseload = files.create_file(path, PASSWORD, user="TST", services=services)
    caseload.run(Add(records=(a_citizen("A"),)))
    caseload.close()
    before = sorted((each.name, each.stat().st_size) for each in path.parent.iterdir())
    with nothing_may_be_written(path.parent):
        with pytest.raises(StoreError) as error:
            files.open_file(path, PASSWORD, user="TST", services=services)
        assert error.value.trouble is StoreTrouble.READ_ONLY
        assert "skrive" in store_sentence(error.value)
        with closing(files.open_file(path, PASSWORD, user="TST", read_only=True, services=services)) as reader:
            assert [row.name for row in reader.register.all(Citizen)] == ["A"]
            assert [finding for finding in check_register(reader) if finding.is_broken] == []
    assert sorted((each.name, each.stat().st_size) for each in path.parent.iterdir()) == before
