"""The proposal: who holds whom, from whom to whom, why, and what it does to each worker's load. It writes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.app.queries.plan_data import PlanData, plan_data
from planner.app.queries.plan_people import Planned
from planner.app.queries.plan_waiting import Causes
from planner.domain.decisions import shown
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import WorkerLoad
from planner.domain.plan_settings import Criterion
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.domain.scenario import WhatIf
from planner.domain.scenario_rows import changed_register
from planner.planning.problem import Cancel, PlanCitizen, PlanWorker, Proposal, Report, pair_points
from planner.planning.solved import Solved, solve_fully
from planner.texts import plan as texts


class LineKind(StrEnum):
    """What happens on a line. ``REPLACED``: the contact person before is gone, so it is no change of the plan's."""

    MOVED = "moved"
    REPLACED = "replaced"
    NEW = "new"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One citizen with a place. ``before`` None: without a contact person; ``former``: who it was, when it is known."""

    citizen: CitizenId
    worker: WorkerId
    before: WorkerId | None
    former: WorkerId | None
    kind: LineKind
    programme: str
    points: Mapping[Criterion, int]
    most_points: int
    pinned: bool
    covered_by: WorkerId | None
    reason: str

    @property
    def match(self) -> int:
        """Points of the pair."""
        return sum(self.points.values())


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One citizen without a place. ``present``: a contact person ruled out, who stays till then.

    ``place`` counts from 1, the first to be served. ``competing`` are all who need the same places, those who have one
    among them; 0 where the cause lies with the citizen's own rules.
    """

    citizen: CitizenId
    programme: str
    since: date
    days: int
    present: WorkerId | None
    cause: str
    place: int
    competing: int


@dataclass(frozen=True, slots=True)
class LoadChange:
    """A worker's cases before the plan and after it, against the same caps."""

    load: WorkerLoad
    gained: int
    lost: int

    @property
    def before(self) -> int:
        """Cases now."""
        return self.load.total

    @property
    def after(self) -> int:
        """Cases when the whole plan is accepted."""
        return self.load.total + self.gained - self.lost


