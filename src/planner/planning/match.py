"""Match points and permitted pairs of all citizens and workers at once, as tables looked up by kind of wish."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from planner.domain.plan_settings import Criterion, PlanSettings
from planner.planning.problem import PlanCitizen, PlanWorker, serves, speaks

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Bools = npt.NDArray[np.bool_]
    Points = npt.NDArray[np.int16]

Wish = Callable[[PlanCitizen], Hashable]
Meets = Callable[[PlanCitizen, PlanWorker], bool]


def points_matrix(citizens: Sequence[PlanCitizen], workers: Sequence[PlanWorker], settings: PlanSettings) -> Points:
    """Points of every pair, a row for each citizen. Citizens with the same wish share a row of a table."""
    import numpy as np

    total = np.zeros((len(citizens), len(workers)), dtype=np.int16)
    for criterion, (wish, meets) in _CRITERIA.items():
        points = settings.of(criterion)
        if points:
            total += _looked_up(citizens, workers, wish, meets).astype(np.int16) * np.int16(points)
    points = settings.of(Criterion.FORMER_CONTACT)
    column = {worker.key: index for index, worker in enumerate(workers)}
    for row, citizen in enumerate(citizens):
        for key in set(citizen.former):
            if key in column:
                total[row, column[key]] += points
    return total


def permitted_pairs(citizens: Sequence[PlanCitizen], workers: Sequence[PlanWorker]) -> Bools:
    """Whether a worker may have a citizen as new: open, of the function, serves the programme, has the language."""
    import numpy as np

    permitted = _looked_up(
        citizens,
        workers,
        lambda citizen: (citizen.programme, citizen.functions),
        lambda citizen, worker: worker.is_open and serves(worker, citizen),
    )
    permitted &= _looked_up(
        citizens,
        workers,
        lambda citizen: citizen.required_language,
        lambda citizen, worker: speaks(worker, citizen),
    )
    column = {worker.key: index for index, worker in enumerate(workers)}
    rows, columns = [], []
    for row, citizen in enumerate(citizens):
        for key in citizen.vetoed:
            if key in column:
                rows.append(row)
                columns.append(column[key])
    permitted[np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)] = False
    return permitted


def _looked_up(citizens: Sequence[PlanCitizen], workers: Sequence[PlanWorker], wish: Wish, meets: Meets) -> Bools:
    """Whether each pair meets, asked once for each different wish."""
    import numpy as np

    codes: dict[Hashable, int] = {}
    first: list[PlanCitizen] = []
    of_row = np.empty(len(citizens), dtype=np.int64)
    for row, citizen in enumerate(citizens):
        asked = wish(citizen)
        if asked not in codes:
            codes[asked] = len(first)
            first.append(citizen)
        of_row[row] = codes[asked]
    table = np.array([[meets(citizen, worker) for worker in workers] for citizen in first], dtype=np.bool_).reshape(
        len(first), len(workers)
    )
    return table[of_row]


def _language(citizen: PlanCitizen, worker: PlanWorker) -> bool:
    return not ({citizen.required_language, *citizen.languages} - {""}).isdisjoint(worker.languages)


_CRITERIA: dict[Criterion, tuple[Wish, Meets]] = {
    Criterion.LANGUAGE: (lambda one: (one.required_language, frozenset(one.languages)), _language),
    Criterion.INDUSTRY: (lambda one: one.industry, lambda one, worker: one.industry in set(worker.industries) - {""}),
    Criterion.DISTRICT: (lambda one: one.district, lambda one, worker: one.district in set(worker.districts) - {""}),
    Criterion.EMPLOYER_NETWORK: (
        lambda one: one.industry,
        lambda one, worker: one.industry in set(worker.network) - {""},
    ),
    Criterion.PROGRAMME: (lambda one: one.programme, lambda one, worker: one.programme in worker.named),
}
