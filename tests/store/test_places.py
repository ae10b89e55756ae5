"""Where a file stands, and what it is: links, locks, logs not its own, who may read it, what goes from under it."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from planner.domain.errors import StoreError, StoreTrouble
from planner.store.codec import to_row
from planner.store.file import open_file
from planner.store.handles import KeptHandle, beginning
from planner.store.lock import FileLock, lock_path
from planner.store.sqlcipher import FileDatabase
from planner.store.stale_log import log_of
from store.conftest import HOLDER, PASSWORD
from support.people import a_citizen
from support.services import shipped_migrations


def opened(path: Path, *, create: bool = False, reading: bool = False) -> FileDatabase:
    holder = None if reading else HOLDER
    return open_file(path, PASSWORD, migrations=shipped_migrations(), holder=holder, create=create)


def add(db: FileDatabase, *names: str) -> None:
    for name in names:
        with db.transaction():
            db.insert("citizen", [to_row(a_citizen(name))])


def names(db: FileDatabase) -> list[str]:
    return sorted(str(row["name"]) for row in db.query("SELECT name FROM citizen"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "team.sagsplan"
    with closing(opened(file, create=True)) as db:
        add(db, "A")
    return file


def trouble_of(action: Callable[[], object]) -> StoreTrouble:
    with pytest.raises(StoreError) as error:
        action()
    return error.value.trouble


def test_a_second_writer_does_not_get_in_by_a_link(path: Path, tmp_path: Path) -> None:
    link, further = tmp_path / "genvej.sagsplan", tmp_path / "sub" / "igen.sagsplan"
    further.parent.mkdir()
    link.symlink_to(path.name)
    further.symlink_to("../genvej.sagsplan")
    with closing(opened(path)):
        assert trouble_of(lambda: opened(link)) is StoreTrouble.IN_USE
        assert trouble_of(lambda: opened(further)) is StoreTrouble.IN_USE
    with closing(opened(further)) as db:
        assert trouble_of(lambda: opened(path)) is StoreTrouble.IN_USE
        add(db, "B")
    with closing(opened(path, reading=True)) as db:
        assert names(db) == ["A", "B"]
    assert link.is_symlink()


def test_a_file_with_several_names_is_not_written_in(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "andet navn.sagsplan"
    os.link(path, other)
    for name in (path, other):
        assert trouble_of(lambda name=name: opened(name)) is StoreTrouble.SEVERAL_NAMES  # type: ignore[misc]
    other.unlink()
    opened(path).close()


@pytest.mark.parametrize("kind", ["link", "link to nothing", "hard link", "document", "folder"])
def test_what_stands_in_the_place_of_the_lock_is_left_alone(path: Path, tmp_path: Path, kind: str) -> None:
    precious, lock = tmp_path / "kontrakt.txt", lock_path(path)
    precious.write_bytes(b"meget vigtigt")
    if kind == "link":
        lock.symlink_to(precious)
    elif kind == "link to nothing":
        lock.symlink_to(tmp_path / "intet")
    elif kind == "hard link":
        os.link(precious, lock)
    elif kind == "document":
        lock.write_bytes(b"en note om noget")
    else:
        lock.mkdir()
    assert trouble_of(lambda: opened(path)) is StoreTrouble.LOCK_BLOCKED
    assert precious.read_bytes() == b"meget vigtigt"
    assert not (tmp_path / "intet").exists()
    if kind == "document":
        assert lock.read_bytes() == b"en note om noget"
    with closing(opened(path, reading=True)) as db:
        assert names(db) == ["A"]


@pytest.mark.parametrize("left", [b"", b'{"us', b'{"user": "AB", "machine": "PC", "since": "2026-'])
def test_a_lock_that_was_half_written_is_no_hindrance(path: Path, left: bytes) -> None:
    lock_path(path).write_bytes(left)
    opened(path).close()
    assert not lock_path(path).exists()


@pytest.mark.parametrize("what", ["deleted", "moved", "folder", "replaced", "overwritten", "truncated", "log"])
def test_what_happens_to_a_file_that_is_open_is_noticed_before_the_next_step(
    path: Path, tmp_path: Path, what: str
) -> None:
    other = tmp_path / "anden.sagsplan"
    with closing(opened(other, create=True)) as db:
        add(db, *"KLM")
    db = opened(path)
    add(db, "B")
    if what == "deleted":
        path.unlink()
    elif what == "moved":
        path.rename(tmp_path / "flyttet.sagsplan")
    elif what == "folder":
        # The folder with everything in it, as when a drive is taken out.
        away = tmp_path / "væk"
        away.mkdir()
        for each in (path, log_of(path)):
            each.rename(away / each.name)
    elif what == "replaced":
        shutil.copy(other, tmp_path / "ny")
        (tmp_path / "ny").replace(path)
    elif what == "overwritten":
        shutil.copyfile(other, path)
    elif what == "truncated":
        os.truncate(path, 4096 * 3)
    else:
        log_of(path).unlink()
    expected = StoreTrouble.FILE_GONE if what in {"deleted", "moved", "folder"} else StoreTrouble.FILE_REPLACED
    assert trouble_of(lambda: add(db, "C")) is expected
    assert trouble_of(db.demand_presence) is expected
    db.close()


def test_writing_in_the_middle_of_an_open_file_is_noticed(path: Path) -> None:
    with closing(opened(path)) as db:
        with path.open("r+b") as file:
            file.seek(4096 * 5 + 100)
            file.write(os.urandom(2000))
        os.utime(path, ns=(1, 1))
        assert trouble_of(lambda: add(db, "C")) is StoreTrouble.DAMAGED


def test_a_file_whose_time_alone_was_set_is_written_in_as_before(path: Path) -> None:
    with closing(opened(path)) as db:
        os.utime(path, ns=(1, 1))
        add(db, "B")
        assert names(db) == ["A", "B"]


@pytest.mark.shipped_rounds
def test_readers_come_and_go_and_the_writer_goes_on(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from planner.store.file import open_file;"
        "open_file(Path(sys.argv[1]), sys.stdin.read(), migrations=None).close()"
    )
    with closing(opened(path)) as db:
        for name in "BCD":
            # One in this process first: closing its handle must not let go of the writer's locks.
            opened(path, reading=True).close()
            assert len(beginning(path, 16)) == 16
            subprocess.run([sys.executable, "-c", script, str(path)], input=PASSWORD, text=True, check=True)
            assert log_of(path).exists()
            add(db, name)
        assert names(db) == [*"ABCD"]


def test_one_handle_is_kept_for_all_who_look_at_a_file(path: Path) -> None:
    one, two = KeptHandle(path), KeptHandle(path)
    one.release()
    one.release()
    moved = path.rename(path.with_name("flyttet"))
    assert beginning(moved, 16) == moved.read_bytes()[:16]
    two.release()


def died_with_a_log(path: Path, *later: str) -> bytes:
    """Work in the file, and leave it as a program that dies does: with its log beside it. Gives the file before."""
    before = path.read_bytes()
    db = opened(path)
    add(db, *later)
    kept = {mark: path.with_name(f"{path.name}{mark}").read_bytes() for mark in ("", "-wal")}
    db.close()
    for mark, content in kept.items():
        path.with_name(f"{path.name}{mark}").write_bytes(content)
    return before


def test_the_log_of_a_program_that_died_is_played_in(path: Path) -> None:
    died_with_a_log(path, "B", "C")
    with closing(opened(path, reading=True)) as db:
        assert names(db) == ["A", "B", "C"]
    died_with_a_log(path, "D")
    with closing(opened(path)) as db:
        assert names(db) == ["A", "B", "C", "D"]
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("reading", [True, False])
def test_a_log_beside_a_file_copied_back_by_hand_is_put_aside(path: Path, tmp_path: Path, reading: bool) -> None:
    with closing(opened(path)) as db:
        copy = tmp_path / "kopi"
        db.copy_to(copy)
        add(db, *(f"N{number}" for number in range(40)))
    died_with_a_log(path, *(f"M{number}" for number in range(40)))
    shutil.copyfile(copy, path)
    with closing(opened(path, reading=reading)) as db:
        assert names(db) == ["A"]
        assert db.damage() == []
    aside = [each for each in tmp_path.iterdir() if each.name.startswith(f"{path.name}-wal.")]
    assert len(aside) == (0 if reading else 1)
    with closing(opened(path)) as db:
        add(db, "B")
        assert names(db) == ["A", "B"]


@pytest.mark.parametrize("reading", [True, False])
def test_the_log_of_another_register_is_put_aside(path: Path, tmp_path: Path, reading: bool) -> None:
    other = tmp_path / "anden.sagsplan"
    opened(other, create=True).close()
    died_with_a_log(other, "X", "Y")
    shutil.copyfile(log_of(other), log_of(path))
    with closing(opened(path, reading=reading)) as db:
        assert names(db) == ["A"]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_and_all_beside_it_are_for_their_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "team.sagsplan"
        with closing(opened(path, create=True)) as db:
            add(db, "A")
            db.copy_to(tmp_path / "kopi.sagsplan")
            beside = [*tmp_path.iterdir()]
            assert {each.name for each in beside} >= {"team.sagsplan-wal", "team.sagsplan-shm", "team.sagsplan.lock"}
            expected = 0o600 if os.name == "posix" else mode(path)
            assert {each.name: mode(each) for each in beside} == {each.name: expected for each in beside}
    finally:
        os.umask(before)


def test_a_lock_that_cannot_be_written_is_not_left_behind(path: Path) -> None:
    """With room for no byte: what a full disk does."""
    script = (
        "import sys, resource; from pathlib import Path; from datetime import datetime;"
        "from planner.store.lock import FileLock, LockHolder, holder_now\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))\n"
        "file = Path(sys.argv[1])\n"
        "for _ in range(2):\n"
        "    try: FileLock.take(file, LockHolder('XX', 'PC', datetime(2026, 1, 1)))\n"
        "    except OSError as error: print(error.errno)\n"
        "print(holder_now(file))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["27", "27", "None"]
    assert not lock_path(path).exists()
    FileLock.take(path, HOLDER).release()
