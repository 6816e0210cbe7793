"""Every dimension of every class is invariant: a narrower one is no wider one, nor the other way round."""

from dimgrad import Column, Dim, LinearMap, Matrix, Row, Tensor, Vector


class Wide(Dim): ...


class Narrow(Wide): ...


def tensor(wide: Tensor[Wide, Wide, Wide], narrow: Tensor[Narrow, Narrow, Narrow]) -> None:
    wider_0: Tensor[Wide, Narrow, Narrow] = narrow  # E in pyright, pyrefly, ty
    narrower_0: Tensor[Narrow, Wide, Wide] = wide  # E
    wider_1: Tensor[Narrow, Wide, Narrow] = narrow  # E in pyright, pyrefly, ty
    narrower_1: Tensor[Wide, Narrow, Wide] = wide  # E
    wider_2: Tensor[Narrow, Narrow, Wide] = narrow  # E in pyright, pyrefly, ty
    narrower_2: Tensor[Wide, Wide, Narrow] = wide  # E
    print(wider_0, narrower_0, wider_1, narrower_1, wider_2, narrower_2)


def matrix(wide: Matrix[Wide, Wide], narrow: Matrix[Narrow, Narrow]) -> None:
    wider_0: Matrix[Wide, Narrow] = narrow  # E
    narrower_0: Matrix[Narrow, Wide] = wide  # E
    wider_1: Matrix[Narrow, Wide] = narrow  # E
    narrower_1: Matrix[Wide, Narrow] = wide  # E
    print(wider_0, narrower_0, wider_1, narrower_1)


def column(wide: Column[Wide], narrow: Column[Narrow]) -> None:
    wider_0: Column[Wide] = narrow  # E
    narrower_0: Column[Narrow] = wide  # E
    print(wider_0, narrower_0)


def row(wide: Row[Wide], narrow: Row[Narrow]) -> None:
    wider_0: Row[Wide] = narrow  # E
    narrower_0: Row[Narrow] = wide  # E
    print(wider_0, narrower_0)


def vector(wide: Vector[Wide], narrow: Vector[Narrow]) -> None:
    wider_0: Vector[Wide] = narrow  # E
    narrower_0: Vector[Narrow] = wide  # E
    print(wider_0, narrower_0)


def linear_map(wide: LinearMap[Wide, Wide], narrow: LinearMap[Narrow, Narrow]) -> None:
    wider_0: LinearMap[Wide, Narrow] = narrow  # E
    narrower_0: LinearMap[Narrow, Wide] = wide  # E
    wider_1: LinearMap[Narrow, Wide] = narrow  # E
    narrower_1: LinearMap[Wide, Narrow] = wide  # E
    print(wider_0, narrower_0, wider_1, narrower_1)
