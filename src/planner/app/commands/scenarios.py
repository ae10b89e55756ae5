"""Scenarios: kept under a name, changed, let go, and made real in one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.assignments import place, until_the_next
from planner.app.commands.drafting import refuse, write
from planner.app.commands.plan import Accepted, AcceptedLine, new_assignments
from planner.app.queries.plan_data import PlanData, plan_data
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.decisions import NewAssignment
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.file_records import Scenario
from planner.domain.guard import check_assignments
from planner.domain.register import Register
from planner.domain.scenario import MOST_CHANGES, MOST_SCENARIOS, Leaver, WhatIf, decode, encode
from planner.domain.scenario_rows import changed_register, scenario_draft, supposed_id
from planner.domain.words import ChangeCause

LONGEST_NAME = 60


@dataclass(frozen=True, kw_only=True)
class SaveScenario(Command[ids.ScenarioId]):
    """Keep a scenario: a new one, or another version of ``scenario``. A file holds at most eight."""

    action: ClassVar[Action] = Action.SAVE_SCENARIO
    name: str
    what_if: WhatIf
    programme: str | None = None
    scenario: ids.ScenarioId | None = None

    @override
    def execute(self, unit: Unit) -> ids.ScenarioId:
        """Check and write.

        Raises:
            RefusedError: the name is empty, too long or taken; there are eight already; a change cannot be.
        """
        before = None if self.scenario is None else unit.register.need(Scenario, self.scenario)
        if self.programme is not None:
            unit.programmes.need(self.programme)
        problems = list(_name_problems(unit.register, self.name, self.scenario))
        if before is None and len(unit.register.all(Scenario)) >= MOST_SCENARIOS:
            problems.append(Problem(Code.TOO_MANY_SCENARIOS))
        if len(self.what_if.changes) > MOST_CHANGES:
            problems.append(Problem(Code.NUMBER_RANGE, "", {"least": 0, "most": MOST_CHANGES}))
        refuse(problems)
        changed_register(unit.register, self.what_if, unit.programmes, self.what_if.planned_on(unit.today))
        after = Scenario(
            id=ids.ScenarioId(unit.new_id()) if before is None else before.id,
            name=self.name.strip(),
            programme=self.programme,
            changes=encode(self.what_if),
            made_at=unit.now if before is None else before.made_at,
            made_by=unit.user if before is None else before.made_by,
        )
        if before is None:
            unit.add(after)
        else:
            unit.change(before, after)
        return after.id


@dataclass(frozen=True, kw_only=True)
class AdoptScenario(Command[Accepted]):
    """Make a scenario real: its changes and lines of its plan, as one step. The scenario itself is then used up.

    ``day`` and ``change_price`` are those of the plan; ``lines`` may name a new worker by the id in the scenario;
    ``fingerprint`` says which register, scenario and price the plan was made from.
    """

    action: ClassVar[Action] = Action.ADOPT_SCENARIO
    scenario: ids.ScenarioId
    day: date
    change_price: int | None = None
    lines: Sequence[AcceptedLine]
    fingerprint: str
    cause: ChangeCause = ChangeCause.REDISTRIBUTION

    @override
    def execute(self, unit: Unit) -> Accepted:
        """Guard all lines in the register as it would be, then write everything or nothing.

        Raises:
            RefusedError: register or scenario has changed since (``PROPOSAL_STALE``), a line is of somebody who is not
                planned (``NOT_FOUND``), or the guard says no.
        """
        row = unit.register.need(Scenario, self.scenario)
        what_if = decode(row.changes)
        supposed = changed_register(unit.register, what_if, unit.programmes, self.day)
        data = plan_data(supposed, unit.programmes, self.day, row.programme, self.change_price)
        if data.fingerprint != self.fingerprint:
            refuse([Problem(Code.PROPOSAL_STALE)])
        new = new_assignments(data, self.lines)
        guard = check_assignments(supposed, unit.programmes, new)
        refuse(guard.problems)
        made = self._write_changes(unit, what_if)
        self._write_lines(
            unit, data, what_if, [replace(each, worker=made.get(each.worker, each.worker)) for each in new]
        )
        unit.remove(row)
        after = plan_data(unit.register, unit.programmes, self.day, row.programme, self.change_price)
        return Accepted(tuple(each.citizen for each in new), guard.warnings, after.fingerprint)

    def _write_changes(self, unit: Unit, what_if: WhatIf) -> dict[str, ids.WorkerId]:
        """Write the scenario's own rows; which real worker stands for which supposed one."""
        made: dict[str, ids.WorkerId] = {}

        def real(label: str) -> str:
            made[supposed_id(label)] = ids.WorkerId(unit.new_id())
            return made[supposed_id(label)]

        draft = scenario_draft(unit.register, unit.programmes, what_if, self.day, real)
        write(unit, draft)
        return made

    def _write_lines(self, unit: Unit, data: PlanData, what_if: WhatIf, new: Sequence[NewAssignment]) -> None:
        leavers = {change.worker for change in what_if.changes if isinstance(change, Leaver)}
        draft = Draft(unit.register)
        for each in new:
            planned = data.planned[each.citizen]
            cause = ChangeCause.NONE if planned.present is None else self.cause
            if planned.present is None and planned.former is not None and planned.former.worker in leavers:
                cause = ChangeCause.RESIGNED
            place(unit, draft, each, cause=cause, end=until_the_next(unit.register, each))
        write(unit, draft)


def _name_problems(register: Register, name: str, own: ids.ScenarioId | None) -> Iterator[Problem]:
    said = name.strip()
    if not said:
        yield Problem(Code.MISSING, "name")
    if len(said) > LONGEST_NAME:
        yield Problem(Code.TOO_LONG, "name", {"length": len(said), "most": LONGEST_NAME})
    if any(row.id != own and row.name.casefold() == said.casefold() for row in register.all(Scenario)):
        yield Problem(Code.SCENARIO_NAME_TAKEN, "name")
