"""What is open is saved in a new file when its own has gone: with its journal where that can be read."""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import PASSWORD
from planner.app import files
from planner.app.backups import backups_of
from planner.app.caseload import Caseload
from planner.app.check import check_register
from planner.app.newest_backup import newest_backup
from planner.app.rescue import save_copy
from planner.app.services import Services
from planner.domain.errors import RefusedError, StoreError, StoreTrouble
from planner.store.sqlcipher import FileDatabase
from planner.texts.store import store_sentence
from support.odd_rows import ODD_TEXTS, one_of_each
from support.people import a_citizen
from support.services import some_services
from support.steps import Add

OTHER_PASSWORD = "en ganske anden kode"


def spoil(path: Path, how: str) -> None:
    if how == "deleted":
        path.unlink()
    elif how == "moved":
        path.rename(path.with_name("flyttet"))
    elif how == "truncated":
        os.truncate(path, 0)
    elif how == "cut in the middle":
        os.truncate(path, path.stat().st_size // 2)
    elif how == "another register":
        other = path.with_name("anden.sagsplan")
        files.create_file(other, OTHER_PASSWORD, user="TST", services=some_services()).close()
        path.write_bytes(other.read_bytes())
    else:
        path.write_bytes(os.urandom(path.stat().st_size))
        log = path.with_name(f"{path.name}-wal")
        if how == "noise, and its log":
            log.write_bytes(os.urandom(log.stat().st_size))


WAYS = ["deleted", "moved", "truncated", "cut in the middle", "another register", "noise", "noise, and its log"]


@pytest.mark.parametrize("how", WAYS)
def test_a_copy_holds_everything_and_opens_with_the_same_password(
    disk_caseload: Caseload, services: Services, tmp_path: Path, how: str
) -> None:
    path = disk_caseload.path
    assert path is not None
    disk_caseload.run(Add(records=tuple(one_of_each(ODD_TEXTS[0]))))
    disk_caseload.close()  # from now on everything stands in the file itself, not in its log
    caseload = files.open_file(path, PASSWORD, user="TST", services=services)
    caseload.run(Add(records=(a_citizen("Sidst"),)))
    wanted = caseload.register.snapshot()
    spoil(path, how)
    with pytest.raises(StoreError) as error:
        caseload.run(Add(records=(a_citizen("Aldrig gemt"),)))
    assert error.value.trouble in {StoreTrouble.FILE_GONE, StoreTrouble.FILE_REPLACED}
    assert "Det sidste trin er ikke gemt." in store_sentence(error.value)
    assert caseload.register == wanted
    made = save_copy(caseload, tmp_path / "reddet.sagsplan")
    with suppress(StoreError):  # what has happened to its file, once more
        caseload.close()
    if path.exists():
        path.unlink()
    copy = files.open_file(made, PASSWORD, user="TST", services=services)
    assert copy.register == wanted
    assert [each for each in check_register(copy) if each.is_broken] == []
    copy.run(Add(records=(a_citizen("Videre"),)))
    copy.close()
    assert len(backups_of(made)) >= 2
    newest = newest_backup(made, PASSWORD)
    assert newest is not None
    assert newest.path.name.startswith("reddet_")


@pytest.mark.parametrize("how", WAYS)
def test_the_password_of_what_is_open_is_known_whatever_stands_in_its_place(disk_caseload: Caseload, how: str) -> None:
    path = disk_caseload.path
    assert path is not None
    disk_caseload.run(Add(records=(a_citizen(),)))
    spoil(path, how)
    assert files.password_fits(disk_caseload, PASSWORD)
    assert not files.password_fits(disk_caseload, OTHER_PASSWORD)
    with suppress(StoreError):
        disk_caseload.close()


def test_a_key_is_the_same_however_the_letters_came(disk_caseload: Caseload) -> None:
    files.change_password(disk_caseload, "blå sø og grøn ås")
    assert files.password_fits(disk_caseload, unicodedata.normalize("NFD", "blå sø og grøn ås"))
    assert not files.password_fits(disk_caseload, PASSWORD)
    assert isinstance(disk_caseload.db, FileDatabase)
    key = disk_caseload.db.key
    assert key.key.hex() not in f"{key!r} {key}"


def test_a_copy_never_takes_the_place_of_anything(disk_caseload: Caseload, tmp_path: Path) -> None:
    disk_caseload.run(Add(records=(a_citizen(),)))
    taken = tmp_path / "brev.sagsplan"
    taken.write_bytes(b"mit")
    with pytest.raises(StoreError) as error:
        save_copy(disk_caseload, taken)
    assert error.value.trouble is StoreTrouble.EXISTS
    assert taken.read_bytes() == b"mit"
    with pytest.raises(StoreError) as error:
        save_copy(disk_caseload, tmp_path / "intet" / "x.sagsplan")
    assert error.value.trouble is StoreTrouble.FOLDER_GONE


def test_a_register_in_memory_has_no_file_to_lose(caseload: Caseload, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        save_copy(caseload, tmp_path / "x.sagsplan")


def test_the_folder_of_a_file_that_is_gone_is_not_made_anew(disk_caseload: Caseload, tmp_path: Path) -> None:
    path = disk_caseload.path
    assert path is not None
    disk_caseload.run(Add(records=(a_citizen(),)))
    away = tmp_path.with_name("væk")
    tmp_path.rename(away)
    with pytest.raises(StoreError) as error:
        disk_caseload.close()
    assert error.value.trouble is StoreTrouble.FILE_GONE
    assert not tmp_path.exists()
    away.rename(tmp_path)
