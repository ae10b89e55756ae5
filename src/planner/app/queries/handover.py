"""The handover: one worker's cases spread over colleagues by the plan's own rules, everybody else's left alone.

It writes nothing. A leader may give any line another receiver before it is accepted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from planner.app.queries.handover_bounds import Bounds
from planner.app.queries.handover_case import HandoverRequest, HeldCase
from planner.app.queries.handover_data import HandoverData, handover_data
from planner.app.queries.plan import LoadChange, PlanView
from planner.app.queries.plan_waiting import Causes
from planner.domain.company_course import running_agreements
from planner.domain.decisions import shown
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import holds_on
from planner.domain.plan_settings import Criterion
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Assignment, Citizen, FollowUp, Worker
from planner.domain.register import Register
from planner.domain.reminders import next_open
from planner.domain.words import Role
from planner.planning.problem import Cancel, PlanCitizen, PlanProblem, PlanWorker, Proposal, Report, pair_points, speaks
from planner.planning.solved import Solved, solve_fully
from planner.texts import handover as texts
from planner.texts import plan as plan_texts
from planner.texts.formats import sort_key

_NOTHING: Final[Mapping[CitizenId, Chosen]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Chosen:
    """A receiver that the leader chose for a case; ``reason`` is why it may go over the cap."""

    worker: WorkerId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverLine:
    """One case: who gets it (None: nobody can, ``reason`` says why), and what comes next.

    ``covers_for``: the absent colleague whose case it is. ``second``: the citizen's second contact person.
    ``override_reason``: why it may go over a cap, where the leader chose so; ``edited``: the leader chose the receiver.
    """

    citizen: CitizenId
    worker: WorkerId | None
    programme: str
    counts: bool
    covers_for: WorkerId | None
    second: WorkerId | None
    points: Mapping[Criterion, int]
    most_points: int
    reason: str
    follow_up: FollowUp | None
    agreement: Agreement | None
    edited: bool = False
    override_reason: str = ""

    @property
    def match(self) -> int:
        """Points of the pair."""
        return sum(self.points.values())


@dataclass(frozen=True, slots=True)
class HandoverView:
    """A proposal as a page shows it: those without a receiver first, then by citizen's name."""

    data: HandoverData
    solved: Solved = field(repr=False, compare=False)
    lines: tuple[HandoverLine, ...]
    loads: Mapping[WorkerId, LoadChange]

    @property
    def request(self) -> HandoverRequest:
        """What was asked for."""
        return self.data.request

    @property
    def proposal(self) -> Proposal:
        """What was solved, and what was proven of it."""
        return self.solved.proposal

    @property
    def fingerprint(self) -> str:
        """Which register it answers to."""
        return self.data.fingerprint

    @property
    def placed(self) -> tuple[HandoverLine, ...]:
        """The lines that have a receiver."""
        return tuple(line for line in self.lines if line.worker is not None)

    @property
    def receivers(self) -> tuple[WorkerId, ...]:
        """The colleagues who get somebody, the one with most first."""
        counts = Counter(line.worker for line in self.lines if line.worker is not None)
        return tuple(worker for worker, _ in counts.most_common())

    @property
    def as_plan(self) -> PlanView:
        """The same places as a plan, for the queries on targets."""
        places: dict[str, str | None] = {line.citizen: line.worker for line in self.lines}
        return PlanView(
            day=self.request.first,
            programme=None,
            lines=(),
            waiting=(),
            loads=self.loads,
            proposal=replace(self.proposal, places=places),
            fingerprint=self.fingerprint,
        )


def handover(
    register: Register,
    programmes: Programmes,
    request: HandoverRequest,
    cancel: Cancel | None = None,
    report: Report | None = None,
    chosen: Mapping[CitizenId, Chosen] = _NOTHING,
) -> HandoverView:
    """Work out who gets whose case; safe to run in the background on ``register.snapshot()``.

    Args:
        register: the register; only read.
        programmes: the programme data.
        request: whose cases, from when, and how.
        cancel: asked now and then whether to stop.
        report: told the share done, from 0 to 1.
        chosen: receivers that the leader chose; the others are spread round these.

    Raises:
        RefusedError: there is no such worker.
        PlanCancelledError: ``cancel`` said so.
    """
    data = handover_data(register, programmes, request)
    chosen = {key: each for key, each in chosen.items() if key in data.held}
    direct = _direct(data, chosen)
    bounds, reasons = Bounds(), {key: each.reason for key, each in chosen.items()}
    while True:
        bounded = bounds.on(data)
        solved = solve_fully(_problem(bounded, chosen, direct), cancel, report)
        places: dict[str, str | None] = {**solved.proposal.places, **direct}
        places = {**places, **_rest(bounded, places, bounds)}
        if not bounds.narrow(register, programmes, data, places, reasons):
            break
    writer = _Writer(register, data, Causes(register, programmes, solved), chosen)
    lines = [writer.line(case, places[key]) for key, case in data.held.items()]
    lines.sort(key=lambda line: (line.worker is not None, sort_key(register.need(Citizen, line.citizen).name)))
    return HandoverView(data, solved, tuple(lines), _loads(data, lines))


def _direct(data: HandoverData, chosen: Mapping[CitizenId, Chosen]) -> dict[str, str]:
    """The choices that are simply carried out: over a cap, at one who gets none, or of a case that no cap counts."""
    workers = {one.key: one for one in data.problem.workers}
    counted = {one.key for one in data.problem.citizens}
    return {
        key: each.worker
        for key, each in chosen.items()
        if each.reason or key not in counted or not workers[each.worker].is_open
    }


