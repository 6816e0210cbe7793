"""What is printed for which graph: a table of formulas as a person would write them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from dimgrad.derive.chain import forward, reverse
from dimgrad.graph.algebra import Entry
from dimgrad.graph.elementwise import call, elementwise
from dimgrad.graph.node import Factor, Input, Layout, Node, Number, size_node
from dimgrad.graph.primitive import Elementwise, Primitive
from dimgrad.graph.product import constant, product
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.total import total
from dimgrad.notation import formula, latex, shape_text
from tests import naive
from tests.naive import EXP, RECIPROCAL, RELU, SOFTMAX, TANH, map_of

K, M, N, P = (Size.of(Symbol(name)) for name in "KMNP")
A, B, X = Input("A", (N, N)), Input("B", (N, N)), Input("X", (M, N))
w, x, y = (Input(name, (N,)) for name in "wxy")
r = Input("r", (N,), (None, 0))
b, s, z = (Input(name, ()) for name in "bsz")
W1, b1, W2 = Input("W1", (M, N)), Input("b1", (M,)), Input("W2", (K, M))

SCALAR: Layout = ()
COLUMN: Layout = (0, None)
ROW: Layout = (None, 0)
MATRIX: Layout = (0, 1)
TURNED: Layout = (1, 0)

STEP = replace(naive.STEP, text="[{0} > 0]", latex=r"\left[{0} > 0\right]")


def d_log(y: Entry, x: Entry) -> Entry:
    return x.apply(RECIPROCAL)


def d_sqrt(y: Entry, x: Entry) -> Entry:
    return y.apply(RECIPROCAL) * 0.5


LOG, SQRT = map_of("log", "", np.log, d_log), map_of("sqrt", "", np.sqrt, d_sqrt)
MAXIMUM = Elementwise(
    name="maximum", kernel=max, derivatives=(), text="max({0}, {1})", latex=r"\max\left({0}, {1}\right)", numpy=""
)
POWER = Elementwise(name="power", kernel=pow, derivatives=(), text="{0}^{1}", latex="{{{0}}}^{{{1}}}", numpy="")
ABSOLUTE = Elementwise(name="abs", kernel=abs, derivatives=(), text="|{0}|", latex=r"\left|{0}\right|", numpy="")
INVERSE = Primitive(
    name="inv", jacobians=(), text=lambda p: "{0}⁻¹", latex=lambda p: "{{{0}}}^{{-1}}", numpy=lambda node: ""
)


def times(*rows: tuple[Any, ...], out: str = "", by: Number = 1, **sizes: Size) -> Node:
    """A product of (node, labels) or (node, labels, power)."""
    return product(by, [Factor(*row) for row in rows], out, sizes)


def plus(*rows: tuple[Number, Node]) -> Node:
    """A sum."""
    return total(rows, rows[0][1].sizes)


def f(primitive: Elementwise, *arguments: Node) -> Node:
    """An element-wise function."""
    return elementwise(primitive, arguments)


def d(value: Node, *variables: Node) -> Node:
    """A derivative, of the first order or the second."""
    for variable in variables:
        (value,) = reverse(value, [variable])
    return value


quadratic = times((x, "i"), (A, "ij"), (x, "j"))
unit = plus((1, times((w, "i"), (x, "i"))), (1, b))
layer = plus((1, times((W1, "ij"), (x, "j"), out="i")), (1, b1))
network = times((W2, "ij"), (f(TANH, layer), "j"), out="i")
residual = plus((1, times((A, "ij"), (x, "j"), out="i")), (-1, y))
squares = times((residual, "i", 2))
mean = times((residual, "i", 2), (size_node(N), "", -1))
cubic = times((times((x, "i", 2)), ""), (x, "i"), out="i")
softmax = call(SOFTMAX, [x], (N,))
norm = f(SQRT, times((x, "i", 2)))
margin = times((y, "i"), (times((B, "ij"), (w, "j"), out="i"), "i"), out="i", by=-1)
logistic = times((f(LOG, plus((1, constant(1, (N,))), (1, f(EXP, margin)))), "i"))
C, Q = Input("C", (P, K)), Input("X", (N, P))
AXB = times((X, "ij"), (Q, "jk"), (C, "kl"), out="il")
V, U, T = Input("V", (M, N)), Input("U", (K, N)), Input("T", (K, M))
error = plus((1, times((U, "ij"), (V, "kj"), out="ik")), (-1, T))
batch = plus((1, times((W1, "ij"), (Input("X", (N, P)), "jk"), out="ik")), (1, times((b1, "i"), out="ik", k=P)))
cube = Input("T", (M, N, K))
x0, y0 = Input("x", ()), Input("y", ())
identity = times(out="ii", i=N)


@pytest.mark.parametrize(
    ("node", "layout", "text"),
    [
        # The notes' list
        (d(quadratic, x), ROW, "xᵀ(A + Aᵀ)"),
        (d(quadratic, x, x), MATRIX, "A + Aᵀ"),
        (d(times((w, "i"), (x, "i"), out="i"), w), MATRIX, "diag(x)"),
        (d(times((f(EXP, x), "i")), x), ROW, "exp(x)ᵀ"),
        (d(f(RELU, unit), w), ROW, "step(wᵀx + b) xᵀ"),
        (times((f(STEP, unit), ""), (x, "i"), out="i"), ROW, "[wᵀx + b > 0] xᵀ"),
        (times((A, "ij"), (B, "ki"), out="kj"), MATRIX, "B A"),
        (d(network, x), MATRIX, "W₂ diag(1 − tanh²(W₁ x + b₁)) W₁"),
        (d(softmax, x), MATRIX, "diag(softmax(x)) − softmax(x) softmax(x)ᵀ"),
        (d(cubic, x), MATRIX, "‖x‖² I + 2 x xᵀ"),
        (d(layer, W1), (0, 1, 2), "δ_ij x_k"),
        (call(INVERSE, [A], (N, N)), MATRIX, "A⁻¹"),
        (call(INVERSE, [A], (N, N)), TURNED, "A⁻ᵀ"),
        # Affine units, rows and columns
        (unit, SCALAR, "wᵀx + b"),
        (d(unit, w), ROW, "xᵀ"),
        (d(unit, w), COLUMN, "x"),
        (network, COLUMN, "W₂ tanh(W₁ x + b₁)"),
        (d(network, W1), (0, 1, 2), "(W₂)_ij (1 − tanh²(W₁ x + b₁))_j x_k"),
        (times((X, "ij"), (x, "j"), out="i"), (0,), "X x"),
        (r, ROW, "r"),
        (r, COLUMN, "rᵀ"),
        (times((r, "i"), (w, "i")), SCALAR, "r w"),
        (times((r, "i"), (A, "ij"), out="j"), ROW, "r A"),
        (f(EXP, r), ROW, "exp(r)"),
        (f(EXP, r), COLUMN, "exp(r)ᵀ"),
        (plus((1, r), (1, times((A, "ij"), (x, "j"), out="i"))), ROW, "xᵀAᵀ + r"),
        (plus((1, times((A, "ij"), (x, "i"), out="j")), (3, w)), ROW, "xᵀA + 3 wᵀ"),
        (plus((1, x), (1, y)), ROW, "(x + y)ᵀ"),
        (times((x, "i"), (times((A, "ji"), (y, "j"), out="i"), "i"), out="i"), ROW, "yᵀA diag(x)"),
        (times((x, "i"), (times((A, "ji"), (y, "j"), out="i"), "i"), out="i"), COLUMN, "x ⊙ (Aᵀy)"),
        # Paper: scalars, scalar expansion, element-wise operators
        (times((x0, "", 2), (y0, ""), by=3), SCALAR, "3 x² y"),
        (plus((2, x0), (1, times((y0, "", 8)))), SCALAR, "y⁸ + 2 x"),
        (plus((1, x), (1, times((z, ""), out="i", i=N))), COLUMN, "x + z 1"),
        (d(times((x, "i"), (z, ""), out="i"), x), MATRIX, "z I"),
        (d(plus((1, w), (-1, x)), x), MATRIX, "−I"),
        (times((x, "i")), SCALAR, "1ᵀx"),
        (d(times((x, "i")), x), ROW, "1ᵀ"),
        (times((f(EXP, x), "i")), SCALAR, "1ᵀ exp(x)"),
        (times((w, "i"), (f(RECIPROCAL, x), "i"), out="i"), COLUMN, "w ⊘ x"),
        (d(times((w, "i"), (f(RECIPROCAL, x), "i"), out="i"), x), MATRIX, "−diag(w ⊘ x²)"),
        (d(times((w, "i"), (f(RECIPROCAL, x), "i"), out="i"), w), MATRIX, "diag(1 ⊘ x)"),
        (f(RECIPROCAL, x), ROW, "(1 ⊘ x)ᵀ"),
        (f(RECIPROCAL, x0), SCALAR, "1/x"),
        (times((f(RECIPROCAL, x0), "", 2)), SCALAR, "1/x²"),
        (times((y0, ""), (f(RECIPROCAL, unit), "")), SCALAR, "y / (wᵀx + b)"),
        # Squares, norms, means
        (times((x, "i", 2)), SCALAR, "‖x‖²"),
        (norm, SCALAR, "‖x‖"),
        (times((x, "i"), (f(RECIPROCAL, norm), ""), out="i"), COLUMN, "x / ‖x‖"),
        (mean, SCALAR, "‖A x − y‖² / N"),
        (d(mean, x), ROW, "2 (A x − y)ᵀ A / N"),
        (d(mean, y), ROW, "2 (y − A x)ᵀ / N"),
        (d(squares, A), TURNED, "2 x (A x − y)ᵀ"),
        (times((squares, ""), by=0.5), SCALAR, "‖A x − y‖² / 2"),
        (times((x, "i"), by=0.1, out="i"), COLUMN, "0.1 x"),
        (times((x, "i"), by=1e-6, out="i"), ROW, "10⁻⁶ xᵀ"),
        (times((A, "ij", 2)), SCALAR, "‖A‖²_F"),
        (f(SQRT, times((A, "ij", 2))), SCALAR, "‖A‖_F"),
        (d(times((A, "ij", 2)), A), TURNED, "2 Aᵀ"),
        (times((x, "i"), (x, "j"), out="ij"), MATRIX, "x xᵀ"),
        (times((x, "i", 2), (w, "j"), out="ij"), MATRIX, "x² wᵀ"),
        (times((A, "ij", 2), (x, "j"), out="i"), COLUMN, "A^∘2 x"),
        (times((A, "ij"), (B, "ij"), out="ij"), MATRIX, "A ⊙ B"),
        (times((A, "ij"), (f(RECIPROCAL, B), "ij"), out="ij"), MATRIX, "A ⊘ B"),
        (times((f(TANH, A), "ij", 2), out="ij"), MATRIX, "tanh²(A)"),
        # Traces, diagonals
        (times((A, "ij"), (B, "ji")), SCALAR, "tr(A B)"),
        (times((A, "ij"), (B, "jk"), (X, "mk"), (X, "mi")), SCALAR, "tr(A B XᵀX)"),
        (times((A, "ij"), (B, "ij")), SCALAR, "tr(AᵀB)"),
        (times((A, "ii")), SCALAR, "tr(A)"),
        (times((A, "ii"), out="i"), COLUMN, "diag(A)"),
        (times((A, "ij"), (x, "j"), (B, "jk"), out="ik"), MATRIX, "A diag(x) B"),
        (identity, MATRIX, "I"),
        (plus((1, A), (2, identity)), MATRIX, "A + 2 I"),
        # Sums
        (plus((-1, plus((1, x), (-1, y)))), COLUMN, "y − x"),
        (plus((1, x), (1, plus((1, y), (-1, x)))), COLUMN, "y"),
        (plus((-1, x), (-1, y)), COLUMN, "−(x + y)"),
        (plus((2, x), (2, y)), COLUMN, "2 (x + y)"),
        (plus((1, constant(1, (N,))), (1, x)), COLUMN, "x + 1"),
        (plus((1, constant(1, (N, N))), (-1, times((f(TANH, A), "ij", 2), out="ij"))), MATRIX, "1 − tanh²(A)"),
        (constant(0, (N,)), ROW, "0"),
        (constant(2, (N,)), ROW, "2·1ᵀ"),
        (constant(1, (N, N)), MATRIX, "1 1ᵀ"),
        # Functions
        (f(MAXIMUM, x, constant(0, (N,))), COLUMN, "max(x, 0)"),
        (f(POWER, plus((1, x), (1, y)), constant(1.5, (N,))), COLUMN, "(x + y)^1.5"),
        (times((f(ABSOLUTE, x), "i", 3)), SCALAR, "1ᵀ |x|³"),
        (logistic, SCALAR, "1ᵀ log(1 + exp(−y ⊙ (B w)))"),
        (d(logistic, w), ROW, "−(y ⊙ exp(−y ⊙ (B w)) ⊘ (1 + exp(−y ⊙ (B w))))ᵀ B"),
        (
            d(logistic, w, w),
            MATRIX,
            "Bᵀ diag(y² ⊙ exp(−y ⊙ (B w)) ⊘ (1 + exp(−y ⊙ (B w)))²) B",
        ),
        (batch, MATRIX, "W₁ X + b₁ 1ᵀ"),
        # Matrices by matrices
        (d(AXB, Q), (0, 1, 2, 3), "∂vec F/∂vec X = Cᵀ ⊗ X"),
        (d(times((V, "ij", 2)), V, V), (0, 1, 2, 3), "∂vec F/∂vec X = 2 I"),
        (d(times((error, "ij", 2)), U, U), (0, 1, 2, 3), "∂vec F/∂vec X = 2 ((VᵀV) ⊗ I)"),
        (d(times((error, "ij", 2)), V), TURNED, "2 Uᵀ(U Vᵀ − T)"),
        (d(f(EXP, A), A), (0, 1, 2, 3), "∂vec F/∂vec X = diag(vec(exp(A)))"),
        (d(times((A, "ij", 2)), A, A), (1, 0, 2, 3), "∂vec F/∂vec X = 2 commutation(N, N)"),
        # Tensors
        (cube, (0, 1, 2), "T_ijk"),
        (cube, (2, 0, 1), "T_jki"),
        (times((cube, "ijk"), (x, "j"), out="ik"), MATRIX, "Σ_s T_isj x_s"),
        (f(TANH, cube), (0, 1, 2), "tanh(T_ijk)"),
        (f(TANH, times((cube, "ijk"), (x, "j"), out="ik")), MATRIX, "tanh([Σ_s T_isj x_s]_ij)"),
    ],
)
def test_text(node: Node, layout: Layout, text: str) -> None:
    assert formula(node, layout) == text
    assert_renders(latex(node, layout))


def assert_renders(body: str) -> None:
    """Braces balance, and so do brackets that grow, and matplotlib can set it."""
    depth = 0
    for sign in body.replace(r"\{", "").replace(r"\}", ""):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0, body
    assert depth == 0, body
    assert body.count(r"\left") == body.count(r"\right"), body
    mathtext = pytest.importorskip("matplotlib.mathtext", reason="matplotlib is no dependency of the library")
    mathtext.MathTextParser("path").parse(f"${body}$")


@pytest.mark.parametrize(
    ("node", "layout", "tex"),
    [
        (d(quadratic, x), ROW, r"x^{\top} \left(A + A^{\top}\right)"),
        (
            d(network, x),
            MATRIX,
            r"W_{2} \operatorname{diag}\left(1 - \operatorname{tanh}^{2}\left(W_{1} x + b_{1}\right)\right) W_{1}",
        ),
        (times((f(STEP, unit), ""), (x, "i"), out="i"), ROW, r"\left[w^{\top} x + b > 0\right] x^{\top}"),
        (d(mean, x), ROW, r"\frac{2}{N} \left(A x - y\right)^{\top} A"),
        (mean, SCALAR, r"\frac{\left\|A x - y\right\|^{2}}{N}"),
        (times((A, "ij", 2)), SCALAR, r"\left\|A\right\|_{F}^{2}"),
        (constant(2, (N,)), ROW, r"2 \mathbf{1}^{\top}"),
        (times((w, "i"), (f(RECIPROCAL, x), "i"), out="i"), COLUMN, r"w \oslash x"),
        (times((A, "ij"), (B, "ij"), out="ij"), MATRIX, r"A \odot B"),
        (times((A, "ij", 2), out="ij"), MATRIX, r"A^{\circ 2}"),
        (times((x, "i"), by=1e-6, out="i"), ROW, r"10^{-6} x^{\top}"),
        (d(layer, W1), (0, 1, 2), r"\delta_{ij} x_{k}"),
        (
            d(AXB, Q),
            (0, 1, 2, 3),
            r"\frac{\partial \operatorname{vec} F}{\partial \operatorname{vec} X} = C^{\top} \otimes X",
        ),
    ],
)
def test_latex(node: Node, layout: Layout, tex: str) -> None:
    assert latex(node, layout) == tex


def test_forward_and_reverse_print_the_same() -> None:
    assert formula(forward(network, x), MATRIX) == formula(d(network, x), MATRIX)


@pytest.mark.parametrize(
    ("node", "layout", "shape"),
    [
        (x, ROW, "1 × N"),
        (x, COLUMN, "N × 1"),
        (x, (0,), "N"),
        (unit, SCALAR, "scalar"),
        (X, TURNED, "N × M"),
        (d(layer, W1), (0, 1, 2), "M × M × N"),
        (Input("x", (N * N + 2 * M - 1, M)), MATRIX, "(N² + 2·M − 1) × M"),
    ],
)
def test_shapes(node: Node, layout: Sequence[int | None], shape: str) -> None:
    assert shape_text(node, tuple(layout)) == shape


def test_names_of_a_kronecker_product() -> None:
    assert formula(d(AXB, Q), (0, 1, 2, 3), of="G", by="Y") == "∂vec G/∂vec Y = Cᵀ ⊗ X"
