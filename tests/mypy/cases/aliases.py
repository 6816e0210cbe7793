"""Names that are given to jaxtyping's annotations: what the string says is kept."""

from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias, assert_type

import jaxtyping as jt
import numpy as np
from jaxtyping import Float
from numpy.typing import NDArray

from dimgrad import Matrix, checked
from tests.mypy.cases import layers
from tests.mypy.cases.layers import Kernel, layer

Vec = Float[np.ndarray, "n"]
Mat: TypeAlias = Float[np.ndarray, "m n"]
type Out = jt.Float[np.ndarray, "m"]
Maybe = Float[np.ndarray, "n"] | None
Pair = tuple[Float[np.ndarray, "m"], Float[np.ndarray, "n"]]
Plain = np.ndarray
Noted = Annotated[np.ndarray, "m n"]


def weighted(A: Mat, x: Vec) -> Out:
    y: Out = A @ x
    return y if y.size else 0.0 * y


def parts(A: Mat) -> Pair:
    return A[:, 0], A[0]


def shifted(x: Vec, by: Maybe = None) -> Vec:
    return x if by is None else x + by


def either(x: Float[NDArray[np.float64], "n"], y: Float[NDArray[np.float64], "n"]) -> Vec:
    return x if x[0] > 0.0 else np.asarray(x + y)  # mypy strikes out here what is kept beside the type of x


@checked
def scaled[M, N](A: Matrix[M, N]) -> Matrix[M, N]:
    return 2.0 * A


@dataclass
class Model:
    W: Mat
    b: Out

    def out(self, x: Vec) -> Out:
        return np.asarray(self.W @ x + self.b)


def calls(
    A: Float[np.ndarray, "p q"], b: Float[np.ndarray, "p"], c: Float[np.ndarray, "q"], plain: Plain, noted: Noted
) -> None:
    weighted(A, c)
    weighted(A, plain)
    weighted(plain, b)
    weighted(noted, b)
    weighted(A, b)  # E: weighted: axis n is q in "A" (axis 1) but p in "x" (axis 0)
    weighted(A, weighted(A, c))  # E: weighted: axis n is q in "A" (axis 1) but p in "x" (axis 0)
    shifted(b, b)
    either(b, b)
    either(b, c)  # E: either: axis n is p in "x" (axis 0) but q in "y" (axis 0)
    shifted(b, None)
    shifted(b, c)  # E: shifted: axis n is p in "x" (axis 0) but q in "by" (axis 0)
    layer(A, b)  # E: layer: axis n is q in "W" (axis 1) but p in "x" (axis 0)
    over, along = parts(A)
    weighted(A, along)
    weighted(A, over)  # the arrays of a tuple are not followed
    assert_type(scaled(A), Matrix[Any, Any])


def within(A: Mat, x: Vec, y: "Out", model: Model, K: layers.Kernel, k: Kernel) -> None:
    weighted(A, x)
    weighted(A.T, y)
    weighted(A, y)  # E: weighted: axis n is n in "A" (axis 1) but m in "x" (axis 0)
    layer(K, k)  # E: layer: "x" has the axes "3 3", not "n"
    weighted(k, x)
    model.out(x)
