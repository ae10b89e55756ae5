"""On a disk without a byte left: reading goes on, nothing is lost, no lock stays, and what is said is true.

A disk of its own is a small ``tmpfs`` where the tests may mount one; elsewhere the system's limit on the size of a
file stands in for it, which SQLite meets in the same way.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from conftest import PASSWORD
from planner.app import files
from planner.app.check import check_register
from planner.app.file_writing import write_file
from planner.app.services import Services
from planner.domain.errors import StoreError, StoreTrouble
from planner.domain.records import Citizen
from planner.platform import logs
from planner.platform.settings import Settings
from planner.store.lock import lock_path
from planner.texts.store import store_sentence
from support.people import a_citizen
from support.steps import Add

MEGABYTES = 4


@contextmanager
def a_small_disk(place: Path) -> Iterator[bool]:
    """A disk of a few megabytes at the place, where one can be mounted; tells whether it could."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(place)]
    try:
        mounted = os.name == "posix" and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


@contextmanager
def no_room(place: Path, *, mounted: bool) -> Iterator[None]:
    """Fill the disk to the last byte, or let no file grow."""
    if mounted:
        filler = place / "fyld"
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(b"\0" * 4096):
                    pass
            except OSError:
                pass
        try:
            yield
        finally:
            filler.unlink()
    elif os.name == "posix":
        import resource

        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    else:
        yield


def test_a_full_disk_from_opening_to_closing(tmp_path: Path, services: Services) -> None:
    disk, elsewhere = tmp_path / "disk", tmp_path / "ark.xlsx"
    with a_small_disk(disk) as mounted:
        path = disk / "team.sagsplan"
        caseload = files.create_file(path, PASSWORD, user="TST", services=services)
        caseload.run(Add(records=(a_citizen("A"),)))
        caseload.close()
        with no_room(disk, mounted=mounted):
            for _ in range(2):
                with pytest.raises(StoreError) as error:
                    files.open_file(path, PASSWORD, user="TST", services=services)
                assert error.value.trouble is StoreTrouble.DISK_FULL
                assert "trin" not in store_sentence(error.value)
                assert "skrivebeskyttet" in store_sentence(error.value)
                assert files.who_has_open(path) is None
                assert not lock_path(path).exists()
            reader = files.open_file(path, PASSWORD, user="TST", services=services, read_only=True)
            assert [row.name for row in reader.register.all(Citizen)] == ["A"]
            assert [each for each in check_register(reader) if each.is_broken] == []
            with pytest.raises(StoreError) as error:
                write_file(disk / "ark.xlsx", b"PK\x03\x04" + b"x" * 9000)
            assert store_sentence(error.value).startswith("Disken er fuld. ark.xlsx er ikke gemt, og registret er ikke")
            reader.close()
        write_file(elsewhere, b"PK\x03\x04")
        caseload = files.open_file(path, PASSWORD, user="TST", services=services)
        with no_room(disk, mounted=mounted):
            with pytest.raises(StoreError) as error:
                caseload.run(Add(records=tuple(a_citizen(note="x" * 2000) for _ in range(100))))
            assert error.value.trouble is StoreTrouble.DISK_FULL
            assert "Det sidste trin er ikke gemt, resten er." in store_sentence(error.value)
            assert len(caseload.register.all(Citizen)) == 1
        caseload.run(Add(records=(a_citizen("B"),)))
        with no_room(disk, mounted=mounted):
            with pytest.raises(StoreError) as error:
                caseload.close()
            assert error.value.trouble is StoreTrouble.SAVED_WITHOUT_BACKUP
            assert "for disken er fuld" in store_sentence(error.value)
        caseload = files.open_file(path, PASSWORD, user="TST", services=services)
        assert sorted(row.name for row in caseload.register.all(Citizen)) == ["A", "B"]
        caseload.close()


READING = ("check", "results", "export")


@pytest.mark.shipped_rounds
@pytest.mark.parametrize("command", READING)
def test_commands_that_read_work_on_a_full_disk(tmp_path: Path, services: Services, command: str) -> None:
    disk = tmp_path / "disk"
    with a_small_disk(disk) as mounted:
        path = disk / "team.sagsplan"
        caseload = files.create_file(path, PASSWORD, user="TST", services=services)
        caseload.run(Add(records=(a_citizen("A"),)))
        caseload.close()
        more = {
            "check": [],
            "results": ["--programme", "FSM", "--month", "2026-10"],
            "export": ["--out", str(tmp_path / "ud.xlsx")],
        }[command]
        with no_room(disk, mounted=mounted) if mounted else no_room_for_nobody():
            call = [sys.executable, "-m", "planner", command, str(path), *more]
            known = {**os.environ, "SAGSPLAN_PASSWORD": PASSWORD}
            done = subprocess.run(call, capture_output=True, text=True, env=known, check=False)
        assert (done.returncode, done.stderr) == (0, "")


@contextmanager
def no_room_for_nobody() -> Iterator[None]:
    """Without a disk of its own, a command needs room for what it prints."""
    yield


def test_on_a_full_disk_settings_and_log_are_done_without_and_leave_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    disk = tmp_path / "disk"
    with a_small_disk(disk) as mounted:
        settings = Settings(disk / "settings.json")
        settings.set("initials", "ABC")
        logs.start(disk)
        handler = logging.getLogger("planner").handlers[-1]
        with no_room(disk, mounted=mounted):
            for number in range(3):
                settings.set("look", f"{number}")
                logging.getLogger("planner.test").warning("step %s", number)
        assert settings.get("look") == "2"
        logging.getLogger("planner").removeHandler(handler)
        with suppress(OSError):
            handler.close()
        assert sorted(each.name for each in disk.iterdir()) == ["sagsplan.log", "settings.json"]
    assert "Logging error" not in capsys.readouterr().err
