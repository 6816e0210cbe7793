"""Arrays for tests, without a static type: what stands where is what is tested."""

from typing import Any

import numpy as np


def numbers(*shape: int, seed: int = 0, dtype: Any = float) -> Any:
    """An array of numbers between -1 and 1, the same for the same seed; a number where there is no shape."""
    array = np.random.default_rng([seed, *shape]).uniform(-1, 1, shape)
    return array.astype(dtype) if shape else float(array)
