"""Packets that were cut, altered or forged: refused with a sentence, and nothing is written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.app.commands.follow_ups import PlanFollowUp
from planner.app.commands.rows import Put
from planner.app.files import create_file
from planner.app.packets.making import Made
from planner.app.packets.reading import MOST_ENTRIES
from planner.domain.changes import Value
from planner.domain.errors import Code, RefusedError, StoreError, StoreTrouble
from planner.domain.records import Citizen
from planner.store import file
from planner.store.codec import to_row
from planner.store.lock import LockHolder
from planner.store.sqlcipher import FileDatabase
from planner.texts.problems import sentence
from planner.texts.store import store_sentence
from support.people import a_citizen, a_follow_up, an_assignment
from support.returning import LAST_DAY, Office
from support.services import NOON
from support.steps import in_step

Forge = Callable[["Forger"], None]


class Forger:
    """Somebody who knows the packet's password and writes in it past the program."""

    def __init__(self, office: Office, made: Made) -> None:
        self.office = office
        self.made = made
        now = office.clock.now
        self.db: FileDatabase = file.open_file(
            made.path,
            made.password,
            migrations=office.services.migrations,
            holder=LockHolder(user="X", machine="PC", since=now),
        )

    def execute(self, statement: str, *values: str) -> None:
        """Anything at all."""
        self.db._connection.execute(statement, values)

    def rows(self, statement: str) -> list[dict[str, Value]]:
        return self.db.query(statement)

    def entry(self, *images: tuple[str, str, Any, Any], **fields: Any) -> None:
        """A journal entry after the others, whose images are put into the tables too where they fit."""
        number = int(str(self.rows("SELECT MAX(number) AS number FROM journal_entry")[0]["number"])) + 1
        row = {
            "id": f"forged-{number}",
            "number": number,
            "kind": "done",
            "action": "change_citizen",
            "at": self.office.clock.now.isoformat(),
            "by_user": "ANHA",
            "target": None,
            **fields,
        }
        with self.db.transaction():
            self.db.insert("journal_entry", [row])
            for place, (table, row_id, before, after) in enumerate(images):
                image = {"entry": row["id"], "place": place, "table_name": table, "row_id": row_id}
                sides = {
                    "before": None if before is None else json.dumps(before),
                    "after": None if after is None else json.dumps(after),
                }
                self.db.insert("journal_image", [{"id": f"{row['id']}/{place}", **image, **sides}])

    def tables(self, table: str, row: dict[str, Value], *, new: bool) -> None:
        with self.db.transaction():
            if new:
                self.db.insert(table, [row])
            else:
                self.db.update(table, str(row["id"]), row)

    def citizen(self, number: int = 0) -> dict[str, Value]:
        return to_row(self.office.citizens[number])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One office for all: what is refused leaves no trace in it."""
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def honest(office: Office) -> Made:
    """A packet with two honest steps."""
    made = office.packet()
    packet = office.opened(made)
    row = packet.register.need(Citizen, office.citizens[0].id)
    packet.run(Put(replace(row, job_goal="Bager"), before=row))
    packet.run(PlanFollowUp(citizens=[office.citizens[1].id], planned=LAST_DAY))
    packet.close()
    assert len(office.lines(made)) == 2
    return made


@pytest.fixture
def worked(honest: Made, tmp_path: Path) -> Made:
    """A copy of it for one test."""
    return replace(honest, path=Path(shutil.copy2(honest.path, tmp_path / "p.sagspakke")))


def other_goal(forger: Forger, **changed: Value) -> None:
    """A step on the second citizen, in journal and table."""
    before = forger.citizen(1)
    after = {**before, "job_goal": "Smed", **changed}
    forger.entry(("citizen", str(before["id"]), before, after))
    forger.tables("citizen", after, new=False)


def foreign_citizen(forger: Forger) -> None:
    before = forger.citizen(3)
    forger.entry(("citizen", str(before["id"]), before, {**before, "job_goal": "Smed"}))


def foreign_follow_up(forger: Forger) -> None:
    row = to_row(a_follow_up(forger.office.citizens[3], planned=LAST_DAY))
    forger.entry(("follow_up", str(row["id"]), None, row), action="plan_follow_up")


def foreign_table(forger: Forger) -> None:
    row = to_row(an_assignment(forger.office.citizens[0], forger.office.worker))
    forger.entry(("assignment", str(row["id"]), None, row))
    forger.tables("assignment", row, new=True)


def foreign_field(forger: Forger) -> None:
    other_goal(forger, district="Vest")


def foreign_action(forger: Forger) -> None:
    before = forger.citizen(1)
    after = {**before, "job_goal": "Smed"}
    forger.entry(("citizen", str(before["id"]), before, after), action="assign")
    forger.tables("citizen", after, new=False)


def new_citizen(forger: Forger) -> None:
    row = to_row(a_citizen("Borger X"))
    forger.entry(("citizen", str(row["id"]), None, row), action="change_citizen")
    forger.tables("citizen", row, new=True)


def own_id_of_a_row_here(forger: Forger) -> None:
    """A new follow-up with the id of one that stands with the leader about somebody else's case."""
    there = forger.office.others_planned
    row = {**to_row(there), "citizen": forger.office.citizens[0].id, "worker": forger.office.worker.id}
    forger.entry(("follow_up", there.id, None, row), action="plan_follow_up")
    forger.tables("follow_up", row, new=True)


