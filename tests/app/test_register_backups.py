"""A register and its own backups: by what they are and hold, whatever they are called and whenever they were made."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import PASSWORD
from planner.app import files
from planner.app.backups import backup_at, backups_of, list_backups, restore
from planner.app.caseload import Caseload
from planner.app.check import check_register
from planner.app.newest_backup import newest_backup
from planner.app.services import Services
from planner.domain.backups import Backup
from planner.domain.errors import StoreError, StoreTrouble
from planner.domain.file_records import Setting
from planner.domain.records import Citizen
from planner.domain.settings import SettingKey
from planner.store.backup import superfluous
from planner.store.identity import identity
from planner.texts import common
from planner.texts.store import store_sentence
from support.people import a_citizen
from support.services import NOON, Clock
from support.steps import Add


def made(path: Path, services: Services, *names: str, folder: Path | None = None) -> None:
    """A file with a step for each name, backed up at closing."""
    path.parent.mkdir(exist_ok=True)
    caseload = files.create_file(path, PASSWORD, user="TST", services=services)
    if folder is not None:
        caseload.run(Add(records=(Setting(id=SettingKey.BACKUP_FOLDER, value=str(folder)),)))  # type: ignore[arg-type]
    for name in names:
        caseload.run(Add(records=(a_citizen(name),)))
    caseload.close()


def work(path: Path, services: Services, *names: str) -> None:
    caseload = files.open_file(path, PASSWORD, user="TST", services=services)
    for name in names:
        caseload.run(Add(records=(a_citizen(name),)))
    caseload.close()


def names_in(path: Path, services: Services) -> list[str]:
    caseload = files.open_file(path, PASSWORD, user="TST", services=services, read_only=True)
    found = sorted(row.name for row in caseload.register.all(Citizen))
    caseload.close()
    return found


def newest(path: Path, folder: Path | None = None) -> Backup:
    found = newest_backup(path, PASSWORD, "" if folder is None else str(folder))
    assert found is not None
    return found


def test_two_registers_of_one_name_in_one_folder_never_touch_each_others_backups(
    tmp_path: Path, services: Services, clock: Clock
) -> None:
    shared = tmp_path / "fælles"
    shared.mkdir()
    one, two = tmp_path / "nord" / "team.sagsplan", tmp_path / "syd" / "team.sagsplan"
    made(one, services, "N0", folder=shared)
    made(two, services, "S0", folder=shared)
    for number in range(1, 15):
        clock.forward(minutes=1)
        work(one, services, f"N{number}")
    clock.forward(minutes=1)
    work(two, services, "S1")
    mine = backups_of(two, str(shared))
    assert len(mine) == 2
    assert len(backups_of(one, str(shared))) == 10
    assert identity(mine[0].path) == identity(two)
    restore(one, newest(one, shared), PASSWORD, user="TST", services=services)
    assert names_in(one, services) == sorted(f"N{number}" for number in range(15))
    before = two.read_bytes()
    with pytest.raises(StoreError) as error:
        restore(two, newest(one, shared), PASSWORD, user="TST", services=services)
    assert error.value.trouble is StoreTrouble.OTHER_REGISTER
    assert two.read_bytes() == before


def test_a_renamed_and_moved_register_finds_its_own(tmp_path: Path, services: Services, clock: Clock) -> None:
    path = tmp_path / "team.sagsplan"
    made(path, services, "A")
    clock.forward(minutes=1)
    work(path, services, "B")
    moved = tmp_path / "andetsteds" / "Team Øst.sagsplan"
    moved.parent.mkdir()
    path.rename(moved)
    (tmp_path / common.BACKUPS).rename(moved.parent / common.BACKUPS)
    assert [each.number for each in backups_of(moved)] == [2, 1]
    clock.forward(minutes=1)
    work(moved, services, "C")
    assert [each.number for each in backups_of(moved)] == [3, 2, 1]
    restore(moved, newest(moved), PASSWORD, user="TST", services=services)
    assert names_in(moved, services) == ["A", "B", "C"]


def test_what_a_backup_holds_counts_before_the_clock(tmp_path: Path, services: Services, clock: Clock) -> None:
    path = tmp_path / "team.sagsplan"
    made(path, services, "A")
    clock.forward(days=-40)
    work(path, services, "B")
    assert [each.number for each in backups_of(path)] == [2, 1]
    restore(path, newest(path), PASSWORD, user="TST", services=services)
    assert names_in(path, services) == ["A", "B"]


def test_backups_of_one_second_are_told_apart_by_what_they_hold(disk_caseload: Caseload) -> None:
    for name in ("A", "B", "C"):
        disk_caseload.run(Add(records=(a_citizen(name),)))
        disk_caseload.back_up()
        disk_caseload.back_up()
    assert [each.number for each in list_backups(disk_caseload)] == [3, 3, 2, 2, 1, 1]


def test_older_names_are_ordered_by_time_and_counter(tmp_path: Path, services: Services) -> None:
    path, folder = tmp_path / "f.sagsplan", tmp_path / common.BACKUPS
    made(path, services, "A")
    shutil.rmtree(folder)
    folder.mkdir()
    stamps = ("2026-11-23_120000", "2026-11-23_120000-2", "2026-11-23_120000-10", "2026-11-22_235959")
    for stamp in stamps:
        shutil.copy(path, folder / f"f_{stamp}.sagsplan")
    assert [each.path.stem for each in backups_of(path)] == [f"f_{stamps[place]}" for place in (2, 1, 0, 3)]


def test_a_name_that_lies_does_not_make_a_backup_newer(tmp_path: Path, services: Services, clock: Clock) -> None:
    path = tmp_path / "team.sagsplan"
    made(path, services, "A")
    old = backups_of(path)[0].path
    clock.forward(minutes=1)
    work(path, services, "B")
    old.rename(old.with_name(old.name.replace("_n1-", "_n77-")))
    restore(path, newest(path), PASSWORD, user="TST", services=services)
    assert names_in(path, services) == ["A", "B"]


def test_work_after_a_restoring_is_newer_than_what_was_given_up(
    tmp_path: Path, services: Services, clock: Clock
) -> None:
    path = tmp_path / "team.sagsplan"
    made(path, services, "A")
    for name in ("B", "C", "D"):
        clock.forward(minutes=1)
        work(path, services, name)
    restore(path, backups_of(path)[-1], PASSWORD, user="TST", services=services)
    restore(path, newest(path), PASSWORD, user="TST", services=services)
    assert names_in(path, services) == ["A", "B", "C", "D"]  # the newest is still the newest, and undoes a restoring
    restore(path, backups_of(path)[-1], PASSWORD, user="TST", services=services)
    clock.forward(minutes=1)
    work(path, services, "E")
    assert names_in(path, services) == ["A", "E"]
    restore(path, newest(path), PASSWORD, user="TST", services=services)
    assert names_in(path, services) == ["A", "E"]
    for number in range(12):  # and none of its own backups goes before those that were given up
        clock.forward(minutes=1)
        work(path, services, str(number))
    assert names_in(newest(path).path, services)[-1] == "E"


def test_a_copy_made_by_hand_neither_loses_nor_lends_backups(tmp_path: Path, services: Services, clock: Clock) -> None:
    path, copy = tmp_path / "team.sagsplan", tmp_path / "kopi.sagsplan"
    made(path, services, "A")
    shutil.copy(path, copy)
    clock.forward(minutes=1)
    work(path, services, "B")
    mine = backups_of(path)[0].path
    for number in range(14):
        clock.forward(minutes=1)
        work(copy, services, f"K{number}")
    assert mine.exists()
    restore(path, newest(path), PASSWORD, user="TST", services=services)
    assert names_in(path, services) == ["A", "B"]


def test_a_backup_restored_under_a_free_name_becomes_a_register_of_its_own(tmp_path: Path, services: Services) -> None:
    path, beside = tmp_path / "team.sagsplan", tmp_path / "til eftersyn.sagsplan"
    made(path, services, "A")
    restore(beside, newest(path), PASSWORD, user="TST", services=services)
    assert names_in(beside, services) == ["A"]
    assert identity(beside) != identity(path)
    assert backups_of(beside) == []
    caseload = files.open_file(beside, PASSWORD, user="TST", services=services)
    assert [each for each in check_register(caseload) if each.is_broken] == []
    caseload.close()


def test_a_lost_file_is_restored_as_the_register_it_was(tmp_path: Path, services: Services) -> None:
    path = tmp_path / "team.sagsplan"
    made(path, services, "A")
    before = identity(path)
    path.unlink()
    assert restore(path, newest(path), PASSWORD, user="TST", services=services) is None
    assert (identity(path), names_in(path, services)) == (before, ["A"])


def test_the_file_that_was_replaced_can_be_put_back(tmp_path: Path, services: Services) -> None:
    path = tmp_path / "team.sagsplan"
    made(path, services, "A")
    first = newest(path)
    work(path, services, "B")
    kept = restore(path, first, PASSWORD, user="TST", services=services)
    assert kept is not None
    assert names_in(path, services) == ["A"]
    again = restore(path, backup_at(kept), PASSWORD, user="TST", services=services)  # in the same second
    assert names_in(path, services) == ["A", "B"]
    assert again is not None
    assert names_in(again, services) == ["A"]


@pytest.mark.parametrize("place", [0, 4, 9])
def test_any_backup_can_be_put_back_and_is_still_there_afterwards(
    tmp_path: Path, services: Services, clock: Clock, place: int
) -> None:
    path = tmp_path / "team.sagsplan"
    made(path, services, "0")
    for number in range(1, 10):
        clock.forward(minutes=1)
        work(path, services, str(number))
    before = backups_of(path)
    assert len(before) == 10
    caseload = files.open_file(path, PASSWORD, user="TST", services=services)
    caseload.run(Add(records=(a_citizen("unsaved"),)))
    assert caseload.safety is not None
    caseload.safety.spare(before[place].path)
    for _ in range(3):
        clock.forward(minutes=1)
        caseload.back_up()
    assert before[place].path.exists()
    caseload.safety.stop_pruning()
    caseload.close()
    restore(path, before[place], PASSWORD, user="TST", services=services)
    assert len(names_in(path, services)) == 10 - place
    assert before[place].path.exists()


def test_a_damaged_newest_backup_is_passed_over(tmp_path: Path, services: Services, clock: Clock) -> None:
    path = tmp_path / "team.sagsplan"
    made(path, services, "A")
    clock.forward(minutes=1)
    work(path, services, "B")
    flip(backups_of(path)[0].path, -3000)
    assert newest(path).number == 1


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("place", [0, 7, 15, 16, 100, 4000, 4095, 9000])
def test_one_flipped_byte_is_a_damaged_file_and_the_last_whole_backup_is_named(
    tmp_path: Path, services: Services, place: int
) -> None:
    path = tmp_path / "team.sagsplan"
    made(path, services, "A")
    flip(path, place)
    (kept,) = backups_of(path)
    try:
        caseload = files.open_file(path, PASSWORD, user="TST", services=services)
    except StoreError as error:
        found = error
    else:
        (finding, *_) = check_register(caseload)
        assert finding.is_broken
        with pytest.raises(StoreError) as raised:
            caseload.back_up()
        found = raised.value
        caseload.close()
    assert found.trouble is StoreTrouble.DAMAGED
    assert found.details["backup"] == str(kept.path)
    assert kept.path.name in store_sentence(found)
    restore(path, kept, PASSWORD, user="TST", services=services)
    assert names_in(path, services) == ["A"]


def test_a_wrong_password_is_still_a_wrong_password(tmp_path: Path, services: Services) -> None:
    path = tmp_path / "team.sagsplan"
    made(path, services, "A")
    with pytest.raises(StoreError) as error:
        files.open_file(path, "en forkert adgangskode", user="TST", services=services)
    assert error.value.trouble is StoreTrouble.WRONG_PASSWORD


def test_changing_the_password_keeps_the_identity(disk_caseload: Caseload) -> None:
    path = disk_caseload.path
    assert path is not None
    disk_caseload.run(Add(records=(a_citizen(),)))
    before = identity(path)
    files.change_password(disk_caseload, "en helt anden kode")
    made_later = disk_caseload.back_up()
    assert made_later is not None
    assert before == identity(path) == identity(made_later)
    assert len(list_backups(disk_caseload)) == 2


def test_a_closing_backup_that_fails_is_a_warning_that_says_what_was_saved(tmp_path: Path, services: Services) -> None:
    path, folder = tmp_path / "team.sagsplan", tmp_path / "usb"
    folder.mkdir()
    made(path, services, "A", folder=folder)
    shutil.rmtree(folder)
    caseload = files.open_file(path, PASSWORD, user="TST", services=services)
    caseload.run(Add(records=(a_citizen("B"),)))
    with pytest.raises(StoreError) as error:
        caseload.close()
    assert error.value.trouble is StoreTrouble.SAVED_WITHOUT_BACKUP
    assert store_sentence(error.value).startswith("Alt, der er lavet, er gemt i filen.")
    assert "kan ikke findes" in store_sentence(error.value)
    assert not folder.exists()  # a folder that is gone is not made anew
    assert names_in(path, services) == ["A", "B"]


def test_superfluous_asks_what_the_backups_hold() -> None:
    now = NOON.replace(tzinfo=None)
    every = [Backup(now - timedelta(minutes=step), Path(f"{step}.x"), number=step + 1, link="0") for step in range(20)]
    gone = superfluous(every, now, newest=10, days=0)
    assert {each.number for each in gone} == set(range(2, 11))  # the first is also the last of its day by the clock


# Windows keeps its names as text; elsewhere a name is bytes, such as these of an older encoding.
ODD_NAMES = [b"h\xf8j.sagsplan", b"50% \xe6.sagsplan"] if os.name == "posix" else ["høj.sagsplan".encode()]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_that_is_no_text_is_backed_up_too(tmp_path: Path, services: Services, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name[:-9]) / os.fsdecode(name)
    made(path, services, "A")
    (kept,) = backups_of(path)
    restore(path, kept, PASSWORD, user="TST", services=services)
    assert names_in(path, services) == ["A"]


def test_what_a_killed_backup_left_is_cleared_away_by_the_next(disk_caseload: Caseload) -> None:
    path = disk_caseload.path
    assert path is not None
    disk_caseload.run(Add(records=(a_citizen(),)))
    folder = path.parent / common.BACKUPS
    folder.mkdir()
    found = identity(path)
    assert found is not None
    for name in ("team.partial", f".{found.hex()[:16]}.partial"):
        (folder / name).write_bytes(b"half")
    disk_caseload.back_up()
    assert [each.suffix for each in folder.iterdir()] == [".sagsplan"]


def test_a_backup_that_is_gone_is_said_to_be_gone_and_no_strangers(tmp_path: Path, services: Services) -> None:
    path = tmp_path / "team.sagsplan"
    made(path, services, "A")
    gone = newest(path)
    gone.path.unlink()
    before = path.read_bytes()
    with pytest.raises(StoreError) as error:
        restore(path, gone, PASSWORD, user="TST", services=services)
    assert error.value.trouble is StoreTrouble.NOT_FOUND
    assert path.read_bytes() == before
