"""A function on annotated arrays that another file calls: mypy reads it from its cache."""

import numpy as np
from jaxtyping import Float


def layer(W: Float[np.ndarray, "m n"], x: Float[np.ndarray, "n"]) -> Float[np.ndarray, "m"]:
    return np.asarray(W @ x)


Kernel = Float[np.ndarray, "3 3"]