def id_of_another_kind(forger: Forger) -> None:
    row = {**to_row(a_follow_up(forger.office.citizens[0], planned=LAST_DAY)), "id": forger.office.firm.id}
    forger.entry(("follow_up", str(row["id"]), None, row), action="plan_follow_up")
    forger.tables("follow_up", row, new=True)


def undo_of_the_first_entry(forger: Forger) -> None:
    [first] = forger.rows("SELECT id FROM journal_entry WHERE number = 1")
    forger.entry(kind="undo", action="fill_packet", target=first["id"])


@pytest.mark.parametrize(
    "forge",
    [
        foreign_citizen,
        foreign_follow_up,
        foreign_table,
        foreign_field,
        foreign_action,
        new_citizen,
        own_id_of_a_row_here,
        id_of_another_kind,
        undo_of_the_first_entry,
    ],
)
def test_work_outside_the_packet_is_refused(office: Office, worked: Made, forge: Forge) -> None:
    refused(office, worked, forge, {Code.PACKET_OUTSIDE, Code.PACKET_TAMPERED})


def times(at: Callable[[Office], str]) -> Forge:
    def forge(forger: Forger) -> None:
        other_goal(forger)
        with forger.db.transaction():
            forger.db.update("journal_entry", "forged-4", {"at": at(forger.office)})

    return forge


@pytest.mark.parametrize(
    "at",
    [
        lambda office: (office.clock.now + timedelta(days=2)).isoformat(),
        lambda office: (office.clock.now - timedelta(days=3)).isoformat(),
        lambda office: office.clock.now.replace(tzinfo=None).isoformat(),
    ],
)
def test_times_from_the_future_or_before_the_packet_are_refused(
    office: Office, worked: Made, at: Callable[[Office], str]
) -> None:
    refused(office, worked, times(at), {Code.PACKET_TIME})


def altered(statement: str, *values: str) -> Forge:
    return lambda forger: forger.execute(statement, *values)


def base_and_table(forger: Forger) -> None:
    """The handed-out row altered in journal and table alike, as if the citizen had always had that goal."""
    citizen = forger.office.citizens[2]
    forger.execute("UPDATE citizen SET job_goal = 'Smed' WHERE id = ?", citizen.id)
    old, new = '"job_goal":""', '"job_goal":"Smed"'
    forger.execute("UPDATE journal_image SET after = replace(after, ?, ?) WHERE row_id = ?", old, new, citizen.id)


def images(old: str, new: str) -> Forge:
    return altered("UPDATE journal_image SET after = replace(after, ?, ?)", old, new)


@pytest.mark.parametrize(
    "forge",
    [
        base_and_table,
        altered("UPDATE citizen SET job_goal = 'Smed'"),
        altered("UPDATE citizen SET note = 'x'"),
        altered("DELETE FROM follow_up"),
        altered("UPDATE journal_entry SET number = number + 5 WHERE number > 1"),
        altered("UPDATE journal_entry SET number = 12 - number WHERE number > 1"),
        altered("UPDATE journal_entry SET kind = 'redo' WHERE number = 2"),
        altered("UPDATE journal_entry SET action = 'make_coffee' WHERE number = 2"),
        altered("UPDATE journal_entry SET at = 'i går' WHERE number = 2"),
        altered("UPDATE journal_entry SET by_user = 'LTO' WHERE number = 2"),
        altered("DELETE FROM journal_image WHERE entry = (SELECT id FROM journal_entry WHERE number = 2)"),
        altered("UPDATE journal_image SET after = '[1]' WHERE before IS NOT NULL"),
        altered("UPDATE journal_image SET after = 'ikke json' WHERE before IS NOT NULL"),
        altered("UPDATE journal_image SET after = ? WHERE before IS NOT NULL", "[" * 100_000 + "]" * 100_000),
        altered("UPDATE journal_image SET table_name = 'kaffe' WHERE before IS NOT NULL"),
        altered("UPDATE journal_image SET row_id = 'x' WHERE before IS NOT NULL"),
        images('"has_cv":0', '"has_cv":"ja"'),
        images('"job_goal":"Bager"', '"job_goal":null'),
        images('"job_goal":"Bager"', '"job_goal":"Bager","kaffe":1'),
        images('"weight":"simple"', '"weight":"tung"'),
        images('"planned":"2026-12-31"', '"planned":"2026-12-32"'),
    ],
)
def test_a_packet_that_is_not_as_the_program_kept_it_is_refused(office: Office, worked: Made, forge: Forge) -> None:
    refused(office, worked, forge, {Code.PACKET_TAMPERED})


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"worker":', '"arbejder":', Code.NOT_A_PACKET),
        ('"last_day": "2026', '"last_day": "2036', Code.PACKET_TAMPERED),
        ('"register": "', '"register": "x', Code.PACKET_OF_OTHER_FILE),
        ('"packet": "', '"packet": "x', Code.PACKET_UNKNOWN),
    ],
)
def test_a_mark_that_was_tampered_with_is_refused(office: Office, worked: Made, old: str, new: str, code: Code) -> None:
    def forge(forger: Forger) -> None:
        [row] = forger.rows("SELECT value FROM setting WHERE id = 'packet'")
        assert old in str(row["value"])
        with forger.db.transaction():
            forger.db.update("setting", "packet", {"value": str(row["value"]).replace(old, new)})

    refused(office, worked, forge, {code})


