"""The schema: generated, released scripts unchanged, the same on both engines, and old files that still open."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner.app.backups import backups_of, restore
from planner.app.check import check_register
from planner.app.files import create_file, open_file
from planner.app.newest_backup import newest_backup
from planner.app.services import Services
from planner.domain.errors import StoreError, StoreTrouble
from planner.domain.file_records import Packet, PacketEntry, ProgrammeVersion, Record, SavedFilter, Scenario
from planner.domain.findings import FindingKind
from planner.domain.kinds import LATER_FIELDS, RECORDS
from planner.domain.records import AgencyFigure, Agreement, Employer, EmployerPerson, WeeklyHours, Worker, Workplace
from planner.domain.register import Register
from planner.domain.shape import shape
from planner.store import chain, codec, file
from planner.store.database import Database
from planner.store.migrate import Migration, load_migrations, pending
from planner.store.schema import schema_text
from planner.store.server import open_server
from planner.texts import common
from support.museum import OLD_PASSWORD
from support.odd_rows import ODD_TEXTS, one_of_each
from support.services import ROOT, shipped_migrations

OLD_FILES = ROOT / "tests" / "data" / "old_files"
# The version that brought a kind of row that the first one lacked.
SINCE: dict[type[Record], int] = {
    Scenario: 2,
    Packet: 2,
    PacketEntry: 2,
    WeeklyHours: 4,
    ProgrammeVersion: 4,
    AgencyFigure: 5,
    Workplace: 5,
    EmployerPerson: 5,
}
# The version that brought a field of a kind of row that was there before; in an older file it holds its default.
FIELDS_SINCE: dict[type[Record], dict[str, int]] = {
    Agreement: {"follows": 4, "workplace": 5, "person": 5},
    Employer: dict.fromkeys(LATER_FIELDS["employer"], 5),
    SavedFilter: {"owner": 5},
}
ABOUT_THE_JOURNAL = frozenset({FindingKind.JOURNAL_BROKEN, FindingKind.JOURNAL_DIFFERS, FindingKind.BACKUP_DIFFERS})
# Tables that hold no records: the journal and where it ends.
OF_THE_JOURNAL = ("journal_entry", "journal_image", "register_head")
# The hash of each released script. A released script never changes: write a new one. At most one is in the making,
# and gets its hash here and its file in the museum (``make schema``) when it is released.
RELEASED = {
    "0001_initial.sql": "d2c88f25deaaa7531905146b3f1fd8a27f56487e02f49c45a0d9c44f61d07993",
    "0002_plan_and_packets.sql": "5d80ad3639a91a1fc1767a9a72a8fe26087521f5e57737bf391476a954d30253",
    "0003_trust.sql": "947bfbc26c52ecee9a36c0cc862fef971f2c6a0fa692f8de106c6ed74b7b63cc",
    "0004_results.sql": "b19888c96bed587caa8a340975e88d80d7a02b8800ef45f85fe80c2847e735e2",
    "0005_daily_work.sql": "4c3b25d8d702453f2438f2fb0a1f6baad34cb669c481ead4841492dc71a12b0c",
}


def test_the_schema_file_is_what_the_scripts_make() -> None:
    with closing(file.open_memory(shipped_migrations())) as db:
        assert (ROOT / "db" / "schema.sql").read_text(encoding="utf-8") == schema_text(db)


def test_released_scripts_never_change() -> None:
    scripts = sorted((ROOT / "db" / "migrations").glob("*.sql"))
    hashes = {script.name: hashlib.sha256(script.read_bytes()).hexdigest() for script in scripts[: len(RELEASED)]}
    assert hashes == RELEASED
    assert len(scripts) <= len(RELEASED) + 1


def test_every_table_of_the_file_engine_is_strict_and_every_pointer_waits_for_the_end() -> None:
    with closing(file.open_memory(shipped_migrations())) as db:
        statements = db.schema()
    tables = [statement for statement in statements if statement.startswith("CREATE TABLE")]
    assert len(tables) == len(RECORDS) + len(OF_THE_JOURNAL)
    assert all(statement.endswith("STRICT") for statement in tables)
    assert all(
        statement.count("REFERENCES") == statement.count("DEFERRABLE INITIALLY DEFERRED") for statement in tables
    )


def test_every_kind_of_record_has_the_columns_of_its_table() -> None:
    with closing(file.open_memory(shipped_migrations())) as db:
        for kind, table in RECORDS.items():
            columns = [
                str(row["name"]) for row in db.query("SELECT name FROM pragma_table_info(:table)", {"table": table})
            ]
            assert sorted(columns) == sorted(codec.columns(kind)), table


def test_every_pointer_has_an_index() -> None:
    with closing(file.open_memory(shipped_migrations())) as db:
        for table in db.tables():
            pointers = {
                row["from"] for row in db.query('SELECT "from" FROM pragma_foreign_key_list(:table)', {"table": table})
            }
            indexed = set()
            for index in db.query("SELECT name FROM pragma_index_list(:table)", {"table": table}):
                first = db.query("SELECT name FROM pragma_index_info(:index) WHERE seqno = 0", {"index": index["name"]})
                indexed.add(first[0]["name"])
            assert pointers <= indexed, table


@pytest.mark.server
def test_both_engines_have_the_same_tables_and_columns(server_opener: Callable[[], Database]) -> None:
    with closing(server_opener()) as server, closing(file.open_memory(shipped_migrations())) as local:
        rows = server.query(
            "SELECT table_name, column_name, data_type, is_nullable, collation_name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND table_name <> 'schema_version'"
        )
        there = {(row["table_name"], row["column_name"], row["data_type"], row["is_nullable"]) for row in rows}
        kinds = {"TEXT": "text", "INTEGER": "bigint"}
        here = {
            (table, row["name"], kinds[str(row["type"])], "NO" if row["notnull"] else "YES")
            for table in local.tables()
            for row in local.query("SELECT * FROM pragma_table_info(:table)", {"table": table})
        }
        assert there == here
        assert {row["collation_name"] for row in rows if row["data_type"] == "text"} == {"C"}


@pytest.mark.server
def test_a_server_register_is_migrated_once_and_a_newer_one_refused(server_address: str) -> None:
    scripts = shipped_migrations()
    newer = [*scripts, Migration(len(scripts) + 1, "more", 'CREATE TABLE more (id TEXT, "number" INTEGER);')]
    open_server(server_address, "moving", migrations=scripts).close()
    with closing(open_server(server_address, "moving", migrations=newer)) as db:
        assert db.query("SELECT * FROM more") == []
    open_server(server_address, "moving", migrations=newer).close()
    with pytest.raises(StoreError) as error:
        open_server(server_address, "moving", migrations=scripts)
    assert error.value.trouble is StoreTrouble.NEWER_FILE


@pytest.mark.server
def test_a_script_that_fails_on_the_server_leaves_nothing(server_address: str) -> None:
    scripts = shipped_migrations()
    broken = Migration(len(scripts) + 1, "broken", "CREATE TABLE more (id TEXT); CREATE TABLE citizen (id TEXT);")
    with pytest.raises(StoreError):
        open_server(server_address, "broken", migrations=[*scripts, broken])
    with closing(open_server(server_address, "broken", migrations=scripts)) as db:
        assert (
            db.query(
                "SELECT 1 AS found FROM information_schema.tables WHERE table_name = 'more' AND table_schema = 'broken'"
            )
            == []
        )


def test_scripts_must_be_numbered_without_gaps(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="pytest"):
        load_migrations(tmp_path)
    (tmp_path / "0002_second.sql").write_text("SELECT 1;", encoding="utf-8")
    with pytest.raises(ValueError, match="pytest"):
        load_migrations(tmp_path)
    (tmp_path / "0001_first.sql").write_text("-- a; comment\nSELECT 1; SELECT 2;\n", encoding="utf-8")
    found = load_migrations(tmp_path)
    assert [(script.number, script.name, script.statements) for script in found] == [
        (1, "first", ["SELECT 1", "SELECT 2"]),
        (2, "second", ["SELECT 1"]),
    ]
    assert pending(found, 1) == found[1:]


def _before_its_fields(record: Record, version: int) -> Record:
    """The record as a file of a version holds it."""
    later = {name for name, since in FIELDS_SINCE.get(type(record), {}).items() if since > version}
    fields: Any = record
    then: Record = replace(fields, **{name: shape(type(record))[name].default for name in later})
    return then


@pytest.mark.shipped_rounds
@pytest.mark.parametrize("name", sorted(path.name for path in OLD_FILES.glob("*.sagsplan")))
def test_a_file_of_every_released_version_opens_with_all_its_rows(
    name: str, tmp_path: Path, services: Services
) -> None:
    shutil.copy(OLD_FILES / name, tmp_path / name)
    caseload = open_file(tmp_path / name, OLD_PASSWORD, user="TST", services=services)
    version = int(name[:4])
    there = [
        _before_its_fields(record, version)
        for record in one_of_each(ODD_TEXTS[0])
        if SINCE.get(type(record), 1) <= version
    ]
    assert caseload.register == Register.of(there)
    assert [finding for finding in check_register(caseload) if finding.kind in ABOUT_THE_JOURNAL] == []
    while caseload.undoable:
        caseload.undo()
    assert chain.first_break(caseload.db) is None
    assert caseload.register.is_empty()
    caseload.close()


@pytest.mark.shipped_rounds
@pytest.mark.parametrize("name", sorted(path.name for path in OLD_FILES.glob("*.sagsplan")))
def test_a_backup_made_before_identities_is_found_by_what_it_is(name: str, tmp_path: Path, services: Services) -> None:
    file_, folder = tmp_path / "renamed.sagsplan", tmp_path / common.BACKUPS
    folder.mkdir()
    shutil.copy(OLD_FILES / name, file_)
    shutil.copy(OLD_FILES / name, folder / "old name_2026-02-03_101500.sagsplan")
    others = folder / "renamed_2026-02-03_101500.sagsplan"
    create_file(others, OLD_PASSWORD, user="TST", services=services).close()
    open_file(file_, OLD_PASSWORD, user="TST", services=services).close()
    assert [each.path.name for each in backups_of(file_)] == ["old name_2026-02-03_101500.sagsplan"]
    newest = newest_backup(file_, OLD_PASSWORD)
    assert newest is not None
    restore(file_, newest, OLD_PASSWORD, user="TST", services=services)
    with closing(open_file(file_, OLD_PASSWORD, user="TST", services=services)) as caseload:
        assert len(caseload.register.all(Worker)) == 1
    assert others.exists()


def test_there_is_an_old_file_for_every_released_script() -> None:
    assert [path.stem for path in sorted(OLD_FILES.glob("*.sagsplan"))] == [
        Path(name).stem.partition("_")[0] for name in RELEASED
    ]