@dataclass(frozen=True, slots=True)
class PlanView:
    """A proposal as a page shows it. ``lines`` come moved first, then replaced, new and kept, by citizen's name."""

    day: date
    programme: str | None
    lines: tuple[PlanLine, ...]
    waiting: tuple[WaitingLine, ...]
    loads: Mapping[WorkerId, LoadChange]
    proposal: Proposal
    fingerprint: str

    @property
    def changes(self) -> int:
        """Citizens who get another contact person than the one they have."""
        return sum(line.kind is LineKind.MOVED for line in self.lines)

    @property
    def to_accept(self) -> tuple[PlanLine, ...]:
        """The lines that change anything."""
        return tuple(line for line in self.lines if line.kind is not LineKind.KEPT)

    def count(self, kind: LineKind) -> int:
        """How many lines of a kind."""
        return sum(line.kind is kind for line in self.lines)


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What is to be planned: from which day, and which programme (None: all).

    ``what_if``: what is supposed to be otherwise, None for the register as it is. ``change_price``: what a change of
    contact person costs in points of match, None for changes strictly before match.
    """

    day: date
    programme: str | None = None
    what_if: WhatIf | None = None
    change_price: int | None = None


def as_planned(register: Register, programmes: Programmes, request: PlanRequest) -> Register:
    """The register that a request plans from: itself, or a copy in which the scenario holds.

    Raises:
        RefusedError: a change of the scenario cannot be.
    """
    if request.what_if is None or not request.what_if.changes:
        return register
    return changed_register(register, request.what_if, programmes, request.day)


def data_for(register: Register, programmes: Programmes, request: PlanRequest) -> PlanData:
    """What a request is planned from; ``register`` is what ``as_planned`` gave.

    Raises:
        RefusedError: there is no such programme.
    """
    return plan_data(register, programmes, request.day, request.programme, request.change_price)


def propose(
    register: Register,
    programmes: Programmes,
    request: PlanRequest,
    cancel: Cancel | None = None,
    report: Report | None = None,
) -> PlanView:
    """Work out a proposal; safe to run in the background on ``register.snapshot()``.

    Args:
        register: the register; only read.
        programmes: the programme data.
        request: the day and the programme.
        cancel: asked now and then whether to stop.
        report: told the share done, from 0 to 1.

    Raises:
        RefusedError: there is no such programme, or a change of the scenario cannot be.
        PlanCancelledError: ``cancel`` said so.
    """
    supposed = as_planned(register, programmes, request)
    data = data_for(supposed, programmes, request)
    return show(supposed, programmes, data, solve_fully(data.problem, cancel, report))


def show(register: Register, programmes: Programmes, data: PlanData, solved: Solved) -> PlanView:
    """Turn what the optimiser found into lines with reasons.

    Args:
        register: what ``data`` was read from.
        programmes: the programme data.
        data: what is planned; another than ``solved`` was made from where lines were accepted since.
        solved: the plan.
    """
    writer = _Writer(register, data)
    proposal = solved.proposal
    lines = [writer.line(CitizenId(key), WorkerId(where)) for key, where in proposal.places.items() if where]
    lines.extend(writer.settled(citizen) for citizen in data.settled)
    order = list(LineKind)
    lines.sort(key=lambda line: (order.index(line.kind), *_name(register, line.citizen)))
    return PlanView(
        day=data.day,
        programme=data.programme,
        lines=tuple(lines),
        waiting=tuple(_waiting(register, programmes, data, solved)),
        loads=_loads(data, lines),
        proposal=proposal,
        fingerprint=data.fingerprint,
    )


def _waiting(register: Register, programmes: Programmes, data: PlanData, solved: Solved) -> Iterable[WaitingLine]:
    """Those without a place, the first to be served before the others."""
    places = solved.proposal.places
    without = [one for one in data.problem.citizens if places[one.key] is None]
    causes = Causes(register, programmes, solved)
    ranked = sorted(without, key=lambda one: (-one.priority, *_name(register, CitizenId(one.key))))
    for place, one in enumerate(ranked, start=1):
        planned = data.planned[CitizenId(one.key)]
        cause = causes.of(one)
        yield WaitingLine(
            citizen=CitizenId(one.key),
            programme=one.programme,
            since=planned.since,
            days=max((data.day - planned.since).days, 0),
            present=None if one.present is None else WorkerId(one.present),
            cause=cause.words,
            place=place,
            competing=cause.competing,
        )


def _name(register: Register, citizen: CitizenId) -> tuple[str, str]:
    row = register.need(Citizen, citizen)
    return row.name.casefold(), row.cpr


def _loads(data: PlanData, lines: Iterable[PlanLine]) -> dict[WorkerId, LoadChange]:
    """What the lines do to each worker's cases.

    Who has left still holds those whom nobody took over, and loses them to their new contact persons. A cover ends with
    the contact person it stood in for, and loses the case, too.
    """
    holders = {(case.citizen, key) for key, load in data.loads.items() for case in load.cases if not case.cover}
    changed = [line for line in lines if line.kind is not LineKind.KEPT]
    gained = Counter(line.worker for line in changed)
    left = [(line.citizen, line.before or line.former) for line in changed]
    lost = Counter(worker for citizen, worker in left if worker is not None and (citizen, worker) in holders)
    functions = {WorkerId(one.key): one.function for one in data.problem.workers}
    placed = {line.citizen: line.worker for line in changed}
    for key, load in data.loads.items():
        ends = (case.citizen for case in load.cases if case.cover and case.citizen in placed)
        lost[key] += sum(functions[key] == functions[placed[citizen]] for citizen in ends)
    return {key: LoadChange(load, gained[key], lost[key]) for key, load in data.loads.items()}


class _Writer:
    """Writes the lines of one proposal."""

    def __init__(self, register: Register, data: PlanData) -> None:
        self._register = register
        self._data = data
        self._citizens: dict[str, PlanCitizen] = {one.key: one for one in data.problem.citizens}
        self._workers: dict[str, PlanWorker] = {one.key: one for one in data.problem.workers}
        self._settings = data.problem.settings

    def line(self, key: CitizenId, where: WorkerId) -> PlanLine:
        """A citizen whom the optimiser placed."""
        citizen, planned = self._citizens[key], self._data.planned[key]
        found = pair_points(citizen, self._workers[where], self._settings)
        kind = _kind(planned, where)
        return PlanLine(
            citizen=key,
            worker=where,
            before=None if planned.present is None else planned.present.worker,
            former=None if planned.former is None else planned.former.worker,
            kind=kind,
            programme=planned.programme,
            points=found,
            most_points=self._settings.most_points,
            pinned=citizen.pinned == where,
            covered_by=planned.covered_by,
            reason=self._reason(kind, citizen, planned, where, texts.points(found, self._settings.most_points)),
        )

    def settled(self, key: CitizenId) -> PlanLine:
        """A citizen who keeps an absent contact person while a colleague covers."""
        planned = self._data.planned[key]
        present, cover = planned.present, planned.covered_by
        worker = self._register.need(Worker, "" if present is None else present.worker).id
        reason = texts.KEPT if cover is None else f"{texts.KEPT} {texts.covered(self._who(cover))}"
        return PlanLine(
            citizen=key,
            worker=worker,
            before=worker,
            former=None,
            kind=LineKind.KEPT,
            programme=planned.programme,
            points={},
            most_points=self._settings.most_points,
            pinned=False,
            covered_by=cover,
            reason=reason,
        )

    def _reason(self, kind: LineKind, citizen: PlanCitizen, planned: Planned, where: WorkerId, points: str) -> str:
        said: list[str] = [texts.PINNED] if citizen.pinned == where and kind is not LineKind.MOVED else []
        if kind is LineKind.KEPT:
            load = self._data.loads[where]
            over = [texts.over_cap(self._who(where))] if load.over else []
            return " ".join([texts.KEPT, *said, *over])
        if kind is LineKind.MOVED:
            said.append(_why_moved(citizen, where))
        elif kind is LineKind.REPLACED and planned.former is not None:
            said.append(texts.left(self._who(planned.former.worker)))
        return " ".join([*said, points])

    def _who(self, worker: WorkerId) -> str:
        return shown(self._register.need(Worker, worker))


def _kind(planned: Planned, where: WorkerId) -> LineKind:
    if planned.present is not None:
        return LineKind.KEPT if planned.present.worker == where else LineKind.MOVED
    return LineKind.NEW if planned.former is None else LineKind.REPLACED


def _why_moved(citizen: PlanCitizen, where: WorkerId) -> str:
    if citizen.pinned == where:
        return texts.MOVED_BY_PIN
    return texts.MOVED_BY_VETO if citizen.present in citizen.vetoed else texts.MAKES_ROOM
