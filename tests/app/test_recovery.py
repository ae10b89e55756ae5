"""The recovery key opens the file and its backups without the password, until the password is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import PASSWORD
from planner.app import backups, files
from planner.app.caseload import Caseload
from planner.app.recovery import (
    RecoveryState,
    SaidOfKey,
    check_words,
    is_recovery_key,
    recovery_state,
    recovery_words,
    say_of_key,
)
from planner.app.services import Services
from planner.domain.errors import StoreError, StoreTrouble
from planner.domain.file_records import Setting
from planner.domain.records import Citizen
from planner.texts.store import store_sentence
from support.people import a_citizen
from support.steps import Add

OTHER = "en helt anden kode med mere"


def opens_with(path: Path, secret: str, services: Services) -> bool:
    try:
        files.open_file(path, secret, user="TST", read_only=True, services=services).close()
    except StoreError as error:
        if error.trouble is not StoreTrouble.WRONG_PASSWORD:
            raise
        return False
    return True


def test_the_words_open_the_file_its_backups_and_the_locked_window(disk_caseload: Caseload, services: Services) -> None:
    disk_caseload.run(Add(records=(a_citizen(),)))
    disk_caseload.back_up()
    words = " ".join(recovery_words(disk_caseload))
    path = disk_caseload.path
    assert path is not None
    assert is_recovery_key(words)
    assert files.password_fits(disk_caseload, words)
    disk_caseload.close()
    assert opens_with(path, words.upper(), services)
    assert opens_with(path, PASSWORD, services)
    kept = backups.backups_of(path)[0]
    path.write_bytes(b"\0" * 8192)
    backups.restore(path, kept, words, user="TST", services=services)
    again = files.open_file(path, words, user="TST", services=services)
    assert len(again.register.all(Citizen)) == 1
    again.close()
    assert opens_with(path, PASSWORD, services)


def test_another_password_makes_another_key_and_the_old_one_opens_older_backups_only(
    disk_caseload: Caseload, services: Services
) -> None:
    old = " ".join(recovery_words(disk_caseload))
    say_of_key(disk_caseload, SaidOfKey.KEPT)
    assert recovery_state(disk_caseload) == RecoveryState(SaidOfKey.KEPT, disk_caseload.today)
    files.change_password(disk_caseload, OTHER)
    new = " ".join(recovery_words(disk_caseload))
    assert new != old
    assert recovery_state(disk_caseload) == RecoveryState(None, None)
    say_of_key(disk_caseload, SaidOfKey.DECLINED)
    assert recovery_state(disk_caseload) == RecoveryState(SaidOfKey.DECLINED, disk_caseload.today)
    path = disk_caseload.path
    assert path is not None
    disk_caseload.close()
    assert not opens_with(path, old, services)
    assert opens_with(path, new, services)
    (before,) = [each for each in backups.backups_of(path) if backups.opens(each.path, old)]
    assert not backups.opens(before.path, new)


def test_a_forgotten_password_is_replaced_by_way_of_the_key(disk_caseload: Caseload, services: Services) -> None:
    words, path = " ".join(recovery_words(disk_caseload)), disk_caseload.path
    assert path is not None
    disk_caseload.close()
    opened = files.open_file(path, words, user="TST", services=services)
    files.change_password(opened, OTHER)
    opened.close()
    assert opens_with(path, OTHER, services)
    assert not opens_with(path, words, services)


def test_neither_memory_nor_a_register_of_its_own_claims_a_key_that_somebody_keeps(
    caseload: Caseload, disk_caseload: Caseload, services: Services, tmp_path: Path
) -> None:
    assert recovery_words(caseload) == ()
    assert recovery_state(caseload) == RecoveryState(None, None)
    say_of_key(disk_caseload, SaidOfKey.KEPT)
    made = disk_caseload.back_up()
    assert made is not None
    moved = made.with_name("noget andet.sagsplan")
    made.rename(moved)
    copy = tmp_path / "et andet register.sagsplan"
    backups.restore(copy, backups.backup_at(moved), PASSWORD, user="TST", services=services)
    opened = files.open_file(copy, PASSWORD, user="TST", services=services)
    assert recovery_words(opened) != recovery_words(disk_caseload)
    assert recovery_state(opened) == RecoveryState(None, None)
    opened.close()


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("babab babab", "Ord nummer 3 mangler"),
        ("babab " * 17, "Ordene hører ikke sammen."),
        ("babab " * 18, "Der er flere end 17 ord."),
        ("babab citron", "Ord nummer 2 mangler eller kan ikke"),
    ],
)
def test_what_is_miswritten_is_said_before_a_file_is_tried(typed: str, part: str) -> None:
    with pytest.raises(StoreError) as error:
        check_words(typed)
    assert part in store_sentence(error.value)
    assert "babab" not in store_sentence(error.value)


def test_the_register_holds_no_word_of_the_key(disk_caseload: Caseload) -> None:
    say_of_key(disk_caseload, SaidOfKey.KEPT)
    kept = " ".join(row.value for row in disk_caseload.register.all(Setting))
    assert "kept" in kept
    assert not any(word in kept for word in recovery_words(disk_caseload))
