"""A network that reads handwritten digits, trained with derivatives that dimgrad proves, prints and generates.

Run it with `make demo`. The data are scikit-learn's 1,797 images of 8 by 8 pixels.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib.figure
import numpy as np
from rich.console import Console
from rich.progress import track
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

from dimgrad import (
    Column,
    Dim,
    Matrix,
    Scalar,
    ShapeError,
    affine,
    check,
    checked,
    column,
    cross_entropy,
    derivative,
    dot,
    gradient,
    matrix,
    relu,
    value_and_gradient,
    verify,
    zeros,
)

OUTPUT = Path(__file__).parent / "output"
console = Console(highlight=False, soft_wrap=True)


class Pixels(Dim):
    size = 64


class Hidden(Dim):
    size = 32


class Digits(Dim):
    size = 10


@checked
def neuron[N](w: Column[N], x: Column[N], b: Scalar) -> Scalar:
    return relu(dot(w, x) + b)


@checked
def layer[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]:
    return relu(W @ x + b)


@checked
def wrong[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]:
    return relu(W.T @ x + b)  # type: ignore[operator]  # mypy finds it too


@checked
@dataclass
class Dense[M, N]:
    W: Matrix[M, N]
    b: Column[M]

    @checked
    def __call__[S](self, X: Matrix[N, S]) -> Matrix[M, S]:
        return affine(self.W, X, self.b)


@checked
@dataclass
class Network[K, M, N]:
    first: Dense[M, N]
    second: Dense[K, M]

    @checked
    def __call__[S](self, X: Matrix[N, S]) -> Matrix[K, S]:
        return self.second(relu(self.first(X)))


@checked
def loss[K, M, N, S](net: Network[K, M, N], X: Matrix[N, S], Y: Matrix[K, S]) -> Scalar:
    return cross_entropy(net(X), Y)


type Net = Network[Digits, Hidden, Pixels]
type Batch = tuple[Matrix[Pixels, Any], Matrix[Digits, Any]]


def initial(rng: np.random.Generator) -> Net:
    """Random weights of the size that keeps signals alive through a ReLU (He et al. 2015, eq. 10)."""
    W1 = matrix(rng.normal(0, np.sqrt(2 / 64), (32, 64)), Hidden, Pixels)
    W2 = matrix(rng.normal(0, np.sqrt(2 / 32), (10, 32)), Digits, Hidden)
    return Network(Dense(W1, zeros(Hidden)), Dense(W2, zeros(Digits)))


def batch(images: Any, labels: Any) -> Batch:
    """Images as columns, and their digits one-hot."""
    return matrix(images.T / 16), matrix(np.eye(10)[:, labels])


@checked
def descend[M, N](layer: Dense[M, N], slope: Dense[M, N], rate: Scalar) -> Dense[M, N]:
    """A step downhill; the gradient by a layer is a layer."""
    return Dense(layer.W - rate * slope.W, layer.b - rate * slope.b)


def train(net: Net, images: Any, labels: Any, rng: np.random.Generator) -> tuple[Net, list[float]]:
    """Mini-batch gradient descent; the losses are those of every step."""
    step = value_and_gradient(loss)
    losses: list[float] = []
    for epoch in track(range(60), description="training", console=console):
        rate = 0.3 if epoch < 45 else 0.1
        for part in np.array_split(rng.permutation(len(images)), len(images) // 64):
            value, slope = step(net, *batch(images[part], labels[part]))
            net = Network(descend(net.first, slope.first, rate), descend(net.second, slope.second, rate))
            losses.append(float(value))
    return net, losses


def before_any_derivative() -> None:
    """The proofs, for all sizes, and the error of a wrong function, at a size where NumPy would be silent."""
    console.rule("proven for all sizes")
    for function in (neuron, layer, loss):
        check(function)
    console.rule("a wrong one, at sizes where NumPy would stay silent")
    try:
        wrong(matrix(np.eye(3)), column([1.0, 2.0, 3.0]), column([0.0, 0.0, 0.0]))
    except ShapeError as error:
        console.print(str(error), markup=False)


def formulas(rng: np.random.Generator) -> None:
    """The gradients as formulas, and each held against finite differences."""
    console.rule("gradients")
    of_neuron, of_loss = gradient(neuron, wrt=(0, 2)), gradient(loss)
    for slope in (of_neuron, of_loss):
        console.print(str(slope), markup=False)
    w, x = column(rng.normal(size=64)), column(rng.normal(size=64))
    net = initial(rng)
    small = batch(rng.uniform(0, 16, (5, 64)), rng.integers(0, 10, 5))
    console.print(str(verify(of_neuron, w, x, 0.5 - dot(w, x))))
    console.print(str(verify(of_loss, net, *small)))


def pictures(net: Net, image: Column[Pixels], losses: list[float]) -> list[Path]:
    """The loss curve, and where the Jacobians of the first layer are not zero."""
    OUTPUT.mkdir(exist_ok=True)
    curve = matplotlib.figure.Figure(figsize=(7, 4), layout="constrained")
    axes = curve.subplots()
    axes.plot(losses, linewidth=0.5)
    axes.set(xlabel="step", ylabel="cross entropy", yscale="log", title="Training the 64-32-10 network")

    structure = matplotlib.figure.Figure(figsize=(9, 5), layout="constrained")
    rows = structure.subplots(3, 1, height_ratios=[1, 1, 1])
    for place, (name, variable) in zip(rows, {"b": "b", "x": "x", "vec Wᵀ": "W"}.items(), strict=True):
        jacobian = derivative(layer, wrt=variable)
        unfolded = jacobian(net.first.W, image, net.first.b).reshape(32, -1)
        place.imshow(unfolded != 0, aspect="auto", cmap="Greys", interpolation="nearest")
        place.set(title=f"∂h/∂{name} = {jacobian.formula}", xticks=[], yticks=[], ylabel="32 units")
    paths = [OUTPUT / "loss.png", OUTPUT / "jacobians.png"]
    curve.savefig(paths[0], dpi=120)
    structure.savefig(paths[1], dpi=120)
    return paths


def main() -> None:
    """The main job, from proof to test accuracy."""
    rng = np.random.default_rng(20)
    before_any_derivative()
    formulas(rng)
    console.rule("training")
    images, labels = load_digits(return_X_y=True)
    train_images, test_images, train_labels, test_labels = train_test_split(
        images, labels, test_size=0.2, random_state=0, stratify=labels
    )
    net, losses = train(initial(rng), train_images, train_labels, rng)
    X, _ = batch(test_images, test_labels)
    predicted = net(X).argmax(axis=0)
    accuracy = np.count_nonzero(predicted == test_labels) / len(test_labels)
    console.print(f"test accuracy {accuracy:.3f}")
    for path in pictures(net, column(test_images[0] / 16, Pixels), losses):
        console.print(f"written: {path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}")


if __name__ == "__main__":
    main()
