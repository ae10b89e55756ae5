"""Why not another worker: what the place costs, who would move, and what would have to be otherwise.

The figures are those of the solved plan itself (``Solved.why_not``): exact, tier by tier. Here they get names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.ids import CitizenId, WorkerId
from planner.domain.plan_settings import Tier
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.planning.flipping import PLACES_TRIED, flips_with_language, least_cap
from planner.planning.problem import Cancel, PlanCitizen, pair_points, serves, speaks
from planner.planning.solved import Forced, PlanMove, Solved
from planner.texts import plan_why as texts
from planner.texts.formats import masked_cpr


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a worker as a citizen's place means for the whole plan.

    ``extra`` is what the plan then costs more, by tier; ``match`` the points of the pair; ``price`` the points that the
    others lose by it. Where ``possible`` is False the rules forbid it, and the rest is empty.
    """

    worker: WorkerId
    possible: bool
    match: int
    price: int
    extra: Mapping[Tier, int]

    @property
    def net(self) -> int:
        """Points of the pair less those the others lose."""
        return self.match - self.price

    @property
    def order(self) -> tuple[bool, tuple[int, ...]]:
        """Sorts the best for the plan first."""
        return not self.possible, tuple(self.extra.get(tier, 0) for tier in Tier)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainMove:
    """One step of the chain: in words, and the points that the citizen's own match gains by it (None: waits)."""

    citizen: CitizenId
    words: str
    points: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """The answer to "Hvorfor ikke …?".

    ``price_words`` says what the place costs and whom; ``heading`` and ``moves`` are the chain, ``total`` its sum in
    words and ``match`` in points (what the whole plan gains); ``verdict`` says what decides where it is not the match.
    """

    price: Price
    price_words: str
    heading: str
    moves: tuple[ChainMove, ...]
    total: str
    match: int
    verdict: str


class PlanQuestions:
    """What can be asked of one solved plan; every answer is worked out once.

    Args:
        register: for names.
        solved: the plan with what it was solved by.
    """

    def __init__(self, register: Register, solved: Solved) -> None:
        self._register = register
        self._solved = solved
        self._citizens = {one.key: one for one in solved.problem.citizens}
        self._workers = {one.key: one for one in solved.problem.workers}
        self._forced: dict[tuple[str, str], Forced] = {}
        self._flips: dict[tuple[str, str], str] = {}

    @property
    def citizens(self) -> int:
        """How many are in the plan."""
        return len(self._citizens)

    def knows(self, citizen: str, worker: str) -> bool:
        """Whether both are in the plan; one whose case is covered is not."""
        return citizen in self._citizens and worker in self._workers

    def price(self, citizen: CitizenId, worker: WorkerId) -> Price:
        """The price of one worker as a place for one citizen.

        Raises:
            KeyError: the citizen or the worker is not in the plan.
        """
        forced = self._ask(citizen, worker)
        points = pair_points(self._citizens[citizen], self._workers[worker], self._solved.problem.settings)
        lost = forced.extra.get(Tier.MATCH, 0) - forced.own.get(Tier.MATCH, 0)
        return Price(
            worker=worker,
            possible=forced.is_possible,
            match=sum(points.values()),
            price=lost if forced.is_possible else 0,
            extra=forced.extra,
        )

    def why_not(self, citizen: CitizenId, worker: WorkerId) -> WhyNot:
        """Why the plan does not give the citizen that worker, and what it would take.

        Raises:
            KeyError: the citizen or the worker is not in the plan.
        """
        forced, found = self._ask(citizen, worker), self.price(citizen, worker)
        displaced = next((step.citizen for step in forced.steps[1:] if step.before == worker), None)
        who = self._worker(worker)
        said = texts.place_price(who, self._citizen(displaced), found.price) if found.possible else ""
        return WhyNot(
            price=found,
            price_words=said,
            heading=texts.chain(self._citizen(citizen), who),
            moves=tuple(self._move(step) for step in forced.steps),
            total=texts.total(forced.extra),
            match=-forced.extra.get(Tier.MATCH, 0),
            verdict=texts.verdict(forced.extra) if found.possible else texts.CANNOT_MAKE_ROOM,
        )

    def flips_at_once(self, citizen: CitizenId, worker: WorkerId) -> str | None:
        """What would change the answer, where a rule says so or it was asked before; None where it must be solved."""
        one, other = self._citizens[citizen], self._workers[worker]
        who = self._worker(worker)
        if worker in one.vetoed:
            return texts.take_back_veto(who)
        if not speaks(other, one):
            return texts.cover_language(who, self._language(one))
        if one.pinned not in {None, worker} and one.pinned in self._workers:
            return texts.unpin(self._worker(one.pinned))
        if not (other.is_open and serves(other, one)) or self._solved.proposal.places[citizen] == worker:
            return ""
        return self._flips.get((citizen, worker))

    def what_flips(self, citizen: CitizenId, worker: WorkerId, cancel: Cancel | None = None) -> str:
        """What would change the answer; a change that is named has been tried, by solving with it.

        Raises:
            KeyError: the citizen or the worker is not in the plan.
            PlanCancelledError: ``cancel`` said so.
        """
        known = self.flips_at_once(citizen, worker)
        if known is None:
            known = self._flips[citizen, worker] = self._solve_for_flip(self._citizens[citizen], worker, cancel)
        return known

    def _solve_for_flip(self, citizen: PlanCitizen, worker: WorkerId, cancel: Cancel | None) -> str:
        problem, who = self._solved.problem, self._worker(worker)
        raised = least_cap(problem, citizen.key, worker, cancel)
        if raised is not None:
            return texts.more_places(who, raised.cap, raised.programme)
        for language in citizen.languages:
            if language not in self._workers[worker].languages and flips_with_language(
                problem, citizen.key, worker, language, cancel
            ):
                return texts.may_speak(who, self._as_written(citizen, language))
        return texts.places_do_not(who, PLACES_TRIED)

    def _ask(self, citizen: str, worker: str) -> Forced:
        key = (citizen, worker)
        if key not in self._forced:
            self._forced[key] = self._solved.why_not(citizen, worker)
        return self._forced[key]

    def _citizen(self, key: str | None) -> str:
        row = None if key is None else self._register.find(Citizen, CitizenId(key))
        return "" if row is None else given(row.name) or masked_cpr(row.cpr)

    def _worker(self, key: str | None) -> str:
        row = None if key is None else self._register.find(Worker, WorkerId(key))
        return "" if row is None else given(row.name) or row.initials

    def _language(self, citizen: PlanCitizen) -> str:
        row = self._register.find(Citizen, CitizenId(citizen.key))
        written = "" if row is None else row.required_language.strip() or next(iter(row.languages), "")
        return written or citizen.required_language

    def _as_written(self, citizen: PlanCitizen, language: str) -> str:
        row = self._register.need(Citizen, citizen.key)
        return next((each for each in row.languages if each.strip().casefold() == language), language)

    def _move(self, step: PlanMove) -> ChainMove:
        words = texts.step(self._citizen(step.citizen), self._worker(step.before), self._worker(step.after))
        points = None if step.before is None or step.after is None else -step.cost.get(Tier.MATCH, 0)
        return ChainMove(citizen=CitizenId(step.citizen), words=words, points=points)


def given(name: str) -> str:
    """The given name; "" where there is none."""
    return next(iter(name.split()), "")
