"""What the source looks like: structure kept, names of the user's, numbers as NumPy has them."""

import re
import traceback
from typing import Any

import numpy as np
import pytest

from dimgrad.derive.chain import reverse
from dimgrad.graph.elementwise import elementwise
from dimgrad.graph.node import Factor, Input, Node, size_node
from dimgrad.graph.product import constant, product
from dimgrad.graph.reshaping import reshaped
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.total import total
from dimgrad.lower.program import Output, Program, lower
from tests.graphs import factor
from tests.naive import EXP, RECIPROCAL, RELU, SIGMOID, STEP, TANH

M, N, K = (Size.of(Symbol(name)) for name in "MNK")
COLUMN, ROW = (0, None), (None, 0)
X, W = Input("X", (M, N)), Input("W", (M, N))
w, x, y = Input("w", (N,), COLUMN), Input("x", (N,), COLUMN), Input("y", (M,), COLUMN)
s, t = Input("s", ()), Input("t", ())


def times(*factors: tuple[Node, str], out: str = "", by: float = 1, over: Size | None = None) -> Node:
    divisor = [factor(size_node(over), "", -1)] if over else []
    return product(by, [*(Factor(node, tuple(labels)) for node, labels in factors), *divisor], out)


def program(node: Node, layout: tuple[int | None, ...], *inputs: Input) -> Program:
    return lower([Output(node, layout)], inputs, "f")


def body(program: Program) -> list[str]:
    return [line.strip() for line in program.source.partition("def ")[2].split("\n")[1:] if line]


def test_the_gradient_of_the_squared_error() -> None:
    residual = total([(1, times((X, "ij"), (w, "j"), out="i")), (-1, y)], (M,))
    value = product(1, [factor(residual, "i", 2), factor(size_node(M), "", -1)], "")
    (gradient,) = reverse(value, [w])
    both = lower([Output(value, ()), Output(gradient, ROW)], [X, w, y], "value_and_gradient", doc="Squared error.")
    assert (
        both.source
        == '''\
def value_and_gradient(X, w, y):
    """Squared error."""
    m = X.shape[0]
    w = w.ravel()  # (N,)
    y = y.ravel()  # (M,)
    v = X @ w - y  # (M,)
    return v.dot(v) / m, (2 / m * (X.T @ v))[None, :]
'''
    )


def test_the_logistic_hessian_scales_rows() -> None:
    probability = elementwise(SIGMOID, [times((X, "ij"), (w, "j"), out="i")])
    (jacobian,) = reverse(times((X, "ij"), (probability, "i"), out="j"), [w])
    source = program(jacobian, (0, 1), X, w).source
    assert "[:, None] * X" in source
    assert "einsum" not in source


def test_a_diagonal_jacobian_writes_one_diagonal() -> None:
    (jacobian,) = reverse(times((w, "i"), (x, "i"), out="i"), [w])
    assert body(program(jacobian, (0, 1), w, x)) == [
        "n = w.shape[0]",
        "x = x.ravel()  # (N,)",
        "A = np.zeros((n, n), dtype=x.dtype)  # (N, N)",
        "A.reshape(-1)[:: n + 1] = x",
        "return A",
    ]


def test_a_diagonal_is_added_to_a_matrix_in_place() -> None:
    gram = times((X, "ij"), (X, "ik"), out="jk")
    node = total([(1, gram), (1, product(1, [factor(s, "")], "ii", {"i": N}))], (N, N))
    result = program(node, (0, 1), X, s)
    assert "zeros" not in result.source
    array = np.arange(6.0).reshape(2, 3)
    np.testing.assert_allclose(result.function(array, 2.0), array.T @ array + 2 * np.eye(3))


def test_a_broadcast_sum_with_a_diagonal() -> None:
    node = total([(1, product(1, [factor(w, "i")], "ij", {"j": N})), (3, product(1, [], "ii", {"i": N}))], (N, N))
    got = program(node, (0, 1), w).function(np.array([[1.0], [2.0]]))
    np.testing.assert_allclose(got, [[4, 1], [2, 5]])


def test_no_unused_statement() -> None:
    assert body(program(times((X, "ij"), out="j"), ROW, X, w, s)) == ["return np.add.reduce(X, axis=0)[None, :]"]


def test_shared_nodes_are_computed_once() -> None:
    hidden = elementwise(TANH, [x])
    value = times((hidden, "i"), (w, "i"))
    (gradient,) = reverse(value, [x])
    source = lower([Output(value, ()), Output(gradient, ROW)], [x, w], "f").source
    assert source.count("np.tanh") == 1


