"""What a derivative says of itself, and what it says when it cannot be."""

# Functions and arrays without types are what is tested here, and mistakes that type checkers find too.
# mypy: disable-error-code="arg-type, return-value, call-arg, no-any-return, operator, misc"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false
# pyright: reportOperatorIssue=false, reportReturnType=false, reportPrivateUsage=false, reportAttributeAccessIssue=false

from typing import Any

import numpy as np
import pytest

from dimgrad import (
    Column,
    DerivativeError,
    Matrix,
    Scalar,
    ShapeError,
    derivative,
    dot,
    gradient,
    hessian,
    jacobian,
    jvp,
    relu,
    tanh,
    value_and_gradient,
    vjp,
)
from tests.calculus.test_variables import NET, T, X, loss
from tests.words import raised, words

bare: Any = lambda x: x * 2.0  # noqa: E731


def neuron[N](w: Column[N], x: Column[N], b: Scalar) -> Scalar:
    return relu(dot(w, x) + b)


def quadratic[N](A: Matrix[N, N], x: Column[N]) -> Scalar:
    return dot(x, A @ x)


def test_as_a_text() -> None:
    slope = gradient(neuron)
    assert str(slope) == words("""
        gradient of neuron(w, x, b) by
          w: [wᵀx + b > 0] xᵀ   : 1 × N
    """)
    assert repr(slope) == "<gradient of neuron(w, x, b) by 0>"
    assert slope.formula == "[wᵀx + b > 0] xᵀ"
    assert slope.shape == "1 × N"
    assert slope._repr_latex_() == f"$${slope.latex}$$"
    assert slope.__name__ == "gradient_of_neuron"
    assert slope.source.startswith("def gradient_of_neuron(w, x, b):")


def test_several_results() -> None:
    both = value_and_gradient(quadratic, wrt=(0, 1))
    assert both.formula == words("""
        value: xᵀA x
        A: x xᵀ
        x: xᵀ(A + Aᵀ)
    """)
    assert both.shape == words("""
        value: scalar
        A: N × N
        x: 1 × N
    """)


