# Why: scikit-learn ships neither types nor py.typed. What: the record in which its datasets come.

import numpy as np
from numpy.typing import NDArray

class Bunch:
    data: NDArray[np.float64]
    target: NDArray[np.int64]
    images: NDArray[np.float64]
    DESCR: str