def test_division_is_written_as_division() -> None:
    quotient = times((w, "i"), (elementwise(RECIPROCAL, [x]), "i"), out="i")
    assert "w / x" in program(quotient, COLUMN, w, x).source
    scalar = times((s, ""), (elementwise(RECIPROCAL, [t]), ""), (w, "i"), out="i")
    result = program(scalar, COLUMN, s, t, w)
    np.testing.assert_allclose(result.function(3.0, 2.0, np.ones((2, 1))), [[1.5], [1.5]])


def test_names_are_the_users_and_shadow_nothing() -> None:
    names = ["net.first.W", "lambda", "np", "sum", "f", "expit", "n", "same", "same"]
    inputs = [Input(name, (N,)) for name in names]
    squashed = elementwise(SIGMOID, [total([(1, node) for node in inputs], (N,))])
    node = total([(1, squashed), (1, product(1, [factor(size_node(N), "")], "i", {"i": N}))], (N,))
    result = program(node, (0,), *inputs)
    head = re.search(r"def f\((.*)\):", result.source)
    assert head
    assert head[1] == "net_first_W, lambda_, np_, sum_, f_2, expit_2, n, same, same_2"
    assert "N = net_first_W.shape[0]" in result.source
    np.testing.assert_allclose(result.function(*[np.zeros(2)] * 9), [2.5, 2.5])


def test_masks_are_cast_last() -> None:
    above = elementwise(STEP, [x])
    (jacobian,) = reverse(elementwise(RELU, [x]), [x])
    for node, expected in (
        (above, [0.0, 1.0]),
        (product(1, [factor(above, "i"), factor(above, "i")], ""), 1.0),
        (product(0.5, [factor(above, "i")], "i"), [0.0, 0.5]),
        (total([(1, constant(1, (N,))), (-1, above)], (N,)), [1.0, 0.0]),
        (jacobian, [[0.0, 0.0], [0.0, 1.0]]),
        (product(1, [factor(above, "i"), factor(above, "j")], "ij"), [[0.0, 0.0], [0.0, 1.0]]),
    ):
        result = program(node, tuple(range(node.rank)), x)
        for dtype in (np.float32, np.float64):
            got = result.function(np.array([[-1.0], [2.0]], dtype))
            np.testing.assert_array_equal(got, expected)
            assert node.rank == 0 or got.dtype == dtype, result.source


def test_numbers_overflow_as_in_numpy() -> None:
    cases: list[tuple[Node, float]] = [
        (elementwise(EXP, [s]), np.inf),
        (product(1, [factor(s, "", 2)], ""), 1e6),
        (product(1, [factor(elementwise(EXP, [s]), "", 5)], ""), np.inf),
        (elementwise(RECIPROCAL, [t]), np.inf),
        (times((s, ""), (elementwise(RECIPROCAL, [t]), "")), np.inf),
    ]
    for node, expected in cases:
        with np.errstate(all="ignore"):
            got = program(node, (), s, t).function(1000.0, 0.0)
        assert isinstance(got, (float, np.floating))
        assert got == expected


@pytest.mark.parametrize(
    "number", [2.0, 2, np.float64(2), np.float32(2), np.array(2.0)], ids=lambda x: type(x).__name__
)
def test_numbers_of_any_kind(number: Any) -> None:
    result = program(product(3, [factor(s, ""), factor(w, "i")], "i"), COLUMN, s, w)
    got = result.function(number, np.ones((2, 1), np.float32))
    assert got.dtype == np.float32
    np.testing.assert_array_equal(got, [[6], [6]])


def test_constants_have_the_precision_of_the_arguments() -> None:
    for node in (constant(1, (N, N)), constant(0, (N, N)), product(1, [], "ii", {"i": N}), constant(2.5, (N, N))):
        result = program(node, (0, 1), w)
        for dtype in (np.float32, np.float64):
            assert result.function(np.ones((2, 1), dtype)).dtype == dtype
    assert program(constant(2), (), s).function(1.0) == 2.0
    assert isinstance(program(constant(2), (), s).function(1.0), float)


def test_mixed_precision_is_promoted_before_a_diagonal_is_written() -> None:
    node = total([(1, times((X, "ij"), (X, "ik"), out="jk")), (1, product(1, [factor(w, "i")], "ii"))], (N, N))
    third = np.full((2, 1), 1 / 3)
    got = program(node, (0, 1), X, w).function(np.zeros((2, 2), np.float32), third)
    assert got.dtype == np.float64
    np.testing.assert_array_equal(got, np.diag(third[:, 0]))


