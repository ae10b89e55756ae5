from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest
from typing_extensions import override

from planner.app.caseload import Caseload
from planner.app.command import Command
from planner.app.services import Services
from planner.app.unit import Unit
from planner.domain.changes import Action, ChangeSet, EntryKind
from planner.domain.errors import Code, RefusedError, StaleError
from planner.domain.file_records import Setting
from planner.domain.ids import SettingId
from planner.domain.records import Citizen, Enrolment
from planner.store.trouble import BrokenConstraintError
from support.people import a_citizen, an_enrolment
from support.services import Clock, a_caseload, put
from support.steps import Add, Remove, Rename, in_step


@dataclass(frozen=True, kw_only=True)
class RunAnother(Command[None]):
    action: ClassVar[Action] = Action.ADD_CITIZEN
    caseload: Caseload

    @override
    def execute(self, unit: Unit) -> None:
        self.caseload.run(Add(records=(a_citizen(),)))


def test_a_run_writes_file_and_register_and_tells_what_changed(caseload: Caseload) -> None:
    told: list[ChangeSet] = []
    caseload.on_change(told.append)
    citizen = a_citizen()
    done = caseload.run(Add(records=(citizen, an_enrolment(citizen))))
    assert done.value == 2
    assert told == [done.changes]
    assert done.changes.ids("citizen") == {citizen.id}
    assert (done.changes.number, done.changes.user, done.changes.kind) == (1, "TST", EntryKind.DONE)
    assert caseload.register.find(Citizen, citizen.id) == citizen
    assert in_step(caseload)


def test_undo_and_redo_restore_the_register_exactly(caseload: Caseload) -> None:
    citizen = a_citizen()
    caseload.run(Add(records=(citizen, an_enrolment(citizen))))
    before = caseload.register.snapshot()
    caseload.run(Rename(citizen=citizen, names=("Første", "Andet")))
    after = caseload.register.snapshot()
    undone = caseload.undo()
    assert undone.kind is EntryKind.UNDO
    assert caseload.register == before
    assert (caseload.undoable, caseload.redoable) == (Action.ADD_CITIZEN, Action.CHANGE_CITIZEN)
    caseload.redo()
    assert caseload.register == after
    assert in_step(caseload)
    caseload.undo()
    caseload.undo()
    assert caseload.register.is_empty()
    assert caseload.undoable is None
    assert in_step(caseload)


def test_a_new_step_empties_what_could_be_redone(caseload: Caseload) -> None:
    caseload.run(Add(records=(a_citizen(),)))
    caseload.undo()
    caseload.run(Add(records=(a_citizen(),)))
    assert caseload.redoable is None
    with pytest.raises(RefusedError) as refused:
        caseload.redo()
    assert [problem.code for problem in refused.value.problems] == [Code.NOTHING_TO_REDO]


def test_a_command_that_fails_leaves_no_trace(caseload: Caseload) -> None:
    citizen = a_citizen()
    caseload.run(Add(records=(citizen,)))
    before = caseload.register.snapshot()
    told: list[ChangeSet] = []
    caseload.on_change(told.append)
    with pytest.raises(RefusedError):
        caseload.run(Rename(citizen=citizen, names=("Andet",), then_fail=True))
    assert caseload.register == before
    assert in_step(caseload)
    assert told == []
    assert caseload.undoable is Action.ADD_CITIZEN


def test_a_constraint_that_breaks_at_commit_leaves_no_trace(caseload: Caseload) -> None:
    with pytest.raises(BrokenConstraintError):
        caseload.run(Add(records=(an_enrolment(a_citizen()),)))
    assert caseload.register.is_empty()
    caseload.run(Add(records=(a_citizen(),)))
    assert in_step(caseload)


def test_a_change_of_a_row_that_moved_on_is_stale(caseload: Caseload) -> None:
    citizen = a_citizen()
    caseload.run(Add(records=(citizen,)))
    caseload.run(Rename(citizen=citizen, names=("Andet",)))
    with pytest.raises(StaleError) as stale:
        caseload.run(Rename(citizen=citizen, names=("Tredje",)))
    assert (stale.value.table, stale.value.row_id) == ("citizen", citizen.id)
    with pytest.raises(StaleError):
        caseload.run(Remove(record=citizen))


def test_an_undo_that_is_stale_changes_nothing(services: Services) -> None:
    caseload = a_caseload(services=services)
    citizen = a_citizen()
    caseload.run(Add(records=(citizen,)))
    caseload.run(Rename(citizen=citizen, names=("Andet",)))
    # As another program would leave it: the row moves on without this window's step.
    with caseload.db.transaction():
        caseload.db.update("citizen", citizen.id, {"name": "Fremmed"})
    caseload.register.put(replace(citizen, name="Fremmed"))
    with pytest.raises(StaleError):
        caseload.undo()
    assert caseload.undoable is Action.CHANGE_CITIZEN
    found = caseload.register.find(Citizen, citizen.id)
    assert found is not None
    assert found.name == "Fremmed"


def test_a_command_may_not_run_another_one(caseload: Caseload) -> None:
    with pytest.raises(RuntimeError, match="runs another"):
        caseload.run(RunAnother(caseload=caseload))
    assert caseload.register.is_empty()
    caseload.run(Add(records=(a_citizen(),)))


def test_a_run_without_changes_is_no_step(caseload: Caseload) -> None:
    told: list[ChangeSet] = []
    caseload.on_change(told.append)
    done = caseload.run(Add(records=()))
    assert done.changes.images == ()
    assert told == []
    assert caseload.undoable is None


def test_undo_in_the_middle_of_reading_order_keeps_children(caseload: Caseload) -> None:
    citizen = a_citizen()
    rows = tuple(an_enrolment(citizen) for _ in range(5))
    caseload.run(Add(records=(citizen, *rows)))
    caseload.run(Remove(record=rows[2]))
    caseload.undo()
    assert caseload.register.of_citizen(Enrolment, citizen.id) == rows


def test_today_is_the_clocks_day_unless_the_file_is_a_demo(caseload: Caseload, clock: Clock) -> None:
    assert caseload.today == clock.now.date()
    caseload.run(Add(records=(Setting(id=SettingId("demo_today"), value="2026-10-31"),)))
    assert caseload.today.isoformat() == "2026-10-31"


def test_records_put_past_the_journal_are_there_from_the_start() -> None:
    citizen = a_citizen()
    caseload = a_caseload(citizen)
    assert caseload.register.find(Citizen, citizen.id) == citizen
    assert caseload.undoable is None
    put(caseload.db, an_enrolment(citizen))
    assert not in_step(caseload)
