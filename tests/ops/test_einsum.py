"""Einstein's convention: any specification against NumPy, the words of its errors, the code it becomes."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dimgrad import Column, Matrix, ShapeError, Tensor, Vector, check, derivative, einsum, gradient, verify
from dimgrad.lower.program import Output, lower
from dimgrad.tracing.callee import callee_of
from dimgrad.tracing.follow import follow
from tests.differences import assert_close
from tests.numbers import numbers
from tests.words import raised, said, words

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="arg-type, no-any-return, call-overload, misc, no-untyped-call, type-var, operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false


@st.composite
def specifications(draw: st.DrawFn) -> str:
    """One to three operands over letters, some repeated, and an output of some of them in any order."""
    terms = draw(st.lists(st.text("ijkl", max_size=3), min_size=1, max_size=3))
    letters = sorted(set("".join(terms)))
    out = draw(st.lists(st.sampled_from(letters), unique=True, max_size=3)) if letters else []
    return f"{','.join(terms)}->{''.join(out)}"


@settings(max_examples=60)
@given(specifications())
def test_any_specification(specification: str) -> None:
    sizes = {"i": 2, "j": 3, "k": 1, "l": 2}
    terms = specification.partition("->")[0].split(",")
    arrays = [numbers(*(sizes[letter] for letter in term), seed=place) for place, term in enumerate(terms)]
    expected = np.einsum(specification, *arrays)
    assert_close(einsum(specification, *arrays), expected)
    names = ", ".join(f"x{place}" for place in range(len(arrays)))
    space: dict[str, Any] = {"einsum": einsum, "specification": specification, "__name__": __name__}
    exec(f"def f({names}):\n    return einsum(specification, {names})\n", space)
    for position in range(len(arrays)):
        assert verify(derivative(space["f"], wrt=position), *arrays)


SOURCES: list[tuple[Any, str]] = []


def source_is[F](line: str) -> Callable[[F], F]:
    """Declare the line that a function becomes."""

    def declare(f: F) -> F:
        SOURCES.append((f, line))
        return f

    return declare


@source_is("return A @ B")
def product[M, N, K](A: Matrix[M, N], B: Matrix[N, K]) -> Matrix[M, K]:
    return einsum("ij,jk->ik", A, B)


@source_is("return A @ B")
def batch[L, M, N, K](A: Tensor[L, M, N], B: Tensor[L, N, K]) -> Tensor[L, M, K]:
    return einsum("bij,bjk->bik", A, B)


@source_is("return np.vdot(A, B)")
def inner[M, N](A: Matrix[M, N], B: Matrix[M, N]) -> Any:
    return einsum("ij,ij->", A, B)


@source_is("return (x[:, None] * y)[:, :, None] * z")
def outer[M, N, K](x: Vector[M], y: Vector[N], z: Vector[K]) -> Tensor[M, N, K]:
    return einsum("i,j,k->ijk", x, y, z)


@source_is('return np.add.reduce(np.einsum("iij->ij", T), axis=0)')
def partial_trace[M, N](T: Tensor[M, M, N]) -> Vector[N]:
    return einsum("iij->j", T)


@source_is("return A.transpose(1, 2, 0).copy()")
def permuted[L, M, N](A: Tensor[L, M, N]) -> Tensor[M, N, L]:
    return einsum("ijk->jki", A)


@pytest.mark.parametrize(("f", "line"), SOURCES)
def test_the_code_it_becomes(f: Any, line: str) -> None:
    trace = follow(callee_of(f))
    result: Any = trace.result
    source = lower([Output(result.node, result.layout)], [item.node for item in trace.inputs], "value").source
    assert source.strip().splitlines()[-1].strip() == line


def test_three_matrices_are_multiplied_pair_by_pair() -> None:
    def chain[M, N, K, L](A: Matrix[M, N], B: Matrix[N, K], C: Matrix[K, L]) -> Any:
        return einsum("ij,jk,kl->", A, B, C)

    assert "einsum" not in gradient(chain).source
    assert verify(gradient(chain), numbers(2, 3), numbers(3, 4), numbers(4, 5))


def test_an_ellipsis_stands_for_further_axes() -> None:
    def turned[A, B, M, N](x: Tensor[A, B, M, N]) -> Tensor[A, B, N, M]:
        return einsum("...ij->...ji", x)

    def weighted[B, M, N](x: Tensor[B, M, N], w: Vector[N]) -> Matrix[M, B]:
        return einsum("b...i,i->...b", x, w)

    assert check(turned)
    assert check(weighted)
    assert_close(turned(numbers(2, 1, 3, 4)), np.swapaxes(numbers(2, 1, 3, 4), 2, 3))
    assert verify(derivative(weighted, wrt=1), numbers(2, 3, 4), numbers(4))


def test_formulas_in_indices() -> None:
    def f[M, N, P](T: Tensor[M, N, P], y: Column[N], z: Column[P]) -> Vector[M]:
        return einsum("ijk,jb,kb->i", T, y, z)

    assert derivative(f, wrt="y").formula == "Σ_s T_ijs z_s"
    assert derivative(f, wrt="T").formula == "δ_ij y_k z_l"


def test_a_letter_of_two_sizes() -> None:
    def f[M, N](A: Matrix[M, N], B: Matrix[M, N]) -> Any:
        return einsum("ij,jk->ik", A, B)

    assert said(f) == words("""
        f(A, B): wrong
          einsum(A, B): in 'ij,jk->ik' j is N in A (axis 1) but M in B (axis 0)
            expected  (i, j), (j, k), each letter with one size
            got       A : (M, N), B : (M, N)
            because   A : Matrix[M, N]
                      B : Matrix[M, N]
            at        return einsum("ij,jk->ik", A, B)
    """)


WRONG = [
    ("ij,jk->ik", [(2, 3), (2, 3)], "in 'ij,jk->ik' j is 3 in operands[0] (axis 1) but 2 in operands[1] (axis 0)"),
    ("ij,ij->ij", [(2, 3), (1, 3)], "in 'ij,ij->ij' i is 2 in operands[0] (axis 0) but 1 in operands[1] (axis 0)"),
    ("ii->i", [(2, 3)], "in 'ii->i' i is 2 in operands[0] (axis 0) but 3 in operands[0] (axis 1)"),
    ("ij,jk->ik", [(2, 3)], "in 'ij,jk->ik' there are 2 terms for 1 operands"),
    ("ij->k", [(2, 3)], "in 'ij->k' no operand has the letter k of the output"),
    ("ij->jj", [(2, 3)], "in 'ij->jj' the output has the letter j twice"),
    ("ij->i", [(2,)], "in 'ij->i' operands[0] is of rank 1, and 'ij' of 2"),
    ("ij", [(2, 3)], "in 'ij' the output is not written"),
    ("i1->i", [(2, 3)], "in 'i1->i' '1' is no letter"),
    ("i->...i", [(2,)], "in 'i->...i' "),
    ("...i,...i->...", [(2, 3), (3,)], "the ellipsis stands for different numbers of axes: 1, 0"),
]


@pytest.mark.parametrize(("specification", "shapes", "what"), WRONG)
def test_wrong_specifications(specification: str, shapes: list[tuple[int, ...]], what: str) -> None:
    arrays = [numbers(*shape) for shape in shapes]
    if specification == "i->...i":  # what an ellipsis of no axes stands for is nothing, as in NumPy
        assert_close(einsum(specification, *arrays), arrays[0])
        return
    assert what in raised(lambda: einsum(specification, *arrays), ShapeError)
    with pytest.raises(ShapeError):
        derivative(lambda x: einsum(specification, x, *arrays[1:]))(arrays[0])


NUMPY: list[tuple[Any, tuple[int, ...]]] = [
    (lambda x: np.einsum("ij,kj", x, x), (3, 2)),
    (lambda x: np.einsum("ba", x), (3, 2)),
    (lambda x: np.einsum("...i,...i", x, x, optimize=True), (3, 2)),
    (lambda x: np.einsum("ij,->i", x, 2.0), (3, 2)),
    (lambda x: np.inner(x, x), (3, 2)),
    (lambda x: np.inner(x, x), (3,)),
    (lambda x: np.inner(x, 2.0), (3,)),
    (lambda x: np.vdot(x, x), (3, 2)),
    (lambda x: np.tensordot(x, x), (3, 2)),
    (lambda x: np.tensordot(x, x, axes=1), (3, 3)),
    (lambda x: np.tensordot(x, x, axes=0), (3,)),
    (lambda x: np.tensordot(x, x, axes=([0, -1], [0, 2])), (3, 2, 4)),
    (lambda x: np.tensordot(np.ones((4, 2)), x, axes=(1, 1)), (3, 2)),
    (lambda x: np.dot(x, np.ones((4, 2))), (3, 2, 4)),
    (lambda x: x.dot(np.ones((5, 4, 2))), (3, 2, 4)),
    (lambda x: x.dot(np.ones(4)), (3, 2, 4)),
    (lambda x: np.dot(2.0, x), (3,)),
]


@pytest.mark.parametrize(("f", "shape"), NUMPY)
def test_what_numpy_writes_in_other_words(f: Any, shape: tuple[int, ...]) -> None:
    assert verify(derivative(f), numbers(*shape))


def test_what_cannot_be_followed_is_said_by_name() -> None:
    for f, word in (
        (lambda x: np.einsum(x, [0, 1], [1]), "np.einsum with lists of numbers for letters"),
        (lambda x: np.einsum("ij->j", x, dtype=float), "np.einsum with dtype="),
        (lambda x: np.tensordot(x, x, axes=3), "np.tensordot with axes=3"),
    ):
        assert word in raised(lambda: derivative(f)(numbers(3, 2)))  # noqa: B023  # used at once


def test_a_python_number_takes_the_precision_of_the_arrays() -> None:
    assert einsum("i,->i", np.ones(2, dtype=np.float32), 2.0).dtype == np.float32


def test_a_forgotten_specification_is_named() -> None:
    W: Any = np.ones((2, 2))
    with pytest.raises(ShapeError, match=r"its first argument is float64 array of shape \(2, 2\), no specification"):
        einsum(W, W)