def test_before_and_after_a_call() -> None:
    slope = gradient(lambda w, x: 1.0 * dot(w, x))
    assert "w has no annotation" in str(slope)
    assert repr(slope) == "<gradient of <lambda>(w, x) by 0>"
    assert raised(lambda: slope.formula, DerivativeError) == words("""
        w has no annotation: what it is shows only in a call
          mend      an annotation for w; or a call first, or check with the arguments of a call
    """)
    slope(X, X)
    assert slope.formula == "xᵀ"


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (
            lambda: gradient(loss, wrt=7),
            """
            loss(net, x, t): no one argument is meant by 7
              expected  a position or a name of 0: net, 1: x, 2: t
              got       wrt=7
              at        lambda: gradient(loss, wrt=7),
            """,
        ),
        (
            lambda: gradient(loss, wrt="W")(NET, X, T),
            """
            loss(net, x, t): no one argument is meant by 'W'
              expected  a position or a name of 0: net, 1: x, 2: t
              got       wrt='W'
              because   its leaves are net.first.W, net.first.b, net.second.W, net.second.b, net.gain, x, t
              at        lambda: gradient(loss, wrt="W")(NET, X, T),
            """,
        ),
        (
            lambda: gradient(loss, wrt=()),
            """
            wrt=() names no argument
              expected  a position, a name, a leaf's name, or a tuple of these
              mend      wrt=0, wrt="w", wrt="net.W", wrt=(0, "b")
              at        lambda: gradient(loss, wrt=()),
            """,
        ),
        (
            lambda: gradient(bare)(X),
            """
            gradient of <lambda>(x): its result is no scalar
              expected  a Scalar
              got       x * 2.0 : (3, 1)
              mend      jacobian, or derivative
              at        lambda: gradient(bare)(X),
            """,
        ),
        (
            lambda: gradient(lambda x: x.T @ x)(X),
            """
            gradient of <lambda>(x): its result is no scalar
              expected  a Scalar
              got       x.T @ x : (1, 1)
              mend      dimgrad.scalar(x.T @ x): a (1, 1) matrix is not a scalar
              at        lambda: gradient(lambda x: x.T @ x)(X),
            """,
        ),
        (
            lambda: jacobian(lambda x: dot(x, x))(X),
            """
            jacobian of <lambda>(x): its result is a scalar
              expected  a column, row, vector or matrix
              got       dot(x, x) : ()
              mend      gradient, or derivative
              at        lambda: jacobian(lambda x: dot(x, x))(X),
            """,
        ),
        (
            lambda: jacobian(lambda net, x: net.first(x))(NET, X),
            """
            jacobian of <lambda>(net, x): net is a structure, and the result no scalar
              expected  one leaf of it
              mend      wrt='net.first.W'
              at        lambda: jacobian(lambda net, x: net.first(x))(NET, X),
            """,
        ),
        (
            lambda: derivative(lambda x, n: x**n, wrt="n")(2.0, 3),
            """
            <lambda>(x, n): there is no derivative by n: it holds no floating-point number
              expected  a float array or a float, or a structure of them
              got       n = 3 (int)
              mend      float(n)
              at        lambda: derivative(lambda x, n: x**n, wrt="n")(2.0, 3),
            """,
        ),
        (
            lambda: derivative(lambda x: (x, x))(X),
            """
            <lambda>(x) gives a tuple
              expected  one float array or number
              mend      a function that returns the part to differentiate
              at        lambda: derivative(lambda x: (x, x))(X),
            """,
        ),
        (
            lambda: derivative(lambda x: None)(X),
            """
            <lambda>(x) gives None
              expected  one float array or number
              at        lambda: derivative(lambda x: None)(X),
            """,
        ),
        (
            lambda: hessian(loss)(NET, X, T),
            """
            hessian of loss(net, x, t): net is a structure
              expected  one leaf of it, or a tuple of leaves, which gives blocks
              mend      wrt='net.first.W'; wrt=('net.first.W', 'net.first.b')
              at        lambda: hessian(loss)(NET, X, T),
            """,
        ),
        (
            lambda: derivative(np.sin),
            """
            <ufunc 'sin'> is no function written in Python
              expected  a function, lambda, method, functools.partial or derivative
              got       ufunc
              mend      a def or lambda around it
              at        lambda: derivative(np.sin),
            """,
        ),
    ],
)
def test_words_of_what_cannot_be_derived(make: Any, text: str) -> None:
    assert raised(make, DerivativeError) == words(text)


def test_a_body_that_cannot_be_followed() -> None:
    def branches(x: Any) -> Any:
        return x if x.sum() > 0 else -x

    assert raised(lambda: derivative(branches)(X), DerivativeError) == words("""
        branches branches on the data (sum(x) > 0)
          mend      np.where, np.maximum, relu or a product
          at        return x if x.sum() > 0 else -x
    """)


def test_a_wrong_body_is_reported_before_any_number() -> None:
    def turned[M, N](W: Matrix[M, N], x: Column[M]) -> Column[M]:
        return W @ x

    with pytest.raises(ShapeError, match="inner sizes differ"):
        jacobian(turned)(np.ones((3, 3)), X)


def test_tangents_and_cotangents_of_the_wrong_shape() -> None:
    assert raised(lambda: jvp(tanh)(X.T, X), ShapeError) == words("""
        jvp_of_tanh: the tangent dx has the wrong shape
          expected  an array of shape (3, 1)
          got       an array of shape (1, 3)
          mend      its transpose
          at        assert raised(lambda: jvp(tanh)(X.T, X), ShapeError) == words(\"\"\"
    """)
    with pytest.raises(ShapeError, match="the cotangent y_bar has the wrong shape"):
        vjp(tanh)(X, X)


def test_missing_arguments_are_named_in_pythons_words() -> None:
    with pytest.raises(TypeError, match=r"gradient_of_neuron\(\) missing 1 required positional argument: 'b'"):
        gradient(neuron)(X, X)
    with pytest.raises(TypeError, match=r"jvp_of_neuron\(\) takes the tangent first"):
        jvp(neuron)()


def test_arguments_are_checked_as_the_functions_own() -> None:
    with pytest.raises(ShapeError, match=r"neuron\(w, x, b\): dimension N is 3 from w but 2 from x"):
        gradient(neuron)(X, T, 1.0)
    with pytest.raises(TypeError, match=r"neuron\(w, x, b\): w is a list, not an array"):
        gradient(neuron)([1.0, 2.0], T, 1.0)
