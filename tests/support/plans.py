"""Problems for the optimiser: drawn at random, and tried out plan by plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from random import Random

from planner.domain.plan_settings import Tier, plan_settings
from planner.domain.register import Register
from planner.planning.certificate import cost_of, faults_of
from planner.planning.problem import PlanCitizen, PlanProblem, PlanWorker

SETTINGS = plan_settings(Register())
DISTRICTS = ("nord", "syd", "vest")
INDUSTRIES = ("butik", "køkken", "lager")
LANGUAGES = ("arabisk", "somali")


def a_problem(dice: Random, citizens: int, workers: int, *, room: float = 1.0, held: float = 0.5) -> PlanProblem:
    """Citizens and workers with every kind of rule; ``room`` is places for each citizen, ``held`` who has a worker."""
    team = tuple(_worker(dice, number, max(1, round(room * citizens / workers))) for number in range(workers))
    return PlanProblem(tuple(_citizen(dice, number, team, held) for number in range(citizens)), team, SETTINGS)


def _worker(dice: Random, number: int, about: int) -> PlanWorker:
    cap = dice.randint(0, 2 * about)
    return PlanWorker(
        key=f"w{number}",
        identity=f"W{number}",
        function=dice.choice(("job_agent",) * 4 + ("coordinator",)),
        cap=cap,
        caps={"FSM": cap, "IPS": cap // 2} if dice.random() < 0.7 else {"FSM": cap},
        heavy_cap=dice.choice((None, None, 1)),
        held={("FSM", dice.randint(0, 2)): 1, ("HIR", 0): dice.randint(0, 1)} if dice.random() < 0.3 else {},
        is_open=dice.random() < 0.85,
        named=("FSM",) if dice.random() < 0.3 else (),
        districts=tuple(dice.sample(DISTRICTS, dice.randint(0, 2))),
        languages=tuple(dice.sample(LANGUAGES, dice.randint(0, 2))),
        industries=tuple(dice.sample(INDUSTRIES, dice.randint(0, 2))),
        network=tuple(dice.sample(INDUSTRIES, dice.randint(0, 1))),
        recent=dice.randint(0, 3),
    )


def _citizen(dice: Random, number: int, team: tuple[PlanWorker, ...], held: float) -> PlanCitizen:
    keys = [worker.key for worker in team]
    present = dice.choice(keys) if dice.random() < held else None
    colleagues = [key for key in keys if key != present]
    covered = bool(colleagues) and dice.random() < (0.05 if present is None else 0.2)
    return PlanCitizen(
        key=f"c{number}",
        identity=f"{number:010}",
        programme=dice.choice(("FSM", "FSM", "IPS")),
        weight=dice.choice((0, 0, 1, 2)),
        priority=dice.randint(0, 50),
        present=present,
        covered_by=dice.choice(colleagues) if covered else None,
        change_cost=dice.randint(0, 9),
        functions=dice.choice((("job_agent",), ("job_agent", "coordinator"))),
        required_language=dice.choice(("", "", "", *LANGUAGES)),
        languages=tuple(dice.sample(LANGUAGES, dice.randint(0, 1))),
        district=dice.choice(("", *DISTRICTS)),
        industry=dice.choice(("", *INDUSTRIES)),
        former=tuple(dice.sample(keys, dice.randint(0, 1))),
        pinned=dice.choice(keys) if dice.random() < 0.15 else None,
        vetoed=tuple(dice.sample(keys, 1)) if dice.random() < 0.15 else (),
    )


def a_newcomer(dice: Random, number: int, team: tuple[PlanWorker, ...]) -> PlanCitizen:
    """One more citizen, nobody's case mostly."""
    return _citizen(dice, number, team, 0.1)


def stays(citizen: PlanCitizen) -> bool:
    """Whether nothing asks the present pair to end."""
    return citizen.present is not None and citizen.present not in citizen.vetoed


def every_plan(problem: PlanProblem) -> Iterator[dict[str, str | None]]:
    """Every plan that breaks no rule."""
    choices = [None, *(worker.key for worker in problem.workers)]
    for chosen in product(choices, repeat=len(problem.citizens)):
        places = dict(zip((citizen.key for citizen in problem.citizens), chosen, strict=True))
        if not list(faults_of(problem, places)):
            yield places


def score(problem: PlanProblem, places: Mapping[str, str | None]) -> tuple[int, ...]:
    """The costs of a plan in the order of the tiers."""
    cost = cost_of(problem, places)
    return tuple(cost[tier] for tier in Tier)


def after(problem: PlanProblem, places: Mapping[str, str | None]) -> PlanProblem:
    """The problem on the day after the plan was accepted."""
    return replace(
        problem,
        citizens=tuple(
            replace(
                one,
                present=places[one.key] or one.present,
                covered_by=one.covered_by if places[one.key] in (None, one.present) else None,
                priority=0 if places[one.key] else one.priority,
            )
            for one in problem.citizens
        ),
    )
