"""Random work with the leader and in two packets, merged in any order, again, after undo, after a stop.

No work that a packet acknowledged is ever lost: what stands there is merged, waits, was declined, or is shown.
What was changed here is never overwritten unless it was shown as a conflict. The rules hold throughout.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, event, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from typing_extensions import override

from planner.app.caseload import Caseload
from planner.app.check import check_register, replayed
from planner.app.commands.follow_ups import PlanFollowUp, RegisterFollowUp
from planner.app.commands.packet_making import FillPacket, MakePacket
from planner.app.commands.packets import DecideWaiting, MergePacket
from planner.app.commands.rows import Put, Remove
from planner.app.packets.carrying import carry_over
from planner.app.packets.making import plan_packets
from planner.app.packets.merging import review
from planner.app.packets.reading import PacketWork, work_in
from planner.app.packets.seal import seal_of_rows
from planner.app.packets.view import (
    FieldPick,
    LineChoice,
    LineState,
    MergeCancelledError,
    MergeChoices,
    MergeView,
)
from planner.domain.changes import Action, ChangeSet, EntryKind, RowImage
from planner.domain.errors import RefusedError
from planner.domain.file_records import PacketEntry
from planner.domain.ids import WorkerId
from planner.domain.kinds import RECORDS
from planner.domain.load import all_loads
from planner.domain.packet_scope import ALLOWED, Scope
from planner.domain.records import Agreement, Citizen, FollowUp, Worker
from planner.domain.register import Register
from planner.store import journal
from planner.store.codec import to_row
from planner.store.file import open_memory
from planner.store.sqlcipher import FileDatabase
from support.people import (
    a_cap,
    a_citizen,
    a_follow_up,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_enrolment,
)
from support.random_commands import CannotMakeError, command_kinds, draw_command
from support.services import Clock, some_services
from support.steps import Add, in_step

LAST_DAY = date(2027, 6, 30)
# A packet is handed out by a rule of its own.
KINDS = [kind for kind in command_kinds() if kind.action not in {Action.MAKE_PACKET, Action.FILL_PACKET}]
PACKET_KINDS = [kind for kind in KINDS if kind.action in ALLOWED]
GOALS = st.sampled_from(["", "Bager", "Smed", "Maler"])
STEPS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 5), st.integers(0, 3), GOALS), min_size=6, max_size=14)
PICKS = st.sampled_from([None, FieldPick.OURS, FieldPick.THEIRS])
LINES = st.sampled_from([None, None, LineChoice.TAKE, LineChoice.LATER, LineChoice.DECLINE])
Values = dict[tuple[str, str, str], set[object]]
# What makes two rows, one made on each side, one and the same: a step of a ladder, and an open follow-up.
SAME = {
    "hours_step": ("agreement", "kind", "start"),
    "follow_up": ("citizen", "planned", "held", "agreement", "with_whom", "worker"),
}


@dataclass
class Out:
    """A packet that is out with its worker, in memory."""

    worker: WorkerId
    packet: Caseload
    seen: Values = field(default_factory=dict)

    def work(self, leader: Caseload) -> PacketWork:
        """What would be read of it."""
        assert isinstance(self.packet.db, FileDatabase)
        return work_in(self.packet.db, self.packet.db.pragma("user_version"), leader)


def hand_out(leader: Caseload, worker: Worker) -> Out:
    """Make a packet, in memory."""
    [order] = plan_packets(leader, [worker.id], Path(), last_day=LAST_DAY, ask="LTO")
    db = open_memory(leader.services.migrations)
    packet = Caseload(db, leader.services, user="TST")
    packet.run(FillPacket(rows=order.rows))
    mark = order.mark
    scope = Scope(packet=mark.packet, worker=worker.id, citizens=frozenset(order.citizens), last_day=LAST_DAY)
    carry_over(packet, scope, order.waiting)
    leader.run(
        MakePacket(
            packet=mark.packet,
            worker=worker.id,
            last_day=LAST_DAY,
            password=order.password,
            citizens=order.citizens,
            register_id=mark.register_id,
            base=seal_of_rows(order.rows),
        )
    )
    return Out(worker.id, Caseload(db, leader.services, user="TST"))


def values(images: Iterator[RowImage]) -> Values:
    """Every value that each field had, by table, row and field."""
    found: Values = {}
    for image in images:
        for side in (image.before, image.after):
            for name, value in (side or {}).items():
                found.setdefault((image.table, image.row_id, name), set()).add(value)
    return found


def twins_of(here: RowImage, images: Iterator[RowImage]) -> set[str]:
    """The ids in packets of a row that was made here, and was made there as well."""
    before, same = here.before, SAME.get(here.table, ())
    sides = [
        (image.row_id, side) for image in images if image.table == here.table for side in (image.before, image.after)
    ]
    return {
        row_id
        for row_id, side in sides
        if before and side and same and all(side[name] == before[name] for name in same)
    }


def standing(packet: Caseload) -> list[str]:
    """Entries of a packet that stand, by their own id: done, and not undone since."""
    stands: dict[str, bool] = {}
    for entry in list(journal.after(packet.db, 0))[1:]:
        stands[entry.target or entry.entry] = entry.kind is not EntryKind.UNDO
    return [entry for entry, is_done in stands.items() if is_done]


class Together(RuleBasedStateMachine):
    """A leader and two workers."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.leader = Caseload(open_memory(some_services().migrations), some_services(self.clock), user="LTO")
        citizens = [a_citizen(f"Borger {letter}") for letter in "ABCD"]
        self.team = [a_worker(initials, programmes=("FSM",)) for initials in ("AA", "BB")]
        held = [an_assignment(each, self.team[number % 2]) for number, each in enumerate(citizens)]
        firm = an_employer()
        agreements = [an_agreement(each, firm) for each in citizens[:2]]
        planned = [a_follow_up(each, planned=date(2026, 12, 1)) for each in citizens]
        enrolled = [an_enrolment(each) for each in citizens]
        self.leader.run(
            Add(records=(*citizens, *self.team, *held, firm, *agreements, *planned, *enrolled, a_cap(hard=4)))
        )
        self.out = [hand_out(self.leader, each) for each in self.team]
        self.old: list[Out] = []

    def try_run(self, caseload: Caseload, command: Any) -> None:
        """Run a command that may be refused."""
        self.clock.forward(minutes=1)
        with suppress(RefusedError):
            caseload.run(command)
            event(f"{'leader' if caseload is self.leader else 'packet'} {type(command).__name__}")

    @rule(which=st.integers(0, 2), kinds=st.lists(st.integers(0, 200), min_size=1, max_size=4), data=st.data())
    def anything(self, which: int, kinds: list[int], data: st.DataObject) -> None:
        """Any commands, with the leader or in a packet."""
        caseload = self.leader if which == 2 else self.out[which].packet
        choice = KINDS if which == 2 else PACKET_KINDS
        for number in kinds:
            with suppress(CannotMakeError):
                self.try_run(caseload, draw_command(choice[number % len(choice)], caseload.register, data.draw))

    @rule(which=st.integers(0, 2), number=st.integers(0, 3), goal=GOALS)
    def set_a_goal(self, which: int, number: int, goal: str) -> None:
        """What both sides often change."""
        caseload = self.leader if which == 2 else self.out[which].packet
        rows = sorted(caseload.register.all(Citizen), key=lambda row: row.id)
        row = rows[number % len(rows)]
        self.try_run(caseload, Put(replace(row, job_goal=goal), before=row))

    @rule(which=st.integers(0, 2), number=st.integers(0, 3), day=st.integers(1, 28))
    def plan(self, which: int, number: int, day: int) -> None:
        """What never conflicts."""
        caseload = self.leader if which == 2 else self.out[which].packet
        rows = sorted(caseload.register.all(Citizen), key=lambda row: row.id)
        self.try_run(caseload, PlanFollowUp(citizens=[rows[number % len(rows)].id], planned=date(2026, 12, day)))

    @rule(steps=STEPS)
    def a_busy_day(self, steps: list[tuple[int, int, int, str]]) -> None:
        """Both sides at work on the same few things."""
        for which, what, number, goal in steps:
            caseload = self.leader if which == 2 else self.out[which].packet
            if what == 0:
                self.undo_or_redo(which, redo=bool(number % 2))
            elif what == 1:
                self.plan(which, number, 1 + len(goal))
            elif what == 2:
                self.set_a_goal(which, number, goal)
            else:
                self.touch_a_follow_up(caseload, what, number, goal)

    def touch_a_follow_up(self, caseload: Caseload, what: int, number: int, words: str) -> None:
        """Log, note or take out a follow-up: rows that go on one side and change on the other."""
        rows = sorted(caseload.register.all(FollowUp), key=lambda row: row.id)
        if not rows:
            return
        row = rows[number % len(rows)]
        if what == 3:
            self.try_run(caseload, Remove(row))
        elif what == 4:
            self.try_run(caseload, Put(replace(row, result=words), before=row))
        else:
            self.try_run(
                caseload,
                RegisterFollowUp(
                    citizen=row.citizen, follow_up=row.id, held=date(2026, 11, 20 + number), next_on=date(2026, 12, 20)
                ),
            )

    @rule(which=st.integers(0, 2), redo=st.booleans())
    def undo_or_redo(self, which: int, *, redo: bool) -> None:
        """Step back or forward, with the leader (merges too) or in a packet."""
        caseload = self.leader if which == 2 else self.out[which].packet
        self.clock.forward(minutes=1)
        if redo and caseload.redoable is not None:
            caseload.redo()
        elif not redo and len(journal.steps(caseload.db, 50)[0]) > (which == 2):
            event(f"undo {caseload.undoable}")
            caseload.undo()

    @rule(which=st.integers(0, 1), data=st.data())
    def merge(self, which: int, data: st.DataObject) -> None:
        """Take a packet in with random choices, then again."""
        self.take_in(self.out[which], data)

    @rule(data=st.data())
    def merge_an_old_one(self, data: st.DataObject) -> None:
        """A packet that was replaced comes late."""
        if self.old:
            self.take_in(data.draw(st.sampled_from(self.old)), data)

    @rule(which=st.integers(0, 1))
    def hand_out_anew(self, which: int) -> None:
        """A fresh packet carries over what waits."""
        self.clock.forward(minutes=1)
        with suppress(RefusedError):
            fresh = hand_out(self.leader, self.team[which])
            self.old.append(self.out[which])
            self.out[which] = fresh

    @rule(which=st.integers(0, 1), data=st.data())
    def decide(self, which: int, data: st.DataObject) -> None:
        """Decide on what waits, without a packet."""
        worker = self.team[which].id
        choices, view = self.choose(None, worker, data)
        if self.possible(view):
            self.leader.run(DecideWaiting(worker=worker, fingerprint=view.fingerprint, choices=choices))

    @rule()
    def reopen(self) -> None:
        """Read everything anew."""
        before = self.leader
        self.leader = Caseload(before.db, before.services, user="LTO")
        assert self.leader.register == before.register

    def choose(self, work: PacketWork | None, worker: WorkerId, data: st.DataObject) -> tuple[MergeChoices, MergeView]:
        """Choose at random, as far as can be seen at first; what turns out impossible is left for later."""
        view = review(self.leader, work, worker=worker)
        lines = {line.entry: data.draw(LINES) for line in view.lines}
        fields = {each.key: data.draw(PICKS) for line in view.lines for each in line.conflicts}
        choices = MergeChoices(
            lines={key: value for key, value in lines.items() if value is not None},
            fields={key: value for key, value in fields.items() if value is not None},
        )
        for _ in range(len(view.lines) + 1):
            view = review(self.leader, work, worker=worker, choices=choices)
            wrong = [line.entry for line in view.lines if line.choice is LineChoice.TAKE and not line.can_take]
            choices = MergeChoices(
                lines={**choices.lines, **dict.fromkeys(wrong, LineChoice.LATER)}, fields=choices.fields
            )
        return choices, review(self.leader, work, worker=worker, choices=choices)

    def possible(self, view: MergeView) -> bool:
        """Whether every line that is chosen can be taken."""
        return all(line.can_take for line in view.with_choice(LineChoice.TAKE))

    def take_in(self, out: Out, data: st.DataObject) -> None:
        """Merge, and look at everything that it may and may not do."""
        self.clock.forward(minutes=1)
        work = out.work(self.leader)
        choices, view = self.choose(work, out.worker, data)
        assert self.possible(view)
        for line in view.lines:
            event(f"line {line.state}")
        before, over = self.leader.register.snapshot(), self.over()
        command = MergePacket(work=work, fingerprint=view.fingerprint, choices=choices)
        with pytest.raises(MergeCancelledError):
            self.leader.run(replace(command, cancel=lambda: True))
        assert self.leader.register == before
        done = self.leader.run(command)
        self.nothing_is_overwritten_unseen(out, done.changes, view)
        self.nothing_is_lost(out, view)
        assert self.over() == over
        after = self.leader.register.snapshot()
        again = review(self.leader, work)
        assert all(line.choice is LineChoice.LATER or line.state is LineState.ALREADY for line in again.lines)
        if done.changes.images:
            self.leader.undo()
            assert self.leader.register == before
            assert review(self.leader, work, choices=choices).fingerprint == view.fingerprint
            self.leader.redo()
            assert self.leader.register == after

    def nothing_is_lost(self, out: Out, view: MergeView) -> None:
        """Each step that stands in the packet is merged, waits or was declined by now."""
        shown = {line.entry for line in view.lines}
        for entry in standing(out.packet):
            row = self.leader.register.find(PacketEntry, entry)
            decided = row is not None or self.was_declined_in_a_chain(out, entry)
            assert decided, (entry, entry in shown)

    def was_declined_in_a_chain(self, out: Out, entry: str) -> bool:
        """A step whose undo was taken in or declined is told by its later entries."""
        chain = [each.entry for each in journal.after(out.packet.db, 0) if each.target == entry]
        return any(self.leader.register.find(PacketEntry, each) is not None for each in chain)

    def nothing_is_overwritten_unseen(self, out: Out, changes: ChangeSet, view: MergeView) -> None:
        """A value that no packet of the worker ever held is replaced only where a conflict was shown."""
        packets = [each.packet for each in (*self.out, *self.old) if each.worker == out.worker]
        images = [image for each in packets for entry in journal.after(each.db, 0) for image in entry.images]
        held = values(iter(images))
        shown = {(each.table, each.row_id, each.field) for line in view.lines for each in line.conflicts}
        for image in changes.images:
            if image.before is None or image.table in ("packet", "packet_entry"):
                continue
            whole = (image.table, image.row_id, "") in shown
            rows = {image.row_id, *twins_of(image, iter(images))}
            for name, value in image.before.items():
                new = None if image.after is None else image.after.get(name)
                key = (image.table, image.row_id, name)
                given_here = (image.table, name) == ("agreement", "number") and image.after is None
                if value != new and not whole and not given_here:
                    known = set[object]().union(*(held.get((image.table, row, name), set()) for row in rows))
                    assert value in known or key in shown

    def over(self) -> dict[str, int]:
        """Cases over the cap, by worker."""
        loads = all_loads(self.leader.register, self.leader.programmes, self.leader.today)
        return {worker: load.over for worker, load in loads.items()}

    @invariant()
    def the_file_says_what_memory_says(self) -> None:
        """Every row, after every step."""
        assert in_step(self.leader)

    @override
    def teardown(self) -> None:
        """Nothing overlaps or points nowhere; the journal tells the whole story."""
        assert [finding for finding in check_register(self.leader) if finding.is_broken] == []
        assert replayed(self.leader) == self.leader.register
        for each in (*self.out, *self.old):
            each.packet.close()
        self.leader.close()


