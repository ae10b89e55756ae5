# ruff: noqa: S608, ISC004 -- these tests write the SQL of somebody who means harm
"""Whatever somebody with the password changes in the journal, the check-up notices, and names the first entry."""

from __future__ import annotations

import random
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import PASSWORD
from planner.app import files
from planner.app.backups import backups_of, restore
from planner.app.caseload import Caseload
from planner.app.check import check_register
from planner.app.services import Services
from planner.domain.findings import Finding, FindingKind
from planner.domain.records import Citizen
from planner.store import chain
from planner.store.chain import BreakKind
from planner.store.sqlcipher import FileDatabase
from planner.texts.findings import finding_sentence
from support.examples import examples
from support.people import a_citizen
from support.services import Clock, a_caseload, some_services
from support.steps import Add, Rename

STEPS = 9
ENTRY = "(SELECT id FROM journal_entry WHERE number = 4)"
# Sentences of SQL for everybody who has the password, each with the entry that is to be named.
ALTERED = {
    "another user": ("UPDATE journal_entry SET by_user = 'XX' WHERE number = 4", 4),
    "another time": ("UPDATE journal_entry SET at = '2020-01-01T12:00:00+01:00' WHERE number = 4", 4),
    "no time at all": ("UPDATE journal_entry SET at = 'i går' WHERE number = 4", 4),
    "another action": ("UPDATE journal_entry SET action = 'add_worker' WHERE number = 4", 4),
    "an action that is none": ("UPDATE journal_entry SET action = 'make_coffee' WHERE number = 4", 4),
    "another kind": ("UPDATE journal_entry SET kind = 'redo' WHERE number = 4", 4),
    "another target": (f"UPDATE journal_entry SET target = {ENTRY} WHERE number = 6", 6),
    "another id": ("UPDATE journal_entry SET id = 'x' WHERE number = 4", 4),
    "a removed first entry": ("DELETE FROM journal_entry WHERE number = 1", 1),
    "a removed middle": ("DELETE FROM journal_entry WHERE number = 4", 4),
    "a removed end": (f"DELETE FROM journal_entry WHERE number = {STEPS}", STEPS - 1),
    "removed ends": ("DELETE FROM journal_entry WHERE number > 5", 5),
    "a hole closed up": (
        "DELETE FROM journal_entry WHERE number = 4; UPDATE journal_entry SET number = number - 1 WHERE number > 4",
        4,
    ),
    "numbers moved": ("UPDATE journal_entry SET number = number + 100 WHERE number > 3", 4),
    "two changed places": (
        "UPDATE journal_entry SET number = 100 WHERE number = 4; UPDATE journal_entry SET number = 4 WHERE number = 5;"
        " UPDATE journal_entry SET number = 5 WHERE number = 100",
        4,
    ),
    "an entry put in": (
        "INSERT INTO journal_entry (id, number, kind, action, at, by_user)"
        f" VALUES ('x', {STEPS + 1}, 'done', 'add_citizen', '2026-11-23T12:00:00+01:00', 'TST')",
        STEPS + 1,
    ),
    "another after-image": (f"UPDATE journal_image SET after = replace(after, 'C', 'D') WHERE entry = {ENTRY}", 4),
    "another before-image": (f"UPDATE journal_image SET before = '{{}}' WHERE entry = {ENTRY}", 4),
    "an image of another row": (f"UPDATE journal_image SET row_id = 'x' WHERE entry = {ENTRY}", 4),
    "an image of another table": (f"UPDATE journal_image SET table_name = 'worker' WHERE entry = {ENTRY}", 4),
    "an image in another place": (f"UPDATE journal_image SET place = 7 WHERE entry = {ENTRY}", 4),
    "a removed image": (f"DELETE FROM journal_image WHERE entry = {ENTRY}", 4),
    "an image put in": (
        f"INSERT INTO journal_image (id, entry, place, table_name, row_id) VALUES ('x', {ENTRY}, 9, 'citizen', 'y')",
        4,
    ),
    "an image of no entry": (
        "INSERT INTO journal_image (id, entry, place, table_name, row_id) VALUES ('x', 'none', 0, 'citizen', 'y')",
        STEPS,
    ),
    "another link": ("UPDATE journal_entry SET link = 'x' WHERE number = 4", 4),
    "another head": ("UPDATE register_head SET link = 'x'", STEPS),
    "a head further on": ("UPDATE register_head SET number = number + 1", STEPS),
    "no head": ("DELETE FROM register_head", STEPS),
}


def nine_steps(caseload: Caseload) -> Citizen:
    citizen = a_citizen("C0")
    caseload.run(Add(records=(citizen,)))
    for number in range(1, STEPS - 2):
        caseload.run(Rename(citizen=caseload.register.need(Citizen, citizen.id), names=(f"C{number}",)))
    caseload.undo()
    caseload.redo()
    return citizen


def alter(caseload: Caseload, statements: str) -> None:
    """As somebody with the password and a tool would: pointers and checks off, the program's own rules unasked."""
    db = caseload.db
    assert isinstance(db, FileDatabase)
    for pragma in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
        db.set_pragma(pragma)
    with db.transaction():
        for statement in statements.split(";"):
            db.execute(statement)
    for pragma in ("foreign_keys = ON", "ignore_check_constraints = OFF"):
        db.set_pragma(pragma)


