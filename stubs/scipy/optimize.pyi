from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64] | Sequence[float]

class OptimizeResult:
    success: bool
    fun: float
    x: npt.NDArray[np.float64]

class Bounds:
    def __init__(self, lb: Floats, ub: Floats) -> None: ...

class LinearConstraint:
    def __init__(self, A: npt.NDArray[np.float64] | csr_array, lb: Floats, ub: Floats) -> None: ...  # noqa: N803 -- the name of the library

def milp(c: Floats, *, constraints: LinearConstraint, bounds: Bounds, integrality: Floats) -> OptimizeResult: ...
def linear_sum_assignment(cost_matrix: npt.NDArray[np.generic]) -> tuple[Ints, Ints]: ...