def test_the_mark_of_a_colleague_is_refused(office: Office, worked: Made) -> None:
    def forge(forger: Forger) -> None:
        statement = "UPDATE setting SET value = replace(value, ?, ?) WHERE id = 'packet'"
        forger.execute(statement, office.worker.id, office.other.id)

    refused(office, worked, forge, {Code.PACKET_TAMPERED})


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE kaffe (id TEXT)",
        "ALTER TABLE citizen ADD COLUMN kaffe TEXT",
        "CREATE TRIGGER t AFTER INSERT ON citizen BEGIN DELETE FROM citizen; END",
        "CREATE VIEW v AS SELECT * FROM citizen",
        "DROP TABLE spell",
    ],
)
def test_a_foreign_schema_is_refused(office: Office, worked: Made, statement: str) -> None:
    refused(office, worked, altered(statement), {Code.NOT_A_PACKET})


def refused(office: Office, made: Made, forge: Forge, expected: set[Code]) -> None:
    """Forge the packet; reading it is refused with a sentence, and the leader's register stays as it was."""
    forger = Forger(office, made)
    try:
        forge(forger)
    finally:
        forger.db.close()
    with pytest.raises(RefusedError) as caught:
        office.read(made)
    [problem] = caught.value.problems
    assert problem.code in expected
    assert sentence(problem).endswith(".")
    assert office.leader.undoable is None


def endless(forger: Forger) -> None:
    """More steps than anybody takes, which would take a minute and more to read."""
    with forger.db.transaction():
        forger.db.insert(
            "journal_entry",
            [
                {
                    "id": f"x{number}",
                    "number": number,
                    "kind": "done",
                    "action": "change_citizen",
                    "at": NOON.isoformat(),
                    "by_user": "ANHA",
                }
                for number in range(100, 100 + MOST_ENTRIES)
            ],
        )


def test_a_packet_with_endless_steps_is_refused_before_they_are_read(office: Office, worked: Made) -> None:
    refused(office, worked, endless, {Code.PACKET_TOO_LONG})


def test_the_forger_can_also_write_honest_work(office: Office, worked: Made) -> None:
    """The forgeries above are refused for what they say, not for how they were written."""
    forger = Forger(office, worked)
    other_goal(forger)
    forger.db.close()
    assert [line.who for line in office.lines(worked)] == ["Borger A", "Borger B", "Borger B"]
    office.merge(worked)
    assert in_step(office.leader)
    office.leader.undo()


@pytest.mark.parametrize("size", [0, 100, 4096, 5000, 40960])
def test_a_truncated_packet_is_refused(office: Office, worked: Made, size: int) -> None:
    worked.path.write_bytes(worked.path.read_bytes()[:size])
    stopped(office, worked, {StoreTrouble.DAMAGED, StoreTrouble.NOT_A_REGISTER})


def test_a_packet_with_a_broken_page_is_refused(office: Office, worked: Made) -> None:
    whole = bytearray(worked.path.read_bytes())
    place = len(whole) - 2000
    whole[place : place + 16] = b"\1" * 16
    worked.path.write_bytes(whole)
    stopped(office, worked, {StoreTrouble.DAMAGED})


def test_a_wrong_key_is_refused(office: Office, worked: Made) -> None:
    stopped(office, replace(worked, password="en helt anden kode"), {StoreTrouble.WRONG_PASSWORD})


def test_what_is_no_packet_is_refused(office: Office, worked: Made, tmp_path: Path) -> None:
    path = tmp_path / "andet.sagsplan"
    create_file(path, worked.password, user="X", services=office.services).close()
    with pytest.raises(RefusedError) as caught:
        office.read(replace(worked, path=path))
    assert [problem.code for problem in caught.value.problems] == [Code.NOT_A_PACKET]
    text = tmp_path / "brev.sagspakke"
    text.write_text("Kære Lone\n" * 2000, encoding="utf-8")
    stopped(office, replace(worked, path=text), {StoreTrouble.NOT_A_REGISTER, StoreTrouble.DAMAGED})
    stopped(office, replace(worked, path=tmp_path / "ingen.sagspakke"), {StoreTrouble.NOT_FOUND})
    copied = shutil.copy2(worked.path, tmp_path / "kopi.sagspakke")
    assert len(office.lines(replace(worked, path=Path(copied)))) == 2


def stopped(office: Office, made: Made, expected: set[StoreTrouble]) -> None:
    with pytest.raises(StoreError) as caught:
        office.read(made)
    assert caught.value.trouble in expected
    assert store_sentence(caught.value).endswith(".")
    assert office.leader.undoable is None