def broken(caseload: Caseload) -> list[Finding]:
    return [each for each in check_register(caseload) if each.kind is FindingKind.JOURNAL_BROKEN]


@pytest.fixture
def worked_in(caseload: Caseload) -> Caseload:
    nine_steps(caseload)
    return caseload


@pytest.mark.parametrize("what", sorted(ALTERED))
def test_every_change_of_the_journal_is_noticed_and_its_first_entry_named(worked_in: Caseload, what: str) -> None:
    assert broken(worked_in) == []
    statements, number = ALTERED[what]
    alter(worked_in, statements)
    (found,) = broken(worked_in)
    assert found.details["number"] == number
    assert found.is_broken
    assert f"nr. {number}" in finding_sentence(found)
    again = Caseload(worked_in.db, worked_in.services, user="TST")  # such a register can still be opened and looked at
    assert broken(again) == [found]


COLUMNS = [("journal_entry", name) for name in ("id", "kind", "action", "at", "by_user", "target", "link")] + [
    ("journal_image", name) for name in ("id", "entry", "table_name", "row_id", "before", "after")
]


@settings(max_examples=examples(120), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    where=st.sampled_from(COLUMNS),
    turn=st.integers(0, 10_000),
    value=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=0, max_size=12),
)
def test_any_cell_of_the_journal_is_held_by_the_chain(where: tuple[str, str], turn: int, value: str) -> None:
    table, column = where
    with closing(a_caseload(services=some_services())) as caseload:
        nine_steps(caseload)
        rows = caseload.db.query(f"SELECT id, {column} AS cell FROM {table} ORDER BY id")
        row = rows[turn % len(rows)]
        if row["cell"] == value:
            value += "x"
        db = caseload.db
        assert isinstance(db, FileDatabase)
        for pragma in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
            db.set_pragma(pragma)
        with db.transaction():
            db.update(table, str(row["id"]), {column: value})
        assert len(broken(caseload)) == 1


def test_a_step_after_a_change_does_not_heal_it(worked_in: Caseload) -> None:
    for statements in ("UPDATE register_head SET link = 'x'", "UPDATE register_head SET number = 3"):
        alter(worked_in, statements)
        worked_in.run(Add(records=(a_citizen(),)))
        assert len(broken(worked_in)) == 1


def test_somebody_who_rewrites_the_whole_chain_is_told_by_a_backup(disk_caseload: Caseload) -> None:
    nine_steps(disk_caseload)
    disk_caseload.back_up()
    db = disk_caseload.db
    assert isinstance(db, FileDatabase)
    alter(disk_caseload, "UPDATE journal_entry SET by_user = 'XX' WHERE number = 4; DELETE FROM register_head")
    with db.transaction():
        chain.link_all(db)
    assert chain.first_break(db) is None
    (found,) = [each for each in check_register(disk_caseload) if each.is_broken]
    assert (found.kind, found.details["number"]) == (FindingKind.BACKUP_DIFFERS, STEPS)


def test_somebody_who_takes_the_end_off_and_the_head_back_is_told_by_a_backup(disk_caseload: Caseload) -> None:
    citizen = nine_steps(disk_caseload)
    disk_caseload.back_up()
    link = chain.link_at(disk_caseload.db, 3)
    alter(
        disk_caseload,
        "DELETE FROM journal_image WHERE entry IN (SELECT id FROM journal_entry WHERE number > 3);"
        " DELETE FROM journal_entry WHERE number > 3;"
        f" UPDATE register_head SET number = 3, link = '{link}';"
        f" UPDATE citizen SET name = 'C2' WHERE id = '{citizen.id}'",
    )
    assert chain.first_break(disk_caseload.db) is None
    assert FindingKind.BACKUP_AHEAD in [each.kind for each in check_register(disk_caseload)]


def test_backups_from_before_a_restoring_are_no_accusers(
    disk_caseload: Caseload, services: Services, clock: Clock
) -> None:
    path = disk_caseload.path
    assert path is not None
    disk_caseload.run(Add(records=(a_citizen(),)))
    disk_caseload.back_up()
    clock.forward(minutes=1)
    for _ in range(3):
        disk_caseload.run(Add(records=(a_citizen(),)))
    disk_caseload.close()
    first = backups_of(path)[-1]
    restore(path, first, PASSWORD, user="TST", services=services)
    again = files.open_file(path, PASSWORD, user="TST", services=services)
    again.run(Add(records=(a_citizen(),)))
    again.run(Add(records=(a_citizen(),)))
    again.back_up()
    assert check_register(again) == []
    again.close()


def test_a_large_journal_is_linked_and_proved_a_batch_at_a_time(caseload: Caseload) -> None:
    citizen = a_citizen("N0")
    caseload.run(Add(records=(citizen,)))
    for number in range(1, 2 * 200 + 60):
        caseload.run(Rename(citizen=caseload.register.need(Citizen, citizen.id), names=(f"N{number}",)))
    assert chain.first_break(caseload.db) is None
    place = random.Random(8).randint(250, 400)
    alter(caseload, f"UPDATE journal_entry SET by_user = 'XX' WHERE number = {place}")
    assert chain.first_break(caseload.db) == chain.Break(BreakKind.CHANGED, place)
