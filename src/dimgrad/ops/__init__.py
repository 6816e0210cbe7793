"""The operations, one family a file; importing this package enters all of them into the tables."""

from dimgrad.ops import (
    affine,
    arithmetic,
    cholesky,
    determinant,
    elementwise,
    entering,
    expansion,
    inverse,
    losses,
    matrix_power,
    products,
    pseudo_inverse,
    reductions,
    softmax,
    stacking,
    trigonometric,
)

__all__ = [
    "affine",
    "arithmetic",
    "cholesky",
    "determinant",
    "elementwise",
    "entering",
    "expansion",
    "inverse",
    "losses",
    "matrix_power",
    "products",
    "pseudo_inverse",
    "reductions",
    "softmax",
    "stacking",
    "trigonometric",
]
