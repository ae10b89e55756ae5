"""Files as the program opens them: undo that survives closing, backups, passwords, two programs."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import PASSWORD
from planner.app import backups, files
from planner.app.caseload import Caseload
from planner.app.services import NewIds, Services
from planner.domain.backups import Backup
from planner.domain.changes import Action
from planner.domain.errors import Code, RefusedError, StoreError, StoreTrouble
from planner.domain.file_records import Setting
from planner.domain.ids import SettingId
from planner.domain.records import Citizen
from planner.domain.settings import SettingKey
from planner.store.backup import superfluous
from planner.store.lock import lock_path
from planner.texts import common
from planner.texts.store import store_sentence
from support.people import a_citizen
from support.services import NOON, Clock
from support.steps import Add, Rename, in_step


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "team.sagsplan"


def again(path: Path, services: Services, *, password: str = PASSWORD, read_only: bool = False) -> Caseload:
    return files.open_file(path, password, user="TST", read_only=read_only, services=services)


def test_undo_and_redo_survive_closing(path: Path, services: Services) -> None:
    caseload = files.create_file(path, PASSWORD, user="TST", services=services)
    citizen = a_citizen()
    states = [caseload.register.snapshot()]
    caseload.run(Add(records=(citizen,)))
    states.append(caseload.register.snapshot())
    for name in ("A", "B", "C"):
        found = caseload.register.need(Citizen, citizen.id)
        caseload.run(Rename(citizen=found, names=(name,)))
        states.append(caseload.register.snapshot())
    caseload.undo()
    caseload.undo()
    for place in (2, 3, 4, 3, 2, 1, 0, 1, 2, 3, 4):
        caseload.close()
        caseload = again(path, services)
        if caseload.register != states[place]:
            (caseload.redo if caseload.register == states[place - 1] else caseload.undo)()
        assert caseload.register == states[place]
        assert in_step(caseload)
    assert caseload.redoable is None
    caseload.close()


def test_a_long_day_keeps_its_last_fifty_steps_however_often_it_went_back_and_forth(caseload: Caseload) -> None:
    for _ in range(70):
        caseload.run(Add(records=(a_citizen(),)))
    for _ in range(300):
        caseload.undo()
        caseload.redo()
    fresh = Caseload(caseload.db, caseload.services, user="TST")
    for _ in range(50):
        fresh.undo()
    assert len(fresh.register.all(Citizen)) == 20
    assert fresh.undoable is None
    later = Caseload(caseload.db, caseload.services, user="TST")
    for _ in range(50):
        later.redo()
    assert later.register == caseload.register
    assert later.redoable is None


def test_short_passwords_are_refused_before_anything_is_made(path: Path, services: Services) -> None:
    with pytest.raises(StoreError) as error:
        files.create_file(path, "elleve tegn", user="TST", services=services)
    assert error.value.trouble is StoreTrouble.PASSWORD_TOO_SHORT
    assert "12 tegn" in store_sentence(error.value)
    assert not path.exists()
    files.create_file(path, "tolv tegn ok", user="TST", services=services).close()


def test_reading_beside_a_writer_changes_nothing_and_catches_up(path: Path, services: Services) -> None:
    writer = files.create_file(path, PASSWORD, user="TST", services=services)
    reader = again(path, services, read_only=True)
    with pytest.raises(RefusedError) as refused:
        reader.run(Add(records=(a_citizen(),)))
    assert [problem.code for problem in refused.value.problems] == [Code.READ_ONLY]
    writer.run(Add(records=(a_citizen(),)))
    writer.undo()
    writer.redo()
    told: list[int] = []
    reader.on_change(lambda changes: told.append(changes.number))
    reader.catch_up()
    assert reader.register == writer.register
    assert told == [1, 2, 3]
    reader.close()
    writer.close()


def test_the_one_who_holds_a_file_is_named_in_the_sentence(disk_caseload: Caseload, services: Services) -> None:
    assert disk_caseload.path is not None
    with pytest.raises(StoreError) as error:
        again(disk_caseload.path, services)
    assert store_sentence(error.value).startswith("Filen er åben hos TST på PC-PRØVE siden kl. 12.00. Du kan læse")
    holder = files.who_has_open(disk_caseload.path)
    assert holder is not None
    assert holder.user == "TST"


def test_closing_a_changed_file_backs_it_up_and_an_unchanged_one_not(path: Path, services: Services) -> None:
    caseload = files.create_file(path, PASSWORD, user="TST", services=services)
    caseload.close()
    assert backups.backups_of(path) == []
    caseload = again(path, services)
    caseload.run(Add(records=(a_citizen(),)))
    caseload.close()
    caseload.close()
    (made,) = backups.backups_of(path)
    assert made.path.parent == path.parent / common.BACKUPS
    # The name says which journal entry the backup ends with, and the beginning of that entry's link.
    assert re.fullmatch(r"team_2026-11-23_120000_n1-[0-9a-f]{8}\.sagsplan", made.path.name)
    preview = backups.preview(made, PASSWORD)
    assert (preview.citizens, preview.newest_step) == (1, date(2026, 11, 23))
    assert not lock_path(path).exists()


@pytest.mark.parametrize("action", [Action.IMPORT_LIST, Action.IMPORT_REGISTER, Action.ACCEPT_PLAN])
def test_a_risky_step_is_preceded_by_a_backup(disk_caseload: Caseload, action: Action) -> None:
    disk_caseload.run(Add(records=(a_citizen(),)))
    risky = type("Risky", (Add,), {"action": action})
    disk_caseload.run(risky(records=(a_citizen(),)))
    (made,) = backups.list_backups(disk_caseload)
    assert backups.preview(made, PASSWORD).citizens == 1


def test_a_risky_step_waits_when_no_backup_can_be_made(disk_caseload: Caseload, tmp_path: Path) -> None:
    blocked = tmp_path / "no folder"
    blocked.write_text("a file stands where the folder should be")
    disk_caseload.run(Add(records=(Setting(id=SettingId(SettingKey.BACKUP_FOLDER), value=str(blocked)), a_citizen())))
    risky = type("Risky", (Add,), {"action": Action.IMPORT_LIST})
    with pytest.raises(StoreError) as error:
        disk_caseload.run(risky(records=(a_citizen(),)))
    assert error.value.trouble is StoreTrouble.BACKUP_FAILED
    assert len(disk_caseload.register.all(Citizen)) == 1
    disk_caseload.run(risky(records=(a_citizen(),)), without_backup=True)
    assert len(disk_caseload.register.all(Citizen)) == 2
    with pytest.raises(StoreError):
        disk_caseload.close()
    assert disk_caseload.path is not None
    assert files.who_has_open(disk_caseload.path) is None


def test_a_restored_backup_equals_the_register_it_was_made_of(path: Path, services: Services, clock: Clock) -> None:
    caseload = files.create_file(path, PASSWORD, user="TST", services=services)
    caseload.run(Add(records=(a_citizen("Før"),)))
    wanted = caseload.register.snapshot()
    caseload.back_up()
    clock.forward(minutes=5)
    caseload.run(Add(records=(a_citizen("Efter"),)))
    replaced = caseload.register.snapshot()
    (made,) = backups.list_backups(caseload)
    with pytest.raises(StoreError) as error:
        backups.restore(path, made, PASSWORD, user="TST", services=services)
    assert error.value.trouble is StoreTrouble.IN_USE
    caseload.close()
    clock.forward(minutes=5)
    kept = backups.restore(path, made, PASSWORD, user="TST", services=services)
    caseload = again(path, services)
    assert caseload.register == wanted
    caseload.undo()
    assert caseload.register.is_empty()
    caseload.close()
    assert kept is not None
    old = again(kept, services, read_only=True)
    assert old.register == replaced
    old.close()


def test_a_damaged_file_is_kept_as_it_is_when_a_backup_takes_its_place(path: Path, services: Services) -> None:
    caseload = files.create_file(path, PASSWORD, user="TST", services=services)
    caseload.run(Add(records=(a_citizen(),)))
    wanted = caseload.register.snapshot()
    caseload.close()
    broken = path.read_bytes()[:-4096]
    path.write_bytes(broken)
    (made,) = backups.backups_of(path)
    kept = backups.restore(path, made, PASSWORD, user="TST", services=services)
    assert kept is not None
    assert kept.read_bytes() == broken
    caseload = again(path, services)
    assert caseload.register == wanted
    caseload.close()


def test_what_was_written_last_before_a_crash_is_kept_when_a_backup_takes_its_place(
    path: Path, services: Services, clock: Clock
) -> None:
    caseload = files.create_file(path, PASSWORD, user="TST", services=services)
    caseload.run(Add(records=(a_citizen("Før"),)))
    caseload.back_up()
    caseload.run(Add(records=(a_citizen("Sidst"),)))
    wanted = caseload.register.snapshot()
    died = path.with_name("died") / path.name
    died.parent.mkdir()
    for mark in ("", "-wal"):
        shutil.copy2(f"{path}{mark}", f"{died}{mark}")
    assert died.with_name(f"{died.name}-wal").stat().st_size
    (made,) = backups.list_backups(caseload)
    caseload.close()
    kept = backups.restore(died, made, PASSWORD, user="TST", services=services)
    assert kept is not None
    assert kept not in [each.path for each in backups.backups_of(path)]
    for file, citizens in ((died, 1), (kept, 2)):
        caseload = again(file, services)
        assert len(caseload.register.all(Citizen)) == citizens
        assert (caseload.register == wanted) == (citizens == 2)
        caseload.close()


def test_a_damaged_backup_is_never_put_in_place(path: Path, services: Services) -> None:
    caseload = files.create_file(path, PASSWORD, user="TST", services=services)
    caseload.run(Add(records=(a_citizen(),)))
    caseload.close()
    before = path.read_bytes()
    (made,) = backups.backups_of(path)
    content = bytearray(made.path.read_bytes())
    content[-3000] ^= 1
    made.path.write_bytes(content)
    with pytest.raises(StoreError) as error:
        backups.restore(path, made, PASSWORD, user="TST", services=services)
    assert error.value.trouble is StoreTrouble.DAMAGED
    with pytest.raises(StoreError) as error:
        backups.restore(path, made, "en forkert kode", user="TST", services=services)
    assert error.value.trouble is StoreTrouble.WRONG_PASSWORD
    assert path.read_bytes() == before


def test_a_changed_password_counts_from_now_on_and_leaves_a_backup_under_the_old_one(
    path: Path, services: Services, clock: Clock
) -> None:
    caseload = files.create_file(path, PASSWORD, user="TST", services=services)
    caseload.run(Add(records=(a_citizen(),)))
    with pytest.raises(StoreError):
        files.change_password(caseload, "kort")
    files.change_password(caseload, "en helt anden kode")
    clock.forward(hours=1)
    caseload.run(Add(records=(a_citizen(),)))
    newest = caseload.register.snapshot()
    caseload.close()
    with pytest.raises(StoreError) as error:
        again(path, services)
    assert error.value.trouble is StoreTrouble.WRONG_PASSWORD
    caseload = again(path, services, password="en helt anden kode")
    assert caseload.register == newest
    caseload.close()
    after, before = backups.backups_of(path)
    assert backups.preview(before, PASSWORD).citizens == 1
    assert backups.preview(after, "en helt anden kode").citizens == 2


def test_a_password_is_not_changed_where_nothing_may_be_written(caseload: Caseload) -> None:
    with pytest.raises(RefusedError):
        files.change_password(caseload, "en helt anden kode")


def test_the_newest_ten_and_one_a_day_for_thirty_days_are_kept() -> None:
    now = NOON.replace(tzinfo=None)
    every = [Backup(now - timedelta(hours=5 * step), Path(f"{step}.sagsplan")) for step in range(400)]
    gone = superfluous(every, now, newest=10, days=30)
    kept = [backup for backup in every if backup not in gone]
    assert every[:10] == kept[:10]
    assert len({backup.at.date() for backup in kept}) == 31
    assert all(backup.at >= now - timedelta(days=30) for backup in kept)
    for day in {backup.at.date() for backup in kept[10:]}:
        assert max(b for b in every if b.at.date() == day) in kept
    assert superfluous(kept, now, newest=10, days=30) == []
    old = [Backup(now - timedelta(days=300 + step), Path(f"{step}.sagsplan")) for step in range(12)]
    assert superfluous(old, now, newest=10, days=30) == old[10:]


def test_superfluous_backups_go_and_other_files_stay(disk_caseload: Caseload, clock: Clock) -> None:
    disk_caseload.run(Add(records=(a_citizen(),)))
    first = disk_caseload.back_up()
    assert first is not None
    other = first.with_name("andet team_2020-01-01_120000.sagsplan")
    other.write_bytes(b"not ours")
    for _ in range(14):
        clock.forward(minutes=1)
        disk_caseload.back_up()
    assert len(backups.list_backups(disk_caseload)) == 10
    assert not first.exists()
    assert other.exists()
    names = {backup.path.name for backup in backups.list_backups(disk_caseload)}
    assert disk_caseload.back_up() is not None
    assert len(names - {backup.path.name for backup in backups.list_backups(disk_caseload)}) == 1


def test_ids_rise_also_within_a_millisecond_and_when_the_clock_goes_back(clock: Clock) -> None:
    make = NewIds(clock)
    made = [make() for _ in range(5_000)]
    clock.forward(minutes=-5)
    made += [make() for _ in range(10)]
    clock.forward(minutes=10)
    made.append(make())
    assert made == sorted(set(made))
    assert all(len(text) == 36 and text[14] == "7" and text[19] in "89ab" for text in made)


def test_every_trouble_has_a_sentence() -> None:
    for trouble in StoreTrouble:
        sentence = store_sentence(StoreError(trouble))
        assert sentence.endswith(".")
        assert "!" not in sentence


def test_a_demo_file_stays_at_its_day(path: Path, services: Services) -> None:
    caseload = files.create_file(path, PASSWORD, user="TST", services=services)
    caseload.run(Add(records=(Setting(id=SettingId(SettingKey.DEMO_TODAY), value="2026-10-31"),)))
    caseload.close()
    caseload = again(path, replace(services, clock=Clock()))
    assert caseload.today.isoformat() == "2026-10-31"
    caseload.close()


def test_after_a_day_of_work_no_file_holds_a_readable_name_or_number(
    path: Path, services: Services, clock: Clock
) -> None:
    caseload = files.create_file(path, PASSWORD, user="TST", services=services)
    secrets = []
    for number in range(40):
        citizen = a_citizen(f"Hemmeligt Navn {number}", note=f"fortroligt notat {number}")
        secrets += [citizen.cpr, citizen.name, citizen.note]
        caseload.run(Add(records=(citizen,)))
        caseload.run(Rename(citizen=citizen, names=(f"Nyt Navn {number}",)))
        clock.forward(minutes=1)
        if number % 10 == 0:
            caseload.undo()
            caseload.back_up()
    everything = b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())
    caseload.close()
    everything += b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())
    assert len(everything) > 1_000_000
    assert not [secret for secret in [*secrets, "Nyt Navn", PASSWORD] if secret.encode() in everything]
