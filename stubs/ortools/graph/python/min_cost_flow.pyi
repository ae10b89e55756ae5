from enum import IntEnum

import numpy as np
import numpy.typing as npt

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]

class SimpleMinCostFlow:
    class Status(IntEnum):
        NOT_SOLVED = 0
        OPTIMAL = 1
        FEASIBLE = 2
        INFEASIBLE = 3
        UNBALANCED = 4
        BAD_RESULT = 5
        BAD_COST_RANGE = 6
        BAD_CAPACITY_RANGE = 7

    OPTIMAL: Status
    def add_arcs_with_capacity_and_unit_cost(
        self, tails: Int32s, heads: Int32s, capacities: Int64s, unit_costs: Int64s
    ) -> Int32s: ...
    def set_nodes_supplies(self, nodes: Int32s, supplies: Int64s) -> None: ...
    def solve(self) -> Status: ...
    def flows(self, arcs: Int32s) -> Int64s: ...
    def optimal_cost(self) -> int: ...
