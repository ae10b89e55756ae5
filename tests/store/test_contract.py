"""What every engine must do; the same tests on the file in memory, the file on disk and a real server."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.domain.errors import StaleError
from planner.domain.file_records import Record
from planner.domain.kinds import RECORDS
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.store.codec import from_row, to_row
from planner.store.database import Database
from planner.store.load import load_register
from planner.store.trouble import BrokenConstraintError
from support.odd_rows import ODD_TEXTS, one_of_each
from support.people import a_citizen, a_worker, an_enrolment


def put(db: Database, *records: Record) -> None:
    with db.transaction():
        for record in records:
            db.insert(RECORDS[type(record)], [to_row(record)])


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_every_kind_of_record_comes_back_as_it_went_in(db: Database, text: str) -> None:
    records = one_of_each(text)
    put(db, *records)
    assert load_register(db) == Register.of(records)
    for record in records:
        row = db.get(RECORDS[type(record)], record.id)
        assert row is not None
        assert from_row(type(record), row) == record


def test_empty_fields_come_back_empty(db: Database) -> None:
    records = one_of_each(bare=True)
    put(db, *records)
    assert load_register(db) == Register.of(records)


def test_a_row_that_is_not_there_is_none(db: Database) -> None:
    assert db.get("citizen", "nobody") is None


def test_update_sets_the_named_columns_only(db: Database) -> None:
    citizen = a_citizen("Før", note="bliver")
    put(db, citizen)
    with db.transaction():
        db.update("citizen", citizen.id, {"name": "Efter", "job_goal_on": "2026-01-02"})
    row = db.get("citizen", citizen.id)
    assert row is not None
    assert (row["name"], row["job_goal_on"], row["note"]) == ("Efter", "2026-01-02", "bliver")


def test_delete_takes_one_row(db: Database) -> None:
    first, second = a_citizen(), a_citizen()
    put(db, first, second)
    with db.transaction():
        db.delete("citizen", first.id)
    assert [row["id"] for row in db.query("SELECT id FROM citizen")] == [second.id]


def test_a_row_that_has_gone_is_stale(db: Database) -> None:
    with pytest.raises(StaleError), db.transaction():
        db.update("citizen", "nobody", {"name": "x"})
    with pytest.raises(StaleError), db.transaction():
        db.delete("citizen", "nobody")


def test_queries_take_named_parameters_and_leave_texts_alone(db: Database) -> None:
    put(db, a_citizen("100 % :navn"), a_citizen("Bo"))
    rows = db.query(
        "SELECT name, ':navn 50 %' AS fixed FROM citizen WHERE name LIKE :pattern OR name = :name ORDER BY name",
        {"pattern": "100 %", "name": "Bo"},
    )
    assert rows == [
        {"name": "100 % :navn", "fixed": ":navn 50 %"},
        {"name": "Bo", "fixed": ":navn 50 %"},
    ]


def test_text_sorts_by_its_bytes_on_every_engine(db: Database) -> None:
    names = ["a", "B", "Å", "ø", "Z", "b", "æ", "A"]
    put(db, *(a_citizen(name) for name in names))
    rows = db.query("SELECT name FROM citizen ORDER BY name")
    assert [row["name"] for row in rows] == sorted(names, key=str.encode)


def test_scan_gives_bare_columns_of_every_row(db: Database) -> None:
    citizen = a_citizen()
    put(db, citizen)
    assert [tuple(row) for row in db.scan("citizen", ("id", "cpr", "protected"))] == [(citizen.id, citizen.cpr, 0)]


def test_a_write_outside_a_transaction_is_an_error(db: Database) -> None:
    citizen = a_citizen()
    with pytest.raises(RuntimeError, match="outside"):
        db.insert("citizen", [to_row(citizen)])
    with pytest.raises(RuntimeError, match="outside"):
        db.update("citizen", citizen.id, {"name": "x"})
    with pytest.raises(RuntimeError, match="outside"):
        db.delete("citizen", citizen.id)
    assert db.query("SELECT id FROM citizen") == []


def test_transactions_are_not_nested_and_the_outer_one_goes_back(db: Database) -> None:
    def nested() -> None:
        with db.transaction():
            db.insert("citizen", [to_row(a_citizen())])
            with db.transaction():
                pass

    with pytest.raises(RuntimeError, match="nested"):
        nested()
    assert db.query("SELECT id FROM citizen") == []


def test_an_exception_takes_everything_back_and_the_next_transaction_works(db: Database) -> None:
    def failing() -> None:
        with db.transaction():
            db.insert("citizen", [to_row(a_citizen()), to_row(a_citizen())])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert db.query("SELECT id FROM citizen") == []
    put(db, a_citizen())
    assert len(db.query("SELECT id FROM citizen")) == 1


def test_a_number_that_is_taken_breaks_a_constraint_without_telling_values(db: Database) -> None:
    citizen = a_citizen()
    put(db, citizen)
    with pytest.raises(BrokenConstraintError) as broken:
        put(db, a_citizen(cpr=citizen.cpr))
    assert citizen.cpr not in str(broken.value)
    with pytest.raises(BrokenConstraintError):
        put(db, replace(a_citizen(), id=citizen.id))


def test_a_value_outside_the_schema_breaks_a_constraint(db: Database) -> None:
    row = {**to_row(a_citizen()), "weight": "heavy"}
    with pytest.raises(BrokenConstraintError), db.transaction():
        db.insert("citizen", [row])


def test_pointers_are_checked_when_the_transaction_ends(db: Database) -> None:
    citizen = a_citizen()
    enrolment = an_enrolment(citizen)
    with db.transaction():
        db.insert("enrolment", [to_row(enrolment)])
        db.insert("citizen", [to_row(citizen)])
    with pytest.raises(BrokenConstraintError), db.transaction():
        db.delete("citizen", citizen.id)
    assert load_register(db) == Register.of([citizen, enrolment])


def test_many_rows_go_in_at_once(db: Database) -> None:
    rows = [to_row(a_worker()) for _ in range(5_000)]
    with db.transaction():
        db.insert("worker", rows)
        db.insert("worker", [])
    assert db.query("SELECT COUNT(*) AS number FROM worker") == [{"number": 5_000}]


def test_numbers_are_wider_than_32_bits(db: Database) -> None:
    with db.transaction():
        db.insert("worker", [{**to_row(a_worker()), "weekly_minutes": 2**40}])
    assert db.query("SELECT weekly_minutes FROM worker") == [{"weekly_minutes": 2**40}]


def test_closing_twice_is_fine(db: Database) -> None:
    db.close()
    db.close()


def test_the_kinds_of_record_and_the_tables_are_the_same(db: Database) -> None:
    for kind, table in RECORDS.items():
        assert db.scan(table, tuple(to_row(next(r for r in one_of_each() if type(r) is kind)))) == []
    assert Citizen in RECORDS