def _problem(data: HandoverData, chosen: Mapping[CitizenId, Chosen], direct: Mapping[str, str]) -> PlanProblem:
    """The problem with the leader's choices in it: as pins, or as cases that the receiver holds already."""
    by_key: Mapping[str, Chosen] = {str(key): each for key, each in chosen.items()}
    problem = data.problem
    citizens = [
        replace(one, pinned=by_key[one.key].worker) if one.key in by_key else one
        for one in problem.citizens
        if one.key not in direct
    ]
    gone = [one for one in problem.citizens if one.key in direct]
    workers = []
    for one in problem.workers:
        more = Counter((each.programme, each.weight) for each in gone if direct[each.key] == one.key)
        workers.append(replace(one, held=dict(sorted((more + Counter(one.held)).items()))) if more else one)
    return PlanProblem(tuple(citizens), tuple(workers), problem.settings)


def _rest(data: HandoverData, places: Mapping[str, str | None], bounds: Bounds) -> dict[str, str | None]:
    """Who gets the cases that no cap counts: most points first, then whoever has got fewest of all."""
    gained = Counter(where for where in places.values() if where is not None)
    workers = data.everybody.problem.workers
    settings = data.problem.settings
    found: dict[str, str | None] = {}
    for one in sorted((each for each in data.rest if each.key not in places), key=lambda each: each.identity):
        able = [worker for worker in workers if _may(one, worker) and bounds.allows(one.key, worker.key)]
        if one.pinned is not None:
            able = [worker for worker in able if worker.key == one.pinned]
        best = min(
            able,
            key=lambda worker: (
                -sum(pair_points(one, worker, settings).values()),
                gained[worker.key],
                worker.identity,
            ),
            default=None,
        )
        found[one.key] = None if best is None else best.key
        if best is not None:
            gained[best.key] += 1
    return found


def _may(citizen: PlanCitizen, worker: PlanWorker) -> bool:
    """The rules on a pair, the caps apart."""
    return (
        worker.is_open
        and worker.function in citizen.functions
        and worker.key not in citizen.vetoed
        and (not worker.named or citizen.programme in worker.named)
        and speaks(worker, citizen)
    )


def _loads(data: HandoverData, lines: Sequence[HandoverLine]) -> dict[WorkerId, LoadChange]:
    gained: Counter[WorkerId] = Counter()
    lost: Counter[WorkerId] = Counter()
    for line in lines:
        if line.worker is None or data.held[line.citizen].first != data.request.first:
            continue  # the loads are those of the first day
        for key in (data.request.worker, *_covering(data.held[line.citizen])):
            lost[key] += line.citizen in data.loads[key].citizens
        gained[line.worker] += line.counts
    return {key: LoadChange(load, gained[key], lost[key]) for key, load in data.loads.items()}


def _covering(case: HeldCase) -> tuple[WorkerId, ...]:
    return () if case.cover is None else (case.cover.worker,)


class _Writer:
    """Writes the lines of one proposal."""

    def __init__(
        self, register: Register, data: HandoverData, causes: Causes, chosen: Mapping[CitizenId, Chosen]
    ) -> None:
        self._register = register
        self._data = data
        self._causes = causes
        self._chosen = chosen
        problem = data.everybody.problem
        self._people = {one.key: one for one in problem.citizens}
        self._workers = {one.key: one for one in problem.workers}
        self._counted = {one.key for one in data.problem.citizens}

    def line(self, case: HeldCase, where: str | None) -> HandoverLine:
        """One case."""
        settings = self._data.problem.settings
        citizen = self._people[case.citizen]
        found = {} if where is None else pair_points(citizen, self._workers[where], settings)
        return HandoverLine(
            citizen=case.citizen,
            worker=None if where is None else WorkerId(where),
            programme=case.programme,
            counts=case.counts,
            covers_for=case.covers_for,
            second=self._second(case.citizen),
            points=found,
            most_points=settings.most_points,
            reason=self._cause(citizen) if where is None else self._reason(case, found, where),
            follow_up=next_open(self._register, self._register.of_citizen(FollowUp, case.citizen), case.first),
            agreement=running_agreement(self._register, case.citizen, case.first),
            edited=case.citizen in self._chosen,
            override_reason=self._chosen[case.citizen].reason if case.citizen in self._chosen else "",
        )

    def _cause(self, citizen: PlanCitizen) -> str:
        return self._causes.of(citizen).words if citizen.key in self._counted else texts.NOBODY_ABLE

    def _reason(self, case: HeldCase, found: Mapping[Criterion, int], where: str) -> str:
        said: list[str] = []
        if case.citizen in self._chosen:
            said.append(texts.CHOSEN)
        elif self._people[case.citizen].pinned == where:
            said.append(plan_texts.PINNED)
        if case.covers_for is not None:
            said.append(texts.takes_over_cover(shown(self._register.need(Worker, case.covers_for))))
        if case.cover is not None and case.cover.worker == where:
            said.append(texts.IS_COVER)
        if not case.counts:
            said.append(texts.NOT_COUNTED)
        request = self._data.request
        if len(case.parts) > 1 or case.first != request.first or (request.last and case.last != request.last):
            said += [texts.days(part.start, part.end) for part in case.parts]
        return " ".join([*said, plan_texts.points(found, self._data.problem.settings.most_points)])

    def _second(self, citizen: CitizenId) -> WorkerId | None:
        rows = self._register.of_citizen(Assignment, citizen)
        return next(
            (row.worker for row in rows if row.role is Role.SECOND and holds_on(row, self._data.request.first)),
            None,
        )


def running_agreement(register: Register, citizen: CitizenId, day: date) -> Agreement | None:
    """The agreement in force on a day; of several the one that began last."""
    rows = running_agreements(register, citizen, day)
    return max(rows, key=lambda row: (row.start, row.id), default=None)
