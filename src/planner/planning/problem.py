"""What the optimiser is given and what it gives back: plain values, no register, no libraries.

A problem is a set of citizens, each one place, and workers with places, under hard rules. Keys are opaque; ``identity``
(CPR number, initials) is what ties are broken by, so that neither row order nor internal ids decide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from planner.domain.plan_settings import Criterion, PlanSettings, Tier

HEAVIEST = 2  # weights of a case: 0 simple, 1 complex, 2 very complex

Cancel = Callable[[], bool]
Report = Callable[[float], None]


class PlanCancelledError(Exception):
    """The one who asked for the plan no longer wants it. Nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCitizen:
    """A citizen who is to have one place.

    ``present`` is the worker who has the case now and keeps it until the plan gives it to another, also one who is
    vetoed: then the citizen waits there. ``covered_by`` holds the place while the present one is away, or after that
    one has left. ``functions`` may take the case; ``former`` are workers who had it before. Words are folded for
    comparison by the maker.
    """

    key: str
    identity: str
    programme: str
    weight: int = 0
    priority: int = 0
    present: str | None = None
    covered_by: str | None = None
    change_cost: int = 0
    functions: tuple[str, ...] = ("job_agent",)
    required_language: str = ""
    languages: tuple[str, ...] = ()
    district: str = ""
    industry: str = ""
    former: tuple[str, ...] = ()
    pinned: str | None = None
    vetoed: tuple[str, ...] = ()

    @property
    def takes_place_of(self) -> str | None:
        """The worker whose place the case takes while nothing is decided: the cover, else the present one."""
        return self.covered_by or self.present

    @property
    def is_ruled_out(self) -> bool:
        """Whether the case stays where it is only until it has another: the present worker is vetoed, or has left."""
        return self.present is None or self.present in self.vetoed


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWorker:
    """A worker with places.

    ``cap`` and ``caps`` are whole cases in all and by programme; a programme that is not in ``caps`` is not served.
    ``heavy_cap``: most very complex cases in one programme, None for no limit. ``held`` counts cases that take places
    but are not planned, by programme and weight. ``is_open``: may receive new citizens at all. ``named`` are the
    programmes that the worker is listed for; ``network`` the industries of own employers; ``recent`` new citizens of
    late.
    """

    key: str
    identity: str
    function: str = "job_agent"
    cap: int
    caps: Mapping[str, int]
    heavy_cap: int | None = None
    held: Mapping[tuple[str, int], int] = field(default_factory=dict)
    is_open: bool = True
    named: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    network: tuple[str, ...] = ()
    recent: int = 0


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """Citizens, workers and the team's settings. The order of the rows has no meaning."""

    citizens: tuple[PlanCitizen, ...]
    workers: tuple[PlanWorker, ...]
    settings: PlanSettings


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan: each citizen's worker (None: waits), what it costs by tier, and what the checker proved.

    ``lower_bound`` is what no plan under the same rules can go below; the plan is proven best when the checker found no
    fault and every bound is reached. ``rounds`` counts rounds of pricing in all tiers, ``seconds`` the whole time.
    """

    places: Mapping[str, str | None]
    objective: Mapping[Tier, int]
    lower_bound: Mapping[Tier, int]
    faults: tuple[str, ...]
    rounds: int
    seconds: float

    @property
    def gap(self) -> int:
        """The sum of the distances from the bounds."""
        return sum(self.objective[tier] - self.lower_bound[tier] for tier in Tier)

    @property
    def is_proven(self) -> bool:
        """Whether no better plan exists under the rules, by the checker's own account."""
        return self.gap == 0 and not self.faults


def speaks(worker: PlanWorker, citizen: PlanCitizen) -> bool:
    """Whether the worker has the language that the citizen needs; most need none."""
    return not citizen.required_language or citizen.required_language in worker.languages


def serves(worker: PlanWorker, citizen: PlanCitizen) -> bool:
    """Whether the worker is of a function that may take the case, and has places in its programme at all."""
    return worker.function in citizen.functions and citizen.programme in worker.caps


def pair_points(citizen: PlanCitizen, worker: PlanWorker, settings: PlanSettings) -> dict[Criterion, int]:
    """The points of a pair by criterion; every criterion is a key."""
    wanted = {citizen.required_language, *citizen.languages} - {""}
    met = {
        Criterion.LANGUAGE: not wanted.isdisjoint(worker.languages),
        Criterion.INDUSTRY: bool(citizen.industry) and citizen.industry in worker.industries,
        Criterion.DISTRICT: bool(citizen.district) and citizen.district in worker.districts,
        Criterion.EMPLOYER_NETWORK: bool(citizen.industry) and citizen.industry in worker.network,
        Criterion.FORMER_CONTACT: worker.key in citizen.former,
        Criterion.PROGRAMME: citizen.programme in worker.named,
    }
    return {criterion: points if met[criterion] else 0 for criterion, points in settings.points}
