"""The journal, and the whole caseload on it, on every engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from planner.app.caseload import Caseload
from planner.domain.changes import Action, ChangeSet, EntryKind, Row, RowImage
from planner.domain.errors import RefusedError, StaleError, StoreError, StoreTrouble
from planner.domain.ids import JournalEntryId
from planner.domain.records import Citizen
from planner.store import chain, journal
from planner.store.codec import to_row
from planner.store.database import Database
from planner.store.file import open_memory
from planner.store.server import open_server
from planner.store.trouble import BrokenConstraintError
from support.odd_rows import ODD_TEXTS, one_of_each
from support.people import a_citizen, an_enrolment
from support.services import NOON, Clock, shipped_migrations, some_services
from support.steps import Add, Remove, Rename, in_step


def an_entry(number: int, *images: RowImage, kind: EntryKind = EntryKind.DONE, target: str | None = None) -> ChangeSet:
    return ChangeSet(
        entry=JournalEntryId(f"e{number}"),
        number=number,
        kind=kind,
        action=Action.CHANGE_CITIZEN,
        at=NOON + timedelta(minutes=number, microseconds=number),
        user="ÆØ",
        images=images,
        target=None if target is None else JournalEntryId(target),
    )


def write(db: Database, *entries: ChangeSet) -> None:
    with db.transaction():
        for entry in entries:
            journal.append(db, entry)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_an_entry_comes_back_as_it_went_in(db: Database, text: str) -> None:
    before: Row = {"name": text, "protected": 0, "cv_on": None}
    entry = an_entry(
        1, RowImage("citizen", "c1", None, before), RowImage("citizen", "c1", before, {**before, "name": "x"})
    )
    write(db, entry)
    assert journal.find(db, entry.entry) == entry
    assert list(journal.after(db, 0)) == [entry]
    assert list(journal.after(db, 1)) == []
    assert journal.find(db, JournalEntryId("none")) is None
    assert journal.last_number(db) == 1


def test_an_entry_with_many_images_keeps_their_order(db: Database) -> None:
    entry = an_entry(1, *(RowImage("citizen", f"c{place}", None, {"name": str(place)}) for place in range(1_500)))
    write(db, entry)
    assert journal.find(db, entry.entry) == entry


def test_entries_are_found_by_the_tables_they_touch(db: Database) -> None:
    def image(table: str) -> RowImage:
        return RowImage(table, "x", None, {"a": 1})

    entries = [
        an_entry(1, image("citizen")),
        an_entry(2, image("worker"), image("cap")),
        an_entry(3, image("absence")),
        an_entry(4, image("citizen"), image("cap")),
    ]
    write(db, *entries)
    assert journal.images_of(db, ["cap", "citizen"], 1) == [entries[1], entries[3]]
    assert journal.images_of(db, ["absence"], 0) == [entries[2]]
    assert journal.images_of(db, ["spell"], 0) == []


def test_two_entries_never_share_a_number(db: Database) -> None:
    write(db, an_entry(1))
    with pytest.raises(BrokenConstraintError):
        write(db, replace(an_entry(1), entry=JournalEntryId("other")))


@pytest.mark.parametrize(
    ("story", "undoable", "redoable"),
    [
        ("", "", ""),
        ("1 2 3", "1 2 3", ""),
        ("1 2 3 u3", "1 2", "3"),
        ("1 2 3 u3 u2", "1", "3 2"),
        ("1 2 3 u3 u2 r2", "1 2", "3"),
        ("1 2 3 u3 u2 r2 r3", "1 2 3", ""),
        ("1 2 u2 3", "1 3", ""),
        ("1 2 u2 3 u3", "1", "3"),
        ("1 u1 r1 u1 r1 u1", "", "1"),
        ("1 2 3 4 5 u5 u4 u3 u2", "1", "5 4 3 2"),
    ],
)
def test_what_can_be_undone_and_redone_follows_from_the_journal(
    db: Database, story: str, undoable: str, redoable: str
) -> None:
    names: dict[str, str] = {}
    for number, word in enumerate(story.split(), start=1):
        kind = {"u": EntryKind.UNDO, "r": EntryKind.REDO}.get(word[0], EntryKind.DONE)
        write(db, an_entry(number, kind=kind, target=None if kind is EntryKind.DONE else names[word[1:]]))
        if kind is EntryKind.DONE:
            names[word] = f"e{number}"
    steps = journal.steps(db, 50)
    assert [[step.entry for step in part] for part in steps] == [
        [names[word] for word in undoable.split()],
        [names[word] for word in redoable.split()],
    ]
    assert len(journal.steps(db, 2)[0]) == min(2, len(undoable.split()))


def test_a_caseload_works_on_every_engine(db: Database) -> None:
    caseload = Caseload(db, some_services(), user="TST")
    states = [caseload.register.snapshot()]
    records = one_of_each(ODD_TEXTS[1])
    caseload.run(Add(records=tuple(records)))
    states.append(caseload.register.snapshot())
    citizen = a_citizen()
    caseload.run(Add(records=(citizen, *(an_enrolment(citizen) for _ in range(3)))))
    states.append(caseload.register.snapshot())
    caseload.run(Rename(citizen=citizen, names=("B", "C", "D")))
    states.append(caseload.register.snapshot())
    with pytest.raises(BrokenConstraintError):
        caseload.run(Remove(record=caseload.register.need(Citizen, citizen.id)))
    assert in_step(caseload)
    for state in reversed(states[:-1]):
        caseload.undo()
        assert caseload.register == state
        assert in_step(caseload)
    fresh = Caseload(db, some_services(Clock()), user="TST")
    for state in states[1:]:
        fresh.redo()
        assert fresh.register == state
    caseload.catch_up()
    assert caseload.register == fresh.register
    assert (caseload.undoable, caseload.redoable) == (Action.CHANGE_CITIZEN, None)


@pytest.mark.server
def test_two_writers_on_a_server_bring_each_other_along(server_opener: Callable[[], Database]) -> None:
    first, second = (Caseload(server_opener(), some_services(), user=user) for user in ("AA", "BB"))
    told: list[tuple[str, int]] = []
    second.on_change(lambda changes: told.append((changes.user, changes.number)))
    citizen = a_citizen()
    first.run(Add(records=(citizen,)))
    assert second.register.is_empty()
    second.run(Add(records=(an_enrolment(citizen),)))
    assert told == [("AA", 1), ("BB", 2)]
    first.catch_up()
    assert first.register == second.register
    first.run(Rename(citizen=citizen, names=("Ny",)))
    with pytest.raises(StaleError):
        second.run(Rename(citizen=citizen, names=("Anden",)))
    assert told[-1] == ("AA", 3)
    assert first.register == second.register
    second.undo()
    first.catch_up()
    assert first.register == second.register
    assert first.register.need(Citizen, citizen.id) == citizen
    assert in_step(first)
    first.close()
    second.close()


@pytest.mark.server
def test_a_server_that_goes_away_is_said_plainly(server_opener: Callable[[], Database]) -> None:
    caseload = Caseload(server_opener(), some_services(), user="AA")
    caseload.db.close()
    with pytest.raises(StoreError) as error:
        caseload.run(Add(records=(a_citizen(),)))
    assert error.value.trouble is StoreTrouble.SERVER_GONE
    assert caseload.register.is_empty()
    with pytest.raises(StoreError) as error:
        open_server("host=/nowhere connect_timeout=1", "register", migrations=some_services().migrations)
    assert error.value.trouble is StoreTrouble.SERVER_GONE


@pytest.mark.server
def test_a_server_register_can_be_opened_for_reading_only(server_address: str) -> None:
    writer = Caseload(
        open_server(server_address, "looked_at", migrations=some_services().migrations), some_services(), user="AA"
    )
    writer.run(Add(records=(a_citizen(),)))
    db = open_server(server_address, "looked_at", migrations=some_services().migrations, read_only=True)
    reader = Caseload(db, some_services(), user="BB")
    assert reader.register == writer.register
    with pytest.raises(RefusedError):
        reader.run(Add(records=(a_citizen(),)))
    with pytest.raises(StoreError) as error, db.transaction():
        db.insert("citizen", [to_row(a_citizen())])
    assert error.value.trouble is StoreTrouble.READ_ONLY
    reader.close()
    writer.close()


def test_the_chain_is_the_same_on_every_engine(db: Database) -> None:
    image = RowImage("citizen", "c", None, {"id": "c", "name": "Åse 🐟 \ud7ff", "note": 'linje\n"citat"'})
    write(db, an_entry(1, image), an_entry(2, image.inverse(), kind=EntryKind.UNDO, target="e1"))
    assert chain.first_break(db) is None
    # What is linked in files that are out there stays as it is: another form would call every journal altered.
    assert chain.read_head(db) == chain.Head(2, "a10e110eb331e16a172922a190a7d91b990b206453ec9dac440f591de0421fde")
    with db.transaction():
        db.update("journal_entry", "e2", {"by_user": "XX"})
    assert chain.first_break(db) == chain.Break(chain.BreakKind.CHANGED, 2)


def test_a_journal_without_links_is_linked_as_it_was_written(db: Database) -> None:
    write(db, *(an_entry(number, RowImage("citizen", "c", None, {"id": str(number)})) for number in range(1, 30)))
    before = chain.read_head(db)
    with db.transaction():
        for number in range(1, 30):
            db.update("journal_entry", f"e{number}", {"link": ""})
        db.delete(chain.HEAD, chain.ROW_ID)
        chain.link_all(db)
    assert chain.read_head(db) == before
    assert chain.first_break(db) is None


def test_somebody_elses_step_keeps_the_chain(db: Database) -> None:
    packet, ours = (
        Caseload(open_memory(shipped_migrations()), some_services(), user="ABC"),
        Caseload(db, some_services(), user="TST"),
    )
    done = packet.run(Add(records=(a_citizen(),))).changes
    ours.run(Add(records=(a_citizen(),)))
    ours.take_over(done)
    ours.undo()
    ours.redo()
    assert chain.first_break(db) is None
    packet.close()