def explore(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Together,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_random_work_together() -> None:
    explore(examples=12, steps=20)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_much_random_work_together() -> None:
    explore(examples=400, steps=40)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(days=st.lists(STEPS, min_size=2, max_size=3), data=st.data())
def test_days_that_end_in_merges(days: list[list[tuple[int, int, int, str]]], data: st.DataObject) -> None:
    together = Together()
    for number, steps in enumerate(days):
        together.a_busy_day(steps)
        together.merge(number % 2, data)
        together.merge(1 - number % 2, data)
        together.hand_out_anew(number % 2)
        together.decide(1 - number % 2, data)
        together.merge_an_old_one(data)
    together.teardown()


@settings(max_examples=1)
@given(data=st.data())
def test_words_about_what_both_sides_planned_the_same_come_in(data: st.DataObject) -> None:
    together = Together()
    together.a_busy_day([(2, 5, 2, ""), (0, 5, 3, ""), (0, 4, 3, "Maler")])
    together.merge(0, data)
    assert [row.result for row in together.leader.register.all(FollowUp) if row.planned == date(2026, 12, 20)]
    together.teardown()


def work_of(days: int) -> list[dict[str, dict[str, object]]]:
    """What the leader's register holds after each of a few examples; the same ones each time."""
    found = []

    @settings(max_examples=4, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(days=st.lists(STEPS, min_size=days, max_size=days), data=st.data())
    def some_days(days: list[list[tuple[int, int, int, str]]], data: st.DataObject) -> None:
        together = Together()
        for steps in days:
            together.a_busy_day(steps)
            together.anything(2, [len(steps)], data)
            together.merge(0, data)
        rows = comparable(together.leader.register)
        found.append({table: rows[table] for table in rows if table != "packet"})  # a packet's password is chance
        together.teardown()

    some_days()
    return found


def test_the_same_choices_make_the_same_work_however_much_was_made_before() -> None:
    assert work_of(days=2) == work_of(days=2)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_merges_without_conflict_give_the_same_register_in_any_order(data: st.DataObject) -> None:
    together = Together()
    for _ in range(data.draw(st.integers(2, 6))):
        together.anything(data.draw(st.integers(0, 1)), [data.draw(st.integers(0, 200))], data)
        together.plan(data.draw(st.integers(0, 1)), data.draw(st.integers(0, 3)), data.draw(st.integers(1, 28)))
    leader, works = together.leader, [each.work(together.leader) for each in together.out]
    before = leader.register.snapshot()
    found = []
    for order in (works, works[::-1]):
        for work in order:
            view = review(leader, work)
            assume(all(line.state is LineState.CLEAN for line in view.lines))
            leader.run(MergePacket(work=work, fingerprint=view.fingerprint))
        found.append(comparable(leader.register))
        while leader.register != before:
            leader.undo()
    assert found[0] == found[1]
    together.teardown()


def comparable(register: Register) -> dict[str, dict[str, object]]:
    """Every row; the number that a new agreement is given when its own is taken tells of the order."""
    return {
        table: {
            row.id: {**to_row(row), "number": ""} if kind is Agreement else to_row(row) for row in register.all(kind)
        }
        for kind, table in RECORDS.items()
    }
