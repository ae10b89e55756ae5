"""What a scenario comes to: the plan that it gives, and the figures by which scenarios are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from planner.app.queries.fte_needed import FteNeed, fte_needed
from planner.app.queries.plan import LoadChange, PlanLine, PlanRequest, PlanView, as_planned, data_for, show
from planner.app.queries.plan_data import PlanData, priced
from planner.domain.file_records import Scenario
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.domain.scenario import decode
from planner.planning.problem import Cancel, Report
from planner.planning.solved import Solved, solve_fully


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioOutcome:
    """A plan and its figures. ``register`` is the one that the plan is made from: a copy in which the scenario holds.

    ``changes`` counts citizens who lose the contact person they have. ``match`` is the mean of everybody whom the plan
    places (those who stay included), of 100; ``match_of_lines`` that of the lines that change something. None where
    there is nobody, or where no criterion has points. ``highest_load`` is per cent of the hard cap. ``full_time`` are
    the full-time equivalents employed on the day in functions with a cap, ``workers`` how many people that is.
    """

    request: PlanRequest
    register: Register = field(repr=False, compare=False)
    data: PlanData = field(repr=False)
    solved: Solved = field(repr=False, compare=False)
    view: PlanView = field(repr=False)
    changes: int
    waiting: int
    new: int
    match: Fraction | None
    match_of_lines: Fraction | None
    highest_load: Fraction | None
    free: int
    full_time: Fraction
    workers: int
    needed: FteNeed

    @property
    def is_proven(self) -> bool:
        """Whether no better plan exists under the scenario's rules."""
        return self.view.proposal.is_proven


def scenarios(register: Register) -> tuple[Scenario, ...]:
    """The scenarios of the file, the oldest first."""
    return tuple(sorted(register.all(Scenario), key=lambda row: (row.made_at, row.id)))


def request_of(row: Scenario | None, today: date, change_price: int | None = None) -> PlanRequest:
    """The request that a kept scenario stands for; None for the register as it is.

    Raises:
        RefusedError: the scenario cannot be read (``SCENARIO_UNREADABLE``).
    """
    if row is None:
        return PlanRequest(today, change_price=change_price)
    what_if = decode(row.changes)
    return PlanRequest(what_if.planned_on(today), row.programme, what_if, change_price)


def solve_scenario(
    register: Register,
    programmes: Programmes,
    request: PlanRequest,
    cancel: Cancel | None = None,
    report: Report | None = None,
    known: ScenarioOutcome | None = None,
) -> ScenarioOutcome:
    """Work a scenario out, or the register as it is; safe to run in the background on ``register.snapshot()``.

    Args:
        register: the register; only read.
        programmes: the programme data.
        request: the day, the programme, what is otherwise, and the price of a change.
        cancel: asked now and then whether to stop.
        report: told the share done, from 0 to 1.
        known: an outcome worked out earlier; its plan is not solved again where it still answers.

    Raises:
        RefusedError: there is no such programme, or a change of the scenario cannot be.
        PlanCancelledError: ``cancel`` said so.
    """
    supposed = as_planned(register, programmes, request)
    data = data_for(supposed, programmes, request)
    if known is not None and known.view.fingerprint == data.fingerprint:
        solved = known.solved
    else:
        solved = solve_fully(data.problem, cancel, report)
    return outcome_of(supposed, programmes, request, data, solved)


def at_price(
    outcome: ScenarioOutcome,
    programmes: Programmes,
    change_price: int,
    cancel: Cancel | None = None,
    report: Report | None = None,
) -> ScenarioOutcome:
    """The same scenario with a price for changes; what the register says is not read again.

    Raises:
        PlanCancelledError: ``cancel`` said so.
    """
    data = priced(outcome.data, change_price)
    request = replace(outcome.request, change_price=change_price)
    return outcome_of(
        outcome.register, programmes, request, data, solve_fully(data.problem, cancel, report), outcome.needed
    )


def outcome_of(
    register: Register,
    programmes: Programmes,
    request: PlanRequest,
    data: PlanData,
    solved: Solved,
    needed: FteNeed | None = None,
) -> ScenarioOutcome:
    """The figures of a solved plan; ``register`` is the one it was made from."""
    view = show(register, programmes, data, solved)
    team = [change.load.cap for change in view.loads.values() if change.load.cap.capped and change.load.cap.employed]
    lines = view.to_accept
    placed = [line for line in view.lines if line.citizen in view.proposal.places]
    return ScenarioOutcome(
        request=request,
        register=register,
        data=data,
        solved=solved,
        view=view,
        changes=view.changes,
        waiting=len(view.waiting),
        new=len(lines) - view.changes,
        match=mean_match(placed, data),
        match_of_lines=mean_match(lines, data),
        highest_load=max((_percent(each) for each in view.loads.values() if each.load.cap.hard), default=None),
        free=_free(view.loads.values()),
        full_time=sum((cap.full_time for cap in team), Fraction(0)),
        workers=len(team),
        needed=fte_needed(register, programmes, request.day) if needed is None else needed,
    )


def _percent(change: LoadChange) -> Fraction:
    return Fraction(100 * change.after, change.load.cap.hard)


def _free(loads: Iterable[LoadChange]) -> int:
    return sum(max(0, change.load.cap.hard - change.after) for change in loads)


def mean_match(lines: Sequence[PlanLine], data: PlanData) -> Fraction | None:
    """The mean match of some lines, of 100; None where there are none, or where no criterion has points."""
    most = len(lines) * data.problem.settings.most_points
    return Fraction(100 * sum(line.match for line in lines), most) if most else None
