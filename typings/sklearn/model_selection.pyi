# Why: scikit-learn ships neither types nor py.typed.
# What: the split of arrays into a part to train on and one to test on.

from typing import Any

import numpy as np
from numpy.typing import NDArray

def train_test_split(
    *arrays: NDArray[Any],
    test_size: float | None = None,
    train_size: float | None = None,
    random_state: int | np.random.RandomState | None = None,
    shuffle: bool = True,
    stratify: NDArray[Any] | None = None,
) -> list[NDArray[Any]]: ...
