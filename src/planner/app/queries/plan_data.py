"""What the plan is made from: the register's citizens, workers and rules on a day, as the optimiser's problem.

Planned is who needs a contact person that day by the leading programme's data. Everybody else's cases, covers and
group 2 among them, take places but are not moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import blake2b
from math import floor
from typing import Final

from planner.app.queries.plan_people import Planned, planned_citizens
from planner.domain.absences import whole_stretches
from planner.domain.caps import months_after
from planner.domain.company_course import running_agreements
from planner.domain.contact import contact_functions, has_left
from planner.domain.continuity import days_together, whole_months
from planner.domain.decisions import worker_problem
from planner.domain.file_records import PlanRule
from planner.domain.folding import squeeze
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import WorkerLoad, all_loads
from planner.domain.network import warm_industries, warm_relations
from planner.domain.places import leading_place
from planner.domain.plan_settings import Criterion, PlanSettings, plan_settings
from planner.domain.programmes import Programmes, Standing
from planner.domain.records import Assignment, Citizen, FollowUp, Worker
from planner.domain.register import Register
from planner.domain.words import CaseWeight, PlanRuleKind, Role
from planner.planning.problem import PlanCitizen, PlanProblem, PlanWorker, pair_points

WEIGHTS: Final = {CaseWeight.SIMPLE: 0, CaseWeight.COMPLEX: 1, CaseWeight.VERY_COMPLEX: 2}
# Who waits as long as another comes first by group: those who are served before those who are only kept in view.
GROUP_RANK: Final = {Standing.GROUP_1: 3, Standing.UNVISITED: 2, Standing.DEFERRED: 1}
LONGEST_WAIT: Final = 9999
LONGEST_TOGETHER: Final = 240


@dataclass(frozen=True, slots=True)
class PlanData:
    """The problem, and what a row needs beside it. ``settled`` keep their contact person and are covered by another."""

    day: date
    programme: str | None
    planned: Mapping[CitizenId, Planned]
    settled: frozenset[CitizenId]
    loads: Mapping[WorkerId, WorkerLoad]
    problem: PlanProblem
    fingerprint: str


def plan_data(
    register: Register,
    programmes: Programmes,
    day: date,
    programme: str | None = None,
    change_price: int | None = None,
) -> PlanData:
    """Read the register for a plan.

    Args:
        register: the register; only read.
        programmes: the programme data.
        day: the day from which the plan holds.
        programme: the programme to plan, None for all; a citizen in several belongs to the leading one.
        change_price: what a change of contact person costs in points of match; None: changes come before match.

    Raises:
        RefusedError: there is no such programme.
    """
    if programme is not None:
        programmes.need(programme)
    settings = replace(plan_settings(register), change_price=change_price)
    loads = all_loads(register, programmes, day)
    planned = {
        each.citizen.id: each
        for each in planned_citizens(register, programmes, day)
        if programme is None or each.programme == programme
    }
    settled = frozenset(
        citizen for citizen, each in planned.items() if each.covered_by is not None and _is_left_alone(register, each)
    )
    free = [each for citizen, each in planned.items() if citizen not in settled]
    read = _Reader(register, programmes, day, settings)
    problem = PlanProblem(
        tuple(read.citizen(each) for each in free),
        tuple(read.workers(loads, {each.citizen.id: each for each in free})),
        settings,
    )
    return PlanData(day, programme, planned, settled, loads, problem, fingerprint((day, programme), problem))


def held_data(register: Register, programmes: Programmes, day: date) -> PlanData:
    """The workers with every case where it is, and nobody to plan: what a plan of a few citizens is made on."""
    settings = plan_settings(register)
    loads = all_loads(register, programmes, day)
    problem = PlanProblem((), tuple(_Reader(register, programmes, day, settings).workers(loads, {})), settings)
    return PlanData(day, None, {}, frozenset(), loads, problem, fingerprint((day, None), problem))


def match_points(
    register: Register, programmes: Programmes, citizens: Iterable[CitizenId], day: date
) -> Mapping[CitizenId, Mapping[WorkerId, Mapping[Criterion, int]]]:
    """What speaks for every worker with each of some citizens: the plan's own points, planned citizens or not."""
    settings = plan_settings(register)
    read = _Reader(register, programmes, day, settings)
    workers = tuple(read.workers(all_loads(register, programmes, day), {}))
    found: dict[CitizenId, Mapping[WorkerId, Mapping[Criterion, int]]] = {}
    for key in citizens:
        place = leading_place(register, programmes, key, day)
        wish = wish_of(register, register.need(Citizen, key), "" if place is None else place.programme, day)
        found[key] = {WorkerId(one.key): pair_points(wish, one, settings) for one in workers}
    return found


def priced(data: PlanData, change_price: int | None) -> PlanData:
    """The same data with another price for a change of contact person; the register is not read again."""
    problem = replace(data.problem, settings=replace(data.problem.settings, change_price=change_price))
    return replace(data, problem=problem, fingerprint=fingerprint((data.day, data.programme), problem))


def wish_of(register: Register, citizen: Citizen, programme: str, day: date) -> PlanCitizen:
    """One citizen by the citizen's own row, rules and former contact persons; where the case is has no part in it."""
    held = [row for row in register.of_citizen(Assignment, citizen.id) if row.role is Role.FIXED]
    pinned, vetoed = rules_of(register, citizen.id)
    return PlanCitizen(
        key=citizen.id,
        identity=citizen.cpr,
        programme=programme,
        weight=WEIGHTS[citizen.weight],
        priority=0,
        present=None,
        change_cost=0,
        functions=(),
        required_language=citizen.required_language.strip().casefold(),
        languages=_folded(citizen.languages),
        district=citizen.district.strip().casefold(),
        industry=squeeze(citizen.job_goal_industry),
        former=tuple(sorted({row.worker for row in held if row.end is not None and row.end < day})),
        pinned=pinned,
        vetoed=tuple(sorted(vetoed)),
    )


