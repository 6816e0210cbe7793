"""Whether a body is right for all sizes: what is proven, what is wrong, what cannot be followed, and in which words."""

# Functions and arrays without types are what is tested here, and mistakes that type checkers find too.
# mypy: disable-error-code="arg-type, no-any-return, var-annotated, misc, return-value, operator, no-untyped-def"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false
# pyright: reportOperatorIssue=false, reportReturnType=false, reportMissingParameterType=false, reportUnknownParameterType=false

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np
import pytest

from dimgrad import Column, Dim, Matrix, Row, Scalar, ShapeError, Tensor, check, checked, dot, ones, relu
from tests.words import raised, said, words


class Hid(Dim):
    size = 32


class Out(Dim):
    size = 32


@checked
def layer[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]:
    return relu(W @ x + b)


@checked
@dataclass
class Dense[M, N]:
    W: Matrix[M, N]
    b: Column[M]

    @checked
    def __call__(self, x: Column[N]) -> Column[M]:
        return relu(self.W @ x + self.b)

    @checked
    def wrong(self, x: Column[N]) -> Column[N]:
        return self.W @ x


class Pair[M, N](NamedTuple):
    W: Matrix[M, N]
    b: Column[M]


def test_proven_for_all_sizes() -> None:
    assert said(layer) == "layer(W, x, b): proven for all M, N"


def test_a_proof_is_true_where_it_is_proven() -> None:
    def wrong[N](x: Column[N]) -> Row[N]:
        return x

    assert check(layer)
    assert not check(wrong)


def test_a_wrong_body_raises_though_todays_sizes_agree() -> None:
    runs: list[Any] = []

    @checked
    def turned[M, N](W: Matrix[M, N], x: Column[M]) -> Column[M]:
        runs.append(x)
        return W @ x

    square, upright = np.ones((3, 3)), np.ones((3, 1))
    assert raised(lambda: turned(square, upright), ShapeError) == words("""
        W @ x: inner sizes differ: W has N columns, x has M rows
          expected  matmul(a: Matrix[M, K], b: Column[K])
          got       W : (M, N), x : (M, 1)
          because   W : Matrix[M, N]
                    x : Column[M]
          mend      W.T @ x
          at        return W @ x
    """)
    assert all(type(x) is not np.ndarray for x in runs)  # before any number is computed


def test_a_wrong_result_is_wrong_though_todays_sizes_agree() -> None:
    @checked
    def turned[M, N](W: Matrix[M, N]) -> Matrix[M, N]:
        return W.T

    with pytest.raises(ShapeError, match=r"the result is \(N, M\) where Matrix\[M, N\] is declared"):
        turned(np.ones((2, 2)))


def test_methods_of_generic_dataclasses() -> None:
    dense = Dense(np.ones((2, 3)), np.ones((2, 1)))
    assert said(dense) == "Dense.__call__(x): proven for all M, N"
    assert "Dense.wrong(x): the result is (M, 1) where Column[N] is declared" in said(dense.wrong)