def test_sizes_come_from_the_shapes_of_arguments() -> None:
    stacked = Input("stacked", (N + M * 2,))
    node = product(1, [factor(size_node(M), ""), factor(size_node(N * M), "", -1)], "")
    assert program(node, (), stacked, w).function(np.ones(11), np.ones((3, 1))) == 4 / 12


def test_tracebacks_show_the_line() -> None:
    function = program(times((X, "ij"), (w, "j"), out="i"), (0,), X, w).function
    with pytest.raises(ValueError, match="mismatch") as caught:
        function(np.ones((2, 3)), np.ones((4, 1)))
    assert "return X @ w" in "".join(traceback.format_exception(caught.value))


def test_three_factors_are_multiplied_in_the_cheaper_order() -> None:
    square = Input("A", (N, N))
    chain = times((square, "ij"), (square, "jk"), (w, "k"), out="i")
    assert body(program(chain, COLUMN, square, w))[-1] == "return (A @ (A @ w))[:, None]"
    tall, wide = Input("T", (M, K)), Input("V", (K, N))
    node = times((tall, "mk"), (wide, "kn"), (X, "pn"), out="mp")
    symbols = [size.symbols()[0] for size in (M, N, K)]
    for numbers, expected in (((50, 2, 30), "T @ V @ X.T"), ((2, 50, 30), "T @ (V @ X.T)")):
        sizes = dict(zip(symbols, numbers, strict=True))
        built = lower([Output(node, (0, 1))], [tall, wide, X], "f", numbers=sizes)
        assert expected in built.source


def test_a_view_of_an_array_of_its_own_is_returned_as_it_is() -> None:
    flat = reshaped(elementwise(TANH, [X]), (M * N,))
    assert body(program(flat, (0,), X))[-1] == "return np.tanh(X).ravel()"
    both = lower(
        [Output(flat, (0,)), Output(elementwise(TANH, [X]), (0, 1)), Output(reshaped(X, (M * N,)), (0,))], [X], "f"
    )
    assert both.source.count(".copy()") == 2, "what is returned twice, and what is the caller's, are copied"


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("shape", [(2000, 3), (3, 2000)])
def test_short_rows_are_added_up_by_blas(shape: tuple[int, int], dtype: type[np.floating[Any]]) -> None:
    sizes = dict(zip([size.symbols()[0] for size in (M, N)], shape, strict=True))
    outputs = [Output(times((X, "ij"), out=out), (0,)) for out in "ij"]
    built = lower(outputs, [X], "f", numbers=sizes)
    assert built.source.count(" @ np.ones(") == 2
    values = np.random.default_rng(0).normal(size=shape).astype(dtype)
    values[1, 1] = np.inf
    for found, axis in zip(built.function(values), (1, 0), strict=True):
        assert found.dtype == dtype
        np.testing.assert_allclose(found, values.sum(axis=axis), rtol=1e-4 if dtype == np.float32 else 1e-12, atol=1e-4)
    assert "np.ones" not in lower(outputs, [X], "f", numbers=dict.fromkeys(sizes, 10)).source


def test_a_chain_of_ten_thousand_operations() -> None:
    square = Input("A", (N, N))
    node: Node = x
    for _ in range(3_400):
        node = elementwise(TANH, [total([(1, times((square, "ij"), (node, "j"), out="i")), (1, w)], (N,))])
    (gradient,) = reverse(times((node, "i")), [x])
    result = lower([Output(node, COLUMN), Output(gradient, ROW)], [square, w, x], "f")
    value, _ = result.function(np.eye(2) / 2, np.ones((2, 1)), np.ones((2, 1)))
    expected = np.ones((2, 1))
    for _ in range(3_400):
        expected = np.tanh(expected / 2 + 1)
    np.testing.assert_allclose(value, expected)


def test_an_argument_of_which_the_precision_alone_is_asked_stays_as_it_arrives() -> None:
    flat = lower([Output(constant(0, (N, N)), (0, 1)), Output(constant(1, (N,)), COLUMN)], [x], "f")
    assert "ravel" not in flat.source
    assert "np.zeros((" in flat.source
    assert "np.ones((" in flat.source
    for dtype in (np.float32, np.float64):
        found = flat.function(np.full((3, 1), 2, dtype))
        for array, due in zip(found, (np.zeros((3, 3)), np.ones((3, 1))), strict=True):
            assert array.dtype == dtype
            np.testing.assert_array_equal(array, due)
    both = lower([Output(product(3, [factor(x, "i")], ("i",)), COLUMN), Output(constant(0, (N,)), COLUMN)], [x], "f")
    assert both.source.count("ravel") == 1  # it is also read
