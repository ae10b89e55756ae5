"""Problems for the optimiser: drawn at random, and tried out plan by plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from random import Random

from planner.domain.plan_settings import plan_settings
from planner.domain.register import Register
from planner.planning.certificate import cost_of, faults_of
from planner.planning.problem import PlanCitizen, PlanProblem, PlanWorker, Tier

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
    return PlanCitizen(
        key=f"c{number}",
        identity=f"{number:010}",
        programme=dice.choice(("FSM", "FSM", "IPS")),
        weight=dice.choice((0, 0, 1, 2)),
        priority=dice.randint(0, 50),
        present=dice.choice(keys) if dice.random() < held else None,
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


def is_full_already(problem: PlanProblem, worker: PlanWorker, citizen: PlanCitizen) -> bool:
    """Whether the worker has more cases than a cap that the citizen falls under, before anything is decided."""
    present = [one for one in problem.citizens if one.present == worker.key and stays(one)]

    def more_than(cap: int, code: str, least: int) -> bool:
        held = sum(n for (programme, weight), n in worker.held.items() if code in ("", programme) and weight >= least)
        return held + sum(code in ("", one.programme) and one.weight >= least for one in present) > cap

    heavy = worker.heavy_cap is not None and citizen.weight == 2 and more_than(worker.heavy_cap, citizen.programme, 2)
    own = worker.caps.get(citizen.programme, 0)
    return heavy or more_than(worker.cap, "", 0) or more_than(own, citizen.programme, 0)


def every_plan(problem: PlanProblem) -> Iterator[dict[str, str | None]]:
    """Every plan that breaks no rule."""
    choices = [
        [
            None,
            *(
                worker.key
                for worker in problem.workers
                if worker.key == citizen.present or not is_full_already(problem, worker, citizen)
            ),
        ]
        for citizen in problem.citizens
    ]
    for chosen in product(*choices):
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
            replace(one, present=places[one.key] or (one.present if stays(one) else None)) for one in problem.citizens
        ),
    )
