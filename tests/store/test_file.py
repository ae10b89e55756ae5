"""What stands in the way of opening a file, and what a file on disk gives away."""

from __future__ import annotations

import errno
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain.errors import StoreError, StoreTrouble
from planner.store.codec import to_row
from planner.store.file import open_file
from planner.store.lock import FileLock, holder_now, lock_path
from planner.store.migrate import Migration
from planner.store.sqlcipher import FileDatabase
from planner.store.trouble import of_os
from store.conftest import HOLDER, PASSWORD
from support.packets import decrypted_pages
from support.people import a_citizen
from support.services import shipped_migrations

NAME = "Ålborgine Særkende"


def opened(path: Path, *, create: bool = False, password: str = PASSWORD) -> FileDatabase:
    return open_file(path, password, migrations=shipped_migrations(), holder=HOLDER, create=create)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with one citizen, closed."""
    file = tmp_path / "team syd % ø.sagsplan"
    with closing(opened(file, create=True)) as db, db.transaction():
        db.insert("citizen", [to_row(a_citizen(NAME, cpr="0101800002"))])
    return file


def trouble_of(path: Path, password: str = PASSWORD) -> StoreTrouble:
    with pytest.raises(StoreError) as error:
        opened(path, password=password)
    assert not lock_path(path).exists()
    return error.value.trouble


def test_a_file_opens_again_with_its_password(path: Path) -> None:
    with closing(opened(path)) as db:
        assert [row["name"] for row in db.query("SELECT name FROM citizen")] == [NAME]


def test_a_password_is_the_same_however_its_letters_are_composed(tmp_path: Path) -> None:
    file = tmp_path / "x.sagsplan"
    opened(file, create=True, password="bla\u030abærgrød med å").close()
    opened(file, password="blåbærgrød med a\u030a").close()
    assert trouble_of(file, password="blabærgrød med a") is StoreTrouble.WRONG_PASSWORD


def test_a_wrong_password_is_said_to_be_wrong_and_is_never_in_the_error(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(StoreError) as error:
        opened(path, password="hemmelig og forkert")
    assert error.value.trouble is StoreTrouble.WRONG_PASSWORD
    assert error.value.__cause__ is None
    assert "hemmelig" not in f"{error.value} {error.value.details}"
    assert capfd.readouterr().err == ""


def test_no_byte_of_a_name_or_number_is_readable_on_disk(path: Path) -> None:
    with closing(opened(path)) as db:
        with db.transaction():
            db.insert("citizen", [to_row(a_citizen(NAME, cpr="0101800010", note="mærkelig note"))])
        everything = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert len(everything) > 50_000
    for secret in (NAME, "Ålborgine", "0101800010", "mærkelig note", "citizen", PASSWORD):
        assert secret.encode() not in everything
        assert secret.encode("utf-16-le") not in everything


def test_missing_files_and_folders_are_told_apart(tmp_path: Path) -> None:
    assert trouble_of(tmp_path / "none.sagsplan") is StoreTrouble.NOT_FOUND
    assert trouble_of(tmp_path / "gone" / "none.sagsplan") is StoreTrouble.FOLDER_GONE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"kort tekst",
        b"SQLite format 3\0" + bytes(range(256)) * 32,
        b"PK\x03\x04" + bytes(range(256)) * 32,
        b"Et langt brev om noget helt andet. " * 400,
    ],
)
def test_another_kind_of_file_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "brev.sagsplan"
    file.write_bytes(content)
    assert trouble_of(file) is StoreTrouble.NOT_A_REGISTER
    assert file.read_bytes() == content


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    (tmp_path / "folder.sagsplan").mkdir()
    assert trouble_of(tmp_path / "folder.sagsplan") is StoreTrouble.NOT_A_REGISTER


def test_an_encrypted_file_of_another_program_is_no_register(path: Path) -> None:
    with closing(opened(path)) as db:
        db.set_pragma("application_id = 1")
    assert trouble_of(path) is StoreTrouble.NOT_A_REGISTER


@pytest.mark.parametrize("cut", [1000, 4096])
def test_a_truncated_file_is_damaged(path: Path, cut: int) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    assert trouble_of(path) is StoreTrouble.DAMAGED


def test_flipped_bits_are_found(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(5 * 4096 + 100, len(content), 4096):
        content[place] ^= 0xFF
    path.write_bytes(content)
    assert trouble_of(path) is StoreTrouble.DAMAGED


def test_one_flipped_bit_at_the_end_is_found(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    with closing(opened(path)) as db:
        assert db.damage()


def test_a_whole_file_has_no_damage(path: Path) -> None:
    with closing(opened(path)) as db:
        assert db.damage() == []


def test_making_a_file_where_one_stands_is_refused(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreError) as error:
        opened(path, create=True)
    assert error.value.trouble is StoreTrouble.EXISTS
    assert path.read_bytes() == before


def test_a_newer_file_is_refused(path: Path) -> None:
    with closing(opened(path)) as db:
        db.set_pragma("user_version = 99")
    assert trouble_of(path) is StoreTrouble.NEWER_FILE


def test_an_older_file_is_copied_then_brought_up_to_date(path: Path) -> None:
    newer = [*shipped_migrations(), Migration(len(shipped_migrations()) + 1, "more", "CREATE TABLE more (id TEXT);")]
    with pytest.raises(StoreError) as error:
        open_file(path, PASSWORD, migrations=newer)
    assert error.value.trouble is StoreTrouble.NEEDS_UPGRADE
    with closing(open_file(path, PASSWORD, migrations=newer, holder=HOLDER)) as db:
        assert db.query("SELECT * FROM more") == []
        assert any("STRICT" in statement for statement in db.schema() if "more" in statement)
    copies = [file for file in path.parent.iterdir() if ".v" in file.name]
    assert [file.name for file in copies] == [f"team syd % ø.v{len(shipped_migrations())}.sagsplan"]
    with closing(opened(copies[0])) as db:
        assert [row["name"] for row in db.query("SELECT name FROM citizen")] == [NAME]


def test_a_script_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    broken = Migration(
        len(shipped_migrations()) + 1, "broken", "CREATE TABLE more (id TEXT); CREATE TABLE citizen (id TEXT);"
    )
    with pytest.raises(StoreError):
        open_file(path, PASSWORD, migrations=[*shipped_migrations(), broken], holder=HOLDER)
    with closing(opened(path)) as db:
        assert "more" not in db.tables()


def test_a_second_writer_is_told_who_has_the_file(path: Path) -> None:
    with closing(opened(path)):
        with pytest.raises(StoreError) as error:
            opened(path)
        assert error.value.trouble is StoreTrouble.IN_USE
        assert error.value.details == {"holder": "TST", "machine": "PC-PRØVE", "since": HOLDER.since}
        assert holder_now(path) == HOLDER
    assert holder_now(path) is None
    opened(path).close()


def test_a_reader_may_look_on_while_somebody_writes(path: Path) -> None:
    with closing(opened(path)) as writer, closing(open_file(path, PASSWORD, migrations=shipped_migrations())) as reader:
        assert reader.read_only
        with writer.transaction():
            writer.insert("citizen", [to_row(a_citizen("Ny"))])
            assert len(reader.query("SELECT id FROM citizen")) == 1
        assert len(reader.query("SELECT id FROM citizen")) == 2
        with pytest.raises(StoreError) as error, reader.transaction():
            reader.insert("citizen", [to_row(a_citizen("Ny"))])
        assert error.value.trouble is StoreTrouble.READ_ONLY


@pytest.mark.shipped_rounds
def test_a_reader_that_closes_takes_nothing_from_a_writer_whose_locks_are_gone(path: Path) -> None:
    look_on = (
        "import sys; from pathlib import Path; from planner.store.file import open_file;"
        "db = open_file(Path(sys.argv[1]), sys.argv[2], migrations=None);"
        "print(len(db.query('SELECT id FROM citizen'))); db.close()"
    )
    with closing(opened(path)) as db:
        before = len(db.query("SELECT id FROM citizen"))
        for number in range(1, 3):
            with db.transaction():
                db.insert("citizen", [to_row(a_citizen(f"Nr. {number}"))])
            for mark in ("", "-wal", "-shm"):  # as a file dialog does, to see what kind of file it is
                path.with_name(f"{path.name}{mark}").open("rb").close()
            seen = subprocess.run(
                [sys.executable, "-c", look_on, str(path), PASSWORD], capture_output=True, text=True, check=True
            )
            assert int(seen.stdout) == before + number
            db.demand_presence()
    with closing(opened(path)) as db:
        assert len(db.query("SELECT id FROM citizen")) == before + 2
        assert db.damage() == []


def test_a_file_whose_writer_closes_before_a_reader_is_whole_without_its_log(path: Path, tmp_path: Path) -> None:
    writer = opened(path)
    with closing(open_file(path, PASSWORD, migrations=None)) as reader:
        with writer.transaction():
            writer.insert("citizen", [to_row(a_citizen("Sidst"))])
        writer.close()
        seen = len(reader.query("SELECT id FROM citizen"))
        alone = tmp_path / "alene.sagsplan"
        alone.write_bytes(path.read_bytes())
    with closing(open_file(alone, PASSWORD, migrations=None)) as copy:
        assert len(copy.query("SELECT id FROM citizen")) == seen


def test_reading_leaves_nothing_behind_and_changes_no_byte(path: Path) -> None:
    before = path.read_bytes()
    with closing(open_file(path, PASSWORD, migrations=shipped_migrations())) as reader:
        assert len(reader.query("SELECT id FROM citizen")) == 1
    assert list(path.parent.iterdir()) == [path]
    assert path.read_bytes() == before


def test_a_lock_left_by_a_program_that_died_is_no_lock(path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from datetime import datetime;"
        "from planner.store.lock import FileLock, LockHolder;"
        "lock = FileLock.take(Path(sys.argv[1]), LockHolder('XX', 'PC', datetime(2026, 1, 1))); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert lock_path(path).exists()
    with closing(opened(path)):
        assert holder_now(path) == HOLDER


def test_a_lock_whose_file_was_swapped_under_it_is_taken_anew(path: Path) -> None:
    first = FileLock.take(path, HOLDER)
    lock_path(path).unlink()
    second = FileLock.take(path, replace(HOLDER, user="AB"))
    first.release()
    second.release()
    assert not lock_path(path).exists()


def test_the_password_can_be_changed(path: Path) -> None:
    with closing(opened(path)) as db:
        db.change_password("en helt anden kode")
        with db.transaction():
            db.insert("citizen", [to_row(a_citizen("Efter"))])
    assert trouble_of(path) is StoreTrouble.WRONG_PASSWORD
    with closing(opened(path, password="en helt anden kode")) as db:
        assert len(db.query("SELECT id FROM citizen")) == 2


def test_a_full_disk_is_said_and_the_transaction_goes_back(path: Path) -> None:
    with closing(opened(path)) as db:
        db.set_pragma(f"max_page_count = {db.pragma('page_count')}")
        with pytest.raises(StoreError) as error, db.transaction():
            db.insert("citizen", [to_row(a_citizen(note="x" * 2000)) for _ in range(100)])
        assert error.value.trouble is StoreTrouble.DISK_FULL
        db.set_pragma("max_page_count = 1000000")
        with db.transaction():
            db.insert("citizen", [to_row(a_citizen())])
        assert len(db.query("SELECT id FROM citizen")) == 2


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        (errno.ENOSPC, StoreTrouble.DISK_FULL),
        (errno.EROFS, StoreTrouble.READ_ONLY),
        (errno.EACCES, StoreTrouble.READ_ONLY),
        (errno.ENOENT, StoreTrouble.FOLDER_GONE),
        (errno.EIO, StoreTrouble.UNKNOWN),
    ],
)
def test_what_the_system_says_gets_its_own_trouble(number: int, trouble: StoreTrouble) -> None:
    assert of_os(OSError(number, "x"), None).trouble is trouble


def test_the_program_hashes_a_password_as_often_as_it_says(tmp_path: Path) -> None:
    """In a process that nothing was set in, as the program's own."""
    script = (
        "import sys; from pathlib import Path; from planner.app.files import change_password, create_file;"
        "folder, word = Path(sys.argv[1]), sys.stdin.read();"
        "create_file(folder / 'made', word, user='X').close();"
        "c = create_file(folder / 'changed', word + '!', user='X'); change_password(c, word); c.close()"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], input=PASSWORD, text=True, check=True)
    for name in ("made", "changed"):
        assert b"CREATE TABLE citizen" in decrypted_pages(tmp_path / name, PASSWORD)


@pytest.mark.shipped_rounds
def test_opening_a_file_imports_no_heavy_library(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from planner.app.files import open_file;"
        "c = open_file(Path(sys.argv[1]), sys.stdin.read(), user='X'); c.close();"
        "heavy = ('pandas', 'numpy', 'openpyxl', 'ortools', 'PySide6', 'psycopg', 'sqlite3');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], input=PASSWORD, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['sqlite3']"


def test_an_older_sqlite_file_in_the_way_of_the_copy_is_left_alone(path: Path) -> None:
    version = len(shipped_migrations())
    taken = path.with_name(f"{path.stem}.v{version}{path.suffix}")
    taken.write_bytes(b"mine")
    newer = [*shipped_migrations(), Migration(version + 1, "more", "CREATE TABLE more (id TEXT);")]
    open_file(path, PASSWORD, migrations=newer, holder=HOLDER).close()
    assert taken.read_bytes() == b"mine"
    assert path.with_name(f"{path.stem}.v{version}-2{path.suffix}").exists()
