"""What is measured: each task at each of its sizes, by hand and by dimgrad, with data that both are given as arguments.

Tasks and sizes are those of the peer benchmark, whose measurements of other systems are in `peers.json`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks import hand, tasks
from dimgrad import compiled, derivative, gradient, hessian, hvp, linear_map, value_and_gradient

type Data = tuple[Any, ...]
type Size = dict[str, int]

LAYERS = 10


@dataclass(frozen=True)
class Case:
    """A task at one size."""

    task: str
    size: Size
    data: Callable[[np.random.Generator], Data]
    hand: Callable[..., Any]
    ours: Callable[..., Any]
    same: Callable[[Any, Any], bool]
    """Whether our result is the one written by hand."""

    @property
    def name(self) -> str:
        """The task and its size."""
        return f"{self.task} {','.join(f'{key}={value}' for key, value in self.size.items())}"

    def arguments(self) -> Data:
        """The same data for everyone."""
        return self.data(np.random.default_rng(12345))


def leaves(result: Any) -> list[Any]:
    """A nest of results as arrays, one after the other."""
    if isinstance(result, tuple | list):
        items: Sequence[Any] = result
        return [leaf for item in items for leaf in leaves(item)]
    return [np.asarray(result, dtype=float)]


def equal(ours: Any, by_hand: Any) -> bool:
    """Whether results agree, gradients by matrices transposed or not."""
    pairs = zip(leaves(ours), leaves(by_hand), strict=True)
    return all(_close(a, b) or (a.ndim == 2 and _close(a.T, b)) for a, b in pairs)


def _close(a: Any, b: Any) -> bool:
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=1e-8, atol=1e-10 * (1 + np.abs(b).max(initial=0.0))))


def diagonal(ours: Any, by_hand: Any) -> bool:
    """Whether a map is diagonal with these numbers."""
    probe = np.linspace(1.0, 2.0, by_hand.shape[0])
    return _close(np.ravel(ours @ probe), by_hand * probe)


def scaled_identity(ours: Any, by_hand: Any) -> bool:
    """Whether the first map is a number times I, and the second result the vector."""
    return diagonal(ours[0], np.full(by_hand[1].shape[0], by_hand[0])) and _close(np.ravel(ours[1]), by_hand[1])


def kronecker(ours: Any, block: Any) -> bool:
    """Whether a Hessian by a matrix (rows, columns) is the block for each row. Compared on one direction."""
    count = ours.shape[1] // block.shape[0]
    D = np.linspace(-1.0, 1.0, count * block.shape[0]).reshape(count, -1)
    return _close(np.ravel(ours @ D.ravel(order="F")), (D @ block).ravel(order="F"))


def blocks(ours: Any, by_hand: Any) -> bool:
    """Whether a Hessian by a matrix has these blocks, one for each row."""
    count, width, _ = by_hand.shape
    D = np.linspace(-1.0, 1.0, count * width).reshape(count, width)
    return _close(np.ravel(ours @ D.ravel(order="F")), np.einsum("nij,nj->ni", by_hand, D).ravel(order="F"))


def outer(x: Any) -> Callable[[Any, Any], bool]:
    """Whether a Hessian by the first weights is the factor ⊗ x xᵀ."""

    def same(ours: Any, factor: Any) -> bool:
        D = np.linspace(-1.0, 1.0, factor.size).reshape(factor.shape)
        return _close(np.ravel(ours @ D.ravel(order="F")), np.outer(factor @ D @ x, x).ravel(order="F"))

    return same


def _logreg(n: int, m: int) -> Callable[[np.random.Generator], Data]:
    def data(random: np.random.Generator) -> Data:
        X, y = random.standard_normal((m, n)), np.where(random.random(m) < 0.5, -1.0, 1.0)
        return random.standard_normal(n) / np.sqrt(n), X, y

    return data


def _factors(n: int, k: int, *, masked: bool = False) -> Callable[[np.random.Generator], Data]:
    def data(random: np.random.Generator) -> Data:
        U, V, T = (random.standard_normal(shape) for shape in ((n, k), (n, k), (n, n)))
        return (U, V, T, (random.random((n, n)) < 0.5).astype(float)) if masked else (U, V, T)

    return data


def _network(random: np.random.Generator, n: int) -> Data:
    weights = [random.standard_normal((n, n)) * np.sqrt(2.0 / n) for _ in range(LAYERS)]
    return weights[0], random.standard_normal(n), np.eye(n)[int(random.integers(n))], *weights[1:]


def _vector(random: np.random.Generator, n: int) -> Data:
    return random.standard_normal(n), random.standard_normal(n), float(random.standard_normal()) + 10.0


def _neuron(random: np.random.Generator, n: int, N: int) -> Data:
    return random.standard_normal(n), 0.3, random.standard_normal((N, n)), random.standard_normal(N)


def _digits(random: np.random.Generator, B: int) -> Data:
    X, Y = random.random((B, 64)), np.eye(10)[random.integers(10, size=B)]
    W1, W2 = random.standard_normal((64, 32)) * np.sqrt(2 / 64), random.standard_normal((32, 10)) * np.sqrt(2 / 32)
    return W1, np.full(32, 0.01), W2, np.zeros(10), X, Y


def _of(make: Callable[..., Data], *sizes: int) -> Callable[[np.random.Generator], Data]:
    return lambda random: make(random, *sizes)


def cases() -> Iterator[Case]:
    """Every task at every size."""
    yield from _regression()
    yield from _factorisation()
    for n in (10, 30, 60):
        x = _network(np.random.default_rng(12345), n)[1]
        layers: Any = linear_map(gradient(tasks.network, layout="denominator"))
        yield Case("nn_hess", {"n": n}, _of(_network, n), hand.nn_hess, layers, outer(x))
    yield from _vectors()
    for n, N in ((3, 4), (10, 1000), (100, 100_000)):
        slopes: Any = gradient(tasks.mse, wrt=(0, 1))
        yield Case("mse_grad", {"n": n, "N": N}, _of(_neuron, n, N), hand.mse_grad, slopes, equal)
    for B in (64, 1797):
        step: Any = value_and_gradient(tasks.digits, wrt=(0, 1, 2, 3))
        yield Case("mlp_step", {"B": B}, _of(_digits, B), hand.mlp_step, step, equal)


def _regression() -> Iterator[Case]:
    value, slope, curvature = value_and_gradient(tasks.logreg), gradient(tasks.logreg), hessian(tasks.logreg)
    along = hvp(tasks.logreg)

    def both(*data: Any) -> Any:
        return *value(*data), curvature(*data)

    ways: list[tuple[str, Callable[..., Any], Callable[..., Any]]] = [
        ("logreg_val", hand.logreg_val, compiled(tasks.logreg)),
        ("logreg_grad", hand.logreg_grad, slope),
        ("logreg_hess", hand.logreg_hess, curvature),
        ("logreg_all", hand.logreg_all, both),
    ]
    for n, m in ((100, 200), (500, 1000), (1000, 2000)):
        for name, by_hand, ours in ways:
            yield Case(name, {"n": n, "m": m}, _logreg(n, m), by_hand, ours, equal)
        with_direction = lambda random, n=n, m=m: (np.linspace(-1, 1, n), *_logreg(n, m)(random))  # noqa: E731
        yield Case("logreg_hvp", {"n": n, "m": m}, with_direction, hand.logreg_hvp, along, equal)


def _factorisation() -> Iterator[Case]:
    value, plain = compiled(tasks.factorisation), gradient(tasks.factorisation, layout="denominator")
    masked = linear_map(gradient(tasks.masked, layout="denominator"))
    for n in (100, 300, 1000):
        size, data = {"n": n, "k": 5}, _factors(n, 5)
        yield Case("mf_val", size, data, hand.mf_val, value, equal)
        yield Case("mf_grad", size, data, hand.mf_grad, plain, equal)
        yield Case("mf_hess", size, data, hand.mf_hess, linear_map(plain), kronecker)
    for n in (100, 300):
        yield Case("mfw_hess", {"n": n, "k": 5}, _factors(n, 5, masked=True), hand.mfw_hess, masked, blocks)


def _vectors() -> Iterator[Case]:
    product, total = linear_map(tasks.product), gradient(tasks.total, wrt=(0, 1))
    by_x, by_z = linear_map(tasks.expansion), derivative(tasks.expansion, wrt=1)
    unit, neuron = gradient(tasks.unit, wrt=(0, 2)), gradient(tasks.neuron, wrt=(0, 2))
    ways: list[tuple[str, tuple[int, ...], tuple[int, ...], Callable[..., Any], Callable[..., Any], Any]] = [
        ("ew_mul_jac", (3, 10, 1000, 10_000), (0, 1), hand.ew_mul_jac, product, diagonal),
        ("expand_jac", (3, 1000), (0, 2), hand.expand_jac, lambda x, z: (by_x(x, z), by_z(x, z)), scaled_identity),
        ("sum_grad", (3, 1000), (0, 2), hand.sum_grad, total, equal),
        ("affine_grad", (3, 1000, 100_000), (0, 1, 2), hand.affine_grad, unit, equal),
        ("neuron_grad", (3, 1000), (0, 1, 2), hand.neuron_grad, neuron, equal),
    ]
    for name, sizes, places, by_hand, ours, same in ways:
        for n in sizes:
            data = lambda random, n=n, places=places: tuple(_vector(random, n)[k] for k in places)  # noqa: E731
            yield Case(name, {"n": n}, data, by_hand, ours, same)
