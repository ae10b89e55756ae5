"""Typing in the command field at 30,000 citizens: what a key costs, against making a list of the same rows."""

from __future__ import annotations

from time import perf_counter

import pytest

from planner.app.files import open_memory
from planner.app.queries.find import Finder
from planner.domain.records import Citizen
from support.people import a_citizen
from support.services import some_services
from support.steps import Add

pytestmark = pytest.mark.bench
PEOPLE = 30_000


def test_a_key_costs_at_most_two_passes_over_the_names() -> None:
    caseload = open_memory(user="TST", services=some_services())
    caseload.run(Add(records=tuple(a_citizen(cpr=f"{at:010}", name=f"Navn Æ{at * 7919}") for at in range(PEOPLE))))
    finder = Finder(caseload.register)
    finder.find("først", 5)
    times, baseline = [], []
    for typed in ("na", "nav", "navn ae", "navn ae7", "ukendt", "7919"):
        start = perf_counter()
        finder.find(typed, 5)
        times.append(perf_counter() - start)
        start = perf_counter()
        [row.name.casefold() for row in caseload.register.all(Citizen)]
        baseline.append(perf_counter() - start)
    assert max(times) < 2 * min(baseline)
