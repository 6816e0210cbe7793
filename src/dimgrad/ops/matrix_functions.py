"""The exponential, sine and cosine of a square matrix, as power series: not those of its entries."""

from typing import Any, cast

from dimgrad.ops.declaration import operation
from dimgrad.ops.domain import SMALL
from dimgrad.ops.exponential import EXP
from dimgrad.ops.frechet import MatrixFunction, matrix_function
from dimgrad.ops.matrices import matrix_node
from dimgrad.ops.operand import emptied
from dimgrad.ops.trigonometric import COS, SIN
from dimgrad.tensors import Matrix
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced

HIGHAM = "Higham, Functions of Matrices: Theory and Computation (2008)"

EXPM: MatrixFunction = MatrixFunction(
    name="expm",
    numpy="scipy.linalg.expm({0})",
    batched="scipy.linalg.expm({0})",
    entry=EXP,
    slope=lambda: (1, EXPM),
)
SINM: MatrixFunction = MatrixFunction(
    name="sinm",
    numpy="scipy.linalg.sinm({0})",
    batched="scipy.linalg.expm(1j * {0}).imag",
    entry=SIN,
    slope=lambda: (1, COSM),
)
COSM: MatrixFunction = MatrixFunction(
    name="cosm",
    numpy="scipy.linalg.cosm({0})",
    batched="scipy.linalg.expm(1j * {0}).real",
    entry=COS,
    slope=lambda: (-1, SINM),
)

##### expm


def build_expm(a: Traced) -> Traced:
    return emptied(a.tracing, matrix_function(EXPM, matrix_node(a)), described("expm", a.text))


@operation(build=build_expm, domain=[SMALL], source=f"{HIGHAM}, section 10.2")
def expm[N](a: Matrix[N, N]) -> Matrix[N, N]:
    """The exponential of a square matrix, I + A + A²/2 + ...

    >>> expm(matrix([[0.0, 1.0], [0.0, 0.0]]))
    array([[1., 1.],
           [0., 1.]])
    """
    import scipy.linalg  # noqa: PLC0415  # heavy, so imported on first use

    result: Matrix[N, N] = cast("Any", scipy.linalg.expm(a))
    return result


##### sinm


def build_sinm(a: Traced) -> Traced:
    return emptied(a.tracing, matrix_function(SINM, matrix_node(a)), described("sinm", a.text))


@operation(build=build_sinm, domain=[SMALL], source=f"{HIGHAM}, section 12.1")
def sinm[N](a: Matrix[N, N]) -> Matrix[N, N]:
    """The sine of a square matrix, A - A³/6 + ...

    >>> sinm(matrix([[0.0, 1.0], [0.0, 0.0]]))
    array([[0., 1.],
           [0., 0.]])
    """
    import scipy.linalg  # noqa: PLC0415  # heavy, so imported on first use

    result: Matrix[N, N] = cast("Any", scipy.linalg.sinm(a))
    return result


##### cosm


def build_cosm(a: Traced) -> Traced:
    return emptied(a.tracing, matrix_function(COSM, matrix_node(a)), described("cosm", a.text))


@operation(build=build_cosm, domain=[SMALL], source=f"{HIGHAM}, section 12.1")
def cosm[N](a: Matrix[N, N]) -> Matrix[N, N]:
    """The cosine of a square matrix, I - A²/2 + ...

    >>> cosm(matrix([[0.0, 1.0], [0.0, 0.0]]))
    array([[1., 0.],
           [0., 1.]])
    """
    import scipy.linalg  # noqa: PLC0415  # heavy, so imported on first use

    result: Matrix[N, N] = cast("Any", scipy.linalg.cosm(a))
    return result
