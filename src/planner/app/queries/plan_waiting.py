"""Why somebody has no place in a plan: their own rules, or the smallest set of citizens who compete for the places.

The set is the minimum cut round the one who waits (``Solved.shortage``): these citizens can be with these workers
alone, and there are fewer places than citizens.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

from planner.domain.decisions import shown
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.planning.problem import PlanCitizen, PlanWorker, serves, speaks
from planner.planning.solved import Shortage, Solved
from planner.texts import plan as texts
from planner.texts import plan_why as why_texts

MOST_NAMED: Final = 4  # workers named in a cause


@dataclass(frozen=True, slots=True)
class WaitCause:
    """Why somebody waits, in Danish, and how many compete for the same places; 0 where own rules decide."""

    words: str
    competing: int = 0


class Causes:
    """The causes of one plan. Those who wait for the same reason are looked up once.

    Args:
        register: for names.
        programmes: for names.
        solved: the plan.
    """

    def __init__(self, register: Register, programmes: Programmes, solved: Solved) -> None:
        self._register = register
        self._programmes = programmes
        self._solved = solved
        self._problem = solved.problem
        self._citizens = {one.key: one for one in solved.problem.citizens}
        self._found: dict[Hashable, WaitCause] = {}

    def of(self, citizen: PlanCitizen) -> WaitCause:
        """The cause of one who waits."""
        alike = (
            citizen.programme,
            citizen.functions,
            citizen.weight,
            citizen.required_language,
            citizen.present,
            citizen.pinned,
            citizen.vetoed,
        )
        if alike not in self._found:
            own = self._own_rule(citizen)
            self._found[alike] = WaitCause(own) if own else self._shortage(citizen)
        return self._found[alike]

    def _own_rule(self, citizen: PlanCitizen) -> str:
        """The first rule of the citizen's own that leaves nobody; "" for none."""
        if citizen.pinned is not None and citizen.pinned not in citizen.vetoed:
            return texts.pin_full(shown(self._register.need(Worker, citizen.pinned)))
        serving = [one for one in self._problem.workers if serves(one, citizen)]
        if not serving:
            return texts.nobody_serves(self._programmes.need(citizen.programme).name)
        language = self._language(citizen) if citizen.required_language else ""
        speaking = [one for one in serving if speaks(one, citizen)]
        if not speaking:
            return texts.nobody_speaks(language)
        left = [one for one in speaking if one.key not in citizen.vetoed]
        if not left:
            return texts.ALL_VETOED
        return "" if any(one.is_open and _has_places(one, citizen) for one in left) else texts.nobody_open(language)

    def _shortage(self, citizen: PlanCitizen) -> WaitCause:
        found = self._solved.shortage(citizen.key)
        return WaitCause(self._words(citizen, found), len(found.citizens))

    def _words(self, citizen: PlanCitizen, found: Shortage) -> str:
        competing = [self._citizens[key] for key in found.citizens]
        need, places = len(competing), found.places
        if citizen.required_language and all(one.required_language == citizen.required_language for one in competing):
            return why_texts.shortage_of_language(need, self._language(citizen), places)
        if len({one.programme for one in competing}) == 1 < len({one.programme for one in self._problem.citizens}):
            return why_texts.shortage_of_programme(need, self._programmes.need(citizen.programme).name, places)
        open_to_all = {one.key for one in self._problem.workers if one.is_open and one.cap}
        if len(found.workers) <= MOST_NAMED and open_to_all - found.workers:
            workers = sorted(shown(self._register.need(Worker, key)) for key in found.workers)
            return why_texts.shortage_of_workers(need, workers, places)
        return why_texts.shortage_of_places(need, places)

    def _language(self, citizen: PlanCitizen) -> str:
        return self._register.need(Citizen, citizen.key).required_language.strip()


def _has_places(worker: PlanWorker, citizen: PlanCitizen) -> bool:
    """Whether the worker has places at all in the citizen's programme, taken or not."""
    return min(worker.cap, worker.caps.get(citizen.programme, 0)) > 0
