"""An operation declared outside the package, as a user would: everything below this line is all it takes."""

from typing import Any

import scipy.special

from dimgrad import reciprocal
from dimgrad.extend import Domain, Entry, elementwise, primitive_of

kernel: Any = scipy.special.logit


def d_log_odds(y: Entry, x: Entry) -> Entry:
    return (x * (1 - x)).apply(primitive_of(reciprocal))  # 1/(x (1 - x))


@elementwise(
    derivatives=[d_log_odds],
    text="logit({0})",
    latex=r"\operatorname{{logit}}\left({0}\right)",
    numpy="logit({0})",
    imports=["from scipy.special import logit"],
    source="Bishop, Pattern Recognition and Machine Learning (2006), eq. 4.60",
    domain=[Domain("values between 0 and 1", low=0.1, high=0.9)],
)
def log_odds(x: Any) -> Any:
    """The log odds log(x/(1 - x)) of each entry, the inverse of `sigmoid`."""
    return kernel(x)