def rules_of(register: Register, citizen: CitizenId) -> tuple[WorkerId | None, frozenset[WorkerId]]:
    """What the leader laid down for a citizen: the worker to keep, None for none, and the workers excluded."""
    rows = register.of_citizen(PlanRule, citizen)
    pins = [row.worker for row in rows if row.kind is PlanRuleKind.PIN]
    vetoed = frozenset(row.worker for row in rows if row.kind is PlanRuleKind.VETO)
    return pins[-1] if pins else None, vetoed


def _is_left_alone(register: Register, each: Planned) -> bool:
    """Whether the leader's rules leave the present pair as it is."""
    pinned, vetoed = rules_of(register, each.citizen.id)
    present = each.present
    return present is not None and present.worker not in vetoed and pinned in (None, present.worker)


class _Reader:
    """Turns rows into the optimiser's values; what all of them need is read once."""

    def __init__(self, register: Register, programmes: Programmes, day: date, settings: PlanSettings) -> None:
        self._register = register
        self._programmes = programmes
        self._day = day
        self._settings = settings
        self._recent = Counter(
            row.worker
            for row in register.all(Assignment)
            if row.role is Role.FIXED and day - timedelta(days=settings.recent_days) <= row.start < day
        )
        self._network = warm_industries(register, programmes, warm_relations(register, day), day)

    def citizen(self, each: Planned) -> PlanCitizen:
        """One citizen."""
        present = each.present
        functions = contact_functions(self._programmes.need(each.programme))
        if present is not None:
            functions = (self._register.need(Worker, present.worker).function,)
        return replace(
            wish_of(self._register, each.citizen, each.programme, self._day),
            priority=self._priority(each),
            present=None if present is None else present.worker,
            covered_by=each.covered_by,
            change_cost=0 if present is None else self._change_cost(present),
            functions=functions,
        )

    def workers(self, loads: Mapping[WorkerId, WorkerLoad], free: Mapping[CitizenId, Planned]) -> Iterable[PlanWorker]:
        """Every worker, with the cases that take places but are not planned."""
        heavy = self._settings.heavy_cap
        for key, load in loads.items():
            row = self._register.need(Worker, key)
            held = Counter(
                (case.programme, WEIGHTS[case.weight])
                for case in load.cases
                if not _is_placed_by_the_plan(free.get(case.citizen), row, self._day)
            )
            yield PlanWorker(
                key=key,
                identity=row.initials,
                function=row.function,
                cap=load.cap.hard,
                caps={code: limit.hard for code, limit in sorted(load.cap.by_programme.items())},
                heavy_cap=floor(heavy * load.cap.capacity) if heavy else None,
                held=dict(sorted(held.items())),
                is_open=self._is_open(row),
                named=tuple(sorted(row.programmes)),
                districts=_folded(row.districts),
                languages=_folded(row.languages),
                industries=tuple(sorted({squeeze(word) for word in row.industries} - {""})),
                network=tuple(sorted(self._network.get(key, ()))),
                recent=self._recent[key],
            )

    def _priority(self, each: Planned) -> int:
        waited = min(max((self._day - each.since).days, 0), LONGEST_WAIT)
        return 0 if each.present is not None else 4 * waited + GROUP_RANK.get(each.standing, 0)

    def _change_cost(self, present: Assignment) -> int:
        """What it costs the citizen to lose the contact person: base, months, running agreement, recent contacts."""
        settings, day = self._settings, self._day
        months = min(whole_months(days_together(self._register, present, day)), LONGEST_TOGETHER)
        agreement = bool(running_agreements(self._register, present.citizen, day))
        first = day - timedelta(days=settings.contact_days)
        contacts = sum(
            row.held is not None and first <= row.held <= day
            for row in self._register.of_citizen(FollowUp, present.citizen)
        )
        return (
            settings.change_base
            + settings.change_month * months
            + settings.change_agreement * agreement
            + settings.change_contact * contacts
        )

    def _is_open(self, worker: Worker) -> bool:
        """Whether new citizens may go there: can receive that day, and neither leaves nor goes away within months."""
        day = self._day
        if worker_problem(self._register, worker, day) is not None:
            return False
        horizon = months_after(day, self._settings.leaver_months)
        if worker.employed_to is not None and worker.employed_to <= horizon:
            return False
        return not any(day < each.start <= horizon for each in whole_stretches(self._register, worker.id))


def _is_placed_by_the_plan(planned: Planned | None, worker: Worker, day: date) -> bool:
    """Whether a case that a worker holds is the plan's to place: so it is no held one beside it, nor counts twice.

    It is while the worker is the present contact person or covers for that one; and when the worker has left.
    """
    if planned is None:
        return False
    if planned.present is None:
        return has_left(worker, day) or worker.id == planned.covered_by
    return worker.id == (planned.covered_by or planned.present.worker)


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({word.strip().casefold() for word in words} - {""}))


def fingerprint(asked: tuple[object, ...], problem: PlanProblem, more: Iterable[object] = ()) -> str:
    """Tells whether a plan made from one register still answers another; the order of rows has no part in it.

    Args:
        asked: what was asked for.
        problem: what is solved.
        more: what the lines of the plan tell of besides.
    """
    parts = [
        repr((*asked, problem.settings)),
        *sorted(map(repr, problem.citizens)),
        *sorted(map(repr, problem.workers)),
        *sorted(map(repr, more)),
    ]
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()