def test_checked_functions_within_a_body() -> None:
    def net[K, M, N](V: Matrix[K, M], W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[K]:
        return V @ layer(W, x, b)

    def wrong[M, N](W: Matrix[M, N], x: Column[N]) -> Column[M]:
        return layer(W, W @ x, W @ x)

    assert said(net) == "net(V, W, x, b): proven for all K, M, N"
    assert said(wrong) == words("""
        wrong(W, x): wrong
          layer(W, x, b): its N is N from W (axis 1) but M from x (axis 0)
            expected  x : Column[N]
            got       W @ x : (M, 1)
            because   W : Matrix[M, N]
                      x : Column[N]
            at        return layer(W, W @ x, W @ x)
    """)


def test_layers_in_the_wrong_order() -> None:
    def net[K, M, N](first: Dense[M, N], second: Dense[K, M], x: Column[N]) -> Column[K]:
        return second(first(x))

    def swapped[K, M, N](first: Dense[M, N], second: Dense[K, M], x: Column[N]) -> Column[K]:
        return first(second(x))

    assert said(net) == "net(first, second, x): proven for all M, N, K"
    assert "Dense.__call__(x): its N is M from self.W (axis 1) but N from x (axis 0)" in said(swapped)


def test_recursion_is_unproven() -> None:
    @checked
    def again[N](x: Column[N]) -> Column[N]:
        return again(x)

    assert said(again) == words("""
        again(x): not proven; its boundary is checked at every call
          again calls again recursively
            at        return again(x)
    """)


def test_structures() -> None:
    def affine[M, N](p: Pair[M, N], x: Column[N]) -> Column[M]:
        return p.W @ x + p.b

    def total[N](xs: list[Column[N]]) -> Column[N]:
        return xs[0] + xs[1]

    def both[N](named: dict[str, Column[N]]) -> Column[N]:
        return named["a"] + named["b"]

    def gathered[N](*xs: Column[N]) -> Column[N]:
        return xs[0] + xs[1]

    def of_a_pair[M, N](pair: tuple[Matrix[M, N], Column[N]]) -> Column[M]:
        return pair[0] @ pair[1]

    x = np.ones((3, 1))
    assert said(affine) == "affine(p, x): proven for all M, N"
    assert said(of_a_pair) == "of_a_pair(pair): proven for all M, N"
    assert said(total, [x, x]) == "total(xs): proven for all N"
    assert said(both, {"a": x, "b": x}) == "both(named): proven for all N"
    assert said(gathered, x, x) == "gathered(xs): proven for all N"
    for f in (total, gathered):
        assert "how many there are shows only in a call" in said(f)


def test_optional_arguments() -> None:
    def shifted[N](x: Column[N], b: Column[N] | None = None) -> Column[N]:
        return x if b is None else x + b

    x = np.ones((3, 1))
    assert said(shifted) == "shifted(x, b): proven for all N"
    assert said(shifted, x, x) == "shifted(x, b): proven for all N"


def test_an_axis_any_is_solved_for() -> None:
    def chain[N](A: Matrix[N, Any], B: Matrix[Any, Any], x: Column[N]) -> Column[N]:
        return A @ (B @ x)

    def wrong[N](A: Matrix[N, Any], x: Column[N]) -> Column[N]:
        return (A @ x) + (A @ A @ x).T

    assert said(chain) == ("chain(A, B, x): proven for B.shape[1] = N; A.shape[1] = B.shape[0]; all N, B.shape[0]")
    assert "A @ x + (A @ A @ x).T: the shapes (N, 1) and (1, N) differ" in said(wrong)


def test_two_classes_of_one_size_differ() -> None:
    def good(W: Matrix[Out, Hid], x: Column[Hid]) -> Column[Out]:
        return W @ x

    def wrong(W: Matrix[Out, Hid], x: Column[Out]) -> Column[Out]:
        return W @ x

    assert said(good) == "good(W, x): proven for Out = 32; Hid = 32"
    assert "W has Hid columns, x has Out rows" in said(wrong)


def test_a_class_of_a_size_has_that_size() -> None:
    def shifted(x: Column[Hid]) -> Column[Hid]:
        return x + ones(32)

    def wrong(x: Column[Hid]) -> Column[Hid]:
        return x + ones(31)

    assert check(shifted)
    assert "x + ones(31): the shapes (Hid, 1) and (31, 1) differ" in said(wrong)


def test_any_number_of_axes_is_proven_for_that_of_a_call() -> None:
    def twice[*S](x: Tensor[*S]) -> Tensor[*S]:
        return x + x

    assert "x : Tensor[*S]: the number of axes shows only in a call" in said(twice)
    assert said(twice, np.ones((2, 3, 4))) == "twice(x): proven for all S1, S2, S3"


def test_sizes_that_the_annotations_fix_are_those_of_every_call() -> None:
    def cross(a: Column[Literal[3]], b: Column[Literal[3]]) -> Scalar:
        return dot(a, b)

    assert said(cross) == "cross(a, b): proven for every call"


def test_without_annotations_the_proof_is_for_the_sizes_of_a_call() -> None:
    def inner(a: Any, b: Any) -> Any:
        return dot(a, b)

    bare = lambda a, b: 1.0 * dot(a, b)  # noqa: E731  # a lambda has no annotations
    x = np.ones((3, 1))
    assert said(bare, x, x) == "<lambda>(a, b): proven for the sizes of this call"
    assert said(inner, x, x) == "inner(a, b): proven for the sizes of this call"
    assert said(bare) == words("""
        <lambda>(a, b): not proven; its boundary is checked at every call
          a has no annotation: what it is shows only in a call
            mend      an annotation for a; or a call first, or check with the arguments of a call
    """)


def test_an_array_without_annotation_beside_one_with() -> None:
    def mixed[N](x: Column[N], y) -> Column[N]:  # without annotation, on purpose
        return x + y

    x = np.ones((3, 1))
    assert said(mixed, x, x) == "mixed(x, y): proven for N = 3 (from y)"


def test_a_scalar_as_result_of_several_returns() -> None:
    def chosen[N](x: Column[N], flag: bool) -> Scalar:
        if flag:
            return dot(x, x)
        return 0.0

    x = np.ones((3, 1))
    assert said(chosen, x, True) == "chosen(x, flag): proven for all N"
    assert said(chosen, x, False) == "chosen(x, flag): proven for all N"
