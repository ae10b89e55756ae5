"""Random steps through the one door: nothing else than what the steps say may come of them.

Caps hold unless a reason was given and kept; the file equals the register in memory; undo of everything gives back the
register of the start; the journal replayed from nothing gives the register; what is reopened is what was closed.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from typing_extensions import override

from planner.app.caseload import UNDO_STEPS, Caseload
from planner.app.check import check_register, replayed
from planner.app.commands.assignments import Assign
from planner.domain.errors import RefusedError
from planner.domain.ids import WorkerId
from planner.domain.load import worker_load
from planner.domain.records import Assignment
from support.doing import said_at_its_own_fields
from support.people import a_cap, a_citizen, a_worker, an_employer, an_enrolment
from support.random_commands import CannotMakeError, Kind, command_kinds, draw_command, kind_of
from support.services import a_caseload
from support.steps import Add, in_step

KINDS = command_kinds()


class Days(RuleBasedStateMachine):
    """A team's days at random."""

    def __init__(self) -> None:
        super().__init__()
        self.caseload = a_caseload()
        citizens = [a_citizen() for _ in range(6)]
        team = [a_worker(initials, programmes=("FSM",)) for initials in ("AA", "BB")]
        rows = [*citizens, *team, an_employer(), a_cap(hard=3), *(an_enrolment(each) for each in citizens)]
        self.steps = 0
        self.run(Add(records=tuple(rows)))

    def run(self, command: Any) -> None:
        """Run a command that may be refused; a refusal leaves no trace."""
        if self.steps == UNDO_STEPS:
            return
        before = self.caseload.register.snapshot()
        try:
            done = self.caseload.run(command)
        except RefusedError as refused:
            event(f"refused {type(command).__name__}")
            assert self.caseload.register == before
            said_at_its_own_fields(command, refused)
        else:
            event(f"done {type(command).__name__}")
            self.steps += bool(done.changes.images)

    @rule(kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=4), data=st.data())
    def any_commands(self, kinds: list[Kind], data: st.DataObject) -> None:
        """Any commands with any fields; one that needs a row of which there is none is passed over."""
        for kind in kinds:
            with suppress(CannotMakeError):
                command = draw_command(kind, self.caseload.register, data.draw)
                (self.assign if isinstance(command, Assign) else self.run)(command)

    @rule(data=st.data())
    def assign_someone(self, data: st.DataObject) -> None:
        """The command that caps guard, oftener than chance would have it."""
        self.assign(draw_command(kind_of(Assign), self.caseload.register, data.draw))

    def assign(self, command: Any) -> None:
        """A decision never takes a worker over the fixed cap, or further over it, unless a reason is given and kept."""
        had = {row.id for row in self.caseload.register.all(Assignment)}
        over = self.over(command.worker, command)
        self.run(command)
        new = [row for row in self.caseload.register.all(Assignment) if row.id not in had]
        if new and self.over(command.worker, command) > max(0, over):
            assert all(row.override_reason for row in new)

    def over(self, worker: WorkerId, command: Any) -> int:
        """Cases over the worker's cap on the day that the decision is about."""
        return worker_load(self.caseload.register, self.caseload.programmes, worker, command.start).over

    @rule()
    def undo(self) -> None:
        """Take a step back, where there is one."""
        if self.caseload.undoable is not None and self.steps > 1:
            self.caseload.undo()
            self.steps -= 1

    @rule()
    def redo(self) -> None:
        """Do it again."""
        if self.caseload.redoable is not None:
            self.caseload.redo()
            self.steps += 1

    @rule()
    def reopen(self) -> None:
        """Read everything anew."""
        before = self.caseload
        self.caseload = Caseload(before.db, before.services, user="TST")
        assert self.caseload.register == before.register
        assert (self.caseload.undoable, self.caseload.redoable) == (before.undoable, before.redoable)

    @invariant()
    def the_file_says_what_memory_says(self) -> None:
        """Every row, after every step."""
        assert in_step(self.caseload)

    @override
    def teardown(self) -> None:
        """Nothing overlaps or points nowhere; the journal tells the whole story, and the story runs backwards."""
        assert [finding for finding in check_register(self.caseload) if finding.is_broken] == []
        assert replayed(self.caseload) == self.caseload.register
        for _ in range(self.steps):
            self.caseload.undo()
        assert self.caseload.register.is_empty()
        assert in_step(self.caseload)
        assert replayed(self.caseload) == self.caseload.register
        self.caseload.close()


def explore(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Days,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_every_command_can_be_tried_at_random() -> None:
    assert len(KINDS) > 30


def test_random_days() -> None:
    explore(examples=20, steps=25)


@pytest.mark.long
def test_many_random_days() -> None:
    explore(examples=600, steps=45)
