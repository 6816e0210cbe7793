"""The operations, one family a file; importing this package enters all of them into the tables."""

from dimgrad.ops import (
    affine,
    arithmetic,
    elementwise,
    entering,
    expansion,
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
    "elementwise",
    "entering",
    "expansion",
    "losses",
    "products",
    "reductions",
    "softmax",
    "stacking",
    "trigonometric",
]
