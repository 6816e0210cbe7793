"""The operations, one family a file; importing this package enters all of them into the tables."""

from dimgrad.ops import (
    affine,
    arithmetic,
    determinant,
    elementwise,
    entering,
    expansion,
    inverse,
    losses,
    products,
    reductions,
    softmax,
    stacking,
    trigonometric,
)

__all__ = [
    "affine",
    "arithmetic",
    "determinant",
    "elementwise",
    "entering",
    "expansion",
    "inverse",
    "losses",
    "products",
    "reductions",
    "softmax",
    "stacking",
    "trigonometric",
]
